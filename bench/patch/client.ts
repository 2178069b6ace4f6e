/**
 * What the bench compares: clients that keep a page up to date, each from what it is sent. `page.ts` opens them on copies
 * of a workload's page and times `apply`.
 */
import type { ClientTable } from '../../protocol/client-table.ts'
import type { Table } from '../../protocol/table.ts'

/** The names of the workloads that are timed. */
export const WORKLOADS = ['table', 'dashboard', 'stocks', 'chat', 'tokens'] as const
export type WorkloadName = (typeof WORKLOADS)[number]

/** A workload as the page has it: everything that a client may be sent is there before the clock starts. */
export interface Workload {
  name: WorkloadName
  states: unknown[]
  /** Content that the page's root must show, by state. */
  html: string[]
  /** The same as lview's server renders it. */
  rendered: string[]
  /** What lview's page carries beside: the table (as linked, and as browsers load it), the shape by state, the frame of each step. */
  linked: Table
  table: ClientTable
  shapes: string[]
  frames: Uint8Array[]
  /** The values of the first state, as a remounted page gets them. */
  values: Uint8Array
}

export interface OpenPage {
  /** Brings the page from state `step` to state `step + 1`. */
  apply(step: number): void
}

export interface Client {
  name: string
  /** Which HTML the client takes over; null: it builds the page in the empty root. */
  takes: 'html' | 'rendered' | null
  open(root: HTMLElement, workload: Workload, state: number): OpenPage
}
