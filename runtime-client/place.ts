/**
 * Where things are on the page: the first node of a block, all nodes of an instance, and what content of a block goes
 * before. All from the records, never from a neighbour in the DOM, which may be a stranger's. Patching and filling ask.
 */
import type { Path } from '../protocol/path.ts'
import { ITEM_BLOCK, ITEM_END, ITEM_NODE, type Item, SLOT_FOR, SLOT_HTML } from '../protocol/table.ts'
import { type Instance, rowsOf, type Slot } from './instance.ts'

/** A step on the way from the root to the instance that is worked on. */
export interface WayStep {
  _instance: Instance
  _slot: Slot
  /** The row's position, or -1. */
  _row: number
}

/** The way to the instance that is worked on: for what follows the end of a template, and to name the instance to the server. */
export const way: WayStep[] = []

/** Goes into a block; `way.pop()` leaves it. */
export function enter(instance: Instance, slot: Slot, row: number): WayStep {
  const step = { _instance: instance, _slot: slot, _row: row }
  way.push(step)
  return step
}

/** Instances whose nodes are not all there: they are built anew when the server fills them. */
export const unfit = new WeakSet<Instance>()

/**
 * The path to where the first `depth` steps of the way lead, of which the first one leads from the page's own instance to
 * the root.
 */
export function pathOf(depth: number, target = 0): Path {
  return { steps: way.slice(1, depth).map(({ _slot, _row }) => ({ slot: _slot._index, row: _row })), target }
}

/** The instances that a block shows, in order. */
export function shownIn(instance: Instance, slot: Slot): Instance[] {
  const content = instance[slot._at] as Instance | null
  if (slot._kind !== SLOT_FOR) return content && slot._kind !== SLOT_HTML ? [content] : []
  const rows = rowsOf(instance, slot)
  const otherwise = instance[slot._at + 1] as Instance | null
  return otherwise ? [otherwise] : rows
}

/** Adds the nodes at the top level of `instance`, in order. */
export function collect(instance: Instance, nodes: ChildNode[]): ChildNode[] {
  const template = instance[0]
  for (const item of template._roots) {
    if ((item & 3) === ITEM_NODE) {
      const node = instance[(item >> 2) + 1] as ChildNode | null
      if (node) nodes.push(node)
    } else collectBlock(instance, template._slots[item >> 2] as Slot, nodes)
  }
  return nodes
}

export function collectBlock(instance: Instance, slot: Slot, nodes: ChildNode[]): ChildNode[] {
  if (slot._kind === SLOT_HTML) {
    const close = instance[slot._at + 1]
    for (let node = instance[slot._at] as ChildNode | null; node; node = node === close ? null : node.nextSibling)
      nodes.push(node)
  } else for (const shown of shownIn(instance, slot)) collect(shown, nodes)
  return nodes
}

/** A node that another script took out is no place. */
const attached = (node: Node | null): Node | null => (node?.parentNode ? node : null)

export function first(instance: Instance): Node | null {
  const template = instance[0]
  for (const item of template._roots) {
    const node =
      (item & 3) === ITEM_NODE
        ? attached(instance[(item >> 2) + 1] as Node | null)
        : firstIn(instance, template._slots[item >> 2] as Slot, 0)
    if (node) return node
  }
  return null
}

/** The first node of a block, from row `row` on where it is a list. */
export function firstIn(instance: Instance, slot: Slot, row: number): Node | null {
  if (slot._kind === SLOT_HTML) return attached(instance[slot._at] as Node | null)
  const shown = shownIn(instance, slot)
  for (let i = row; i < shown.length; i++) {
    const node = first(shown[i] as Instance)
    if (node) return node
  }
  return null
}

/** Where content goes; `find` writes it. */
export const place = { _parent: null as unknown as Node, _before: null as Node | null }

function put(parent: Node, before: Node | null): void {
  place._parent = parent
  place._before = before
}

/** Finds the place before `item` of `instance`. `copy` holds the top level of a copy that is not on the page yet. */
export function find(instance: Instance, item: Item | undefined, copy: Node | null): void {
  for (let depth = way.length; item !== undefined; ) {
    const index: number = item >> 2
    const template = instance[0]
    let node: Node | null = null
    switch (item & 3) {
      case ITEM_NODE:
        node = attached(instance[index + 1] as Node | null)
        item = template._runAt[index + 1]?._after
        break
      case ITEM_BLOCK: {
        const slot = template._slots[index] as Slot
        node = firstIn(instance, slot, 0)
        item = slot._after
        break
      }
      case ITEM_END:
        return put(instance[index + 1] as Node, null)
      default: {
        if (copy) return put(copy, null)
        const step = way[--depth] as WayStep
        instance = step._instance
        if (step._row >= 0) node = firstIn(instance, step._slot, step._row + 1)
        item = step._slot._after
      }
    }
    if (node) return put(node.parentNode as Node, node)
  }
  // What follows was taken out by another script.
  throw new Error('no place')
}

/** Finds the place before row `row` of a list. */
export function findRow(instance: Instance, slot: Slot, row: number, copy: Node | null): void {
  const node = firstIn(instance, slot, row)
  if (node) put(node.parentNode as Node, node)
  else find(instance, slot._after, copy)
}

/** Takes an instance from the page. */
export function remove(instance: Instance): void {
  for (const node of collect(instance, [])) node.remove()
}
