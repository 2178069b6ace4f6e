// Random states like given ones: what the laws are tried on. Lists are shuffled, cut and grown, texts and numbers replaced by
// kind and by hostile ones; what tells the items of a list apart (the fields that are different in each) stays different.
import { LOADS } from '../runtime-server/loaded.ts'
import { OWN, storedOf } from '../runtime-server/stored.ts'
import {
  copyStream,
  isStream,
  itemOf,
  type Stream,
  type StreamKey,
  stream,
  keysOf as streamKeys,
} from '../runtime-server/stream.ts'
import { random } from './random.ts'

type Random = () => number
type Json = null | boolean | number | string | Json[] | { [key: string]: Json }

const texts = [
  '',
  ' ',
  'a',
  'el',
  'café',
  '<b>bold</b> & "quotes"',
  "it's",
  '小林',
  '🎉',
  '🎉🎈 x',
  '\r\n',
  'a\u0000b',
  '12',
  '12.50',
  '-3',
  '0.10',
  '0',
  'x'.repeat(300),
  '</script><!--',
  '{expr}',
  '&amp;',
  '\ud83c',
]

const pick = <T>(rand: Random, list: readonly T[]): T => list[Math.floor(rand() * list.length)] as T

/** Fields that tell items apart: primitive, and different in all items of every list that was seen here. */
function keysOf(lists: Json[][]): string[] {
  const first = lists.flat().find((item) => item !== null && typeof item === 'object' && !Array.isArray(item))
  if (first === undefined) return []
  return Object.keys(first as object).filter((key) =>
    lists.every((list) => {
      const values = list.map((item) => (item as Record<string, Json>)[key])
      return values.every((value) => typeof value !== 'object') && new Set(values).size === values.length
    }),
  )
}

function leaf(rand: Random, seen: Json[]): Json {
  const like = pick(rand, seen)
  if (rand() < 0.5) return like
  switch (typeof like) {
    case 'boolean':
      return rand() < 0.5
    case 'number':
      return pick(rand, [like + 1, like - 1, 0, Math.floor(rand() * 1_000), Math.round(rand() * 1_000) / 100, -like])
    case 'string':
      return rand() < 0.5 ? pick(rand, texts) : like + pick(rand, texts)
    default:
      return like
  }
}

function list(rand: Random, lists: Json[][]): Json[] {
  const pool = lists.flat()
  if (pool.length === 0) return []
  const base = [...pick(rand, lists)]
  // Most lists differ a little, some wholly.
  for (let edits = Math.floor(rand() * 6); edits > 0; edits--) {
    const at = Math.floor(rand() * (base.length + 1))
    const edit = rand()
    if (edit < 0.3) base.splice(at, Math.floor(rand() * 4))
    else if (edit < 0.6) base.splice(at, 0, pick(rand, pool))
    else if (edit < 0.8)
      base.splice(at, 0, ...base.splice(Math.floor(rand() * base.length), Math.floor(rand() * 3) + 1))
    else if (edit < 0.9) base.reverse()
    else base.length = Math.min(base.length, Math.floor(rand() * 3))
  }
  const keys = keysOf(lists)
  // Texts and numbers that come once in each list tell themselves apart.
  const isSet = lists.every((one) => one.every((item) => typeof item !== 'object') && new Set(one).size === one.length)
  if (isSet) return [...new Set(base.map((item) => (rand() < 0.3 ? like(rand, pool, item) : item)))].slice(0, 120)
  const used = new Map(keys.map((key) => [key, new Set<Json>()]))
  return base.slice(0, 120).map((item) => {
    const changed = rand() < 0.3 ? like(rand, pool, item) : item
    if (keys.length === 0 || typeof changed !== 'object' || changed === null) return changed
    const copy: Record<string, Json> = { ...(changed as Record<string, Json>) }
    for (const key of keys) {
      // An item keeps what tells it apart, unless another one has it already.
      let value = (item as Record<string, Json>)[key] as Json
      const taken = used.get(key) as Set<Json>
      while (taken.has(value))
        value = typeof value === 'number' ? Math.floor(rand() * 1e6) : `${value}${Math.floor(rand() * 10)}`
      taken.add(value)
      copy[key] = value
    }
    return copy
  })
}

/** A value like those seen, near `base`. */
function like(rand: Random, seen: Json[], base: Json): Json {
  if (Array.isArray(base)) return list(rand, seen.filter(Array.isArray))
  if (base === null || typeof base !== 'object') return leaf(rand, seen)
  const objects = seen.filter(
    (one): one is Record<string, Json> => one !== null && typeof one === 'object' && !Array.isArray(one),
  )
  return Object.fromEntries(
    Object.entries(base).map(([key, value]) => {
      const there = objects.flatMap((one) => (key in one ? [one[key] as Json] : []))
      return [key, rand() < 0.5 ? like(rand, there, value) : value]
    }),
  )
}

/** A random state like `samples`, for a seed. Its streams go on from those of `before`. */
export function stateLike(samples: readonly object[], seed: number, before: object = {}): object {
  const rand = random(seed)
  const seen = samples.map(jsonOf)
  const names = seen.flatMap(({ $streams = [] }) => $streams)
  const plain = seen.map(({ $streams: _, ...rest }) => rest as Json)
  return stateOf({ ...(like(rand, plain, pick(rand, plain)) as object), $streams: [...new Set(names)] }, before)
}

/** A state as JSON files say it: `$loads` is what was loaded, `$streams` names those of its arrays that are streams. */
interface JsonState {
  $loads?: Json
  $streams?: string[]
  [key: string]: Json | undefined | string[]
}

/** `before`: streams go on from those of this state. */
export function stateOf(json: object, before: object = {}): object {
  const { $loads, $streams = [], ...state } = json as JsonState
  const made = $streams.map((name) => {
    const items = state[name] as unknown as Item[]
    const known: unknown = (before as Record<string, unknown>)[name]
    return [name, isStream(known) ? advance(known, items) : stream(items)]
  })
  return { ...state, ...Object.fromEntries(made), ...($loads === undefined ? {} : { [LOADS]: $loads }) }
}

interface Item {
  id: StreamKey
}

/** The same stream some operations later: it shows these items. */
function advance(before: Stream, items: readonly Item[]): Stream {
  const next = copyStream(before) as Stream<Item>
  const keys = new Set(items.map(({ id }) => id))
  for (const key of streamKeys(before)) if (!keys.has(key)) next.remove(key)
  items.forEach((item, index) => {
    const at = (streamKeys(next as unknown as Stream) as StreamKey[]).indexOf(item.id)
    if (at === index) {
      if (JSON.stringify(itemOf(next as unknown as Stream, at)) !== JSON.stringify(item)) next.update(item)
      return
    }
    if (at >= 0) next.remove(item.id)
    if (index === 0) next.prepend(item)
    else if (index === next.length) next.append(item)
    else next.insert(index, item)
  })
  return next
}

function jsonOf(state: object): JsonState {
  const { [LOADS]: $loads, ...rest } = state as { [LOADS]?: Json } & Record<string, unknown>
  const $streams = Object.keys(rest).filter((key) => isStream(rest[key]))
  const items = $streams.map((key) => {
    const value = rest[key] as Stream
    return [key, streamKeys(value).map((_, row) => itemOf(value, row))]
  })
  const all = { ...rest, ...Object.fromEntries(items), ...($streams.length === 0 ? {} : { $streams }) } as JsonState
  return $loads === undefined ? all : { ...all, $loads }
}

/** An equal state of other objects, but for its streams: no two of those are equal. */
export function copyOf(state: object): object {
  const streams = Object.entries(state).filter(([, value]) => isStream(value))
  const rest = Object.entries(jsonOf(state)).filter(
    ([key]) => key !== '$streams' && !streams.some(([name]) => name === key),
  )
  const copy = { ...stateOf(structuredClone(Object.fromEntries(rest))), ...Object.fromEntries(streams) }
  const stored = storedOf(state)
  return stored === undefined ? copy : { ...copy, [OWN]: structuredClone(stored) }
}

/** A value with its lists cut to 30 items: large states cost time and tell no more. */
export function cut(value: unknown): unknown {
  if (Array.isArray(value)) return value.slice(0, 30).map(cut)
  if (value === null || typeof value !== 'object') return value
  return Object.fromEntries(Object.entries(value).map(([key, part]) => [key, cut(part)]))
}
