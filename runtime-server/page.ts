/**
 * A page is an actor: one view in one browser tab. Takes events, infos and reports, runs their handlers one at a time in order
 * of arrival, across awaits, and hands the states that they leave to its flow, which shows them.
 */
import { FrameError } from '../protocol/bytes.ts'
import type { EventFrame, JoinFrame, Report } from '../protocol/client-frame.ts'
import type { Path } from '../protocol/path.ts'
import { failedAnswer, locationAnswer, VOID_ANSWER } from './answer.ts'
import type { Context } from './context.ts'
import { type ContextHost, type ContextOccasion, ContextOfPage } from './context-of-page.ts'
import { Draft } from './draft.ts'
import type { Environment } from './environment.ts'
import { argumentsOf, checkReports, type FiredBinding, findBinding, findBindingAgain, isSameBinding } from './event.ts'
import { type Channel, Flow, type FlowHost } from './flow.ts'
import { checkInfo, handlerOf, mount } from './handlers.ts'
import { type InfoHost, InfoSources } from './info-sources.ts'
import { findPlace } from './locate.ts'
import { failureId } from './log.ts'
import { checkPlainData } from './plain-data.ts'
import { renderHtml } from './render.ts'
import { assignReports } from './report.ts'
import type { ViewCode } from './template.ts'
import { type Outcome, Turn, type TurnHost } from './turn.ts'

/** What waits for its turn. */
type Job =
  /** `ignored`: another event takes its place; it is answered, and its reports count. */
  | { kind: 'event'; fired: FiredBinding; seen: object; reports: readonly Report[]; ignored: boolean }
  | { kind: 'reports'; seen: object; reports: readonly Report[] }
  | { kind: 'info'; name: string; args: unknown[] }

/** Where a page comes from. */
export interface PageOrigin {
  view: ViewCode
  url: URL
  params: Context['params']
  session: Context['session']
  user: unknown
}

/** A socket that a page is shown through. */
export interface PageChannel extends Channel {
  close(code: number, reason: string): void
}

/** A page's first HTML; `location`: `mount` sends the browser elsewhere instead. */
export interface Rendering {
  html: string
  shape: string
  location: string | null
}

export class Page implements TurnHost, FlowHost, ContextHost, InfoHost {
  readonly environment: Environment
  readonly view: ViewCode
  readonly url: URL
  readonly params: Context['params']
  readonly session: Context['session']
  readonly user: unknown
  /** The socket that shows it; null: it waits for one. */
  channel: PageChannel | null = null
  /** Set by `mount`. */
  private flow!: Flow
  private readonly sources: InfoSources
  private readonly queue: Job[] = []
  private turn: Turn | null = null
  private running = false
  /** When what the turns of this run left is to be shown. */
  private due: 'now' | 'soon' | null = null
  private mounted = false
  private over = false
  /** Events taken from the client. */
  private taken = 0
  /** Whose changes were committed last: they are to blame where they can't be shown. */
  private latest: Job | null = null
  /** Where the browser is to go. */
  private location: string | null = null
  private controller: AbortController | null = null

  constructor(environment: Environment, origin: PageOrigin) {
    this.environment = environment
    this.view = origin.view
    this.url = origin.url
    this.params = origin.params
    this.session = origin.session
    this.user = origin.user
    this.sources = new InfoSources(this, environment.engine)
  }

  /** Makes the first state and shows it. Rejects with what `mount` or a template threw; the page has ended then. */
  async mount(): Promise<Rendering> {
    const { view } = this
    const { development, limits } = this.environment
    const page = this
    const occasion: ContextOccasion = {
      get signal() {
        return page.signal
      },
      over: false,
      show: () => Promise.resolve(),
    }
    try {
      const state = await within(limits.handlerTime, mount(view, new ContextOfPage(this, occasion)))
      checkPlainData(state, undefined, 'state', development)
      const { location } = this
      this.location = null
      const rendering = location === null ? renderHtml(view, state, development) : { html: '', shape: '' }
      this.flow = new Flow(this, state, rendering.html)
      this.mounted = true
      if (location !== null) this.end()
      this.run()
      return { ...rendering, location }
    } catch (error) {
      this.end()
      throw error
    }
  }

  /** The page goes: nothing of it runs on. */
  end(): void {
    if (this.over) return
    this.over = true
    this.queue.length = 0
    this.sources.close()
    this.turn?.stop('The page is gone')
    this.controller?.abort(Object.assign(new Error('The page is gone'), { name: 'AbortError' }))
    if (this.mounted) this.flow.close()
  }

  /** Aborts when the page goes. */
  private get signal(): AbortSignal {
    this.controller ??= new AbortController()
    return this.controller.signal
  }

  // --- the socket ------------------------------------------------------------------

  /** Whether a client that joins so can go on with this page. */
  knows({ applied, answered }: JoinFrame): boolean {
    return this.flow.history.knows(applied, answered)
  }

  /** A client that shows what this page was goes on with it. */
  resume(channel: PageChannel, { applied, misfits, reports }: JoinFrame): void {
    this.channel = channel
    // What didn't fit is filled before it is patched.
    this.flow.resume(channel, applied, this.taken, misfits.length === 0)
    for (const path of misfits) this.fill(path)
    this.flow.flush()
    this.report(reports)
  }

  /**
   * A client of an older page goes on with this one, just mounted. `same`: both show the same, so that the client's paths mean
   * what they say; else none of them is followed into a list, whose rows may be others.
   */
  adopt(channel: PageChannel, { misfits, reports }: JoinFrame, same: boolean): void {
    this.channel = channel
    if (same) {
      for (const path of misfits) this.fill(path)
      this.flow.remount(channel, true)
      this.report(reports)
    } else {
      const known = reports.filter(({ path }) => path.steps.every(({ row }) => row < 0))
      try {
        this.assign(this.flow.next, known)
      } catch (error) {
        this.failed(error, null)
      }
      this.flow.remount(channel, false)
    }
    this.flow.flush()
  }

  /** The socket is gone; the page may be resumed. */
  disconnect(): void {
    this.channel = null
    this.flow.close()
  }

  /** The client applied `count` frames more. */
  acknowledge(count: number): void {
    if (!this.flow.acknowledge(count)) throw new FrameError('more frames were applied than were sent')
  }

  setHidden(hidden: boolean): void {
    this.flow.setHidden(hidden)
  }

  drained(): void {
    this.flow.drained()
  }

  /** Sends the values of the template that `path`, of what the client shows, leads to. */
  lost(path: Path): void {
    if (!this.fill(path)) throw new FrameError('a lost template that is not on the page')
    this.flow.schedule()
  }

  private fill(path: Path): boolean {
    const place = findPlace(this.view, this.flow.history.seen, path)
    if (place !== undefined) this.flow.fill(place)
    return place !== undefined
  }

  // --- what arrives ------------------------------------------------------------------

  /** Events that wait for their turn. */
  get eventsWaiting(): number {
    return this.queue.reduce((count, { kind }) => (kind === 'event' ? count + 1 : count), 0)
  }

  /** An event of the client. Throws a `FrameError` for one that can't be. */
  event(frame: EventFrame): void {
    const { view } = this
    const { seen } = this.flow.history
    let fired: FiredBinding
    this.taken++
    try {
      checkReports(view, seen, frame.reports)
      fired = findBinding(view, seen, frame)
    } catch (error) {
      // It counts as taken, so it must be answered if the client comes back.
      this.flow.answer(VOID_ANSWER)
      throw error
    }
    const same = (job: unknown): boolean =>
      (job as Job).kind === 'event' && isSameBinding((job as { fired: FiredBinding }).fired, fired)
    const running = this.turn !== null && same(this.turn.job)
    const queued = this.queue.filter(same)
    const { concurrency } = fired.binding
    const ignored = concurrency === 'drop' && (running || queued.some((job) => job.kind === 'event' && !job.ignored))
    if (concurrency === 'latest') for (const job of queued) if (job.kind === 'event') job.ignored = true
    this.queue.push({ kind: 'event', fired, seen, reports: frame.reports, ignored })
    if (concurrency === 'latest' && running) this.turn?.stop('A later event has taken its place')
    this.run()
  }

  inform(name: string, args: unknown[], latest: boolean): void {
    if (this.over) return
    if (latest && this.queue.some((job) => job.kind === 'info' && job.name === name && job.args.length === 0)) return
    this.queue.push({ kind: 'info', name, args })
    this.run()
  }

  private report(reports: readonly Report[]): void {
    if (reports.length === 0) return
    this.queue.push({ kind: 'reports', seen: this.flow.history.seen, reports })
    this.run()
  }

  // --- turns -----------------------------------------------------------------------

  get state(): object {
    return this.flow.next
  }

  private run(): void {
    if (this.running || !this.mounted) return
    this.running = true
    while (this.turn === null && !this.over) {
      const job = this.queue.shift()
      if (job === undefined) break
      try {
        this.begin(job)
      } catch (error) {
        this.failed(error, job)
        this.settle(job)
      }
    }
    this.running = false
    const { due } = this
    this.due = null
    // A user is answered at once.
    if (due === 'now') this.flow.flush()
    else if (due === 'soon') this.flow.schedule()
  }

  /** The turn is over: what it left is shown when all that could be done at once is done. */
  private settle(job: Job): void {
    if (job.kind !== 'info') this.due = 'now'
    else this.due ??= 'soon'
  }

  private begin(job: Job): void {
    switch (job.kind) {
      case 'event':
        this.beginEvent(job)
        return
      case 'info':
        this.start(job, 'infos', job.name, () => job.args)
        return
      case 'reports':
        this.latest = job
        this.assign(job.seen, job.reports)
        this.settle(job)
        return
      default:
        job satisfies never
    }
  }

  private beginEvent(job: Extract<Job, { kind: 'event' }>): void {
    const { fired, seen, reports } = job
    // Before the reports: what the user entered may hide the very row that it was entered in.
    const here = job.ignored || findBindingAgain(this.view, this.flow.next, fired) !== undefined
    this.latest = job
    this.assign(seen, reports)
    if (job.ignored) this.flow.answer(1)
    else if (!here) this.flow.answer(VOID_ANSWER)
    else {
      this.start(job, 'events', fired.binding.handler, () => argumentsOf(this.view, fired, seen, reports))
      return
    }
    this.settle(job)
  }

  private start(job: Job, kind: 'events' | 'infos', name: string, args: () => unknown[]): void {
    const turn = new Turn(this, job)
    const occasion: ContextOccasion = {
      get signal() {
        return turn.signal
      },
      get over() {
        return turn.over
      },
      show: async () => {
        turn.show()
        this.flow.schedule()
        await this.flow.flushed()
      },
    }
    this.turn = turn
    turn.run((draft) => handlerOf(this.view, kind, name, () => new ContextOfPage(this, occasion))(draft, ...args()))
  }

  /** What the user entered is in the state whatever becomes of the handler: it is on the page. */
  private assign(seen: object, reports: readonly Report[]): void {
    if (reports.length === 0) return
    const { next } = this.flow
    const draft = new Draft(next)
    try {
      const assigned = assignReports(this.view, seen, draft.state, reports)
      const state = draft.finish()
      checkPlainData(state, next, 'state', this.environment.development)
      this.flow.next = state
      this.flow.expect(assigned)
    } finally {
      draft.drop()
    }
  }

  commit(turn: Turn, state: object): void {
    this.latest = turn.job as Job
    this.flow.next = state
  }

  waits(turn: Turn): void {
    // Mostly it has its answer in a moment (a cache, a promise that is settled): then both are one frame.
    if (turn.shown) setImmediate(showWhileWaiting, this, turn)
  }

  showWhileWaiting(turn: Turn): void {
    if (!turn.over) this.flow.schedule()
  }

  ended(turn: Turn, outcome: Outcome): void {
    const job = turn.job as Job
    const { location } = this
    this.turn = null
    this.location = null
    if (outcome.kind === 'failed') this.failed(outcome.error, job)
    else if (job.kind === 'event') this.flow.answer(1)
    if (outcome.kind === 'done' && location !== null) this.flow.answer(locationAnswer(location))
    this.settle(job)
    this.run()
  }

  // --- failures ----------------------------------------------------------------------

  rejected(error: unknown, answering: boolean): void {
    const { turn } = this
    // What is running has shown what can't be shown: it goes on in vain.
    if (!answering && turn?.shown) queueMicrotask(() => turn.fail(error))
    else this.failed(error, this.latest, answering)
  }

  taskFailed(name: string, error: unknown): void {
    if (this.over) return
    this.failed(error, { kind: 'info', name, args: [] })
    this.flow.schedule()
  }

  /** Logs a failure, and tells the user its id. */
  private failed(error: unknown, job: Job | null, answering = job?.kind === 'event'): void {
    if (this.over) return
    const id = failureId()
    const { log, development } = this.environment
    const { name, filename } = this.view
    log.error(
      { id, view: name, file: filename, ...describe(job), error },
      'A handler failed: the state is the one before',
    )
    const message = development
      ? `${error instanceof Error ? error.message : String(error)} (${id})`
      : `Something went wrong (${id})`
    this.flow.answer(failedAnswer(answering ? 1 : 0, id, message))
  }

  // --- the context ---------------------------------------------------------------------

  subscribe(topic: string, info: string): void {
    checkInfo(this.view, info, `ctx.subscribe('${topic}', '${info}')`)
    this.sources.subscribe(topic, info)
  }

  every(milliseconds: number, info: string): void {
    checkInfo(this.view, info, `ctx.every(${milliseconds}, '${info}')`)
    this.sources.every(milliseconds, info)
  }

  task(work: Promise<unknown>, info: string): void {
    checkInfo(this.view, info, `ctx.task(…, '${info}')`)
    this.sources.task(work, info)
  }

  locate(url: string): void {
    const target = new URL(url, this.url)
    if (target.protocol !== 'http:' && target.protocol !== 'https:') {
      throw new TypeError(`A page can't be sent to ${url}: give an address of http or https`)
    }
    this.location = target.origin === this.url.origin ? target.href.slice(target.origin.length) : target.href
  }
}

function showWhileWaiting(page: Page, turn: Turn): void {
  page.showWhileWaiting(turn)
}

function describe(job: Job | null): object {
  if (job?.kind === 'event') return { handler: job.fired.binding.handler, line: job.fired.binding.line }
  return job?.kind === 'info' ? { info: job.name } : {}
}

async function within<T>(milliseconds: number, work: Promise<T>): Promise<T> {
  let timer: NodeJS.Timeout | undefined
  const late = new Promise<never>((_, reject) => {
    timer = setTimeout(() => reject(new Error(`mount took longer than ${milliseconds / 1000} s`)), milliseconds)
  })
  return Promise.race([work, late]).finally(() => clearTimeout(timer))
}
