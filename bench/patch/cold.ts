/** The cold figures: each measurement is the first step that a client applies on a page of a process of its own. */
import { median, turn } from '../statistics.ts'
import type { WorkloadName } from './client.ts'
import type { StepTime } from './stage.ts'
import type { Tab } from './visit.ts'

/** Medians by client of one step, in milliseconds. */
export async function timeColdStep(
  tab: Tab,
  name: WorkloadName,
  step: number,
  clients: readonly string[],
  rounds: number,
): Promise<Map<string, StepTime>> {
  const samples = new Map(clients.map((client) => [client, [] as StepTime[]]))
  for (let round = 0; round < rounds; round++) {
    for (const client of turn(clients, round)) {
      await tab.load(name, step)
      const time = await tab.page.evaluate(([client, name, step]) => globalThis.bench.cold(client, name, step), [
        client,
        name,
        step,
      ] as const)
      samples.get(client)?.push(time)
    }
  }
  return new Map(
    [...samples].map(([client, times]) => [
      client,
      { script: median(times.map((time) => time.script)), layout: median(times.map((time) => time.layout)) },
    ]),
  )
}
