/** First requests: takes a route and a request, mounts the page, answers with its HTML, and keeps the page for its socket. */
import type { IncomingMessage, ServerResponse } from 'node:http'
import { ASSETS_PATH, type Assets } from './assets.ts'
import { DOCUMENT_HEADERS, type Document, renderBody, renderNotice } from './document.ts'
import type { Environment } from './environment.ts'
import { link } from './link.ts'
import { failureId } from './log.ts'
import { Page } from './page.ts'
import { hashOf } from './render.ts'
import type { Match } from './router.ts'
import { randomToken } from './session.ts'
import type { PageRegistry } from './waiting.ts'

/** Who asks, and for which address. */
export interface Visitor {
  url: URL
  session: string
  user: unknown
  /** The `Set-Cookie` header of a session that is new. */
  cookie: string | undefined
}

export class FirstPages {
  private readonly environment: Environment
  private readonly pages: PageRegistry
  private readonly assets: Assets
  private readonly document: Document
  private readonly headers: Readonly<Record<string, string>>
  private readonly title: string | undefined

  constructor(
    environment: Environment,
    pages: PageRegistry,
    assets: Assets,
    document: Document,
    title: string | undefined,
    headers: Readonly<Record<string, string | null>>,
  ) {
    this.environment = environment
    this.pages = pages
    this.assets = assets
    this.document = document
    this.title = title
    this.headers = mergeHeaders(DOCUMENT_HEADERS, headers)
  }

  /** Answers with the page of a route. */
  async serve(
    { route, params }: Match,
    visitor: Visitor,
    request: IncomingMessage,
    response: ServerResponse,
  ): Promise<void> {
    const { view, title } = route
    const { url, session, user } = visitor
    const page = new Page(this.environment, { view, url, params, session: { id: session }, user })
    try {
      const { html, shape, location } = await page.mount()
      if (location !== null) {
        this.answer(request, response, visitor, 303, '', { Location: location, 'Cache-Control': 'no-store' })
        return
      }
      const token = randomToken()
      const linked = link(view)
      const table = linked.hash
      const body = renderBody(html, { token, hash: hashOf(html), table, shape }, this.assets.client)
      const text = typeof title === 'function' ? title(page.state as never) : title
      const whole = this.document({ url, title: text ?? this.title ?? view.name, body })
      // Nobody will join for a HEAD, nor where the browser has gone.
      if (request.method === 'HEAD' || response.destroyed) page.end()
      else this.pages.wait(page, session, token)
      const links = [
        `<${ASSETS_PATH}${table}.json>; rel=preload; as=fetch; crossorigin`,
        ...this.assets.chunksOf(linked.table).map((path) => `<${path}>; rel=modulepreload`),
      ]
      this.answer(request, response, visitor, 200, whole, { Link: links.join(', ') })
    } catch (error) {
      page.end()
      this.fail(request, response, visitor, error, { view: view.name, file: view.filename })
    }
  }

  /** Answers that something went wrong, with the id under which the log has it. */
  fail(request: IncomingMessage, response: ServerResponse, visitor: Visitor, error: unknown, fields: object): void {
    const id = failureId()
    const { log, development } = this.environment
    log.error({ id, path: visitor.url.pathname, ...fields, error }, 'A page could not be shown')
    if (response.headersSent) {
      response.destroy()
      return
    }
    const why = development && error instanceof Error ? ` ${error.message}` : ''
    this.notice(request, response, visitor, 500, 'Something went wrong', `This page could not be shown.${why} (${id})`)
  }

  /** Answers with a page that says no more than a sentence. */
  notice(
    request: IncomingMessage,
    response: ServerResponse,
    visitor: Visitor,
    status: number,
    title: string,
    text: string,
  ): void {
    const html = renderNotice(this.document, visitor.url, title, text)
    this.answer(request, response, visitor, status, html, { 'Cache-Control': 'no-store' })
  }

  private answer(
    request: IncomingMessage,
    response: ServerResponse,
    { cookie }: Visitor,
    status: number,
    html: string,
    headers: Readonly<Record<string, string>>,
  ): void {
    const body = Buffer.from(html)
    response.writeHead(status, {
      ...this.headers,
      ...headers,
      'Content-Length': body.length,
      ...(cookie === undefined ? {} : { 'Set-Cookie': cookie }),
    })
    response.end(request.method === 'HEAD' ? undefined : body)
  }
}

/** The defaults with what an app says; names in any case. */
function mergeHeaders(
  defaults: Readonly<Record<string, string>>,
  own: Readonly<Record<string, string | null>>,
): Record<string, string> {
  const names = new Set(Object.keys(own).map((name) => name.toLowerCase()))
  const kept = Object.entries(defaults).filter(([name]) => !names.has(name.toLowerCase()))
  const added = Object.entries(own).filter((entry): entry is [string, string] => entry[1] !== null)
  return Object.fromEntries([...kept, ...added])
}
