/**
 * The `class` attribute: takes strings, arrays and objects of tokens, gives its HTML and what stands for it on the wire.
 * Emitted modules call it through internal.ts; diff.ts compares what it gives.
 */
import { shapeNumber } from '../protocol/shape.ts'
import { printAttribute, textOf } from './attribute.ts'
import type { DiffWriter } from './diff-writer.ts'
import { escapeAttribute, normalise } from './html.ts'
import type { HtmlOut } from './template.ts'

const collapse = (text: string): string => text.replace(/[\t\n\f\r ]+/g, ' ').replace(/^ | $/g, '')
const SPACED = /[\t\n\f\r]|^ | $| {2}/

/** Trimmed, with single spaces. */
function tokensOf(text: string): string {
  const clean = normalise(text)
  return SPACED.test(clean) ? collapse(clean) : clean
}

/** The tokens of a string, a number, an array (nested too), or an object whose true keys are meant. */
function classText(value: unknown): string {
  if (typeof value === 'string') return normalise(value)
  if (value === null || value === undefined || typeof value === 'boolean') return ''
  if (Array.isArray(value)) return value.map(classText).filter(Boolean).join(' ')
  if (typeof value === 'object') {
    return Object.entries(value)
      .filter(([, on]) => on)
      .map(([name]) => normalise(name))
      .join(' ')
  }
  return textOf(value)
}

/** All of `class`: tokens, or null for no attribute. An empty string prints one, an array or object without tokens doesn't. */
export function classValue(value: unknown): string | null {
  if (typeof value === 'string') return tokensOf(value)
  return tokensOf(classText(value)) || null
}

/** Tokens that follow others: with a space ahead where there are any. */
export function classTail(value: unknown): string {
  const tokens = tokensOf(classText(value))
  return tokens && ` ${tokens}`
}

/** Tokens that others follow: with a space behind where there are any. */
export function classHead(value: unknown): string {
  const tokens = tokensOf(classText(value))
  return tokens && `${tokens} `
}

/** `class={expr}` as HTML. */
export function classAttribute(value: unknown): string {
  return printAttribute('class', classValue(value))
}

/** Tokens that follow others, as HTML. */
export function classTokens(value: unknown): string {
  return escapeAttribute(classTail(value))
}

/** Tokens that follow others, as HTML, in a run whose parts' lengths the shape carries. */
export function measuredClass(out: HtmlOut, value: unknown): string {
  const tokens = classTail(value)
  out.shape += shapeNumber(tokens.length)
  return escapeAttribute(tokens)
}

/** Tokens that others follow, as HTML. */
export function classTokensBefore(value: unknown): string {
  return escapeAttribute(classHead(value))
}

/** Tokens that others follow, as HTML, in a run whose parts' lengths the shape carries. */
export function measuredClassBefore(out: HtmlOut, value: unknown): string {
  const tokens = classHead(value)
  out.shape += shapeNumber(tokens.length)
  return escapeAttribute(tokens)
}

/** All of `class` on the wire. */
export function writeClass(out: DiffWriter, value: unknown): void {
  out.nullable(classValue(value))
}

/** Tokens that follow others, on the wire. */
export function writeClassTokens(out: DiffWriter, value: unknown): void {
  out.nullable(classTail(value))
}

/** Tokens that others follow, on the wire. */
export function writeClassTokensBefore(out: DiffWriter, value: unknown): void {
  out.nullable(classHead(value))
}
