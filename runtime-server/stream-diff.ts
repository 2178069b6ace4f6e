/**
 * The diff of a list that is a stream, or was one: takes it before and after, writes row operations. Rows are told apart by the
 * stream's own keys; one is shown anew where its item was put since, and else not asked again, whatever it reads.
 */
import { ROW_DROP, ROW_INSERT, ROW_INSERT_RUN, ROW_REPEAT } from '../protocol/patch-codes.ts'
import type { DiffWriter } from './diff-writer.ts'
import { matchRows } from './list-match.ts'
import { type Otherwise, patchOtherwise, writeOldRows, writeOtherwise } from './list-writer.ts'
import { list } from './rows.ts'
import { isStream, keysOf, putSince, type StreamKey, shownItem } from './stream.ts'

const NONE: ReadonlySet<StreamKey> = new Set()
const itself = (key: unknown): unknown => key

export function diffStream(
  out: DiffWriter,
  slot: number,
  before: unknown,
  after: unknown,
  values: (item: never, index: number) => void,
  otherwise: Otherwise | null,
): void {
  const put = isStream(before) && isStream(after) ? putSince(before, after) : null
  const items = isStream(after) ? [] : list(after)
  const prev = isStream(before) ? keysOf(before) : list(before)
  const next = isStream(after) ? keysOf(after) : items
  const show = (row: number): void => values((isStream(after) ? shownItem(after, row) : items[row]) as never, row)

  if (prev.length === 0 && next.length === 0) {
    patchOtherwise(out, slot, otherwise)
    return
  }
  out.enter(slot, 0)
  const stretches = put === null ? [] : matchRows(prev as never[], next as never[], itself, itself)
  const [head] = stretches
  const lifted = head !== undefined && head.count === prev.length ? [] : writeOldRows(out, prev.length, stretches)
  out.newRows()
  let at = 0
  for (const { at: start, old, count, kept } of stretches) {
    insert(out, at, start, show)
    at = start + count
    if (kept && put?.size === 0) continue
    for (let row = start; row < at; row++) {
      if (!kept) {
        const which = lifted.indexOf(old + row - start)
        // Of no rows: the row's values may follow.
        out.row(ROW_DROP, row, 0)
        if (lifted.length > 1) out.number(which)
        lifted.splice(which, 1)
      }
      if ((put ?? NONE).has(next[row] as StreamKey)) fill(out, row, show)
    }
  }
  insert(out, at, next.length, show)
  if (next.length === 0) writeOtherwise(out, otherwise)
  out.leave()
}

/** New rows from `from` up to `to`. */
function insert(out: DiffWriter, from: number, to: number, show: (row: number) => void): void {
  if (from >= to) return
  if (to - from === 1) out.row(ROW_INSERT, from, 1)
  else {
    out.row(ROW_INSERT_RUN, from, to - from)
    out.number(to - from)
  }
  for (let row = from; row < to; row++) show(row)
}

/** All values of a row that is there: a patch repeated no times. */
function fill(out: DiffWriter, row: number, show: (row: number) => void): void {
  out.row(ROW_REPEAT, row, 1)
  out.number(0)
  show(row)
}
