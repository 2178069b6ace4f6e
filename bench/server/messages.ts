/** What the benchmark and the process that it measures say to each other. */

/** To the process. */
export type Command = 'measure' | 'publish'

/** Its answer to `measure`. */
export interface Measure {
  /** Bytes of resident memory, after a garbage collection. */
  rss: number
  /** Bytes of what lives: objects and buffers. */
  heap: number
  /** Seconds of processor time since the start. */
  cpu: number
  /** The longest delay of the event loop since the last measure (ms). */
  delay: number
}
