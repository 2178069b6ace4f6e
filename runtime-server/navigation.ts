/**
 * Ways from one address of the app to another over the socket: takes a page and an address, asks the guards, and lets the page go on there
 * where its view does, or its client with another page, in the same layouts; else the browser is told to load the address.
 */
import { TOO_MANY_EVENTS } from '../protocol/close-codes.ts'
import { writeView } from '../protocol/server-frame.ts'
import { relativeTo } from './address.ts'
import { locationAnswer, preparationAnswer } from './answer.ts'
import type { Documents } from './documents.ts'
import { askGuards } from './guard.ts'
import { link } from './link.ts'
import { Page } from './page.ts'
import { Refusal } from './refusal.ts'
import { parseTarget } from './request.ts'
import type { Match, Router } from './router.ts'
import type { PageLeaf } from './routes.ts'

/** What browsers follow, too, is about as many. */
const MAX_REDIRECTS = 10
/** Views that are mounted at once for one page: a later way takes the place of one that is under way, which may go on in vain. */
const MAX_UNDER_WAY = 8

/** An address with the page that is there. */
interface Destination extends Match<PageLeaf> {
  url: URL
  target: string
}

/** A page on its way; `location`: it must be looked for elsewhere. */
type Found = { page: Page; to: Destination } | { location: string } | null

export class Navigation {
  private readonly router: Router
  private readonly documents: Documents
  private readonly underWay = new WeakMap<Page, number>()

  constructor(router: Router, documents: Documents) {
    this.router = router
    this.documents = documents
  }

  /** `target`: path and query. `shown`: the browser shows the address already. */
  async go(page: Page, target: string, shown: boolean): Promise<void> {
    const to = this.find(page, target)
    if (to === null) page.tell(locationAnswer(target))
    else if (to.route.view !== page.view || !page.goesOnAt(to.url))
      page.depart((signal) => this.depart(page, target, shown, signal))
    else {
      const { session, user } = page
      const verdict = await askGuards(to.route.guards, { url: to.url, params: to.params, session, user })
      if (page.over) return
      if (verdict.kind === 'redirect') {
        const location = relativeTo(to.url, verdict.url)
        page.depart((signal) => this.depart(page, location, shown, signal))
      }
      // What it is answered with says why.
      else if (verdict.kind === 'refused') page.tell(locationAnswer(target))
      else page.goTo(to.url, to.params, shown)
    }
  }

  /** The user may go there: the client is told what it must load then. */
  async prepare(page: Page, target: string): Promise<void> {
    const to = this.find(page, target)
    if (to === null) return
    const { session, user } = page
    const verdict = await askGuards(to.route.guards, { url: to.url, params: to.params, session, user })
    if (verdict.kind === 'pass' && !page.over) page.tell(preparationAnswer(this.filesOf(to.route)))
  }

  /** Where a page can be shown without a load: in the layouts that are there. */
  private find(page: Page, target: string): Destination | null {
    const to = target.startsWith('//') ? null : parseTarget(target)
    const match = to && this.router.match(to.pathname)
    if (to === null || match === null || match.route.kind !== 'page' || !isInSame(page, match.route)) return null
    const { url } = page
    // Not as a relative address: a path may begin with two slashes.
    url.pathname = to.pathname
    url.search = to.search
    return { route: match.route, params: match.params, url, target }
  }

  private filesOf(route: PageLeaf): { table: string; style: string } {
    return { table: link(route.view).hash, style: this.documents.stylesOf(route)?.hash ?? '' }
  }

  /** Not more than so many ways at once. */
  private async depart(from: Page, target: string, shown: boolean, signal: AbortSignal): Promise<void> {
    const count = this.underWay.get(from) ?? 0
    if (count === MAX_UNDER_WAY) {
      from.environment.log.warn({ view: from.view.name }, 'A client was refused: too many ways to other views at once')
      from.channel?.close(TOO_MANY_EVENTS, 'too many ways at once')
      return
    }
    this.underWay.set(from, count + 1)
    await this.travel(from, target, shown, signal)
    this.underWay.set(from, (this.underWay.get(from) ?? 1) - 1)
  }

  /** Mounts the page of an address, and lets the client of another one go on with it. */
  private async travel(from: Page, target: string, shown: boolean, signal: AbortSignal): Promise<void> {
    let at = target
    try {
      for (let i = 0; i <= MAX_REDIRECTS; i++) {
        const found = await this.mount(from, at)
        if (found === null) break
        if ('page' in found) {
          if (!signal.aborted && this.show(from, found.page, found.to, shown)) return
          found.page.end()
          break
        }
        at = found.location
      }
    } catch (error) {
      // The load fails too, and shows why, or it was for now.
      if (!(error instanceof Refusal))
        from.environment.log.warn(
          { view: from.view.name, url: at, error },
          'A view could not be shown over the socket: the browser loads its page',
        )
    }
    // Else the user goes elsewhere by now.
    if (!signal.aborted) from.tell(locationAnswer(at))
  }

  /** Null: only a load can tell what is there. */
  private async mount(from: Page, target: string): Promise<Found> {
    const to = this.find(from, target)
    if (to === null) return null
    const { environment, session, user } = from
    const { params, route, url } = to
    const { view, guards, layouts } = route
    const verdict = await askGuards(guards, { url, params, session, user })
    if (verdict.kind === 'refused') return null
    if (verdict.kind === 'redirect') return { location: relativeTo(url, verdict.url) }
    const page = new Page(environment, { view, guards, layouts, url, params, session, user, error: undefined })
    const { location } = await page.mount()
    return location === null ? { page, to } : { location }
  }

  /** False: the client is gone, and is told where to go when it comes back. */
  private show(from: Page, page: Page, { route, url, target }: Destination, shown: boolean): boolean {
    const { channel, session } = from
    if (channel === null) return false
    const title = this.documents.titleOf(route, url, page.state)
    const view = { ...this.filesOf(route), url: target, title, replace: shown }
    channel.show(page)
    page.enter(channel, (out) => writeView(out, view))
    if (page.session !== session) page.offerSession()
    return true
  }
}

const isInSame = (page: Page, { layouts }: PageLeaf): boolean =>
  layouts.length === page.layouts.length && layouts.every((layout, i) => layout === page.layouts[i])
