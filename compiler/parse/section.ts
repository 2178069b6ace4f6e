// A `<script>` or `<style>` at the root of a file comes in, a section of the file goes out. Read by `parse.ts`.
import type { Attribute } from '../ast.ts'
import * as problem from '../diagnostics/structure.ts'
import type { NamedSpan, Span } from '../position.ts'
import { readAttributes } from './attribute.ts'
import type { Cursor } from './cursor.ts'

export interface Section {
  readonly kind: 'server' | 'client' | 'style' | 'global-style'
  readonly tag: NamedSpan
  readonly base: { source: string; content: Span; attributes: readonly Attribute[] } & Span
}

/** Moves past a section; undefined, with the cursor where it was, where none starts here. */
export function readSection(cursor: Cursor): Section | undefined {
  const found = /^<(script|style)(?=[\s>/])/i.exec(cursor.text.slice(cursor.at, cursor.at + 8))
  if (!found) return undefined
  const start = cursor.at
  const name = (found[1] as string).toLowerCase()
  cursor.at += found[0].length
  const tag: NamedSpan = { name, start: start + 1, end: cursor.at }
  const read = readAttributes(cursor, { tag, kind: 'element', svg: false, slotted: false })
  const attributes = read.attributes.filter((one) => one.type === 'Attribute')
  const has = (wanted: string): boolean => attributes.some((one) => one.name === wanted)
  // A script with a source or a type is the page's own: an element of the template.
  if (name === 'script' && (has('src') || has('type'))) {
    cursor.at = start
    return undefined
  }
  const from = cursor.at
  const end = cursor.find(new RegExp(`</${name}(?=[\\s>])`, 'gi'))
  const content = { start: from, end }
  cursor.at = end
  if (cursor.done) cursor.diagnostics.add(problem.unclosedElement(tag, name))
  else cursor.match(/<\/[^>]*>?/y)
  const base = { source: cursor.text.slice(from, end), content, attributes, ...cursor.from(start) }
  if (name === 'style') return { kind: has('global') ? 'global-style' : 'style', tag, base }
  if (!has('client') && !isTypeScript(attributes)) cursor.diagnostics.add(problem.scriptLanguage(tag))
  return { kind: has('client') ? 'client' : 'server', tag, base }
}

function isTypeScript(attributes: readonly Attribute[]): boolean {
  return attributes.some(
    (one) =>
      one.name === 'lang' &&
      one.value?.type === 'StaticValue' &&
      (one.value.text === 'ts' || one.value.text === 'typescript'),
  )
}
