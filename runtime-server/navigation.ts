/**
 * Ways from one address of the app to another over the socket: takes a page and an address, asks the guards, and lets the page go on there
 * where its view is the one that is meant; else the browser is told to load it.
 */
import { askGuards, type GuardSubject } from './guard.ts'
import type { Params } from './params.ts'
import { parseTarget } from './request.ts'
import type { Router } from './router.ts'
import type { ViewCode } from './template.ts'

/** A page, on its way. */
export interface Traveller extends Omit<GuardSubject, 'params'> {
  readonly view: ViewCode
  readonly over: boolean
  /** The browser is to load an address. */
  leave(url: string): void
  /** Gives false where it can't go on there. */
  goTo(url: URL, params: Params, shown: boolean): boolean
}

export class Navigation {
  private readonly router: Router

  constructor(router: Router) {
    this.router = router
  }

  /** `target`: path and query. `shown`: the browser shows the address already. */
  async go(page: Traveller, target: string, shown: boolean): Promise<void> {
    const to = parseTarget(target)
    const match = to && this.router.match(to.pathname)
    if (to === null || match === null || match.route.kind !== 'page' || match.route.view !== page.view) {
      page.leave(target)
      return
    }
    const { url, session, user } = page
    url.pathname = to.pathname
    url.search = to.search
    const { params } = match
    const verdict = await askGuards(match.route.guards, { url, params, session, user })
    if (page.over) return
    if (verdict.kind === 'redirect') page.leave(verdict.url)
    // What it is answered with says why.
    else if (verdict.kind === 'refused' || !page.goTo(url, params, shown)) page.leave(target)
  }
}
