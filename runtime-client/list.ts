/**
 * Lists: row operations come in from a frame; rows go, come, move and are patched, on the page and in the record. patch.ts
 * calls it, and passes itself.
 */
import {
  PATCH_ROW,
  ROW_CLEAR,
  ROW_DROP,
  ROW_INSERT,
  ROW_INSERT_RUN,
  ROW_LIFT,
  ROW_REMOVE_RUN,
  ROW_REPEAT,
} from '../protocol/patch-codes.ts'
import type { PatchReader } from '../protocol/patch-reader.ts'
import { insertRows, show } from './build.ts'
import { chooseAgain } from './controls.ts'
import { type Children, type Instance, rowsOf, type Slot, templateAt } from './instance.ts'
import { collect, findRow, place, remove, type WayStep, way } from './place.ts'

export function patchRows(
  instance: Instance,
  slot: Slot,
  reader: PatchReader,
  children: Children | null,
  patch: (row: Instance, reader: PatchReader, children: Children | null) => void,
): void {
  const rows = rowsOf(instance, slot)
  const otherwise = templateAt(instance[0], slot, 1)
  const otherwiseAt = slot._at + 1
  const step: WayStep = { _instance: instance, _slot: slot, _row: 0 }
  const lifted: Instance[] = []
  // Old rows that are gone already, while positions are those of the old list.
  let gone = 0
  let old = true
  let cursor = 0
  let patchGap = 0
  let patchAt = 0
  let more: boolean
  const patchRow = (row: number): void => {
    step._row = row
    way.push(step)
    patch(rows[row] as Instance, reader, children)
    way.pop()
    cursor = row + 1
  }

  if (instance[otherwiseAt]) show(instance, slot, null, reader, children, null, otherwiseAt)
  do {
    reader.rowAddress()
    const { kind, gap } = reader
    more = reader.more
    if (old && (kind === PATCH_ROW || (kind >= ROW_INSERT && kind !== ROW_CLEAR))) {
      old = false
      cursor = 0
    }
    const row = cursor + gap
    switch (kind) {
      case PATCH_ROW:
        patchGap = gap
        patchAt = reader.at
        patchRow(row)
        break
      case ROW_REPEAT: {
        const count = reader.number()
        const { at } = reader
        for (let i = 0; i < count; i++) {
          reader.at = patchAt
          patchRow(cursor + patchGap)
        }
        reader.at = at
        break
      }
      case ROW_INSERT:
      case ROW_INSERT_RUN: {
        const count = kind === ROW_INSERT ? 1 : reader.number()
        insertRows(instance, slot, row, count, reader, children, null)
        cursor = row + count
        break
      }
      case ROW_DROP: {
        const dropped = lifted.splice(lifted.length > 1 ? reader.number() : 0, 1)[0] as Instance
        findRow(instance, slot, row, null)
        for (const node of collect(dropped, [])) move(node, place._parent, place._before)
        rows.splice(row, 0, dropped)
        // Not passed yet: its own patch may follow.
        cursor = row
        break
      }
      case ROW_CLEAR:
        clear(rows, slot)
        break
      default: {
        const count = kind === ROW_REMOVE_RUN ? reader.number() : 1
        const taken = rows.splice(row - gone, count)
        if (kind === ROW_LIFT) lifted.push(...taken)
        else for (const removed of taken) remove(removed)
        gone += count
        cursor = row + count
      }
    }
  } while (more)
  if (!rows.length && otherwise) show(instance, slot, otherwise, reader, children, null, otherwiseAt)
  findRow(instance, slot, 0, null)
  chooseAgain(place._parent)
}

function clear(rows: Instance[], { _alone }: Slot): void {
  const nodes: ChildNode[] = []
  for (const row of rows.splice(0)) collect(row, nodes)
  const parent = nodes[0]?.parentNode
  // All at once, unless another script has put something between them.
  if (_alone && parent?.childNodes.length === nodes.length) parent.textContent = ''
  else for (const node of nodes) node.remove()
}

interface Movable extends Node {
  moveBefore?(node: Node, before: Node | null): void
}

/** Moves a node with all that lives in it (frames, focus, animations), where the browser can. */
function move(node: ChildNode, parent: Movable, before: Node | null): void {
  if (parent.moveBefore && node.parentNode === parent) parent.moveBefore(node, before)
  else parent.insertBefore(node, before)
}
