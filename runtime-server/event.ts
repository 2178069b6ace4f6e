/**
 * Events of clients: takes a frame and the state that its sender saw, gives the binding that it means and where that stands, or
 * refuses what no client of that page can have sent. The page carries it out.
 */
import { FrameError } from '../protocol/bytes.ts'
import type { EventFrame, Report } from '../protocol/client-frame.ts'
import { EVENT_VALUES, type EventValue } from '../protocol/event-values.ts'
import type { Value } from '../protocol/value.ts'
import { Draft } from './draft.ts'
import { findPlace, isShown } from './find-place.ts'
import { CALL, readCall } from './hook-call.ts'
import { findAgain, type Place } from './locate.ts'
import { freezePlainData } from './plain-data.ts'
import { passedHandler, siteOf } from './props.ts'
import { assignReports, fitsControl } from './report.ts'
import { checkKnown } from './stream.ts'
import type { BindingCode, ComponentCode, ViewCode } from './template.ts'

/** A binding that fired. */
export interface FiredBinding {
  binding: BindingCode
  /** Where it stands in the state that the user saw. */
  place: Place
  /** The values of the DOM event, in the order of the binding's. */
  values: readonly Value[]
}

/** A handler to be called. */
export interface Call {
  name: string
  args: unknown[]
  /** Whose handler it is, and where that stands; null: the view's. */
  component: { code: ComponentCode; place: Place } | null
}

/** Throws a `FrameError` where the state that the sender saw has no such binding, or a value has not its type. */
export function findBinding(view: ViewCode, seen: object, { path, values }: EventFrame): FiredBinding {
  const place = findPlace(view, seen, path)
  const binding = place?.template.bindings[path.target]
  if (place === undefined || binding === undefined)
    throw new FrameError('an event of a binding that is not on the page')
  if (values.length !== binding.values.length)
    throw new FrameError('an event with more or fewer values than its binding has')
  for (let i = 0; i < values.length; i++) {
    const { path, type } = eventValueOf(binding, i)
    if (!hasType(values[i] as Value, type)) throw new FrameError(`event.${path.join('.')} is no ${type}`)
  }
  if (binding.handler === CALL) readCall(values[0])
  return { binding, place, values }
}

/** Throws a `FrameError` for a report of a control that the page doesn't have, or of another type than the control's. */
export function checkReports(view: ViewCode, seen: object, reports: readonly Report[]): void {
  for (const { path, value } of reports) {
    const control = findPlace(view, seen, path)?.template.controls[path.target]
    if (control === undefined) throw new FrameError('a report of a control that is not on the page')
    if (!fitsControl(control.type, value)) throw new FrameError('a report of another type than its control has')
  }
}

/** The same binding in another state, under the same branches and keys; undefined where it is not there (any more). */
export function findBindingAgain(view: ViewCode, state: object, { binding, place }: FiredBinding): Place | undefined {
  const again = findAgain(view, state, place)
  return again?.template.bindings.includes(binding) && isShown(view, state, again) ? again : undefined
}

/** Whether two events are of the same binding in the same place. */
export function isSameBinding(a: FiredBinding, b: FiredBinding): boolean {
  if (a.binding !== b.binding || a.place.marks.length !== b.place.marks.length) return false
  return a.place.marks.every((mark, i) => {
    const other = b.place.marks[i]
    if (typeof mark !== 'object' || typeof other !== 'object') return mark === other
    if ('caught' in mark || 'caught' in other) return 'caught' in mark && 'caught' in other
    return 'row' in mark ? 'row' in other && mark.row === other.row : 'branch' in other && mark.branch === other.branch
  })
}

/** The handler of a `{:catch error, retry}`: its first argument is the failure. */
export const RETRY = '$$retry'

/** The handler that is meant, null where nobody listens; its arguments, frozen: evaluated in the state that the user saw, with what the user has entered since. */
export function callOf(view: ViewCode, fired: FiredBinding, seen: object, reports: readonly Report[]): Call | null {
  if (fired.binding.handler === CALL) return hookCall(view, fired)
  const call = reports.length === 0 ? evaluate(fired, fired.place) : enteredCall(view, fired, seen, reports)
  for (const argument of call?.args ?? []) freezePlainData(argument)
  return call
}

/** Throws where the hook's file names no such event. */
function hookCall(view: ViewCode, { place, values }: FiredBinding): Call {
  const { name, args } = readCall(values[0])
  const own = place.scope[0] as object
  const file = siteOf(own)?.component ?? view
  const call = file.calls?.includes(name) ? follow(own, name, args) : null
  if (call === null)
    throw new Error(
      `No hook of ${file.name} may call "${name}": its \`<script client>\` must name the event, and somebody listen`,
    )
  for (const argument of args) freezePlainData(argument)
  return call
}

function enteredCall(view: ViewCode, fired: FiredBinding, seen: object, reports: readonly Report[]): Call | null {
  const draft = new Draft(seen)
  const place = findAgain(view, draft.state, fired.place)
  assignReports(view, seen, draft.state, reports)
  // Where what was entered hides the very row that it was entered in, the draft's row still is what the user sees.
  const hidden = place !== undefined && findAgain(view, draft.state, fired.place) === undefined
  const call = hidden ? evaluate(fired, place) : null
  if (call) Object.assign(draft.state, { [ARGUMENTS]: call.args })
  const entered = draft.finish()
  if (hidden) return call && { ...call, args: (entered as { [ARGUMENTS]: unknown[] })[ARGUMENTS] }
  return evaluate(fired, findAgain(view, entered, fired.place) ?? fired.place)
}

/** A key that no state has: what stands there when its draft is finished holds no drafts any more. */
const ARGUMENTS = '$$arguments'

function evaluate({ binding, values }: FiredBinding, { scope }: Place): Call | null {
  const args = binding.args?.(eventObject(binding, values), ...scope) ?? []
  checkKnown(args)
  return follow(scope[0] as object, binding.handler, args)
}

/** From the file that wrote the element: its own handler, or the one that it is passed, and so on. */
function follow(own: object, name: string, args: unknown[]): Call | null {
  const site = siteOf(own)
  if (site === undefined || name === RETRY) return { name, args, component: null }
  const { component, place, around } = site
  const passed = passedHandler(own, name)
  const events = component.definition?.events
  const isOwn = typeof events === 'object' ? Object.hasOwn(events as object, name) : events !== undefined && !passed
  if (isOwn) return { name, args, component: { code: component, place } }
  if (passed) return follow(passed.own, passed.handler, [...(passed.args?.() ?? []), ...args])
  // A file that defines nothing has the handlers of who uses it.
  return component.definition === null ? follow(around, name, args) : null
}

/** What arguments read as `event`: an object of just the values that were sent. */
function eventObject(binding: BindingCode, values: readonly Value[]): object {
  const event: Record<string, unknown> = {}
  values.forEach((value, i) => {
    const { path } = eventValueOf(binding, i)
    const [name = '', inner] = path
    if (inner === undefined) event[name] = value
    else {
      event[name] ??= {}
      ;(event[name] as Record<string, unknown>)[inner] = value
    }
  })
  return event
}

function eventValueOf(binding: BindingCode, i: number): EventValue {
  return EVENT_VALUES[binding.values[i] as number] as EventValue
}

/** Null: this event has no such value. */
function hasType(value: Value, type: EventValue['type']): boolean {
  return value === null || (type === 'strings' ? Array.isArray(value) : typeof value === type)
}
