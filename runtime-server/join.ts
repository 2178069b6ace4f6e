/**
 * Joins: takes the first frame of a socket, gives the page that it goes on with: the one that rendered its HTML, the one that
 * was parked when its last socket dropped, or one mounted anew.
 */
import { ByteWriter, FrameError } from '../protocol/bytes.ts'
import type { JoinFrame } from '../protocol/client-frame.ts'
import { REPLACED, UNKNOWN_VIEW } from '../protocol/close-codes.ts'
import { writeLocation } from '../protocol/server-frame.ts'
import type { Connection } from './connection.ts'
import type { Environment } from './environment.ts'
import { link } from './link.ts'
import { Page } from './page.ts'
import { hashOf } from './render.ts'
import { parseTarget } from './request.ts'
import type { Router } from './router.ts'
import type { PageRegistry } from './waiting.ts'

/** A page's token is of 22 characters; what a client calls one may be as long as this. */
const MAX_TOKEN = 64

export class Joins {
  private readonly environment: Environment
  private readonly router: Router
  private readonly pages: PageRegistry

  constructor(environment: Environment, router: Router, pages: PageRegistry) {
    this.environment = environment
    this.router = router
    this.pages = pages
  }

  /** The page that goes on with the client; null where it has none, and was told so. */
  join(connection: Connection, frame: JoinFrame): Page | null | Promise<Page | null> {
    const { token, client } = connection
    const { session } = client
    if (token.length > MAX_TOKEN) throw new FrameError('a token that is too long')
    const page = this.pages.take(session, token, (one) => fits(one, frame))
    if (page === undefined) return this.mount(connection, frame)
    page.channel?.close(REPLACED, 'the page was joined again')
    page.resume(connection, frame)
    return page
  }

  /** The page's socket is gone. */
  left({ client, token }: Connection, page: Page): void {
    page.disconnect()
    this.pages.park(page, client.session, token)
  }

  private async mount(connection: Connection, frame: JoinFrame): Promise<Page | null> {
    const { client } = connection
    const target = parseTarget(frame.url)
    const match = target && this.router.match(target.pathname)
    if (target === null || match === null) {
      connection.close(UNKNOWN_VIEW, 'no such view')
      return null
    }
    const { view } = match.route
    if (link(view).hash !== frame.table) {
      // The page is of another build: its HTML and table must be loaded anew.
      tellLocation(connection, target.pathname + target.search)
      return null
    }
    // Not as a relative address: a path may begin with two slashes.
    const url = new URL(client.origin)
    url.pathname = target.pathname
    url.search = target.search
    const session = { id: client.session }
    const page = new Page(this.environment, { view, url, params: match.params, session, user: client.user })
    const { html, location } = await page.mount()
    if (location !== null) {
      tellLocation(connection, location)
      return null
    }
    try {
      page.adopt(connection, frame, frame.hash === hashOf(html))
    } catch (error) {
      page.end()
      throw error
    }
    this.pages.add(page, client.session, connection.token)
    return page
  }
}

/** Whether the client goes on with that page. One that says it was never let in, while another socket is, is a copy of the tab. */
function fits(page: Page, frame: JoinFrame): boolean {
  if (frame.applied === 0 && page.channel !== null) return false
  return link(page.view).hash === frame.table && page.knows(frame)
}

function tellLocation(connection: Connection, url: string): void {
  const out = new ByteWriter()
  writeLocation(out, url)
  connection.send(out.take())
}
