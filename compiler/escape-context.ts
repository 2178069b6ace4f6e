// An attribute with holes comes in, what must happen to the value of each hole goes out, or why none is safe there. Read by
// analyse. The table is protocol/attribute-context.ts; here is what follows from the static text around a hole.
import { attributeContext, type Filter, type Refusal } from '../protocol/attribute-context.ts'

/** Text, a hole that can be one of a few texts (the author's own), or undefined for a hole that can be anything. */
export type ContextPart = string | readonly string[] | undefined

/**
 * Why a hole is not safe where it stands. `scheme`: it could complete or precede a URL's scheme; `bad-scheme`: the URL is
 * static up to a scheme that is not allowed; `css-name`: it is not within a property's value; `css-url`: it is within
 * `url(…)`; `css-function`: with what stands beside it, it could spell one.
 */
export type Objection = Refusal | 'scheme' | 'bad-scheme' | 'css-name' | 'css-url' | 'css-function'

export type HoleContext =
  /** One for each part; `none` for text. */
  | { readonly filters: readonly Filter[] }
  /** `part` is the one that is not safe. */
  | { readonly objection: Objection; readonly part: number }

/** What the holes of an attribute need. `refreshes`: on a `meta`, whether it has an `http-equiv`. */
export function holeContext(tag: string, name: string, parts: readonly ContextPart[], refreshes: boolean): HoleContext {
  const context = attributeContext(tag, name)
  const isContent = tag === 'meta' && name === 'content' && !refreshes
  const dynamic = parts.indexOf(undefined)
  // Literals of the author are as good as static text, but handlers are never text.
  const unsafe = context.refused === 'handler' ? parts.findIndex((part) => typeof part !== 'string') : dynamic
  if (unsafe < 0) return { filters: parts.map(() => 'none') }
  if (context.refused !== undefined && !isContent) return { objection: context.refused, part: unsafe }
  const filter = context.refused === undefined ? context.filter : 'none'
  switch (filter) {
    case 'url':
    case 'image-url':
      return urlContext(parts, filter, undefined)
    case 'srcset':
      return urlContext(parts, filter, /,/)
    case 'url-list':
      return urlContext(parts, filter, /[;\s]/)
    case 'css':
      return cssContext(parts)
    case 'none':
    case 'paint':
    case 'enumerated':
      return { filters: parts.map((part) => (part === undefined ? filter : 'none')) }
  }
}

// --- URLs -----------------------------------------------------------------------

const schemes: ReadonlySet<string> = new Set(['http', 'https', 'mailto', 'tel'])

/** How much of a URL is known: what it may start with; or that a hole started it; or that its scheme can't change any more. */
type Known = readonly string[] | 'open' | 'closed'

function urlContext(parts: readonly ContextPart[], filter: Filter, divider: RegExp | undefined): HoleContext {
  let known: Known = ['']
  const filters: Filter[] = []
  for (const [index, part] of parts.entries()) {
    if (part === undefined) {
      if (known !== 'closed' && (known === 'open' || known.some((start) => start.trim() !== '')))
        return { objection: 'scheme', part: index }
      filters.push(known === 'closed' ? 'none' : filter)
      if (known !== 'closed') known = 'open'
      continue
    }
    filters.push('none')
    const next: Known | Objection = advance(known, typeof part === 'string' ? [part] : part, filter, divider)
    if (next === 'scheme' || next === 'bad-scheme') return { objection: next, part: holeBeside(parts, index) }
    known = next
  }
  return { filters }
}

function advance(
  known: Known,
  texts: readonly string[],
  filter: Filter,
  divider: RegExp | undefined,
): Known | 'scheme' | 'bad-scheme' {
  const starts: string[] = []
  let open = false
  for (const text of texts) {
    const pieces = divider ? text.split(divider) : [text]
    const last = pieces.at(-1) ?? ''
    const divided = pieces.length > 1
    if (known === 'open') {
      const end = /[:/?#]/.exec(pieces[0] ?? '')?.[0]
      if (end === ':') return 'scheme'
      if (!divided && end === undefined) open = true
    }
    if (divided) starts.push(last.trimStart())
    else if (typeof known === 'object') starts.push(...known.map((start) => (start + last).trimStart()))
  }
  if (open) return 'open'
  const undecided: string[] = []
  for (const start of new Set(starts)) {
    const end = /[:/?#\s]/.exec(start)
    if (end === null) undecided.push(start)
    else if (end[0] === ':' && !isAllowedScheme(start, end.index, filter)) return 'bad-scheme'
  }
  return undecided.length === 0 ? 'closed' : undecided
}

function isAllowedScheme(start: string, colon: number, filter: Filter): boolean {
  const scheme = start.slice(0, colon).toLowerCase()
  const images = filter === 'image-url' || filter === 'srcset'
  return schemes.has(scheme) || (images && /^data:image\//i.test(start))
}

/** The hole that makes a text a problem: the nearest before it, else the nearest after. */
function holeBeside(parts: readonly ContextPart[], index: number): number {
  for (let at = index; at >= 0; at--) if (parts[at] === undefined) return at
  return Math.max(0, parts.indexOf(undefined))
}

// --- styles ---------------------------------------------------------------------

/** Functions of CSS that load something. */
const loading = [
  'url',
  'src',
  'image',
  'image-set',
  'cross-fade',
  'element',
  'paint',
  'expression',
  '-webkit-image-set',
]

/** A declaration's property and colon. */
const declared = /^\s*(?:\/\*[\s\S]*?\*\/\s*)*[\w-]+\s*:/

function cssContext(parts: readonly ContextPart[]): HoleContext {
  const filters: Filter[] = []
  /** The declaration so far; a hole is NUL, which CSS doesn't have. */
  let declaration = ''
  for (const [index, part] of parts.entries()) {
    if (typeof part === 'object') {
      // One of the author's texts: whichever, it neither starts nor ends a declaration in a way that the others don't.
      declaration = continueDeclaration(declaration, part[0] ?? '')
      filters.push('none')
    } else if (part === undefined) {
      const objection = objectionToStyle(declaration, parts[index + 1])
      if (objection) return { objection, part: index }
      declaration += '\0'
      filters.push('css')
    } else {
      declaration = continueDeclaration(declaration, part)
      filters.push('none')
    }
  }
  return { filters }
}

function objectionToStyle(declaration: string, next: ContextPart): Objection | undefined {
  if (!declared.test(declaration)) return 'css-name'
  if (/(?:url|src)\(\s*(?:"[^"]*|'[^']*|[^"')]*)$/i.test(declaration)) return 'css-url'
  const word = /[\w\0-]*$/.exec(declaration)?.[0].toLowerCase() ?? ''
  if (word.includes('\0') || (word !== '' && loading.some((name) => name.startsWith(word)))) return 'css-function'
  return typeof next === 'string' && next.startsWith('(') ? 'css-function' : undefined
}

/** What of the text belongs to the declaration that is open at its end. */
function continueDeclaration(declaration: string, text: string): string {
  const all = declaration + text
  return all.slice(all.length - (splitDeclarations(all).at(-1)?.length ?? 0))
}

/** Divides CSS declarations at their semicolons, those in strings and brackets apart. */
export function splitDeclarations(css: string): string[] {
  const found: string[] = []
  let start = 0
  let depth = 0
  const token = /\/\*[\s\S]*?(?:\*\/|$)|"(?:\\[\s\S]|[^"\\])*(?:"|$)|'(?:\\[\s\S]|[^'\\])*(?:'|$)|\\[\s\S]|[();[\]{}]/g
  for (let match = token.exec(css); match; match = token.exec(css)) {
    if (match[0] === '(' || match[0] === '[' || match[0] === '{') depth++
    else if (match[0] === ')' || match[0] === ']' || match[0] === '}') depth = Math.max(0, depth - 1)
    else if (match[0] === ';' && depth === 0) {
      found.push(css.slice(start, match.index))
      start = token.lastIndex
    }
  }
  found.push(css.slice(start))
  return found
}
