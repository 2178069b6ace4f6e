/**
 * Reports of bound controls: takes what a client says its controls hold, assigns it to a draft before the handler runs, and
 * tells the diff after it what the client shows by now. The page calls both.
 */
import type { Report } from '../protocol/client-frame.ts'
import type { Path } from '../protocol/path.ts'
import type { Value } from '../protocol/value.ts'
import { hasFiles } from './control.ts'
import type { FileInfo } from './define.ts'
import type { DiffWriter } from './diff-writer.ts'
import { placesTo } from './find-place.ts'
import { chosenOf, Groups } from './group.ts'
import { findAgain, type Place } from './locate.ts'
import { openState } from './own-state.ts'
import { siteOf } from './props.ts'
import type { ComponentCode, ControlCode, GroupCode, Scope, ViewCode } from './template.ts'

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
  const groups = new Groups()
  // All places first: an assignment may change the lists and branches on the way to the next one.
  const found = reports.flatMap(({ path, value }) => {
    const places = placesTo(view, seen, path)
    const place = places?.at(-1)
    const control = place?.template.controls[path.target]
    const own = siteOf(place?.scope[0])
    // What is entered into a component's own state is stored from now on.
    if (own?.component.definition?.state) openReported(view, draft, own.place)
    const now = place && findAgain(view, draft, place)
    if (!places || !place || !control || !now || !fitsControl(control.type, value)) return []
    const entry = control.group ? memberOf(control.group, value, places, groups) : entryOf(control.type, value)
    return [{ place, control, value, now, entry }]
  })
  for (const { control, now, entry } of found) assign(control, entry, now)
  return found.map(({ place, control, value }) => ({ place, control, value }))
}

/** What is assigned: takes the scope in the draft. Undefined: nothing is. */
type Entry = (scope: Scope) => unknown

function entryOf(kind: ControlCode['type'], value: Value): Entry {
  const entered = kind === 'files' ? filesOf(value as string[]) : value
  return () => entered
}

function memberOf(group: GroupCode, value: Value, places: readonly Place[], groups: Groups): Entry {
  const own = group.value(...(places.at(-1)?.scope ?? []))
  // A radio button that is not chosen any more says nothing of the one that is.
  if (!group.several) return () => (value ? own : undefined)
  const members = groups.membersOf(group, places)
  return (scope) => chosenOf(group.read(...scope), members, own, value === true)
}

/** Files as a client tells them: of each its name, type and size. */
function filesOf(texts: readonly string[]): FileInfo[] {
  return Array.from({ length: texts.length / 3 }, (_, at) => {
    const [name, type, size] = texts.slice(3 * at) as [string, string, string]
    return { name, type, size: Number(size) }
  })
}

function openReported(view: ViewCode | ComponentCode, draft: object, component: Place): void {
  if (findAgain(view, draft, component) !== undefined) openState(view, draft, component)
}

/** Props are an object of ours: what is assigned to a key of the own state beside them goes to where that is stored. */
function assign(control: ControlCode, entry: Entry, { scope }: Place): void {
  const value = entry(scope)
  if (value === undefined) return
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
    if (now === undefined) continue
    // Which files they are no page can say.
    out.report(now, control.slot, control.type === 'files' ? hasFiles(value) : value)
  }
}

/** A place as a path to its template. */
export function asPath({ steps }: Place): Path {
  return { steps, target: 0 }
}

const SIZE = /^\d{1,15}$/

/** Whether a control of that kind can hold this. */
export function fitsControl(kind: ControlCode['type'], value: Value): boolean {
  switch (kind) {
    case 'text':
      return typeof value === 'string'
    case 'number':
      return value === null || typeof value === 'number'
    case 'checked':
    case 'open':
      return typeof value === 'boolean'
    case 'multiple':
      return Array.isArray(value)
    case 'files':
      return Array.isArray(value) && value.length % 3 === 0 && value.every((text, at) => at % 3 < 2 || SIZE.test(text))
    default: {
      kind satisfies never
      return false
    }
  }
}
