/**
 * Attributes, classes and styles: takes the values and edits of slots from frames and writes what is theirs: an attribute as
 * a whole or a part of it, tokens of a class, one property of a style. build.ts, patch.ts and adopt.ts call it.
 */

import { CODE_ABSENT, CODE_BARE, CODE_EDIT } from '../protocol/patch-codes.ts'
import type { PatchReader } from '../protocol/patch-reader.ts'
import type { Choice, Choices } from '../protocol/table.ts'
import { readEdit } from '../protocol/text-edit.ts'
import type { Instance, Run, Slot } from './instance.ts'
import { locate, part } from './text.ts'

/** Reads the value of an attribute, class, style or control. */
export function readNullable(reader: PatchReader): Choice {
  const code = reader.number()
  return code === CODE_ABSENT ? null : code === CODE_BARE || reader.characters(code - CODE_EDIT)
}

/** Reads such a value's change. */
export function readChange(reader: PatchReader, code: number, before: string): Choice {
  if (code < CODE_EDIT) return code === CODE_ABSENT ? null : true
  const { start, removed, text } = readEdit(reader, code - CODE_EDIT, () => before)
  return before.slice(0, start) + text + before.slice(start + removed)
}

export function setAttribute(element: Element, name: string, value: Choice): void {
  if (value === null) element.removeAttribute(name)
  else {
    const text = value === true ? '' : value
    // As a parser has it, or a link in SVG is none.
    if (name.startsWith('xlink:')) element.setAttributeNS('http://www.w3.org/1999/xlink', name, text)
    else element.setAttribute(name, text)
  }
}

/** The text of an attribute, or of the part of it that is the slot's; null where there is none. */
export function attributeText(instance: Instance, slot: Slot): string | null {
  const text = (instance[slot._at] as Element).getAttribute(slot._name)
  if (slot._whole) return text
  locate(instance, slot, (text ?? '').length)
  return (text ?? '').slice(part._start, part._start + part._length)
}

/** An attribute, or the part of it that is the slot's, becomes `value`. */
export function changeAttribute(instance: Instance, slot: Slot, value: Choice): void {
  const element = instance[slot._at] as Element
  if (slot._whole) return setAttribute(element, slot._name, value)
  const text = element.getAttribute(slot._name) ?? ''
  const own = value === null || value === true ? '' : value
  locate(instance, slot, text.length)
  if (slot._cell) instance[slot._cell] = own.length
  setAttribute(element, slot._name, text.slice(0, part._start) + own + text.slice(part._start + part._length))
}

/** The text of a class attribute, of which the cells hold the parts. */
export function classText(instance: Instance, { _cell, _run, _whole }: Slot): Choice {
  if (_whole) return instance[_cell] as Choice
  return (_run as Run)._parts
    .map((piece) => (typeof piece === 'string' ? piece : (instance[piece._cell] ?? '')))
    .join('')
}

/** Notes a slot's part of the class that the page came with. */
export function adoptClass(instance: Instance, slot: Slot): void {
  const text = (instance[slot._at] as Element).getAttribute('class')
  if (!slot._whole) locate(instance, slot, (text ?? '').length)
  instance[slot._cell] = slot._whole ? text : (text ?? '').slice(part._start, part._start + part._length)
}

/** A class, or the part of it that is the slot's, becomes `value`. */
export function changeClass(instance: Instance, slot: Slot, value: Choice): void {
  const element = instance[slot._at] as Element
  if (!slot._cell) return setTokens(element, value, slot._choices as Choices)
  const before = classText(instance, slot)
  instance[slot._cell] = value
  setTokens(element, classText(instance, slot), [before])
}

const tokensOf = (text: Choice): string[] => (text === true ? null : text?.match(/[^ ]+/g)) ?? []

/** `others` are the texts that the slots may have written. Tokens of other scripts stay. */
function setTokens(element: Element, next: Choice, others: Choices): void {
  const now = element.getAttribute('class')
  let text = next
  if (!others.includes(now)) {
    const ours = others.flatMap(tokensOf)
    const strangers = tokensOf(now).filter((token) => !ours.includes(token))
    text = [...new Set([...tokensOf(next), ...strangers])].join(' ') || next
  }
  if (text !== now) setAttribute(element, 'class', text)
}

export function setStyle(element: HTMLElement, name: string, value: Choice): void {
  // An invalid value leaves the one before in place, but here it must not.
  const { style } = element
  if (typeof value === 'string' && CSS.supports(name, value)) style.setProperty(name, value)
  else style.removeProperty(name)
  if (!style.length) element.removeAttribute('style')
}
