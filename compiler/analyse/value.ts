// Values in parts come in (`a {x} b`, one expression, a list of classes), out go static text, one of a few literals, or code
// that is worked out at run time. Read by everything that puts a value into a slot.
import { type Alternatives, alternatives, type LiteralRules, type Shown } from '../alternatives.ts'
import type { AttributeValue, Expression, Span } from '../ast.ts'
import type { Code, SlotValue } from '../ir.ts'
import { isBoolean } from '../literal.ts'
import { CodeBuilder, codeOf } from './code.ts'
import type { Draft } from './draft.ts'

/** A hole: an expression, and what it can be where that is a few literals. */
export interface Hole extends Span {
  readonly expression: Expression
  /** Undefined: it can be anything. */
  readonly choice: Choice | undefined
}

/** One of a few, by an index that `code` gives. */
export interface Choice {
  readonly values: readonly Shown[]
  readonly code: Code
}

/** Text, or a hole in it. */
export type Part = string | Hole

/** More than this many texts are not worth a place in the table. */
const mostChoices = 64

/** An expression as a hole. */
export function holeOf(expression: Expression, rules: LiteralRules, draft: Draft): Hole {
  const { start, end } = expression
  return { expression, choice: choiceOf(expression, rules, draft), start, end }
}

function choiceOf(expression: Expression, rules: LiteralRules, draft: Draft): Choice | undefined {
  const found: Alternatives | undefined = alternatives(expression, rules)
  if (found) {
    const code = new CodeBuilder(draft).pieces(found.pieces, expression).build(expression)
    return { values: found.values, code }
  }
  // A list of classes takes nothing from a boolean, and text shows none.
  if (!isBoolean(expression.node) || rules.true === rules.false) return undefined
  const code = new CodeBuilder(draft).enclosed(expression).text(' ? 1 : 0').build(expression)
  return { values: [rules.false, rules.true], code }
}

/** The parts of an attribute's value in quotes; literals in holes become text. */
export function partsOf(value: AttributeValue, rules: LiteralRules, draft: Draft): Part[] {
  if (value.type === 'StaticValue') return [value.text]
  const inner = value.type === 'ExpressionValue' ? [value] : value.parts
  return joinTexts(
    inner.map((part) => {
      if (part.type === 'StaticValue') return part.text
      const hole = holeOf(part.expression, rules, draft)
      return hole.choice?.values.length === 1 ? textOf(hole.choice.values[0]) : hole
    }),
  )
}

/** Joins texts that are neighbours, drops empty ones. */
export function joinTexts(parts: readonly Part[]): Part[] {
  const joined: Part[] = []
  for (const part of parts) {
    const last = joined.length - 1
    const before = joined[last]
    if (part === '') continue
    if (typeof part === 'string' && typeof before === 'string') joined[last] = before + part
    else joined.push(part)
  }
  return joined
}

/** What a literal shows within other text. */
export function textOf(shown: Shown | undefined): string {
  return typeof shown === 'string' ? shown : ''
}

/**
 * All that holes with a few literals each can be together: `make` is given the literal of each hole. Undefined where a hole
 * can be anything, or there are too many.
 */
export function combine(
  holes: readonly Hole[],
  span: Span,
  draft: Draft,
  make: (values: readonly Shown[]) => Shown,
): Choice | undefined {
  let rows: Shown[][] = [[]]
  const builder = new CodeBuilder(draft)
  for (const { choice } of holes) {
    if (choice === undefined || rows.length * choice.values.length > mostChoices) return undefined
    rows = rows.flatMap((row) => choice.values.map((value) => [...row, value]))
  }
  const made = rows.map(make)
  const values = [...new Set(made)]
  if (values.length === 1) return { values, code: builder.text('0').build(span) }
  const mapped = values.length < made.length
  // The index of a combination counts as the holes stand: the last one is the fastest.
  if (mapped) builder.text(`[${made.map((value) => values.indexOf(value)).join(', ')}][`)
  holes.forEach((hole, index) => {
    if (hole.choice === undefined) return
    const step = holes.slice(index + 1).reduce((product, after) => product * (after.choice?.values.length ?? 1), 1)
    if (index > 0) builder.text(' + ')
    if (holes.length === 1 && !mapped) builder.code(hole.choice.code)
    else
      builder
        .text('(')
        .code(hole.choice.code)
        .text(step > 1 ? `) * ${step}` : ')')
  })
  if (mapped) builder.text(']')
  return { values, code: builder.build(span) }
}

/** The text of parts in which each hole is a literal. */
export function combineParts(parts: readonly Part[], span: Span, draft: Draft): Choice | undefined {
  const holes = parts.filter((part) => typeof part !== 'string')
  return combine(holes, span, draft, (values) => {
    let index = 0
    return parts.map((part) => (typeof part === 'string' ? part : textOf(values[index++]))).join('')
  })
}

/** A hole's value as it stands in a slot. */
export function slotValue(hole: Hole, draft: Draft): SlotValue {
  if (hole.choice) return choiceValue(hole.choice)
  return { type: 'dynamic', code: codeOf(hole.expression, draft) }
}

export function choiceValue({ values, code }: Choice): SlotValue {
  return { type: 'choice', code, choices: [...values] }
}

/** Parts as one text, worked out at run time. */
export function joinedCode(parts: readonly Part[], span: Span, draft: Draft): Code {
  const builder = new CodeBuilder(draft).text('$$.join(')
  parts.forEach((part, index) => {
    if (index > 0) builder.text(', ')
    if (typeof part === 'string') builder.text(JSON.stringify(part))
    else builder.enclosed(part.expression)
  })
  return builder.text(')').build(span)
}
