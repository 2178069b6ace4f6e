/**
 * One client's socket: takes its bytes, reads the frames and hands them to the page; refuses what can't be. A client that
 * misbehaves loses its socket, is logged once, and nobody else notices.
 */
import { FrameError } from '../protocol/bytes.ts'
import {
  type ClientFrame,
  type JoinFrame,
  type NavigateFrame,
  type PrepareFrame,
  readClientFrame,
  VersionError,
} from '../protocol/client-frame.ts'
import {
  BAD_FRAME,
  FULL,
  JOIN_TIMEOUT,
  OTHER_VERSION,
  SERVER_ERROR,
  TOO_LARGE,
  TOO_MANY_EVENTS,
  TOO_SLOW,
} from '../protocol/close-codes.ts'
import { MAX_ADDRESS, MAX_BUFFERED } from '../protocol/limits.ts'
import { locationAnswer } from './answer.ts'
import type { Environment } from './environment.ts'
import type { Navigation } from './navigation.ts'
import type { Page, PageChannel } from './page.ts'
import { parseTarget } from './request.ts'
import type { SessionState } from './session.ts'

/** Who the client is, as its upgrade request says. */
export interface Client {
  /** Its IP address, for the log. */
  address: string
  session: SessionState
  user: unknown
  /** The app's address as the client sees it: `https://example.org`. */
  origin: string
}

/** What a connection needs of its socket: a WebSocket of ws, or a test's. */
export interface ClientSocket {
  readonly readyState: number
  readonly OPEN: number
  readonly bufferedAmount: number
  send(frame: Uint8Array, options: { compress: boolean }, sent?: () => void): void
  close(code: number, reason: string): void
  ping(): void
  terminate(): void
}

/** A shorter frame goes as it is, also where the app compresses: it would only grow. */
export const LEAST_COMPRESSED = 16
const compressed = { compress: true }
const plain = { compress: false }

/** The server around the sockets. */
export interface ConnectionHost {
  readonly environment: Environment
  readonly navigation: Navigation
  /** There is less memory than the app wants: no socket is taken. */
  readonly isPressed: boolean
  /** Finds or mounts the page of a join and connects it; null where the connection was closed instead. */
  join(connection: Connection, frame: JoinFrame): Page | null | Promise<Page | null>
  /** The socket of a page that had joined is gone. */
  left(connection: Connection, page: Page): void
  /** The socket of a page goes on with another one. */
  exchanged(connection: Connection, page: Page, next: Page): void
}

/** Close reasons are 123 bytes at most. */
const MAX_REASON = 120

export class Connection implements PageChannel {
  readonly client: Client
  /** A pong came since the last ping. */
  alive = true
  /** It is to be closed when nothing runs any more: events that come are not taken, so that they are sent again, to whoever is there then. */
  leaving = false
  /** The name under which its page may be kept; null: it is not. */
  keptAs: string | null = null
  /** The token that it joined with. */
  token = ''
  private readonly host: ConnectionHost
  private readonly socket: ClientSocket
  private page: Page | null = null
  private joining = false
  private hidden = false
  /** Pages that it was shown in place of others, and has not said yet that it shows them. */
  private arriving = 0
  private lagged = false
  private timer: NodeJS.Timeout | null = null
  /** Frames that the client may still send at once, and when that was reckoned. */
  private allowance: number
  private reckoned: number

  constructor(host: ConnectionHost, socket: ClientSocket, client: Client) {
    const { maxEventRate } = host.environment.limits
    this.host = host
    this.socket = socket
    this.client = client
    this.allowance = 2 * maxEventRate
    this.reckoned = performance.now()
    this.expectPage()
  }

  /** A socket without a page is closed after a while. */
  private expectPage(): void {
    this.timer = setTimeout(withoutPage, this.host.environment.limits.joinTime, this)
  }

  /** The page that it is joined to. */
  get shown(): Page | null {
    return this.page
  }

  get isOpen(): boolean {
    return this.socket.readyState === this.socket.OPEN
  }

  /** Nothing runs for it. */
  get idle(): boolean {
    return this.page === null ? !this.joining : this.page.idle
  }

  // --- to the client -----------------------------------------------------------------

  get buffered(): number {
    return this.socket.bufferedAmount
  }

  send(frame: Uint8Array): void {
    const options = frame.length < LEAST_COMPRESSED ? plain : compressed
    this.host.environment.telemetry.sent(frame.length)
    if (this.buffered + frame.length <= MAX_BUFFERED) this.socket.send(frame, options)
    else this.socket.send(frame, options, () => this.page?.drained())
  }

  close(code: number, reason: string): void {
    this.socket.close(code, reason.slice(0, MAX_REASON))
  }

  terminate(): void {
    this.socket.terminate()
  }

  ping(): void {
    this.alive = false
    this.socket.ping()
  }

  // --- from the client ---------------------------------------------------------------

  /** A message arrived. */
  receive(bytes: Uint8Array, binary: boolean): void {
    // What a client sends after it was told to go is not read.
    if (this.socket.readyState !== this.socket.OPEN) return
    try {
      if (!binary) throw new FrameError('a text message')
      if (bytes.length > this.host.environment.limits.maxPayload) throw new TooLarge()
      this.count()
      this.take(readClientFrame(bytes))
    } catch (error) {
      this.refuse(error)
    }
  }

  private take(frame: ClientFrame): void {
    if (frame.kind === 'join') {
      if (this.joining || this.page !== null) throw new FrameError('a second join')
      this.joining = true
      // A copy: a part of the frame would keep all of it.
      this.token = Buffer.from(frame.token).toString()
      if (this.timer !== null) clearTimeout(this.timer)
      this.timer = null
      void this.join(frame)
      return
    }
    if (frame.kind === 'visibility') this.hidden = !frame.visible
    const { page } = this
    if (page === null) {
      // Until it is let in it has applied nothing; what it meant is lost with the page that it knew.
      if (!this.joining || frame.applied > 0) throw new FrameError('a frame before the join')
      return
    }
    if (frame.kind === 'arrived') {
      if (this.arriving === 0) throw new FrameError('an arrival at no page')
      this.arriving--
    }
    // Until it shows the page that it was given it means the one before, which has ended; a later link counts.
    if (this.arriving > 0) {
      if (frame.kind === 'navigate') this.follow(page, frame)
      return
    }
    page.acknowledge(frame.applied)
    switch (frame.kind) {
      case 'event':
        if (this.leaving) return
        if (page.eventsWaiting >= this.host.environment.limits.maxQueue) throw new TooMany()
        page.event(frame)
        return
      case 'lost':
        page.lost(frame.path)
        return
      case 'rows':
        page.showRows(frame)
        return
      case 'visibility':
        page.setHidden(this.hidden)
        return
      case 'navigate':
        this.follow(page, frame)
        return
      case 'prepare':
        this.prepare(page, frame)
        return
      case 'ack':
      case 'arrived':
        return
      default:
        frame satisfies never
    }
  }

  /** The page goes to an address that it names itself, as a link does. */
  navigate(url: string): void {
    if (this.page !== null) this.go(this.page, url, false)
  }

  /** `shown`: the browser shows the address already. */
  go(page: Page, url: string, shown: boolean): void {
    const { environment, navigation } = this.host
    navigation.go(page, url, shown).catch((error: unknown) => {
      environment.log.error({ view: page.view.name, url, error }, 'A page could not go to another address')
      page.tell(locationAnswer(url))
    })
  }

  private follow(page: Page, { url, shown }: NavigateFrame): void {
    checkAddress(url)
    this.go(page, url, shown)
  }

  private prepare(page: Page, { url }: PrepareFrame): void {
    checkAddress(url)
    const { environment, navigation } = this.host
    navigation.prepare(page, url).catch((error: unknown) => {
      environment.log.error({ view: page.view.name, url, error }, 'A guard failed')
    })
  }

  show(next: Page): void {
    const { page } = this
    if (page === null) return
    this.page = next
    this.arriving++
    this.host.exchanged(this, page, next)
    page.disconnect()
    // The next one is kept instead.
    if (this.keptAs !== null) next.keeper.as(this.keptAs, true)
    page.keeper.abandon()
    if (this.hidden) next.setHidden(true)
  }

  private async join(frame: JoinFrame): Promise<void> {
    try {
      const joined = this.host.join(this, frame)
      const page = joined instanceof Promise ? await joined : joined
      if (page === null) {
        this.expectPage()
        return
      }
      this.page = page
      // It may have gone while the page was mounted.
      if (this.socket.readyState !== this.socket.OPEN) this.closed()
      else if (this.hidden) page.setHidden(true)
    } catch (error) {
      this.refuse(error)
    }
  }

  /** Throws where the client sends more than it may. */
  private count(): void {
    const { maxEventRate } = this.host.environment.limits
    const now = performance.now()
    this.allowance = Math.min(2 * maxEventRate, this.allowance + ((now - this.reckoned) * maxEventRate) / 1000)
    this.reckoned = now
    if (this.allowance < 1) throw new TooMany()
    this.allowance--
  }

  /** Ends the connection for what was thrown. */
  refuse(error: unknown): void {
    const code = codeOf(error)
    const { log } = this.host.environment
    const fields = { code, address: this.client.address, error }
    if (code === SERVER_ERROR) log.error(fields, 'A socket was closed for a fault of the server')
    else log.warn(fields, 'A client was refused: its socket is closed')
    this.host.environment.telemetry.refused(code)
    this.close(code, code === SERVER_ERROR ? 'server error' : (error as Error).message)
  }

  /** The bytes were no message at all. */
  faulted(error: Error): void {
    this.host.environment.log.warn(
      { address: this.client.address, error },
      'A client was refused: its socket is closed',
    )
  }

  /** Told at each heartbeat: the page is used. */
  touch(): void {
    void this.page?.keeping?.touch()
  }

  /** Told at each heartbeat: a client that has lagged since the last one loses its socket, and its page is parked. */
  checkLag(): void {
    const lags = this.page?.lags ?? false
    if (lags && this.lagged) this.refuse(new TooSlow())
    this.lagged = lags
  }

  withoutPage(): void {
    this.close(JOIN_TIMEOUT, 'no page in time')
  }

  /** The socket is gone. */
  closed(): void {
    if (this.timer !== null) clearTimeout(this.timer)
    this.timer = null
    const { page } = this
    this.page = null
    if (page !== null && page.channel === this) this.host.left(this, page)
  }
}

/** What begins with two slashes is another host, to a browser. */
function checkAddress(url: string): void {
  if (parseTarget(url) === null || url.startsWith('//')) throw new FrameError('no address of the app')
  if (url.length > MAX_ADDRESS) throw new FrameError('an address that is too long')
}

class TooMany extends Error {
  override name = 'TooMany'
  override message = 'too many events'
}

class TooSlow extends Error {
  override name = 'TooSlow'
  override message = 'a client that lags behind'
}

class TooLarge extends Error {
  override name = 'TooLarge'
  override message = 'a message that is too large'
}

/** There are as many sockets as the app takes. */
export class Full extends Error {
  override name = 'Full'
  override message = 'too many connections'
}

function codeOf(error: unknown): number {
  if (error instanceof Full) return FULL
  if (error instanceof VersionError) return OTHER_VERSION
  if (error instanceof FrameError) return BAD_FRAME
  if (error instanceof TooMany) return TOO_MANY_EVENTS
  if (error instanceof TooLarge) return TOO_LARGE
  if (error instanceof TooSlow) return TOO_SLOW
  return SERVER_ERROR
}

function withoutPage(connection: Connection): void {
  connection.withoutPage()
}
