/** `lview/server`: makes an app of views. What an app is to those who use it; application.ts does it. */
import type { IncomingMessage, ServerResponse } from 'node:http'
import type { Duplex } from 'node:stream'
import { Application, type Disconnected } from './application.ts'
import type { Listening } from './listening.ts'
import type { AppOptions } from './options.ts'
import type { Gauges } from './telemetry.ts'

export type { Disconnected } from './application.ts'
export type { Authorize } from './authorise.ts'
export type { Document, DocumentOptions, DocumentPage } from './document.ts'
export type { Engine, Subscriber } from './engine.ts'
export type { Limits } from './environment.ts'
export type { ErrorPage, ErrorPageOptions } from './error-pages.ts'
export type { Guard, GuardContext } from './guard.ts'
export type { Listening } from './listening.ts'
export type { Logger } from './log.ts'
export type { AppOptions } from './options.ts'
export type { Params } from './params.ts'
export { type Handler, type HandlerRoute, type RouteGroup, type Routes, route, type ViewRoute } from './routes.ts'
export type { Gauges } from './telemetry.ts'

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
  /** Starts a server. Port 0 takes a free one. Where the port can't be had it rejects, with an error whose message says why and what to do. */
  listen(port: number, host?: string): Promise<Listening>
  /** Sends a message (plain data) to all pages that subscribe to `topic`. Works from any code. */
  publish(topic: string, message: unknown): void
  /**
   * Ends all pages of a user, on every server: those that are open are loaded anew, those that wait for their socket are gone. Within a
   * second; whoever may not see them any more must be told by a guard.
   */
  disconnect(whose: Disconnected): void
  /** Whether the app takes requests: what `GET /_lview/ready` says (200 or 503), for who sends them. */
  readonly ready: boolean
  /** Sockets and pages, now: what waits for its socket, is shown, is parked. */
  readonly gauges: Gauges
  /**
   * Goes away: takes no more sockets, tells clients one after the other to come back, gives handlers that run their time
   * (`limits.drainTime`), and closes the servers that `listen` started. In production SIGTERM and SIGINT do that where the app listens, and end the process then.
   */
  close(): Promise<void>
}

/** Makes an app. Throws where an option can't be right, saying which. */
export function createApp(options: AppOptions): App {
  return new Application(options)
}
