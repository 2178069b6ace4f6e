/**
 * The turns of a page: takes events, infos and reports, runs their handlers one at a time in order of arrival, across awaits, and
 * hands the states that they leave, and the answers, to the page's flow.
 */
import type { EventFrame, Report } from '../protocol/client-frame.ts'
import { STATE_TOO_LARGE } from '../protocol/close-codes.ts'
import type { ActorHost } from './actor-host.ts'
import type { Address } from './address.ts'
import { type Answer, failedAnswer, locationAnswer, replyAnswer, urlAnswer, VOID_ANSWER } from './answer.ts'
import { type ContextOccasion, ContextOfPage } from './context-of-page.ts'
import { Draft } from './draft.ts'
import type { Environment } from './environment.ts'
import {
  callOf,
  checkReports,
  type FiredBinding,
  findBinding,
  findBindingAgain,
  isSameBinding,
  RETRY,
} from './event.ts'
import { type Caught, type Failure, LoadFailed } from './failure.ts'
import { Flow, type FlowHost } from './flow.ts'
import { handlerOf, navigateOf, urlKeysOf } from './handlers.ts'
import type { History } from './history.ts'
import { CALL } from './hook-call.ts'
import { InfoFailures } from './info-failures.ts'
import { invoke } from './invocation.ts'
import { describe, handlerNameOf, type Job, keepReply } from './job.ts'
import { Interrupted } from './keeping.ts'
import { failedLoad, loadsOf } from './load-runs.ts'
import { type Loaded, loadOf, withLoad } from './loaded.ts'
import { failureId } from './log.ts'
import { Messages } from './messages.ts'
import { PageWindows } from './page-windows.ts'
import type { Place } from './place.ts'
import { Refusal } from './refusal.ts'
import { assignReports } from './report.ts'
import { StateSize, StateTooLarge } from './state-size.ts'
import { type Added, submissionOf } from './submission.ts'
import type { ViewCode } from './template.ts'
import { BUSY, type Outcome, Turn, type TurnHost } from './turn.ts'
import { readUrl } from './url-state.ts'
import { userKey } from './user.ts'

export class Actor implements TurnHost, FlowHost {
  readonly environment: Environment
  readonly view: ViewCode
  /** Set by `begin`. */
  flow!: Flow
  /** Events taken from the client; those that have ended. */
  taken = 0
  done = 0
  /** Where the browser is to go when what runs has ended well. */
  location: string | null = null
  /** The same, as a link does. */
  destination: string | null = null
  readonly windows: PageWindows
  private readonly host: ActorHost
  private readonly size = new StateSize()
  private readonly queue: Job[] = []
  private turn: Turn | null = null
  private running = false
  /** When what the turns of this run left is to be shown. */
  private due: 'now' | 'soon' | null = null
  private begun = false
  private over = false
  /** What hooks and the user are to be told by the handler that runs. */
  private messages: Messages | null = null
  private failures: InfoFailures | null = null
  /** Whose changes were committed last: they are to blame where they can't be shown. */
  private latest: Job | null = null

  constructor(host: ActorHost) {
    this.host = host
    this.environment = host.environment
    this.view = host.view
    this.windows = new PageWindows(host.view)
  }

  /** The page has its first state, shown as `html`: what waits has its turn. */
  begin(state: object, html: string, history?: History): void {
    this.flow = new Flow(this, state, html, history)
    this.begun = true
    this.run()
  }

  /** Goes on where another process was: `begun` events had begun, `done` had ended; what ran then is not run again. */
  restore(state: object, html: string, history: History, { begun, done }: { begun: number; done: number }): void {
    this.taken = this.done = begun
    this.begin(state, html, history)
    if (done > history.counts.answered) this.flow.answer(done - history.counts.answered)
    for (let event = done; event < begun; event++) this.failed(new Interrupted(), null, true)
  }

  /** Nothing runs on. */
  end(): void {
    this.over = true
    this.queue.length = 0
    this.turn?.stop('The page is gone')
    if (this.begun) this.flow.close()
  }

  get state(): object {
    return this.flow.next
  }

  // --- what arrives ------------------------------------------------------------------

  /** Events that wait for their turn. */
  get eventsWaiting(): number {
    return this.queue.reduce((count, { kind }) => (kind === 'event' ? count + 1 : count), 0)
  }

  /** Nothing runs, and nothing waits for its turn. */
  get idle(): boolean {
    return this.turn === null && this.queue.length === 0
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
    const same = (job: Job): boolean => job.kind === 'event' && isSameBinding(job.fired, fired)
    const running = this.turn !== null && same(this.turn.job as Job)
    const queued = this.queue.filter(same)
    const { concurrency } = fired.binding
    const ignored = concurrency === 'drop' && (running || queued.some((job) => job.kind === 'event' && !job.ignored))
    if (concurrency === 'latest') for (const job of queued) if (job.kind === 'event') job.ignored = true
    this.queue.push({ kind: 'event', fired, seen, reports: frame.reports, ignored, kept: false })
    if (concurrency === 'latest' && running) this.turn?.stop('A later event has taken its place')
    this.run()
  }

  /** `latest`: the info says no more than that it is time; where one like it waits already, that is enough. */
  inform(name: string, args: unknown[], latest: boolean): void {
    if (this.over) return
    if (latest && this.queue.some((job) => job.kind === 'info' && job.name === name && job.args.length === 0)) return
    this.queue.push({ kind: 'info', name, args })
    this.run()
  }

  /** A shared value is another one. Whoever has changed it goes on first. */
  shared(key: string, value: unknown): void {
    if (this.over) return
    const waiting = this.queue.find((job) => job.kind === 'shared' && job.key === key)
    if (waiting?.kind === 'shared') {
      waiting.value = value
      return
    }
    this.queue.push({ kind: 'shared', key, value })
    if (!this.running && this.turn === null) queueMicrotask(() => this.run())
  }

  /** A load is to be begun again. */
  load(name: string): void {
    if (this.over || this.queue.some((job) => job.kind === 'load' && job.name === name)) return
    this.queue.push({ kind: 'load', name })
    this.run()
  }

  /** A load has ended. */
  arrived(name: string, loaded: Loaded): void {
    if (this.over) return
    this.queue.push({ kind: 'loaded', name, loaded })
    this.run()
  }

  /** Controls that the user changed before the socket was there. */
  report(reports: readonly Report[]): void {
    if (reports.length === 0) return
    this.queue.push({ kind: 'reports', seen: this.flow.history.seen, reports })
    this.run()
  }

  /** The same, at once: the page was just mounted, and is not shown yet. */
  reportFirst(reports: readonly Report[]): void {
    try {
      this.assign(this.flow.next, reports)
    } catch (error) {
      this.failed(error, null)
    }
  }

  navigate({ href, params, shown }: Address & { shown: boolean }): void {
    this.stay()
    this.queue.push({ kind: 'navigate', at: { href, params }, shown, before: null })
    this.run()
  }

  /** Goes on with another page, when what came before has ended. Whatever leads elsewhere later takes its place. */
  depart(run: (signal: AbortSignal) => Promise<void>): void {
    this.stay()
    this.queue.push({ kind: 'depart', run })
    this.run()
  }

  /** Nothing goes on with another page. */
  private stay(): void {
    const at = this.queue.findIndex(({ kind }) => kind === 'depart')
    if (at >= 0) this.queue.splice(at, 1)
    if ((this.turn?.job as Job | undefined)?.kind === 'depart') this.turn?.stop('The user goes elsewhere')
  }

  /** Says what answers no event, at once. */
  tell(answer: Answer): void {
    this.flow.answer(answer)
    this.flow.flush()
  }

  // --- turns -----------------------------------------------------------------------

  private run(): void {
    if (this.running || !this.begun) return
    this.running = true
    while (this.turn === null && !this.over) {
      const [job] = this.queue
      if (job === undefined || !this.mayBegin(job)) break
      this.queue.shift()
      try {
        this.beginJob(job)
      } catch (error) {
        this.failed(error, job)
        this.settle(job)
      }
    }
    this.running = false
    const { due } = this
    this.due = null
    if (due !== null) this.tellUrl(this.host.locateState(this.flow.next))
    // A user is answered at once.
    if (due === 'now') this.flow.flush()
    else if (due === 'soon') this.flow.schedule()
  }

  /** Where the page is kept, that an event begins is kept before it does. All before it have ended. */
  private mayBegin(job: Job): boolean {
    return job.kind !== 'event' || this.host.keeping?.mayBegin(job, this.done + 1, () => this.run()) !== false
  }

  /** The turn is over: what it left is shown when all that could be done at once is done. */
  private settle(job: Job): void {
    if (job.kind === 'event' && !this.over) this.done++
    if (job.kind === 'event' || job.kind === 'reports' || job.kind === 'navigate') this.due = 'now'
    else this.due ??= 'soon'
  }

  private beginJob(job: Job): void {
    switch (job.kind) {
      case 'event':
        this.beginEvent(job)
        return
      case 'info':
        this.start(job, (draft, context) => handlerOf(this.view, 'infos', job.name, context)(draft, ...job.args))
        return
      case 'navigate':
        job.before = this.host.arrive(job.at)
        this.start(job, (draft, context) => {
          Object.assign(draft, readUrl(urlKeysOf(this.view), new URL(job.at.href)))
          return navigateOf(this.view)?.(draft, context())
        })
        return
      case 'depart':
        this.start(job, (_draft, context) => job.run(context().signal))
        return
      case 'reports':
        this.latest = job
        this.assign(job.seen, job.reports)
        this.settle(job)
        return
      case 'shared':
        this.latest = job
        // It was checked when it was made.
        this.flow.next = this.windows.settle(this.flow.next, { ...this.flow.next, [job.key]: job.value })
        this.settle(job)
        return
      case 'load':
        // What could not be loaded is on its way again; what is there stays.
        if (loadOf(this.flow.next, job.name).failure) this.keep(job, {})
        this.host.beginLoad(job.name, this.flow.next)
        this.settle(job)
        return
      case 'loaded':
        this.keep(job, job.loaded)
        this.settle(job)
        return
      default:
        job satisfies never
    }
  }

  /** A load is as it is from now on. */
  private keep(job: Extract<Job, { kind: 'load' | 'loaded' }>, loaded: Loaded): void {
    const { next } = this.flow
    const state = this.windows.settle(this.flow.next, withLoad(next, job.name, loaded))
    this.check(state, next)
    this.latest = job
    this.flow.next = state
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
      const form = submissionOf(fired)
      const added: Added | undefined = form && new Map()
      this.start(
        job,
        (draft, context) => {
          const call = callOf(this.view, fired, seen, reports)
          if (call?.name === RETRY) return this.retry(call.args[0] as Failure, fired.place)
          const result = call && invoke(this, call, draft, context, form, added)
          return call && fired.binding.handler === CALL ? keepReply(job, call.name, result) : result
        },
        added,
      )
      return
    }
    this.settle(job)
  }

  /** What a `{#try}` has caught is evaluated again; where it was a load that failed, that is begun again. */
  private retry({ id }: Failure, fired: Place): void {
    this.flow.tryAgain(fired)
    for (const name of loadsOf(this.view)) if (loadOf(this.flow.next, name).failure?.id === id) this.load(name)
  }

  /** Logs what a `{#try}` has caught that was not shown before. What did not load is in the log already. */
  caught(all: readonly Caught[]): void {
    for (const { failure, error, isNew } of all) {
      if (!isNew || error instanceof LoadFailed) continue
      const fields = { id: failure.id, ...describe(this.view, null), error }
      this.environment.log.error(fields, 'A template could not be shown: the {:catch} around it is')
    }
  }

  private start(
    job: Job,
    run: (draft: object, context: () => ContextOfPage) => unknown,
    added: Added | undefined = undefined,
  ): void {
    const turn = new Turn(this, job, this.environment.telemetry.turn(this.view.name, handlerNameOf(job)))
    const occasion: ContextOccasion = {
      get signal() {
        return turn.signal
      },
      get over() {
        return turn.over
      },
      show: async () => {
        turn.show()
        this.messages?.tellHooks(this.flow)
        this.flow.schedule()
        await this.flow.flushed()
      },
      added,
      tell: () => {
        this.messages ??= new Messages()
        return this.messages
      },
    }
    this.turn = turn
    turn.run((draft) => run(draft, () => new ContextOfPage(this.host, occasion)))
  }

  /** What the user entered is in the state whatever becomes of the handler: it is on the page. */
  private assign(seen: object, reports: readonly Report[]): void {
    if (reports.length === 0) return
    const { next } = this.flow
    const draft = new Draft(next)
    try {
      const assigned = assignReports(this.view, seen, draft.state, reports)
      const state = this.windows.settle(this.flow.next, draft.finish())
      this.check(state, next)
      this.flow.next = state
      this.flow.expect(assigned)
    } finally {
      draft.drop()
    }
  }

  check(state: object, before: object | undefined): void {
    this.size.check(state, before, this.environment)
  }

  commit(turn: Turn, state: object): void {
    this.latest = turn.job as Job
    this.flow.next = this.windows.settle(this.flow.next, state)
  }

  tookLong(turn: Turn, milliseconds: number): void {
    this.environment.log.warn({ ...describe(this.view, turn.job as Job), milliseconds }, BUSY)
  }

  readonly waits = (): void => this.flow.schedule()

  ended(turn: Turn, outcome: Outcome): void {
    const job = turn.job as Job
    const { destination, location } = this
    this.flow.next = this.windows.revealed(this.flow.next, outcome.kind === 'done')
    this.turn = null
    this.location = this.destination = null
    if (outcome.kind === 'failed') this.failed(outcome.error, job)
    else if (job.kind === 'event') this.flow.answer(job.reply === undefined ? 1 : replyAnswer(job.reply))
    const { messages } = this
    this.messages = null
    if (outcome.kind === 'done' && messages !== null) {
      messages.tellHooks(this.flow)
      // Where the browser goes elsewhere, the user reads it there.
      if (location === null && destination === null) messages.tellUser(this.flow)
      else this.environment.flashes.keep(this.host.session.id, messages.flashes)
    }
    if (job.kind === 'info' && this.givesUp(job.name, outcome)) return
    if (job.kind === 'navigate') this.settleAddress(job, outcome)
    if (outcome.kind === 'done' && location !== null) this.flow.answer(locationAnswer(location))
    if (outcome.kind === 'done' && destination !== null) this.host.goOn(destination)
    this.settle(job)
    this.run()
  }

  /** Whether the info has failed so often that the page is given up. */
  private givesUp(name: string, outcome: Outcome): boolean {
    if (outcome.kind === 'failed') this.failures ??= new InfoFailures()
    if (!this.failures?.count(name, outcome.kind === 'failed')) return false
    const { environment, view } = this
    environment.log.error({ view: view.name, info: name }, 'An info has failed three times: the page is mounted anew')
    this.host.giveUp()
    return true
  }

  /** The page is at another address, or is not where its view could not go. */
  private settleAddress({ at, shown, before }: Extract<Job, { kind: 'navigate' }>, outcome: Outcome): void {
    const { href } = new URL(at.href)
    if (outcome.kind !== 'done' && before !== null) this.host.arrive(before)
    // Where the browser shows it already this says that the page does.
    else this.tellUrl({ target: href.slice(new URL(href).origin.length), replace: shown })
  }

  private tellUrl(found: { target: string; replace: boolean } | null): void {
    if (found !== null) this.flow.announce(urlAnswer(found.target, found.replace))
  }

  // --- failures ----------------------------------------------------------------------

  rejected(error: unknown, answering: boolean): void {
    const { turn } = this
    // What is running has shown what can't be shown: it goes on in vain.
    if (!answering && turn?.shown) queueMicrotask(() => turn.fail(error))
    else if (!this.rejectedLoad(error) || answering) this.failed(error, this.latest, answering)
  }

  /** What was loaded can't be shown: the load has failed. Gives whether that was it. */
  private rejectedLoad(error: unknown): boolean {
    const { latest } = this
    if (latest?.kind !== 'loaded' || latest.loaded.failure) return false
    const loaded = failedLoad(this, latest.name, error)
    this.keep({ ...latest, loaded }, loaded)
    return true
  }

  readonly giveUp = (): void => this.host.giveUp()

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
    const fields = { id, ...describe(this.view, job), error }
    const isRefused = error instanceof Refusal
    if (isRefused) log.warn({ ...fields, user: userKey(this.host.user) }, 'An event was refused')
    else log.error(fields, 'A handler failed: the state is the one before')
    const told = error instanceof Error ? error.message : String(error)
    const message = development || isRefused ? `${told} (${id})` : `Something went wrong (${id})`
    this.flow.answer(failedAnswer(answering ? 1 : 0, id, message))
    // After the answer.
    if (error instanceof StateTooLarge) setImmediate(() => this.host.hangUp(STATE_TOO_LARGE, 'the state is too large'))
  }
}
