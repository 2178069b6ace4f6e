// A view that fails comes in, with the two states that show it; out goes a smaller one that still fails: whole stretches of the
// template go first, then single nodes, then what they choose, then what of the states is not needed.
import type { Raw, RawView } from './raw.ts'
import type { State } from './states.ts'

export interface Failure {
  raw: RawView
  states: [prev: State, next: State]
}

/** Tries smaller ones until none fails any more, or the time is over. */
export async function shrink(
  failure: Failure,
  fails: (smaller: Failure) => Promise<boolean>,
  milliseconds: number,
): Promise<Failure> {
  const end = performance.now() + milliseconds
  let best = failure
  for (let goesOn = true; goesOn; ) {
    goesOn = false
    for (const smaller of candidates(best)) {
      if (performance.now() > end) return best
      if (!(await fails(smaller))) continue
      best = smaller
      goesOn = true
      break
    }
  }
  return best
}

function* candidates({ raw, states }: Failure): Generator<Failure> {
  if (raw.style > 0) yield { raw: { ...raw, style: 0 }, states }
  for (const part of ['inline', 'block', 'row', 'root'] as const) {
    for (const smaller of smallerLists(raw[part])) yield { raw: { ...raw, [part]: smaller }, states }
  }
  for (const smaller of smallerStates(states)) yield { raw, states: smaller }
}

function* smallerLists(list: readonly Raw[]): Generator<Raw[]> {
  if (list.length > 1) {
    yield []
    for (const one of list) yield [one]
  }
  for (const index of list.keys()) yield list.toSpliced(index, 1)
  for (const [index, { kids }] of list.entries()) if (kids.length > 0) yield list.toSpliced(index, 1, ...kids)
  for (const [index, one] of list.entries()) {
    for (const kids of smallerLists(one.kids)) yield list.with(index, { ...one, kids })
  }
  for (const [index, one] of list.entries()) {
    for (const smaller of simpler(one)) yield list.with(index, smaller)
  }
}

/** The node with less that it chooses. */
function* simpler(one: Raw): Generator<Raw> {
  const { pick, picks } = one
  // The white space behind it.
  if (pick >= 97) yield { ...one, pick: pick % 97 }
  if (picks.length > 0) yield { ...one, picks: picks.slice(0, picks.length >> 1) }
  for (const [index, number] of picks.entries()) if (number !== 0) yield { ...one, picks: picks.with(index, 0) }
}

function* smallerStates([prev, next]: [State, State]): Generator<[State, State]> {
  for (const key of Reflect.ownKeys(next) as string[]) {
    if (next[key] !== prev[key]) yield [prev, { ...next, [key]: prev[key] }]
  }
  for (const key of ['rows', 'more'] as const) {
    if (prev[key].length > 0) yield [{ ...prev, [key]: [] }, prev[key] === next[key] ? { ...next, [key]: [] } : next]
    if (next[key].length > 0) yield [prev, { ...next, [key]: [] }]
    for (const index of prev[key].keys()) yield [{ ...prev, [key]: prev[key].toSpliced(index, 1) }, next]
    for (const index of next[key].keys()) yield [prev, { ...next, [key]: next[key].toSpliced(index, 1) }]
  }
  for (const key of Object.keys(prev)) {
    if (typeof prev[key] === 'string' && prev[key] !== 'x' && prev[key] === next[key])
      yield [
        { ...prev, [key]: 'x' },
        { ...next, [key]: 'x' },
      ]
  }
}
