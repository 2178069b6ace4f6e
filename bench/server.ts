/**
 * `npm run bench:server`: memory of a connection, events a second with their processor time, and a message to many pages, of a
 * server in a process of its own; the clients run on the same machine. Prints them beside the peers' figures.
 *
 * `--connections N` (2,000) sets how many connections memory is measured with, `--json FILE` writes the figures.
 */
import { readFileSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { Command, InvalidArgumentError } from 'commander'
import { root } from '../test/root.ts'
import { printTable } from './columns.ts'
import type { Route } from './server/process.ts'
import {
  type FanOut,
  type Memory,
  measureFanOut,
  measureMemory,
  measureThroughput,
  type Throughput,
} from './server/scenarios.ts'

interface Figures {
  memory_per_connection: Record<string, Memory>
  heap_per_connection: Record<string, Memory>
  events: Record<string, Throughput>
  fan_out: FanOut
}

/** Workloads by the names that `peers.json` gives them. */
const memories: [string, Route][] = [
  ['counter', 'counter'],
  ['dashboard, own data', 'dashboard'],
  ['chat, own data', 'chat'],
]
const throughputs: [string, Route][] = [
  ['counter', 'counter'],
  ['table-update (1,000 rows, 100 labels change)', 'table'],
  ['dashboard', 'dashboard'],
]

async function measureAll(connections: number): Promise<Figures> {
  const figures: Figures = {
    memory_per_connection: {},
    heap_per_connection: {},
    events: {},
    fan_out: { pages: 0, milliseconds: 0, cpu_s_per_1000_frames: 0 },
  }
  for (const [name, route] of throughputs) figures.events[name] = await measureThroughput(route, 100, 5_000)
  for (const [name, route] of memories) {
    const { rss, heap } = await measureMemory(route, connections, 20_000)
    figures.memory_per_connection[name] = rss
    figures.heap_per_connection[name] = heap
  }
  figures.fan_out = await measureFanOut(Math.min(1_000, connections), 20)
  return figures
}

type PeerServer = { memory_per_connection?: Record<string, Partial<Memory>>; events?: Record<string, Throughput> }

function readPeer(): PeerServer {
  const peers = JSON.parse(readFileSync(join(root, 'fixtures', 'workloads', 'peers.json'), 'utf8'))
  return peers.phoenix_live_view?.server ?? {}
}

const kilobytes = (bytes: number | undefined): string => (bytes === undefined ? '' : (bytes / 1000).toFixed(1))

function report({ memory_per_connection, heap_per_connection, events, fan_out }: Figures): void {
  const peer = readPeer()
  console.log('Events of 100 pages, each sent when the last one was answered\n')
  printTable(
    ['', 'a second', 'Phoenix', 'CPU s per 1,000', 'Phoenix'],
    Object.entries(events).map(([name, { per_second, cpu_s_per_1000 }]) => [
      name,
      String(per_second),
      String(peer.events?.[name]?.per_second ?? ''),
      cpu_s_per_1000.toFixed(3),
      String(peer.events?.[name]?.cpu_s_per_1000 ?? ''),
    ]),
  )
  console.log('\nMemory of a connection after a garbage collection, kB: resident, and what lives of it\n')
  printTable(
    ['', ...['just joined', 'idle for 20 s', 'after 10 events'].flatMap((when) => [when, 'lives', 'Phoenix'])],
    Object.entries(memory_per_connection).map(([name, memory]) => [
      name,
      ...(['just_joined', 'idle_20s', 'after_10_events'] as const).flatMap((when) => [
        kilobytes(memory[when]),
        kilobytes(heap_per_connection[name]?.[when]),
        kilobytes(peer.memory_per_connection?.[name]?.[when]),
      ]),
    ]),
  )
  console.log(
    `\nOne message to ${fan_out.pages} pages: the last one has it after ${fan_out.milliseconds.toFixed(1)} ms (median); ${fan_out.cpu_s_per_1000_frames.toFixed(4)} s of processor time per 1,000 frames`,
  )
}

function count(text: string): number {
  const value = Number(text)
  if (!Number.isInteger(value) || value < 1) throw new InvalidArgumentError('a whole number from 1 on')
  return value
}

const options = new Command('bench:server')
  .description('The server: events a second, memory and processor time of a connection, fan-out.')
  .option('--connections <n>', 'connections that memory is measured with', count, 2_000)
  .option('--json <file>', 'write the figures to a file')
  .parse()
  .opts<{ connections: number; json?: string }>()

const figures = await measureAll(options.connections)
report(figures)
if (options.json !== undefined) writeFileSync(options.json, `${JSON.stringify(figures, null, 2)}\n`)
