// Measures this process and its machine once a second and keeps the last forty measurements. Dashboard.lview shows them.
import { availableParallelism, freemem, loadavg, totalmem } from 'node:os'
import { monitorEventLoopDelay, performance } from 'node:perf_hooks'

export interface Reading {
  title: string
  unit: string
  /** As it is shown. */
  text: string
  /** Of what would be a lot, 0 to 100. */
  percent: number
}

/** All that was measured at one time. */
export interface Sample {
  /** Seconds since the first one. */
  at: number
  readings: Reading[]
}

/** Samples that are kept. */
export const kept = 40

const resolution = 5
const delay = monitorEventLoopDelay({ resolution })
delay.enable()

const mib = 2 ** 20
const gib = 2 ** 30

function reading(title: string, value: number, most: number, unit: string, decimals = 0): Reading {
  const percent = Math.round(Math.min(100, Math.max(0, (100 * value) / most)))
  return { title, unit, text: value.toFixed(decimals), percent }
}

/** `busy`: seconds of processor time a second. */
function measure(busy: number): Reading[] {
  const { heapUsed, rss, external } = process.memoryUsage()
  const [load = 0] = loadavg()
  const lag = Math.max(0, delay.percentile(99) / 1e6 - resolution)
  delay.reset()
  return [
    reading('Processor', 100 * busy, 20, '%', 1),
    reading('Event loop, p99', lag, 10, 'ms', 2),
    reading('Heap', heapUsed / mib, 160, 'MiB', 1),
    reading('Resident memory', rss / mib, 400, 'MiB'),
    reading('Buffers', external / mib, 16, 'MiB', 1),
    reading('Resources in use', process.getActiveResourcesInfo().length, 24, 'open'),
    reading('Load of the machine', load, 2 * availableParallelism(), 'tasks', 2),
    reading('Free memory', freemem() / gib, totalmem() / gib, 'GiB', 1),
  ]
}

const samples: Sample[] = [{ at: 0, readings: measure(0) }]
let before = { time: performance.now(), cpu: process.cpuUsage() }

function sample(): void {
  const time = performance.now()
  const { user, system } = process.cpuUsage(before.cpu)
  const busy = (user + system) / 1000 / (time - before.time)
  before = { time, cpu: process.cpuUsage() }
  samples.push({ at: (samples.at(-1)?.at ?? 0) + 1, readings: measure(busy) })
  if (samples.length > kept) samples.shift()
}

// Measuring keeps no process alive.
setInterval(sample, 1000).unref()

/** The samples after that of second `at`, oldest first. */
export function samplesAfter(at: number): Sample[] {
  return samples.filter((one) => one.at > at)
}
