/**
 * Events of the user: one listener for each kind on the container (or window, document) finds the bindings that are meant,
 * obeys their modifiers, and hands them with the values that they read to `dispatch`.
 */
import { EVENT_VALUES } from '../protocol/event-values.ts'
import {
  BINDING_COMPOSING,
  BINDING_DOCUMENT,
  BINDING_ONCE,
  BINDING_OUTSIDE,
  BINDING_PREVENT,
  BINDING_SELF,
  BINDING_STOP,
  BINDING_WINDOW,
  type BindingTable,
} from '../protocol/table.ts'
import type { Value } from '../protocol/value.ts'
import { endBursts, limit } from './bursts.ts'
import { compose } from './controls.ts'
import { noteEdit } from './entries.ts'
import { fits } from './keys.ts'
import { dispatch, type Page } from './page.ts'
import { around, bindingsOf, type Hit, search } from './search.ts'

/** Bindings that have fired and may only once, by instance. */
const fired = new WeakMap<object, BindingTable[]>()
/** An `input` of a composition waits for the end of that. */
let held: Event | null = null

/** Listens for all that the page's bindings and controls need. */
export function listen(page: Page): void {
  const container = page._container
  const on = (type: string, act: (event: Event) => void) => container.addEventListener(type, act, true)
  const edit = ({ target }: Event) => noteEdit(target as Element)
  on('input', edit)
  on('change', edit)
  on('reset', ({ target }) => setTimeout(() => [...(target as HTMLFormElement).elements].forEach(noteEdit)))
  on('submit', ({ target }) =>
    endBursts(
      (element) => (element as HTMLInputElement | null)?.form === target || (target as Element).contains(element),
    ),
  )
  on('focusout', ({ target }) => endBursts((element, isBlur) => isBlur && !!element?.contains(target as Node)))
  on('compositionstart', ({ target }) => compose(target))
  on('compositionend', () => {
    compose(null)
    // Some browsers send one more `input` after it.
    setTimeout(() => held && handle(page, held, 0, true))
  })

  const heard = new Set<string>()
  for (const { _bindings } of page._templates) {
    for (const [, type, flags] of _bindings) {
      const where = flags & GLOBAL
      if (heard.has(type + where)) continue
      heard.add(type + where)
      const act = (event: Event) => handle(page, event, where, false)
      if (where) (where === BINDING_WINDOW ? window : document).addEventListener(type, act, where === BINDING_OUTSIDE)
      else {
        // Events that don't bubble pass by the container on their way down.
        container.addEventListener(type, (event) => event.bubbles && act(event))
        container.addEventListener(type, (event) => event.bubbles || act(event), true)
      }
    }
  }
}

const GLOBAL = BINDING_OUTSIDE | BINDING_WINDOW | BINDING_DOCUMENT

/** Fires the bindings that an event is for. `where`: which listener heard it. `late`: it has waited for a composition. */
function handle(page: Page, event: Event, where: number, late: boolean): void {
  // Browsers send some when a patch takes an element away.
  if (page._busy) return queueMicrotask(() => handle(page, event, where, late))
  const target = event.target as Node
  const nodes = around(where ? null : target)
  const order = [...nodes]
  const hits = search(page._own, page._slot, where ? null : nodes, bindingsOf)
    .filter(
      ({ _entry: [, type, flags], _node }) =>
        type === event.type &&
        (flags & GLOBAL) === where &&
        (where
          ? where !== BINDING_OUTSIDE || !_node?.contains(target)
          : event.bubbles
            ? nodes.has(_node as Node)
            : _node === target),
    )
    .sort((a, b) => order.indexOf(a._node as Node) - order.indexOf(b._node as Node))
  let stopped: Node | null = null
  if (event.type === 'input') held = null
  for (const hit of hits) {
    if (stopped && stopped !== hit._node) return
    if (fire(page, hit, event, late)) stopped = hit._node
  }
}

/** Answers whether the event goes no further. */
function fire(page: Page, hit: Hit, event: Event, late: boolean): boolean {
  const { _entry, _instance, _node } = hit
  const [, type, flags, values, options] = _entry
  const waits = (event as InputEvent).isComposing && !(flags & BINDING_COMPOSING)
  if (!waits === late) return false
  if (waits && !late) {
    if (type === 'input') held = event
    return false
  }
  if (flags & BINDING_SELF && event.target !== _node) return false
  if (options?.keys && !fits(options.keys, event)) return false
  if (flags & BINDING_ONCE) {
    const before = fired.get(_instance) ?? []
    if (before.includes(_entry)) return false
    fired.set(_instance, [...before, _entry])
  }
  // Without the socket a form is sent as it is.
  if (flags & BINDING_PREVENT || type === 'submit') event.preventDefault()
  if (flags & BINDING_STOP) event.stopPropagation()
  limit(
    hit,
    values.map((index) => read(event, _node, index)),
    (hit, values) => dispatch(page, hit, values),
  )
  return (flags & BINDING_STOP) > 0
}

/** A value that a handler's argument reads; null where the event has none of the type that the server expects. */
function read(event: Event, element: Element | null, index: number): Value {
  const { path, type } = EVENT_VALUES[index] as (typeof EVENT_VALUES)[number]
  let value: unknown = event
  for (const name of path) {
    // The listener is on the container.
    value = name === 'currentTarget' ? element : (value as Record<string, unknown> | null | undefined)?.[name]
  }
  // biome-ignore lint/suspicious/useValidTypeof: the table's types are names that typeof gives
  return typeof value === type ? (value as Value) : null
}
