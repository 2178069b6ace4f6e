// A client that means no good, without a network: joins an app's page as one does, then sends frames that are nearly right: changed,
// cut, repeated, out of order, or invented.
import { ByteWriter } from '../../protocol/bytes.ts'
import { type ClientFrame, PROTOCOL_VERSION, writeClientFrame } from '../../protocol/client-frame.ts'
import type { Application } from '../../runtime-server/application.ts'
import type { ClientSocket, Connection } from '../../runtime-server/connection.ts'
import { ask, makeRequest } from '../../runtime-server/testing/request.ts'

/** What a client sends of itself; how many frames it has applied is filled in. */
export type Intent = Exclude<ClientFrame, { kind: 'join' }>

class DeafSocket implements ClientSocket {
  readyState = 1
  readonly OPEN = 1
  readonly bufferedAmount = 0
  received = 0
  code = 0

  send(_frame: Uint8Array, _options: unknown, sent?: () => void): void {
    this.received++
    if (sent !== undefined) queueMicrotask(sent)
  }
  close(code: number): void {
    this.readyState = 3
    this.code ||= code
  }
  ping(): void {}
  terminate(): void {
    this.close(1006)
  }
}

export class HostileClient {
  /** How often its socket was closed, by the code. */
  readonly closed = new Map<number, number>()
  private readonly app: Application
  private readonly rand: () => number
  private readonly intents: readonly Intent[]
  private cookie = ''
  private fields: string[] = []
  private socket = new DeafSocket()
  private connection: Connection | null = null
  private told = 0
  private applied = 0
  private last: Uint8Array[] = []

  constructor(app: Application, rand: () => number, intents: readonly Intent[]) {
    this.app = app
    this.rand = rand
    this.intents = intents
  }

  private below(n: number): number {
    return Math.floor(this.rand() * n)
  }

  /** Sends one frame, on a new socket where the last one was closed. */
  async send(): Promise<void> {
    if (this.connection === null || this.socket.readyState !== 1) await this.join()
    const bytes = this.nextFrame()
    this.last.push(bytes)
    if (this.last.length > 8) this.last.shift()
    this.connection?.receive(bytes, this.rand() > 0.001)
  }

  private async join(): Promise<void> {
    if (this.connection !== null) {
      const { code } = this.socket
      this.closed.set(code, (this.closed.get(code) ?? 0) + 1)
      this.app.left(this.connection)
    }
    const isNew = this.fields.length === 0 || this.rand() < 0.05
    if (isNew) await this.load()
    const headers = { cookie: this.cookie, origin: 'http://test.localhost' }
    const request = makeRequest({ method: 'GET', url: '/_lview/socket', headers, body: '' })
    const socket = new DeafSocket()
    this.socket = socket
    this.connection = await this.app.connect(request, socket)
    const [token = '', hash = '', table = ''] = this.fields
    this.applied += isNew ? 0 : this.below(3) - 1
    const applied = isNew ? 0 : Math.max(0, this.applied)
    const out = new ByteWriter()
    const [misfits, reports] = [[], []]
    const answered = isNew ? 0 : this.below(4)
    const rest = { token, hash, table, url: '/', applied, answered, misfits, reports }
    writeClientFrame(out, { kind: 'join', version: PROTOCOL_VERSION, ...rest })
    const bytes = out.take()
    this.connection.receive(this.rand() < 0.9 ? bytes : this.damaged(bytes), true)
    // A page that is mounted anew takes its time.
    for (let i = 0; i < 20 && socket.received === 0 && socket.readyState === 1; i++)
      await new Promise((resolve) => setImmediate(resolve))
    this.told = 0
  }

  private async load(): Promise<void> {
    const headers: Record<string, string> = this.cookie === '' || this.rand() < 0.3 ? {} : { cookie: this.cookie }
    const response = await ask(this.app, makeRequest({ method: 'GET', url: '/', headers, body: '' }))
    const cookie = response.headers['set-cookie']
    if (cookie !== undefined) this.cookie = String(cookie).split(';')[0] ?? ''
    this.fields = /data-lview="([^"]*)"/.exec(response.body)?.[1]?.split(' ') ?? []
    this.applied = 0
  }

  private nextFrame(): Uint8Array {
    const how = this.rand()
    if (how < 0.1) return this.invented()
    // Repeated, and by that out of order: it says again that frames were applied.
    if (how < 0.2 && this.last.length > 0) return this.last[this.below(this.last.length)] as Uint8Array
    const right = this.right()
    return how < 0.5 ? right : this.damaged(right)
  }

  private right(): Uint8Array {
    const untold = this.socket.received - this.told
    this.told = this.socket.received
    this.applied += untold
    const out = new ByteWriter()
    writeClientFrame(out, { ...(this.intents[this.below(this.intents.length)] as Intent), applied: untold } as Intent)
    return out.take()
  }

  private byte(): number {
    return (this.rand() < 0.3 ? [0, 127, 191, 192, 252, 253, 254, 255][this.below(8)] : this.below(256)) as number
  }

  private invented(): Uint8Array {
    return Uint8Array.from({ length: this.below(40) }, () => this.byte())
  }

  /** Damaged in one to four ways: a byte changed, put in or taken out, the end cut off, a part repeated or moved, another frame behind it. */
  private damaged(right: Uint8Array): Uint8Array {
    const bytes = [...right]
    for (let times = 1 + this.below(4); times > 0; times--) {
      const at = this.below(bytes.length + 1)
      const part = bytes.slice(at, at + 1 + this.below(6))
      switch (this.below(7)) {
        case 0:
          bytes.splice(at, 0, this.byte())
          break
        case 1:
          bytes.splice(at, 1)
          break
        case 2:
          bytes.length = at
          break
        case 3:
          bytes.push(...(this.last[this.below(this.last.length)] ?? []))
          break
        case 4:
          bytes.splice(at, 0, ...part)
          break
        case 5:
          bytes.splice(at, part.length)
          bytes.splice(this.below(bytes.length + 1), 0, ...part)
          break
        default:
          if (at < bytes.length) bytes[at] = this.byte()
      }
    }
    return Uint8Array.from(bytes)
  }
}
