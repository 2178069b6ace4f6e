/** A server that listens: takes a port, gives the server with its address, or an error that says why the port can't be had and what to do. */
import { once } from 'node:events'
import type { Server } from 'node:http'
import type { AddressInfo } from 'node:net'

/** A server that listens. */
export interface Listening {
  server: Server
  /** `http://localhost:3000`; the host is the one that was asked for. */
  address: string
}

/** Port 0 takes a free one. Rejects with an error whose `code` is the system's: it is a matter of one sentence, and has no stack. */
export async function listen(server: Server, port: number, host?: string): Promise<Listening> {
  try {
    server.listen(port, host)
    // Rejects with the server's `error`.
    await once(server, 'listening')
  } catch (error) {
    throw refusal(error, port, host)
  }
  const { port: taken } = server.address() as AddressInfo
  const name = host === undefined ? 'localhost' : host.includes(':') ? `[${host}]` : host
  return { server, address: `http://${name}:${taken}` }
}

function refusal(error: unknown, port: number, host: string | undefined): unknown {
  const code = error instanceof Error && 'code' in error ? String(error.code) : ''
  const message = explain(code, port, host)
  if (message === undefined) return error
  const refused = Object.assign(new Error(message), { code })
  // Where nobody catches it, Node prints the stack: it leads nowhere but here.
  refused.stack = `Error: ${message}`
  return refused
}

function explain(code: string, port: number, host: string | undefined): string | undefined {
  const other = port < 65_535 ? port + 1 : 3000
  switch (code) {
    case 'EADDRINUSE':
      return `Port ${port} is taken: another program listens there, perhaps this one, started before. End that, or listen on another port (PORT=${other} where the server takes it from the environment).`
    case 'EACCES':
      return `Port ${port} may not be listened on by this user: listen on one above 1023 (PORT=${Math.max(other, 3000)} where the server takes it from the environment).`
    case 'EADDRNOTAVAIL':
    case 'ENOTFOUND':
      return `${host} is no address of this machine: leave the host out to listen on all of them.`
    case 'ERR_SOCKET_BAD_PORT':
      return `${port} is no port: it is a whole number from 0 to 65535.`
    default:
      return undefined
  }
}
