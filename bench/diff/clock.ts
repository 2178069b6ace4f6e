/** Times short work of several contestants in turns, in one process: batches long enough for the clock, medians of rounds. */
import { performance } from 'node:perf_hooks'
import { median, turn } from '../statistics.ts'

const BATCH = 2
const WARM_UP = 300

// There with --expose-gc, which `bench:diff` does not need.
declare const gc: (() => void) | undefined

/** Milliseconds that a batch of `times` takes. */
function batch(run: () => void, times: number): number {
  const start = performance.now()
  for (let i = 0; i < times; i++) run()
  return performance.now() - start
}

/** How many times `run` fits into a batch; it is warm then. */
function fit(run: () => void): number {
  for (let spent = 0; spent < WARM_UP; ) spent += batch(run, 1)
  let times = 1
  while (batch(run, times) < BATCH) times *= 2
  return times
}

/** Nanoseconds of one run of each contestant: medians of `rounds`. */
export function race<Name extends string>(contestants: Record<Name, () => void>, rounds: number): Record<Name, number> {
  const names = Object.keys(contestants) as Name[]
  const times = new Map(names.map((name) => [name, fit(contestants[name])]))
  const samples = new Map(names.map((name) => [name, [] as number[]]))
  for (let round = 0; round < rounds; round++) {
    for (const name of turn(names, round)) {
      if (typeof gc === 'function') gc()
      const count = times.get(name) as number
      samples.get(name)?.push((batch(contestants[name], count) * 1e6) / count)
    }
  }
  return Object.fromEntries(names.map((name) => [name, median(samples.get(name) ?? [])])) as Record<Name, number>
}
