/**
 * Slots with a value: text, attributes, classes, and by features styles and controls. New values come in from build.ts and
 * patch.ts; each writes what is its own, and only where that differs.
 */
import { type Choice, type Choices, SLOT_ATTRIBUTE, SLOT_CLASS, SLOT_STYLE, SLOT_TEXT } from '../protocol/table.ts'
import { setAttribute, setTokens } from './attribute.ts'
import { features } from './features.ts'
import { type Instance, runValue, type Slot, textOf } from './instance.ts'
import { before, type Level, parent, place, way } from './place.ts'

/** A slot of the instance that the way leads to becomes `own`. */
export function change(instance: Instance, slot: Slot, own: Choice): void {
  const { _at, _cell, _choices, _kind, _name } = slot
  const element = instance[_at] as Element
  const earlier = _kind === SLOT_CLASS && _cell ? runValue(instance, slot) : null
  if (_cell) instance[_cell] = own
  const next = _cell ? runValue(instance, slot) : own
  if (_kind === SLOT_TEXT) setText(instance, slot, textOf(next))
  else if (_kind === SLOT_ATTRIBUTE) setAttribute(element, _name, next)
  else if (_kind === SLOT_CLASS) setTokens(element, next, _cell ? [earlier] : (_choices as Choices))
  else if (_kind === SLOT_STYLE) features._setStyled(element, _name, next)
  else features._setControl(element, _name, next)
}

/** Text of more units that grows is appended to, so that it is not laid out anew. A short one is set faster. */
const LONG = 200

/** Whether text of the page is selected. Asked when that changes, since to ask while a frame is applied forces a layout. */
let isSelected = false

export function noteSelection(): void {
  isSelected = getSelection()?.type === 'Range'
}

/** A run's text becomes another. Where that is empty there is no node. */
export function setText(instance: Instance, { _after, _at }: Slot, text: string): void {
  const node = instance[_at] as Text | null
  if (!text) {
    node?.remove()
    instance[_at] = null
  } else if (!node) {
    place(instance, _after)
    instance[_at] = parent.insertBefore(document.createTextNode(text), before)
  } else {
    const { data } = node
    // A selection in text that grows stays.
    if ((isSelected || text.length > LONG) && text.startsWith(data)) node.appendData(text.slice(data.length))
    else if (text !== data) node.data = text
    // What is there instead (a page translator's element) is not ours to know.
    if (!node.parentNode) lost.push([instance, _at, way.map((level) => ({ ...level }))])
  }
}

/** Instances that lost a Text node, where they hold it, and the ways to them. */
export const lost: [instance: Instance, at: number, way: Level[]][] = []
