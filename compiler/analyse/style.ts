// A `style` attribute and the `style:property` directives of one element come in, one attribute goes out. Read by
// `attribute.ts`.
import { type LiteralRules, textRules } from '../alternatives.ts'
import type { AttributeValue, Span, StyleDirective } from '../ast.ts'
import * as problem from '../diagnostics/context.ts'
import { trustedProperty } from '../diagnostics/trusted.ts'
import { splitDeclarations } from '../escape-context.ts'
import type { Attribute, SlotValue } from '../ir.ts'
import type { Draft } from './draft.ts'
import { isTrusted } from './trusted.ts'
import { choiceValue, combineParts, holeOf, joinedCode, joinTexts, type Part, partsOf, slotValue } from './value.ts'

export interface StyleSource extends Span {
  /** `null`: a bare `style`; undefined: no such attribute. */
  readonly value: AttributeValue | null | undefined
  readonly directives: readonly StyleDirective[]
}

/** One property: its value is static text where there is no hole in it. */
interface Declaration extends Span {
  readonly property: string
  readonly parts: readonly Part[]
}

/** Booleans and nothing are no value of a property. */
const rules: LiteralRules = { true: null, false: null, falsyIsNothing: false }

/**
 * The attribute where directives take part in it, or it is static. Undefined: there is no directive, and `attribute.ts` takes
 * the attribute like any other.
 */
export function analyseStyle({ value, directives, start, end }: StyleSource, draft: Draft): Attribute | undefined {
  if (directives.length === 0) return undefined
  const declared = [...readDeclarations(value, draft), ...directives.map((one) => readDirective(one, draft))]
  const texts: string[] = []
  const slots: number[] = []
  for (const declaration of declared) {
    const { property, parts } = declaration
    for (const part of parts)
      if (typeof part === 'object' && isTrusted(part.expression, draft))
        draft.analysis.diagnostics.add(trustedProperty(part))
    const [text = '', hole] = parts
    if (parts.length === 0 || (typeof text === 'string' && hole === undefined)) {
      if (typeof text === 'string' && text.trim() !== '')
        texts.push(property === '' ? text.trim() : `${property}: ${text.trim()}`)
      continue
    }
    const style = styleValue(parts, declaration, draft)
    const { reads } = style.code
    slots.push(draft.slot({ kind: 'style', property, value: style, reads, controls: false, span: { start, end } }))
  }
  const text = texts.join('; ')
  return slots.length === 0 ? { type: 'static', name: 'style', value: text } : { type: 'style', text, slots }
}

function styleValue(parts: readonly Part[], span: Span, draft: Draft): SlotValue {
  const [first] = parts
  if (parts.length === 1 && typeof first === 'object') {
    const value = slotValue(first, draft)
    return value.type === 'dynamic'
      ? value
      : { ...value, choices: value.choices.map((choice) => (choice === '' ? null : choice)) }
  }
  const folded = combineParts(parts, span, draft)
  return folded ? choiceValue(folded) : { type: 'dynamic', code: joinedCode(parts, span, draft) }
}

function readDirective({ name, nameSpan, value, start, end }: StyleDirective, draft: Draft): Declaration {
  if (!name.startsWith('--') && /[A-Z_]/.test(name)) {
    const written = name.replace(/_/g, '-').replace(/[A-Z]/g, (letter) => `-${letter.toLowerCase()}`)
    draft.analysis.diagnostics.add(problem.stylePropertyName(nameSpan, name, written))
  }
  const parts =
    value.type === 'ExpressionValue'
      ? dropLiteral(holeOf(value.expression, rules, draft))
      : partsOf(value, textRules, draft)
  return { property: name, parts, start, end }
}

function dropLiteral(hole: Exclude<Part, string>): Part[] {
  const only = hole.choice?.values.length === 1 ? hole.choice.values[0] : undefined
  return only === undefined ? [hole] : joinTexts([typeof only === 'string' ? only : ''])
}

/** The declarations of a `style` attribute, static ones as one text each. */
function readDeclarations(value: AttributeValue | null | undefined, draft: Draft): Declaration[] {
  if (!value) return []
  if (value.type === 'ExpressionValue') {
    draft.analysis.diagnostics.add(problem.styleExpression(value))
    return []
  }
  const parts = partsOf(value, textRules, draft)
  // A hole is NUL and its number, so that the text can be divided.
  const css = parts.map((part, index) => (typeof part === 'string' ? part : `\0${index}\0`)).join('')
  return splitDeclarations(css).flatMap((declaration) => {
    if (!declaration.includes('\0')) return [{ property: '', parts: [declaration], start: value.start, end: value.end }]
    const colon = declaration.indexOf(':')
    const property = declaration.slice(0, colon).trim()
    const pieces = declaration.slice(colon + 1).split('\0')
    const inner = pieces.map((piece, index) => (index % 2 === 0 ? piece : (parts[Number(piece)] ?? '')))
    return [{ property, parts: trimParts(joinTexts(inner)), start: value.start, end: value.end }]
  })
}

function trimParts(parts: Part[]): Part[] {
  return joinTexts(
    parts.map((part, index) => {
      if (typeof part !== 'string') return part
      const text = index === 0 ? part.trimStart() : part
      return index === parts.length - 1 ? text.trimEnd() : text
    }),
  )
}
