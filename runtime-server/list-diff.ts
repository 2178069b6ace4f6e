/**
 * The diff of a list: takes the items before and after, writes row operations and the patches of rows (PROTOCOL.md, "Row
 * operations"). Rows that are the same object and whose surroundings did not change cost one comparison; what moved is found
 * by key, with as few moves as can be.
 */
import { ROW_DROP, ROW_INSERT, ROW_INSERT_RUN } from '../protocol/patch-codes.ts'
import type { DiffWriter } from './diff-writer.ts'
import { matchRows, type Stretch } from './list-match.ts'
import { type Otherwise, patchOtherwise, writeOldRows, writeOtherwise } from './list-writer.ts'
import { checkKeys, type KeyOf, list } from './rows.ts'
import { isStream } from './stream.ts'
import { diffStream } from './stream-diff.ts'

/** Writes what a row's template diffs: takes its item and index before, then after. */
export type DiffRow = (itemBefore: never, indexBefore: number, itemAfter: never, indexAfter: number) => void

/**
 * `outer`: something else that rows read changed. `keyBefore` and `keyAfter` work out keys in the scope before and after;
 * null: rows are matched by position. `slots`: of the row's template. Throws where two rows have the same key.
 */
export function diffRows(
  out: DiffWriter,
  slot: number,
  before: unknown,
  after: unknown,
  slots: number,
  outer: boolean,
  readsIndex: boolean,
  keyBefore: KeyOf | null,
  keyAfter: KeyOf | null,
  diff: DiffRow,
  values: (item: never, index: number) => void,
  otherwise: Otherwise | null = null,
): void {
  if (isStream(before) || isStream(after)) {
    diffStream(out, slot, before, after, values, otherwise)
    return
  }
  const prev = list(before) as readonly never[]
  const next = list(after) as readonly never[]
  if (prev.length === 0 && next.length === 0) {
    patchOtherwise(out, slot, otherwise)
    return
  }
  if (out.strict && keyAfter !== null && prev !== next) checkKeys(next, keyAfter)
  out.enter(slot, 0)
  const stretches = matchRows(prev, next, keyBefore, keyAfter)
  const [head] = stretches
  const inPlace = head !== undefined && head.count === prev.length
  const lifted = inPlace ? NONE : writeOldRows(out, prev.length, stretches)
  out.newRows()

  const touched = out.touched === null ? undefined : out.reported()?.inner
  let at = 0
  for (const stretch of stretches) {
    if (at < stretch.at) writeInserts(out, at, stretch.at, next, values)
    const always = outer || (readsIndex && stretch.old !== stretch.at)
    if (!stretch.kept) dropRows(out, prev, next, stretch, slots, always, touched, lifted, diff)
    else if (always || touched !== undefined) patchAll(out, prev, next, stretch, slots, always, touched, diff)
    else if (stretch.changed !== null) patchChanged(out, prev, next, stretch, slots, diff)
    at = stretch.at + stretch.count
  }
  if (at < next.length) writeInserts(out, at, next.length, next, values)
  if (next.length === 0) writeOtherwise(out, otherwise)
  out.leave()
}

/**
 * Opens the rows of a list that is the same as before, to be gone through one by one by `out.nextRow`, since something outer
 * that they read changed; two levels are to be closed then. Gives the rows, or null, and opens nothing, where it is no such
 * list. A loop of the emitted module does it, not `diffRows`: nothing is called through a variable in it.
 */
export function enterRows(
  out: DiffWriter,
  slot: number,
  before: unknown,
  after: unknown,
  slots: number,
): readonly never[] | null {
  if (before !== after || !Array.isArray(after) || after.length === 0) return null
  out.enter(slot, 0)
  out.enterRow(0, slots)
  out.cameFrom(-1)
  return after as unknown as readonly never[]
}

/** Nothing is lifted. */
const NONE: number[] = []

type Place = Pick<Stretch, 'old' | 'at' | 'count'>

/** Patches the rows that are other objects than before. */
function patchChanged(
  out: DiffWriter,
  prev: readonly never[],
  next: readonly never[],
  { old, at, changed }: Stretch,
  slots: number,
  diff: DiffRow,
): void {
  const rows = changed as number[]
  const shift = old - at
  out.enterRow(rows[0] as number, slots)
  for (let k = 0; k < rows.length; k++) {
    const i = rows[k] as number
    if (k > 0) out.nextRow(i, slots)
    out.cameFrom(i + shift)
    diff(prev[i + shift] as never, i + shift, next[i] as never, i)
  }
  out.leave()
}

/** Patches all rows where `always`, else those that are other objects or hold a reported control. */
function patchAll(
  out: DiffWriter,
  prev: readonly never[],
  next: readonly never[],
  { old, at, count }: Place,
  slots: number,
  always: boolean,
  touched: Map<number, unknown> | undefined,
  diff: DiffRow,
): void {
  const shift = old - at
  const end = at + count
  let inRow = false
  for (let i = at; i < end; i++) {
    const before = prev[i + shift] as never
    const item = next[i] as never
    if (!always && before === item && !touched?.has(i)) continue
    if (inRow) out.nextRow(i, slots)
    else {
      out.enterRow(i, slots)
      inRow = true
    }
    out.cameFrom(i + shift)
    diff(before, i + shift, item, i)
  }
  if (inRow) out.leave()
}

/** Puts back rows that were lifted, and patches them. */
function dropRows(
  out: DiffWriter,
  prev: readonly never[],
  next: readonly never[],
  { old, at, count }: Stretch,
  slots: number,
  always: boolean,
  touched: Map<number, unknown> | undefined,
  lifted: number[],
  diff: DiffRow,
): void {
  for (let k = 0; k < count; k++) {
    const which = lifted.indexOf(old + k)
    // Of no rows: the row's patch may follow.
    out.row(ROW_DROP, at + k, 0)
    if (lifted.length > 1) out.number(which)
    lifted.splice(which, 1)
    patchAll(out, prev, next, { old: old + k, at: at + k, count: 1 }, slots, always, touched, diff)
  }
}

/** New rows from `from` up to `to`. */
function writeInserts(
  out: DiffWriter,
  from: number,
  to: number,
  next: readonly never[],
  values: (item: never, index: number) => void,
): void {
  if (to - from === 1) out.row(ROW_INSERT, from, 1)
  else {
    out.row(ROW_INSERT_RUN, from, to - from)
    out.number(to - from)
  }
  for (let i = from; i < to; i++) values(next[i] as never, i)
}
