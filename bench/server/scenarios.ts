/** What is measured of a server, each on a fresh one: memory of connections, events a second, a message to many. */

import { performance } from 'node:perf_hooks'
import { setTimeout as sleep } from 'node:timers/promises'
import { median } from '../statistics.ts'
import { Connection } from './connection.ts'
import { MeasuredServer } from './measure.ts'
import type { Route } from './process.ts'

/** Bytes for each connection. */
export interface Memory {
  just_joined: number
  idle_20s: number
  after_10_events: number
}

/** Resident memory is what the system counts, and some of it the process had before; `heap` is what lives. */
export type Memories = Record<'rss' | 'heap', Memory>

export interface Throughput {
  per_second: number
  /** Seconds of the server's processor time. */
  cpu_s_per_1000: number
}

export interface FanOut {
  pages: number
  /** Until the last page has the message. */
  milliseconds: number
  cpu_s_per_1000_frames: number
}

async function withServer<T>(run: (server: MeasuredServer) => Promise<T>): Promise<T> {
  const server = await MeasuredServer.start()
  try {
    return await run(server)
  } finally {
    await server.stop()
  }
}

/** Opens pages some at a time, so that no request has to wait for long. */
async function openMany(url: string, count: number): Promise<Connection[]> {
  const connections: Connection[] = []
  while (connections.length < count) {
    const more = Math.min(25, count - connections.length)
    connections.push(...(await Promise.all(Array.from({ length: more }, () => Connection.open(url)))))
  }
  return connections
}

export function measureMemory(route: Route, count: number, idle: number): Promise<Memories> {
  return withServer(async (server) => {
    const url = `${server.address}/${route}`
    // What the first pages cost is not what one more costs.
    const warm = await openMany(url, 100)
    for (const connection of warm) await connection.fire()
    const before = await server.measure()
    const connections = await openMany(url, count)
    const joined = await server.measure()
    await sleep(idle)
    const idled = await server.measure()
    for (let i = 0; i < 10; i++) await Promise.all(connections.map((connection) => connection.fire()))
    const fired = await server.measure()
    for (const connection of [...warm, ...connections]) connection.close()
    const each = (kind: 'rss' | 'heap'): Memory => {
      const [just_joined, idle_20s, after_10_events] = [joined, idled, fired].map((measure) =>
        Math.round((measure[kind] - before[kind]) / count),
      ) as [number, number, number]
      return { just_joined, idle_20s, after_10_events }
    }
    return { rss: each('rss'), heap: each('heap') }
  })
}

/** `count` pages, each of which sends its next event when the last one is answered. */
export function measureThroughput(route: Route, count: number, milliseconds: number): Promise<Throughput> {
  return withServer(async (server) => {
    const connections = await openMany(`${server.address}/${route}`, count)
    const fireUntil = async (end: number): Promise<number> => {
      const counts = connections.map(async (connection) => {
        let events = 0
        for (; performance.now() < end; events++) await connection.fire()
        return events
      })
      return (await Promise.all(counts)).reduce((sum, events) => sum + events, 0)
    }
    await fireUntil(performance.now() + milliseconds / 4)
    const before = await server.measure()
    const start = performance.now()
    const events = await fireUntil(start + milliseconds)
    const seconds = (performance.now() - start) / 1000
    const { cpu } = await server.measure()
    for (const connection of connections) connection.close()
    return { per_second: Math.round(events / seconds), cpu_s_per_1000: ((cpu - before.cpu) / events) * 1000 }
  })
}

export function measureFanOut(pages: number, messages: number): Promise<FanOut> {
  return withServer(async (server) => {
    const connections = await openMany(`${server.address}/counter`, pages)
    const publish = async (): Promise<number> => {
      const arrived = Promise.all(connections.map((connection) => connection.message()))
      const start = performance.now()
      server.publish()
      await arrived
      const took = performance.now() - start
      for (const connection of connections) connection.acknowledge()
      await sleep(100)
      return took
    }
    await publish()
    const before = await server.measure()
    const times: number[] = []
    for (let i = 0; i < messages; i++) times.push(await publish())
    const { cpu } = await server.measure()
    for (const connection of connections) connection.close()
    const frames = pages * messages
    return { pages, milliseconds: median(times), cpu_s_per_1000_frames: ((cpu - before.cpu) / frames) * 1000 }
  })
}
