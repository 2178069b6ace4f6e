/**
 * Patching: reads the addresses of a patch and carries out what follows each: slots become other values, branches change.
 * features/lists.ts does rows. frame.ts calls it for the root.
 */
import { CODE_BRANCH, CODE_EDIT } from '../protocol/patch-codes.ts'
import { type Choice, SLOT_CONTROL, SLOT_FOR, SLOT_HTML, SLOT_SPREAD, SLOT_TEXT } from '../protocol/table.ts'
import { contentOf } from './adopt.ts'
import { insert, remove } from './build.ts'
import { features } from './features.ts'
import { type Instance, type Slot, shownIn, textOf } from './instance.ts'
import { enter, way } from './place.ts'
import { change } from './value.ts'
import { code, edited, index, more, slotAddress } from './wire.ts'

/** Carries out the patch of instance `row` of what a block shows. */
export function patch(holder: Instance, slot: Slot, row: number): void {
  enter(holder, slot, row)
  patchSlots(shownIn(holder, slot)[row] as Instance)
  way.pop()
}

/** Carries out the patch of an instance that the way leads to. */
export function patchSlots(instance: Instance): void {
  const { _slots } = instance[0]
  let cursor = 0
  let goesOn: boolean
  do {
    slotAddress(cursor, _slots.length)
    goesOn = more
    cursor = index + 1
    patchSlot(instance, _slots[index] as Slot, code)
  } while (goesOn)
}

function patchSlot(instance: Instance, slot: Slot, code: number): void {
  const { _at, _cell, _choices, _kind, _name } = slot
  const node = instance[_at] as (HTMLElement & Text) | null
  if (_choices) change(instance, slot, _choices[code] as Choice)
  else if (_kind <= SLOT_CONTROL) {
    // What the server takes the text to be. (A style is always sent whole.)
    const base = _cell
      ? instance[_cell]
      : _kind === SLOT_TEXT
        ? node?.data
        : _kind === SLOT_CONTROL
          ? features._baseOf(node as Element)
          : node?.getAttribute(_name)
    const edit = _kind === SLOT_TEXT ? code : code - CODE_EDIT
    change(instance, slot, edit < 0 ? (code ? true : null) : edited(textOf(base), edit))
  } else if (_kind === SLOT_HTML) features._setHtml(instance, slot, edited('', code))
  else if (_kind === SLOT_SPREAD) features._readSpread(instance, slot, code)
  else if (_kind === SLOT_FOR && !code) features._patchRows(instance, slot)
  else if (_kind === SLOT_FOR || !code) patch(instance, slot, 0)
  else {
    const branch = contentOf(instance[0], slot, code - CODE_BRANCH)
    remove(instance, slot, 0)
    if (branch) insert(instance, slot, 0, 1, branch)
  }
}
