/** The warm figures: all clients in one page, taking turns, each round on fresh copies of the page, after a warm-up. */
import type { Page } from 'playwright-core'
import { median, turn } from '../statistics.ts'
import type { WorkloadName } from './client.ts'
import type { StepTime } from './stage.ts'

/** Copies of the page that a round applies each step to: a step is timed over all of them. */
const COPIES: Record<WorkloadName, number> = { table: 4, dashboard: 20, stocks: 20, chat: 20, tokens: 10 }

/** What takes long is timed on one copy. */
const SLOW = ['lit-html', 'morphdom', 'innerHTML']

const WARM_UP = 4

/** Medians by client, in milliseconds by step. */
export type WarmTimes = Map<string, StepTime[]>

export async function timeWarm(
  page: Page,
  name: WorkloadName,
  clients: readonly string[],
  rounds: number,
): Promise<WarmTimes> {
  const samples = new Map(clients.map((client) => [client, { scripts: [], layouts: [] } as Samples]))
  for (let round = -WARM_UP; round < rounds; round++) {
    for (const client of turn(clients, round + WARM_UP)) {
      const scripts = await page.evaluate(([client, name, count]) => globalThis.bench.scripts(client, name, count), [
        client,
        name,
        SLOW.includes(client) ? 1 : COPIES[name],
      ] as const)
      const layouts = await page.evaluate(([client, name]) => globalThis.bench.layouts(client, name), [
        client,
        name,
      ] as const)
      if (round < 0) continue
      samples.get(client)?.scripts.push(scripts)
      samples.get(client)?.layouts.push(layouts.map((time) => time.layout))
    }
  }
  return new Map(
    [...samples].map(([client, { scripts, layouts }]) => [
      client,
      (scripts[0] ?? []).map((_, step) => ({
        script: median(scripts.map((times) => times[step] as number)),
        layout: median(layouts.map((times) => times[step] as number)),
      })),
    ]),
  )
}

interface Samples {
  scripts: number[][]
  layouts: number[][]
}
