/**
 * The diff of a list: takes the items before and after, writes row operations and the patches of rows (PROTOCOL.md, "Row
 * operations"). Rows that are the same object and whose surroundings did not change cost one comparison; what moved is found
 * by key, with as few moves as can be.
 */
import {
  CODE_OTHERWISE,
  ROW_CLEAR,
  ROW_DROP,
  ROW_INSERT,
  ROW_INSERT_RUN,
  ROW_LIFT,
  ROW_REMOVE,
  ROW_REMOVE_RUN,
} from '../protocol/patch-codes.ts'
import type { Fallback } from './diff.ts'
import type { DiffWriter } from './diff-writer.ts'
import { liftedRows, type Middle, matchRows } from './list-match.ts'
import { checkKeys, type KeyOf, list } from './rows.ts'

/** The `{:else}` of a list. */
export interface Otherwise extends Fallback {
  values(): void
}

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
  const prev = list(before) as readonly never[]
  const next = list(after) as readonly never[]
  if (prev.length === 0 && next.length === 0) {
    if (otherwise === null) return
    out.enter(slot, otherwise.slots, CODE_OTHERWISE)
    otherwise.diff()
    out.leave()
    return
  }
  if (out.strict && keyAfter !== null && prev !== next) checkKeys(next, keyAfter)
  out.enter(slot, 0)
  const middle = matchRows(prev, next, keyBefore, keyAfter)
  writeOldRows(out, prev.length, middle)
  out.newRows()

  const { start, newEnd } = middle
  const touched = out.touched === null ? undefined : out.reported()?.inner
  const patch = (from: number, to: number, shift: number) => {
    const always = outer || (readsIndex && shift !== 0)
    patchRows(out, prev, next, from, to, shift, slots, always, touched, diff)
  }
  if (outer || touched !== undefined) patch(0, start, 0)
  else patch(middle.changedFrom, middle.changedTo, 0)
  writeMiddle(out, middle, next, values, patch)
  patch(newEnd, next.length, prev.length - next.length)
  if (next.length === 0) otherwise?.values()
  out.leave()
}

/** Patches rows that are beside each other in both lists: those of `[from, to)` were `shift` further on before. */
function patchRows(
  out: DiffWriter,
  prev: readonly never[],
  next: readonly never[],
  from: number,
  to: number,
  shift: number,
  slots: number,
  always: boolean,
  touched: Map<number, unknown> | undefined,
  diff: DiffRow,
): void {
  let inRow = false
  for (let i = from; i < to; i++) {
    const before = prev[i + shift] as never
    const item = next[i] as never
    if (before === item && !always && (touched === undefined || !touched.has(i))) continue
    if (inRow) out.nextRow(i, slots)
    else {
      out.enterRow(i, slots)
      inRow = true
    }
    diff(before, i + shift, item, i)
  }
  if (inRow) out.leave()
}

/** The new rows that are not simply where they were. */
function writeMiddle(
  out: DiffWriter,
  middle: Middle,
  next: readonly never[],
  values: (item: never, index: number) => void,
  patch: (from: number, to: number, shift: number) => void,
): void {
  const { start, newEnd, sources, kept } = middle
  const lifted = liftedRows(middle)
  for (let i = start; i < newEnd; i++) {
    const old = sources[i - start] as number
    if (old < 0) i += writeInserts(out, i, middle, next, values)
    else {
      if (kept[old - start] === 0) drop(out, i, old, lifted)
      patch(i, i + 1, old - i)
    }
  }
}

/** Row `i` of the new list was at `old`: puts it back where it was lifted. */
function drop(out: DiffWriter, i: number, old: number, lifted: number[]): void {
  const which = lifted.indexOf(old)
  // Of no rows: the row's patch may follow.
  out.row(ROW_DROP, i, 0)
  if (lifted.length > 1) out.number(which)
  lifted.splice(which, 1)
}

/** Rows that go, or are lifted. */
function writeOldRows(out: DiffWriter, count: number, { start, oldEnd, targets, kept }: Middle): void {
  if (start === 0 && oldEnd === count && targets.every((target) => target === -1)) {
    // A list that was empty is not cleared.
    if (count > 0) out.row(ROW_CLEAR, 0, 0)
    return
  }
  for (let i = 0; i < targets.length; i++) {
    if (kept[i] === 1) continue
    if (targets[i] !== -1) {
      out.row(ROW_LIFT, start + i, 1)
      continue
    }
    let run = 1
    while (i + run < targets.length && targets[i + run] === -1) run++
    if (run === 1) out.row(ROW_REMOVE, start + i, 1)
    else {
      out.row(ROW_REMOVE_RUN, start + i, run)
      out.number(run)
    }
    i += run - 1
  }
}

/** New rows from `i` on; answers how many more than one. */
function writeInserts(
  out: DiffWriter,
  i: number,
  { start, newEnd, sources }: Middle,
  next: readonly never[],
  values: (item: never, index: number) => void,
): number {
  let run = 1
  while (i + run < newEnd && sources[i + run - start] === -1) run++
  if (run === 1) out.row(ROW_INSERT, i, 1)
  else {
    out.row(ROW_INSERT_RUN, i, run)
    out.number(run)
  }
  for (let k = i; k < i + run; k++) values(next[k] as never, k)
  return run - 1
}
