/** What `createApp` takes: the app's options with their defaults, as people write them. */
import type { IncomingMessage } from 'node:http'
import type { Authorize } from './authorise.ts'
import type { Document, DocumentOptions } from './document.ts'
import type { Engine } from './engine.ts'
import type { Limits } from './environment.ts'
import type { ErrorPageOptions } from './error-pages.ts'
import type { Logger } from './log.ts'
import type { Routes } from './routes.ts'

export interface AppOptions {
  /**
   * Views by path (`/users/:id`), or a list of `{ path, view, title?, layout?, guard? }`, of `{ path, handler, guard? }` for plain Node
   * code, and of groups `{ path?, layout?, guard?, routes }`; the first that fits counts.
   */
  routes: Routes
  /** Views of error pages by status, and `default`: `ctx.error` says what went wrong. They are shown once, and not live. */
  errorPages?: ErrorPageOptions
  /**
   * Signs the session's cookie: 16 characters or more, random, the same for all processes of an app and kept over restarts.
   * Without it each process makes its own: sessions end with it.
   */
  secret?: string
  /** How pages look around their view; or a function that gives the whole document, from `<!doctype html>` on. */
  document?: DocumentOptions | Document
  /** A folder of files that are served as they are, ahead of the routes. */
  static?: string
  /** Headers of pages, beside and instead of the default ones; `null` leaves a default out. */
  headers?: Readonly<Record<string, string | null>>
  /** `maxAge`: how many seconds a session lasts from the last request on. Default: until the browser is closed. */
  session?: { maxAge: number }
  /**
   * Who is signed in: what contexts have as `user`. Asked at each first request, each socket, and when the session changes. Users with the
   * same `id` are one.
   */
  user?: (request: IncomingMessage, session: { id: string; data: Readonly<Record<string, unknown>> }) => unknown
  /** Whether an event of any view may run, ahead of the view's own `authorize`. */
  authorize?: Authorize
  /** Default: errors, warnings and news on the console. */
  logger?: Logger
  /** Publish and subscribe. Default: in this process. */
  engine?: Engine
  /** Other origins (`https://example.org`) whose pages may open sockets. Pages of the app's own host always may. */
  origins?: readonly string[]
  /** The app stands behind a proxy that sets `X-Forwarded-Proto` and `X-Forwarded-Host`. */
  trustProxy?: boolean
  /** Sockets compress their messages where the browser can. Costs some 260 kB of memory for each socket (`npm run bench` measures it); messages below 16 bytes go as they are. */
  compression?: boolean
  /** Default: `NODE_ENV` is not `production`. */
  development?: boolean
  limits?: Partial<Limits>
}
