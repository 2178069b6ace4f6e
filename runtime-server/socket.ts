/**
 * The app's sockets: takes upgrade requests that were found good, gives each a connection, and pings them all, so that those
 * whose other end is gone are found.
 */
import type { IncomingMessage } from 'node:http'
import type { Duplex } from 'node:stream'
import { type Server, WebSocket, WebSocketServer } from 'ws'
import { GOING_AWAY } from '../protocol/close-codes.ts'
import { type Client, type ClientSocket, Connection, type ConnectionHost, Full } from './connection.ts'

/** How long clients have to answer a close (ms). */
const FAREWELL = 1_000

/** Clients of a server that goes away come back to the others: so many a second, told in rounds of so many milliseconds. */
const COMING_BACK = 2_000
const ROUND = 10

/** A socket that knows its connection, so that all sockets share their listeners. */
class PageSocket extends WebSocket {
  connection!: Connection
}

export class Sockets {
  private readonly host: ConnectionHost
  private readonly server: Server<typeof PageSocket>
  private readonly connections = new Set<Connection>()
  private readonly cookies = new WeakMap<IncomingMessage, string>()
  private readonly timer: NodeJS.Timeout

  constructor(host: ConnectionHost, compression: boolean) {
    this.host = host
    this.server = new WebSocketServer({
      noServer: true,
      clientTracking: false,
      perMessageDeflate: compression,
      // Twice: what is over the limit, but not by far, is told so by our own code.
      maxPayload: 2 * host.environment.limits.maxPayload,
      WebSocket: PageSocket,
    })
    this.server.on('headers', (headers, request) => {
      const cookie = this.cookies.get(request)
      if (cookie !== undefined) headers.push(`Set-Cookie: ${cookie}`)
    })
    this.timer = setInterval(() => this.ping(), host.environment.limits.heartbeat).unref()
  }

  get count(): number {
    return this.connections.size
  }

  /** `cookie`: a new session's, which the answer must carry. */
  accept(request: IncomingMessage, socket: Duplex, head: Buffer, client: Client, cookie: string | undefined): void {
    if (cookie !== undefined) this.cookies.set(request, cookie)
    this.server.handleUpgrade(request, socket, head, (webSocket) => {
      const connection = this.open(webSocket, client)
      webSocket.connection = connection
      if (this.count > this.host.environment.limits.maxConnections || this.host.isPressed) connection.refuse(new Full())
      webSocket.on('message', onMessage)
      webSocket.on('pong', onPong)
      webSocket.on('error', onError)
      webSocket.on('close', () => this.closed(connection))
    })
  }

  /** Takes a socket that is open. */
  open(socket: ClientSocket, client: Client): Connection {
    const connection = new Connection(this.host, socket, client)
    this.connections.add(connection)
    return connection
  }

  /** A socket has closed. */
  closed(connection: Connection): void {
    this.connections.delete(connection)
    connection.closed()
  }

  /**
   * Tells all clients that the server goes away, one after the other, so that they do not come to the next one together. Those whose
   * handlers run have `patience` (ms). Resolves when their sockets are gone.
   */
  async close(patience: number): Promise<void> {
    clearInterval(this.timer)
    const start = performance.now()
    for (let told = 0; ; ) {
      const took = performance.now() - start
      const late = took > patience
      const open = [...this.connections].filter((connection) => connection.isOpen)
      if (open.length === 0) break
      const may = Math.ceil((took / 1_000) * COMING_BACK) + 1 - told
      const due = open.slice(0, Math.max(0, may))
      // Else one that always does something would never be idle.
      for (const connection of due) connection.leaving = true
      const next = due.filter((connection) => late || connection.idle)
      for (const connection of next) connection.close(GOING_AWAY, 'the server goes away')
      told += next.length
      await new Promise((resolve) => setTimeout(resolve, ROUND))
    }
    const end = performance.now() + FAREWELL
    while (this.connections.size > 0 && performance.now() < end) await new Promise((resolve) => setTimeout(resolve, 10))
    for (const connection of this.connections) connection.terminate()
    this.server.close()
  }

  private ping(): void {
    for (const connection of this.connections) {
      if (!connection.alive) connection.terminate()
      else {
        connection.ping()
        connection.checkLag()
        connection.touch()
      }
    }
  }
}

const connectionOf = (socket: WebSocket): Connection => (socket as PageSocket).connection

function onMessage(this: WebSocket, data: unknown, binary: boolean): void {
  connectionOf(this).receive(data as Uint8Array, binary)
}

function onPong(this: WebSocket): void {
  connectionOf(this).alive = true
}

/** What is no WebSocket frame, or far too large: ws has closed the socket with its own code. */
function onError(this: WebSocket, error: Error): void {
  connectionOf(this).faulted(error)
}
