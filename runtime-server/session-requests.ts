/**
 * Requests for the one-time addresses by which a live page's session changes: takes a request, sets the cookie, and tells the page who
 * is signed in by it. Other pages of the session that are somebody else's then are loaded anew.
 */
import type { IncomingMessage, ServerResponse } from 'node:http'
import { FORBIDDEN } from '../protocol/close-codes.ts'
import type { Environment } from './environment.ts'
import type { Requests } from './request.ts'
import type { SessionState } from './session.ts'
import { SESSION_PATH } from './session-change.ts'
import { isSameUser } from './user.ts'
import type { PageRegistry } from './waiting.ts'

/** Who is signed in, as the app says. */
export type UserOf = (request: IncomingMessage, session: SessionState) => unknown

export class SessionRequests {
  private readonly environment: Environment
  private readonly requests: Requests
  private readonly pages: PageRegistry
  private readonly userOf: UserOf

  constructor(environment: Environment, requests: Requests, pages: PageRegistry, userOf: UserOf) {
    this.environment = environment
    this.requests = requests
    this.pages = pages
    this.userOf = userOf
  }

  /** Answers a POST of an address below `SESSION_PATH`. */
  async serve(request: IncomingMessage, response: ServerResponse, pathname: string): Promise<void> {
    const { sessions, sessionChanges, log } = this.environment
    const secure = this.requests.isSecure(request)
    const { session } = sessions.of(request, secure)
    const own = this.requests.mayConnect(request)
    const change = own ? sessionChanges.take(pathname.slice(SESSION_PATH.length), session.id) : undefined
    if (change === undefined) {
      log.warn(
        { origin: request.headers.origin },
        'A change of a session was refused: its address is not (or no longer) one',
      )
      response.writeHead(403, { 'Cache-Control': 'no-store' }).end()
      return
    }
    const { next, done } = change
    const user = await this.userOf(request, next)
    response.writeHead(204, { 'Set-Cookie': sessions.cookieOf(next, secure), 'Cache-Control': 'no-store' }).end()
    done(user)
    for (const page of this.pages.all()) {
      if (page.session.id === next.id && page !== change.page && !isSameUser(page.user, user))
        page.channel?.close(FORBIDDEN, 'another user is signed in')
    }
  }
}
