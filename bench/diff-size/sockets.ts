/** The process that compression.ts measures: sends back what its sockets get, and tells its parent its port and its resident memory. */
import type { AddressInfo } from 'node:net'
import { WebSocketServer } from 'ws'

declare const gc: () => void

const server = new WebSocketServer({
  host: '127.0.0.1',
  port: 0,
  // As runtime-server/socket.ts has it.
  perMessageDeflate: process.argv[2] === 'compressed',
})
server.on('connection', (socket) => {
  socket.on('message', (message) => socket.send(message))
})
server.on('listening', () => process.send?.((server.address() as AddressInfo).port))
process.on('message', async () => {
  for (let i = 0; i < 3; i++) {
    gc()
    await new Promise((resolve) => setTimeout(resolve, 100))
  }
  process.send?.(process.memoryUsage().rss)
})
