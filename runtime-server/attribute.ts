/**
 * Attributes: takes the values of template expressions, gives ` name="value"` for pages, and for the wire text, `true` (the bare
 * attribute) or `null` (none). Emitted modules call it through internal.ts; diff.ts compares what it gives.
 */
import type { Filter } from '../protocol/attribute-context.ts'
import { shapeNumber } from '../protocol/shape.ts'
import type { DiffWriter } from './diff-writer.ts'
import { applyFilter, filterCss } from './filter.ts'
import { describe, escapeAttribute, normalise } from './html.ts'
import type { HtmlOut } from './template.ts'

/** An attribute's text, `true` for one without a value, `null` for none. */
export type AttributeValue = string | true | null

function textOf(value: unknown): string {
  if (typeof value === 'string') return normalise(value)
  if (typeof value === 'number' || typeof value === 'bigint') return String(value)
  throw new TypeError(`An attribute can't hold ${describe(value)}. Give it a string, a number, true, false or null.`)
}

/** What all of an attribute's value is: `name={expr}`. */
export function attributeValue(value: unknown, filter: Filter = 'none'): AttributeValue {
  if (value === null || value === undefined) return null
  if (typeof value === 'boolean') return filter === 'enumerated' ? String(value) : value || null
  const text = textOf(value)
  return filter === 'none' ? text : applyFilter(text, filter)
}

/** A part of an attribute's value, `name="a {expr} b"`: null, undefined and booleans show nothing, as in text. */
export function attributePart(value: unknown, filter: Filter = 'none'): string {
  if (value === null || value === undefined || typeof value === 'boolean') return ''
  const text = textOf(value)
  return filter === 'none' ? text : applyFilter(text, filter)
}

/** ` name="value"`, ` name`, or nothing. */
export function printAttribute(name: string, value: AttributeValue): string {
  return value === null ? '' : value === true ? ` ${name}` : ` ${name}="${escapeAttribute(value)}"`
}

/** `name={expr}` as HTML. */
export function attribute(name: string, value: unknown, filter: Filter = 'none'): string {
  return printAttribute(name, attributeValue(value, filter))
}

/** A part of an attribute as HTML. */
export function attributeText(value: unknown, filter: Filter = 'none'): string {
  return escapeAttribute(attributePart(value, filter))
}

/** A part of an attribute as HTML, in a run whose parts' lengths the shape carries. */
export function measuredAttribute(out: HtmlOut, value: unknown, filter: Filter = 'none'): string {
  const text = attributePart(value, filter)
  out.shape += shapeNumber(text.length)
  return escapeAttribute(text)
}

/** All of an attribute on the wire. */
export function writeAttribute(out: DiffWriter, value: unknown, filter: Filter = 'none'): void {
  out.nullable(attributeValue(value, filter))
}

/** A part of an attribute on the wire. */
export function writeAttributePart(out: DiffWriter, value: unknown, filter: Filter = 'none'): void {
  out.nullable(attributePart(value, filter))
}

// --- classes ------------------------------------------------------------------

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

// --- styles -------------------------------------------------------------------

/** One style property's value, or null for none: nothing, false, empty, or refused by the CSS filter. */
export function styleValue(value: unknown): string | null {
  if (value === null || value === undefined || typeof value === 'boolean' || value === '') return null
  return filterCss(textOf(value))
}

/**
 * One `style` attribute as HTML: static declarations, then the properties of slots, as `name, value, name, value, …`. It is
 * written as browsers write it (`a: b; c: d;`), so that a property set later leaves the same text.
 */
export function style(fixed: string, ...pairs: unknown[]): string {
  let css = fixed.trim()
  if (css !== '' && !css.endsWith(';')) css += ';'
  for (let i = 0; i < pairs.length; i += 2) {
    const value = styleValue(pairs[i + 1])
    if (value !== null) css += `${css && ' '}${pairs[i] as string}: ${value};`
  }
  return css && ` style="${escapeAttribute(css)}"`
}

/** One style property on the wire. */
export function writeStyle(out: DiffWriter, value: unknown): void {
  out.nullable(styleValue(value))
}
