/** What every page of an app stands in: where it writes, how it hears of others, how long things may take. app.ts makes one. */
import { HEARTBEAT, MAX_CLIENT_FRAME } from '../protocol/limits.ts'
import type { Authorize } from './authorise.ts'
import type { Engine } from './engine.ts'
import type { Flashes } from './flash.ts'
import type { Logger } from './log.ts'
import { mostHeap } from './memory-watch.ts'
import type { Sessions } from './session.ts'
import type { SessionChanges } from './session-change.ts'
import type { Telemetry } from './telemetry.ts'
import type { Vault } from './vault.ts'

/** All numbers that an app may change. Times in milliseconds. */
export interface Limits {
  /** Frames a second that one client may send for long; a burst may be twice that. Beyond: `TOO_MANY_EVENTS`. */
  maxEventRate: number
  /** Bytes of one frame of a client. Beyond: `TOO_LARGE`. */
  maxPayload: number
  /** Sockets at once. Beyond: `FULL`, and far beyond the upgrade is answered with 503. */
  maxConnections: number
  /** Bytes of the heap that may live; beyond, the pages that were used longest ago go. Default: 80 % of what Node allows. */
  maxMemory: number
  /** What a page's state may take, about as many bytes as its text has. A change beyond is dropped, and the socket closed: `STATE_TOO_LARGE`. */
  maxState: number
  /** Events of one page that wait for their turn. Beyond: `TOO_MANY_EVENTS`. */
  maxQueue: number
  /** How long a page that was rendered waits for its socket. */
  waitingTime: number
  /** Pages that wait for their socket, in all and of one session; the oldest goes first. */
  maxWaiting: number
  maxWaitingOfSession: number
  /** How long a page whose socket dropped is kept, and how many of those. */
  parkedTime: number
  maxParked: number
  /** How long a socket may stay without a join. */
  joinTime: number
  /** How often sockets are pinged; one that has not answered by the next time is closed. */
  heartbeat: number
  /** How long handlers that run may take when the app is closed. */
  drainTime: number
  /** How long `mount` and a handler may take. */
  handlerTime: number
  /** What changes within this time is one frame; events are answered at once. */
  frameTime: number
  /** The same while the page is hidden. */
  hiddenFrameTime: number
}

export const DEFAULT_LIMITS: Limits = {
  maxEventRate: 200,
  maxPayload: MAX_CLIENT_FRAME,
  maxConnections: 20_000,
  maxState: 16 * 1024 * 1024,
  maxMemory: mostHeap(),
  maxQueue: 1_000,
  waitingTime: 15_000,
  maxWaiting: 10_000,
  maxWaitingOfSession: 20,
  parkedTime: 60_000,
  maxParked: 10_000,
  joinTime: 10_000,
  heartbeat: HEARTBEAT,
  drainTime: 5_000,
  handlerTime: 30_000,
  frameTime: 16,
  hiddenFrameTime: 1_000,
}

export interface Environment {
  readonly log: Logger
  readonly telemetry: Telemetry
  readonly engine: Engine
  readonly vault: Vault
  readonly limits: Limits
  /** States are frozen, templates checked for purity, and users told what went wrong. */
  readonly development: boolean
  readonly sessions: Sessions
  /** Whether events may run. */
  readonly authorize: Authorize | undefined
  readonly sessionChanges: SessionChanges
  /** Messages for the next pages of sessions. */
  readonly flashes: Flashes
}
