// The IR comes in; out go the elements of a file as selectors see them: who may stand around and beside each, and the classes and
// attributes that it may have. Read by `match.ts`.
import { innerTemplates } from '../analyse/gather.ts'
import type { Attribute, ElementNode, Module, Node, Run, SlotValue, Template } from '../ir.ts'

export interface StyledElement {
  readonly node: ElementNode
  /** The elements that it stands directly in. */
  readonly parents: readonly StyledElement[]
  /** All that it stands in, at any depth. */
  readonly ancestors: ReadonlySet<StyledElement>
  /** Those with the same parent, itself included: rows repeat. */
  readonly siblings: readonly StyledElement[]
  /** The classes that it may have; undefined: any. */
  readonly classes: ReadonlySet<string> | undefined
  /** By name: the value, true for the bare attribute, undefined for one that changes. */
  readonly attributes: ReadonlyMap<string, string | true | undefined>
  /** It may have attributes that nobody knows of. */
  readonly open: boolean
}

/** What elements of one parent have in common. */
interface Level {
  readonly parent: StyledElement | undefined
  readonly siblings: StyledElement[]
  /** Rendered by whoever it is passed to: any element of the file may be around. */
  readonly anywhere: boolean
}

/** The elements of a file. */
export function styledElements(module: Module): StyledElement[] {
  const all: StyledElement[] = []
  const anywhere: StyledElement[] = []
  const visit = (nodes: readonly Node[], template: Template, level: Level): void => {
    for (const node of nodes) {
      if (node.type === 'element') {
        const element = styledElement(node, template, level, all)
        all.push(element)
        level.siblings.push(element)
        visit(node.children, template, { parent: element, siblings: [], anywhere: false })
      } else if (node.type === 'block') {
        const slot = template.slots[node.slot]
        if (slot === undefined || slot.kind === 'render') continue
        const passed = slot.kind === 'component' || slot.kind === 'dynamic'
        for (const id of innerTemplates(slot)) {
          const inner = module.templates[id]
          // A component may put elements of its own around its content, or none.
          if (inner && inner.role !== 'snippet') visit(inner.nodes, inner, passed ? { ...level, siblings: [] } : level)
        }
      }
    }
  }
  const [root] = module.templates
  if (root) visit(root.nodes, root, { parent: undefined, siblings: [], anywhere: false })
  for (const template of module.templates)
    if (template.role === 'snippet')
      visit(template.nodes, template, { parent: undefined, siblings: anywhere, anywhere: true })
  return all
}

function styledElement(
  node: ElementNode,
  template: Template,
  { parent, siblings, anywhere }: Level,
  all: readonly StyledElement[],
): StyledElement {
  const attributes = new Map<string, string | true | undefined>()
  let classes: Set<string> | undefined = new Set(transitionClasses(node, template))
  let open = false
  for (const attribute of node.attributes) {
    if (attribute.type === 'spread') open = true
    const name = nameOf(attribute, template)
    if (name !== undefined)
      attributes.set(name.toLowerCase(), attribute.type === 'static' ? (attribute.value ?? true) : undefined)
    if (name === 'class') {
      const tokens = tokensOf(attribute, template)
      classes = tokens && classes && new Set([...classes, ...tokens])
    }
  }
  return {
    node,
    // Elements that come later in the file may be around a snippet too.
    get parents() {
      return anywhere ? all : parent === undefined ? [] : [parent]
    },
    get ancestors() {
      return anywhere ? new Set(all) : ancestorsOf(parent)
    },
    siblings,
    classes: open ? undefined : classes,
    attributes,
    open,
  }
}

function ancestorsOf(parent: StyledElement | undefined): Set<StyledElement> {
  return parent === undefined ? new Set() : new Set([parent, ...parent.ancestors])
}

function nameOf(attribute: Attribute, { slots }: Template): string | undefined {
  switch (attribute.type) {
    case 'static':
    case 'run':
      return attribute.name
    case 'control': {
      const slot = slots[attribute.slot]
      return slot?.kind === 'control' ? slot.property : undefined
    }
    case 'style':
      return 'style'
    case 'selected':
      return 'selected'
    case 'spread':
      return undefined
  }
}

/** More combinations are not looked at. */
const most = 256

/** The classes that an attribute may give; undefined: any. */
function tokensOf(attribute: Attribute, { slots }: Template): Set<string> | undefined {
  if (attribute.type === 'static') return new Set((attribute.value ?? '').split(/\s+/))
  if (attribute.type !== 'run') return undefined
  const tokens = new Set<string>()
  for (const text of textsOf(attribute.run, (index) => {
    const slot = slots[index]
    return slot && 'value' in slot ? slot.value : undefined
  }) ?? [undefined]) {
    if (text === undefined) return undefined
    for (const token of text.split(/\s+/)) tokens.add(token)
  }
  return tokens
}

/** All texts that a run may be; undefined where one of its slots is no choice. */
function textsOf({ parts }: Run, valueAt: (slot: number) => SlotValue | undefined): string[] | undefined {
  let texts = ['']
  for (const part of parts) {
    const value = typeof part === 'string' ? undefined : valueAt(part)
    if (typeof part !== 'string' && value?.type !== 'choice') return undefined
    const choices = typeof part === 'string' ? [part] : value?.type === 'choice' ? value.choices : []
    if (texts.length * choices.length > most) return undefined
    texts = texts.flatMap((text) => choices.map((choice) => text + (typeof choice === 'string' ? choice : '')))
  }
  return texts
}

/** The classes that the client gives an element while it comes or goes. */
function transitionClasses(node: ElementNode, { nodes, behaviours = [] }: Template): string[] {
  return behaviours
    .filter(({ element }) => nodeAt(nodes, element) === node)
    .flatMap(({ name }) => ['in', 'in-from', 'in-to', 'out', 'out-from', 'out-to'].map((step) => `${name}-${step}`))
}

function nodeAt(nodes: readonly Node[], path: readonly number[]): Node | undefined {
  const [first = 0, ...rest] = path
  const node = nodes[first]
  return rest.length === 0 || node?.type !== 'element' ? node : nodeAt(node.children, rest)
}
