// `npm run cluster`: three servers of one app on Redis, behind a proxy. Takes the proxy's port from PORT (3000 unless given) and Redis from
// REDIS_URL; where that is not given it starts a redis-server (or valkey-server) of its own. A server that ends is started again.
import { type ChildProcess, fork, spawn } from 'node:child_process'
import { createServer } from 'node:http'
import { fileURLToPath } from 'node:url'
import { createProxyServer } from 'http-proxy-3'

const SERVERS = 3
const REDIS_PORT = 6399

/** The addresses of the servers that listen. */
const members = new Map<ChildProcess, string>()
let ending = false
let turn = 0

function startRedis(): string {
  const args = ['--port', String(REDIS_PORT), '--save', '', '--appendonly', 'no']
  const start = (name: string, others: string[]): void => {
    const child = spawn(name, args, { stdio: 'ignore' })
    child.on('error', () => {
      const [next, ...rest] = others
      if (next !== undefined) start(next, rest)
      else {
        console.error('No Redis: install redis-server or valkey-server, or give REDIS_URL')
        process.exit(1)
      }
    })
    process.on('exit', () => child.kill())
  }
  start('redis-server', ['valkey-server'])
  return `redis://127.0.0.1:${REDIS_PORT}`
}

const url = process.env.REDIS_URL ?? startRedis()

function startServer(): void {
  const child = fork(fileURLToPath(new URL('server.ts', import.meta.url)), {
    env: { ...process.env, REDIS_URL: url, PORT: '0', NODE_ENV: 'production' },
  })
  child.once('message', (address) => {
    members.set(child, String(address))
    console.log(`server ${child.pid} listens: kill -9 ${child.pid} ends it, kill ${child.pid} asks it to go`)
  })
  child.once('exit', () => {
    members.delete(child)
    if (!ending) startServer()
  })
}

for (let i = 0; i < SERVERS; i++) startServer()

const next = (): string | undefined => [...members.values()][turn++ % Math.max(1, members.size)]

const proxy = createProxyServer({ xfwd: true })
// The server has gone: the browser asks again.
proxy.on('error', (_error, _request, response) => {
  if (response !== undefined && 'writeHead' in response && !response.headersSent) response.writeHead(502)
  response?.end()
})
const server = createServer((request, response) => {
  const target = next()
  if (target === undefined) response.writeHead(503).end('No server is there yet')
  else proxy.web(request, response, { target })
})
server.on('upgrade', (request, socket, head) => {
  const target = next()
  socket.on('error', () => socket.destroy())
  if (target === undefined) socket.destroy()
  else proxy.ws(request, socket, head, { target: target.replace('http', 'ws') })
})
server.listen(Number(process.env.PORT ?? 3000), () => {
  const address = server.address()
  console.log(`lview cluster: http://localhost:${typeof address === 'object' ? address?.port : ''}`)
})

for (const signal of ['SIGINT', 'SIGTERM'] as const) {
  process.once(signal, () => {
    ending = true
    for (const child of members.keys()) child.kill()
    process.exit()
  })
}
