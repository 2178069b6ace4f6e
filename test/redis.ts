// A Redis (or Valkey) of a test's own: finds its server, installs Debian's package where there is none and it may, starts it on a free port
// without a disk, and ends it.
import { type ChildProcess, spawn, spawnSync } from 'node:child_process'
import { once } from 'node:events'
import { createServer } from 'node:net'

const NAMES = ['redis-server', 'valkey-server']

const has = (name: string): boolean => spawnSync(name, ['--version']).status === 0

/** The name of a server that is there. */
function findServer(): string {
  const found = NAMES.find(has)
  if (found !== undefined) return found
  console.log('No Redis: installing the package redis-server')
  const install = 'apt-get update -qq && DEBIAN_FRONTEND=noninteractive apt-get install -y -qq redis-server'
  spawnSync('sh', ['-c', install], { stdio: 'ignore' })
  const installed = NAMES.find(has)
  if (installed === undefined) throw new Error('These tests need redis-server or valkey-server: install one of them')
  return installed
}

async function freePort(): Promise<number> {
  const server = createServer()
  await once(server.listen(0), 'listening')
  const { port } = server.address() as { port: number }
  server.close()
  await once(server, 'close')
  return port
}

export class RedisServer {
  readonly port: number
  private child: ChildProcess | null = null

  private constructor(port: number) {
    this.port = port
  }

  static async start(): Promise<RedisServer> {
    const server = new RedisServer(await freePort())
    await server.run()
    return server
  }

  get url(): string {
    return `redis://localhost:${this.port}`
  }

  /** Starts it (again): it knows nothing. */
  async run(): Promise<void> {
    const args = ['--port', String(this.port), '--save', '', '--appendonly', 'no', '--daemonize', 'no']
    const child = spawn(findServer(), args, { stdio: ['ignore', 'pipe', 'inherit'] })
    this.child = child
    await new Promise<void>((resolve, reject) => {
      child.stdout.on('data', (chunk: Buffer) => {
        if (/Ready to accept connections/.test(String(chunk))) resolve()
      })
      child.on('exit', () => reject(new Error('Redis ended')))
    })
  }

  /** It hangs, with its connections open; `resume` ends that. */
  pause(): void {
    this.child?.kill('SIGSTOP')
  }

  resume(): void {
    this.child?.kill('SIGCONT')
  }

  async stop(): Promise<void> {
    const { child } = this
    this.child = null
    if (child === null || child.exitCode !== null) return
    child.kill('SIGKILL')
    await once(child, 'exit')
  }
}
