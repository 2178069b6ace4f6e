/**
 * Which rows of two lists belong together: takes the items before and after and how to work out their keys, gives the stretch
 * in the middle that is not alike, row by row. list-diff.ts writes what follows from it.
 */
import { markIncreasing } from './increasing.ts'
import { duplicateKey, type KeyOf } from './rows.ts'

/**
 * The rows of a list whose middle differs. Rows `[0, start)` of both lists belong together, and so do the last ones, from
 * `oldEnd` and `newEnd` on.
 */
export interface Middle {
  start: number
  /** The first and after the last of those first rows that are other objects than before; none where they are equal. */
  changedFrom: number
  changedTo: number
  oldEnd: number
  newEnd: number
  /** For each old row of the middle: its new position, or -1. */
  targets: Int32Array
  /** For each new row of the middle: its old position, or -1. */
  sources: Int32Array
  /** For each old row of the middle: 1 where it stays in its order among the others that stay. */
  kept: Uint8Array
}

const NONE = new Int32Array(0)
const NEITHER = new Uint8Array(0)

/** Finds which rows belong together. */
export function matchRows(
  prev: readonly never[],
  next: readonly never[],
  keyBefore: KeyOf | null,
  keyAfter: KeyOf | null,
): Middle {
  const shared = Math.min(prev.length, next.length)
  const middle: Middle = {
    start: shared,
    changedFrom: 0,
    changedTo: shared,
    oldEnd: prev.length,
    newEnd: next.length,
    targets: NONE,
    sources: NONE,
    kept: NEITHER,
  }
  if (keyBefore !== null && keyAfter !== null && prev !== next) {
    let start = 0
    middle.changedTo = 0
    for (; start < shared; start++) {
      if (prev[start] === next[start]) continue
      if (keyBefore(prev[start] as never, start) !== keyAfter(next[start] as never, start)) break
      if (middle.changedTo === 0) middle.changedFrom = start
      middle.changedTo = start + 1
    }
    let i = prev.length - 1
    let j = next.length - 1
    while (
      i >= start &&
      j >= start &&
      (prev[i] === next[j] || keyBefore(prev[i] as never, i) === keyAfter(next[j] as never, j))
    ) {
      i--
      j--
    }
    middle.start = start
    middle.oldEnd = i + 1
    middle.newEnd = j + 1
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
export function liftedRows({ start, targets, kept }: Middle): number[] {
  const lifted: number[] = []
  for (let i = 0; i < targets.length; i++) if (targets[i] !== -1 && kept[i] === 0) lifted.push(start + i)
  return lifted
}
