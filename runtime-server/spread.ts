/**
 * Attributes whose names are known at run time only, `{...expr}`: takes an object, gives what may be printed of it (LANGUAGE.md,
 * "Contexts of escaping"). Names that could run script or change what an element is are dropped.
 */

// biome-ignore-all lint/suspicious/noControlCharactersInRegex: parsers of HTML, URLs and CSS give these a meaning
import { attributeContext, type Filter } from '../protocol/attribute-context.ts'
import { type AttributeValue, attributeValue, printAttribute } from './attribute.ts'
import { parsedName } from './attribute-name.ts'
import { classValue } from './class.ts'
import type { DiffWriter } from './diff-writer.ts'
import { filterCss } from './filter.ts'
import { describe, normalise } from './html.ts'

const NAME = /^[^\s"'<>/=\u0000-\u001f\u007f]+$/

/** A style attribute as a string of declarations: those whose values pass the CSS filter. */
function filterStyle(text: string): string {
  return text
    .split(';')
    .map((declaration) => /^\s*([\w-]+)\s*:(.*)$/s.exec(declaration))
    .flatMap((match) => {
      const value = match && filterCss((match[2] as string).trim())
      return value ? [`${(match as RegExpExecArray)[1]}: ${value};`] : []
    })
    .join(' ')
}

/**
 * The attributes that an object gives, by name. `except`: names that the element itself writes. Two names that differ only
 * in case are one attribute, and the first is meant, as in HTML.
 */
export function spreadValues(value: unknown, tag: string, except: readonly string[]): Map<string, AttributeValue> {
  const found = new Map<string, AttributeValue>()
  if (value === null || value === undefined || value === false) return found
  if (typeof value !== 'object' || Array.isArray(value)) {
    throw new TypeError(`{...expr} on <${tag}> got ${describe(value)}. Spread an object of attributes.`)
  }
  const seen = new Set(except)
  for (const [given, one] of Object.entries(value)) {
    const name = given.toLowerCase()
    const context = attributeContext(tag, name)
    if (context.refused !== undefined || !NAME.test(name) || normalise(name) !== name) reportDropped(given, tag)
    else if (!seen.has(name)) {
      seen.add(name)
      const printed = printable(name, one, context.filter)
      if (printed !== null) found.set(parsedName(name), printed)
    }
  }
  return found
}

function printable(name: string, value: unknown, filter: Filter): AttributeValue {
  if (name === 'class') return classValue(value)
  if (name === 'style') return typeof value === 'string' ? filterStyle(value) || null : null
  return attributeValue(value, filter)
}

const reported = new Set<string>()

/** Tells a developer once what is left out, and why. */
function reportDropped(name: string, tag: string): void {
  const what = `${name} on <${tag}>`
  if (process.env.NODE_ENV === 'production' || reported.has(what) || reported.size > 100) return
  reported.add(what)
  console.error(
    `lview: {...expr} leaves out ${what}: it is no valid name, or could run script. Write it as an attribute of its own.`,
  )
}

/** `{...expr}` as HTML. */
export function spread(value: unknown, tag: string, except: readonly string[] = []): string {
  let html = ''
  for (const [name, one] of spreadValues(value, tag, except)) html += printAttribute(name, one)
  return html
}

/** `{...expr}` on the wire: how many, then name and value of each. */
export function writeSpread(out: DiffWriter, value: unknown, tag: string, except: readonly string[] = []): void {
  const found = spreadValues(value, tag, except)
  out.number(found.size)
  for (const [name, one] of found) {
    out.string(name)
    out.nullable(one)
  }
}
