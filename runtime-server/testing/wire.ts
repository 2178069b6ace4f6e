/**
 * A browser's side of the wire, without a socket: joins an app as PROTOCOL.md says, keeps the frames that come and what the page shows
 * by them, sends events, and sends those again that were not answered when the connection drops.
 */
import { ByteReader, ByteWriter } from '../../protocol/bytes.ts'
import {
  type ClientFrame,
  PROTOCOL_VERSION,
  type Report,
  type RowsFrame,
  writeClientFrame,
} from '../../protocol/client-frame.ts'
import { ACK_FRAMES } from '../../protocol/limits.ts'
import type { Path } from '../../protocol/path.ts'
import {
  ANSWERS,
  FRAME,
  FRAME_FAILED,
  FRAME_FILL,
  FRAME_FLASH,
  FRAME_HOOK,
  FRAME_JOINED,
  FRAME_LOCATION,
  FRAME_MOUNTED,
  FRAME_REMOUNTED,
  FRAME_SESSION,
  FRAME_URL,
  FRAME_VIEW,
  FRAME_VOID,
  VIEW_PREPARE,
  VIEW_REPLACE,
} from '../../protocol/server-frame.ts'
import type { Table } from '../../protocol/table.ts'
import type { Value } from '../../protocol/value.ts'
import type { Application } from '../application.ts'
import type { ClientSocket, Connection } from '../connection.ts'
import { settle } from './clock.ts'
import { Model } from './model.ts'
import { makeRequest } from './request.ts'

/** An event as it was sent. */
export interface SentEvent {
  path: Path
  values: readonly Value[]
  reports: readonly Report[]
  /** Of what a hook called: what the handler gave, once it is answered. */
  reply?: unknown
}

/** The page around it. */
export interface WireHost {
  readonly headers: Record<string, string>
  /** Path and query of the page, now. */
  readonly url: string
  /** Frames were applied: what is shown may be another thing. */
  changed(): void
  /** The next event is answered. */
  answered(event: SentEvent, how: 'done' | 'void'): void
  failed(message: string): void
  /** The user is told something. */
  flashed(kind: string, message: string): void
  /** Hooks that listen for `name` are told. */
  told(name: string, detail: unknown): void
  location(url: string): void
  session(path: string): void
  /** The address is another one. */
  shows(replaced: boolean, url: string): void
  /** The page is another one: its address, and the document's title where it changes. Gives its table. */
  enters(replaced: boolean, url: string, title: string, table: string): Table
  closed(code: number, reason: string): void
}

export interface PageFields {
  token: string
  hash: string
  table: string
}

export class Wire {
  readonly frames: Uint8Array[] = []
  model: Model
  joined = false
  /** It goes to an address, and was not answered. */
  isOnWay = false
  private readonly host: WireHost
  private readonly app: Application
  private fields: PageFields
  private connection: Connection | null = null
  private socket: MemorySocket | null = null
  private events: SentEvent[] = []
  /** How many of those the server has. */
  private sent = 0
  private applied = 0
  private answeredEvents = 0
  private told = 0

  constructor(host: WireHost, app: Application, fields: PageFields, model: Model) {
    this.host = host
    this.app = app
    this.fields = fields
    this.model = model
  }

  /** The server's side. */
  get server(): Connection | null {
    return this.connection
  }

  /** Events that are not answered. */
  get waiting(): number {
    return this.events.length
  }

  async connect(): Promise<void> {
    const request = makeRequest({ method: 'GET', url: '/_lview/socket', headers: this.host.headers, body: '' })
    const socket = new MemorySocket(
      (frame) => this.take(frame),
      (code, reason) => this.lost(socket, code, reason),
    )
    const connection = await this.app.connect(request, socket)
    this.socket = socket
    this.connection = connection
    socket.pong = () => {
      connection.alive = true
    }
    const { applied, answeredEvents, fields } = this
    this.told = applied
    const hash = applied > 0 ? '' : fields.hash
    this.send({
      kind: 'join',
      version: PROTOCOL_VERSION,
      ...fields,
      url: this.host.url,
      hash,
      applied,
      answered: answeredEvents,
      misfits: [],
      reports: [],
    })
    await settle()
  }

  /** The connection drops without a word. */
  drop(): void {
    const { socket } = this
    this.socket = null
    this.joined = false
    if (socket === null || this.connection === null) return
    socket.readyState = 3
    this.app.left(this.connection)
    this.connection = null
  }

  private lost(socket: MemorySocket, code: number, reason: string): void {
    if (socket !== this.socket) return
    this.drop()
    this.host.closed(code, reason)
  }

  event(event: SentEvent): void {
    this.events.push(event)
    this.sendEvents()
  }

  /** Goes to an address over the socket. */
  navigate(url: string, shown: boolean): void {
    this.isOnWay = true
    this.send({ kind: 'navigate', applied: this.untold(), shown, url })
  }

  /** Asks for other rows of a list with `window`. */
  showRows(rows: Omit<RowsFrame, 'kind' | 'applied'>): void {
    this.send({ kind: 'rows', applied: this.untold(), ...rows })
  }

  private sendEvents(): void {
    while (this.joined && this.sent < this.events.length) {
      const { path, values, reports } = this.events[this.sent++] as SentEvent
      this.send({ kind: 'event', applied: this.untold(), path, values: [...values], reports: [...reports] })
    }
  }

  private untold(): number {
    const count = this.applied - this.told
    this.told = this.applied
    return count
  }

  private send(frame: ClientFrame): void {
    const out = new ByteWriter()
    writeClientFrame(out, frame)
    this.connection?.receive(out.take(), true)
  }

  // --- from the server -----------------------------------------------------------------

  private take(bytes: Uint8Array): void {
    this.frames.push(bytes)
    this.read(bytes)
    this.applied++
    if (this.applied - this.told >= ACK_FRAMES) this.send({ kind: 'ack', applied: this.untold() })
    this.host.changed()
  }

  private read(bytes: Uint8Array): void {
    const reader = new ByteReader(bytes)
    if (bytes.length === 0) this.answer(1, 'done')
    else if (bytes[0] === ANSWERS) {
      reader.at = 1
      this.answer(reader.number(), 'done')
      this.patch(bytes.subarray(reader.at))
    } else if (bytes[0] !== FRAME) this.patch(bytes)
    else {
      reader.at = 2
      this.readOther(bytes[1] as number, reader)
    }
  }

  private readOther(kind: number, reader: ByteReader): void {
    if (ENDS_OF_WAYS.has(kind)) this.isOnWay = false
    const rest = () => reader.bytes.subarray(reader.at)
    switch (kind) {
      case FRAME_JOINED:
        this.sent = Math.max(0, reader.number() - this.answeredEvents)
        this.joined = true
        this.patch(rest())
        this.sendEvents()
        return
      case FRAME_MOUNTED:
      case FRAME_REMOUNTED:
        // This frame is the first one.
        this.applied = this.told = this.answeredEvents = this.sent = 0
        this.events = []
        this.joined = true
        if (kind === FRAME_REMOUNTED) this.model = new Model(this.model.table, rest())
        return
      case FRAME_FILL:
        this.model.fill(rest())
        return
      case FRAME_VOID:
        this.answer(1, 'void')
        return
      case FRAME_FAILED: {
        const count = reader.number()
        reader.string()
        const message = reader.string()
        for (let i = 0; i < count; i++) this.shift()
        this.host.failed(message)
        return
      }
      case FRAME_FLASH:
        this.host.flashed(reader.string(), reader.string())
        return
      case FRAME_HOOK: {
        const count = reader.number()
        const json = reader.string()
        const said: unknown = json === '' ? undefined : JSON.parse(json)
        if (count === 0) this.host.told(reader.string(), said)
        else {
          const [event] = this.events
          if (event !== undefined) event.reply = said
          this.answer(count, 'done')
          this.patch(rest())
        }
        return
      }
      case FRAME_LOCATION:
        this.host.location(reader.string())
        return
      case FRAME_URL:
        this.host.shows(reader.number() > 0, reader.string())
        return
      case FRAME_SESSION:
        this.host.session(reader.string())
        return
      case FRAME_VIEW:
        this.readView(reader)
        return
      default:
        throw new Error(`lview/testing does not know the frame ${kind}`)
    }
  }

  private readView(reader: ByteReader): void {
    const meaning = reader.number()
    const [table, _style] = [reader.string(), reader.string()]
    if (meaning === VIEW_PREPARE) return
    const [url, title] = [reader.string(), reader.string()]
    this.applied = this.told = this.answeredEvents = this.sent = 0
    this.events = []
    this.fields = { ...this.fields, table }
    const linked = this.host.enters(meaning === VIEW_REPLACE, url, title, table)
    this.model = new Model(linked, reader.bytes.subarray(reader.at))
    this.send({ kind: 'arrived', applied: 0 })
  }

  private shift(): SentEvent | undefined {
    this.answeredEvents++
    this.sent--
    return this.events.shift()
  }

  private answer(count: number, how: 'done' | 'void'): void {
    for (let i = 0; i < count; i++) {
      const event = this.shift()
      if (event !== undefined) this.host.answered(event, how)
    }
  }

  private patch(bytes: Uint8Array): void {
    if (bytes.length === 0) return
    // Whether it answers an event is said by its first number: what was reported is the base of the edits that follow.
    if (new ByteReader(bytes).number() % 2 === 1) this.answer(1, 'done')
    this.model.apply(bytes)
  }
}

/** Each way to an address ends with one of them. */
const ENDS_OF_WAYS = new Set([FRAME_FAILED, FRAME_LOCATION, FRAME_URL, FRAME_VIEW])

/** A socket whose other end is in the same process. */
class MemorySocket implements ClientSocket {
  readyState = 1
  readonly OPEN = 1
  readonly bufferedAmount = 0
  /** The other end is alive. */
  pong = (): void => {}
  private readonly received: (frame: Uint8Array) => void
  private readonly ended: (code: number, reason: string) => void

  constructor(received: (frame: Uint8Array) => void, ended: (code: number, reason: string) => void) {
    this.received = received
    this.ended = ended
  }

  send(frame: Uint8Array, _: { compress: boolean }, sent?: () => void): void {
    // A copy, as a network makes one.
    const bytes = frame.slice()
    queueMicrotask(() => {
      if (this.readyState === this.OPEN) this.received(bytes)
      sent?.()
    })
  }

  close(code: number, reason: string): void {
    queueMicrotask(() => this.ended(code, reason))
  }

  ping(): void {
    queueMicrotask(this.pong)
  }

  terminate(): void {
    this.close(1006, '')
  }
}
