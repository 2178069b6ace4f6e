/**
 * Pages by the token that their HTML carries: those that wait for their socket, those that have one, and those parked when
 * theirs dropped. A page is found only by the session that it was made for; what waits too long, or is one too many, ends.
 */
import { LRUCache } from 'lru-cache'
import { FORBIDDEN, GOING_AWAY, REPLACED } from '../protocol/close-codes.ts'
import type { Limits } from './environment.ts'
import type { Page } from './page.ts'

interface Entry {
  page: Page
  session: string
}

const keyOf = (session: string, token: string): string => `${session} ${token}`

export class PageRegistry {
  private readonly maxOfSession: number
  /** In order of arrival: nothing is moved to the front, so that the oldest goes first. */
  private readonly waiting: LRUCache<string, Entry>
  private readonly parked: LRUCache<string, Entry>
  private readonly live = new Map<string, Page>()
  /** Keys of waiting pages by session, oldest first. */
  private readonly ofSession = new Map<string, Set<string>>()
  /** Keys that two pages had at once (a tab was duplicated): nobody can tell whose a join is any more. */
  private readonly ambiguous: LRUCache<string, true>

  constructor(limits: Limits) {
    this.maxOfSession = limits.maxWaitingOfSession
    this.waiting = new LRUCache<string, Entry>({
      ttlAutopurge: true,
      max: limits.maxWaiting,
      ttl: limits.waitingTime,
      dispose: ({ page, session }, key, reason) => {
        this.forget(session, key)
        if (reason !== 'delete') page.end()
      },
    })
    this.parked = new LRUCache<string, Entry>({
      ttlAutopurge: true,
      max: limits.maxParked,
      ttl: limits.parkedTime,
      dispose: ({ page }, _key, reason) => {
        if (reason !== 'delete') page.end()
      },
    })
    this.ambiguous = new LRUCache<string, true>({ max: limits.maxParked })
  }

  /** The page was rendered: it waits for its socket. */
  wait(page: Page, session: string, token: string): void {
    const key = keyOf(session, token)
    let keys = this.ofSession.get(session)
    if (keys === undefined) {
      keys = new Set()
      this.ofSession.set(session, keys)
    }
    if (keys.size >= this.maxOfSession) {
      const [oldest] = keys
      const entry = oldest === undefined ? undefined : this.waiting.peek(oldest)
      if (oldest !== undefined) this.waiting.delete(oldest)
      entry?.page.end()
    }
    // The deletion may have been of the session's last one.
    this.ofSession.set(session, keys)
    keys.add(key)
    this.waiting.set(key, { page, session })
  }

  /** The page that a join means, which is none of the waiting and parked ones any more; undefined where there is none. */
  take(session: string, token: string, fits: (page: Page) => boolean): Page | undefined {
    const key = keyOf(session, token)
    if (this.ambiguous.has(key)) return undefined
    const page = (this.waiting.peek(key) ?? this.parked.peek(key))?.page ?? this.live.get(key)
    if (page === undefined || !fits(page)) return undefined
    this.waiting.delete(key)
    this.parked.delete(key)
    this.live.set(key, page)
    return page
  }

  /** A page that was mounted for a socket goes by the token that the socket joined with. */
  add(page: Page, session: string, token: string): void {
    const key = keyOf(session, token)
    const twin = this.live.get(key)
    if (twin !== undefined) {
      this.ambiguous.set(key, true)
      // Nor can another process.
      for (const one of [page, twin]) one.keeping?.remove()
      return
    }
    // What waited or was parked under it did not fit.
    const other = (this.waiting.peek(key) ?? this.parked.peek(key))?.page
    this.waiting.delete(key)
    this.parked.delete(key)
    other?.end()
    this.live.set(key, page)
  }

  /** Whether a page goes by this token here. */
  has(session: string, token: string): boolean {
    const key = keyOf(session, token)
    return this.live.has(key) || this.parked.has(key)
  }

  /** The page went on elsewhere: what is left of it here ends. */
  forsake(session: string, token: string): void {
    const key = keyOf(session, token)
    const page = this.live.get(key) ?? this.parked.peek(key)?.page
    page?.keeper.abandon()
    this.live.delete(key)
    this.parked.delete(key)
    page?.channel?.close(REPLACED, 'the page was joined again')
  }

  /** All pages end here; those that are kept go on elsewhere. */
  async leave(): Promise<void> {
    await Promise.all([...this.all()].map((page) => page.keeper.leave()))
  }

  /** The page's socket dropped: it is kept to be resumed, unless it can't be told from another. */
  park(page: Page, session: string, token: string): void {
    const key = keyOf(session, token)
    if (this.live.get(key) !== page) {
      page.end()
      return
    }
    this.live.delete(key)
    if (this.ambiguous.has(key) || page.over) page.end()
    else {
      this.parked.set(key, { page, session })
      void page.keeping?.save()
    }
  }

  /** Another page goes on with the socket of one. */
  exchange(page: Page, next: Page, session: string, token: string): void {
    const key = keyOf(session, token)
    if (this.live.get(key) === page) this.live.set(key, next)
  }

  /** The page ends, whatever it waits for. */
  drop(page: Page, session: string, token: string): void {
    const key = keyOf(session, token)
    if (this.live.get(key) === page) this.live.delete(key)
    page.channel?.close(REPLACED, 'the page is gone')
    page.end()
  }

  /** The page that goes by a token, of whatever session. */
  find(token: string): Page | undefined {
    const isMeant = (key: string) => key.endsWith(` ${token}`)
    for (const [key, page] of this.live) if (isMeant(key)) return page
    for (const pages of [this.waiting, this.parked])
      for (const [key, { page }] of pages.entries()) if (isMeant(key)) return page
    return undefined
  }

  *all(): Generator<Page> {
    yield* this.live.values()
    for (const pages of [this.waiting, this.parked]) for (const { page } of pages.values()) yield page
  }

  /** All that are meant end; their sockets are closed, and may not join them again. */
  end(isMeant: (page: Page) => boolean): void {
    for (const [key, page] of this.live) {
      if (!isMeant(page)) continue
      this.live.delete(key)
      page.channel?.close(FORBIDDEN, 'the page was ended')
      page.end()
    }
    for (const pages of [this.waiting, this.parked])
      for (const [key, { page }] of pages) {
        if (!isMeant(page)) continue
        pages.delete(key)
        page.end()
      }
  }

  /** Such a part of the pages goes: of those without a socket the oldest end, then those that were used longest ago are parked. */
  shed(part: number): number {
    const { waiting, live, parked } = this.counts
    let left = Math.ceil((waiting + live + parked) * part)
    const count = left
    // From the oldest on.
    for (const pages of [this.parked, this.waiting])
      for (const key of [...pages.rkeys()].slice(0, left)) {
        pages.peek(key)?.page.end()
        pages.delete(key)
        left--
      }
    const used = [...this.live.values()].sort((a, b) => a.usedAt - b.usedAt)
    for (const page of used.slice(0, left)) {
      page.channel?.close(GOING_AWAY, 'memory runs short')
      left--
    }
    return count - left
  }

  /** All pages end. */
  close(): void {
    const pages = [...this.all()]
    this.live.clear()
    this.waiting.clear()
    this.parked.clear()
    for (const page of pages) page.end()
  }

  /** How many there are, for tests and for those who run a server. */
  get counts(): { waiting: number; live: number; parked: number } {
    return { waiting: this.waiting.size, live: this.live.size, parked: this.parked.size }
  }

  private forget(session: string, key: string): void {
    const keys = this.ofSession.get(session)
    if (keys?.delete(key) && keys.size === 0) this.ofSession.delete(session)
  }
}
