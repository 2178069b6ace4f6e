// The templates of a file come in; each run is told whether text of a block may stand directly beside it, so that a parser
// makes one Text node of both. Read by `analyse.ts`, after all templates are there.
import type { Module, Node, Template } from '../ir.ts'

/** What may stand at the edges of some nodes. */
interface Edges {
  /** Text may be the first (the last) that is there. */
  readonly first: boolean
  readonly last: boolean
  /** There may be no node at all. */
  readonly empty: boolean
}

const anything: Edges = { first: true, last: true, empty: true }
const element: Edges = { first: false, last: false, empty: false }

/** Sets `touches`, and `lengths` where it follows. */
export function markTouching(module: Module): void {
  const edges = new Map<Template, Edges>()
  const templateOf = (id: number | null): Template | undefined => (id === null ? undefined : module.templates[id])

  const edgesOf = (id: number | null): Edges => {
    const template = templateOf(id)
    if (!template) return { first: false, last: false, empty: true }
    const known = edges.get(template) ?? edgesOfNodes(template.nodes, template)
    edges.set(template, known)
    return known
  }
  const edgesOfNodes = (nodes: readonly Node[], template: Template): Edges => {
    const all = nodes.map((node) => edgesOfNode(node, template))
    const until = (list: readonly Edges[], side: 'first' | 'last'): boolean => {
      for (const one of list) {
        if (one[side]) return true
        if (!one.empty) return false
      }
      return false
    }
    return { first: until(all, 'first'), last: until(all.toReversed(), 'last'), empty: all.every(({ empty }) => empty) }
  }
  const edgesOfNode = (node: Node, template: Template): Edges => {
    if (node.type === 'element') return element
    if (node.type === 'run') {
      const empty = node.run.parts.every((part) => typeof part === 'number')
      return { first: true, last: true, empty }
    }
    const slot = template.slots[node.slot]
    switch (slot?.kind) {
      case 'if': {
        // The index can be -1 where no `{:else}` is: then it is as good as a branch without content.
        const all = [...slot.branches, null].map(edgesOf)
        return either(all)
      }
      case 'try':
        return either([slot.body, slot.caught].map(edgesOf))
      case 'for':
        return { ...either([edgesOf(slot.row), edgesOf(slot.otherwise)]), empty: true }
      case 'elsewhere':
        return { first: false, last: false, empty: true }
      case 'html':
        // Between comments.
        return element
      default:
        return anything
    }
  }

  /** `before` and `after`: text may stand directly before and after the nodes. */
  const mark = (nodes: readonly Node[], template: Template, before: boolean, after: boolean): void => {
    const all = nodes.map((node) => edgesOfNode(node, template))
    const beside = (index: number, step: -1 | 1): boolean => {
      for (let at = index + step; at >= 0 && at < all.length; at += step) {
        if (all[at]?.[step < 0 ? 'last' : 'first']) return true
        if (!all[at]?.empty) return false
      }
      return step < 0 ? before : after
    }
    nodes.forEach((node, index) => {
      if (node.type === 'element') {
        mark(node.children, template, false, false)
        return
      }
      const left = beside(index, -1)
      const right = beside(index, 1)
      if (node.type === 'run') {
        node.touches = left || right
        if (node.touches && node.run.parts.some((part) => typeof part === 'number')) node.run.lengths = true
      } else markInner(template, node.slot, left, right)
    })
  }
  const markInner = (template: Template, index: number, left: boolean, right: boolean): void => {
    const inner = (id: number | null, before: boolean, after: boolean): void => {
      const found = templateOf(id)
      if (found) mark(found.nodes, found, before, after)
    }
    const slot = template.slots[index]
    switch (slot?.kind) {
      case 'if':
        for (const branch of slot.branches) inner(branch, left, right)
        return
      case 'try':
        inner(slot.body, left, right)
        inner(slot.caught, left, right)
        return
      case 'for': {
        // A row stands between rows too.
        const row = edgesOf(slot.row)
        inner(slot.row, left || row.last, right || row.first)
        inner(slot.otherwise, left, right)
        return
      }
      case 'component':
      case 'dynamic':
        for (const { template: child } of slot.children) inner(child, true, true)
        return
      case 'elsewhere':
        // What several portals show in one element stands side by side.
        inner(slot.template, true, true)
        return
      case 'children':
        inner(slot.fallback, left, right)
        return
    }
  }

  const [root] = module.templates
  // A view's root is all that its element holds; a component's stands anywhere.
  const open = module.kind !== 'view'
  if (root) mark(root.nodes, root, open, open)
  // A snippet is rendered anywhere in the file, or by a component.
  for (const template of module.templates) if (template.role === 'snippet') mark(template.nodes, template, true, true)
}

function either(all: readonly Edges[]): Edges {
  return {
    first: all.some(({ first }) => first),
    last: all.some(({ last }) => last),
    empty: all.some(({ empty }) => empty),
  }
}
