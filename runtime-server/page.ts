/**
 * A page: one view in one browser tab, from its first request on. Takes a route and a visitor, makes the first state and its
 * HTML, and goes on with the sockets that it is shown through; actor.ts runs its handlers, flow.ts sends what they left.
 */
import { type ByteWriter, FrameError } from '../protocol/bytes.ts'
import type { EventFrame, JoinFrame, RowsFrame } from '../protocol/client-frame.ts'
import { SERVER_ERROR } from '../protocol/close-codes.ts'
import type { Path } from '../protocol/path.ts'
import { Actor } from './actor.ts'
import type { ActorHost } from './actor-host.ts'
import { type Address, relativeTo } from './address.ts'
import { type Answer, flashAnswer, locationAnswer, sessionAnswer } from './answer.ts'
import type { Context, PageError } from './context.ts'
import { type ContextOccasion, ContextOfPage } from './context-of-page.ts'
import type { Engine } from './engine.ts'
import type { Environment } from './environment.ts'
import { render } from './failures.ts'
import { findPlace } from './find-place.ts'
import type { Flash } from './flash.ts'
import type { Channel } from './flow.ts'
import type { Guard } from './guard.ts'
import { checkInfo, mount, NO_KEYS, navigateOf, urlKeysOf } from './handlers.ts'
import { type InfoHost, InfoSources } from './info-sources.ts'
import type { Keeping } from './keeping.ts'
import type { KeptPage } from './kept-page.ts'
import { checkLoad, type LoadHost, LoadRuns, loadsOf } from './load-runs.ts'
import { isSettled, type Loaded, withLoad } from './loaded.ts'
import { type KeptHost, PageKeeping } from './page-keeping.ts'
import type { Moved, PageOrigin, Rendering } from './page-origin.ts'
import { type HeldPage, PageSession } from './page-session.ts'
import type { PlainPost } from './plain-post.ts'
import type { SessionState, SessionValues } from './session.ts'
import { type Following, following, type Source } from './shared.ts'
import type { LayoutCode, ViewCode } from './template.ts'
import { within } from './time-limit.ts'
import { differsInKeys, writeUrl } from './url-state.ts'

export type { Moved, PageOrigin, PageSubject, Rendering } from './page-origin.ts'

/** A socket that a page is shown through. */
export interface PageChannel extends Channel {
  close(code: number, reason: string): void
  /** Goes to an address as a link does. */
  navigate(target: string): void
  /** From here on the client is shown another page, in place of this one, which ends. */
  show(next: Page): void
}

const ROOT: Path = { steps: [], target: 0 }

export class Page implements ActorHost, InfoHost, LoadHost, Following, KeptHost, HeldPage {
  readonly environment: Environment
  readonly view: ViewCode
  params: Context['params']
  session: SessionState
  user: unknown
  readonly guards: readonly Guard[]
  readonly layouts: readonly LayoutCode[]
  readonly error: PageError | undefined
  /** Its address; as text, since a `URL` is ten times as large. */
  href: string
  /** The socket that shows it; null: it waits for one. */
  channel: PageChannel | null = null
  private readonly actor: Actor
  private readonly sources: InfoSources
  over = false
  readonly keeper: PageKeeping
  /** When its user last did something. */
  usedAt = performance.now()
  /** Of the response; null once that has gone. */
  private status: number | null = 200
  /** Null: the view loads nothing. */
  private readonly loads: LoadRuns | null
  /** What loads have given before the first HTML; null after it. */
  private early: Map<string, Loaded> | null = new Map()
  /** What the user is to be told with the page; null where there is nothing. */
  private flashes: Flash[] | null = null
  private controller: AbortController | null = null
  private readonly life: PageSession

  constructor(environment: Environment, origin: PageOrigin) {
    this.environment = environment
    this.view = origin.view
    this.href = origin.url.href
    this.params = origin.params
    this.session = origin.session
    this.user = origin.user
    this.guards = origin.guards
    this.layouts = origin.layouts
    this.error = origin.error
    this.actor = new Actor(this)
    this.life = new PageSession(this)
    this.sources = new InfoSources(this, environment.engine)
    this.keeper = new PageKeeping(this, this.actor, this.sources)
    this.loads = loadsOf(this.view).length > 0 ? new LoadRuns(this) : null
  }

  /**
   * Makes the first state and shows it. Rejects with what `mount` or a template threw; the page has ended then. `post`: a form that is sent
   * to the page is carried out first. `moved`: it goes on with the state of a page of an older version, instead of `mount`.
   */
  async mount(post?: PlainPost, moved?: Moved): Promise<Rendering> {
    const { view } = this
    const { development, limits, telemetry } = this.environment
    const start = performance.now()
    const page = this
    const occasion: ContextOccasion = {
      get signal() {
        return page.signal
      },
      over: false,
      show: () => Promise.resolve(),
    }
    try {
      const context = new ContextOfPage(this, occasion)
      following.set(context, this)
      const mounted = moved?.state ?? (await within(limits.handlerTime, 'mount', mount(view, context)))
      if (moved !== undefined) this.sources.restore(moved, this)
      this.check(mounted, undefined)
      const first = post === undefined || this.actor.location !== null ? mounted : await post.run(this, mounted)
      const { location } = this.actor
      this.actor.location = null
      if (location !== null) {
        this.environment.flashes.keep(this.session.id, this.takeFlashes())
        this.end()
        return { html: '', shape: '', elsewhere: new Map(), location, status: 303 }
      }
      const state = this.actor.windows.revealed(await this.beginLoads(first))
      const { html, shape, elsewhere, caught } = render(view, state, development)
      this.actor.begin(state, html)
      this.actor.caught(caught)
      telemetry.mounted(view.name, performance.now() - start)
      const { status } = this
      this.status = null
      return { html, shape, elsewhere, location, status: status ?? 200 }
    } catch (error) {
      this.end()
      throw error
    }
  }

  /** Throws where `state` can't be one of the page. */
  check(state: object, before: object | undefined): void {
    this.actor.check(state, before)
  }

  /** What the user is to be told, by this page and the one before: whoever shows the page shows it. */
  takeFlashes(): Flash[] {
    const { flashes } = this
    this.flashes = null
    return [...this.environment.flashes.take(this.session.id), ...(flashes ?? [])]
  }

  flash(flash: Flash): void {
    this.flashes ??= []
    this.flashes.push(flash)
  }

  /** A form was sent by a plain POST. `done`: well, so that the browser goes on, to this address if the handler says no other. */
  posted(done: boolean): void {
    if (done) this.actor.location ??= this.target
    else if (this.status === 200) this.status = 422
  }

  /** Begins all loads. What is there at once (a cache, a promise that is settled) is shown in the first HTML already. */
  private async beginLoads(mounted: object): Promise<object> {
    const { loads } = this
    if (loads === null) return mounted
    for (const name of loadsOf(this.view)) loads.begin(name, mounted)
    await new Promise((resolve) => setImmediate(resolve))
    const state = [...(this.early ?? [])].reduce((at, [name, loaded]) => withLoad(at, name, loaded), mounted)
    this.early = null
    this.check(state, mounted)
    return state
  }

  get keeping(): Keeping | null {
    return this.keeper.keeping
  }

  /** The page goes on here for its client; another process had it. Throws where it can't be shown. */
  restore(channel: PageChannel, frame: JoinFrame, kept: KeptPage, begun: number): void {
    const { state } = kept
    this.status = null
    this.early = null
    this.check(state, undefined)
    this.keeper.restore(frame, kept, begun)
    for (const name of loadsOf(this.view)) if (!isSettled(state, name)) this.loads?.begin(name, state)
    this.channel = channel
    this.life.watch()
    this.sources.restore(kept, this)
    this.sources.setLive(true)
    this.actor.flow.resume(this.keeper.through(channel), frame.applied, this.actor.taken, false)
    // What the client shows by now nobody knows.
    this.fill(ROOT)
    this.actor.flow.flush()
    this.actor.report(frame.reports)
  }

  /** The page goes: nothing of it runs on. */
  end(): void {
    if (this.over) return
    this.over = true
    this.keeping?.remove()
    this.life.close()
    this.sources.close()
    this.loads?.close()
    this.actor.end()
    this.controller?.abort(Object.assign(new Error('The page is gone'), { name: 'AbortError' }))
  }

  /** Aborts when the page goes. */
  private get signal(): AbortSignal {
    this.controller ??= new AbortController()
    return this.controller.signal
  }

  // --- the socket ------------------------------------------------------------------

  /** Whether a client that joins so can go on with this page. */
  readonly knows = (frame: JoinFrame): boolean => this.actor.flow.knows(frame)

  /** A client that shows what this page was goes on with it. */
  resume(channel: PageChannel, { applied, misfits, reports }: JoinFrame): void {
    this.channel = channel
    this.sources.setLive(true)
    this.life.watch()
    // What didn't fit is filled before it is patched.
    const fits = misfits.length === 0 && !this.keeper.lacksFill(applied)
    this.actor.flow.resume(this.keeper.through(channel), applied, this.actor.taken, fits)
    for (const path of misfits) this.fill(path)
    if (this.keeper.mustFill(applied)) this.fill(ROOT)
    this.actor.flow.flush()
    this.actor.report(reports)
  }

  /**
   * A client of an older page goes on with this one, just mounted. `same`: both show the same, so that the client's paths mean
   * what they say; else none of them is followed into a list, whose rows may be others.
   */
  adopt(channel: PageChannel, { misfits, reports }: JoinFrame, same: boolean): void {
    this.channel = channel
    this.sources.setLive(true)
    this.life.watch()
    if (same) {
      for (const path of misfits) this.fill(path)
      this.actor.flow.remount(this.keeper.through(channel), true)
      this.actor.report(reports)
    } else {
      this.actor.reportFirst(reports.filter(({ path }) => path.steps.every(({ row }) => row < 0)))
      this.actor.flow.remount(this.keeper.through(channel), false)
    }
    this.begin()
  }

  /** What the user is to be told goes with the first frame. */
  private begin(): void {
    for (const one of this.takeFlashes()) this.actor.flow.follow(flashAnswer(one))
    this.actor.flow.flush()
  }

  hangUp(code: number, reason: string): void {
    this.channel?.close(code, reason)
  }

  /** The client of another page goes on with this one, just mounted. `head`: how the frame begins. */
  enter(channel: PageChannel, head: (out: ByteWriter) => void): void {
    this.channel = channel
    this.sources.setLive(true)
    this.life.watch()
    this.actor.flow.enter(this.keeper.through(channel), head)
    this.begin()
  }

  /** The socket is gone; the page may be resumed. */
  disconnect(): void {
    this.channel = null
    this.sources.setLive(false)
    this.actor.flow.close()
    this.keeping?.close()
  }

  /** The client applied `count` frames more. */
  acknowledge(count: number): void {
    if (!this.actor.flow.acknowledge(count)) throw new FrameError('more frames were applied than were sent')
  }

  /** Its client must catch up before it is sent more. */
  get lags(): boolean {
    return this.actor.flow.lags
  }

  /** Nothing runs, waits for its turn, or is still to be kept. */
  get idle(): boolean {
    return this.actor.idle && this.keeping?.busy !== true
  }

  readonly setHidden = (hidden: boolean): void => this.actor.flow.setHidden(hidden)

  readonly drained = (): void => this.actor.flow.drained()

  /** Sends the values of the template that `path`, of what the client shows, leads to. */
  lost(path: Path): void {
    if (!this.fill(path)) throw new FrameError('a lost template that is not on the page')
    this.actor.flow.schedule()
  }

  /** The client shows other rows of a long list. Throws a `FrameError` where there is no such list. */
  readonly showRows = (frame: RowsFrame): void => this.actor.windows.show(this.actor.flow, frame)

  private fill(path: Path): boolean {
    const place = findPlace(this.view, this.actor.flow.history.seen, path)
    if (place !== undefined) this.actor.flow.fill(place)
    return place !== undefined
  }

  // --- addresses -------------------------------------------------------------------

  /** Path and query of its address. */
  get target(): string {
    const { pathname, search } = this.url
    return pathname + search
  }

  /** Says what answers no event, at once. */
  tell(answer: Answer): void {
    this.actor.tell(answer)
  }

  /** Whether its view goes on at another address of its own; else that must be mounted anew. */
  goesOnAt(url: URL): boolean {
    return navigateOf(this.view) !== undefined || differsInKeys(urlKeysOf(this.view), this.url, url)
  }

  goTo(url: URL, params: Context['params'], shown: boolean): void {
    this.actor.navigate({ href: url.href, params, shown })
  }

  /** Runs what goes on with another page, when what the user did before has ended. */
  depart(run: (signal: AbortSignal) => Promise<void>): void {
    this.actor.depart(run)
  }

  /** From here on it is there. Gives where it was. */
  arrive(at: Address): Address {
    const { href, params } = this
    this.href = at.href
    this.params = at.params
    return { href, params }
  }

  /** The state that is shown from now on is in the address. Gives the address where it is another one. */
  locateState(state: object): { target: string; replace: boolean } | null {
    const keys = urlKeysOf(this.view)
    const found = keys === NO_KEYS ? null : writeUrl(keys, state, this.url)
    if (found === null) return null
    this.href = found.url.href
    return { target: this.target, replace: found.history === 'replace' }
  }

  navigate(url: string): void {
    // The first response says where to go.
    if (this.status !== null) this.locate(url)
    else this.actor.destination = relativeTo(this.url, url)
  }

  goOn(target: string): void {
    if (this.channel === null) this.tell(locationAnswer(target))
    else this.channel.navigate(target)
  }

  // --- what arrives ----------------------------------------------------------------

  giveUp(): void {
    const { channel } = this
    this.end()
    channel?.close(SERVER_ERROR, 'the page is mounted anew')
  }

  /** Events that wait for their turn. */
  get eventsWaiting(): number {
    return this.actor.eventsWaiting
  }

  /** An event of the client. Throws a `FrameError` for one that can't be. */
  event(frame: EventFrame): void {
    this.usedAt = performance.now()
    this.actor.event(frame)
  }

  inform(name: string, args: unknown[], latest: boolean): void {
    this.actor.inform(name, args, latest)
  }

  taskFailed(name: string, error: unknown): void {
    this.actor.taskFailed(name, error)
  }

  arrived(name: string, loaded: Loaded): void {
    if (this.early !== null) this.early.set(name, loaded)
    else this.actor.arrived(name, loaded)
  }

  beginLoad(name: string, state: object): void {
    this.loads?.begin(name, state)
  }

  /** Events of the client, so far. */
  get taken(): number {
    return this.actor.taken
  }

  /** The newest state. */
  get state(): object {
    return this.actor.state
  }

  /** What the client shows, or is about to. */
  get shown(): object {
    return this.actor.flow.history.last
  }

  // --- the context ---------------------------------------------------------------------

  get url(): URL {
    return new URL(this.href)
  }

  changeSession(values: SessionValues): Promise<void> {
    return this.life.change(values, this.status !== null)
  }

  /** What `mount` has changed in the session goes to a client that has had no response to carry it. */
  offerSession(): void {
    this.life.offer()
  }

  tellBrowser(path: string): void {
    this.tell(sessionAnswer(path))
  }

  setStatus(status: number): void {
    if (this.status === null) throw new Error(`ctx.status(${status}): the response has gone. Call it in \`mount\`.`)
    if (!Number.isInteger(status) || status < 200 || status > 599)
      throw new RangeError(`ctx.status(${status}): a status of HTTP is a number from 200 to 599`)
    this.status = status
  }

  subscribe(topic: string, info: string): void {
    checkInfo(this.view, info, `ctx.subscribe('${topic}', '${info}')`)
    this.sources.subscribe(topic, info)
  }

  every(milliseconds: number, info: string): void {
    checkInfo(this.view, info, `ctx.every(${milliseconds}, '${info}')`)
    this.sources.every(milliseconds, info)
  }

  get engine(): Engine {
    return this.environment.engine
  }

  follow(key: string, source: Source): void {
    this.sources.follow(key, source)
  }

  shared(key: string, value: unknown): void {
    this.actor.shared(key, value)
  }

  task(work: Promise<unknown>, info: string): void {
    checkInfo(this.view, info, `ctx.task(…, '${info}')`)
    this.sources.task(work, info)
  }

  load(name: string): void {
    checkLoad(this.view, name)
    // Before the first HTML all are begun anyway.
    if (this.early === null) this.actor.load(name)
  }

  readonly reveal = (key: unknown): void => this.actor.windows.reveal(key)

  readonly locate = (url: string): void => {
    this.actor.location = relativeTo(this.url, url)
  }
}
