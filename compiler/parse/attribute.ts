// The inside of a start tag comes in, its attributes and directives go out. Read by `template.ts`.
import type { Attribute, AttributeNode, AttributeValue, Directive, ExpressionValue, LetDirective } from '../ast.ts'
import * as problem from '../diagnostics/template.ts'
import { parsePatterns } from '../expression.ts'
import { type NamedSpan, type Span, spanOf } from '../position.ts'
import type { Cursor } from './cursor.ts'
import { isDirectivePrefix, makeDirective, type Owner } from './directive.ts'
import { attributeName } from './names.ts'
import { readValue } from './value.ts'

export interface Attributes {
  readonly attributes: AttributeNode[]
  readonly selfClosing: boolean
}

const identifier = /^[\p{ID_Start}$_][\p{ID_Continue}$]*$/u

/** Reads from behind the tag's name up to its `>`. */
export function readAttributes(cursor: Cursor, owner: Owner): Attributes {
  const attributes: AttributeNode[] = []
  const seen = new Map<string, Span>()
  const add = (node: AttributeNode | undefined): void => {
    if (node === undefined) return
    const key = keyOf(node, owner)
    if (key !== undefined && seen.has(key)) cursor.diagnostics.add(problem.duplicateAttribute(nameSpanOf(node), key))
    else attributes.push(node)
    if (key !== undefined) seen.set(key, node)
  }
  for (;;) {
    cursor.skipSpace()
    if (cursor.done || cursor.next === '<') {
      cursor.diagnostics.add(problem.unclosedTag(owner.tag, owner.tag.name))
      return { attributes, selfClosing: false }
    }
    if (cursor.take('>')) return { attributes, selfClosing: false }
    if (cursor.take('/>')) return { attributes, selfClosing: true }
    add(cursor.next === '{' ? readBraced(cursor) : readNamed(cursor, owner))
  }
}

/** `{name}` and `{...spread}`. */
function readBraced(cursor: Cursor): AttributeNode | undefined {
  const { diagnostics } = cursor
  const start = cursor.at++
  const braces = cursor.readBraces(start, (span) => diagnostics.add(problem.unclosedBraces(span)))
  const span = cursor.from(start)
  const content = cursor.text.slice(braces.start, braces.end)
  const blanks = content.length - content.trimStart().length
  const inner = { start: braces.start + blanks, end: braces.start + content.trimEnd().length }
  const text = cursor.text.slice(inner.start, Math.max(inner.start, inner.end))
  if (text.startsWith('...')) {
    const expression = cursor.expression({ start: inner.start + 3, end: braces.end })
    return { type: 'SpreadAttribute', expression, ...span }
  }
  if (/^[#:/@]/.test(text)) {
    diagnostics.add(problem.blockInTag(span, text))
    return undefined
  }
  const expression = cursor.expression(braces)
  if (!identifier.test(text)) {
    if (expression.source !== 'undefined') diagnostics.add(problem.attributeWithoutName(span, expression.source))
    return undefined
  }
  const value: ExpressionValue = { type: 'ExpressionValue', expression, ...span }
  return { type: 'Attribute', name: text, nameSpan: inner, value, shorthand: true, ...span }
}

function readNamed(cursor: Cursor, owner: Owner): AttributeNode | undefined {
  const start = cursor.at
  const written = cursor.match(/[^\s"'<>/={}]+/y)
  if (written === '') {
    cursor.match(/[/\s]|[^\s>/]+/y)
    cursor.diagnostics.add(problem.strayInTag(cursor.from(start), cursor.text.slice(start, cursor.at)))
    return undefined
  }
  const named: NamedSpan = { name: written, ...cursor.from(start) }
  const colon = written.indexOf(':')
  const prefix = colon < 0 ? '' : written.slice(0, colon)
  const spaces = cursor.match(/\s*(?==)/y)
  const hasValue = cursor.take('=')
  if (hasValue) cursor.skipSpace()
  if (hasValue && spaces !== '' && cursor.done) cursor.diagnostics.add(problem.valueMissing(named, written))
  if (prefix === 'let') return readLet(cursor, named, hasValue)
  const value = hasValue ? readValue(cursor, written) : undefined
  const span = cursor.from(start)
  if (/^[@:#*([]/.test(written) || (colon > 0 && !isDirectivePrefix(prefix) && !isPlainPrefix(prefix))) {
    cursor.diagnostics.add(problem.unknownDirective(named, written))
    return undefined
  }
  if (colon > 0 && isDirectivePrefix(prefix))
    return makeDirective(cursor, { prefix, named, value, hasValue, span, owner })
  if (written === 'slot' && owner.slotted) return makeSlot(cursor, named, value, span)
  return makeAttribute(cursor, named, value, span, owner)
}

/** Prefixes that are part of an attribute's name: XML's namespaces, and those of other libraries (`hx-on:click`). */
function isPlainPrefix(prefix: string): boolean {
  return /^(?:xml|xlink|xmlns)$|-/.test(prefix)
}

function makeAttribute(
  cursor: Cursor,
  named: NamedSpan,
  value: AttributeValue | undefined,
  span: Span,
  owner: Owner,
): Attribute {
  const name = namesValues(owner) ? named.name : attributeName(named.name, owner.svg)
  if (name === 'pattern' && value?.type === 'MixedValue') checkPattern(cursor, value.parts)
  return { type: 'Attribute', name, nameSpan: spanOf(named), value, shorthand: false, ...span }
}

/** Whether what stands on the tag are values by name, as written: props, and what a `<slot>` passes. */
function namesValues({ kind, tag }: Owner): boolean {
  return kind === 'component' || tag.name === 'slot' || (kind === 'special' && tag.name !== 'lview:element')
}

/** `pattern="[0-9]{3}"` looks like an expression, and shows `[0-9]3`. */
function checkPattern(cursor: Cursor, parts: readonly AttributeValue[]): void {
  for (const part of parts) {
    if (part.type === 'ExpressionValue' && /^\d+(?:\s*,\s*\d*)?$/.test(part.expression.source))
      cursor.diagnostics.add(problem.braceInPattern(part))
  }
}

function makeSlot(
  cursor: Cursor,
  named: NamedSpan,
  value: AttributeValue | undefined,
  span: Span,
): Directive | undefined {
  if (value?.type === 'StaticValue' && value.text !== '')
    return { type: 'SlotDirective', name: value.text, nameSpan: spanOf(value), ...span }
  cursor.diagnostics.add(problem.slotNameStatic(value ?? named))
  return undefined
}

/** `let:value` and `let:value={pattern}`: what is in the braces is bound, not evaluated. */
function readLet(cursor: Cursor, named: NamedSpan, hasValue: boolean): LetDirective | undefined {
  const nameSpan = { start: named.start + 'let:'.length, end: named.end }
  const name = named.name.slice('let:'.length)
  let inner: Span = nameSpan
  if (hasValue && cursor.next === '{') {
    const open = cursor.at++
    inner = cursor.readBraces(open, (span) => cursor.diagnostics.add(problem.unclosedBraces(span)))
  } else if (hasValue || !identifier.test(name)) {
    if (hasValue) readValue(cursor, named.name)
    cursor.diagnostics.add(problem.letPattern(named, name))
    return undefined
  }
  const [pattern, second] = parsePatterns(inner, false, cursor.diagnostics)
  if (pattern === undefined || second !== undefined) {
    cursor.diagnostics.add(problem.letPattern(named, name))
    return undefined
  }
  return { type: 'LetDirective', name, nameSpan, pattern, ...cursor.from(named.start) }
}

/** What may be there once, under the name that a message calls it; undefined where repeating it is fine. */
function keyOf(node: AttributeNode, owner: Owner): string | undefined {
  switch (node.type) {
    case 'Attribute':
      return node.name
    case 'BindDirective':
      return owner.kind === 'component' || node.name !== 'group' ? node.name : 'bind:group'
    case 'ClassDirective':
      return `class:${node.name}`
    case 'StyleDirective':
      return `style:${node.name}`
    case 'PropDirective':
      return `prop:${node.name}`
    case 'LetDirective':
      return `let:${node.name}`
    case 'LviewDirective':
      return `lview:${node.name}`
    case 'TransitionDirective':
      return `${node.kind}:`
    case 'SlotDirective':
      return 'slot'
    case 'SpreadAttribute':
    case 'OnDirective':
    case 'ClientDirective':
    case 'UseDirective':
      return undefined
  }
}

function nameSpanOf(node: AttributeNode): Span {
  return node.type === 'Attribute' ? node.nameSpan : node
}
