/**
 * The heaviest increasing subsequence: takes stretches of rows, says which stay and which are moved, so that as few rows as can
 * be are moved.
 */

/** A run of rows: where it was, where it is, how many. */
interface Run {
  old: number
  at: number
  count: number
  kept: boolean
}

/** Sets `kept` for runs in the order of `at`: those that stay are in the order of `old` too, with the most rows in all. */
export function markHeaviest(runs: readonly Run[]): void {
  const { length } = runs
  if (runs.every((run, i) => i === 0 || run.old > (runs[i - 1] as Run).old)) return
  const byOld = runs.map((_, i) => i).sort((a, b) => (runs[a] as Run).old - (runs[b] as Run).old)
  // For runs up to a place of the new order (a Fenwick tree): the one that ends the heaviest subsequence so far.
  const ends = new Int32Array(length + 1).fill(-1)
  const weights = new Float64Array(length)
  const before = new Int32Array(length)
  const weightOf = (i: number): number => (i < 0 ? 0 : (weights[i] as number))
  let heaviest = -1
  for (const i of byOld) {
    let best = -1
    for (let place = i; place > 0; place -= place & -place) {
      const end = ends[place] as number
      if (weightOf(end) > weightOf(best)) best = end
    }
    before[i] = best
    weights[i] = weightOf(best) + (runs[i] as Run).count
    for (let place = i + 1; place <= length; place += place & -place)
      if (weightOf(ends[place] as number) <= weightOf(i)) ends[place] = i
    if (weightOf(i) >= weightOf(heaviest)) heaviest = i
  }
  for (const run of runs) run.kept = false
  for (let i = heaviest; i >= 0; i = before[i] as number) (runs[i] as Run).kept = true
}
