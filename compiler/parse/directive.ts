// An attribute whose name has a colon comes in, a directive goes out, or a diagnostic that says how it is written.
// Read by `attribute.ts`.
import type { AttributeValue, Directive, Expression, OnDirective } from '../ast.ts'
import { bindable } from '../controls.ts'
import * as problem from '../diagnostics/template.ts'
import { assignedPath, noExpression, subExpression } from '../expression.ts'
import type { NamedSpan, Span } from '../position.ts'
import { didYouMean } from '../suggest.ts'
import type { Cursor } from './cursor.ts'
import { splitModifiers } from './modifier.ts'

/** What the parser knows about the tag whose attributes are read. */
export interface Owner {
  readonly tag: NamedSpan
  readonly kind: 'element' | 'component' | 'special'
  /** The element is SVG's, as far as the file tells. */
  readonly svg: boolean
  /** It is passed to a component, so that `slot="x"` says where. */
  readonly slotted: boolean
}

/** An attribute as it was read, before it is known to be a directive of some kind. */
export interface Written {
  /** What stands before the first colon. */
  readonly prefix: string
  readonly named: NamedSpan
  readonly value: AttributeValue | undefined
  readonly hasValue: boolean
  readonly span: Span
  readonly owner: Owner
}

const onElements = [
  'on',
  'bind',
  'class',
  'style',
  'prop',
  'in',
  'out',
  'transition',
  'animate',
  'use',
  'client',
  'lview',
]
const onComponents = ['on', 'bind', 'let']

/** All prefixes of directives; anything else before a colon is reported. */
export const directivePrefixes: readonly string[] = [...onElements, 'let']

const lviewNames = ['modal', 'busy', 'confirm'] as const

export function isDirectivePrefix(prefix: string): boolean {
  return directivePrefixes.includes(prefix)
}

/** Makes the directive; undefined where it can't be read (and is reported). */
export function makeDirective(cursor: Cursor, written: Written): Directive | undefined {
  const { prefix, named, value, owner, span } = written
  const { diagnostics } = cursor
  const nameSpan = { start: named.start + prefix.length + 1, end: named.end }
  const name = named.name.slice(prefix.length + 1)
  if (name === '') {
    diagnostics.add(problem.directiveWithoutName(named, prefix))
    return undefined
  }
  if (owner.kind === 'component' && !onComponents.includes(prefix)) {
    diagnostics.add(problem.directiveOnComponent(named, prefix, owner.tag.name))
    return undefined
  }
  const base = { name, nameSpan, ...span }
  switch (prefix) {
    case 'on':
    case 'client':
      return makeListener(cursor, written, { name, ...nameSpan })
    case 'bind': {
      const expression = expressionOrName(cursor, written, base)
      if (owner.kind === 'element' && !bindable.some((one) => one === name))
        diagnostics.add(problem.unknownBinding(nameSpan, name, bindable))
      if (expression === undefined) return undefined
      if (expression.source !== 'undefined' && assignedPath(expression) === undefined)
        diagnostics.add(problem.bindTarget(expression, expression.source))
      return { type: 'BindDirective', ...base, expression, shorthand: !written.hasValue }
    }
    case 'class': {
      const expression = expressionOrName(cursor, written, base)
      return expression && { type: 'ClassDirective', ...base, expression, shorthand: !written.hasValue }
    }
    case 'style':
    case 'prop':
      if (value === undefined) {
        diagnostics.add(problem.directiveWithoutValue(span, named.name))
        return undefined
      }
      return { type: prefix === 'style' ? 'StyleDirective' : 'PropDirective', ...base, value }
    case 'in':
    case 'out':
    case 'transition':
    case 'animate':
      return { type: 'TransitionDirective', ...base, kind: prefix, expression: optionalExpression(cursor, written) }
    case 'use':
      return { type: 'UseDirective', ...base, expression: optionalExpression(cursor, written) }
    default: {
      const known = lviewNames.find((one) => one === name)
      if (known === undefined) {
        const meant = didYouMean(name, lviewNames, (found) => `lview:${found}`)
        diagnostics.add(problem.unknownLviewAttribute(named, named.name, meant))
        return undefined
      }
      return { type: 'LviewDirective', ...base, name: known, value }
    }
  }
}

function makeListener(cursor: Cursor, written: Written, named: NamedSpan): Directive | undefined {
  const { prefix, span } = written
  const { event, modifiers } = splitModifiers(cursor, named, prefix === 'client')
  const base = { name: event.name, nameSpan: { start: event.start, end: event.end }, modifiers, ...span }
  const expression = givenExpression(cursor, written)
  if (expression === undefined) return undefined
  if (prefix === 'client') return { type: 'ClientDirective', ...base, expression }
  const handler = readHandler(cursor, expression)
  return handler && { type: 'OnDirective', ...base, expression, ...handler }
}

/** `handler` or `handler(args)`. */
function readHandler(cursor: Cursor, expression: Expression): Pick<OnDirective, 'handler' | 'arguments'> | undefined {
  const { node } = expression
  const called = node.type === 'CallExpression'
  const callee = called ? node.callee : node
  if (callee.type !== 'Identifier' || expression.source === 'undefined') {
    if (expression.source !== 'undefined') cursor.diagnostics.add(problem.handlerForm(expression, node.type))
    return undefined
  }
  const start = callee.start ?? expression.start
  const handler = { name: callee.name, start, end: callee.end ?? start + callee.name.length }
  if (!called) return { handler, arguments: undefined }
  const args: Expression[] = []
  for (const argument of node.arguments) {
    if (argument.type === 'SpreadElement' || argument.type === 'ArgumentPlaceholder') {
      const at = argument.start ?? start
      cursor.diagnostics.add(problem.argumentSpread({ start: at, end: argument.end ?? at + 1 }))
    } else args.push(subExpression(expression, argument))
  }
  return { handler, arguments: args }
}

/** The expression of a directive that must have one. */
function givenExpression(cursor: Cursor, { value, hasValue, named, span }: Written): Expression | undefined {
  if (value?.type === 'ExpressionValue') return value.expression
  if (value !== undefined) cursor.diagnostics.add(problem.directiveNeedsBraces(value, named.name, textOf(value)))
  else if (!hasValue) cursor.diagnostics.add(problem.directiveWithoutValue(span, named.name))
  return undefined
}

/** The expression of a directive that may have one. */
function optionalExpression(cursor: Cursor, written: Written): Expression | undefined {
  return written.hasValue ? givenExpression(cursor, written) : undefined
}

/** `class:on` reads the name `on`. */
function expressionOrName(
  cursor: Cursor,
  written: Written,
  { name, nameSpan }: { name: string; nameSpan: Span },
): Expression | undefined {
  if (written.hasValue) return givenExpression(cursor, written)
  if (/^[\p{ID_Start}$_][\p{ID_Continue}$]*$/u.test(name)) return cursor.expression(nameSpan)
  cursor.diagnostics.add(problem.shorthandName(written.named, written.named.name, name))
  return noExpression(nameSpan)
}

function textOf(value: AttributeValue): string {
  return value.type === 'StaticValue' ? value.text : ''
}
