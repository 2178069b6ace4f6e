/**
 * The frames of one page to its client: takes the newest state and the answers to events, decides when a frame goes and writes
 * it. The server renders nothing for a client that lags; later one patch leads from the last state sent to the newest.
 */
import type { ByteWriter } from '../protocol/bytes.ts'
import type { JoinFrame } from '../protocol/client-frame.ts'
import { MAX_BUFFERED, MAX_MISFITS, MAX_UNACKNOWLEDGED } from '../protocol/limits.ts'
import {
  FRAME_FILL,
  FRAME_MOUNTED,
  FRAME_REMOUNTED,
  writeAnswers,
  writeHead,
  writeJoined,
} from '../protocol/server-frame.ts'
import { type Answer, addAnswer, leadsPatch } from './answer.ts'
import { DiffWriter } from './diff-writer.ts'
import type { Environment } from './environment.ts'
import type { Caught } from './failure.ts'
import { History } from './history.ts'
import { findAgain, type Place } from './locate.ts'
import { checkPurity, comparableHtml } from './purity.ts'
import { writeDiff, writeFill, writeValues } from './render.ts'
import { type AssignedReport, asPath, expectReports } from './report.ts'
import { writeShared } from './shared-diff.ts'
import { Forgotten, forgetSeen, hasForgotten, hasStreams } from './stream.ts'
import type { ViewCode } from './template.ts'

/** A socket, as a page sees it. */
export interface Channel {
  /** Bytes that wait to be sent. */
  readonly buffered: number
  send(frame: Uint8Array): void
}

/** The page. */
export interface FlowHost {
  readonly view: ViewCode
  readonly environment: Environment
  /** A template threw: the newest state was given up. `answering`: an event was about to be answered with it; now it failed. */
  rejected(error: unknown, answering: boolean): void
  /** The page ends; its client joins again, and has it mounted anew. */
  giveUp(): void
  /** What `{#try}` caught in a state that is shown now. */
  caught(all: readonly Caught[]): void
}

// One for all pages: a frame is written at once or not at all.
const out = new DiffWriter()
/** More than this is not kept for the next frame. */
const LARGE = 1024 * 1024
/** What hooks are told while nobody is there. */
const MAX_FOLLOWERS = 100

export class Flow {
  /** The newest state: what is to be shown. */
  next: object
  readonly history: History
  private readonly host: FlowHost
  private channel: Channel | null = null
  private hidden = false
  private answers: Answer[] = []
  // Rare, so null while there are none.
  private reports: AssignedReport[] | null = null
  private lost: Place[] | null = null
  private retried: Place[] | null = null
  private followers: Answer[] | null = null
  private timer: NodeJS.Timeout | null = null
  private flushedAt = Number.NEGATIVE_INFINITY
  private waiters: (() => void)[] | null = null
  /** Development: what the last state sent is shown as. */
  private html: string | null = null

  /** `html`: the content that the page was rendered as. `history`: of a client that another process has served. */
  constructor(host: FlowHost, state: object, html: string, history = new History(state)) {
    this.host = host
    this.next = state
    this.history = history
    if (host.environment.development) this.html = hasStreams(state) ? comparableHtml(host.view, state) : html
  }

  // --- what there is to send --------------------------------------------------

  /** The client reported these for the turn whose state comes next. */
  expect(reports: AssignedReport[]): void {
    this.reports = [...(this.reports ?? []), ...reports]
  }

  answer(answer: Answer): void {
    addAnswer(this.answers, answer)
  }

  /** What answers nothing goes ahead of the answer that goes with the patch. */
  announce(answer: Answer): void {
    const at = leadsPatch(this.answers.at(-1)) ? this.answers.length - 1 : this.answers.length
    this.answers.splice(at, 0, answer)
  }

  /** What follows the patch to the newest state. Of a client that is not there, the latest of these are kept. */
  follow(answer: Answer): void {
    this.followers ??= []
    this.followers.push(answer)
    if (this.followers.length > MAX_FOLLOWERS) this.followers.shift()
  }

  /** A template of the page needs its values. `place`: as the client saw it. */
  fill(place: Place): void {
    const root = { template: this.host.view.root, inputs: [], scope: [], steps: [], marks: [], stored: undefined }
    this.lost ??= []
    if (this.lost.length < MAX_MISFITS) this.lost.push(place)
    else this.lost = [root]
  }

  /** Whatever `{#try}` there is on the way to a place is evaluated again. */
  tryAgain(place: Place): void {
    this.retried ??= []
    this.retried.push(place)
  }

  /** Whether a client that joins so can go on from here. */
  knows({ applied, answered, misfits }: JoinFrame): boolean {
    const { history } = this
    // What does not fit is filled: not where rows of a stream may be in it.
    return history.knows(applied, answered) && (misfits.length === 0 || !hasForgotten(history.last))
  }

  // --- when it goes ------------------------------------------------------------

  /** Sends what there is at once, where nothing was sent for a frame's time, else at the end of that. */
  schedule(): void {
    if (this.channel === null || this.timer !== null) return
    const { frameTime, hiddenFrameTime } = this.host.environment.limits
    const wait = (this.hidden ? hiddenFrameTime : frameTime) - (performance.now() - this.flushedAt)
    if (wait <= 0) this.flush()
    else this.timer = setTimeout(flush, wait, this)
  }

  /** Resolves when what is scheduled was sent, or was left for later since the client lags. */
  async flushed(): Promise<void> {
    if (this.timer === null) return
    await new Promise<void>((resolve) => {
      this.waiters ??= []
      this.waiters.push(resolve)
    })
  }

  setHidden(hidden: boolean): void {
    this.hidden = hidden
    if (!hidden) this.flush()
  }

  /** The client applied more frames. Gives false where so many were never sent. */
  acknowledge(count: number): boolean {
    const held = !this.open
    if (!this.history.acknowledge(count)) return false
    if (count > 0) forgetSeen(this.history.seen, this.history.last, this.next)
    if (held) this.schedule()
    return true
  }

  /** The socket has sent what it held. */
  drained(): void {
    this.schedule()
  }

  /** The client must catch up before it is sent more. */
  get lags(): boolean {
    return this.channel !== null && !this.open
  }

  private get open(): boolean {
    return (
      this.channel !== null && this.history.unacknowledged < MAX_UNACKNOWLEDGED && this.channel.buffered <= MAX_BUFFERED
    )
  }

  /** Sends what there is now, unless the client lags. */
  flush(): void {
    if (this.timer !== null) clearTimeout(this.timer)
    this.timer = null
    if (this.open) {
      this.flushedAt = performance.now()
      out.strict = this.host.environment.development
      this.write()
      if (out.bytes.length > LARGE) out.bytes = new Uint8Array(256)
    }
    const { waiters } = this
    this.waiters = null
    for (const resolve of waiters ?? []) resolve()
  }

  // --- how it is written ---------------------------------------------------------

  private write(): void {
    // Before anything else: these are values of what the client shows by then, which later patches lead on from.
    if (this.lost !== null) this.writeFills(this.lost)
    // The last plain answers go with the patch: what it writes to a control is judged by the event that it answers.
    while (this.answers.length > 1 || (this.answers.length > 0 && !leadsPatch(this.answers[0]))) {
      if (!this.open) return
      this.writeAnswer(this.answers.shift() as Answer)
    }
    if (!this.open) return
    const last = this.answers.pop() ?? 0
    out.length = 0
    if (typeof last === 'object') out.raw(last.frame)
    else if (last > 1) writeAnswers(out, last)
    const changed = this.writePatch(last === 1)
    if (changed instanceof Rejection) {
      if (typeof last === 'number' && last > 1) this.answers.push(last - 1)
      this.host.rejected(changed.error, last !== 0)
      this.write()
      return
    }
    if (changed || last !== 0) this.send(this.next, last)
    while (this.followers?.length && this.open) this.writeAnswer(this.followers.shift() as Answer)
  }

  private writeAnswer(answer: Answer): void {
    out.length = 0
    if (typeof answer === 'number' && answer > 1) writeAnswers(out, answer)
    this.channel?.send(typeof answer === 'object' ? answer.frame : out.take())
    this.history.sent(this.history.last, answer)
  }

  /** Appends the patch to the newest state. Gives whether there was one; what a template threw, where one did. */
  private writePatch(answers: boolean): boolean | Rejection {
    const { view, environment } = this.host
    const { last } = this.history
    const { next, reports, retried } = this
    const start = out.length
    this.reports = this.retried = null
    out.touched = null
    try {
      if (this.html !== null && last !== next) checkPurity(view, last, this.html, environment.log)
      if (reports !== null) expectReports(out, view, next, reports)
      for (const place of retried ?? []) {
        const again = findAgain(view, next, place)
        if (again !== undefined) out.touch(again)
      }
      const write = () => writeDiff(out, view, last, next, answers)
      const changed = answers || out.touched !== null ? write() : writeShared(out, view, last, next, write)
      if (out.caught.length > 0) this.host.caught(out.caught.splice(0))
      if (this.html !== null && last !== next) this.html = comparableHtml(view, next, true)
      if (!changed) this.history.settle(next)
      return changed
    } catch (error) {
      this.next = last
      out.length = start
      return new Rejection(error)
    } finally {
      out.touched = null
    }
  }

  private writeFills(places: Place[]): void {
    const { view } = this.host
    const { last } = this.history
    out.length = 0
    writeHead(out, FRAME_FILL)
    const start = out.length
    this.lost = null
    try {
      for (const place of places) {
        const again = findAgain(view, last, place)
        if (again !== undefined) writeFill(out, view, last, asPath(again))
      }
      if (out.length > start) this.send(last, 0)
    } catch (error) {
      if (error instanceof Forgotten) {
        this.host.environment.log.warn({ view: view.name }, 'Rows of a stream are lost: the page is mounted anew')
        this.host.giveUp()
      } else this.host.rejected(error, false)
    }
  }

  /** Sends the frame that is written, which leads to `state`. */
  private send(state: object, answer: Answer): void {
    this.channel?.send(out.take())
    this.history.sent(state, answer)
  }

  // --- connections -----------------------------------------------------------------

  /**
   * A client that shows what `applied` frames led to goes on here; the server has taken `taken` of its events. `patch`: what
   * has changed meanwhile may go with the same frame. The caller flushes.
   */
  resume(channel: Channel, applied: number, taken: number, patch: boolean): void {
    const newer = this.answers
    this.answers = this.history.rewind(applied).filter((answer) => answer !== 0)
    for (const answer of newer) addAnswer(this.answers, answer)
    this.channel = channel
    // The socket before this one may not have said that the page is shown again.
    this.hidden = false
    if (this.html !== null) this.html = comparableHtml(this.host.view, this.history.last)
    out.length = 0
    writeJoined(out, taken)
    if (!patch || this.answers.length > 0) this.send(this.history.last, 0)
    else {
      const written = this.writePatch(false)
      this.send(this.next, 0)
      if (written instanceof Rejection) this.host.rejected(written.error, false)
    }
  }

  /** A client of an older page goes on with this one, mounted anew. `same`: it shows just what this one does. */
  remount(channel: Channel, same: boolean): void {
    this.begin(channel, (out) => writeHead(out, same ? FRAME_MOUNTED : FRAME_REMOUNTED), !same)
  }

  /** The client of another page goes on with this one. `head`: how the frame begins. */
  enter(channel: Channel, head: (out: ByteWriter) => void): void {
    this.begin(channel, head, true)
  }

  private begin(channel: Channel, head: (out: ByteWriter) => void, values: boolean): void {
    this.channel = channel
    out.length = 0
    head(out)
    if (values) writeValues(out, this.host.view, this.next)
    this.send(this.next, 0)
  }

  /** The socket is gone: nothing is sent, what is shown goes on. */
  close(): void {
    this.channel = null
    this.hidden = false
    this.flush()
  }
}

/** What a template threw. */
class Rejection {
  readonly error: unknown
  constructor(error: unknown) {
    this.error = error
  }
}

function flush(flow: Flow): void {
  flow.flush()
}
