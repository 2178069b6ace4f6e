// The shape string of what a model shows, worked out from PROTOCOL.md and the table: what the server's rendering must have said.
import { shapeNumber } from '../protocol/shape.ts'
import {
  RUN_LENGTHS,
  SLOT_ATTRIBUTE,
  SLOT_CHILDREN,
  SLOT_CLASS,
  SLOT_FOR,
  SLOT_IF,
  SLOT_TEMPLATE,
  SLOT_TEXT,
  type SlotTable,
  type Table,
} from '../protocol/table.ts'
import type { Instance, Slot } from '../runtime-server/testing/model.ts'

/** The shape of an instance of a linked table's template. */
export function shapeOf(table: Table, instance: Instance): string {
  const slots = table[instance.template]?.[2] ?? []
  return slots.map((entry, i) => shapeOfSlot(table, instance.template, entry, instance.slots[i] as Slot)).join('')
}

function shapeOfSlot(table: Table, template: number, entry: SlotTable, slot: Slot): string {
  switch (slot.kind) {
    case 'value':
      return isMeasured(table, template, entry) ? shapeNumber(textOf(entry, slot.value).length) : ''
    case 'spread':
      return ''
    case 'only':
      return slot.shown === null ? '' : shapeOf(table, slot.shown)
    case 'if':
      return shapeNumber(slot.branch + 1) + (slot.shown === null ? '' : shapeOf(table, slot.shown))
    case 'for': {
      if (slot.otherwise !== null) return shapeNumber(0) + shapeOf(table, slot.otherwise)
      return shapeNumber(slot.rows.length) + (isShaped(table, entry) ? groups(table, slot.rows) : '')
    }
    default:
      slot satisfies never
      return ''
  }
}

function textOf(entry: SlotTable, value: string | number | true | null): string {
  const shown = typeof value === 'number' ? (entry[2] as (string | true | null)[])[value] : value
  return typeof shown === 'string' ? shown : ''
}

function isMeasured(table: Table, template: number, entry: SlotTable): boolean {
  if (entry[0] !== SLOT_TEXT && entry[0] !== SLOT_ATTRIBUTE && entry[0] !== SLOT_CLASS) return false
  const run = table[template]?.[3][entry[1]]
  return run !== undefined && (run[1] & RUN_LENGTHS) !== 0
}

/** A row's template has anything in its own shape. */
function isShaped(table: Table, list: SlotTable): boolean {
  const row = list[2] as number
  return (table[row]?.[2] ?? []).some(
    (entry) =>
      entry[0] === SLOT_IF ||
      entry[0] === SLOT_FOR ||
      entry[0] === SLOT_TEMPLATE ||
      entry[0] === SLOT_CHILDREN ||
      isMeasured(table, row, entry),
  )
}

/** How many rows in a row have the same shape, and that shape. */
function groups(table: Table, rows: Instance[]): string {
  const shapes = rows.map((row) => shapeOf(table, row))
  let text = ''
  for (let i = 0; i < shapes.length; ) {
    let end = i + 1
    while (end < shapes.length && shapes[end] === shapes[i]) end++
    text += shapeNumber(end - i) + shapes[i]
    i = end
  }
  return text
}
