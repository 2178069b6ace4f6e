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

/** Up to so many runs are compared each with each. */
const FEW = 8

/** Sets `kept` for runs in the order of `at`: those that stay are in the order of `old` too, with the most rows in all. */
export function markHeaviest(runs: readonly Run[]): void {
  if (isInOrder(runs)) return
  const { length } = runs
  // The weight of the subsequence that each run ends, and the run before it there: -1 is none, and weighs nothing.
  const weights: number[] = []
  const before: number[] = []
  const last = length <= FEW ? chainFew(runs, weights, before) : chainMany(runs, weights, before)
  for (const run of runs) run.kept = false
  for (let i = last; i >= 0; i = before[i] as number) (runs[i] as Run).kept = true
}

function isInOrder(runs: readonly Run[]): boolean {
  for (let i = 1; i < runs.length; i++) if ((runs[i] as Run).old < (runs[i - 1] as Run).old) return false
  return true
}

/** Fills `weights` and `before`; gives the run that ends the heaviest subsequence. */
function chainFew(runs: readonly Run[], weights: number[], before: number[]): number {
  let last = 0
  for (let i = 0; i < runs.length; i++) {
    const { old, count } = runs[i] as Run
    let weight = 0
    let best = -1
    for (let j = 0; j < i; j++) {
      if ((runs[j] as Run).old > old || (weights[j] as number) <= weight) continue
      weight = weights[j] as number
      best = j
    }
    weights.push(weight + count)
    before.push(best)
    if (isBetter(runs, weights, i, last)) last = i
  }
  return last
}

/** The same, in little more than linear time. */
function chainMany(runs: readonly Run[], weights: number[], before: number[]): number {
  const { length } = runs
  const byOld = runs.map((_, i) => i).sort((a, b) => (runs[a] as Run).old - (runs[b] as Run).old)
  // For runs up to a place of the new order (a Fenwick tree): the one that ends the heaviest subsequence so far.
  const ends = new Array<number>(length + 1).fill(-1)
  const weightOf = (i: number): number => (i < 0 ? 0 : (weights[i] as number))
  weights.length = before.length = length
  let last = byOld[0] as number
  for (const i of byOld) {
    let best = -1
    for (let place = i; place > 0; place -= place & -place) {
      const end = ends[place] as number
      if (weightOf(end) > weightOf(best)) best = end
    }
    before[i] = best
    const weight = weightOf(best) + (runs[i] as Run).count
    weights[i] = weight
    for (let place = i + 1; place <= length; place += place & -place)
      if (weightOf(ends[place] as number) < weight) ends[place] = i
    if (isBetter(runs, weights, i, last)) last = i
  }
  return last
}

/** Of two that weigh the same, the one whose last run stood further back. */
function isBetter(runs: readonly Run[], weights: number[], i: number, last: number): boolean {
  const more = (weights[i] as number) - (weights[last] as number)
  return more > 0 || (more === 0 && (runs[i] as Run).old > (runs[last] as Run).old)
}
