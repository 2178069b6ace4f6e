// A template of the IR comes in; out goes what the client must know of its static tree: the walk that finds its nodes, the
// runs, and for each slot the run, node or following item it is at. Read by client.ts; protocol/table.ts says what each is.
import {
  ITEM_BLOCK,
  ITEM_END,
  ITEM_NODE,
  ITEM_OUT,
  type Item,
  RUN_LENGTHS,
  type RunTable,
  WALK_BLOCK,
  WALK_DOWN,
  WALK_KEEP,
  WALK_NEXT,
  WALK_TEXT,
  WALK_UP,
} from '../../protocol/table.ts'
import type { Attribute, ElementNode, Node, Run, RunNode, Template } from '../ir.ts'
import { elementAt, shownIn } from './tree.ts'

export interface Layout {
  walk: number[]
  runs: RunTable[]
  roots: Item[]
  /** By slot: the run it is part of, the node it is at, or what follows the block that it is. */
  places: number[]
  /** The index of the node that a binding or control stands on, by its path in the tree. */
  nodeAt: (path: number[]) => number
}

const item = (type: number, index: number): Item => type + 4 * index

/** Works out a template's layout. */
export function layOut(template: Template): Layout {
  const needed = findNeeded(template)
  const { walk, indexes } = findWalk(template, needed)
  const indexOf = (node: Node): number => {
    const index = indexes.get(node)
    if (index === undefined) throw new Error(`Template ${template.id}: the walk keeps no node for a ${node.type}`)
    return index
  }
  const runs: RunTable[] = []
  const places: number[] = []
  const itemOf = (node: Node): Item =>
    node.type === 'block' ? item(ITEM_BLOCK, node.slot) : item(ITEM_NODE, indexOf(node))
  const after: After = (siblings, index, parent) => {
    const next = siblings[index + 1]
    if (next !== undefined) return itemOf(next)
    return parent === null ? ITEM_OUT : item(ITEM_END, indexOf(parent))
  }
  const addRun = (run: Run, node: number, follows: Item): void => {
    for (const part of run.parts) if (typeof part === 'number') places[part] = runs.length
    // The length of a run without slots is known from its text.
    const known = run.lengths || run.parts.every((part) => typeof part === 'string')
    runs.push([node, known ? RUN_LENGTHS : 0, follows, ...run.parts])
  }

  visitNodes(template, template.nodes, null, (node, index, siblings, parent) => {
    if (node.type === 'block') places[node.slot] = after(siblings, index, parent)
    else if (node.type === 'run') {
      if (isTabled(node, index, siblings))
        addRun(node.run, indexOf(node), mayBeEmpty(node.run) ? after(siblings, index, parent) : 0)
    } else {
      for (const attribute of node.attributes) {
        if (attribute.type === 'run') addRun(attribute.run, indexOf(node), 0)
        else for (const slot of ownSlots(attribute)) places[slot] = indexOf(node)
      }
    }
  })
  const roots = shownIn(template, template.nodes).map(itemOf)
  return { walk, runs, roots, places, nodeAt: (path) => indexOf(elementAt(template, path)) }
}

type After = (siblings: Node[], index: number, parent: ElementNode | null) => Item
type Visit = (node: Node, index: number, siblings: Node[], parent: ElementNode | null) => void

/** In the order of the document. */
function visitNodes(template: Template, nodes: Node[], parent: ElementNode | null, visit: Visit): void {
  const siblings = shownIn(template, nodes)
  siblings.forEach((node, index) => {
    visit(node, index, siblings, parent)
    if (node.type === 'element') visitNodes(template, node.children, node, visit)
  })
}

/** The slots of an attribute that is no run. */
function ownSlots(attribute: Attribute): number[] {
  switch (attribute.type) {
    case 'control':
    case 'spread':
      return [attribute.slot]
    case 'style':
      return attribute.slots
    default:
      return []
  }
}

const mayBeEmpty = (run: Run): boolean => run.parts.every((part) => typeof part === 'number')

/**
 * Whether the client must know of a run: it has slots, or it is static text that may share its Text node with the text of a
 * block beside it, or with another run while the blocks between them are empty, as in the client's copy of the static HTML.
 */
function isTabled(node: RunNode, index: number, siblings: Node[]): boolean {
  return node.run.parts.some((part) => typeof part === 'number') || node.touches || meetsRun(index, siblings)
}

/** Whether only blocks stand between the node and another run. */
function meetsRun(index: number, siblings: Node[]): boolean {
  for (const step of [-1, 1]) {
    let at = index + step
    while (siblings[at]?.type === 'block') at += step
    if (siblings[at]?.type === 'run') return true
  }
  return false
}

/** The nodes that something refers to: all else is passed by. */
function findNeeded(template: Template): Set<Node> {
  const needed = new Set<Node>(template.nodes)
  for (const { element, modifiers } of template.bindings)
    if (modifiers.target === 'element' || element.length > 0) needed.add(elementAt(template, element))
  for (const { element } of [...template.controls, ...(template.behaviours ?? [])])
    needed.add(elementAt(template, element))
  visitNodes(template, template.nodes, null, (node, index, siblings, parent) => {
    if (node.type === 'element') {
      if (node.attributes.some((attribute) => attribute.type === 'run' || ownSlots(attribute).length > 0))
        needed.add(node)
      return
    }
    if (node.type === 'run') {
      if (!isTabled(node, index, siblings)) return
      needed.add(node)
      if (!mayBeEmpty(node.run)) return
    }
    const follower = siblings[index + 1] ?? parent
    if (follower !== null) needed.add(follower)
  })
  return needed
}

/** The steps over the tree, and the index of each node that they keep. */
function findWalk(template: Template, needed: Set<Node>): { walk: number[]; indexes: Map<Node, number> } {
  const walk: number[] = []
  const indexes = new Map<Node, number>()
  let runs = 0
  let passed = 0
  const step = (kind: number, argument = 0): void => {
    if (passed > 0) walk.push(WALK_NEXT + 8 * passed)
    passed = 0
    walk.push(kind + 8 * argument)
  }
  const keep = (node: Node): void => {
    if (needed.has(node)) {
      step(WALK_KEEP)
      indexes.set(node, indexes.size)
    }
    passed++
  }
  const isQuiet = (node: Node): boolean =>
    node.type !== 'block' && !needed.has(node) && (node.type === 'run' || node.children.every(isQuiet))
  const visit: (nodes: Node[]) => void = (nodes) => {
    const siblings = shownIn(template, nodes)
    siblings.forEach((node, index) => {
      if (node.type === 'block') step(WALK_BLOCK, node.slot)
      else if (node.type === 'run') {
        if (isTabled(node, index, siblings)) {
          step(WALK_TEXT, runs++)
          indexes.set(node, indexes.size)
        } else keep(node)
      } else {
        keep(node)
        runs += node.attributes.filter(({ type }) => type === 'run').length
        if (node.children.every(isQuiet)) return
        // Down from the element, not from past it.
        passed--
        step(WALK_DOWN)
        visit(node.children)
        step(WALK_UP)
        passed++
      }
    })
  }
  visit(template.nodes)
  if (passed > 0) walk.push(WALK_NEXT + 8 * passed)
  return { walk, indexes }
}
