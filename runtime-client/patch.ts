/**
 * Patching: a frame's patch and the record it is for come in; what it says is written to the page. frame.ts calls it for the
 * root.
 */
import { CODE_BRANCH, CODE_OTHERWISE, CODE_PATCH } from '../protocol/patch-codes.ts'
import type { PatchReader } from '../protocol/patch-reader.ts'
import {
  type Choice,
  SLOT_ATTRIBUTE,
  SLOT_CLASS,
  SLOT_CONTROL,
  SLOT_FOR,
  SLOT_HTML,
  SLOT_SPREAD,
  SLOT_TEXT,
} from '../protocol/table.ts'
import { readEdit } from '../protocol/text-edit.ts'
import { attributeText, readChange } from './attribute.ts'
import { changeValue, show } from './build.ts'
import { baseOf } from './controls.ts'
import { setHtml } from './html.ts'
import { type Children, childrenIn, type Instance, type Slot, templateAt } from './instance.ts'
import { patchRows } from './list.ts'
import { enter, way } from './place.ts'
import { readSpread } from './spread.ts'
import { patchText } from './text.ts'

/** Reads and carries out the patch of one instance, to which the way leads. */
export function patch(instance: Instance, reader: PatchReader, children: Children | null): void {
  const template = instance[0]
  const { _slots } = template
  let cursor = 0
  let more: boolean
  do {
    reader.slotAddress(cursor, _slots.length)
    const { code } = reader
    const slot = _slots[reader.slot] as Slot
    more = reader.more
    cursor = reader.slot + 1
    const kind = slot._kind
    if (kind === SLOT_TEXT) patchText(instance, slot, reader, code)
    else if (kind < SLOT_HTML) {
      const value = slot._choices ? slot._choices[code] : readChange(reader, code, textBefore(instance, slot))
      changeValue(instance, slot, value as Choice, false)
    } else if (kind === SLOT_HTML) setHtml(instance, slot, readEdit(reader, code, () => '').text, null)
    else if (kind === SLOT_SPREAD) readSpread(instance, slot, reader, code)
    else if (kind === SLOT_FOR && code !== CODE_OTHERWISE) patchRows(instance, slot, reader, children, patch)
    else if (kind === SLOT_FOR || code === CODE_PATCH) {
      enter(instance, slot, -1)
      patch(instance[kind === SLOT_FOR ? slot._at + 1 : slot._at] as Instance, reader, childrenIn(slot, children))
      way.pop()
    } else show(instance, slot, templateAt(template, slot, code - CODE_BRANCH), reader, children, null)
  } while (more)
}

/** What the server takes the slot's text to be. */
function textBefore(instance: Instance, slot: Slot): string {
  const { _at, _cell, _kind, _name } = slot
  if (_kind === SLOT_CLASS) return (instance[_cell] as string | null) ?? ''
  if (_kind === SLOT_CONTROL) return baseOf(instance[_at] as Element, _name)
  // A style is always sent whole: the browser writes its values in its own way.
  return _kind === SLOT_ATTRIBUTE ? (attributeText(instance, slot) ?? '') : ''
}
