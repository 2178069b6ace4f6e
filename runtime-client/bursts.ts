/**
 * Bursts: events of one binding that come in quick succession, of which debounce and throttle let some through. events.ts
 * brings them with what to do for one that passes.
 */
import { BINDING_LEADING, BINDING_TRAILING } from '../protocol/table.ts'
import type { Value } from '../protocol/value.ts'
import type { Hit } from './search.ts'

interface Burst {
  _hit: Hit
  /** Of the event that is held back. */
  _values: Value[] | null
  _pass: (hit: Hit, values: Value[]) => void
  _timer: number
}

const bursts: Burst[] = []

/** Lets an event pass now, later or not at all, as its binding says. */
export function limit(hit: Hit, values: Value[], pass: Burst['_pass']): void {
  const [, , flags, , { debounce, throttle } = {}] = hit._entry
  if (debounce === undefined && throttle === undefined) return pass(hit, values)
  const hasTrailing = flags & BINDING_TRAILING || !(flags & BINDING_LEADING)
  const hasLeading = flags & BINDING_LEADING || (throttle !== undefined && !(flags & BINDING_TRAILING))
  let burst = bursts.find(({ _hit }) => _hit._entry === hit._entry && _hit._instance === hit._instance)
  if (burst) {
    if (hasTrailing) burst._values = values
  } else {
    burst = { _hit: hit, _values: hasTrailing && !hasLeading ? values : null, _pass: pass, _timer: 0 }
    bursts.push(burst)
    if (hasLeading) pass(hit, values)
    if (throttle !== undefined) wait(burst, throttle, true)
  }
  // -1: until the control loses focus.
  if (debounce !== undefined && debounce >= 0) wait(burst, debounce, false)
}

function wait(burst: Burst, milliseconds: number, again: boolean): void {
  clearTimeout(burst._timer)
  burst._timer = setTimeout(() => {
    const { _values } = burst
    if (again && _values) {
      burst._values = null
      wait(burst, milliseconds, again)
      burst._pass(burst._hit, _values)
    } else end(burst)
  }, milliseconds)
}

function end(burst: Burst): void {
  clearTimeout(burst._timer)
  bursts.splice(bursts.indexOf(burst), 1)
  if (burst._values) burst._pass(burst._hit, burst._values)
}

/** Lets pass at once what is held back of the elements that `mine` accepts. */
export function endBursts(mine: (element: Element | null, isBlur: boolean) => boolean): void {
  for (const burst of bursts.slice()) {
    if (mine(burst._hit._node, burst._hit._entry[4]?.debounce === -1)) end(burst)
  }
}
