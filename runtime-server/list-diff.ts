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
import { markIncreasing } from './increasing.ts'
import { checkKeys, duplicateKey, type KeyOf, list } from './rows.ts'

/** The `{:else}` of a list. */
export interface Otherwise extends Fallback {
  values(): void
}

/** Writes what a row's template diffs: takes its item and index before, then after. */
export type DiffRow = (itemBefore: never, indexBefore: number, itemAfter: never, indexAfter: number) => void

/**
 * The rows of a list whose middle differs. Rows `[0, start)` of both lists belong together, and so do the last ones, from
 * `oldEnd` and `newEnd` on.
 */
interface Middle {
  start: number
  oldEnd: number
  newEnd: number
  /** For each old row of the middle: its new position, or -1. */
  targets: Int32Array
  /** For each new row of the middle: its old position, or -1. */
  sources: Int32Array
  /** For each old row of the middle: 1 where it stays in its order among the others that stay. */
  kept: Uint8Array
}

const NOTHING = new Int32Array(0)

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
  const middle = match(prev, next, keyBefore, keyAfter)
  writeOldRows(out, prev.length, middle)
  out.newRows()

  const { start, newEnd, sources } = middle
  const shift = prev.length - next.length
  const touched = out.touched === null ? undefined : out.reported()?.inner
  const lifted = liftedRows(middle)
  for (let i = 0; i < next.length; i++) {
    const item = next[i] as never
    const old = i < start ? i : i >= newEnd ? i + shift : (sources[i - start] as number)
    if (old < 0) {
      i += writeInserts(out, i, middle, next, values)
      continue
    }
    if (lifted.length > 0 && i >= start && i < newEnd) {
      const which = lifted.indexOf(old)
      if (which >= 0) {
        // No rows: the row's patch may follow.
        out.row(ROW_DROP, i, 0)
        if (lifted.length > 1) out.number(which)
        lifted.splice(which, 1)
      }
    }
    const itemBefore = prev[old] as never
    if (itemBefore === item && !outer && (!readsIndex || old === i) && !touched?.has(i)) continue
    out.enterRow(i, slots)
    diff(itemBefore, old, item, i)
    out.leave()
  }
  if (next.length === 0) otherwise?.values()
  out.leave()
}

/** Finds which rows belong together. */
function match(
  prev: readonly never[],
  next: readonly never[],
  keyBefore: KeyOf | null,
  keyAfter: KeyOf | null,
): Middle {
  const shared = Math.min(prev.length, next.length)
  const middle = { start: shared, oldEnd: prev.length, newEnd: next.length } as Middle
  middle.targets = middle.sources = NOTHING
  middle.kept = EMPTY
  if (keyBefore !== null && keyAfter !== null && prev !== next) {
    const same = (i: number, j: number) =>
      prev[i] === next[j] || keyBefore(prev[i] as never, i) === keyAfter(next[j] as never, j)
    let start = 0
    while (start < shared && same(start, start)) start++
    while (middle.oldEnd > start && middle.newEnd > start && same(middle.oldEnd - 1, middle.newEnd - 1)) {
      middle.oldEnd--
      middle.newEnd--
    }
    middle.start = start
  }
  const { start, oldEnd, newEnd } = middle
  if (oldEnd > start) {
    middle.targets = new Int32Array(oldEnd - start).fill(-1)
    middle.kept = new Uint8Array(oldEnd - start)
  }
  if (newEnd > start) middle.sources = new Int32Array(newEnd - start).fill(-1)
  if (oldEnd > start && newEnd > start) matchKeys(prev, next, middle, keyBefore as KeyOf, keyAfter as KeyOf)
  return middle
}

const EMPTY = new Uint8Array(0)

function matchKeys(
  prev: readonly never[],
  next: readonly never[],
  { start, oldEnd, newEnd, targets, sources, kept }: Middle,
  keyBefore: KeyOf,
  keyAfter: KeyOf,
): void {
  const positions = new Map<unknown, number>()
  for (let i = start; i < newEnd; i++) {
    const key = keyAfter(next[i] as never, i)
    const first = positions.get(key)
    if (first !== undefined) throw duplicateKey(key, first, i)
    positions.set(key, i)
  }
  for (let i = start; i < oldEnd; i++) {
    const position = positions.get(keyBefore(prev[i] as never, i))
    // A key that was there twice (nothing checks the first rendering): the second row goes.
    if (position === undefined || sources[position - start] !== -1) continue
    targets[i - start] = position
    sources[position - start] = i
  }
  markIncreasing(targets, kept)
}

/** Positions of old rows that will be dropped elsewhere, in the order of lifting. */
function liftedRows({ start, targets, kept }: Middle): number[] {
  const lifted: number[] = []
  for (let i = 0; i < targets.length; i++) if (targets[i] !== -1 && kept[i] === 0) lifted.push(start + i)
  return lifted
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
