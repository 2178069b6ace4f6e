/**
 * Text runs: slots and static text that share one Text node. Takes the texts and edits of slots from frames and writes that
 * part of the node which is theirs. attribute.ts asks `locate` too: an attribute with several parts is a run as well.
 */
import type { PatchReader } from '../protocol/patch-reader.ts'
import type { Path } from '../protocol/path.ts'
import { ITEM_BLOCK, ITEM_NODE, type Item } from '../protocol/table.ts'
import { readEdit } from '../protocol/text-edit.ts'
import type { Instance, Run, Slot } from './instance.ts'
import { find, pathOf, place, unfit, type WayStep, way } from './place.ts'

/** A slot's part of its run; `locate` writes it. */
export const part = { _start: 0, _length: 0 }

const lengthOf = (cell: unknown): number => (typeof cell === 'number' ? cell : ((cell as string | null)?.length ?? 0))

/** Finds a slot's part of its run, whose text is `total` units long. */
export function locate(instance: Instance, slot: Slot, total: number): void {
  const run = slot._run as Run
  part._start = 0
  part._length = total - run._fixed
  for (const piece of run._parts) {
    if (typeof piece === 'string') part._start += piece.length
    else {
      // A slot that shares its run with no other has no cell: its length is what is left.
      if (piece._cell) part._length = lengthOf(instance[piece._cell])
      if (piece === slot) return
      part._start += part._length
    }
  }
}

/** A run's text becomes `text`. Where that is nothing there is no node. */
export function setRun(instance: Instance, { _at, _after }: Run, text: string, copy: Node | null): void {
  const node = instance[_at] as Text | null
  if (!text) {
    node?.remove()
    instance[_at] = null
  } else if (!node) {
    find(instance, _after, copy)
    instance[_at] = place._parent.insertBefore(document.createTextNode(text), place._before)
  } else if (copy || node.data !== text) node.data = text
}

/** Paths to the templates of which a Text node was taken out. */
export const lost: Path[] = []

/**
 * What stands there instead (a page translator's element) is not ours to know: the nearest instance that has it within an
 * element is built anew.
 */
function noteLost(instance: Instance, node: number): void {
  let item: Item = ITEM_NODE + 4 * node
  let depth = way.length
  for (; depth > 1 && instance[0]._roots.includes(item); depth--) {
    const step = way[depth - 1] as WayStep
    instance = step._instance
    item = ITEM_BLOCK + 4 * step._slot._index
  }
  if (unfit.has(instance)) return
  unfit.add(instance)
  lost.push(pathOf(depth))
}

/** The text of a slot is edited, as `code` and the reader say. */
export function patchText(instance: Instance, slot: Slot, reader: PatchReader, code: number): void {
  const run = slot._run as Run
  const node = instance[run._at] as Text | null
  const total = node ? node.length : 0
  locate(instance, slot, total)
  const { _start, _length } = part
  let start = 0
  let removed = _length
  let text: string
  if (slot._choices) text = (slot._choices[code] ?? '') as string
  else ({ start, removed, text } = readEdit(reader, code, () => (node ? node.substringData(_start, _length) : '')))
  if (slot._cell) instance[slot._cell] = _length - removed + text.length
  if (!node || removed - text.length === total) setRun(instance, run, node ? '' : text, null)
  else {
    if (removed === total) node.data = text
    else node.replaceData(_start + start, removed, text)
    if (!node.isConnected && !node.parentNode) noteLost(instance, run._at - 1)
  }
}
