/**
 * Joins: takes the first frame of a socket, gives the page that it goes on with: the one that rendered its HTML, the one that
 * was parked when its last socket dropped, or one mounted anew.
 */
import { ByteWriter, FrameError } from '../protocol/bytes.ts'
import type { JoinFrame } from '../protocol/client-frame.ts'
import { FORBIDDEN, REPLACED, UNKNOWN_VIEW } from '../protocol/close-codes.ts'
import { writeLocation } from '../protocol/server-frame.ts'
import type { Connection } from './connection.ts'
import type { Environment } from './environment.ts'
import { askGuards, type Guard, type GuardSubject } from './guard.ts'
import { link } from './link.ts'
import { Page } from './page.ts'
import type { Rendering } from './page-origin.ts'
import { Refusal } from './refusal.ts'
import { hashOf } from './render.ts'
import { parseTarget } from './request.ts'
import { type LetsIn, Resumptions } from './resumption.ts'
import type { Router } from './router.ts'
import { isSameUser } from './user.ts'
import type { PageRegistry } from './waiting.ts'

/** A page's token is of 22 characters; what a client calls one may be as long as this. */
const MAX_TOKEN = 64

export class Joins {
  private readonly environment: Environment
  private readonly router: Router
  private readonly pages: PageRegistry
  /** Joins that are under way, by session and token. */
  private readonly joining = new Map<string, Promise<void>>()
  /** Pages of other processes; null: the engine keeps none. */
  readonly resumptions: Resumptions | null

  constructor(environment: Environment, router: Router, pages: PageRegistry) {
    this.environment = environment
    this.router = router
    this.pages = pages
    const { store } = environment.engine
    const letsIn: LetsIn = (guards, subject, connection) => this.letsIn(guards, subject, connection)
    this.resumptions = store === undefined ? null : new Resumptions(environment, store, router, pages, letsIn)
  }

  /** The page that goes on with the client; null where it has none, and was told so. */
  join(connection: Connection, frame: JoinFrame): Page | null | Promise<Page | null> {
    if (connection.token.length > MAX_TOKEN) throw new FrameError('a token that is too long')
    return this.resumptions === null
      ? this.joinHere(connection, frame)
      : this.joinKept(this.resumptions, connection, frame)
  }

  private async joinKept(resumptions: Resumptions, connection: Connection, frame: JoinFrame): Promise<Page | null> {
    const { token, client } = connection
    // One after the other: two sockets of one page must not both make it this process's.
    return this.inTurn(`${client.session.id} ${token}`, async () => {
      const page = await resumptions.resume(connection, frame)
      return page === undefined ? this.joinHere(connection, frame) : page
    })
  }

  private async inTurn<Result>(key: string, run: () => Promise<Result>): Promise<Result> {
    const before = this.joining.get(key)
    const mine = (before ?? Promise.resolve()).then(run)
    const settled = mine.then(
      () => undefined,
      () => undefined,
    )
    this.joining.set(key, settled)
    try {
      return await mine
    } finally {
      if (this.joining.get(key) === settled) this.joining.delete(key)
    }
  }

  private joinHere(connection: Connection, frame: JoinFrame): Page | null | Promise<Page | null> {
    const { token, client } = connection
    const page = this.pages.take(client.session.id, token, (one) => fits(one, frame))
    if (page === undefined) return this.mount(connection, frame)
    // What it shows may be for the eyes of who was signed in then.
    if (!isSameUser(page.user, client.user)) {
      this.pages.drop(page, client.session.id, token)
      return this.mount(connection, frame)
    }
    return page.guards.length === 0 ? this.resume(page, connection, frame) : this.askAndResume(page, connection, frame)
  }

  private async askAndResume(page: Page, connection: Connection, frame: JoinFrame): Promise<Page | null> {
    const { client, token } = connection
    const { guards, params, url } = page
    const subject = { url, params, session: client.session, user: client.user }
    if (!(await this.letsIn(guards, subject, connection))) {
      this.pages.drop(page, client.session.id, token)
      return null
    }
    // Another socket may have gone on with it meanwhile.
    return fits(page, frame) ? this.resume(page, connection, frame) : this.mount(connection, frame)
  }

  private resume(page: Page, connection: Connection, frame: JoinFrame): Page {
    page.channel?.close(REPLACED, 'the page was joined again')
    page.user = connection.client.user
    page.session = connection.client.session
    if (connection.keptAs !== null) page.keeper.as(connection.keptAs)
    page.resume(connection, frame)
    // The user went to another address meanwhile.
    if (page.target !== frame.url && parseTarget(frame.url) !== null) connection.go(page, frame.url, true)
    return page
  }

  /** Asks the guards; where they refuse, the client is told. */
  private async letsIn(guards: readonly Guard[], subject: GuardSubject, connection: Connection): Promise<boolean> {
    const verdict = await askGuards(guards, subject)
    if (verdict.kind === 'redirect') tellLocation(connection, verdict.url)
    else if (verdict.kind === 'refused') refuse(connection, verdict.refusal)
    return verdict.kind === 'pass'
  }

  /** The page's socket is gone. */
  left({ client, token }: Connection, page: Page): void {
    page.disconnect()
    this.pages.park(page, client.session.id, token)
  }

  private async mount(connection: Connection, frame: JoinFrame): Promise<Page | null> {
    const { client } = connection
    const target = parseTarget(frame.url)
    const match = target && this.router.match(target.pathname)
    if (target === null || match === null || match.route.kind !== 'page') {
      connection.close(UNKNOWN_VIEW, 'no such view')
      return null
    }
    const { view, guards, layouts } = match.route
    if (link(view).hash !== frame.table) {
      // The page is of another build: its HTML and table must be loaded anew.
      tellLocation(connection, target.pathname + target.search)
      return null
    }
    // Not as a relative address: a path may begin with two slashes.
    const url = new URL(client.origin)
    url.pathname = target.pathname
    url.search = target.search
    const { session, user } = client
    const { params } = match
    if (!(await this.letsIn(guards, { url, params, session, user }, connection))) return null
    const subject = { url, params, session, user, error: undefined }
    const page = new Page(this.environment, { view, guards, layouts, ...subject })
    const rendering = await mountPage(page, connection)
    if (rendering === null) return null
    if (connection.keptAs !== null) page.keeper.as(connection.keptAs)
    try {
      page.adopt(connection, frame, frame.hash === hashOf(rendering))
      if (page.session !== session) page.offerSession()
    } catch (error) {
      page.end()
      throw error
    }
    this.pages.add(page, client.session.id, connection.token)
    return page
  }
}

/** Mounts a page for a socket; null where its view sends the client elsewhere, or says that there is none. */
async function mountPage(page: Page, connection: Connection): Promise<Rendering | null> {
  try {
    const rendering = await page.mount()
    if (rendering.location === null) return rendering
    tellLocation(connection, rendering.location)
  } catch (error) {
    if (!(error instanceof Refusal)) throw error
    refuse(connection, error)
  }
  return null
}

/** The client loads the page anew, and is shown why. */
function refuse(connection: Connection, { status, message }: Refusal): void {
  if (status === 404) connection.close(UNKNOWN_VIEW, message)
  else connection.close(FORBIDDEN, message)
}

/** Whether the client goes on with that page. One that says it was never let in, while another socket is, is a copy of the tab. */
function fits(page: Page, frame: JoinFrame): boolean {
  if (page.over || (frame.applied === 0 && page.channel !== null)) return false
  return link(page.view).hash === frame.table && page.knows(frame)
}

function tellLocation(connection: Connection, url: string): void {
  const out = new ByteWriter()
  writeLocation(out, url)
  connection.send(out.take())
}
