/**
 * The page's side of the patch benchmark, bundled and loaded by `patch.ts`: takes the workloads, and answers calls to check
 * and to time each client.
 */
import { loadFeatures } from '../../runtime-client/load.ts'
import { type AdoptionTimes, timeAdoption } from './adoption.ts'
import type { Client, Workload, WorkloadName } from './client.ts'
import { decoding } from './decode.ts'
import { handWritten } from './hand.ts'
import { lit } from './lit.ts'
import { lview } from './lview.ts'
import { type Holding, holdPages } from './memory.ts'
import { innerHtml, morph } from './peers.ts'
import { countReflows } from './reflow.ts'
import { checkSteps, type StepTime, timeCold, timeLayouts, timeScripts } from './stage.ts'
import { readWorkload, type WorkloadData } from './wire.ts'

const CLIENTS: Client[] = [handWritten, lview, lit, morph, innerHtml, decoding]

const workloads = new Map<WorkloadName, Workload>()

function clientNamed(name: string): Client {
  const client = CLIENTS.find((one) => one.name === name)
  if (client === undefined) throw new Error(`no client is named ${name}`)
  return client
}

function workloadNamed(name: WorkloadName): Workload {
  const workload = workloads.get(name)
  if (workload === undefined) throw new Error(`the workload ${name} was not loaded`)
  return workload
}

const calls = {
  /** Fetches a workload; everything that a client may be sent is decoded from JSON once. */
  async load(path: string): Promise<void> {
    const workload = readWorkload((await (await fetch(path)).json()) as WorkloadData)
    await loadFeatures(workload.table)
    workloads.set(workload.name, workload)
  },
  check: (client: string, workload: WorkloadName): void => checkSteps(clientNamed(client), workloadNamed(workload)),
  scripts: (client: string, workload: WorkloadName, count: number): number[] =>
    timeScripts(clientNamed(client), workloadNamed(workload), count),
  layouts: (client: string, workload: WorkloadName): StepTime[] =>
    timeLayouts(clientNamed(client), workloadNamed(workload)),
  cold: (client: string, workload: WorkloadName, step: number): StepTime =>
    timeCold(clientNamed(client), workloadNamed(workload), step),
  adoption: (count: number): AdoptionTimes => timeAdoption(workloadNamed('table'), count),
  /** Names of what forced a layout while the client applied frames; empty where nothing did. */
  reflows(client: string, workload: WorkloadName): string[] {
    const found: string[] = []
    checkSteps(clientNamed(client), workloadNamed(workload), (apply) => found.push(...countReflows(apply).names))
    return found
  },
  countReflows,
  hold: (holding: Holding): void => holdPages(holding, workloadNamed('table')),
}

export type Bench = typeof calls

declare global {
  // A page has one bench, which Playwright's `evaluate` reaches by this name.
  var bench: Bench
}
globalThis.bench = calls
