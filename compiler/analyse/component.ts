// A component's tag and `<slot>` come in, a slot with props and content goes out. Read by `content.ts`.
import { textRules } from '../alternatives.ts'
import type { AttributeNode, Component, Fragment, SlotElement, TemplateNode } from '../ast.ts'
import * as problem from '../diagnostics/component.ts'
import { notSupportedYet } from '../diagnostics/unsupported.ts'
import type { Passed, Prop, Read } from '../ir.ts'
import { didYouMean } from '../suggest.ts'
import { passHandler } from './binding.ts'
import { codeOf } from './code.ts'
import type { Draft, Place, Where } from './draft.ts'
import { unite } from './reads.ts'
import { passSnippet } from './snippet.ts'
import { refuseDirective } from './unsupported.ts'
import { combineParts, joinedCode, partsOf } from './value.ts'

export function addComponent(node: Component, place: Place): void {
  const { draft, nodes } = place
  const index = findComponent(node, draft)
  const snippets = node.attributes.flatMap((one) => readSnippet(one, place) ?? [])
  const passed = new Set(snippets.map(({ name }) => name))
  const props = node.attributes.flatMap((one) =>
    one.type === 'Attribute' && passed.has(one.name) ? [] : (readProp(one, draft) ?? []),
  )
  const { children, reads } = addChildren(node, place)
  const handlers = node.attributes.flatMap((one) => (one.type === 'OnDirective' ? passHandler(one, draft) : []))
  for (const snippet of snippets) {
    if (children.some(({ name }) => name === snippet.name))
      draft.analysis.diagnostics.add(problem.passedTwice(node.tag, snippet.name))
    else children.push(snippet)
  }
  if (index === undefined) return
  const slot = draft.slot({
    kind: 'component',
    component: index,
    props,
    children,
    ...(handlers.length > 0 ? { handlers } : {}),
    reads: unite(...props.map(readsOfProp), reads),
    // What the component holds is known only where it is compiled.
    controls: true,
    span: { start: node.start, end: node.end },
  })
  nodes.push({ type: 'block', slot })
}

/** Its index among the components of the file. */
function findComponent({ name, tag }: Component, { analysis }: Draft): number | undefined {
  const { diagnostics, module, declared, names } = analysis
  if (name.includes('.')) {
    const instead = 'Import the component by a name of its own.'
    diagnostics.add(notSupportedYet(tag, `A component that is a property (<${name}>)`, instead))
    return undefined
  }
  const found = module.components.findIndex((one) => one.name === name)
  if (found >= 0) return found
  const facts = declared?.get(name)
  if (facts?.from === undefined) {
    if (facts === undefined && name === module.name) return module.components.push({ name, specifier: null }) - 1
    const others = [...names.candidates, module.name].filter((one) => /^[A-Z]/.test(one))
    if (facts) diagnostics.add(problem.componentDeclared(tag, name))
    else diagnostics.add(problem.unknownComponent(tag, name, didYouMean(name, others)))
    return undefined
  }
  if (facts.kind === 'type') diagnostics.add(problem.componentType(tag, name))
  return module.components.push({ name, specifier: facts.from }) - 1
}

/** `name={snippet}` */
function readSnippet(node: AttributeNode, place: Place): Passed | undefined {
  if (node.type !== 'Attribute' || node.value?.type !== 'ExpressionValue') return undefined
  return passSnippet(node.name, node.value.expression, place)
}

function readProp(node: AttributeNode, draft: Draft): Prop | undefined {
  if (node.type === 'SpreadAttribute') return { type: 'spread', code: codeOf(node.expression, draft) }
  if (node.type === 'OnDirective') return undefined
  if (node.type !== 'Attribute') {
    refuseDirective(node, draft.analysis.diagnostics)
    return undefined
  }
  const { name, value } = node
  if (value === undefined) return { type: 'prop', name, code: true }
  if (value.type === 'StaticValue') return { type: 'prop', name, code: value.text }
  if (value.type === 'ExpressionValue') return { type: 'prop', name, code: codeOf(value.expression, draft) }
  const parts = partsOf(value, textRules, draft)
  const [only] = combineParts(parts, value, draft)?.values ?? []
  const isStatic = parts.every((part) => typeof part === 'string')
  return { type: 'prop', name, code: isStatic ? String(only ?? '') : joinedCode(parts, value, draft) }
}

function readsOfProp(prop: Prop): readonly Read[] {
  return typeof prop.code === 'object' ? prop.code.reads : []
}

interface Children {
  readonly children: Passed[]
  readonly reads: Read[]
}

/** What stands between the tags: by `slot="name"`, and all else. */
function addChildren(node: Component, { draft, where }: Place): Children {
  const { analysis } = draft
  const groups = new Map<string, TemplateNode[]>([['default', []]])
  // A constant is a name for all the content.
  const constants = node.children.children.filter(({ type }) => type === 'ConstTag')
  for (const child of node.children.children) {
    const name = slotNameOf(child)
    if (name === undefined) groups.get('default')?.push(child)
    else if (!groups.has(name)) groups.set(name, [...constants, child])
    else if (name === 'default') groups.get(name)?.push(child)
    else {
      const instead = `Put both into one element with \`slot="${name}"\`.`
      analysis.diagnostics.add(notSupportedYet(child, `A second child with \`slot="${name}"\``, instead))
    }
  }
  const children: Children['children'] = []
  const reads: Read[][] = []
  // What is around the content is known only to the component.
  const inside: Where = { ...where, parent: undefined, select: 'unknown', tried: true }
  for (const [name, nodes] of groups) {
    const { start, end } = node.children
    const content: Fragment = { type: 'Fragment', children: nodes, start, end }
    const template = analysis.build({ role: 'children', content, parent: draft, where: inside })
    if (!template) continue
    children.push({ name, template: template.id })
    reads.push(analysis.outside.get(template.id) ?? [])
  }
  return { children, reads: unite(...reads) }
}

function slotNameOf(node: TemplateNode): string | undefined {
  if (!('attributes' in node)) return undefined
  return node.attributes.find((one) => one.type === 'SlotDirective')?.name
}

/** `<slot>`: what the component's user passes, or what stands in it. */
export function addSlotElement(node: SlotElement, { draft, nodes, where }: Place): void {
  const { analysis } = draft
  const { diagnostics } = analysis
  for (const one of node.attributes) {
    if (one.type === 'SlotDirective' || (one.type === 'Attribute' && one.name === 'name')) continue
    const instead =
      'Let the content read the value where it is written, or pass it as a prop of a component in the content.'
    diagnostics.add(notSupportedYet(one, 'A value that a <slot> passes to its content', instead))
  }
  const fallback = analysis.build({ role: 'fallback', content: node.children, parent: draft, where })
  const slot = draft.slot({
    kind: 'children',
    name: node.name,
    fallback: fallback?.id ?? null,
    reads: unite([{ from: 'children' }], (fallback && analysis.outside.get(fallback.id)) ?? []),
    controls: true,
    span: { start: node.start, end: node.end },
  })
  nodes.push({ type: 'block', slot })
}
