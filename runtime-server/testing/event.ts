/**
 * Events as a browser makes them: takes what the user did to an element, finds the bindings that it is for, from the inside out, and
 * what their arguments read of it. page.ts sends them.
 */
import {
  BINDING_GLOBAL,
  BINDING_OUTSIDE,
  BINDING_PREVENT,
  BINDING_SELF,
  BINDING_STOP,
  type BindingTable,
} from '../../protocol/table.ts'
import type { Value } from '../../protocol/value.ts'
import { around, attribute, type Element } from './element.ts'
import { entriesOf } from './form.ts'
import type { Bound, Scene } from './scene.ts'

/** What happens to an element. `detail`: what handlers may read of it: `{ key: 'Enter' }`. */
export interface UserEvent {
  type: string
  target: Element
  detail: Readonly<Record<string, unknown>>
}

const DOES_NOT_BUBBLE = /^(focus|blur|mouseenter|mouseleave|load|error|scroll|toggle)$/

/** The bindings that the event is for, in their order; `prevented`: the browser does nothing by itself. */
export function bindingsFor(event: UserEvent, scene: Scene): { fired: Bound[]; prevented: boolean } {
  const { target, type } = event
  const path = DOES_NOT_BUBBLE.test(type) ? [target] : [target, ...around(target)]
  const fired: Bound[] = []
  let stopped: Element | null = null
  const meant = scene.bound
    .filter((bound) => bound.entry[1] === type && isMeant(bound, event, path) && fitsKeys(bound.entry, event))
    .sort((a, b) => depth(path, a) - depth(path, b))
  for (const bound of meant) {
    if (stopped !== null && bound.element !== stopped) break
    fired.push(bound)
    if (bound.entry[2] & BINDING_STOP) stopped = bound.element
  }
  return { fired, prevented: fired.some(({ entry }) => entry[2] & BINDING_PREVENT || entry[1] === 'submit') }
}

/** Those of window and document come last. */
function depth(path: Element[], { element }: Bound): number {
  const at = element === null ? -1 : path.indexOf(element)
  return at < 0 ? path.length : at
}

function isMeant({ element, entry }: Bound, { target }: UserEvent, path: Element[]): boolean {
  const flags = entry[2]
  if (flags & BINDING_OUTSIDE) return element !== null && !path.includes(element)
  if (flags & BINDING_GLOBAL) return true
  if (element === null || !path.includes(element)) return false
  return !(flags & BINDING_SELF) || element === target
}

/** Modifiers of keys: `enter`, `ctrl+s`, `mod+k`. Shift may only make the character. */
function fitsKeys([, , , , options]: BindingTable, { detail }: UserEvent): boolean {
  const keys = options?.keys
  if (keys === undefined) return true
  return keys.some((one) => {
    const parts = one.split('+')
    const name = parts.pop() ?? ''
    const held = (key: string) => parts.includes(key) || (key === 'ctrl' && parts.includes('mod'))
    if (name !== '' && name !== String(detail.key ?? '').toLowerCase()) return false
    return ['ctrl', 'alt', 'meta'].every((key) => held(key) === (detail[`${key}Key`] === true))
  })
}

/** What a binding's arguments read, in its order. */
export function valuesFor({ element, entry }: Bound, event: UserEvent, scene: Scene): Value[] {
  return entry[3].map((path) => read(path.split('.'), event, element, scene))
}

function read([first = '', name = '']: string[], event: UserEvent, element: Element | null, scene: Scene): Value {
  if (first === 'type') return event.type
  if (first === 'form')
    return element === null
      ? null
      : entriesOf(element, (event.detail.submitter as Element | null) ?? null, scene)
          .flat()
          .map((text) => text.replace(/\r\n/g, '\n'))
  if (first === 'target') return readElement(event.target, name, scene)
  if (first === 'currentTarget') return element === null ? null : readElement(element, name, scene)
  const found = event.detail[first]
  if (typeof found === 'object' && found !== null && name !== '')
    return attribute(found as Element, name) ?? (name === 'value' ? '' : null)
  return found === undefined || typeof found === 'object' ? (OFF[first] ?? null) : (found as Value)
}

/** What an event of a keyboard or mouse says where nothing was held. */
const OFF: Readonly<Record<string, Value>> = {
  altKey: false,
  ctrlKey: false,
  metaKey: false,
  shiftKey: false,
  repeat: false,
  isComposing: false,
  button: 0,
  detail: 0,
}

function readElement(element: Element, name: string, scene: Scene): Value {
  const value = scene.valueOf(element)
  switch (name) {
    case 'value':
      return typeof value === 'string'
        ? value
        : (attribute(element, 'value') ?? (typeof value === 'boolean' ? 'on' : (value[0] ?? '')))
    case 'checked':
    case 'open':
      return value === true
    case 'valueAsNumber':
      return typeof value === 'string' && value !== '' ? Number(value) : null
    default:
      return attribute(element, name) ?? null
  }
}
