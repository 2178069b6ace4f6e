// What an example of a diagnostic is. The files in `examples/` hold them, one for each file of compiler/diagnostics/.

export interface Example {
  code: string
  /** A whole file in which the compiler finds this code and nothing else. */
  wrong: string
  /** The same file with the remedy followed: nothing is wrong. */
  right: string
  /** What the message does not say: why it is so, or when it matters. Markdown. */
  about?: string
}
