/**
 * Events of the user: one listener for each kind, on the container, window or document, finds the bindings that are meant,
 * obeys their modifiers, and hands them with the values that they read to `dispatch`.
 */
import {
  BINDING_COMPOSING,
  BINDING_DOCUMENT,
  BINDING_LEADING,
  BINDING_ONCE,
  BINDING_OUTSIDE,
  BINDING_PREVENT,
  BINDING_SELF,
  BINDING_STOP,
  BINDING_TRAILING,
  BINDING_WINDOW,
  type BindingTable,
} from '../protocol/table.ts'
import type { Value } from '../protocol/value.ts'
import { compose, noteEdit } from './controls.ts'
import { dispatch, type Page } from './page.ts'
import { around, bindingsOf, type Hit, search } from './search.ts'

const GLOBAL = BINDING_OUTSIDE | BINDING_WINDOW | BINDING_DOCUMENT

/** Bindings that have fired and may only once, by instance. */
const fired = new WeakMap<object, BindingTable[]>()
/** An `input` of a composition waits for the end of that. */
let held: Event | null = null

/** Listens for all that the page's bindings and controls need. */
export function listen(page: Page): void {
  const container = page._container
  const on = (type: string, act: (event: Event, target: Element) => void) =>
    container.addEventListener(type, (event) => act(event, event.target as Element), true)
  // Not `change`: it comes later, when the edit may be answered already.
  on('input', (_event, target) => noteEdit(target))
  on('reset', (_event, form) => setTimeout(() => [...(form as HTMLFormElement).elements].forEach(noteEdit)))
  on('submit', (_event, form) => endBursts((element) => form.contains(element)))
  on('focusout', (_event, target) => endBursts((element, wait) => wait < 0 && element.contains(target)))
  on('compositionstart', (_event, target) => compose(target))
  on('compositionend', () => {
    compose(null)
    // Some browsers send one more `input` after it.
    setTimeout(() => held && handle(page, held, 0, true))
  })

  const heard = new Set<string>()
  for (const [, type, flags] of page._templates.flatMap(bindingsOf)) {
    const where = flags & GLOBAL
    if (heard.has(type + where)) continue
    heard.add(type + where)
    const target = where ? (where === BINDING_WINDOW ? window : document) : container
    // Events that don't bubble pass by on their way down; window and document are meant by their own only.
    for (const down of [true, false]) {
      const hear = (event: Event) =>
        event.bubbles === down || (down && where && event.target !== target) || handle(page, event, where, false)
      target.addEventListener(type, hear, down)
    }
  }
}

/** Fires the bindings that an event is for. `where`: what heard it. `isLate`: it has waited for a composition. */
function handle(page: Page, event: Event, where: number, isLate: boolean): void {
  // Browsers send some while a patch takes an element away.
  if (page._busy) {
    queueMicrotask(() => handle(page, event, where, isLate))
    return
  }
  const target = event.target as Node
  const nodes = around(where ? null : target)
  const hits = search(page._own, page._slot, where ? null : nodes, bindingsOf).filter(
    ({ _entry: [, type, flags], _node }) =>
      type === event.type &&
      (flags & GLOBAL) === where &&
      (where
        ? where !== BINDING_OUTSIDE || !_node?.contains(target)
        : event.bubbles
          ? nodes.includes(_node as Node)
          : _node === target),
  )
  // From the inside out.
  hits.sort((a, b) => nodes.indexOf(a._node as Node) - nodes.indexOf(b._node as Node))
  if (event.type === 'input') held = null
  let stopped: Node | undefined
  for (const hit of hits) {
    if (stopped && stopped !== hit._node) return
    if (fire(page, hit, event, isLate)) stopped = hit._node
  }
}

/** Answers whether the event goes no further. */
function fire(page: Page, hit: Hit, event: Event, isLate: boolean): boolean {
  const { _entry, _instance, _node } = hit
  const [, type, flags, values, options] = _entry
  const waits = (event as InputEvent).isComposing && !(flags & BINDING_COMPOSING)
  if (waits && !isLate && type === 'input') held = event
  if (!waits === isLate || (flags & BINDING_SELF && event.target !== _node)) return false
  if (options?.keys && !options.keys.some((keys) => fits(keys, event as KeyboardEvent))) return false
  if (flags & BINDING_ONCE) {
    const before = fired.get(_instance) ?? []
    if (before.includes(_entry)) return false
    fired.set(_instance, [...before, _entry])
  }
  // A form that is sent by the browser would leave the page.
  if (flags & BINDING_PREVENT || type === 'submit') event.preventDefault()
  if (flags & BINDING_STOP) event.stopPropagation()
  limit(
    page,
    hit,
    values.map((path) => read(event, _node, path)),
  )
  return (flags & BINDING_STOP) > 0
}

/** A value that a handler's argument reads, by path. What is no value of the wire is null. */
function read(event: Event, element: Element | undefined, path: string): Value {
  const found = path.split('.').reduce(
    // The listener is not on the element.
    (from: unknown, name) => (name === 'currentTarget' ? element : (from as Record<string, unknown> | null)?.[name]),
    event,
  )
  return found === undefined || typeof found === 'object' ? null : (found as Value)
}

/** `keys` as `BindingOptions` has them: `enter`, `ctrl+s`, `mod+shift+k`, `ctrl+`. */
function fits(keys: string, { key = '', ctrlKey, altKey, metaKey, shiftKey }: KeyboardEvent): boolean {
  const [, held, name] = /^((?:\w+\+)*)(.*)/.exec(keys) as unknown as [string, string, string]
  const mod = /Mac|iP/.test(navigator.platform) ? 'meta' : 'ctrl'
  const agrees = (modifier: string, isDown: boolean, isStrict: boolean): boolean =>
    `${held.replace('mod', mod)}`.includes(modifier) ? isDown : !isStrict || !isDown
  return (
    (!name || name === key.toLowerCase()) &&
    agrees('ctrl', ctrlKey, !!name) &&
    agrees('alt', altKey, !!name) &&
    agrees('meta', metaKey, !!name) &&
    // Shift may only make the character.
    agrees('shift', shiftKey, name.length > 1)
  )
}

/** Events of one binding in quick succession, of which debounce and throttle let some pass. */
interface Burst {
  _page: Page
  _hit: Hit
  /** Of the event that is held back. */
  _values: Value[] | null
  _timer: number
}

const bursts: Burst[] = []

function limit(page: Page, hit: Hit, values: Value[]): void {
  const [, , flags, , { debounce, throttle } = {}] = hit._entry
  // -1: until the control loses focus.
  const wait = debounce ?? throttle
  if (wait === undefined) {
    dispatch(page, hit, values)
    return
  }
  const known = bursts.find(({ _hit }) => _hit._entry === hit._entry && _hit._instance === hit._instance)
  const burst = known ?? { _page: page, _hit: hit, _values: null, _timer: 0 }
  if (!known) bursts.push(burst)
  if (!known && (flags & BINDING_LEADING || (throttle && !(flags & BINDING_TRAILING)))) dispatch(page, hit, values)
  else if (flags & BINDING_TRAILING || !(flags & BINDING_LEADING)) burst._values = values
  if (!known || debounce !== undefined) start(burst, wait, !!throttle)
}

function start(burst: Burst, wait: number, isThrottle: boolean): void {
  clearTimeout(burst._timer)
  if (wait < 0) return
  burst._timer = setTimeout(() => {
    const isOver = !isThrottle || !burst._values
    if (!isOver) start(burst, wait, isThrottle)
    pass(burst, isOver)
  }, wait)
}

function pass(burst: Burst, isOver: boolean): void {
  const { _page, _hit, _values, _timer } = burst
  burst._values = null
  if (isOver) {
    clearTimeout(_timer)
    bursts.splice(bursts.indexOf(burst), 1)
  }
  if (_values) dispatch(_page, _hit, _values)
}

/** Lets pass at once what is held back of the elements that are meant. */
function endBursts(isMeant: (element: Element, wait: number) => boolean): void {
  for (const burst of [...bursts]) {
    const { _entry, _node } = burst._hit
    if (isMeant(_node as Element, _entry[4]?.debounce ?? 0)) pass(burst, true)
  }
}
