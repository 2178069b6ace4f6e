/**
 * The rule that state is plain data: takes a state and the one before, refuses what is none and names its path, says how much is new,
 * and freezes (development). What is the same object as before was checked before.
 */

import { isStream, newItems, type Stream } from './stream.ts'

/** Deeper than this is a cycle, or as good as one. */
const MAX_DEPTH = 200
/** Where a key of the state is. */
const STREAM_DEPTH = 2

/** What is wrong, and where: keys from the outermost on. Filled on the way back, so that right data costs no path. */
interface Fault {
  what: string
  keys: string[]
}

// What is new of the value that is checked, in about as many bytes as its text has. A check is done in one go.
let weight = 0
/** Of a number, a key, an object. */
const WEIGHT = 8

/**
 * Throws a `TypeError` that names the path of what is no plain data: anything but objects, arrays, `Map`, `Set`, `Date` and
 * primitives. `name` stands for the value itself in that path. Gives how much there is that was not there before, roughly in bytes.
 */
export function checkPlainData(value: unknown, before: unknown, name: string, freeze: boolean): number {
  weight = 0
  const fault = faultInHidden(value, before, freeze) ?? faultIn(value, before, freeze, 0)
  if (fault === null) return weight
  const path = name + fault.keys.join('')
  throw new TypeError(
    `${path} is ${fault.what}. State is plain data: objects, arrays, Map, Set, Date and primitives. Keep what you need of it as such, and the thing itself outside (a module variable, a WeakMap).`,
  )
}

/** Freezes plain data deeply. What is frozen already is passed by. */
export function freezePlainData(value: unknown): void {
  if (typeof value !== 'object' || value === null || Object.isFrozen(value)) return
  freezeOne(value)
  if (value instanceof Map) {
    for (const [key, inner] of value) {
      freezePlainData(key)
      freezePlainData(inner)
    }
  } else if (Array.isArray(value) || value instanceof Set) for (const inner of value) freezePlainData(inner)
  else if (isRecord(value)) for (const key of Object.keys(value)) freezePlainData(value[key])
}

const isRecord = (value: object): value is Record<string, unknown> => {
  const prototype: unknown = Object.getPrototypeOf(value)
  return prototype === Object.prototype || prototype === null
}

/** What lview itself keeps in a state, under symbols. */
function faultInHidden(value: unknown, before: unknown, freeze: boolean): Fault | null {
  if (typeof value !== 'object' || value === null || value === before) return null
  for (const key of Object.getOwnPropertySymbols(value)) {
    const fault = faultIn(Reflect.get(value, key), before && Reflect.get(before, key), freeze, 0)
    if (fault !== null) return within(fault, `[${key.description}]`)
  }
  return null
}

function faultIn(value: unknown, before: unknown, freeze: boolean, depth: number): Fault | null {
  if (value === before) return null
  weight += typeof value === 'string' ? value.length : WEIGHT
  if (typeof value === 'function') return { what: `the function ${value.name || 'without a name'}`, keys: [] }
  if (typeof value === 'symbol') return { what: 'a symbol', keys: [] }
  if (typeof value !== 'object' || value === null) return null
  if (depth > MAX_DEPTH) return { what: 'nested too deep, or holds itself', keys: [] }
  const fault = faultInside(value, before, freeze, depth + 1)
  // Frozen from the inside out, and only where all is well: what is refused stays the caller's.
  if (fault === null && freeze) freezeOne(value)
  return fault
}

function faultInside(value: object, before: unknown, freeze: boolean, depth: number): Fault | null {
  if (Array.isArray(value) && Object.getPrototypeOf(value) === Array.prototype) {
    return faultInArray(value, Array.isArray(before) ? before : [], freeze, depth)
  }
  if (isRecord(value)) {
    const prev = typeof before === 'object' && before !== null ? (before as Record<string, unknown>) : undefined
    for (const key of Object.keys(value)) {
      if (prev === undefined) weight += key.length
      const fault = faultIn(value[key], prev?.[key], freeze, depth)
      if (fault !== null) return within(fault, /^[\w$]+$/.test(key) ? `.${key}` : `[${JSON.stringify(key)}]`)
    }
    return null
  }
  if (isStream(value)) return faultInStream(value, before, freeze, depth)
  switch (Object.getPrototypeOf(value)) {
    case Map.prototype: {
      const prev = before instanceof Map ? before : undefined
      for (const [key, inner] of value as Map<unknown, unknown>) {
        const fault = faultIn(key, key, freeze, depth) ?? faultIn(inner, prev?.get(key), freeze, depth)
        if (fault !== null) return within(fault, `.get(${String(key)})`)
      }
      return null
    }
    case Set.prototype: {
      const prev = before instanceof Set ? before : undefined
      for (const inner of value as Set<unknown>) {
        const fault = prev?.has(inner) ? null : faultIn(inner, undefined, freeze, depth)
        if (fault !== null) return within(fault, ' (in a Set)')
      }
      return null
    }
    case Date.prototype:
      return null
    default:
      return { what: describeInstance(value), keys: [] }
  }
}

/** Its items are looked at when they come: afterwards they are forgotten. */
function faultInStream(value: Stream, before: unknown, freeze: boolean, depth: number): Fault | null {
  if (depth > STREAM_DEPTH)
    return { what: 'a stream, which stands at the top of a view’s state or nowhere (state.messages)', keys: [] }
  for (const item of newItems(before, value)) {
    const fault = faultIn(item, undefined, freeze, depth)
    if (fault !== null) return within(fault, ' (an item of the stream)')
  }
  return null
}

/** Long lists that were looked at, with their lengths and weights: many pages share one, and each of them is mounted with it. */
const looked = new WeakMap<unknown[], { length: number; weight: number }>()
/** Those that were not frozen when they came. */
const owned = new WeakSet<unknown[]>()
const LONG = 10_000

function faultInArray(value: unknown[], before: unknown[], freeze: boolean, depth: number): Fault | null {
  const { length } = value
  if (length < LONG) return faultInItems(value, before, freeze, depth)
  const known = looked.get(value)
  if (known?.length === length) {
    weight += known.weight
    return null
  }
  const start = weight
  // What its author has frozen is the app's, whoever shows it.
  const isShared = Object.isFrozen(value) && !owned.has(value)
  if (!isShared) owned.add(value)
  const fault = faultInItems(value, before, freeze, depth)
  if (isShared) weight = start
  if (fault === null && (isShared || before.length === 0)) looked.set(value, { length, weight: weight - start })
  return fault
}

function faultInItems(value: unknown[], before: unknown[], freeze: boolean, depth: number): Fault | null {
  // Mostly a few items came, went or changed: what both lists share at their ends needs no second look.
  let end = value.length
  for (let old = before.length; end > 0 && old > 0 && value[end - 1] === before[old - 1]; old--) end--
  for (let i = 0; i < end; i++) {
    const fault = faultIn(value[i], before[i], freeze, depth)
    if (fault !== null) return within(fault, `[${i}]`)
  }
  return null
}

function within(fault: Fault, key: string): Fault {
  fault.keys.unshift(key)
  return fault
}

function describeInstance(value: object): string {
  if (value instanceof Promise) return 'a promise (await it first, or give it to ctx.task)'
  const name: unknown = value.constructor?.name
  return `an instance of ${typeof name === 'string' && name !== '' ? name : 'a class'}`
}

function refuse(): never {
  throw new TypeError('State is immutable: change it in a handler, through the draft that it is given.')
}

function refuseDate(): never {
  throw new TypeError('A Date in the state is a value: assign a new one instead of changing it in place.')
}

/** The object itself, not what it holds. */
function freezeOne(value: object): void {
  if (Object.isFrozen(value)) return
  // `freeze` leaves these open: their methods are what must refuse.
  if (value instanceof Map) Object.defineProperties(value, MAP_METHODS)
  else if (value instanceof Set) Object.defineProperties(value, SET_METHODS)
  else if (value instanceof Date) Object.defineProperties(value, DATE_METHODS)
  Object.freeze(value)
}

const refusing = (names: string[], value: () => never): PropertyDescriptorMap =>
  Object.fromEntries(names.map((name) => [name, { value }]))
const MAP_METHODS = refusing(['set', 'delete', 'clear'], refuse)
const SET_METHODS = refusing(['add', 'delete', 'clear'], refuse)
const DATE_METHODS = refusing(
  Object.getOwnPropertyNames(Date.prototype).filter((name) => name.startsWith('set')),
  refuseDate,
)
