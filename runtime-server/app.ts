/**
 * `lview/server`: makes an app of views. Takes their routes, gives a request handler, an upgrade handler, and a server of its own
 * for those who need no other.
 */
import { once } from 'node:events'
import { createServer, type IncomingMessage, type Server, type ServerResponse } from 'node:http'
import type { AddressInfo } from 'node:net'
import type { Duplex } from 'node:stream'
import { ASSETS_PATH, Assets } from './assets.ts'
import { Documents } from './documents.ts'
import { MemoryEngine } from './engine.ts'
import { DEFAULT_LIMITS, type Environment } from './environment.ts'
import { ErrorPages } from './error-pages.ts'
import { Front } from './front.ts'
import { Joins } from './join.ts'
import { link } from './link.ts'
import { consoleLogger } from './log.ts'
import type { AppOptions } from './options.ts'
import { FirstPages } from './pages.ts'
import { checkPlainData } from './plain-data.ts'
import { Replies } from './reply.ts'
import { parseTarget, Requests } from './request.ts'
import { Router } from './router.ts'
import { flattenRoutes } from './routes.ts'
import { randomToken, Sessions } from './session.ts'
import { Sockets } from './socket.ts'
import type { Visitor } from './visitor.ts'
import { PageRegistry } from './waiting.ts'

export type { Document, DocumentOptions, DocumentPage } from './document.ts'
export type { Engine, Subscriber } from './engine.ts'
export type { Limits } from './environment.ts'
export type { ErrorPage, ErrorPageOptions } from './error-pages.ts'
export type { Guard, GuardContext } from './guard.ts'
export type { Logger } from './log.ts'
export type { AppOptions } from './options.ts'
export type { Params } from './params.ts'
export { type Handler, type HandlerRoute, type RouteGroup, type Routes, route, type ViewRoute } from './routes.ts'

/** The path of the app's sockets. */
const SOCKET_PATH = `${ASSETS_PATH}socket`

/** A server that listens. */
export interface Listening {
  server: Server
  /** `http://localhost:3000`; the host is the one that was asked for. */
  address: string
}

export interface App {
  /**
   * Answers a request: files of the app, then pages. Where neither is there, `next` is called if it is given (Express and the
   * like), else the answer is 404.
   */
  handler(request: IncomingMessage, response: ServerResponse, next?: () => void): void
  /**
   * Takes an upgrade request to the app's socket. Gives false for one to another path, which is left to the server's other
   * listeners; where there is none, it is refused.
   */
  upgrade(request: IncomingMessage, socket: Duplex, head: Buffer): boolean
  /** Starts a server. Port 0 takes a free one. Rejects where the port can't be had. */
  listen(port: number, host?: string): Promise<Listening>
  /** Sends a message (plain data) to all pages that subscribe to `topic`. Works from any code. */
  publish(topic: string, message: unknown): void
  /** Ends all pages, closes all sockets and the servers that `listen` started. */
  close(): Promise<void>
}

/** Makes an app. Throws where an option can't be right, saying which. */
export function createApp(options: AppOptions): App {
  return new LviewApp(options)
}

class LviewApp implements App {
  private readonly options: AppOptions
  private readonly environment: Environment
  private readonly assets: Assets
  private readonly sessions: Sessions
  private readonly requests: Requests
  private readonly pages: PageRegistry
  private readonly front: Front
  private readonly sockets: Sockets
  private readonly servers = new Set<Server>()
  private closing = false

  constructor(options: AppOptions) {
    const { logger = consoleLogger, engine = new MemoryEngine(), errorPages = {}, static: folder } = options
    const development = options.development ?? process.env.NODE_ENV !== 'production'
    const limits = { ...DEFAULT_LIMITS, ...options.limits }
    this.options = options
    this.environment = { log: logger, engine, limits, development }
    this.assets = new Assets()
    this.sessions = new Sessions(options.secret ?? randomToken())
    this.requests = new Requests(options.trustProxy ?? false, options.origins ?? [])
    this.pages = new PageRegistry(limits)
    const { environment, assets, pages } = this
    const router = new Router(flattenRoutes(options.routes))
    const documents = new Documents(environment, options.document ?? {})
    const replies = new Replies(options.headers ?? {})
    const errors = new ErrorPages(environment, documents, replies, errorPages)
    const first = new FirstPages(environment, { pages, assets, documents, replies, errors })
    const visitorOf = this.visitorOf.bind(this)
    this.front = new Front({ router, assets, first, errors, replies, folder, development, visitorOf })
    const joins = new Joins(environment, router, pages)
    this.sockets = new Sockets(
      {
        environment: this.environment,
        join: (connection, frame) => joins.join(connection, frame),
        left: (connection, page) => joins.left(connection, page),
      },
      options.compression ?? false,
    )
    for (const route of router.routes) {
      if (route.kind !== 'page') continue
      const { hash, json } = link(route.view)
      assets.addTable(hash, json)
    }
    if (!this.assets.hasClient) logger.warn({}, 'The client is not built, so no page goes live: run `npm run build`')
    if (options.secret === undefined && !development) {
      logger.warn({}, 'The app has no secret: sessions end with this process, and other processes do not know them')
    }
  }

  readonly handler = (request: IncomingMessage, response: ServerResponse, next?: () => void): void => {
    this.front.handle(request, response, next).catch((error: unknown) => {
      this.environment.log.error({ path: request.url, error }, 'A request failed')
      if (response.headersSent) response.destroy()
      else {
        response.writeHead(500, { 'Content-Type': 'text/plain; charset=utf-8' })
        response.end('Something went wrong')
      }
    })
  }

  private async visitorOf(request: IncomingMessage, target: URL): Promise<Visitor> {
    const { id, cookie } = this.sessions.of(request, this.requests.isSecure(request))
    const user: unknown = await this.options.user?.(request, { id })
    return { url: this.requests.addressOf(request, target), session: id, user, cookie }
  }

  readonly upgrade = (request: IncomingMessage, socket: Duplex, head: Buffer): boolean => {
    const target = parseTarget(request.url)
    if (target?.pathname !== SOCKET_PATH) {
      const { server } = socket as { server?: Server }
      // Nobody else would end it.
      if (server?.listenerCount('upgrade') === 1) refuse(socket, '404 Not Found')
      return false
    }
    const { log, limits } = this.environment
    socket.on('error', ignore)
    if (!this.requests.mayConnect(request)) {
      const { origin, host } = request.headers
      log.warn({ origin, host }, 'A socket was refused: its page is of another origin (see the option `origins`)')
      refuse(socket, '403 Forbidden')
    } else if (this.closing || this.sockets.count >= limits.maxConnections) refuse(socket, '503 Service Unavailable')
    else {
      this.accept(request, socket, head, target).catch((error: unknown) => {
        log.error({ error }, 'A socket could not be opened')
        refuse(socket, '500 Internal Server Error')
      })
    }
    return true
  }

  private async accept(request: IncomingMessage, socket: Duplex, head: Buffer, target: URL): Promise<void> {
    const { url, session, user, cookie } = await this.visitorOf(request, target)
    socket.off('error', ignore)
    const client = { address: request.socket.remoteAddress ?? '', session, user, origin: url.origin }
    this.sockets.accept(request, socket, head, client, cookie)
  }

  async listen(port: number, host?: string): Promise<Listening> {
    const server = createServer(this.handler)
    server.on('upgrade', this.upgrade)
    server.listen(port, host)
    // Rejects with the server's `error`.
    await once(server, 'listening')
    this.servers.add(server)
    const { port: taken } = server.address() as AddressInfo
    return {
      server,
      address: `http://${host === undefined ? 'localhost' : host.includes(':') ? `[${host}]` : host}:${taken}`,
    }
  }

  publish(topic: string, message: unknown): void {
    const { engine, development } = this.environment
    checkPlainData(message, undefined, 'message', development)
    engine.publish(topic, message)
  }

  async close(): Promise<void> {
    this.closing = true
    const closed = [...this.servers].map((server) => once(server, 'close'))
    for (const server of this.servers) server.close()
    await this.sockets.close()
    this.pages.close()
    // One that was given may serve others.
    if (this.options.engine === undefined) this.environment.engine.close()
    for (const server of this.servers) server.closeAllConnections()
    await Promise.all(closed)
    this.servers.clear()
  }
}

function ignore(): void {}

function refuse(socket: Duplex, status: string): void {
  socket.on('error', ignore)
  socket.end(`HTTP/1.1 ${status}\r\nConnection: close\r\nContent-Length: 0\r\n\r\n`)
}
