/**
 * The app itself: takes its options, puts its parts together, and hands each request and each socket to the one that knows it. app.ts
 * is its public face.
 */
import { once } from 'node:events'
import { createServer, type IncomingMessage, type Server, type ServerResponse } from 'node:http'
import type { Duplex } from 'node:stream'
import { setTimeout as sleep } from 'node:timers/promises'
import { ASSETS_PATH, Assets } from './assets.ts'
import type { Client, ClientSocket, Connection } from './connection.ts'
import { Documents } from './documents.ts'
import { type Engine, MemoryEngine } from './engine.ts'
import { DEFAULT_LIMITS, type Environment } from './environment.ts'
import { ErrorPages } from './error-pages.ts'
import { Flashes } from './flash.ts'
import { Front } from './front.ts'
import { Joins } from './join.ts'
import { link } from './link.ts'
import { type Listening, listen } from './listening.ts'
import { consoleLogger } from './log.ts'
import { MemoryWatch } from './memory-watch.ts'
import { Navigation } from './navigation.ts'
import type { AppOptions } from './options.ts'
import type { Page } from './page.ts'
import { FirstPages } from './pages.ts'
import { checkPlainData } from './plain-data.ts'
import { FormTokens } from './plain-form.ts'
import { Replies } from './reply.ts'
import { parseTarget, Requests } from './request.ts'
import { Router } from './router.ts'
import { flattenRoutes } from './routes.ts'
import {
  changedValues,
  randomToken,
  SESSION_COOKIE,
  type SessionState,
  Sessions,
  type SessionValues,
} from './session.ts'
import { SessionChanges } from './session-change.ts'
import { SessionRequests } from './session-requests.ts'
import { closeAtSignal } from './signals.ts'
import { Sockets } from './socket.ts'
import { findTelemetry, type Gauges } from './telemetry.ts'
import { userKey } from './user.ts'
import { Vault } from './vault.ts'
import type { Visitor } from './visitor.ts'
import { PageRegistry } from './waiting.ts'

/** The path of the app's sockets. */
const SOCKET_PATH = `${ASSETS_PATH}socket`

/** So many sockets beyond those that the app takes are opened, to be told so. */
const MAX_REFUSED = 100

/** A page that is shown is kept for so many heartbeats more than one that is parked: it is touched at each. */
const KEPT_HEARTBEATS = 3

/** Whose pages end. */
export interface Disconnected {
  /** As the app's `user` option gives them; those with the same `id` are one. */
  user: unknown
}

/** What servers tell each other. */
const DISCONNECT = '$lview disconnect'

export class Application {
  private readonly options: AppOptions
  private readonly environment: Environment
  private readonly requests: Requests
  private readonly pages: PageRegistry
  private readonly front: Front
  private readonly sockets: Sockets
  private readonly servers = new Set<Server>()
  private readonly memory: MemoryWatch
  private readonly unobserve: () => void
  private forgetSignals: (() => void) | null = null
  private closing = false
  private closed: Promise<void> | null = null

  constructor(options: AppOptions) {
    const { logger = consoleLogger, errorPages = {}, static: folder } = options
    const engine: Engine = options.engine ?? new MemoryEngine()
    const development = options.development ?? process.env.NODE_ENV !== 'production'
    const limits = { ...DEFAULT_LIMITS, ...options.limits }
    this.options = options
    const secret = options.secret ?? randomToken()
    const sessions = new Sessions(secret, options.session?.maxAge ?? null)
    const vault = new Vault(secret)
    engine.open?.({ log: logger, vault, keepTime: limits.parkedTime + KEPT_HEARTBEATS * limits.heartbeat })
    const router = new Router(flattenRoutes(options.routes))
    const sessionChanges = new SessionChanges()
    const { authorize } = options
    const telemetry = findTelemetry()
    this.environment = {
      log: logger,
      telemetry,
      engine,
      vault,
      limits,
      development,
      sessions,
      sessionChanges,
      flashes: new Flashes(),
      authorize,
    }
    this.requests = new Requests(options.trustProxy ?? false, options.origins ?? [])
    this.pages = new PageRegistry(limits)
    const { environment, pages, requests } = this
    const assets = new Assets()
    const documents = new Documents(environment, assets, options.document ?? {})
    const navigation = new Navigation(router, documents)
    const replies = new Replies(options.headers ?? {})
    const errors = new ErrorPages(environment, documents, replies, errorPages)
    const tokens = new FormTokens(sessions)
    const joins = new Joins(environment, router, pages)
    const { resumptions } = joins
    const first = new FirstPages(environment, {
      pages,
      assets,
      documents,
      replies,
      errors,
      requests,
      tokens,
      resumptions,
    })
    const sessionRequests = new SessionRequests(environment, requests, pages, this.userOf)
    const visitorOf = this.visitorOf.bind(this)
    const isReady = () => this.ready
    this.front = new Front({
      router,
      assets,
      first,
      errors,
      replies,
      sessionRequests,
      folder,
      development,
      visitorOf,
      isReady,
    })
    const isPressed = () => this.memory.pressed
    this.sockets = new Sockets(
      {
        environment: this.environment,
        navigation,
        get isPressed() {
          return isPressed()
        },
        join: (connection, frame) => joins.join(connection, frame),
        left: (connection, page) => joins.left(connection, page),
        exchanged: ({ client, token }, page, next) => pages.exchange(page, next, client.session.id, token),
      },
      options.compression ?? false,
    )
    for (const route of router.routes) {
      if (route.kind !== 'page') continue
      const { hash, json, scripts } = link(route.view)
      assets.addTable(hash, json)
      // A page of another process may ask this one for them.
      documents.stylesOf(route)
      for (const [name, text] of scripts) assets.addScript(name, text)
    }
    if (!assets.hasClient) logger.warn({}, 'The client is not built, so no page goes live: run `npm run build`')
    if (options.secret === undefined && !development) {
      logger.warn({}, 'The app has no secret: sessions end with this process, and other processes do not know them')
    }
    engine.subscribe(DISCONNECT, this)
    this.memory = new MemoryWatch(limits.maxMemory, pages, logger)
    this.unobserve = telemetry.observe(() => this.gauges)
  }

  /** Sockets and pages, now. */
  get gauges(): Gauges {
    return { sockets: this.sockets.count, ...this.pages.counts }
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

  private readonly userOf = (request: IncomingMessage, { id, data }: SessionState): unknown =>
    this.options.user?.(request, { id, data })

  private async visitorOf(request: IncomingMessage, target: URL): Promise<Visitor> {
    const secure = this.requests.isSecure(request)
    const { session, cookie } = this.environment.sessions.of(request, secure)
    const user: unknown = await this.userOf(request, session)
    return { url: this.requests.addressOf(request, target), session, user, cookie, secure }
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
    } else if (this.closing || this.sockets.count >= limits.maxConnections + MAX_REFUSED) {
      refuse(socket, '503 Service Unavailable')
    } else {
      this.accept(request, socket, head, target).catch((error: unknown) => {
        log.error({ error }, 'A socket could not be opened')
        refuse(socket, '500 Internal Server Error')
      })
    }
    return true
  }

  private async accept(request: IncomingMessage, socket: Duplex, head: Buffer, target: URL): Promise<void> {
    const visitor = await this.visitorOf(request, target)
    socket.off('error', ignore)
    this.sockets.accept(request, socket, head, clientOf(request, visitor), visitor.cookie)
  }

  /** Takes a socket that is open already: a test's. */
  async connect(request: IncomingMessage, socket: ClientSocket): Promise<Connection> {
    const visitor = await this.visitorOf(request, new URL(request.url ?? '/', 'http://localhost'))
    return this.sockets.open(socket, clientOf(request, visitor))
  }

  /** The page of a token: a test's. */
  pageOf(token: string): Page | undefined {
    return this.pages.find(token)
  }

  /** Name and value of the cookie of a new session that holds these values: a test's. */
  sessionCookie(values: SessionValues): [name: string, value: string] {
    const { sessions } = this.environment
    const session = sessions.with({ id: randomToken(), data: {}, expires: null }, changedValues({}, values))
    return [SESSION_COOKIE, sessions.print(session)]
  }

  /** Such a socket has closed. */
  left(connection: Connection): void {
    this.sockets.closed(connection)
  }

  async listen(port: number, host?: string): Promise<Listening> {
    const server = createServer(this.handler)
    server.on('upgrade', this.upgrade)
    const listening = await listen(server, port, host)
    this.servers.add(server)
    // What runs in development is ended at once, and started again.
    if (!this.environment.development) this.forgetSignals ??= closeAtSignal(() => this.close())
    return listening
  }

  publish(topic: string, message: unknown): void {
    const { engine, development } = this.environment
    checkPlainData(message, undefined, 'message', development)
    engine.publish(topic, message)
  }

  disconnect({ user }: Disconnected): void {
    this.environment.engine.publish(DISCONNECT, userKey(user))
  }

  /** Some server's `disconnect`. */
  receive(_topic: string, key: unknown): void {
    this.pages.end((page) => userKey(page.user) === key)
  }

  /** Takes new requests: it was not told to go away. */
  get ready(): boolean {
    return !this.closing && this.environment.engine.ready !== false
  }

  close(): Promise<void> {
    this.closed ??= this.drain()
    return this.closed
  }

  private async drain(): Promise<void> {
    this.closing = true
    this.forgetSignals?.()
    this.environment.log.info(this.gauges, 'The app goes away')
    this.memory.close()
    this.unobserve()
    this.environment.engine.unsubscribe(DISCONNECT, this)
    const closed = [...this.servers].map((server) => once(server, 'close'))
    for (const server of this.servers) server.close()
    await this.sockets.close(this.environment.limits.drainTime)
    // What is kept is written to its end, unless the engine is gone.
    await Promise.race([this.pages.leave(), sleep(this.environment.limits.drainTime, undefined, { ref: false })])
    this.pages.close()
    // One that was given may serve others.
    if (this.options.engine === undefined) await this.environment.engine.close()
    for (const server of this.servers) server.closeAllConnections()
    await Promise.all(closed)
    this.servers.clear()
  }
}

function clientOf(request: IncomingMessage, { url, session, user }: Visitor): Client {
  return { address: request.socket.remoteAddress ?? '', session, user, origin: url.origin }
}

function ignore(): void {}

function refuse(socket: Duplex, status: string): void {
  socket.on('error', ignore)
  socket.end(`HTTP/1.1 ${status}\r\nConnection: close\r\nContent-Length: 0\r\n\r\n`)
}
