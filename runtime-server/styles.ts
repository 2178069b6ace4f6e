/**
 * The CSS of a page: takes the files that it is made of (layouts, the view, all components that they reach), gives what stands in the
 * head: the CSS itself where it is little, else a link to a file that browsers keep for ever.
 */
import { createHash } from 'node:crypto'
import type { Assets } from './assets.ts'
import type { ComponentCode, LayoutCode, ViewCode } from './template.ts'

/** What a page's head says of its styles. */
export interface PageStyles {
  html: string
  /** What a Content-Security-Policy must name, where it restricts styles: of CSS that stands in the page. Null: nothing. */
  source: string | null
  /** The file that holds the CSS, for pages that are shown without a load. */
  hash: string
}

type File = ViewCode | ComponentCode | LayoutCode

/**
 * Bytes of CSS up to which it stands in each page: about what a request of its own costs a first visit, its headers and a round trip
 * before anything is shown, at the price of that much on later ones.
 */
const MOST_INLINE = 4096

/** Null where none of the files has a style. */
export function stylesOf(files: readonly File[], assets: Assets): PageStyles | null {
  const css = collect(files)
  if (css === '') return null
  const hash = createHash('sha256').update(css).digest()
  // `</style` would end the element, wherever it stands.
  const name = hash.toString('base64url').slice(0, 16)
  const path = assets.addStyles(name, css)
  if (Buffer.byteLength(css) <= MOST_INLINE && !/<\/style/i.test(css))
    return {
      html: `<style data-lview-css="${name}">${css}</style>`,
      source: `'sha256-${hash.toString('base64')}'`,
      hash: name,
    }
  return { html: `<link rel="stylesheet" href="${path}" data-lview-css="${name}">`, source: null, hash: name }
}

/** Each file's once, those of components ahead of what uses them: so a file has the last word on its own elements. */
function collect(files: readonly File[]): string {
  const seen = new Set<File>()
  let css = ''
  const add = (file: File): void => {
    if (seen.has(file)) return
    seen.add(file)
    for (const component of file.components()) add(component)
    css += file.css ?? ''
  }
  for (const file of files) add(file)
  return css
}

/** Puts it at the end of the head, so that it comes after the page's own style sheets; a document without one gets it at its start. */
export function putStyles(html: string, styles: PageStyles | null): string {
  if (styles === null) return html
  const end = html.search(/<\/head\s*>|<body[\s>]/i)
  if (end >= 0) return html.slice(0, end) + styles.html + html.slice(end)
  const [start = ''] = /^\s*(?:<!doctype[^>]*>\s*)?/i.exec(html) ?? []
  return start + styles.html + html.slice(start.length)
}

/** A policy that lets the style stand in the page; one that does not restrict styles, or lets any stand, is left as it is. */
export function allowStyle(policy: string, source: string): string {
  const directives = policy.split(';').map((one) => one.trim())
  const named = (name: string): number => directives.findIndex((one) => one.toLowerCase().split(/\s/)[0] === name)
  const at = ['style-src-elem', 'style-src', 'default-src'].map(named).find((index) => index >= 0)
  const found = at === undefined ? undefined : directives[at]
  if (at === undefined || found === undefined || /'unsafe-inline'/.test(found)) return policy
  const sources = found.split(/\s+/).slice(1)
  const allowed = [...sources.filter((one) => one !== "'none'"), source].join(' ')
  const [name = ''] = found.split(/\s/)
  // What the policy says of all kinds is said of this one, with the addition.
  if (name.toLowerCase() === 'default-src') return [...directives.filter(Boolean), `style-src ${allowed}`].join('; ')
  return directives.with(at, `${name} ${allowed}`).filter(Boolean).join('; ')
}
