/** A workload on its way into the page: JSON, frames as base64. `workload.ts` makes it, `page.ts` reads it. */
import type { ClientTable } from '../../protocol/client-table.ts'
import type { Table } from '../../protocol/table.ts'
import type { Workload, WorkloadName } from './client.ts'

export interface WorkloadData {
  name: WorkloadName
  states: unknown[]
  html: string[]
  rendered: string[]
  linked: Table
  table: ClientTable
  shapes: string[]
  frames: string[]
  values: string
}

const bytesOf = (base64: string): Uint8Array => Uint8Array.from(atob(base64), (unit) => unit.charCodeAt(0))

export function readWorkload(data: WorkloadData): Workload {
  return { ...data, frames: data.frames.map(bytesOf), values: bytesOf(data.values) }
}
