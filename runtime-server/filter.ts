/**
 * What an attribute's text may hold, by where it stands (LANGUAGE.md, "Contexts of escaping"): URLs, candidates of `srcset`,
 * CSS values. Takes the text of a value and gives it back, or what stands for one that is refused. attribute.ts calls it.
 */

// biome-ignore-all lint/suspicious/noControlCharactersInRegex: parsers of HTML, URLs and CSS give these a meaning

import type { Filter } from '../protocol/attribute-context.ts'

/** Where a URL was refused. Nothing is loaded from it, and a link to it leads nowhere. */
export const INVALID_URL = 'about:invalid'

const SCHEMES = new Set(['http', 'https', 'mailto', 'tel'])

/** The scheme that a browser sees: it drops leading controls and spaces, and tabs and line breaks anywhere. */
function schemeOf(url: string): string | undefined {
  return /^([a-z][a-z0-9+.-]*):/i.exec(url.replace(/^[\u0000-\u0020]+|[\t\n\r]/g, ''))?.[1]?.toLowerCase()
}

function isSafeUrl(url: string, image: boolean): boolean {
  const scheme = schemeOf(url)
  if (scheme === undefined || SCHEMES.has(scheme)) return true
  return image && scheme === 'data' && /^data:image\//i.test(url.trimStart())
}

/** URLs between semicolons or white space (`values` of an SVG animation, `ping`). */
function filterList(text: string): string {
  return text.split(/[;\s]+/).every((url) => isSafeUrl(url, false)) ? text : INVALID_URL
}

/** The candidates of `srcset`, each a URL up to white space and descriptors up to a comma. One that is refused spoils no other. */
function filterSrcset(text: string): string {
  return text.replace(/([\s,]*)(\S+)((?:[^,(]|\([^)]*\)?)*)/g, (_, space: string, url: string, rest: string) => {
    // A URL that ends in commas has no descriptors: another candidate follows.
    const commas = /,*$/.exec(url)?.[0] ?? ''
    const bare = url.slice(0, url.length - commas.length)
    const safe = isSafeUrl(bare, true) ? bare : INVALID_URL
    return space + safe + commas + (commas === '' ? rest : filterSrcset(rest))
  })
}

// Functions that load something, in any spelling that has no escapes (those are refused as a whole).
const LOADS = /(?:^|[^\w-])(?:url|src|image|image-set|cross-fade|element|paint|-webkit-[\w-]+|expression)\s*\(/i

/**
 * A value of one CSS property: refused (null) where it could end its declaration, open a block or a comment, load something,
 * or leave a string or bracket open for what follows it.
 */
export function filterCss(text: string): string | null {
  const open: string[] = []
  const bare = text.replace(/"[^"\n\r\f\\]*"|'[^'\n\r\f\\]*'/g, '""')
  if (/[;{}\\!@]|\/\*|[\u0000-\u0008\u000e-\u001f\u007f]/.test(bare) || LOADS.test(bare)) return null
  if (/["']/.test(bare.replaceAll('""', ''))) return null
  for (const bracket of bare.match(/[()[\]]/g) ?? []) {
    if (bracket === '(' || bracket === '[') open.push(bracket)
    else if (open.pop() !== (bracket === ')' ? '(' : '[')) return null
  }
  return open.length === 0 ? text : null
}

/** A CSS value that may name what the page itself holds, `url(#id)`, and nothing else. Empty where it is refused. */
function filterPaint(text: string): string {
  const local = text.replace(/\burl\(\s*(["']?)#[^"'()\s\\]*\1\s*\)/gi, ' ')
  return /\/\/|:/.test(text) || filterCss(local) === null ? '' : text
}

/** An attribute's text as it may be printed and sent. */
export function applyFilter(text: string, filter: Filter): string {
  switch (filter) {
    case 'url':
      return isSafeUrl(text, false) ? text : INVALID_URL
    case 'image-url':
      return isSafeUrl(text, true) ? text : INVALID_URL
    case 'url-list':
      return filterList(text)
    case 'srcset':
      return filterSrcset(text)
    case 'css':
      return filterCss(text) ?? ''
    case 'paint':
      return filterPaint(text)
    case 'none':
    case 'enumerated':
      return text
    default:
      filter satisfies never
      return text
  }
}
