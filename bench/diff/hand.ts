/**
 * The least that must be done for a diff of `table`, by hand: the walk over the row references, the evaluations that are
 * needed (of changed rows, or of all where `selected` changed), and the bytes of what differs. Each function knows which kind
 * of change comes and writes its own simple format; none of them could take another step.
 */
import type { ByteWriter } from '../../protocol/bytes.ts'

export interface Row {
  id: number
  label: string
}
export interface TableState {
  rows: Row[]
  selected: number | null
}

/** Labels changed. */
export function labelByHand(out: ByteWriter, prev: TableState, next: TableState): void {
  const { rows: before } = prev
  const { rows: after } = next
  for (let i = 0; i < after.length; i++) {
    const was = before[i] as Row
    const is = after[i] as Row
    if (was === is) continue
    if (was.id !== is.id) throw new Error('another row')
    if (was.label !== is.label) {
      out.number(i)
      out.string(is.label)
    }
  }
}

/** The selected row changed: every row must be asked. */
export function selectByHand(out: ByteWriter, prev: TableState, next: TableState): void {
  const { rows: before } = prev
  const { rows: after } = next
  for (let i = 0; i < after.length; i++) {
    const was = (before[i] as Row).id === prev.selected ? 0 : 1
    const is = (after[i] as Row).id === next.selected ? 0 : 1
    if (was !== is) {
      out.number(i)
      out.number(is)
    }
  }
}

/** Two rows changed places. */
export function swapByHand(out: ByteWriter, prev: TableState, next: TableState): void {
  const { rows: before } = prev
  const { rows: after } = next
  let first = -1
  let second = -1
  for (let i = 0; i < after.length; i++) {
    if (before[i] === after[i]) continue
    if (first < 0) first = i
    else if (second < 0) second = i
    else throw new Error('more than two rows')
  }
  if (before[first]?.id !== after[second]?.id || before[second]?.id !== after[first]?.id) throw new Error('no swap')
  out.number(first)
  out.number(second)
}

/** One row went. */
export function removeByHand(out: ByteWriter, prev: TableState, next: TableState): void {
  const { rows: before } = prev
  const { rows: after } = next
  let gone = 0
  while (before[gone] === after[gone]) gone++
  for (let i = gone; i < after.length; i++) if (before[i + 1] !== after[i]) throw new Error('more than one row')
  out.number(gone)
}

/** Rows came at the end. */
export function appendByHand(out: ByteWriter, prev: TableState, next: TableState): void {
  const { rows: before } = prev
  const { rows: after } = next
  const { length } = before
  for (let i = 0; i < length; i++) if (before[i] !== after[i]) throw new Error('another row')
  out.number(after.length - length)
  for (let i = length; i < after.length; i++) {
    const { id, label } = after[i] as Row
    out.number(id === next.selected ? 0 : 1)
    out.string(String(id))
    out.string(label)
  }
}

const SPECIAL = /[&<>]/

const escaped = (text: string): string =>
  SPECIAL.test(text) ? text.replace(/&/g, '&amp;').replace(/</g, '&lt;').replace(/>/g, '&gt;') : text

/** The table as HTML. */
export function htmlByHand({ rows, selected }: TableState): string {
  let html = '<table class="table"><tbody>'
  for (let i = 0; i < rows.length; i++) {
    const { id, label } = rows[i] as Row
    html += `<tr class="${id === selected ? 'danger' : ''}"><td class="col-md-1">${id}</td><td class="col-md-4"><a>${escaped(label)}</a></td><td class="col-md-1"><a><span class="glyphicon" aria-hidden="true">x</span></a></td><td class="col-md-6"></td></tr>`
  }
  return `${html}</tbody></table>`
}
