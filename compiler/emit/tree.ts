// Questions that several emitters ask of a template's static tree: the element at a path, the inherited part of a scope.
import type { ElementNode, Module, Node, Template } from '../ir.ts'

/** The element that a binding or control stands on: `path` are child indexes from the template's top level. */
export function elementAt(template: Template, path: readonly number[]): ElementNode {
  let siblings: Node[] = template.nodes
  let found: Node | undefined
  for (const index of path) {
    found = siblings[index]
    siblings = found?.type === 'element' ? found.children : []
  }
  if (found?.type !== 'element') throw new Error(`Template ${template.id} has no element at ${path.join('/')}`)
  return found
}

export function templateOf(module: Module, id: number): Template {
  const template = module.templates[id]
  if (template === undefined) throw new Error(`${module.filename} has no template ${id}`)
  return template
}

/** How many names of its scope are those of the template that it is written in. */
export function inheritedCount(module: Module, { parent }: Template): number {
  return parent === null ? 0 : templateOf(module, parent).scope.length
}

/**
 * How many names of its scope a template takes as parameters: all of its parent's, then a row's item and index, or what it
 * is rendered with. The rest it works out itself.
 */
export function parameterCount(module: Module, template: Template): number {
  const inherited = inheritedCount(module, template)
  const given = template.scope.slice(inherited).filter(({ kind }) => kind !== 'constant' && kind !== 'pattern')
  return inherited + given.length
}

/** Those nodes that stand where they are written. */
export function shownIn({ slots }: Template, nodes: Node[]): Node[] {
  if (!slots.some(({ kind }) => kind === 'elsewhere')) return nodes
  return nodes.filter((node) => node.type !== 'block' || slots[node.slot]?.kind !== 'elsewhere')
}

/** In the order of the document. */
function* elementsIn(nodes: readonly Node[]): Generator<ElementNode> {
  for (const node of nodes) {
    if (node.type !== 'element') continue
    yield node
    yield* elementsIn(node.children)
  }
}

/** The spread attribute that a slot is, with its element. */
export function spreadAt(template: Template, slot: number): { element: ElementNode; except: string[] } {
  for (const element of elementsIn(template.nodes)) {
    for (const attribute of element.attributes)
      if (attribute.type === 'spread' && attribute.slot === slot) return { element, except: attribute.except }
  }
  throw new Error(`Slot ${slot} of template ${template.id} is no spread attribute`)
}

/** Whether a component may stand in one of these templates, or a `{#try}`: they must know where they are. */
export function holdsComponents(module: Module, ids: readonly (number | null)[]): boolean {
  return ids.some(
    (id) =>
      id !== null &&
      templateOf(module, id).slots.some((slot) => {
        if (slot.kind === 'if') return holdsComponents(module, slot.branches)
        if (slot.kind === 'for') return holdsComponents(module, [slot.row, slot.otherwise])
        if (slot.kind === 'elsewhere') return holdsComponents(module, [slot.template])
        return ['component', 'dynamic', 'children', 'render', 'try'].includes(slot.kind)
      }),
  )
}

const blockKinds = new Set(['if', 'try', 'for', 'component', 'dynamic', 'render', 'children', 'elsewhere'])

/** Whether instances of a template have a shape of their own. The client tells it from the table by the same rule. */
export function isShaped(template: Template): boolean {
  return template.slots.some(({ kind }) => blockKinds.has(kind)) || hasLengths(template.nodes)
}

function hasLengths(nodes: readonly Node[]): boolean {
  return nodes.some((node) => {
    if (node.type !== 'element') return node.type === 'run' && node.run.lengths
    return hasLengths(node.children) || node.attributes.some((one) => one.type === 'run' && one.run.lengths)
  })
}
