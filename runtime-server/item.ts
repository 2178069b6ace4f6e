/**
 * One of several contents that a call site passes under one name, `<slot name="column" of={item} />`: takes the component's
 * props and an item of the list that it reads under the name; gives HTML, values or a diff, which are those of branches.
 */
import { CODE_BRANCH } from '../protocol/patch-codes.ts'
import { shapeNumber } from '../protocol/shape.ts'
import { intoNew } from './component.ts'
import type { DiffWriter } from './diff-writer.ts'
import { inputsOf, itemAt, positionOf } from './props.ts'
import { into } from './stored.ts'
import type { HtmlOut } from './template.ts'

export function itemHtml(
  out: HtmlOut,
  slot: number,
  own: object,
  name: string,
  item: unknown,
  values: object | null = null,
): string {
  const position = positionOf(own, name, item)
  out.shape += shapeNumber(position + 1)
  if (position < 0) return ''
  const content = itemAt(own, name, position)
  return into(out, slot, () => content.template.html(out, ...inputsOf(content, values)))
}

export function itemValues(
  out: DiffWriter,
  slot: number,
  own: object,
  name: string,
  item: unknown,
  values: object | null = null,
): void {
  const position = positionOf(own, name, item)
  out.number(position + 1)
  if (position < 0) return
  const content = itemAt(own, name, position)
  into(out, slot, () => content.template.values(out, ...inputsOf(content, values)))
}

export function diffItem(
  out: DiffWriter,
  slot: number,
  before: object,
  after: object,
  name: string,
  itemBefore: unknown,
  itemAfter: unknown,
  valuesBefore: object | null = null,
  valuesAfter: object | null = null,
): void {
  const prev = positionOf(before, name, itemBefore)
  const next = positionOf(after, name, itemAfter)
  if (next < 0) {
    if (prev >= 0) out.slot(slot, CODE_BRANCH - 1)
    return
  }
  const content = itemAt(after, name, next)
  const inputs = inputsOf(content, valuesAfter)
  if (prev === next) {
    out.enter(slot, content.template.slots)
    content.template.diff(out, ...inputsOf(itemAt(before, name, prev), valuesBefore), ...inputs)
    out.leave()
    return
  }
  out.slot(slot, CODE_BRANCH + next)
  intoNew(out, slot, () => content.template.values(out, ...inputs))
}
