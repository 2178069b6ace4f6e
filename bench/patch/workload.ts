/** Loads a workload for the page: its states and HTML, and what lview's compiler and server make of them. */
import { DiffWriter } from '../../runtime-server/diff-writer.ts'
import { link } from '../../runtime-server/link.ts'
import { renderHtml, writeDiff, writeValues } from '../../runtime-server/render.ts'
import { importView, readFixture } from '../fixture.ts'
import type { WorkloadName } from './client.ts'
import type { WorkloadData } from './wire.ts'

const base64 = (bytes: Uint8Array): string => Buffer.from(bytes).toString('base64')

/** The page of state `n` is what the server renders, the frame of step `n` its diff to the next state. */
export async function loadWorkload(name: WorkloadName): Promise<WorkloadData> {
  const { states, html } = readFixture(name)
  const view = await importView(name)
  const pages = states.map((state) => renderHtml(view, state))
  const writer = new DiffWriter()
  const written = (write: () => void): string => {
    writer.length = 0
    write()
    return base64(writer.take())
  }
  return {
    name,
    states,
    html,
    rendered: pages.map((page) => page.html),
    shapes: pages.map((page) => page.shape),
    linked: link(view).table,
    table: link(view).client,
    frames: states.slice(1).map((next, i) => written(() => writeDiff(writer, view, states[i] as object, next, false))),
    values: written(() => writeValues(writer, view, states[0] as object)),
  }
}

/** The names of the steps, where each is timed for itself; null: all steps are ticks of one kind. */
export function stepNames({ name }: { name: WorkloadName }): string[] | null {
  return readFixture(name).steps ?? null
}
