/**
 * Slots with a value: text, attributes, classes, and by features styles and controls. New values come in from build.ts and
 * patch.ts; each writes what is its own, and only where that differs.
 */
import {
  type Choice,
  type Choices,
  ITEM_BLOCK,
  ITEM_NODE,
  type Item,
  RUN_LENGTHS,
  type RunTable,
  SLOT_ATTRIBUTE,
  SLOT_CLASS,
  SLOT_STYLE,
  SLOT_TEXT,
} from '../protocol/table.ts'
import { setAttribute, setTokens } from './attribute.ts'
import { features } from './features.ts'
import { fixedLength, type Instance, RUN_PARTS, runValue, type Slot, textOf } from './instance.ts'
import { before, type Level, parent, pathOf, place, unfit, way } from './place.ts'

/** A slot of the instance that the way leads to becomes `own`. */
export function change(instance: Instance, slot: Slot, own: Choice): void {
  const { _at, _cell, _choices, _kind, _name } = slot
  const element = instance[_at] as Element
  const earlier = _cell ? runValue(instance, slot) : null
  if (_cell) instance[_cell] = own
  const next = _cell ? runValue(instance, slot) : own
  if (_kind === SLOT_TEXT) setText(instance, slot, textOf(next))
  else if (_kind === SLOT_ATTRIBUTE) {
    setAttribute(element, _name, next)
    // An option's.
    if (_name === 'value') features._chooseAgain?.(element)
  } else if (_kind === SLOT_CLASS) setTokens(element, next, _cell ? [earlier] : (_choices as Choices))
  else if (_kind === SLOT_STYLE) features._setStyle(element, _name, textOf(next))
  else features._setControl(element, _name, next)
}

/** A run's text. Where that is empty there is no node. */
export function setText(instance: Instance, { _at, _run }: Slot, text: string): void {
  const node = instance[_at] as Text | null
  if (!text) {
    node?.remove()
    instance[_at] = null
  } else if (!node) {
    place(instance, (_run as RunTable)[2])
    instance[_at] = parent.insertBefore(document.createTextNode(text), before)
  } else {
    const { data } = node
    // A selection in text that grows stays.
    if (text.startsWith(data)) {
      if (text !== data) node.appendData(text.slice(data.length))
    } else node.data = text
    if (!node.isConnected && !node.parentNode) noteLost(instance, ITEM_NODE + 4 * (_at - 1))
  }
}

/** Paths to instances that lost a Text node. */
export const lost: number[][] = []

/**
 * A Text node was taken out. What is there instead (a page translator's element) is not ours to know: the nearest instance that
 * has it within an element is to be built anew.
 */
function noteLost(instance: Instance, item: Item): void {
  let depth = way.length
  while (depth > 1 && instance[0]._roots.includes(item)) {
    const { _holder, _slot } = way[--depth] as Level
    instance = _holder
    item = ITEM_BLOCK + 4 * _slot._index
  }
  if (unfit.has(instance)) return
  unfit.add(instance)
  lost.push(pathOf(depth))
}

/** Takes the values of a run's slots from the page that is adopted. */
export function adoptParts(instance: Instance, { _at, _cell, _kind, _name, _run, _whole }: Slot): void {
  const run = _run as RunTable
  const node = instance[_at] as (Element & Text) | null
  const text = _kind === SLOT_TEXT ? node?.data : node?.getAttribute(_name)
  if (_whole) instance[_cell] = text
  else {
    let at = 0
    for (const part of run.slice(RUN_PARTS)) {
      if (typeof part === 'string') at += part.length
      else {
        const cell = (instance[0]._slots[part as number] as Slot)._cell
        const length = run[1] & RUN_LENGTHS ? (instance[cell] as number) : textOf(text).length - fixedLength(run)
        instance[cell] = textOf(text).slice(at, at + length)
        at += length
      }
    }
  }
}
