// `<lview:dynamic>`, `<lview:element>` and `<lview:window>` come in; slots and bindings go out. Read by `content.ts`.
import type { Node } from '@babel/types'
import { alternatives, classRules } from '../alternatives.ts'
import type { Attribute, Element, Expression, Fragment, SpecialElement } from '../ast.ts'
import * as problem from '../diagnostics/special.ts'
import { documentElements } from '../html-rules.ts'
import type { Code } from '../ir.ts'
import { literalOf, withoutTypes } from '../literal.ts'
import { rawElements, textElements, voidElements } from '../parse/names.ts'
import { addBinding } from './binding.ts'
import { addBranches } from './block.ts'
import { findCandidates } from './candidates.ts'
import { CodeBuilder, codeOf } from './code.ts'
import { readUse } from './component.ts'
import type { Draft, Place } from './draft.ts'
import { unite } from './reads.ts'

/** A component that is chosen at run time, among those of the file. */
export function addDynamic(node: SpecialElement, place: Place): void {
  const { draft, nodes } = place
  const { analysis } = draft
  const { tag, attributes, children, startTag, start, end } = node
  const is = readIs(node, draft)
  const others = attributes.filter((one) => one !== is?.attribute)
  const { use, reads } = readUse(tag, others, children, place)
  if (is === undefined) return
  const among = findCandidates(is.expression, analysis.imports, analysis.module)
  if (among.length === 0) {
    analysis.diagnostics.add(problem.nothingToChoose(startTag))
    return
  }
  const code = codeOf(is.expression, draft)
  const slot = draft.slot({
    kind: 'dynamic',
    code,
    among,
    ...use,
    reads: unite(code.reads, reads),
    controls: true,
    span: { start, end },
  })
  nodes.push({ type: 'block', slot })
}

/** An element whose tag is one of a few: a branch for each, since another tag is another element. */
export function addChosenElement(node: SpecialElement, place: Place): void {
  const { draft } = place
  const { diagnostics } = draft.analysis
  const { start, end } = node
  const is = readIs(node, draft)
  if (is === undefined) return
  const tags = readTags(is.expression, draft)
  if (tags === undefined) {
    diagnostics.add(problem.tagNotLiteral(is.expression))
    return
  }
  for (const name of tags.names) {
    const reason = name === null ? undefined : refusedTag(name, node)
    if (reason) diagnostics.add(problem.tagRefused(is.expression, String(name), reason))
    if (reason) return
  }
  const attributes = node.attributes.filter((one) => one !== is.attribute)
  const contents = tags.names.map((name): Fragment | null => {
    if (name === null) return null
    const element: Element = { ...node, type: 'Element', name, attributes }
    return { type: 'Fragment', children: [element], start, end }
  })
  addBranches(tags.code, contents, { start, end }, place)
}

/** Bindings of the window, or of the document, for as long as this stands in the page. */
export function addWindow({ attributes, children, tag }: SpecialElement, { draft }: Place): void {
  const { diagnostics } = draft.analysis
  const shown = children.children.find(
    (one) => one.type !== 'Comment' && !(one.type === 'Text' && one.data.trim() === ''),
  )
  if (shown) diagnostics.add(problem.windowContent(shown))
  if (attributes.length === 0) diagnostics.add(problem.windowWithoutEvents(tag))
  for (const one of attributes) {
    if (one.type !== 'OnDirective') {
      diagnostics.add(problem.windowAttribute(one))
      continue
    }
    const placed = one.modifiers.find(({ name }) => name === 'self' || name === 'outside' || name === 'viewport')
    if (placed) diagnostics.add(problem.windowModifier(placed, placed.name))
    else addBinding(one, [], draft, 'window')
  }
}

interface Is {
  readonly attribute: Attribute
  readonly expression: Expression
}

/** `is={…}` */
function readIs(node: SpecialElement, { analysis }: Draft): Is | undefined {
  const attribute = node.attributes.find((one): one is Attribute => one.type === 'Attribute' && one.name === 'is')
  if (attribute?.value?.type === 'ExpressionValue') return { attribute, expression: attribute.value.expression }
  analysis.diagnostics.add(problem.isMissing(attribute ?? node.startTag, node.name))
  return undefined
}

interface Tags {
  /** Null: no element. */
  readonly names: readonly (string | null)[]
  /** The index of the one that is meant, or -1. */
  readonly code: Code
}

function readTags(expression: Expression, draft: Draft): Tags | undefined {
  // Whatever is falsy is no element.
  const found = alternatives(expression, classRules)
  if (found) {
    const names = found.values.map((one) => (typeof one === 'string' ? one : null))
    return { names, code: new CodeBuilder(draft).pieces(found.pieces, expression).build(expression) }
  }
  const node = withoutTypes(expression.node)
  if (node.type !== 'MemberExpression' || !node.computed) return undefined
  const list = withoutTypes(node.object)
  const { declared } = draft.analysis.imports
  const names = listOfTexts(list.type === 'Identifier' ? declared.get(list.name) : list)
  if (names === undefined) return undefined
  const { start, end } = node.property
  const index = { start: start ?? expression.start, end: end ?? expression.end }
  const code = new CodeBuilder(draft)
    .text(`[${names.map((_, at) => at).join(', ')}][`)
    .source(index, expression.free)
    .text('] ?? -1')
    .build(expression)
  return { names, code }
}

/** `['h1', 'h2']`, also `as const`. */
function listOfTexts(node: Node | undefined): string[] | undefined {
  const list = node && withoutTypes(node)
  if (list?.type !== 'ArrayExpression') return undefined
  const texts = list.elements.map((one) => one && literalOf(one)?.value)
  return texts.every((one) => typeof one === 'string') ? texts : undefined
}

function refusedTag(name: string, { children }: SpecialElement): problem.TagReason | undefined {
  if (!/^[a-z][\w.-]*$/i.test(name) || name.includes(':')) return 'name'
  const tag = name.toLowerCase()
  if (rawElements.has(tag) || textElements.has(tag) || tag === 'template' || tag === 'noscript') return 'text'
  if (documentElements.has(tag) || tag === 'slot') return 'document'
  return voidElements.has(tag) && children.children.length > 0 ? 'void' : undefined
}
