/**
 * Patching: reads the addresses of a patch and carries out what follows each: slots become other values, branches change, rows go,
 * come, move and are patched. frame.ts calls it for the root.
 */
import {
  CODE_BRANCH,
  CODE_EDIT,
  PATCH_ROW,
  ROW_CLEAR,
  ROW_DROP,
  ROW_INSERT,
  ROW_INSERT_RUN,
  ROW_LIFT,
  ROW_REMOVE_RUN,
  ROW_REPEAT,
} from '../protocol/patch-codes.ts'
import { type Choice, SLOT_CONTROL, SLOT_FOR, SLOT_HTML, SLOT_SPREAD, SLOT_TEXT } from '../protocol/table.ts'
import { insert, remove } from './build.ts'
import { features } from './features.ts'
import { contentOf, type Instance, type Slot, shownIn, type Template, templateAt, textOf } from './instance.ts'
import { before, childrenHere, collect, enter, hasRows, parent, placeIn, way } from './place.ts'
import { change } from './value.ts'
import { code, edited, index, more, number, position, rowAddress, seek, slotAddress } from './wire.ts'

/** Carries out the patch of instance `row` of what a block shows. */
export function patch(holder: Instance, slot: Slot, row: number): void {
  const instance = shownIn(holder, slot)[row] as Instance
  const { _slots } = instance[0]
  enter(holder, slot, row)
  let cursor = 0
  let goesOn: boolean
  do {
    slotAddress(cursor, _slots.length)
    goesOn = more
    cursor = index + 1
    patchSlot(instance, _slots[index] as Slot, code)
  } while (goesOn)
  way.pop()
}

function patchSlot(instance: Instance, slot: Slot, code: number): void {
  const { _at, _cell, _choices, _kind, _name } = slot
  const node = instance[_at] as (HTMLElement & Text) | null
  if (_choices) change(instance, slot, _choices[code] as Choice)
  else if (_kind === SLOT_TEXT)
    change(instance, slot, edited(_cell ? textOf(instance[_cell]) : (node?.data ?? ''), code))
  else if (_kind <= SLOT_CONTROL) {
    // What the server takes the text to be. (A style is always sent whole.)
    const base = _cell
      ? instance[_cell]
      : _kind === SLOT_CONTROL
        ? features._baseOf(node as Element)
        : node?.getAttribute(_name)
    change(instance, slot, code < CODE_EDIT ? (code ? true : null) : edited(textOf(base), code - CODE_EDIT))
  } else if (_kind === SLOT_HTML) features._setHtml(instance, slot, edited('', code))
  else if (_kind === SLOT_SPREAD) features._readSpread(instance, slot, code)
  else if (_kind === SLOT_FOR && !code) patchRows(instance, slot)
  else if (_kind === SLOT_FOR || !code) patch(instance, slot, 0)
  else {
    const branch = contentOf(instance[0], slot, code - CODE_BRANCH, childrenHere())
    remove(instance, slot, 0)
    if (branch) insert(instance, slot, 0, 1, branch)
  }
}

interface Movable extends Node {
  moveBefore?(node: Node, before: Node | null): void
}

function patchRows(holder: Instance, slot: Slot): void {
  const rows = shownIn(holder, slot)
  const template = templateAt(holder[0], slot, 0) as Template
  const otherwise = templateAt(holder[0], slot, 1)
  const lifted: Instance[] = []
  // Positions are those of the old list, of which `gone` rows are gone already, then those of the new one.
  let isOld = true
  let gone = 0
  let cursor = 0
  let patchGap = 0
  let patchAt = 0
  let goesOn: boolean
  features._hold?.(rows)
  if (!hasRows(holder, slot)) remove(holder, slot, 0)
  do {
    rowAddress()
    goesOn = more
    const operation = code
    const gap = index
    if (isOld && (operation < 0 || (operation >= ROW_INSERT && operation !== ROW_CLEAR))) {
      isOld = false
      cursor = 0
    }
    const row = cursor + gap
    switch (operation) {
      case PATCH_ROW:
        patchGap = gap
        patchAt = position
        patch(holder, slot, row)
        cursor = row + 1
        break
      case ROW_REPEAT: {
        const count = number()
        const end = position
        for (let i = 0; i < count; i++) {
          seek(patchAt)
          cursor += patchGap
          patch(holder, slot, cursor++)
        }
        seek(end)
        break
      }
      case ROW_INSERT:
      case ROW_INSERT_RUN: {
        const count = operation === ROW_INSERT ? 1 : number()
        insert(holder, slot, row, count, template)
        cursor = row + count
        break
      }
      case ROW_DROP: {
        const dropped = lifted.splice(lifted.length > 1 ? number() : 0, 1)[0] as Instance
        placeIn(holder, slot, row)
        for (const node of collect(dropped, [])) move(node, parent, before)
        rows.splice(row, 0, dropped)
        // Not passed yet: its own patch may follow.
        cursor = row
        break
      }
      case ROW_CLEAR:
        remove(holder, slot, 0)
        break
      default: {
        const count = operation === ROW_REMOVE_RUN ? number() : 1
        if (operation === ROW_LIFT) lifted.push(...rows.splice(row - gone, 1))
        else remove(holder, slot, row - gone, count)
        gone += count
        cursor = row + count
      }
    }
  } while (goesOn)
  if (!rows.length && otherwise) insert(holder, slot, 0, 1, otherwise)
  placeIn(holder, slot, 0)
  features._chooseAgain?.(parent)
}

/** Moves a node with all that lives in it (frames, focus, animations), where the browser can. */
function move(node: Node, parent: Movable, before: Node | null): void {
  if (parent.moveBefore && node.parentNode === parent) parent.moveBefore(node, before)
  else parent.insertBefore(node, before)
}
