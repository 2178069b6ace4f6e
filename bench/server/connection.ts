/** A browser's tab as the server sees it, without a browser: loads a page, joins its socket, fires its first binding, counts answers. */
import { once } from 'node:events'
import { WebSocket } from 'ws'
import { ByteWriter } from '../../protocol/bytes.ts'
import { type ClientFrame, PROTOCOL_VERSION, writeClientFrame } from '../../protocol/client-frame.ts'

export class Connection {
  /** Messages that came since the last event was sent. */
  private applied = 0
  private readonly socket: WebSocket
  private waiting: ((error?: Error) => void) | undefined

  private constructor(socket: WebSocket) {
    this.socket = socket
    socket.on('message', () => {
      this.applied++
      this.waiting?.()
    })
    socket.on('close', (code) => this.waiting?.(new Error(`the server closed the socket with code ${code}`)))
  }

  /** Loads `url` in a session of its own and joins. Throws where the page holds no view. */
  static async open(url: string): Promise<Connection> {
    const response = await fetch(url)
    const attribute = /data-lview="([^"]*)"/.exec(await response.text())?.[1]
    if (attribute === undefined) throw new Error(`${url} holds no view`)
    const [token = '', hash = '', table = ''] = attribute.split(' ')
    const cookie = response.headers
      .getSetCookie()
      .map((one) => one.split(';')[0])
      .join('; ')
    const { origin, pathname, host } = new URL(url)
    const socket = new WebSocket(`ws://${host}/_lview/socket`, {
      headers: { cookie, origin },
      perMessageDeflate: false,
    })
    const connection = new Connection(socket)
    await once(socket, 'open')
    connection.send({
      kind: 'join',
      version: PROTOCOL_VERSION,
      token,
      table,
      hash,
      url: pathname,
      applied: 0,
      answered: 0,
      misfits: [],
      reports: [],
    })
    await connection.message()
    // The answer of a join is no patch: it is not acknowledged.
    connection.applied = 0
    return connection
  }

  /** Fires the view's first binding; resolves with its answer. */
  async fire(): Promise<void> {
    const { applied } = this
    this.applied = 0
    this.send({ kind: 'event', applied, path: { steps: [], target: 0 }, values: [], reports: [] })
    await this.message()
  }

  /** Resolves with the next message; rejects where the socket is closed before. */
  message(): Promise<void> {
    return new Promise((resolve, reject) => {
      this.waiting = (error) => {
        this.waiting = undefined
        if (error === undefined) resolve()
        else reject(error)
      }
    })
  }

  /** Says that all messages so far were applied. */
  acknowledge(): void {
    const { applied } = this
    this.applied = 0
    this.send({ kind: 'ack', applied })
  }

  close(): void {
    this.socket.terminate()
  }

  private send(frame: ClientFrame): void {
    const out = new ByteWriter()
    writeClientFrame(out, frame)
    this.socket.send(out.bytes.slice(0, out.length))
  }
}
