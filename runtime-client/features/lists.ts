/** Lists: reads the operations of a list's patch and carries them out: rows go, come, move and are patched. patch.ts hands the list over. */
import {
  PATCH_ROW,
  ROW_CLEAR,
  ROW_DROP,
  ROW_INSERT,
  ROW_INSERT_RUN,
  ROW_KINDS,
  ROW_LIFT,
  ROW_REMOVE_RUN,
  ROW_REPEAT,
} from '../../protocol/patch-codes.ts'
import { insert, remove } from '../build.ts'
import { features, type ListFeature } from '../features.ts'
import { type Instance, type Slot, shownIn, type Template, templateAt } from '../instance.ts'
import { patchSlots } from '../patch.ts'
import { before, collect, enter, hasRows, parent, placeIn, way } from '../place.ts'
import { number, position, seek } from '../wire.ts'
import { noteFocus } from './neighbour.ts'
import { insertLast } from './rest.ts'

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
  const level = enter(holder, slot, 0)
  way.pop()
  const patchRow = (row: number): void => {
    level._row = row
    way.push(level)
    patchSlots(rows[row] as Instance)
    way.pop()
  }
  features._hold?.(rows)
  if (!hasRows(holder, slot)) remove(holder, slot, 0)
  do {
    const address = number()
    goesOn = address % 2 > 0
    const isPatch = !(address & 2)
    const operation = isPatch ? PATCH_ROW : (address >> 2) % ROW_KINDS
    const gap = isPatch ? address >> 2 : Math.floor((address >> 2) / ROW_KINDS)
    if (isOld && (operation < 0 || (operation >= ROW_INSERT && operation !== ROW_CLEAR))) {
      isOld = false
      cursor = 0
    }
    const row = cursor + gap
    switch (operation) {
      case PATCH_ROW:
        patchGap = gap
        patchAt = position
        patchRow(row)
        cursor = row + 1
        break
      case ROW_REPEAT: {
        const count = number()
        const end = position
        for (let i = 0; i < count; i++) {
          seek(patchAt)
          cursor += patchGap
          patchRow(cursor++)
        }
        seek(end)
        break
      }
      case ROW_INSERT:
      case ROW_INSERT_RUN: {
        const count = operation === ROW_INSERT ? 1 : number()
        ;(goesOn ? insert : insertLast)(holder, slot, row, count, template)
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
        noteFocus(rows, 0, rows.length)
        remove(holder, slot, 0)
        break
      default: {
        const count = operation === ROW_REMOVE_RUN ? number() : 1
        if (operation === ROW_LIFT) lifted.push(...rows.splice(row - gone, 1))
        else {
          noteFocus(rows, row - gone, count)
          remove(holder, slot, row - gone, count)
        }
        gone += count
        cursor = row + count
      }
    }
  } while (goesOn)
  if (!rows.length && otherwise) insert(holder, slot, 0, 1, otherwise)
}

/** Moves a node with all that lives in it (frames, focus, animations), where the browser can. */
function move(node: Node, parent: Movable, before: Node | null): void {
  if (parent.moveBefore && node.parentNode === parent) parent.moveBefore(node, before)
  else parent.insertBefore(node, before)
}

export const feature: ListFeature = { _patchRows: patchRows }
