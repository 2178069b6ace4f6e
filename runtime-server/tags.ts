/**
 * A document's start tags: HTML of the app's own comes in, out go its elements with their attributes, those that hold text alone with
 * their ends. Enough to find an element by its id and those of a head; it is no parser, and sees no user's data.
 */

export interface Tag {
  /** In lower case. */
  readonly name: string
  readonly start: number
  /** Behind the start tag. */
  readonly startEnd: number
  /** Behind the end tag, of elements whose content is text; else behind the start tag. */
  readonly end: number
  /** An attribute; null where there is none. */
  readonly get: (name: string) => string | null
}

const tag = /<!--[\s\S]*?-->|<([a-z][^\s/>]*)((?:[^"'>]|"[^"]*"|'[^']*')*)>/gi
const attribute = /([^\s"'=<>/]+)(?:\s*=\s*(?:"([^"]*)"|'([^']*)'|([^\s"'>]+)))?/g
const texts = /^(?:script|style|title|textarea|noscript|template|xmp|iframe|noembed|noframes)$/

export function* tagsIn(html: string): Generator<Tag> {
  tag.lastIndex = 0
  for (let at = 0; ; ) {
    tag.lastIndex = at
    const found = tag.exec(html)
    if (found === null) return
    const [all, written, attributes = ''] = found
    const start = found.index
    const startEnd = start + all.length
    at = startEnd
    if (written === undefined) continue
    const name = written.toLowerCase()
    const end = texts.test(name) ? endOf(html, name, startEnd) : startEnd
    at = end
    yield { name, start, startEnd, end, get: (wanted) => read(attributes, wanted) }
  }
}

function endOf(html: string, name: string, from: number): number {
  const end = new RegExp(`</${name}\\s*>`, 'gi')
  end.lastIndex = from
  return end.exec(html) === null ? html.length : end.lastIndex
}

function read(attributes: string, wanted: string): string | null {
  for (const [, name = '', double, single, bare] of attributes.matchAll(attribute))
    if (name.toLowerCase() === wanted) return decode(double ?? single ?? bare ?? '')
  return null
}

const entities: Record<string, string> = { amp: '&', lt: '<', gt: '>', quot: '"', '#39': "'", '#13': '\r' }

function decode(text: string): string {
  return text.replace(/&(amp|lt|gt|quot|#39|#13);/g, (_, name: string) => entities[name] as string)
}
