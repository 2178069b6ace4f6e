/**
 * Attributes: takes the values of template expressions, gives ` name="value"` for pages, and for the wire text, `true` (the bare
 * attribute) or `null` (none). Emitted modules call it through internal.ts; diff.ts compares what it gives.
 */
import type { Filter } from '../protocol/attribute-context.ts'
import { shapeNumber } from '../protocol/shape.ts'
import type { DiffWriter } from './diff-writer.ts'
import { applyFilter } from './filter.ts'
import { describe, escapeAttribute, keptJson, normalise } from './html.ts'
import type { HtmlOut } from './template.ts'

/** An attribute's text, `true` for one without a value, `null` for none. */
export type AttributeValue = string | true | null

/** A value that an attribute can hold as text. Throws for what none can. */
export function textOf(value: unknown): string {
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

/** What the client is given as data: JSON, null for nothing. Throws for what JSON can't hold. */
export function json(value: unknown): string | null {
  return value === undefined || value === null
    ? null
    : (keptJson(value, 'What `use:`, `client:` or `prop:` gives the browser', false) ?? null)
}

/** What the browser is given for its guesses, as JSON. What can't be worked out now, since it is of a branch that is not shown, is null. */
export function guessed(given: readonly (() => unknown)[]): string {
  const values = given.map((work) => {
    try {
      return work()
    } catch {
      return null
    }
  })
  return keptJson(values, 'What `guess` gives the browser', false) ?? ''
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
