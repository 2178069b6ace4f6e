/**
 * The front of an app: takes each HTTP request and hands it to what answers it: the client's files, the app's own, a plain handler, or
 * a page. Before a route answers, its guards are asked.
 */
import type { IncomingMessage, ServerResponse } from 'node:http'
import sirv from 'sirv'
import { ASSETS_PATH, type Assets } from './assets.ts'
import type { ErrorPages } from './error-pages.ts'
import { askGuards } from './guard.ts'
import type { FirstPages } from './pages.ts'
import type { Exchange, Replies } from './reply.ts'
import { parseTarget } from './request.ts'
import type { Match, Router } from './router.ts'
import type { HandlerLeaf, PageLeaf } from './routes.ts'
import { SESSION_PATH } from './session-change.ts'
import type { SessionRequests } from './session-requests.ts'
import type { Visitor } from './visitor.ts'

/** Whether the app takes requests: for who sends them. */
const READY_PATH = `${ASSETS_PATH}ready`

export interface FrontParts {
  readonly router: Router
  readonly assets: Assets
  readonly first: FirstPages
  readonly errors: ErrorPages
  readonly replies: Replies
  readonly sessionRequests: SessionRequests
  /** The folder of the app's own files; undefined: it has none. */
  readonly folder: string | undefined
  readonly development: boolean
  /** The app takes requests. */
  isReady(): boolean
  visitorOf(request: IncomingMessage, target: URL): Promise<Visitor>
}

export class Front {
  private readonly parts: FrontParts
  private readonly files: ReturnType<typeof sirv> | null

  constructor(parts: FrontParts) {
    this.parts = parts
    const { folder, development } = parts
    this.files = folder === undefined ? null : sirv(folder, { dev: development, etag: true, extensions: [] })
  }

  /** `next`: who answers where nothing here does; else that is a page of status 404. */
  async handle(request: IncomingMessage, response: ServerResponse, next?: () => void): Promise<void> {
    // Express takes the path that it is mounted under away; addresses in pages are whole ones.
    const target = parseTarget((request as { originalUrl?: string }).originalUrl ?? request.url)
    if (target === null) {
      response.writeHead(400, { 'Content-Type': 'text/plain; charset=utf-8' })
      response.end('Bad request')
      return
    }
    const { assets, router, errors, sessionRequests, visitorOf } = this.parts
    const { pathname } = target
    const reads = request.method === 'GET' || request.method === 'HEAD'
    if (request.method === 'POST' && pathname.startsWith(SESSION_PATH)) {
      await sessionRequests.serve(request, response, pathname)
      return
    }
    if (reads && pathname === READY_PATH) {
      const ready = this.parts.isReady()
      response.writeHead(ready ? 200 : 503, { 'Content-Type': 'text/plain', 'Cache-Control': 'no-store' })
      response.end(ready ? 'ready' : 'going away')
      return
    }
    if (reads && pathname.startsWith(ASSETS_PATH)) {
      await assets.serve(request, response, pathname)
      return
    }
    if (reads && this.files !== null && (await this.serveFile(request, response))) return
    const match = router.match(pathname)
    if (match === null && next !== undefined) {
      next()
      return
    }
    const exchange = { request, response, visitor: await visitorOf(request, target) }
    if (match === null) await errors.show(exchange, 404, 'There is no page at this address.')
    else await this.answer(match, exchange)
  }

  /** Resolves with whether there was a file. */
  private serveFile(request: IncomingMessage, response: ServerResponse): Promise<boolean> {
    return new Promise((resolve) => {
      response.once('close', () => resolve(true))
      this.files?.(request, response, () => resolve(false))
    })
  }

  private async answer({ route, params }: Match, exchange: Exchange): Promise<void> {
    const { errors, first, replies } = this.parts
    const { request, response, visitor } = exchange
    const { url, session, user } = visitor
    const subject = { url, params, session, user }
    try {
      const verdict = await askGuards(route.guards, subject)
      if (verdict.kind === 'redirect') replies.redirect(exchange, verdict.url)
      else if (verdict.kind === 'refused') await errors.show(exchange, verdict.refusal.status, verdict.refusal.message)
      else if (isHandler(route)) {
        if (visitor.cookie !== undefined) response.appendHeader('Set-Cookie', visitor.cookie)
        await route.handler(request, response, subject)
      } else if (request.method === 'POST' && (await first.servePost({ route, params }, exchange))) {
        // It was a form.
      } else if (request.method !== 'GET' && request.method !== 'HEAD') {
        response.setHeader('Allow', 'GET, HEAD')
        await errors.show(exchange, 405, 'This page can only be read.')
      } else await first.serve({ route, params }, exchange)
    } catch (error) {
      await errors.fail(exchange, error, { route: route.path })
    }
  }
}

const isHandler = (route: HandlerLeaf | PageLeaf): route is HandlerLeaf => route.kind === 'handler'
