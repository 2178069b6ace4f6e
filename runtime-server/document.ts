/** The HTML page: takes a view's rendered content and what the client must know, gives the document that a browser loads. */
import { escapeAttribute, escapeText } from './html.ts'

/** A page to be put into a document. */
export interface DocumentPage {
  /** The page's address. */
  url: URL
  title: string
  /** The container with the view's content, and the script that makes it live. Must stand in the body as it is. */
  body: string
}

/** How documents look. */
export interface DocumentOptions {
  /** The title where a route has none; default: the view's name. */
  title?: string
  /** Default: `en`. */
  lang?: string
  /** Addresses of stylesheets. */
  stylesheets?: readonly string[]
  /** More HTML for the head, as it is. */
  head?: string
}

/** Gives a whole document, from `<!doctype html>` on. */
export type Document = (page: DocumentPage) => string

/** What the page's container says. */
export interface ContainerFields {
  token: string
  /** Of the content (`hashOf`). */
  hash: string
  /** Of the linked table. */
  table: string
  shape: string
}

/** The container with its content, and the client's script. */
export function renderBody(content: string, { token, hash, table, shape }: ContainerFields, script: string): string {
  const fields = escapeAttribute(`${token} ${hash} ${table} ${shape}`)
  return `<div data-lview="${fields}">${content}</div><script type="module" src="${script}"></script>`
}

/** The document of an app that gives none of its own. */
export function defaultDocument({ lang = 'en', stylesheets = [], head = '' }: DocumentOptions): Document {
  const links = stylesheets.map((href) => `<link rel="stylesheet" href="${escapeAttribute(href)}">\n`).join('')
  const start = `<!doctype html>
<html lang="${escapeAttribute(lang)}">
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
`
  return ({ title, body }) =>
    `${start}<title>${escapeText(title)}</title>\n${links}${head}</head>\n<body>\n${body}\n</body>\n</html>\n`
}

/** Of a page that can't count on a stylesheet. */
const noticeStyle =
  'font-family: system-ui, sans-serif; line-height: 1.5; margin: 15vh auto; max-width: 36rem; padding: 0 1.5rem'

/** A page that says why there is no other: a status and a sentence. */
export function renderNotice(document: Document, url: URL, title: string, text: string): string {
  const home = url.pathname === '/' ? '' : '\n<p><a href="/">Home</a></p>'
  const body = `<h1>${escapeText(title)}</h1>\n<p>${escapeText(text)}</p>${home}`
  return document({ url, title, body: `<main style="${noticeStyle}">\n${body}\n</main>` })
}

/**
 * Headers of every page, as helmet sets them. No inline script is needed, so none may run; styles and pictures are not restricted, since
 * `style` attributes and addresses are part of what templates say.
 */
export const DOCUMENT_HEADERS: Readonly<Record<string, string>> = {
  'Content-Type': 'text/html; charset=utf-8',
  // The token is for one load of the page; going back may show it again, and joins as a page mounted anew.
  'Cache-Control': 'private, no-cache',
  'Content-Security-Policy':
    "script-src 'self'; script-src-attr 'none'; object-src 'none'; base-uri 'self'; form-action 'self'; frame-ancestors 'self'",
  'X-Content-Type-Options': 'nosniff',
  'X-Frame-Options': 'SAMEORIGIN',
  'Referrer-Policy': 'strict-origin-when-cross-origin',
  'Cross-Origin-Opener-Policy': 'same-origin',
  'Cross-Origin-Resource-Policy': 'same-origin',
  'Origin-Agent-Cluster': '?1',
  'X-DNS-Prefetch-Control': 'off',
  'X-Download-Options': 'noopen',
  'X-Permitted-Cross-Domain-Policies': 'none',
  'X-XSS-Protection': '0',
}

/** What pages have besides where the connection is encrypted: it is to stay so. */
export const SECURE_HEADERS: Readonly<Record<string, string>> = {
  'Strict-Transport-Security': 'max-age=31536000; includeSubDomains',
}
