/**
 * Bindings that are more than a plain listener: those of window, document and what is outside of an element, modifiers that ask
 * before a binding fires, debounce and throttle, and events of a text that is being composed.
 */
import {
  BINDING_COMPOSING,
  BINDING_GLOBAL,
  BINDING_LEADING,
  BINDING_ONCE,
  BINDING_OUTSIDE,
  BINDING_SELF,
  BINDING_TRAILING,
  BINDING_WINDOW,
  type BindingOptions,
  type BindingTable,
} from '../../protocol/table.ts'
import type { Value } from '../../protocol/value.ts'
import { fireAll, hear } from '../events.ts'
import { type BindingFeature, features, type Part } from '../features.ts'
import { dispatch } from '../page.ts'
import type { Page } from '../record.ts'
import { bindingsOf, type Hit } from '../search.ts'

/** Bindings that have fired and may only once, by instance. */
const fired = new WeakMap<object, BindingTable[]>()
/** An `input` of a composition waits for the end of that. */
let held: Event | null = null
/** What is heard of window and document, by page: other views may be shown in it. */
const heardBy = new WeakMap<Page, Set<string>>()
/** What has waited is fired. */
let isLate = false

function listenToOthers(page: Page): void {
  const container = page._container
  const on = (type: string, act: (target: Element) => void) =>
    container.addEventListener(type, ({ target }) => act(target as Element), true)
  on('submit', (form) => endBursts((element) => form.contains(element)))
  on('focusout', (target) => endBursts((element, wait) => wait < 0 && element.contains(target)))
  // Some browsers send one more `input` after it.
  on('compositionend', () => setTimeout(release, 0, page))

  const heard = heardBy.get(page) ?? new Set()
  heardBy.set(page, heard)
  for (const [, type, flags] of page._templates.flatMap(bindingsOf)) {
    const where = flags & BINDING_GLOBAL
    if (!where || heard.has(type + where)) continue
    heard.add(type + where)
    const target = where === BINDING_WINDOW ? window : document
    for (const down of [true, false]) {
      // Of those that don't bubble, window and document are meant by their own only.
      const act = (event: Event) =>
        event.bubbles === down || (down && event.target !== target) || hearElsewhere(page, event, where)
      target.addEventListener(type, act, down)
    }
  }
}

function hearElsewhere(page: Page, event: Event, where: number): void {
  fireAll(
    page,
    event,
    null,
    ([, type, flags], node) =>
      type === event.type &&
      (flags & BINDING_GLOBAL) === where &&
      (where !== BINDING_OUTSIDE || !node?.contains(event.target as Node)),
  )
}

function release(page: Page): void {
  if (!held) return
  isLate = true
  hear(page, held)
  isLate = false
  held = null
}

function refuses(hit: Hit, event: Event): boolean {
  const { _entry, _instance, _node } = hit
  if (features._isGuessed?.(hit)) return true
  hit._event = event
  const [, type, flags, , options] = _entry
  const { isComposing } = event as InputEvent
  const waits = isComposing && !(flags & BINDING_COMPOSING)
  if (type === 'input' && !isLate) {
    if (waits) held = event
    else if (!isComposing) held = null
  }
  if (!waits === isLate || (flags & BINDING_SELF && event.target !== _node)) return true
  if (options?.keys && !options.keys.some((keys) => fits(keys, event as KeyboardEvent))) return true
  if (flags & BINDING_ONCE) {
    const before = fired.get(_instance) ?? []
    if (before.includes(_entry)) return true
    fired.set(_instance, [...before, _entry])
  }
  if (!options?.confirm || asks(options.confirm, _node)) return false
  event.preventDefault()
  return true
}

/** Asks the user; whether the answer was yes. */
function asks([fixed, attribute]: NonNullable<BindingOptions['confirm']>, element: Element | undefined): boolean {
  const text = attribute && element?.getAttribute(attribute)
  return confirm(`${(text ? JSON.parse(text) : fixed) || ''}`)
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

/** The server is told, or the client acts by itself. */
function act(page: Page, hit: Hit, values: Value[]): void {
  const client = hit._entry[4]?.client
  if (!client) {
    dispatch(page, hit, values)
    features._markBusy?.(page, hit)
    features._makeGuess?.(page, hit)
  } else if (client[3]) features._runScript?.(hit, hit._event as Event)
  else features._runCommand?.(hit)
}

function limit(page: Page, hit: Hit, values: Value[]): void {
  const [, , flags, , { debounce, throttle } = {}] = hit._entry
  // -1: until the control loses focus.
  const wait = debounce ?? throttle
  if (wait === undefined) {
    act(page, hit, values)
    return
  }
  const known = bursts.find(({ _hit }) => _hit._entry === hit._entry && _hit._instance === hit._instance)
  const burst = known ?? { _page: page, _hit: hit, _values: null, _timer: 0 }
  if (!known) bursts.push(burst)
  burst._hit._event = hit._event
  if (!known && (flags & BINDING_LEADING || (throttle && !(flags & BINDING_TRAILING)))) act(page, hit, values)
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
  if (_values) act(_page, _hit, _values)
}

/** Lets pass at once what is held back of the elements that are meant. */
function endBursts(isMeant: (element: Element, wait: number) => boolean): void {
  for (const burst of [...bursts]) {
    const { _entry, _node } = burst._hit
    if (isMeant(_node as Element, _entry[4]?.debounce ?? 0)) pass(burst, true)
  }
}

export const feature: BindingFeature & Part = { _begin: listenToOthers, _refuses: refuses, _limit: limit }
