/**
 * Which rows of two lists belong together: takes the items before and after and how to work out their keys, gives stretches of
 * rows that stand side by side in both lists. list-diff.ts writes what follows from them. Rows that are the same objects in
 * the same order cost one comparison each.
 */
import { markHeaviest } from './increasing.ts'
import { duplicateKey, type KeyOf } from './rows.ts'

/** Rows that stand side by side, in the same order, in both lists. */
export interface Stretch {
  /** The position of the first of them before, and now. */
  old: number
  at: number
  count: number
  /** Those of them that are other objects than before, by position now, in order. */
  changed: number[] | null
  /** They stay in their order among the others that stay. Else they are lifted and put back. */
  kept: boolean
}

type Items = readonly never[]

/** All stretches, in the order of the new list. Keys null: rows are matched by position. */
export function matchRows(prev: Items, next: Items, keyBefore: KeyOf | null, keyAfter: KeyOf | null): Stretch[] {
  const shared = Math.min(prev.length, next.length)
  const keyed = keyBefore !== null && keyAfter !== null
  const head: Stretch = { old: 0, at: 0, count: shared, changed: null, kept: true }
  if (prev !== next) {
    let i = 0
    for (; i < shared; i++) {
      if (prev[i] === next[i]) continue
      if (keyed && keyBefore(prev[i] as never, i) !== keyAfter(next[i] as never, i)) break
      note(head, i)
    }
    head.count = i
  }
  const stretches = head.count > 0 ? [head] : []
  if (keyed && head.count < Math.max(prev.length, next.length))
    new Matcher(prev, next, keyBefore, keyAfter, stretches).match(head.count)
  return stretches
}

function note(stretch: Stretch, at: number): void {
  if (stretch.changed === null) stretch.changed = [at]
  else stretch.changed.push(at)
}

/** Matches what follows the first rows. */
class Matcher {
  private readonly prev: Items
  private readonly next: Items
  private readonly keyBefore: KeyOf
  private readonly keyAfter: KeyOf
  private readonly stretches: Stretch[]

  constructor(prev: Items, next: Items, keyBefore: KeyOf, keyAfter: KeyOf, stretches: Stretch[]) {
    this.prev = prev
    this.next = next
    this.keyBefore = keyBefore
    this.keyAfter = keyAfter
    this.stretches = stretches
  }

  private same(i: number, j: number): boolean {
    return this.prev[i] === this.next[j] || this.sameKey(i, j)
  }

  private sameKey(i: number, j: number): boolean {
    return this.keyBefore(this.prev[i] as never, i) === this.keyAfter(this.next[j] as never, j)
  }

  /** The rows before `start` belong together. */
  match(start: number): void {
    const { prev, next } = this
    let oldEnd = prev.length
    let newEnd = next.length
    const tail: Stretch = { old: 0, at: 0, count: 0, changed: null, kept: true }
    while (oldEnd > start && newEnd > start) {
      if (prev[oldEnd - 1] !== next[newEnd - 1]) {
        if (!this.sameKey(oldEnd - 1, newEnd - 1)) break
        note(tail, newEnd - 1)
      }
      oldEnd--
      newEnd--
    }
    if (oldEnd > start && newEnd > start) this.matchMiddle(start, oldEnd, newEnd)
    if (newEnd === next.length) return
    tail.old = oldEnd
    tail.at = newEnd
    tail.count = next.length - newEnd
    tail.changed?.reverse()
    this.stretches.push(tail)
  }

  /** Goes through both lists side by side; what is not alike there, nor with one row more on one side, is found by its key. */
  private matchMiddle(start: number, oldEnd: number, newEnd: number): void {
    const { stretches } = this
    const olds: number[] = []
    const news: number[] = []
    const first = stretches.length
    let i = start
    let j = start
    while (i < oldEnd && j < newEnd) {
      const count = this.matchStretch(i, j, oldEnd, newEnd)
      i += count
      j += count
      if (i === oldEnd || j === newEnd) break
      if (i + 1 < oldEnd && this.same(i + 1, j)) olds.push(i++)
      else if (j + 1 < newEnd && this.same(i, j + 1)) news.push(j++)
      else {
        olds.push(i++)
        news.push(j++)
      }
    }
    while (i < oldEnd) olds.push(i++)
    while (j < newEnd) news.push(j++)
    if (olds.length === 0 || news.length === 0) return

    const found = this.matchKeys(olds, news)
    if (found.length === 0) return
    const others = stretches.splice(first)
    let k = 0
    for (const one of found) {
      while (k < others.length && (others[k] as Stretch).at < one.at) this.append(others[k++] as Stretch)
      this.append(one)
    }
    while (k < others.length) this.append(others[k++] as Stretch)
    markHeaviest(stretches)
  }

  /** Adds a stretch, to the last one where it goes on with that. */
  private append(stretch: Stretch): void {
    const last = this.stretches.at(-1)
    if (last === undefined || last.at + last.count !== stretch.at || last.old + last.count !== stretch.old) {
      this.stretches.push(stretch)
      return
    }
    last.count += stretch.count
    if (stretch.changed !== null) last.changed = [...(last.changed ?? []), ...stretch.changed]
  }

  /** Finds the rows at `news` among those at `olds`: a stretch for each, in the order of the new list. */
  private matchKeys(olds: number[], news: number[]): Stretch[] {
    const { prev, next, keyBefore, keyAfter } = this
    // Where a key was; once it was found in the new list, -1 and less: where it is.
    const positions = new Map<unknown, number>()
    for (const i of olds) {
      const key = keyBefore(prev[i] as never, i)
      // A key that was there twice (nothing checks the first rendering): the second row goes.
      if (!positions.has(key)) positions.set(key, i)
    }
    const found: Stretch[] = []
    for (const j of news) {
      const key = keyAfter(next[j] as never, j)
      const i = positions.get(key)
      if (i !== undefined && i < 0) throw duplicateKey(key, -1 - i, j)
      positions.set(key, -1 - j)
      if (i !== undefined)
        found.push({ old: i, at: j, count: 1, changed: prev[i] === next[j] ? null : [j], kept: true })
    }
    return found
  }

  /** Takes as many rows as belong together from `i` and `j` on; gives how many. */
  private matchStretch(i: number, j: number, oldEnd: number, newEnd: number): number {
    const { prev, next } = this
    const stretch: Stretch = { old: i, at: j, count: 0, changed: null, kept: true }
    const most = Math.min(oldEnd - i, newEnd - j)
    let count = 0
    for (; count < most; count++) {
      if (prev[i + count] === next[j + count]) continue
      if (!this.sameKey(i + count, j + count)) break
      note(stretch, j + count)
    }
    stretch.count = count
    if (count > 0) this.stretches.push(stretch)
    return count
  }
}
