// An element comes in, its node in the static tree goes out, with all that is on it and in it. Read by `content.ts`.
import type { Element } from '../ast.ts'
import * as controls from '../diagnostics/control.ts'
import * as problem from '../diagnostics/element.ts'
import { documentOutside } from '../diagnostics/layout.ts'
import { headBinding } from '../diagnostics/special.ts'
import { jsonMisplaced } from '../diagnostics/trusted.ts'
import {
  closedElements,
  contentNamespace,
  documentElements,
  documentParents,
  isSvgOnly,
  namespaceOf,
} from '../html-rules.ts'
import type { Attribute, ElementNode, Node } from '../ir.ts'
import { lineDroppers, voidElements } from '../parse/names.ts'
import { analyseAttributes } from './attribute.ts'
import type { Place, Where } from './draft.ts'
import { addFormField, schemaOf } from './form.ts'

export function addElement(element: Element, place: Place): void {
  const { draft, nodes, where } = place
  const { analysis, template } = draft
  const { diagnostics } = analysis
  const { name: tag, start, end } = element
  const inLayout = analysis.module.kind === 'layout'
  if (documentElements.has(tag) && !(inLayout && where.parent === documentParents[tag])) {
    diagnostics.add(documentOutside(element.tag, tag))
    return
  }
  if (tag === 'script' && !inLayout && !holdsData(element)) diagnostics.add(problem.scriptElement(element.startTag))
  const namespace = namespaceOf(tag, where.namespace)
  if (namespace === 'html' && isSvgOnly(tag)) diagnostics.add(problem.svgOutside(element.tag, tag))
  if (where.parent === 'head' && !inLayout)
    for (const one of element.attributes)
      if (/^(?:On|Bind|Client|Use|Transition)Directive$/.test(one.type)) diagnostics.add(headBinding(one))
  const path = [...place.path, nodes.length]
  const around = analysis.form
  analysis.form = schemaOf(element, analysis)
  const attributes = analyseAttributes(element, path, draft)
  const node: ElementNode = {
    type: 'element',
    tag,
    namespace,
    void: namespace === 'html' && voidElements.has(tag),
    attributes,
    children: [],
    newline: false,
    span: { start, end },
  }
  nodes.push(node)
  const before = countDynamic(place)
  const keep = where.keep || (namespace === 'html' && lineDroppers.has(tag))
  const select = selectWithin(tag, attributes, where)
  const inner: Where = { namespace: contentNamespace(tag, namespace), keep, parent: tag, select }
  addFormField(element, node, draft)
  analysis.fill(element.children, { draft, nodes: node.children, path, where: inner })
  analysis.form = around
  if (closedElements.has(tag) && countDynamic(place) > before)
    diagnostics.add(problem.closedDynamic(element.startTag, tag))
  if (!holdsJson(element))
    for (const child of element.children.children) if (child.type === 'JsonTag') diagnostics.add(jsonMisplaced(child))
  if (tag === 'template') refuseShadow(element, place)
  if (tag === 'textarea') finishTextarea(element, node, place)
  if (tag === 'option') markSelected(element, node, place)
  const [only] = node.children
  if (node.children.length === 1 && only?.type === 'block') {
    const slot = template.slots[only.slot]
    if (slot?.kind === 'html') slot.alone = true
  }
  node.newline = namespace === 'html' && lineDroppers.has(tag) && mayStartWithLine(node)
}

/** Slots and bindings so far. */
function countDynamic({ draft: { template } }: Place): number {
  return template.slots.length + template.bindings.length
}

/** Scripts of a type that browsers don't run. */
function holdsData({ attributes }: Element): boolean {
  return attributes.some(
    (one) =>
      one.type === 'Attribute' &&
      one.name === 'type' &&
      one.value?.type === 'StaticValue' &&
      !/^$|^module$|^importmap$|^speculationrules$|javascript|ecmascript/i.test(one.value.text.trim()),
  )
}

/** A script of JSON, or of a kind of it (`application/ld+json`). */
function holdsJson({ name, attributes }: Element): boolean {
  return (
    name === 'script' &&
    attributes.some(
      (one) =>
        one.type === 'Attribute' &&
        one.name === 'type' &&
        one.value?.type === 'StaticValue' &&
        /^[\w.-]+\/(?:[\w.-]+\+)?json$/i.test(one.value.text.trim()),
    )
  )
}

function refuseShadow({ attributes }: Element, { draft }: Place): void {
  for (const one of attributes) {
    if (one.type === 'Attribute' && one.name === 'shadowrootmode')
      draft.analysis.diagnostics.add(problem.shadowRoot(one))
  }
}

function selectWithin(tag: string, attributes: readonly Attribute[], where: Where): Where['select'] {
  if (tag === 'select') return attributes.some(({ type }) => type === 'control') ? 'controlled' : 'plain'
  return tag === 'datalist' ? 'plain' : where.select
}

/** A textarea's content is its value: dynamic content must be written as such, static content stays. */
function finishTextarea(element: Element, node: ElementNode, { draft }: Place): void {
  const { diagnostics } = draft.analysis
  const valued = node.attributes.some(({ type }) => type === 'control')
  const dynamic = node.children.some(
    (child) => child.type !== 'run' || child.run.parts.some((one) => typeof one === 'number'),
  )
  if (dynamic || (valued && node.children.length > 0)) {
    diagnostics.add(controls.textareaContent(element.children))
    node.children = []
  }
}

/** An option says whether it is what the select around it chooses. */
function markSelected(element: Element, node: ElementNode, { draft, where }: Place): void {
  if (where.select !== 'controlled' && where.select !== 'unknown') return
  const { diagnostics } = draft.analysis
  const own = element.attributes.find((one) => one.type === 'Attribute' && one.name === 'selected')
  if (own && where.select === 'controlled') diagnostics.add(controls.selectedTwice(own))
  if (own) return
  const text = node.children.flatMap((child) => (child.type === 'run' ? child.run.parts : []))
  for (const attribute of node.attributes) {
    if ((attribute.type !== 'static' && attribute.type !== 'run') || attribute.name !== 'value') continue
    const parts = attribute.type === 'static' ? [attribute.value ?? ''] : attribute.run.parts
    node.attributes.push({ type: 'selected', parts, text })
    return
  }
  if (where.select === 'controlled' && node.children.some((child) => child.type !== 'run'))
    diagnostics.add(controls.optionValue(element.startTag))
  node.attributes.push({ type: 'selected', parts: null, text })
}

function mayStartWithLine(node: ElementNode): boolean {
  if (node.attributes.some(({ type }) => type === 'control')) return true
  const first: Node | undefined = node.children[0]
  if (first?.type === 'element' || first === undefined) return false
  const part = first.type === 'run' ? first.run.parts[0] : undefined
  return typeof part === 'string' ? part.startsWith('\n') : true
}
