/**
 * The session of a page that is shown: takes the page, changes the session for its handlers, and before it ends has it renewed where the user
 * was active, else the socket must come with another one.
 */
import { GOING_AWAY } from '../protocol/close-codes.ts'
import type { Environment } from './environment.ts'
import { changedValues, type SessionState, type SessionValues } from './session.ts'
import { SESSION_PATH } from './session-change.ts'
import type { ViewCode } from './template.ts'

/** The page. */
export interface HeldPage {
  readonly environment: Environment
  readonly view: ViewCode
  session: SessionState
  user: unknown
  readonly channel: { close(code: number, reason: string): void } | null
  readonly over: boolean
  /** Events of the client, so far. */
  readonly taken: number
  /** The browser is to ask for an address, which sets its cookie. */
  tellBrowser(path: string): void
  end(): void
}

/** So long before a session ends it is renewed, or a tenth of what it has left (ms). */
const MAX_MARGIN = 30_000
/** What `setTimeout` takes. */
const MAX_WAIT = 2 ** 31 - 1

export class PageSession {
  private readonly page: HeldPage
  private timer: NodeJS.Timeout | null = null

  constructor(page: HeldPage) {
    this.page = page
  }

  /** From now on, with the session as it is now. */
  watch(): void {
    this.close()
    const { session, channel, taken } = this.page
    const { expires } = session
    if (expires === null || channel === null) return
    const left = expires - Date.now()
    const margin = Math.min(MAX_MARGIN, left / 10)
    this.timer = setTimeout(endSession, Math.min(left - margin, MAX_WAIT), this, taken).unref()
  }

  end(taken: number): void {
    const { page } = this
    const { expires } = page.session
    const { sessions, log } = page.environment
    if (expires === null || page.over) return
    if (expires - Date.now() > MAX_MARGIN) this.watch()
    else if (page.taken > taken) {
      const next = sessions.with(page.session, page.session.data)
      this.tell(next).then(
        () => {
          page.session = next
          this.watch()
        },
        (error: unknown) => log.warn({ view: page.view.name, error }, 'A session is not renewed'),
      )
    } else {
      const { channel } = page
      page.end()
      channel?.close(GOING_AWAY, 'the session has ended')
    }
  }

  /** `early`: there still is a response, which carries the cookie. */
  async change(values: SessionValues, early: boolean): Promise<void> {
    const { page } = this
    const { sessions } = page.environment
    const next = sessions.with(page.session, changedValues(page.session.data, values))
    sessions.check(next)
    if (!early) page.user = await this.tell(next)
    page.session = next
  }

  /** The browser is to have the session as it is. */
  offer(): void {
    const { environment, session, view } = this.page
    this.tell(session).catch((error: unknown) => {
      environment.log.warn({ view: view.name, error }, 'A session is not changed')
    })
  }

  /** Resolves with who is signed in by the session. */
  private tell(next: SessionState): Promise<unknown> {
    const { token, done } = this.page.environment.sessionChanges.open(next, this.page)
    this.page.tellBrowser(`${SESSION_PATH}${token}`)
    return done
  }

  close(): void {
    if (this.timer !== null) clearTimeout(this.timer)
    this.timer = null
  }
}

function endSession(session: PageSession, taken: number): void {
  session.end(taken)
}
