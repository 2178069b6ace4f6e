// The three laws of DESIGN.md for one view, by the model (model.ts): a page of one state, patched, shows what the values of the
// next state build and, node for node, what its HTML parses to; what did not change is not sent; equal states have no diff.
import * as assert from 'uvu/assert'
import type { SlotTable, Table } from '../protocol/table.ts'
import { DiffWriter } from '../runtime-server/diff-writer.ts'
import { renderHtml, writeDiff } from '../runtime-server/render.ts'
import type { ViewCode } from '../runtime-server/template.ts'
import { elsewhereOf } from '../runtime-server/testing/elsewhere.ts'
import { type Instance, Model, type Slot } from '../runtime-server/testing/model.ts'
import { outline, parseContent, treeOf } from '../runtime-server/testing/tree.ts'
import { valuesOf } from './fixture.ts'
import { shapeOf } from './model-shape.ts'
import { copyOf } from './states.ts'

/** Whether a slot of a linked table's template is of `{@once}`: it keeps what it showed first. */
export type IsOnce = (template: number, slot: number, value: string | null) => boolean

const never: IsOnce = () => false

/** What stands for the text of a `{@once}` where two pages are compared. */
const ONCE = '⟦⟧'

/** Throws where a law does not hold for the step from `prev` to `next`. */
export function checkStep(view: ViewCode, table: Table, prev: object, next: object, isOnce: IsOnce = never): void {
  const page = new Model(table, valuesOf(view, prev))
  const first = onceSlots(table, page.root, isOnce)
  const out = new DiffWriter()
  if (writeDiff(out, view, prev, next, false)) page.apply(out.take())
  for (const [slot, value] of first)
    assert.is((slot as { value: unknown }).value, value, 'what is shown once was changed')
  assert.is(page.idle, 0, 'a slot was sent that did not change')
  const fresh = new Model(table, valuesOf(view, next))
  const { html, shape, elsewhere } = renderHtml(view, next)
  assert.is(shape, shapeOf(table, fresh.root), 'shape')
  assert.is(outline(treeOf(table, fresh.root)), outline(parseContent(html)), 'HTML and values')
  const others = [...elsewhereOf(table, fresh.root)].map(([target, list]) => [target, list.map((one) => outline(one))])
  const printed = [...elsewhere].map(([target, list]) => [target, list.map((one) => outline(parseContent(one)))])
  assert.equal(others, printed, 'HTML and values of what is shown elsewhere')
  for (const model of [page, fresh])
    for (const [slot] of onceSlots(table, model.root, isOnce)) (slot as { value: unknown }).value = ONCE
  assert.equal(page.root, fresh.root, 'the page patched and the page built')
  for (const again of [next, copyOf(next)])
    assert.not(writeDiff(new DiffWriter(), view, next, again, false), 'nothing changed, and something is sent')
}

function onceSlots(table: Table, instance: Instance, isOnce: IsOnce): [Slot, unknown][] {
  return instance.slots.flatMap((slot, index): [Slot, unknown][] => {
    const entry = table[instance.template]?.[2][index] as SlotTable
    switch (slot.kind) {
      case 'value': {
        const literal = typeof slot.value === 'number' ? (entry[2] as (string | null)[])[slot.value] : slot.value
        const shown = typeof literal === 'string' ? literal : null
        return isOnce(instance.template, index, shown) ? [[slot, slot.value]] : []
      }
      case 'spread':
        return []
      case 'for':
        return [...slot.rows, ...(slot.otherwise ? [slot.otherwise] : [])].flatMap((one) =>
          onceSlots(table, one, isOnce),
        )
      default:
        return slot.shown === null ? [] : onceSlots(table, slot.shown, isOnce)
    }
  })
}
