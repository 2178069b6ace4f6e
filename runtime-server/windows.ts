/**
 * Lists of which a page shows only the rows near the viewport: takes states, gives what is shown of a list, and keeps in a state which rows
 * those are. They stay the same rows when others come or go above them.
 */
import { describe } from './html.ts'
import type { ViewCode, WindowCode } from './template.ts'

/** The rows of a list that a page shows: from `from` on, up to `to`. `at` is the first that the user sees. */
export interface Shown {
  readonly from: number
  readonly to: number
  readonly at: number
  /** A row that the page was to scroll to, and for the how manieth time it was. */
  readonly revealed?: { readonly row: number; readonly time: number } | undefined
}

/** The key of a page's state that holds them, for each list of the view. A symbol: no handler that goes over its state meets it. */
export const WINDOWS: unique symbol = Symbol('windows')

/** Rows of the first HTML. */
export const FIRST_ROWS = 50
/** Rows that a page shows at most. */
export const MAX_ROWS = 1_000

const FIRST: Shown = { from: 0, to: FIRST_ROWS, at: 0 }

type WithWindows = { readonly [WINDOWS]?: readonly Shown[] }

/** What a page shows of the view's list number `index`. */
export function windowOf(state: object, index: number): Shown {
  return (state as WithWindows)[WINDOWS]?.[index] ?? FIRST
}

function rowsOf(value: unknown): readonly unknown[] {
  if (Array.isArray(value)) return value
  if (value === null || value === undefined) return []
  throw new TypeError(`{#for … window} can't go over ${describe(value)}. Give it an array, or null for nothing.`)
}

/** The index of the first row that is shown. */
export function windowFrom(state: object, index: number): number {
  return windowOf(state, index).from
}

/** The rows that are shown. */
export function windowed(state: object, index: number, value: unknown): readonly unknown[] {
  const { from, to } = windowOf(state, index)
  return rowsOf(value).slice(from, to)
}

/** How many rows there are before those that are shown, and behind them. */
export function rowsAbove(state: object, index: number, value: unknown): number {
  return Math.min(windowOf(state, index).from, rowsOf(value).length)
}

export function rowsBelow(state: object, index: number, value: unknown): number {
  return Math.max(0, rowsOf(value).length - windowOf(state, index).to)
}

/** The row that the page is to scroll to, and a number that is another one each time. */
export function rowToReveal(state: object, index: number): string | null {
  const { revealed } = windowOf(state, index)
  return revealed === undefined ? null : `${revealed.row} ${revealed.time}`
}

/** The state in which pages scroll to the row with a key, in each list that has one. */
export function revealRow<State extends object>(view: ViewCode, state: State, key: unknown): State {
  return (view.windows ?? []).reduce((next, code, index) => {
    const rows = rowsOf(code.list(state))
    const row = rows.findIndex((item, i) => code.key(item, i) === key)
    if (row < 0) return next
    const time = (windowOf(state, index).revealed?.time ?? 0) + 1
    const from = row - FIRST_ROWS / 2
    return withWindow(view, next, index, {
      ...within(code, state, { from, to: from + FIRST_ROWS, at: row }),
      revealed: { row, time },
    })
  }, state)
}

/** What the client of a page asks for: of the list as it was in `seen`. The state that shows it; the same one where it does. */
export function moveWindow<State extends object>(
  view: ViewCode,
  state: State,
  index: number,
  seen: object,
  { from, to, at }: Shown,
): State {
  const code = view.windows?.[index]
  if (code === undefined) return state
  const shift = at === 0 ? 0 : shiftOf(code, seen, state, { from, to, at })
  const { revealed } = windowOf(state, index)
  const moved = within(code, state, { from: from + shift, to: to + shift, at: at + shift })
  return withWindow(view, state, index, { ...moved, revealed })
}

/** The state after `before`, with what the page shows: the same rows, where rows have come or gone above them. */
export function keepWindows<State extends object>(view: ViewCode, before: object, state: State): State {
  return (view.windows ?? []).reduce(
    (next, code, index) => withWindow(view, next, index, kept(code, before, state, windowOf(before, index))),
    state,
  )
}

function kept(code: WindowCode, before: object, after: object, shown: Shown): Shown {
  const { from, to, at } = shown
  try {
    // Who is at the top sees what comes there.
    const shift = at === 0 ? 0 : shiftOf(code, before, after, shown)
    const moved = within(code, after, { from: from + shift, to: to + shift, at: at + shift })
    return { ...moved, revealed: shown.revealed }
  } catch {
    // What can't be gone over is told where it is shown, if it is.
    return shown
  }
}

function withWindow<State extends object>(view: ViewCode, state: State, index: number, shown: Shown): State {
  const known = windowOf(state, index)
  const { from, to, at, revealed } = known
  if (from === shown.from && to === shown.to && at === shown.at && revealed === shown.revealed) return state
  const all = (view.windows ?? []).map((_, at) => (at === index ? shown : windowOf(state, at)))
  return { ...state, [WINDOWS]: all }
}

/** The same number of rows, or fewer, all of them in the list. */
function within({ list }: WindowCode, state: object, { from, to, at }: Shown): Shown {
  const { length } = rowsOf(list(state))
  const size = Math.min(to - from, MAX_ROWS)
  const start = Math.max(0, Math.min(from, length - size))
  return { from: start, to: start + size, at: Math.max(start, Math.min(at, start + size - 1)) }
}

/** How many places the rows that the user sees have moved. */
function shiftOf({ list, key }: WindowCode, before: object, after: object, { to, at }: Shown): number {
  const prev = rowsOf(list(before))
  const next = rowsOf(list(after))
  if (prev === next) return 0
  const end = Math.min(to, prev.length)
  const grown = next.length - prev.length
  const keys = new Map<unknown, number>()
  for (let row = at; row < end; row++) {
    const wanted = key(prev[row], row)
    // Mostly nothing has moved, or all that came or went is above.
    for (const shift of [0, grown]) {
      const there = row + shift
      if (there >= 0 && there < next.length && key(next[there], there) === wanted) return shift
    }
    keys.set(wanted, row)
  }
  let best: { row: number; shift: number } | undefined
  for (let i = 0; i < next.length && best?.row !== at; i++) {
    const row = keys.get(key(next[i], i))
    if (row !== undefined && row < (best?.row ?? end)) best = { row, shift: i - row }
  }
  return best?.shift ?? 0
}
