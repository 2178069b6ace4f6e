/**
 * `npm run bench:diff`: how long the server takes to render a workload's page and to write the diff of each step, from states
 * that share what did not change, as handlers leave them. Nothing of sockets or drafts is in it.
 */
import { join } from 'node:path'
import { performance } from 'node:perf_hooks'
import { DiffWriter } from '../runtime-server/diff-writer.ts'
import { renderHtml, writeDiff } from '../runtime-server/render.ts'
import type { ViewCode } from '../runtime-server/template.ts'
import { root } from '../test/root.ts'
import { printTable } from './columns.ts'
import { compileViews } from './diff-size/views.ts'
import { readWorkloads, type Workload } from './diff-size/workload.ts'
import { shareStates } from './shared-states.ts'
import { median } from './statistics.ts'

const rounds = 30

/** Milliseconds that `run` takes: the median of many rounds, each of them long enough for the clock. */
function time(run: () => void): number {
  let times = 1
  for (;;) {
    const start = performance.now()
    for (let i = 0; i < times; i++) run()
    if (performance.now() - start > 2) break
    times *= 2
  }
  return median(
    Array.from({ length: rounds }, () => {
      const start = performance.now()
      for (let i = 0; i < times; i++) run()
      return (performance.now() - start) / times
    }),
  )
}

const micro = (milliseconds: number): string => (milliseconds * 1000).toFixed(1)

function measure({ name, states, steps }: Workload, view: ViewCode): string[][] {
  const shared = shareStates(states)
  const out = new DiffWriter()
  const diff = (step: number): void => {
    out.length = 0
    writeDiff(out, view, shared[step - 1] as object, shared[step] as object, true)
  }
  const last = shared.at(-1) as object
  const all = time(() => {
    for (let step = 1; step < shared.length; step++) diff(step)
  })
  const bytes = Buffer.byteLength(renderHtml(view, last).html)
  const row = [name, String(bytes), micro(time(() => void renderHtml(view, last))), micro(all / (shared.length - 1))]
  const named = steps.map((step, i) => [`  ${step}`, '', '', micro(time(() => diff(i + 1)))])
  return [row, ...named]
}

const workloads = readWorkloads(join(root, 'fixtures', 'workloads'))
const views = await compileViews(workloads)
console.log('Microseconds, medians: the last state as HTML, and the diff of a step (the mean of a workload’s steps)\n')
printTable(
  ['workload', 'HTML bytes', 'HTML', 'diff of a step'],
  workloads.flatMap((workload) => measure(workload, views.get(workload.name) as unknown as ViewCode)),
)
