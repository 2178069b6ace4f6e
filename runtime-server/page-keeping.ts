/**
 * A page that other processes may go on with: takes the page, its turns and what it hears, keeps it in the engine's store under a name, and
 * makes it what another process has kept.
 */
import type { JoinFrame } from '../protocol/client-frame.ts'
import { GOING_AWAY } from '../protocol/close-codes.ts'
import type { Actor } from './actor.ts'
import type { Environment } from './environment.ts'
import { render } from './failures.ts'
import type { Channel } from './flow.ts'
import { History } from './history.ts'
import type { InfoSources } from './info-sources.ts'
import { Keeping, type KeepingHost } from './keeping.ts'
import { type KeptPage, versionOf, writeKept } from './kept-page.ts'
import type { ViewCode } from './template.ts'
import { userKey } from './user.ts'

/** The page. */
export interface KeptHost {
  readonly environment: Environment
  readonly view: ViewCode
  readonly href: string
  readonly user: unknown
  readonly channel: { close(code: number, reason: string): void } | null
  end(): void
}

/** `joined`, and the fill of the root. */
const FRAMES_OF_RESTORE = 2

export class PageKeeping implements KeepingHost {
  /** Null: it is not kept. */
  keeping: Keeping | null = null
  private readonly page: KeptHost
  private readonly actor: Actor
  private readonly sources: InfoSources
  /** A client that has applied so many frames shows what the page was when it came from another process. */
  private filledAt = 0

  constructor(page: KeptHost, actor: Actor, sources: InfoSources) {
    this.page = page
    this.actor = actor
    this.sources = sources
  }

  /** It is kept from now on, under this name. `instead`: of another page, which is there by it. */
  as(name: string, instead = false): void {
    const { engine, log } = this.page.environment
    if (this.keeping === null && engine.store !== undefined)
      this.keeping = new Keeping(engine.store, name, this, log, instead)
  }

  /** The channel for a socket's frames. */
  through(channel: Channel): Channel {
    return this.keeping?.through(channel) ?? channel
  }

  snapshot(): Uint8Array {
    const { href, user, view } = this.page
    const { done, state, flow } = this.actor
    const version = versionOf(view)
    return writeKept({ version, href, user: userKey(user), state, done, ...flow.history.counts, ...this.sources.kept })
  }

  takenOver(): void {
    const { channel } = this.page
    this.page.end()
    channel?.close(GOING_AWAY, 'the page is elsewhere')
  }

  /** It ends here, and may go on elsewhere. */
  async leave(): Promise<void> {
    await this.keeping?.save()
    this.abandon()
  }

  /** It ends, and nothing is changed of what is kept. */
  abandon(): void {
    this.keeping?.leave()
    this.page.end()
  }

  /** It is as another process has kept it. Throws where it can't be shown. */
  restore({ applied, answered }: JoinFrame, { state, done }: KeptPage, begun: number): void {
    const { environment, view } = this.page
    const { html } = render(view, state, environment.development)
    this.actor.restore(state, html, new History(state, applied, answered), { begun, done })
    this.filledAt = applied + FRAMES_OF_RESTORE
  }

  /** Whether such a client may show what nobody knows here: it never got the fill. */
  lacksFill(applied: number): boolean {
    return applied < this.filledAt
  }

  /** The same; it is filled now. */
  mustFill(applied: number): boolean {
    const must = this.lacksFill(applied)
    if (must) this.filledAt = applied + FRAMES_OF_RESTORE
    return must
  }
}
