/**
 * Text for HTML: takes the values of template expressions, gives escaped text for pages and plain text for the wire. Every
 * text and attribute value goes through `normalise` on both paths, so that the client holds what the server thinks it holds.
 */

// biome-ignore-all lint/suspicious/noControlCharactersInRegex: parsers of HTML, URLs and CSS give these a meaning
import { shapeNumber } from '../protocol/shape.ts'
import type { DiffWriter } from './diff-writer.ts'
import type { HtmlOut } from './template.ts'

// Tested before anything is replaced: nearly all texts are clean. A surrogate, of a pair or not, is looked at closer.
const TEXT = /[&<>\r\u0000\ud800-\udfff]/
const ATTRIBUTE = /[&<>"\r\u0000\ud800-\udfff]/

const ENTITIES: Record<string, string> = { '&': '&amp;', '<': '&lt;', '>': '&gt;', '"': '&quot;', '\r': '&#13;' }
const entity = (character: string): string => ENTITIES[character] as string

/** Lone surrogates and NUL, which HTML can't hold, become U+FFFD. */
export function normalise(text: string): string {
  const given = text as Es2024String
  return given.isWellFormed() && !text.includes('\0') ? text : given.toWellFormed().replaceAll('\0', '\ufffd')
}

/** What Node 20 has and the ES2023 library that we compile with doesn't tell of. */
type Es2024String = string & { isWellFormed(): boolean; toWellFormed(): string }

/** For the content of an element. */
export function escapeText(text: string): string {
  return TEXT.test(text) ? normalise(text).replace(/[&<>\r]/g, entity) : text
}

/** For an attribute in double quotes. */
export function escapeAttribute(text: string): string {
  return ATTRIBUTE.test(text) ? normalise(text).replace(/[&<>"\r]/g, entity) : text
}

/** What a value shows as text, a string not normalised: nothing for null, undefined and booleans. */
function shown(value: unknown): string {
  switch (typeof value) {
    case 'string':
      return value
    case 'number':
    case 'bigint':
      return String(value)
    case 'undefined':
    case 'boolean':
      return ''
    default:
      if (value === null) return ''
      throw new TypeError(
        `A template can't show ${describe(value)} as text. Show a string or number of it, or use {#if} or {#for}.`,
      )
  }
}

/** What a value is, for an error: `a Date`, `a function`, `an object with the keys id, name`. */
export function describe(value: unknown): string {
  if (typeof value === 'function') return `a function (${value.name || 'anonymous'})`
  if (typeof value === 'symbol') return 'a symbol'
  if (typeof value === 'string')
    return `the string ${JSON.stringify(value.length > 40 ? `${value.slice(0, 40)}…` : value)}`
  if (typeof value !== 'object' || value === null) return String(value)
  if (Array.isArray(value)) return `an array of ${value.length}`
  if (value instanceof Promise) return 'a promise'
  const name = (Object.getPrototypeOf(value) as { constructor?: { name?: string } } | null)?.constructor?.name
  if (name !== undefined && name !== 'Object') return `a ${name}`
  const keys = Object.keys(value)
  const more = keys.length > 5 ? ', …' : ''
  return keys.length === 0 ? 'an empty object' : `an object with the keys ${keys.slice(0, 5).join(', ')}${more}`
}

/** `{expr}` in content, as HTML. */
export function text(value: unknown): string {
  return typeof value === 'string' ? escapeText(value) : shown(value)
}

/** `{expr}` as plain text: what the client's Text node holds. */
export function plainText(value: unknown): string {
  return typeof value === 'string' ? normalise(value) : shown(value)
}

/** Texts and values shown as text, put together. */
export function join(...parts: unknown[]): string {
  return parts.map(shown).join('')
}

/** `{expr}` in content, as HTML, in a run whose parts' lengths the shape carries. */
export function measured(out: HtmlOut, value: unknown): string {
  const plain = plainText(value)
  out.shape += shapeNumber(plain.length)
  return escapeText(plain)
}

/** `{expr}` on the wire. */
export function textValue(out: DiffWriter, value: unknown): void {
  out.string(plainText(value))
}

/**
 * `{@html expr}` as HTML, for pages and for the wire: trusted, so as it is. Null, undefined and booleans show nothing. An empty
 * comment in it is not the one that ends it.
 */
export function trusted(value: unknown): string {
  return plainText(value).replace(/<!--(?:-?>|--!?>)/g, '<!-- -->')
}

/** `{@html expr}` on the wire. */
export function trustedValue(out: DiffWriter, value: unknown): void {
  out.string(trusted(value))
}

const JSON_ESCAPES: Record<string, string> = { '<': '\\u003c', '\u2028': '\\u2028', '\u2029': '\\u2029' }

/**
 * `{@json expr}`: JSON that may stand in a script as it is, since it holds no `<`. Undefined is `null`. Throws for what JSON would
 * lose: functions, maps, sets, bigints, and numbers that are none.
 */
export function jsonText(value: unknown): string {
  return (keptJson(value, '{@json}', true) ?? 'null').replace(
    /[<\u2028\u2029]/g,
    (found) => JSON_ESCAPES[found] as string,
  )
}

/**
 * JSON; throws for what that would lose, in the name of what is written so. `strict`: for infinite numbers and NaN too, which JSON
 * has as null.
 */
export function keptJson(value: unknown, written: string, strict: boolean): string | undefined {
  return JSON.stringify(value, (key, one: unknown) => {
    const lost =
      typeof one === 'function' ||
      typeof one === 'symbol' ||
      typeof one === 'bigint' ||
      one instanceof Map ||
      one instanceof Set ||
      (strict && typeof one === 'number' && !Number.isFinite(one))
    if (!lost) return one
    const place = key === '' ? '' : ` (at \`${key}\`)`
    throw new TypeError(
      `${written} can't say ${describe(one)}${place} as JSON. Make an array, an object or a string of it.`,
    )
  })
}

/** Text of a script as it stands, in a run whose parts' lengths the shape carries. */
export function measuredRaw(out: HtmlOut, text: string): string {
  out.shape += shapeNumber(text.length)
  return text
}
