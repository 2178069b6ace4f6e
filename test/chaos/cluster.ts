// Three servers on one Redis behind a proxy: starts them, ends one by a signal and starts another in its place.
import { type ChildProcess, fork } from 'node:child_process'
import { once } from 'node:events'
import { createServer, type Server } from 'node:http'
import type { AddressInfo } from 'node:net'
import { fileURLToPath } from 'node:url'
import { createProxyServer } from 'http-proxy-3'
import { RedisServer } from '../redis.ts'

interface Member {
  child: ChildProcess
  address: string
}

const started = (child: ChildProcess): Promise<string> =>
  new Promise((resolve, reject) => {
    child.once('message', (address) => resolve(String(address)))
    child.once('exit', (code) => reject(new Error(`a server ended with ${code} before it listened`)))
  })

export class Cluster {
  readonly redis: RedisServer
  private readonly members: Member[] = []
  private readonly proxy = createProxyServer({ xfwd: true })
  private readonly server: Server
  private turn = 0

  private constructor(redis: RedisServer) {
    this.redis = redis
    // What a server that has gone leaves behind: the client comes again.
    this.proxy.on('error', (_error, _request, response) => {
      if (response !== undefined && 'writeHead' in response && !response.headersSent) response.writeHead(502)
      response?.end()
    })
    this.server = createServer((request, response) => {
      const target = this.next()
      if (target === null) response.writeHead(502).end()
      else this.proxy.web(request, response, { target })
    })
    this.server.on('upgrade', (request, socket, head) => {
      socket.on('error', () => socket.destroy())
      const target = this.next()
      if (target === null) socket.destroy()
      else this.proxy.ws(request, socket, head, { target: target.replace('http', 'ws') })
    })
  }

  static async start(count: number): Promise<Cluster> {
    const cluster = new Cluster(await RedisServer.start())
    await Promise.all(Array.from({ length: count }, () => cluster.add()))
    await new Promise<void>((resolve) => cluster.server.listen(0, '127.0.0.1', resolve))
    return cluster
  }

  get base(): string {
    return `http://127.0.0.1:${(this.server.address() as AddressInfo).port}`
  }

  /** In turns, so that a page's socket is mostly with another server than its HTML. */
  private next(): string | null {
    const member = this.members[this.turn++ % this.members.length]
    return member?.address ?? null
  }

  private async add(): Promise<void> {
    const child = fork(fileURLToPath(new URL('process.js', import.meta.url)), {
      env: { ...process.env, REDIS: this.redis.url, NODE_ENV: 'production' },
      stdio: ['ignore', 'ignore', 'inherit', 'ipc'],
    })
    this.members.push({ child, address: await started(child) })
  }

  /** The server that is there for the longest ends by the signal; another one takes its place before (SIGTERM) or after that. */
  async replace(signal: 'SIGKILL' | 'SIGTERM'): Promise<void> {
    if (signal === 'SIGTERM') await this.add()
    const oldest = this.members.shift()
    if (oldest !== undefined) {
      const gone = once(oldest.child, 'exit')
      oldest.child.kill(signal)
      await gone
    }
    if (signal === 'SIGKILL') await this.add()
  }

  async stop(): Promise<void> {
    this.server.closeAllConnections()
    this.server.close()
    const gone = this.members.map(({ child }) => once(child, 'exit'))
    for (const { child } of this.members) child.kill('SIGKILL')
    await Promise.all(gone)
    await this.redis.stop()
  }
}
