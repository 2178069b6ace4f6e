/** The steps of `table` that `bench:diff` times: states that share what did not change, as handlers leave them. */
import type { ByteWriter } from '../../protocol/bytes.ts'
import { appendByHand, labelByHand, type Row, removeByHand, selectByHand, swapByHand, type TableState } from './hand.ts'

export interface Case {
  name: string
  rows: number
  prev: TableState
  next: TableState
  byHand: (out: ByteWriter, prev: TableState, next: TableState) => void
}

const adjectives = ['pretty', 'large', 'quaint', 'elegant', 'inexpensive']
const nouns = ['table', 'chair', 'keyboard', 'sandwich']

const row = (id: number): Row => ({ id, label: `${adjectives[id % 5]} brown ${nouns[id % 4]}` })

/** A table of `count` rows, the fifth one selected. */
export function tableOf(count: number): TableState {
  return { rows: Array.from({ length: count }, (_, i) => row(i + 1)), selected: 5 }
}

function make(name: string, count: number, byHand: Case['byHand'], edit: (rows: Row[]) => Row[], selected = 5): Case {
  const prev = tableOf(count)
  const rows = edit(prev.rows)
  return { name, rows: count, prev, next: { rows, selected }, byHand }
}

const label = (count: number): Case =>
  make('one label', count, labelByHand, (rows) =>
    rows.map((one, i) => (i === count >> 1 ? { id: one.id, label: `${one.label} !!!` } : one)),
  )

const append = (count: number): Case =>
  make(`append ${count.toLocaleString('en')}`, 1_000, appendByHand, (rows) => [
    ...rows,
    ...Array.from({ length: count }, (_, i) => row(1_001 + i)),
  ])

export function makeCases(): Case[] {
  return [
    label(10),
    label(1_000),
    label(100_000),
    make('select', 1_000, selectByHand, (rows) => rows, 501),
    make('swap', 1_000, swapByHand, (rows) => [
      rows[0] as Row,
      rows[998] as Row,
      ...rows.slice(2, 998),
      rows[1] as Row,
      rows[999] as Row,
    ]),
    make('remove', 1_000, removeByHand, (rows) => rows.filter((_, i) => i !== 250)),
    append(1),
    append(1_000),
  ]
}
