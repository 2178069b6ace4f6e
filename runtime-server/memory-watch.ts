/**
 * Memory pressure: looks after each major collection how much of the heap lives, and where that is more than the app allows has pages go,
 * those that were used longest ago first, until it is less.
 */
import { constants, type PerformanceEntry, PerformanceObserver } from 'node:perf_hooks'
import { getHeapStatistics } from 'node:v8'
import type { Logger } from './log.ts'

/** The part of the pages that goes each time. */
const PART = 0.1

/** The app's pages. */
export interface SheddingPages {
  /**
   * Such a part of the pages goes, those that were used longest ago first: what has no socket ends, then those with one are parked. Gives
   * how many went.
   */
  shed(part: number): number
}

/** What the heap may hold, unless the app says otherwise: where it is full, the process ends. */
export const mostHeap = (): number => Math.round(getHeapStatistics().heap_size_limit * 0.8)

export class MemoryWatch {
  /** More lives than may. */
  pressed = false
  private readonly observer: PerformanceObserver
  private readonly maxMemory: number
  private readonly pages: SheddingPages
  private readonly log: Logger

  constructor(maxMemory: number, pages: SheddingPages, log: Logger) {
    this.maxMemory = maxMemory
    this.pages = pages
    this.log = log
    this.observer = new PerformanceObserver((list) => {
      const collections = list.getEntries() as (PerformanceEntry & { detail?: { kind?: number } })[]
      const isMajor = collections.some(({ detail }) => detail?.kind === constants.NODE_PERFORMANCE_GC_MAJOR)
      // What is garbage by now was not collected yet: it counts only right after a collection.
      if (isMajor) this.look()
    })
    this.observer.observe({ entryTypes: ['gc'] })
  }

  look(): void {
    const used = process.memoryUsage().heapUsed
    const { maxMemory } = this
    this.pressed = used > maxMemory
    if (!this.pressed) return
    const pages = this.pages.shed(PART)
    this.log.warn({ used, maxMemory, pages }, 'Memory runs short: pages that were used longest ago go')
  }

  close(): void {
    this.observer.disconnect()
  }
}
