// An expression comes in that may be one of a few literals (`on ? 'up' : 'down'`); out go the texts that it can be, and
// source that computes which. Read by analyse: the texts go to the client once, the wire carries the index.
import type { Expression as BabelExpression, Node } from '@babel/types'
import type { Expression } from './ast.ts'
import { isBoolean, literalOf, type Primitive, withoutTypes } from './literal.ts'

/** A piece of the author's source, with its place; or TypeScript of ours. */
export type Piece = string | { readonly source: string; readonly start: number; readonly end: number }

/** A text; null is nothing (no text, no class, no attribute), true the attribute without a value. */
export type Shown = string | true | null

export interface Alternatives {
  /** Each once, in the order of the expression. */
  readonly values: readonly Shown[]
  /** TypeScript that computes the index into `values`, to be printed one after the other. */
  readonly pieces: readonly Piece[]
}

/** What a literal that is no text shows as, where the expression stands. */
export interface LiteralRules {
  readonly true: Shown
  readonly false: Shown
  /** Whether whatever is falsy shows nothing there (`count && 'x'` in a class list), not just a boolean. */
  readonly falsyIsNothing: boolean
}

/** In text: booleans, null and undefined show nothing, but `0` shows. */
export const textRules: LiteralRules = { true: null, false: null, falsyIsNothing: false }

/** In a list of classes: whatever is falsy adds nothing. */
export const classRules: LiteralRules = { true: null, false: null, falsyIsNothing: true }

/** As an attribute: `true` is the bare attribute, `false` removes it; enumerated attributes print both. */
export function attributeRules(enumerated: boolean): LiteralRules {
  return enumerated
    ? { true: 'true', false: 'false', falsyIsNothing: false }
    : { true: true, false: null, falsyIsNothing: false }
}

const most = 64

/**
 * The texts that an expression can be, if it can only be literals: conditionals of literals, `condition && literal`,
 * `condition || literal`. Undefined where it can be anything else, or more than 64 texts.
 */
export function alternatives(expression: Expression, rules: LiteralRules): Alternatives | undefined {
  const values: Shown[] = []
  const pieces: Piece[] = []

  const source = (node: Node): Piece => {
    const start = node.start ?? 0
    const end = node.end ?? 0
    return { source: expression.source.slice(start - expression.start, end - expression.start), start, end }
  }
  const choose = (value: Primitive): true => {
    const text = shownAs(value, rules)
    let index = values.indexOf(text)
    if (index < 0) index = values.push(text) - 1
    pieces.push(String(index))
    return true
  }
  const branch = (test: Node, yes: () => boolean, no: () => boolean): boolean => {
    pieces.push('(', source(test), ') ? ')
    if (!yes()) return false
    pieces.push(' : ')
    return no()
  }
  const visit = (typed: BabelExpression): boolean => {
    const literal = literalOf(typed)
    if (literal) return choose(literal.value)
    const node = withoutTypes(typed)
    if (node.type === 'ConditionalExpression')
      return branch(
        node.test,
        () => nested(node.consequent),
        () => nested(node.alternate),
      )
    if (node.type !== 'LogicalExpression' || node.operator === '??') return false
    const boolean = isBoolean(node.left)
    if (node.operator === '&&' && (boolean || rules.falsyIsNothing))
      return branch(
        node.left,
        () => nested(node.right),
        () => choose(false),
      )
    if (node.operator === '||' && boolean)
      return branch(
        node.left,
        () => choose(true),
        () => nested(node.right),
      )
    return false
  }
  const nested = (node: BabelExpression): boolean => {
    if (literalOf(node)) return visit(node)
    pieces.push('(')
    if (!visit(node)) return false
    pieces.push(')')
    return true
  }

  return visit(expression.node) && values.length <= most ? { values, pieces } : undefined
}

function shownAs(value: Primitive, rules: LiteralRules): Shown {
  if (value === null || value === undefined) return null
  if (typeof value === 'boolean') return value ? rules.true : rules.false
  return String(value)
}
