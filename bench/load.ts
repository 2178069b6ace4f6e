/**
 * `npm run bench:load`: many connections on one server for a while, each with an event every ten seconds and a message to all every second. Prints
 * what was dropped, the memory over time and the longest delay of the event loop. `--connections N` (10,000), `--minutes N` (10).
 */
import { setTimeout as sleep } from 'node:timers/promises'
import { Command } from 'commander'
import { printTable } from './columns.ts'
import { Connection } from './server/connection.ts'
import { MeasuredServer } from './server/measure.ts'

const options = new Command('bench:load')
  .description('One server under many connections: dropped ones, memory, the longest delay of its event loop.')
  .option('--connections <n>', 'connections at once', '10000')
  .option('--minutes <n>', 'how long', '10')
  .parse()
  .opts<{ connections: string; minutes: string }>()

const count = Number(options.connections)
const seconds = Number(options.minutes) * 60
/** Each connection has an event in so many seconds. */
const EVERY = 10
/** Rows of the table. */
const ROWS = 10

const server = await MeasuredServer.start()
const url = `${server.address}/counter`
const connections: Connection[] = []
while (connections.length < count) {
  const more = Math.min(25, count - connections.length)
  connections.push(...(await Promise.all(Array.from({ length: more }, () => Connection.open(url)))))
}
let dropped = 0
let events = 0
const rows: string[][] = []
await server.measure()
for (let second = 1; second <= seconds; second++) {
  const start = performance.now()
  server.publish()
  const acting = connections.filter((_, i) => i % EVERY === second % EVERY)
  for (const connection of acting) {
    events++
    connection.fire().catch(() => {
      dropped++
    })
    // Spread over the second.
    if (events % 100 === 0) await sleep(0)
  }
  await sleep(Math.max(0, 1_000 - (performance.now() - start)))
  for (const connection of connections) connection.acknowledge()
  if (second % Math.max(1, Math.floor(seconds / ROWS)) === 0) {
    const { rss, heap, cpu, delay } = await server.measure()
    rows.push([`${second} s`, (rss / 1e6).toFixed(0), (heap / 1e6).toFixed(0), cpu.toFixed(1), delay.toFixed(0)])
  }
}
printTable(['', 'resident MB', 'heap MB', 'CPU s', 'longest delay ms'], rows)
console.log(`\n${count} connections, ${events} events, ${seconds} messages to all, ${dropped} dropped`)
for (const connection of connections) connection.close()
await server.stop()
