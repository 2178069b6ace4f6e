/**
 * Reports of bound controls: takes what a client says its controls hold, assigns it to a draft before the handler runs, and
 * tells the diff after it what the client shows by now. The page calls both.
 */
import type { Report } from '../protocol/client-frame.ts'
import type { Path } from '../protocol/path.ts'
import type { Value } from '../protocol/value.ts'
import type { DiffWriter } from './diff-writer.ts'
import { findAgain, findPlace, type Place } from './locate.ts'
import { openState } from './own-state.ts'
import { siteOf } from './props.ts'
import type { ComponentCode, ControlCode, ViewCode } from './template.ts'

/** A report that was assigned: its control's place in the state before. */
export interface AssignedReport {
  place: Place
  control: ControlCode
  value: Value
}

/**
 * Assigns reports to `draft`, a draft of the current state. Their paths are of `seen`, the state that the client saw. A control
 * that is not there any more, or whose value has not its type, is left out. Gives what was assigned.
 */
export function assignReports(
  view: ViewCode | ComponentCode,
  seen: object,
  draft: object,
  reports: readonly Report[],
): AssignedReport[] {
  // All places first: an assignment may change the lists and branches on the way to the next one.
  const found = reports.flatMap(({ path, value }) => {
    const place = findPlace(view, seen, path)
    const control = place?.template.controls[path.target]
    const own = siteOf(place?.scope[0])
    // What is entered into a component's own state is stored from now on.
    if (own?.component.definition?.state) openReported(view, draft, own.place)
    const now = place && findAgain(view, draft, place)
    return place && control && now && fitsControl(control.type, value) ? [{ place, control, value, now }] : []
  })
  for (const { control, value, now } of found) assign(control, value, now)
  return found.map(({ place, control, value }) => ({ place, control, value }))
}

function openReported(view: ViewCode | ComponentCode, draft: object, component: Place): void {
  if (findAgain(view, draft, component) !== undefined) openState(view, draft, component)
}

/** Props are an object of ours: what is assigned to a key of the own state beside them goes to where that is stored. */
function assign(control: ControlCode, value: Value, { scope }: Place): void {
  const own = scope[0] as Record<string, unknown>
  const stored = siteOf(own)?.place.stored?.state as Record<string, unknown> | null | undefined
  const before = stored ? { ...own } : own
  control.assign(value, ...scope)
  if (stored) for (const key of Object.keys(stored)) if (own[key] !== before[key]) stored[key] = own[key]
}

/** Tells the diff to `next` what was reported for the turn. `out.touched` must be reset to null after that diff. */
export function expectReports(
  out: DiffWriter,
  view: ViewCode | ComponentCode,
  next: object,
  reports: readonly AssignedReport[],
): void {
  for (const { place, control, value } of reports) {
    const now = findAgain(view, next, place)
    if (now !== undefined) out.report(asPath(now), control.slot, value)
  }
}

/** A place as a path to its template. */
export function asPath({ steps }: Place): Path {
  return { steps, target: 0 }
}

/** Whether a control of that kind can hold this. */
export function fitsControl(kind: ControlCode['type'], value: Value): boolean {
  switch (kind) {
    case 'text':
      return typeof value === 'string'
    case 'number':
      return value === null || typeof value === 'number'
    case 'checked':
      return typeof value === 'boolean'
    case 'multiple':
      return Array.isArray(value)
    default: {
      kind satisfies never
      return false
    }
  }
}
