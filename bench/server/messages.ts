/** What the benchmark and the process that it measures say to each other. */

/** To the process. */
export type Command = 'measure' | 'publish'

/** Its answer to `measure`. */
export interface Measure {
  /** Bytes, after a garbage collection. */
  rss: number
  heap: number
  /** Seconds of processor time since the start. */
  cpu: number
}
