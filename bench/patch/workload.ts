/** Loads a workload for the page: its states and HTML, and what lview's server makes of them. */
import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { root } from '../../test/root.ts'
import type { WorkloadName } from './client.ts'
import type { WorkloadData } from './wire.ts'

interface WorkloadFile {
  states: object[]
  html: string[]
  steps?: string[]
}

function readFile(name: WorkloadName): WorkloadFile {
  return JSON.parse(readFileSync(join(root, 'fixtures/workloads', `${name}.json`), 'utf8')) as WorkloadFile
}

export async function loadWorkload(name: WorkloadName): Promise<WorkloadData> {
  const { states, html } = readFile(name)
  return { name, states, html, table: [], shapes: [], frames: [], values: '' }
}

/** The names of the steps, where each is timed for itself; null: all steps are ticks of one kind. */
export function stepNames({ name }: { name: WorkloadName }): string[] | null {
  return readFile(name).steps ?? null
}
