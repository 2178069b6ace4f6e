/**
 * Sessions that change while a page is live: takes the session's next state, gives a one-time address that the page's browser asks for,
 * and says when the cookie is set. Only the session itself can ask, once, and not for long.
 */
import { randomToken, type SessionState } from './session.ts'

/** The path of the one-time addresses. */
export const SESSION_PATH = '/_lview/session/'
/** How long the browser has (ms). */
const PATIENCE = 10_000

/** What is asked for. */
export interface PendingChange {
  /** The session as it is to be. */
  next: SessionState
  /** Whose handler changes it. */
  page: object
  /** The cookie is on its way. `user`: who is signed in by it. */
  done(user: unknown): void
}

export class SessionChanges {
  private readonly pending = new Map<string, PendingChange>()

  /** Opens an address for `next`; gives its token, and who is signed in then. Rejects where the browser does not ask in time. */
  open(next: SessionState, page: object): { token: string; done: Promise<unknown> } {
    const token = randomToken()
    const done = new Promise<unknown>((resolve, reject) => {
      const timer = setTimeout(() => {
        this.pending.delete(token)
        reject(new Error('ctx.session.set: the browser did not ask for its new cookie in time'))
      }, PATIENCE).unref()
      this.pending.set(token, {
        next,
        page,
        done: (user) => {
          clearTimeout(timer)
          resolve(user)
        },
      })
    })
    return { token, done }
  }

  /** What the token is for, once; undefined where there is no such one for this session. */
  take(token: string, session: string): PendingChange | undefined {
    const change = this.pending.get(token)
    if (change === undefined || change.next.id !== session) return undefined
    this.pending.delete(token)
    return change
  }
}
