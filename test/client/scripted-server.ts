// A server whose every frame the test says: serves one page with the built client as it ships, takes the socket's frames and sends
// what it is told. connection.test.ts drives it.
import { readFileSync } from 'node:fs'
import { createServer, type Server } from 'node:http'
import type { AddressInfo } from 'node:net'
import { join } from 'node:path'
import { type WebSocket, WebSocketServer } from 'ws'
import { type ClientFrame, readClientFrame } from '../../protocol/client-frame.ts'
import { root } from '../root.ts'
import type { Play } from './stage.ts'

export class ScriptedServer {
  /** Frames of the client, in order, over all its sockets. */
  readonly frames: ClientFrame[] = []
  /** How many sockets were opened. */
  opened = 0
  /** More HTML for the page. */
  extra = ''
  /** So much of the page's shape is left out, at its end. */
  cut = 0
  /** The table is sent when this resolves. */
  tableReady: Promise<void> = Promise.resolve()
  private readonly play: Play
  private readonly state: object
  private http: Server | null = null
  private sockets: WebSocketServer | null = null
  private socket: WebSocket | null = null
  private port = 0

  constructor(play: Play, state: object) {
    this.play = play
    this.state = state
  }

  get url(): string {
    return `http://127.0.0.1:${this.port}/page?q=1`
  }

  async listen(): Promise<void> {
    this.http = createServer(async (request, response) => {
      const path = new URL(request.url ?? '/', 'http://localhost').pathname
      if (path === '/page') {
        response.setHeader('Content-Type', 'text/html; charset=utf-8')
        response.end(this.html())
      } else if (path === '/_lview/TABLE.json') {
        await this.tableReady
        response.setHeader('Content-Type', 'application/json')
        response.end(JSON.stringify(this.play.table))
      } else if (/^\/_lview\/client[\w.-]*\.js$/.test(path)) {
        response.setHeader('Content-Type', 'text/javascript')
        response.end(readFileSync(join(root, 'dist', path.replace('/_lview/', ''))))
      } else {
        response.statusCode = 404
        response.end()
      }
    })
    this.sockets = new WebSocketServer({ server: this.http, path: '/_lview/socket' })
    this.sockets.on('connection', (socket) => {
      this.opened++
      this.socket = socket
      socket.on('message', (data: Buffer) => this.frames.push(readClientFrame(new Uint8Array(data))))
    })
    await new Promise<void>((resolve) => this.http?.listen(this.port, '127.0.0.1', resolve))
    this.port = (this.http.address() as AddressInfo).port
  }

  private html(): string {
    const { html, shape } = this.play.script(this.state)
    return `<!doctype html><title>Scripted</title><body>${this.extra}<div data-lview="TOKEN HASH TABLE ${shape.slice(0, shape.length - this.cut)}">${html}</div><script type="module" src="/_lview/client.min.js"></script></body>`
  }

  send(...bytes: number[]): void {
    this.sendFrame(bytes)
  }

  /** Also one of so many bytes that they can't be arguments. */
  sendFrame(bytes: readonly number[]): void {
    this.socket?.send(Uint8Array.from(bytes))
  }

  /** Ends the socket with a close code, or breaks it off. */
  drop(code?: number): void {
    if (code === undefined) this.socket?.terminate()
    else this.socket?.close(code)
  }

  /** The next frame that was not taken yet, of a kind. Throws where none comes. */
  async take<Kind extends ClientFrame['kind']>(kind: Kind, patience = 5_000): Promise<ClientFrame & { kind: Kind }> {
    const end = Date.now() + patience
    while (Date.now() < end) {
      const index = this.frames.findIndex((frame) => frame.kind === kind)
      if (index >= 0) return this.frames.splice(index, 1)[0] as ClientFrame & { kind: Kind }
      await new Promise((resolve) => setTimeout(resolve, 5))
    }
    throw new Error(`no ${kind} frame came; there were ${JSON.stringify(this.frames)}`)
  }

  /** Frees the port, as a killed server does; `listen` takes it again. */
  async close(): Promise<void> {
    for (const socket of this.sockets?.clients ?? []) socket.terminate()
    this.sockets?.close()
    this.http?.closeAllConnections()
    await new Promise<void>((resolve) => this.http?.close(() => resolve()))
  }
}
