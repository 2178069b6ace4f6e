/**
 * The stage in the page on which clients are timed: opens a client on copies of a workload's page, runs its steps, and
 * times each as script, or as script and the layout that it makes necessary.
 */
import type { Client, OpenPage, Workload } from './client.ts'
import { differenceFrom } from './compare.ts'

/** Milliseconds of a step. */
export interface StepTime {
  script: number
  /** Script and forced layout. */
  layout: number
}

/** A copy of a workload's page at one state, taken over by a client. */
interface Copy {
  root: HTMLElement
  page: OpenPage
}

// Chromium's own, with --js-flags=--expose-gc.
declare const gc: (options?: { type: 'minor' | 'major' }) => void

const stepsOf = (workload: Workload): number => workload.states.length - 1

const forceLayout = (): number => document.body.offsetHeight

/** A root in the document with what the client finds there: the page's HTML, or nothing. */
export function stageRoot(client: Client, workload: Workload, state: number): HTMLElement {
  const root = document.createElement('div')
  if (client.takes !== null) root.innerHTML = workload[client.takes][state] as string
  document.body.append(root)
  return root
}

function openCopy(client: Client, workload: Workload, state: number): Copy {
  const root = stageRoot(client, workload, state)
  return { root, page: client.open(root, workload, state) }
}

const close = (copies: Copy[]): void => copies.forEach(({ root }) => void root.remove())

/** Runs all steps on `count` copies at once; the script time of each step for one copy. */
export function timeScripts(client: Client, workload: Workload, count: number): number[] {
  const copies = Array.from({ length: count }, () => openCopy(client, workload, 0))
  gc()
  const times: number[] = []
  for (let step = 0; step < stepsOf(workload); step++) {
    forceLayout()
    if (workload.name === 'table') gc({ type: 'minor' })
    const start = performance.now()
    for (const { page } of copies) page.apply(step)
    times.push((performance.now() - start) / count)
  }
  close(copies)
  return times
}

/** Runs all steps on one copy, the layout forced after each. */
export function timeLayouts(client: Client, workload: Workload): StepTime[] {
  const copy = openCopy(client, workload, 0)
  gc()
  const times: StepTime[] = []
  for (let step = 0; step < stepsOf(workload); step++) {
    forceLayout()
    if (workload.name === 'table') gc({ type: 'minor' })
    times.push(timeStep(copy.page, step))
  }
  close([copy])
  return times
}

/** One step from its state on a page that has done nothing else. */
export function timeCold(client: Client, workload: Workload, step: number): StepTime {
  const copy = openCopy(client, workload, step)
  forceLayout()
  gc()
  const time = timeStep(copy.page, step)
  mustShow(client, workload, step + 1, copy.root)
  return time
}

function timeStep(page: OpenPage, step: number): StepTime {
  const start = performance.now()
  page.apply(step)
  const applied = performance.now()
  forceLayout()
  const laidOut = performance.now()
  return { script: applied - start, layout: laidOut - start }
}

/** Runs all steps and throws where a page is not what the workload expects; `around` runs each step. */
export function checkSteps(client: Client, workload: Workload, around = (apply: () => void) => apply()): void {
  const copy = openCopy(client, workload, 0)
  mustShow(client, workload, 0, copy.root)
  for (let step = 0; step < stepsOf(workload); step++) {
    around(() => copy.page.apply(step))
    mustShow(client, workload, step + 1, copy.root)
  }
  close([copy])
}

function mustShow(client: Client, workload: Workload, state: number, root: Element): void {
  const difference = differenceFrom(root, workload.html[state] as string)
  if (difference !== null) throw new Error(`${client.name}: ${workload.name}, state ${state}: ${difference}`)
}
