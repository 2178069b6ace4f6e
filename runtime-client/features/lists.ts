/**
 * Lists: reads the operations of a list's patch and carries them out: rows go, come, move and are patched, or all their values come in, of
 * which those that differ are written. patch.ts hands the list over; the chunk of rare frames fills what is no row as well.
 */
import { RARE_FRAMES } from '../../protocol/chunks.ts'
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
import { SLOT_CONTROL, SLOT_FOR, SLOT_HTML, SLOT_SPREAD } from '../../protocol/table.ts'
import { insert, readContent, readValue, remove } from '../build.ts'
import { features, type ListFeature, type Part, parts } from '../features.ts'
import { type Instance, type Slot, shownIn, type Template, templateAt } from '../instance.ts'
import { patchSlots } from '../patch.ts'
import { before, collect, enter, hasRows, parent, placeIn, unfit, way } from '../place.ts'
import type { Page } from '../record.ts'
import { change, lost } from '../value.ts'
import { number, position, seek, string } from '../wire.ts'
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
  features._holdRows?.(rows)
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
        if (!count) {
          cursor += gap
          fillRow(holder, slot, cursor++)
        }
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
        // What stands behind rows that are to come would be counted wrongly meanwhile.
        const isLast = !goesOn && row === rows.length
        ;(isLast ? insertLast : insert)(holder, slot, row, count, template)
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

/** Of a stream's row all values come. Where a Text node of it is lost nobody could be asked for them again: it is built anew. */
function fillRow(holder: Instance, slot: Slot, row: number): void {
  const start = position
  const known = lost.length
  refill(holder, slot, row)
  if (lost.length === known) return
  lost.length = known
  seek(start)
  remove(holder, slot, row, 1)
  insert(holder, slot, row, 1, templateAt(holder[0], slot, 0) as Template)
}

/** Moves a node with all that lives in it (frames, focus, animations), where the browser can. */
function move(node: Node, parent: Movable, before: Node | null): void {
  if (parent.moveBefore && node.parentNode === parent) parent.moveBefore(node, before)
  else parent.insertBefore(node, before)
}

/** Writes all values of an instance that is shown; builds it anew where its nodes are not all there. */
export function refill(holder: Instance, slot: Slot, row: number): void {
  const instance = shownIn(holder, slot)[row] as Instance
  if (unfit.has(instance)) {
    remove(holder, slot, row, 1)
    insert(holder, slot, row, 1, instance[0])
    return
  }
  enter(holder, slot, row)
  for (const inner of instance[0]._slots) {
    const { _kind } = inner
    if (_kind <= SLOT_CONTROL) {
      const value = readValue(inner)
      // The name of a text says that it is shown once.
      if (_kind || !inner._name) change(instance, inner, value)
    } else if (_kind === SLOT_HTML) features._setHtml(instance, inner, string())
    else if (_kind === SLOT_SPREAD) features._readSpread(instance, inner, number())
    else if (_kind === SLOT_FOR) refillRows(instance, inner)
    else show(instance, inner, readContent(instance, inner))
  }
  way.pop()
}

/** A block shows `content`, whose values follow, or nothing. */
function show(holder: Instance, slot: Slot, content: Template | undefined): void {
  if (content && shownIn(holder, slot)[0]?.[0] === content) refill(holder, slot, 0)
  else {
    remove(holder, slot, 0)
    if (content) insert(holder, slot, 0, 1, content)
  }
}

function refillRows(holder: Instance, slot: Slot): void {
  const count = number()
  const otherwise = templateAt(holder[0], slot, 1)
  if (!count && otherwise) {
    show(holder, slot, otherwise)
    return
  }
  remove(holder, slot, hasRows(holder, slot) ? count : 0)
  const known = shownIn(holder, slot).length
  for (let row = 0; row < known; row++) refill(holder, slot, row)
  if (count > known) insert(holder, slot, known, count - known, templateAt(holder[0], slot, 0) as Template)
}

/** Long lists of which some rows are shown: what they need comes after the first picture. */
function begin(page: Page): void {
  if (page._templates.some(({ _slots }) => _slots.some(({ _name }) => _name === 'data-lview-above')))
    import('./windows.ts').then(({ feature }) => {
      Object.assign(features, feature)
      parts[RARE_FRAMES + 1] = feature
      feature._begin?.(page)
    })
}

export const feature: Part & ListFeature = { _begin: begin, _patchRows: patchRows }
