// A browser's tab without a browser, written from PROTOCOL.md: loads a page, joins its socket, sends frames and keeps what it was
// sent: the frames as they came, and what the view shows by them.
import { once } from 'node:events'
import { type ClientOptions, WebSocket } from 'ws'
import { ByteReader, ByteWriter } from '../../protocol/bytes.ts'
import {
  type ClientFrame,
  type JoinFrame,
  PROTOCOL_VERSION,
  type Report,
  writeClientFrame,
} from '../../protocol/client-frame.ts'
import { PatchReader } from '../../protocol/patch-reader.ts'
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
import type { Value } from '../../protocol/value.ts'
import { link } from '../../runtime-server/link.ts'
import type { ViewCode } from '../../runtime-server/template.ts'
import { Model } from '../../runtime-server/testing/model.ts'
import { valuesOf } from './view.ts'

/** A frame of the server, in words: `patch`, `patch, answers 1`, `answers 2`, `void`, `failed 1`, `location /x`… */
export type Words = string

/** Bindings and rows by position: `at(2)` is the root's binding 2, `at(0, [1, 4])` binding 0 in row 4 of slot 1. */
export function at(target: number, ...steps: [slot: number, row?: number][]): Path {
  return { target, steps: steps.map(([slot, row = -1]) => ({ slot, row })) }
}

export class Tab {
  status = 0
  html = ''
  headers = new Headers()
  cookie = ''
  url = ''
  token = ''
  hash = ''
  table = ''
  shape = ''
  /** The CSS of the view that was entered last. */
  style = ''
  socket: WebSocket | null = null
  /** Frames as they came, in bytes and in words. */
  bytes: Uint8Array[] = []
  frames: Words[] = []
  applied = 0
  answered = 0
  told = 0
  /** What the view shows; null where the test did not say what it showed first. */
  model: Model | null = null
  closed: { code: number; reason: string } | null = null
  private waiting: (() => void)[] = []
  /** Whether frames are taken in (else they wait, unread, as of a client that hangs). */
  private taken = 0

  /** The base address, `http://localhost:1234`. */
  readonly base: string

  constructor(base: string) {
    this.base = base
  }

  /** Loads a page, in this tab's session. */
  async load(path: string, init: RequestInit = {}): Promise<this> {
    const headers = { ...(init.headers as Record<string, string>), ...(this.cookie ? { cookie: this.cookie } : {}) }
    const response = await fetch(this.base + path, { redirect: 'manual', ...init, headers })
    this.status = response.status
    this.headers = response.headers
    this.html = await response.text()
    this.url = path
    const cookies = response.headers.getSetCookie()
    if (cookies.length > 0) this.cookie = cookies.map((one) => one.split(';')[0]).join('; ')
    const fields = /data-lview="([^"]*)"/.exec(this.html)?.[1]?.split(' ') ?? []
    ;[this.token = '', this.hash = '', this.table = '', this.shape = ''] = fields
    return this
  }

  /** The view's content in the HTML. */
  get content(): string {
    return /<div data-lview="[^"]*">(.*)<\/div><script/s.exec(this.html)?.[1] ?? ''
  }

  /** From now on `model` follows what `view` shows, first `state`. */
  follow(view: ViewCode, state: object): this {
    this.model = new Model(link(view).table, valuesOf(view, state))
    return this
  }

  /** Opens the socket. */
  async connect(headers: Record<string, string> = {}, options: ClientOptions = {}): Promise<this> {
    const socket = new WebSocket(`${this.base.replace('http', 'ws')}/_lview/socket`, {
      ...options,
      headers: { origin: this.base, ...(this.cookie ? { cookie: this.cookie } : {}), ...headers },
    })
    socket.on('upgrade', ({ headers: { 'set-cookie': cookies } }) => {
      if (cookies) this.cookie = cookies.map((one) => one.split(';')[0]).join('; ')
    })
    socket.on('message', (data: Buffer) => {
      if (socket !== this.socket) return
      this.take(new Uint8Array(data))
      this.wake()
    })
    socket.on('close', (code, reason) => {
      if (socket !== this.socket) return
      this.closed = { code, reason: reason.toString() }
      this.wake()
    })
    this.closed = null
    this.socket = socket
    await once(socket, 'open')
    return this
  }

  /** Joins, as this tab is; `join` says otherwise. */
  async join(join: Partial<JoinFrame> = {}): Promise<this> {
    if (this.socket === null || this.closed !== null) await this.connect()
    this.sendJoin(join)
    await this.next()
    return this
  }

  /** What was not asked for yet is passed by. */
  skip(): void {
    this.taken = this.frames.length
  }

  /** The same over a socket that is open; its answer is still to come. */
  sendJoin(join: Partial<JoinFrame> = {}): void {
    const { token, table, url, applied, answered } = this
    const hash = applied > 0 ? '' : this.hash
    this.told = applied
    this.send({
      kind: 'join',
      version: PROTOCOL_VERSION,
      token,
      table,
      hash,
      url,
      applied,
      answered,
      misfits: [],
      reports: [],
      ...join,
    })
  }

  /** Loads and joins. */
  async open(path: string): Promise<this> {
    await this.load(path)
    return this.join()
  }

  /** Sends an event. */
  fire(path: Path, values: Value[] = [], reports: Report[] = []): void {
    this.send({ kind: 'event', applied: this.untold(), path, values, reports })
  }

  acknowledge(): void {
    this.send({ kind: 'ack', applied: this.untold() })
  }

  /** Frames applied that the server was not told of. */
  untold(): number {
    const count = this.applied - this.told
    this.told = this.applied
    return count
  }

  send(frame: ClientFrame): void {
    const out = new ByteWriter()
    writeClientFrame(out, frame)
    this.sendBytes(out.take())
  }

  sendBytes(bytes: Uint8Array): void {
    this.socket?.send(bytes)
  }

  /** The next frame in words, in order; or how the socket was closed. */
  async next(patience = 2_000): Promise<Words> {
    const end = Date.now() + patience
    while (this.frames.length <= this.taken) {
      if (this.closed !== null) return `closed ${this.closed.code}`
      if (Date.now() > end) throw new Error(`no frame came; so far: ${this.frames.join(' | ')}`)
      await new Promise<void>((resolve) => {
        const timer = setTimeout(resolve, Math.max(1, end - Date.now()))
        this.waiting.push(() => {
          clearTimeout(timer)
          resolve()
        })
      })
    }
    return this.frames[this.taken++] as Words
  }

  /** The frames that have come and were not asked for yet, when for so long none has. */
  async rest(quiet = 60): Promise<Words[]> {
    for (let count = -1; count !== this.frames.length; ) {
      count = this.frames.length
      await new Promise((resolve) => setTimeout(resolve, quiet))
    }
    const rest = this.frames.slice(this.taken)
    this.taken = this.frames.length
    return rest
  }

  /** The socket drops without a word. */
  async drop(): Promise<void> {
    const { socket } = this
    this.socket = null
    if (socket === null || socket.readyState === socket.CLOSED) return
    socket.terminate()
    await once(socket, 'close')
    await new Promise((resolve) => setTimeout(resolve, 20))
  }

  /** Resolves with the code that the socket is closed with. */
  async end(): Promise<number> {
    while (this.closed === null) await new Promise<void>((resolve) => this.waiting.push(resolve))
    return this.closed.code
  }

  private wake(): void {
    const { waiting } = this
    this.waiting = []
    for (const resolve of waiting) resolve()
  }

  private take(bytes: Uint8Array): void {
    this.bytes.push(bytes)
    this.frames.push(this.read(bytes))
    this.applied++
  }

  private read(bytes: Uint8Array): Words {
    const reader = new ByteReader(bytes)
    if (bytes.length === 0) return this.answer(1, 'answers 1')
    if (bytes[0] === ANSWERS) {
      reader.at = 1
      const count = reader.number()
      const patched = this.patch(bytes.subarray(reader.at))
      return this.answer(count, `${patched && 'patch, '}answers ${count}`)
    }
    if (bytes[0] !== FRAME) return this.patch(bytes)
    reader.at = 2
    switch (bytes[1]) {
      case FRAME_JOINED: {
        const taken = reader.number()
        return `joined ${taken}${this.patch(bytes.subarray(reader.at)) && ', patch'}`
      }
      case FRAME_MOUNTED:
      case FRAME_REMOUNTED: {
        this.applied = this.answered = this.told = 0
        if (bytes[1] === FRAME_MOUNTED) return 'mounted'
        const values = bytes.subarray(2)
        if (this.model !== null) this.model = new Model(this.model.table, values)
        return 'remounted'
      }
      case FRAME_FILL:
        this.model?.fill(bytes.subarray(2))
        return 'fill'
      case FRAME_VOID:
        return this.answer(1, 'void')
      case FRAME_FAILED: {
        const count = reader.number()
        reader.string()
        return this.answer(count, `failed ${count}: ${reader.string()}`)
      }
      case FRAME_FLASH:
        return `flash ${reader.string()}: ${reader.string()}`
      case FRAME_HOOK: {
        const count = reader.number()
        const json = reader.string()
        if (count === 0) return `push ${reader.string()} ${json}`
        const patched = this.patch(bytes.subarray(reader.at))
        return this.answer(count, `reply ${json}${patched && ', patch'}`)
      }
      case FRAME_LOCATION:
        return `location ${reader.string()}`
      case FRAME_URL:
        return `${reader.number() ? 'replaces' : 'pushes'} ${reader.string()}`
      case FRAME_SESSION:
        return `session ${reader.string()}`
      case FRAME_VIEW:
        return this.view(reader)
      default:
        throw new Error(`no such frame: ${bytes}`)
    }
  }

  /** `enters /b “B”`, `replaces with /b “B”`, `prepares TABLE`. What the view shows is not known: the test says it (`follow`). */
  private view(reader: ByteReader): Words {
    const meaning = reader.number()
    const [table, style] = [reader.string(), reader.string()]
    if (meaning === VIEW_PREPARE) return `prepares ${table} ${style}`.trim()
    this.table = table
    this.style = style
    this.url = reader.string()
    this.applied = this.answered = this.told = 0
    this.model = null
    return `${meaning === VIEW_REPLACE ? 'replaces with' : 'enters'} ${this.url} “${reader.string()}”`
  }

  private answer(count: number, words: Words): Words {
    this.answered += count
    return words
  }

  private patch(bytes: Uint8Array): '' | 'patch' | 'patch, answers 1' {
    if (bytes.length === 0) return ''
    let answers: boolean
    if (this.model !== null) answers = this.model.apply(bytes)
    else {
      const reader = new PatchReader(bytes)
      answers = reader.number() % 2 === 1
    }
    if (answers) this.answered++
    return answers ? 'patch, answers 1' : 'patch'
  }
}
