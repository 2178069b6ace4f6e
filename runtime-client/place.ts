/**
 * Where things are on the page: the nodes of an instance, and the place of a block's content: before the first node of what
 * follows it. All from the records, never from a neighbour in the DOM, which may be a stranger's.
 */

import { PATH_BLOCK, PATH_KINDS, PATH_ROW } from '../protocol/path.ts'
import { ITEM_BLOCK, ITEM_END, ITEM_NODE, ITEM_OUT, type Item, SLOT_FOR } from '../protocol/table.ts'
import { type Instance, isBlock, type Slot, shownIn, templateAt } from './instance.ts'

/** How the instance that is worked on is reached: it is number `_row` of what block `_slot` of `_holder` shows. */
export interface Level {
  _holder: Instance
  _slot: Slot
  _row: number
  /** The top level of its copy, while it is built: what follows its end is the end of that. */
  _copy: Node | null
}

/** From the root to the instance that is worked on. */
export const way: Level[] = []

/** Goes into a block; `way.pop()` leaves it. */
export function enter(holder: Instance, slot: Slot, row: number): Level {
  const level: Level = { _holder: holder, _slot: slot, _row: row, _copy: null }
  way.push(level)
  return level
}

/** Instances whose nodes are not all there: they are built anew when the server fills them. */
export const unfit = new WeakSet<Instance>()

/** Whether a list shows rows, not its `{:else}`. */
export function hasRows(holder: Instance, slot: Slot): boolean {
  return slot._kind === SLOT_FOR && shownIn(holder, slot)[0]?.[0] === templateAt(holder[0], slot, 0)
}

/** The path to where the first `depth` levels lead, as numbers of the wire. The first one leads to the root. */
export function pathOf(depth: number, target = 0): number[] {
  const steps = way.slice(1, depth).flatMap(({ _holder, _slot, _row }) => {
    const step = PATH_KINDS * _slot._index
    return hasRows(_holder, _slot) ? [PATH_ROW + step, _row] : [PATH_BLOCK + step]
  })
  return [...steps, PATH_KINDS * target]
}

/** Adds the nodes at the top level of `instance` to `nodes`, in order. */
export function collect(instance: Instance, nodes: ChildNode[]): ChildNode[] {
  for (const item of instance[0]._roots) {
    if (isBlock(item))
      for (const inner of shownIn(instance, instance[0]._slots[item >> 2] as Slot)) collect(inner, nodes)
    else if (instance[(item >> 2) + 1]) nodes.push(instance[(item >> 2) + 1] as ChildNode)
  }
  return nodes
}

/** Where content goes, as `place` and `placeIn` found it. */
export let parent: Node
export let before: Node | null

function found(inside: Node, node: Node | null): void {
  parent = inside
  before = node
}

/** Finds the place before what is number `row` of what a block shows. `depth`: the level of `instance`. */
export function placeIn(instance: Instance, slot: Slot, row: number, depth = way.length - 1): void {
  const shown = shownIn(instance, slot)
  for (; row < shown.length; row++) {
    const [node] = collect(shown[row] as Instance, [])
    if (node) {
      found(node.parentNode as Node, node)
      return
    }
  }
  place(instance, slot._after, depth)
}

/** Finds the place before `item` of `instance`. */
export function place(instance: Instance, item: Item, depth = way.length - 1): void {
  const at = item >> 2
  const node = instance[at + 1] as Node | null
  switch (item & 3) {
    case ITEM_NODE:
      // What is shown once may have been taken away.
      if (node?.parentNode) found(node.parentNode, node)
      else place(instance, instance[0]._runs.find(([index]) => index === at + 1)?.[1] ?? ITEM_OUT, depth)
      break
    case ITEM_BLOCK:
      placeIn(instance, instance[0]._slots[at] as Slot, 0, depth)
      break
    case ITEM_END:
      found(node as Node, null)
      break
    default: {
      const { _copy, _holder, _row, _slot } = way[depth] as Level
      if (_copy) found(_copy, null)
      else placeIn(_holder, _slot, _row + 1, depth - 1)
    }
  }
}
