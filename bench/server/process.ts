/**
 * The server that `bench:server` measures, in a process of its own: an app of workloads with handlers of the usual kind. Says its
 * port when it listens, then answers `measure` with its memory and processor time, and publishes what it is told.
 */
import { join } from 'node:path'
import { monitorEventLoopDelay } from 'node:perf_hooks'
import type { AnyView } from 'lview'
import { createApp } from 'lview/server'
import { root } from '../../test/root.ts'
import { compileViews } from '../diff-size/views.ts'
import { readWorkload } from '../diff-size/workload.ts'
import type { ChatState, DashboardState, TableState } from '../patch/states.ts'
import type { Command, Measure } from './messages.ts'

let published = 0
const delays = monitorEventLoopDelay({ resolution: 10 })
delays.enable()

/** What the button of each workload's page does. Each page has data of its own. */
const handlers = {
  counter(state: { count: number }) {
    state.count++
  },
  table(state: TableState) {
    for (let i = 0; i < state.rows.length; i += 10) {
      const row = state.rows[i]
      if (row !== undefined) row.label = row.label.endsWith(' !!!') ? row.label.slice(0, -4) : `${row.label} !!!`
    }
  },
  dashboard(state: DashboardState) {
    state.time = new Date().toISOString().slice(11, 19)
    for (let i = 0; i < 5; i++) {
      const tile = state.tiles[Math.floor(Math.random() * state.tiles.length)]
      if (tile === undefined) continue
      const value = Math.floor(Math.random() * 1000)
      tile.trend = value > tile.value ? 'up' : 'down'
      tile.value = value
      tile.percent = Math.floor(value / 10)
    }
  },
  chat(state: ChatState) {
    const id = state.messages.length + 1
    state.messages.push({ id, author: 'Ada', at: '09:00', text: 'Hello everyone!' })
  },
}

export type Route = keyof typeof handlers
const names = Object.keys(handlers) as Route[]

const workloads = names.map((name) => readWorkload(join(root, 'fixtures', 'workloads'), name))
const views = await compileViews(workloads)

function viewOf(name: Route): AnyView {
  const workload = workloads.find((one) => one.name === name)
  // The table is measured with its rows.
  const start = workload?.states[name === 'table' ? 1 : 0]
  const definition = {
    mount(context: { subscribe(topic: string, info: string): void }) {
      if (name === 'counter') context.subscribe('news', 'told')
      return structuredClone(start)
    },
    events: { benchNext: handlers[name] },
    infos: {
      told(state: { count: number }, count: number) {
        state.count = count
      },
    },
  }
  return { ...views.get(name), definition } as AnyView
}

const app = createApp({
  routes: Object.fromEntries(names.map((name) => [`/${name}`, viewOf(name)])),
  secret: 'of a benchmark: no secret',
  development: false,
  // The load is one that no client of an app may be.
  limits: { maxEventRate: 1e9 },
})
const { address } = await app.listen(0, '127.0.0.1')

process.on('message', (command: Command) => {
  if (command === 'publish') app.publish('news', 1_000_000 + ++published)
  else measure()
})

async function measure(): Promise<void> {
  const { user, system } = process.cpuUsage()
  // Before the collections, which it would count.
  const delay = delays.max / 1e6
  // What finalizers let go is collected in the second round.
  for (let round = 0; round < 3; round++) {
    globalThis.gc?.()
    await new Promise((resolve) => setTimeout(resolve, 50))
  }
  const { rss, heapUsed, external } = process.memoryUsage()
  process.send?.({ rss, heap: heapUsed + external, cpu: (user + system) / 1e6, delay } satisfies Measure)
  delays.reset()
}

process.on('disconnect', () => process.exit())
process.send?.(address)
