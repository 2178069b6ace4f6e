// Static text and elements of the IR come in, HTML text goes out. Both emitters print with these: what the server sends
// and what the client builds from must be the same nodes.
import type { Attribute, ElementNode } from '../ir.ts'

const textEntities: Record<string, string> = { '&': '&amp;', '<': '&lt;', '>': '&gt;', '\r': '&#13;' }
const attributeEntities: Record<string, string> = { '&': '&amp;', '<': '&lt;', '"': '&quot;', '\r': '&#13;' }

/** Text as the runtime has it: U+FFFD for lone surrogates and NUL, which HTML can't hold. */
export function normalise(text: string): string {
  return text.replace(/[\0\p{Cs}]/gu, '\ufffd')
}

export function escapeText(text: string): string {
  return normalise(text).replace(/[&<>\r]/g, (character) => textEntities[character] ?? character)
}

/** For a value between double quotes. */
export function escapeAttribute(text: string): string {
  return normalise(text).replace(/[&<"\r]/g, (character) => attributeEntities[character] ?? character)
}

/** ` name="value"`, ` name` for true, nothing for null. */
export function printAttribute(name: string, value: string | true | null): string {
  if (value === null) return ''
  return value === true ? ` ${name}` : ` ${name}="${escapeAttribute(value)}"`
}

/** A static attribute; a bare one has the value null. */
export function printStaticAttribute({ name, value }: Extract<Attribute, { type: 'static' }>): string {
  return printAttribute(name, value ?? true)
}

// Parsers take the content of these as it stands.
const rawTextElements = new Set(['script', 'style', 'xmp', 'iframe', 'noembed', 'noframes', 'plaintext'])

/** Static text within `parent` (null: at the top level of a template). */
export function printText(text: string, parent: ElementNode | null): string {
  return parent?.namespace === 'html' && rawTextElements.has(parent.tag) ? normalise(text) : escapeText(text)
}

/** What closes the start tag. */
export function printStartEnd(element: ElementNode): string {
  return element.newline ? '>\n' : '>'
}

export function printEndTag(element: ElementNode): string {
  return element.void ? '' : `</${element.tag}>`
}
