// What stands between a component's tags comes in; out go the contents that are passed to its slots, each a template that may
// take values, with the attributes that a list of them is read by. Read by `component.ts`.
import type { AttributeNode, ConstTag, Fragment, LetDirective, Span, TemplateNode } from '../ast.ts'
import * as problem from '../diagnostics/slot.ts'
import type { Passed, Prop, Read } from '../ir.ts'
import { readsAny } from '../visit.ts'
import type { Draft, Place, Where } from './draft.ts'
import { readProp, readsOfProp } from './prop.ts'
import { unite } from './reads.ts'

export interface Children {
  readonly children: Passed[]
  readonly reads: Read[]
}

/** What goes into one slot. */
interface Content {
  readonly name: string
  readonly nodes: TemplateNode[]
  /** Where `let:` and the attributes of a list's item stand. */
  readonly attributes: readonly AttributeNode[]
}

/** By `slot="name"`, and all else. `own`: the attributes of the component's tag. */
export function addChildren(own: readonly AttributeNode[], children: Fragment, place: Place): Children {
  const { draft, where } = place
  // A constant is a name for all the content.
  const constants = children.children.filter((child) => child.type === 'ConstTag')
  const rest: TemplateNode[] = []
  // On what is passed on to another component's slot, `let:` is what that slot gives.
  const isPassedOn = own.some(({ type }) => type === 'SlotDirective')
  const contents: Content[] = [{ name: 'default', nodes: rest, attributes: isPassedOn ? [] : own }]
  for (const child of children.children) {
    const name = slotNameOf(child)
    if (name !== undefined && 'attributes' in child) for (const one of child.attributes) draft.analysis.slotted.add(one)
    if (name === undefined || (name === 'default' && !('attributes' in child && hasLet(child.attributes))))
      rest.push(child)
    else {
      const attributes = 'attributes' in child ? child.attributes : []
      contents.push({ name, nodes: [...constants, child], attributes })
    }
  }
  // What is around the content is known only to the component.
  const inside: Where = { ...where, parent: undefined, select: 'unknown', tried: true }
  const { start, end } = children
  return build(contents, constants, { type: 'Fragment', children: [], start, end }, draft, inside)
}

function build(
  contents: readonly Content[],
  constants: readonly ConstTag[],
  fragment: Fragment,
  draft: Draft,
  where: Where,
): Children {
  const { analysis } = draft
  const children: Passed[] = []
  const reads: (readonly Read[])[] = []
  for (const { name, nodes, attributes } of contents) {
    const lets = attributes.filter((one) => one.type === 'LetDirective')
    const parameters = lets.map(({ pattern }) => pattern)
    const content: Fragment = { ...fragment, children: nodes }
    const template = analysis.build({ role: 'children', content, parent: draft, where, parameters })
    if (!template) continue
    if (name === 'default' && children.some((one) => one.name === name)) {
      analysis.diagnostics.add(problem.defaultTwice(nodes.at(-1) ?? fragment))
      continue
    }
    const passed: Passed = { name, template: template.id, span: spanOf(nodes, fragment) }
    if (lets.length > 0) passed.takes = lets.map((one) => one.name)
    const given = name === 'default' ? [] : readAttributes(attributes, lets, constants, draft)
    if (given.length > 0) passed.attributes = given
    children.push(passed)
    reads.push(analysis.outside.get(template.id) ?? [], ...given.map(readsOfProp))
  }
  return { children, reads: unite(...reads) }
}

/**
 * The attributes of a list's item, as the component reads them. Those that read what the slot gives, or a constant of the
 * content, are the element's alone: where the component is used, there is no such value yet.
 */
function readAttributes(
  attributes: readonly AttributeNode[],
  lets: readonly LetDirective[],
  constants: readonly ConstTag[],
  draft: Draft,
): Prop[] {
  const bound = [...lets, ...constants].flatMap(({ pattern }) => pattern.names.map(({ name }) => name))
  return attributes.flatMap((one) => {
    if (one.type !== 'Attribute' && one.type !== 'SpreadAttribute') return []
    return readsAny(one, bound) ? [] : (readProp(one, draft) ?? [])
  })
}

/** Where content starts that is more than white space. */
function spanOf(nodes: readonly TemplateNode[], { start, end }: Span): Span {
  const first = nodes.find((one) => one.type !== 'ConstTag' && one.type !== 'Comment' && !isBlank(one))
  if (first === undefined) return { start, end }
  return 'startTag' in first ? first.startTag : { start: first.start, end: first.end }
}

const isBlank = (node: TemplateNode): boolean => node.type === 'Text' && node.data.trim() === ''

const hasLet = (attributes: readonly AttributeNode[]): boolean => attributes.some(({ type }) => type === 'LetDirective')

function slotNameOf(node: TemplateNode): string | undefined {
  if (!('attributes' in node)) return undefined
  return node.attributes.find((one) => one.type === 'SlotDirective')?.name
}
