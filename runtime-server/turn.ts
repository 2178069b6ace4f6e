/**
 * One turn of a page: takes a state and a handler, runs it on a draft, and gives what it left, what it threw, or that it was
 * stopped. What is shown meanwhile, and when the next turn begins, is the page's to say.
 */
import { Draft } from './draft.ts'
import type { Environment } from './environment.ts'
import type { Measured } from './telemetry.ts'

/** How a turn ended. `stopped`: superseded, or the page is gone; nobody waits for it. */
export type Outcome = { kind: 'done' } | { kind: 'failed'; error: unknown } | { kind: 'stopped' }

/** The page. */
export interface TurnHost {
  readonly environment: Environment
  /** The newest state. */
  readonly state: object
  /** Throws where `state` can't be one that comes after `before`. */
  check(state: object, before: object): void
  /** The state from now on: what the turn left, or shows so far. */
  commit(turn: Turn, state: object): void
  /** What was committed is to be shown: the handler waits for something. */
  waits(): void
  /** The handler kept the whole server waiting, for so many milliseconds. */
  tookLong(turn: Turn, milliseconds: number): void
  /** The turn is over, once. */
  ended(turn: Turn, outcome: Outcome): void
}

/** A handler that keeps the server for longer than this, without waiting, is told of in the log (ms). */
const LONG = 200
/** The line of the log. */
export const BUSY = 'A handler kept the server: all pages waited for it'

/** Why a signal aborts. */
function abortError(message: string): Error {
  return Object.assign(new Error(message), { name: 'AbortError' })
}

export class Turn {
  /** For the log and the page: what runs. */
  readonly job: unknown
  over = false
  /** What it changed was committed before its end. */
  shown = false
  private readonly host: TurnHost
  private readonly base: object
  private readonly draft: Draft
  private readonly measured: Measured
  private controller: AbortController | null = null
  private timer: NodeJS.Timeout | null = null
  /** What the handler had changed when it first waited, until it is shown. */
  private before: object | null = null

  /** `measured`: the run, for who measures. */
  constructor(host: TurnHost, job: unknown, measured: Measured) {
    this.host = host
    this.job = job
    this.measured = measured
    this.base = host.state
    this.draft = new Draft(this.base)
  }

  /** Aborts when the turn is stopped. Made when it is first asked for. */
  get signal(): AbortSignal {
    this.controller ??= new AbortController()
    if (this.over && !this.controller.signal.aborted) this.controller.abort(abortError('The handler is over'))
    return this.controller.signal
  }

  /** Runs the handler. `host.ended` may be called before this returns. */
  run(handler: (draft: object) => unknown): void {
    let promise: Promise<unknown> | null
    const start = performance.now()
    try {
      const result = this.measured.within(() => handler(this.draft.state))
      // A promise of our own: one of another kind may throw, or say both.
      promise = isPromise(result) ? Promise.resolve(result) : null
    } catch (error) {
      this.fail(error)
      return
    } finally {
      const took = performance.now() - start
      if (took > LONG) this.host.tookLong(this, Math.round(took))
    }
    if (promise === null) {
      this.succeed()
      return
    }
    this.timer = setTimeout(timeOut, this.host.environment.limits.handlerTime, this)
    promise.then(
      () => this.succeed(),
      (error: unknown) => this.fail(error),
    )
    if (!this.over) this.wait()
  }

  /** Shows what was changed so far. Throws where the turn is over, or the state is no plain data. */
  show(): void {
    if (this.over) throw abortError('ctx.show(): the handler is over (it was superseded, its time was up, or it ended)')
    this.before = null
    this.commit(this.draft.snapshot())
  }

  /** Ends the turn from outside: nothing of its draft is kept but what was shown. */
  stop(reason: string): void {
    if (this.over) return
    this.end({ kind: 'stopped' }, abortError(reason))
  }

  /** Ends the turn as failed. */
  fail(error: unknown): void {
    if (!this.over) this.end({ kind: 'failed', error }, error)
  }

  timeOut(): void {
    this.fail(new Error(`The handler took longer than ${this.host.environment.limits.handlerTime / 1000} s`))
  }

  private commit(state: object): void {
    if (state === this.base) return
    this.check(state)
    this.shown = true
    this.host.commit(this, state)
  }

  private wait(): void {
    try {
      this.before = this.draft.snapshot()
    } catch (error) {
      this.fail(error)
      return
    }
    // Mostly it has its answer, or has thrown, in a moment (a cache, a promise that is settled): then it never waited.
    if (this.before !== this.base) setImmediate(showBefore, this)
  }

  /** The handler still waits: what it had changed by then is shown, unless more was meanwhile. */
  showBefore(): void {
    const { before } = this
    if (this.over || before === null) return
    this.before = null
    try {
      this.commit(before)
    } catch (error) {
      this.fail(error)
      return
    }
    this.host.waits()
  }

  private succeed(): void {
    if (this.over) return
    let state: object
    try {
      state = this.draft.finish()
      if (state !== this.base) this.check(state)
    } catch (error) {
      this.fail(error)
      return
    }
    this.close()
    this.measured.end('done')
    this.host.commit(this, state)
    this.host.ended(this, { kind: 'done' })
  }

  private check(state: object): void {
    this.host.check(state, this.base)
  }

  private end(outcome: Outcome, reason: unknown): void {
    this.close()
    this.draft.drop()
    this.controller?.abort(reason)
    this.measured.end(outcome.kind, outcome.kind === 'failed' ? outcome.error : undefined)
    this.host.ended(this, outcome)
  }

  private close(): void {
    this.over = true
    if (this.timer !== null) clearTimeout(this.timer)
  }
}

function showBefore(turn: Turn): void {
  turn.showBefore()
}

function timeOut(turn: Turn): void {
  turn.timeOut()
}

export function isPromise(value: unknown): value is PromiseLike<unknown> {
  return typeof value === 'object' && value !== null && 'then' in value && typeof value.then === 'function'
}
