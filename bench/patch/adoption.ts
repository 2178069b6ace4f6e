/** Times how long lview takes to adopt the page of 1,000 rows, beside a bare TreeWalker over the same nodes. */
import type { Workload } from './client.ts'
import { lview } from './lview.ts'
import { stageRoot } from './stage.ts'

/** Milliseconds for one page. */
export interface AdoptionTimes {
  walker: number
  adoption: number
}

declare const gc: () => void

/** State of `table` with its first 1,000 rows. */
const CREATED = 1

/** Walks and adopts `count` fresh copies each, whose nodes no script has seen. */
export function timeAdoption(workload: Workload, count: number): AdoptionTimes {
  const copies = () => Array.from({ length: count }, () => stageRoot(lview, workload, CREATED))
  const time = (work: (root: HTMLElement) => unknown): number => {
    const roots = copies()
    gc()
    const kept: unknown[] = []
    const start = performance.now()
    for (const root of roots) kept.push(work(root))
    const spent = performance.now() - start
    for (const root of roots) root.remove()
    return spent / kept.length
  }
  return {
    walker: time((root) => {
      const walker = document.createTreeWalker(root)
      let nodes = 0
      while (walker.nextNode() !== null) nodes++
      return nodes
    }),
    adoption: time((root) => lview.open(root, workload, CREATED)),
  }
}
