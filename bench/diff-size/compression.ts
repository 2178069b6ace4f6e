/**
 * What compression costs: takes nothing, gives the memory that a socket of the server takes more when its messages are compressed
 * with the context kept. `bench` prints it beside what is gained. The sockets' server is a process of its own (sockets.ts).
 */
import { type ChildProcess, fork } from 'node:child_process'
import { once } from 'node:events'
import { fileURLToPath } from 'node:url'
import { WebSocket } from 'ws'

const SOCKETS = 100

/** Bytes a socket. */
export async function compressionMemory(): Promise<number> {
  return (await memoryOf('compressed')) - (await memoryOf('plain'))
}

/** Resident bytes a socket, of sockets that have sent and got some messages. */
async function memoryOf(kind: 'compressed' | 'plain'): Promise<number> {
  const child = fork(fileURLToPath(new URL('sockets.js', import.meta.url)), [kind], { execArgv: ['--expose-gc'] })
  try {
    const [port] = (await once(child, 'message')) as [number]
    const before = await measure(child)
    const sockets = await Promise.all(Array.from({ length: SOCKETS }, () => open(port)))
    const after = await measure(child)
    for (const socket of sockets) socket.terminate()
    return (after - before) / SOCKETS
  } finally {
    child.kill()
  }
}

async function measure(child: ChildProcess): Promise<number> {
  const answer = once(child, 'message')
  child.send('measure')
  return ((await answer) as [number])[0]
}

/** A socket over which messages went in both directions. */
async function open(port: number): Promise<WebSocket> {
  const socket = new WebSocket(`ws://127.0.0.1:${port}`)
  await once(socket, 'open')
  for (let i = 0; i < 10; i++) {
    const answer = once(socket, 'message')
    socket.send(`${i} `.repeat(100))
    await answer
  }
  return socket
}
