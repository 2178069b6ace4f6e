/**
 * Pages that another process had: takes a join and what the engine's store has kept, gives the page that goes on here, or nothing where it
 * can't. join.ts asks first here where the engine has a store.
 */
import type { JoinFrame } from '../protocol/client-frame.ts'
import type { Connection } from './connection.ts'
import type { PageStore, TakenPage } from './engine.ts'
import type { Environment } from './environment.ts'
import type { Guard, GuardSubject } from './guard.ts'
import { migrateOf } from './handlers.ts'
import { type KeptPage, readKept, versionOf, writeKept } from './kept-page.ts'
import { link } from './link.ts'
import { type Moved, Page } from './page.ts'
import type { Router } from './router.ts'
import type { ViewCode } from './template.ts'
import { userKey } from './user.ts'
import type { PageRegistry } from './waiting.ts'

/** Asks guards; where they refuse, the client is told. */
export type LetsIn = (guards: readonly Guard[], subject: GuardSubject, connection: Connection) => Promise<boolean>

/** What becomes of a join: a page that goes on; null: the client was told why not; `undefined`: it is as if nothing was kept. */
export type Resumed = Page | null | undefined

export class Resumptions {
  private readonly environment: Environment
  private readonly store: PageStore
  private readonly router: Router
  private readonly pages: PageRegistry
  private readonly letsIn: LetsIn

  constructor(environment: Environment, store: PageStore, router: Router, pages: PageRegistry, letsIn: LetsIn) {
    this.environment = environment
    this.store = store
    this.router = router
    this.pages = pages
    this.letsIn = letsIn
  }

  /** Makes the client's page this process's, if it can be. `connection.keptAs` is the name by which it may be kept. */
  async resume(connection: Connection, frame: JoinFrame): Promise<Resumed> {
    const { token, client } = connection
    const name = this.environment.vault.name('page', `${client.session.id} ${token}`)
    // One that was never let in has nothing to go on with; where another process has such a page, it is a copy of its tab.
    if (frame.applied === 0) {
      if (await this.store.create(name)) connection.keptAs = name
      return undefined
    }
    const taken = await this.store.take(name)
    if (taken === null) {
      if (await this.store.create(name)) connection.keptAs = name
      return undefined
    }
    connection.keptAs = name
    if (taken.own && this.pages.has(client.session.id, token)) return undefined
    // What is here is older.
    this.pages.forsake(client.session.id, token)
    const kept = this.read(taken)
    const page = kept && (await this.restore(connection, frame, kept, taken.begun))
    if (page === undefined && !(await this.store.renew(name))) connection.keptAs = null
    return page
  }

  private read({ page }: TakenPage): KeptPage | undefined {
    if (page === null) return undefined
    try {
      return readKept(page)
    } catch (error) {
      this.environment.log.warn({ error }, 'A kept page can not be read: it is mounted anew')
      return undefined
    }
  }

  private async restore(connection: Connection, frame: JoinFrame, kept: KeptPage, begun: number): Promise<Resumed> {
    const { client, token } = connection
    const { session, user } = client
    const url = new URL(kept.href)
    const match = this.router.match(url.pathname)
    if (match === null || match.route.kind !== 'page' || kept.user !== userKey(user)) return undefined
    const { view, guards, layouts } = match.route
    if (link(view).hash !== frame.table) {
      // The client loads it anew, and finds there what it had.
      if (migrateOf(view) !== undefined) await this.move(connection, frame.url, kept)
      return undefined
    }
    if (!knows(kept, begun, frame)) return undefined
    const moved = this.migrated(view, kept)
    if (moved === undefined) return undefined
    const { params } = match
    if (!(await this.letsIn(guards, { url, params, session, user }, connection))) return null
    const page = new Page(this.environment, { view, guards, layouts, url, params, session, user, error: undefined })
    page.keeper.as(connection.keptAs ?? '')
    try {
      page.restore(connection, frame, { ...kept, ...moved }, begun)
    } catch (error) {
      this.environment.log.warn({ view: view.name, error }, 'A kept page can not be shown: it is mounted anew')
      page.keeper.abandon()
      return undefined
    }
    this.pages.add(page, session.id, token)
    if (page.target !== frame.url) connection.go(page, frame.url, true)
    return page
  }

  /** A state of this version of the view; undefined: there is none. */
  private migrated(view: ViewCode, kept: KeptPage): Moved | undefined {
    if (kept.version === versionOf(view)) return kept
    try {
      const state = migrateOf(view)?.(kept.state, kept.version)
      return state === undefined || state === null ? undefined : { ...kept, state }
    } catch (error) {
      this.environment.log.error({ view: view.name, error }, 'migrate failed: the page is mounted anew')
      return undefined
    }
  }

  // --- to another build --------------------------------------------------------------

  private movedName(session: string, target: string): string {
    return this.environment.vault.name('moved', `${session} ${target}`)
  }

  /** The next first page of this session at this address has the state. */
  private async move({ client }: Connection, target: string, kept: KeptPage): Promise<void> {
    const name = this.movedName(client.session.id, target)
    if (await this.store.create(name)) await this.store.save(name, writeKept(kept))
  }

  /** What was moved for a first page, once. */
  async takeMoved(view: ViewCode, session: string, target: string, user: unknown): Promise<Moved | undefined> {
    if (migrateOf(view) === undefined) return undefined
    const name = this.movedName(session, target)
    const taken = await this.store.take(name)
    if (taken === null) return undefined
    await this.store.remove(name)
    const kept = this.read(taken)
    return kept === undefined || kept.user !== userKey(user) ? undefined : this.migrated(view, kept)
  }
}

/** Whether a client that has applied so much can be the one that the page is kept of. */
function knows({ applied, sent, answered }: KeptPage, begun: number, frame: JoinFrame): boolean {
  return frame.applied >= applied && frame.applied <= sent && frame.answered >= answered && frame.answered <= begun
}
