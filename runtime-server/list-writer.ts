/**
 * What the diffs of lists and of streams write alike: takes how old and new rows belong together, writes the operations on old rows, and
 * what stands for a list without rows.
 */
import { CODE_OTHERWISE, ROW_CLEAR, ROW_LIFT, ROW_REMOVE, ROW_REMOVE_RUN } from '../protocol/patch-codes.ts'
import { intoNew } from './component.ts'
import type { Fallback } from './diff.ts'
import type { DiffWriter } from './diff-writer.ts'
import type { Stretch } from './list-match.ts'

/** The `{:else}` of a list. */
export interface Otherwise extends Fallback {
  values(): void
}

/** The values of an `{:else}` that is shown from now on. */
export function writeOtherwise(out: DiffWriter, otherwise: Otherwise | null): void {
  if (otherwise !== null) intoNew(out, null, otherwise.values)
}

/** Writes the patch of an `{:else}` that is shown before and after. */
export function patchOtherwise(out: DiffWriter, slot: number, otherwise: Otherwise | null): void {
  if (otherwise === null) return
  out.enter(slot, otherwise.slots, CODE_OTHERWISE)
  otherwise.diff()
  out.leave()
}

/** Rows that go, or are lifted. Gives the positions of those that are lifted, in the order of lifting. */
export function writeOldRows(out: DiffWriter, count: number, stretches: Stretch[]): number[] {
  const lifted: number[] = []
  if (stretches.length === 0) {
    // A list that was empty is not cleared.
    if (count > 0) out.row(ROW_CLEAR, 0, 0)
    return lifted
  }
  let old = 0
  for (const stretch of inOldOrder(stretches)) {
    if (old < stretch.old) removeRows(out, old, stretch.old - old)
    old = stretch.old + stretch.count
    if (stretch.kept) continue
    for (let i = stretch.old; i < old; i++) {
      out.row(ROW_LIFT, i, 1)
      lifted.push(i)
    }
  }
  if (old < count) removeRows(out, old, count - old)
  return lifted
}

/** Stretches as they were: where all are kept, as they are. */
function inOldOrder(stretches: Stretch[]): Stretch[] {
  return stretches.every(({ kept }) => kept) ? stretches : [...stretches].sort((a, b) => a.old - b.old)
}

function removeRows(out: DiffWriter, old: number, count: number): void {
  if (count === 1) out.row(ROW_REMOVE, old, 1)
  else {
    out.row(ROW_REMOVE_RUN, old, count)
    out.number(count)
  }
}
