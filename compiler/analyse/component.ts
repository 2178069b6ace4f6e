// A component's tag comes in, a slot with props and content goes out. Read by `content.ts` and `special.ts`.
import type { AttributeNode, Component, Fragment, NamedSpan } from '../ast.ts'
import * as problem from '../diagnostics/component.ts'
import { slotMisplaced } from '../diagnostics/slot.ts'
import { trustedProp } from '../diagnostics/trusted.ts'
import { notSupportedYet } from '../diagnostics/unsupported.ts'
import type { ComponentUse, Passed, Read } from '../ir.ts'
import { didYouMean } from '../suggest.ts'
import { passHandler } from './binding.ts'
import { addChildren } from './children.ts'
import type { Draft, Place } from './draft.ts'
import { readProp, readsOfProp } from './prop.ts'
import { unite } from './reads.ts'
import { passSnippet } from './snippet.ts'
import { isTrusted } from './trusted.ts'
import { refuseDirective } from './unsupported.ts'

export function addComponent(node: Component, place: Place): void {
  const { draft, nodes } = place
  const { tag, attributes, children, start, end } = node
  const component = findComponent(node, draft)
  const { use, reads } = readUse(tag, attributes, children, place)
  if (component === undefined) return
  // What the component holds is known only where it is compiled.
  const slot = draft.slot({ kind: 'component', component, ...use, reads, controls: true, span: { start, end } })
  nodes.push({ type: 'block', slot })
}

/** What a component is given where it is used. `attributes`: those that are its own. */
export function readUse(
  tag: NamedSpan,
  attributes: readonly AttributeNode[],
  content: Fragment,
  place: Place,
): { readonly use: ComponentUse; readonly reads: Read[] } {
  const { draft } = place
  const { diagnostics } = draft.analysis
  const snippets = attributes.flatMap((one) => readSnippet(one, place) ?? [])
  const passed = new Set(snippets.map(({ name }) => name))
  const props = attributes.flatMap((one) => {
    if (isDirective(one)) {
      refuseDirective(one, diagnostics)
      return []
    }
    if (one.type === 'SlotDirective' && !draft.analysis.slotted.has(one)) diagnostics.add(slotMisplaced(one, one.name))
    if (one.type === 'Attribute' && one.value?.type === 'ExpressionValue' && isTrusted(one.value.expression, draft))
      diagnostics.add(trustedProp(one.value.expression))
    return one.type === 'Attribute' && passed.has(one.name) ? [] : (readProp(one, draft) ?? [])
  })
  const { children, reads } = addChildren(attributes, content, place)
  const handlers = attributes.flatMap((one) => (one.type === 'OnDirective' ? passHandler(one, draft) : []))
  for (const snippet of snippets) {
    if (children.some(({ name }) => name === snippet.name)) diagnostics.add(problem.passedTwice(tag, snippet.name))
    else children.push(snippet)
  }
  const use: ComponentUse = { props, children, ...(handlers.length > 0 ? { handlers } : {}) }
  return { use, reads: unite(...props.map(readsOfProp), reads) }
}

/** Directives that mean nothing on a component. */
function isDirective(
  node: AttributeNode,
): node is Exclude<
  AttributeNode,
  { type: 'Attribute' | 'SpreadAttribute' | 'OnDirective' | 'LetDirective' | 'SlotDirective' }
> {
  return !/^(?:Attribute|SpreadAttribute|OnDirective|LetDirective|SlotDirective)$/.test(node.type)
}

/** Its index among the components of the file. */
function findComponent({ name, tag }: Component, { analysis }: Draft): number | undefined {
  const { diagnostics, module, declared, names } = analysis
  if (name.includes('.')) {
    const instead = 'Import the component by a name of its own, or write `<lview:dynamic is={…}>`.'
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
