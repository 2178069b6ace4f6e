// Measures this process and its machine, once a second at most, however many pages ask. Dashboard.lview shows it.
import { availableParallelism, freemem, loadavg, totalmem } from 'node:os'
import { monitorEventLoopDelay, performance } from 'node:perf_hooks'

export interface Reading {
  id: string
  title: string
  unit: string
  /** As it is shown. */
  text: string
  /** Of what would be a lot, 0 to 100. */
  percent: number
}

const delay = monitorEventLoopDelay({ resolution: 5 })
delay.enable()

const mib = 2 ** 20
const gib = 2 ** 30

function measure(title: string, value: number, most: number, unit: string, decimals = 0): Reading {
  const percent = Math.round(Math.min(100, Math.max(0, (100 * value) / most)))
  return { id: title, title, unit, text: value.toFixed(decimals), percent }
}

function measureAll(busy: number): Reading[] {
  const { heapUsed, rss, external } = process.memoryUsage()
  const [load = 0] = loadavg()
  const lag = Math.max(0, delay.percentile(99) / 1e6 - 5)
  delay.reset()
  return [
    measure('Processor', 100 * busy, 100, '%', 1),
    measure('Event loop, p99', lag, 20, 'ms', 2),
    measure('Heap', heapUsed / mib, 512, 'MiB', 1),
    measure('Resident memory', rss / mib, 1024, 'MiB'),
    measure('Buffers', external / mib, 64, 'MiB', 1),
    measure('Handles', process.getActiveResourcesInfo().length, 64, 'open'),
    measure('Load of the machine', load, availableParallelism(), 'tasks', 2),
    measure('Free memory', freemem() / gib, totalmem() / gib, 'GiB', 1),
  ]
}

let last = { at: 0, cpu: process.cpuUsage(), readings: [] as Reading[] }

/** The readings of this second. */
export function takeReadings(): Reading[] {
  const at = performance.now()
  const elapsed = at - last.at
  if (elapsed < 900) return last.readings
  const { user, system } = process.cpuUsage(last.cpu)
  last = { at, cpu: process.cpuUsage(), readings: measureAll((user + system) / 1000 / elapsed) }
  return last.readings
}
