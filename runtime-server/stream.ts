/**
 * Streams: lists whose items are sent and then forgotten. Takes items from handlers, keeps their keys in order, and the items
 * themselves until the client has them; rows.ts, stream-diff.ts and locate.ts ask for both.
 */
import { describe } from './html.ts'

/** What tells the items of a stream apart. */
export type StreamKey = string | number

/** How a stream is made. */
export interface StreamOptions<Item> {
  /** The property of an item that tells it from the others: a text or a number. `id`, if it is not given. */
  key?: keyof Item & string
  /**
   * So many rows at most: where more are appended, the first ones go; where they are prepended or inserted, the last ones. No limit, if it is
   * not given.
   */
  limit?: number
}

/** The items of a stream aren't there any more, and are asked for. */
export class Forgotten extends Error {
  override name = 'Forgotten'
}

/** An item that was put, and when: it counts what was put into the stream before. */
interface Put {
  readonly item: object
  readonly at: number
}

/** Where a stream's numbers come from: those of two streams can't be compared. */
interface Origin {
  /** A page has it: two can't, since an item is forgotten when one of them has sent it. */
  taken: boolean
}

/** What a stream shows. Never changed, but for what is forgotten; of no kind that drafts go into. */
class Content {
  readonly origin: Origin
  readonly keys: readonly StreamKey[]
  /** Items that the client may not have yet. */
  readonly puts: Map<StreamKey, Put>
  /** How many items were put. */
  readonly count: number

  constructor(origin: Origin, keys: readonly StreamKey[], puts: Map<StreamKey, Put>, count: number) {
    this.origin = origin
    this.keys = keys
    this.puts = puts
    this.count = count
  }
}

/**
 * A list whose items are sent to the page and then forgotten: the server keeps their keys, in order. Made by `stream()`, at the top of
 * a view's state; handlers change it by its methods, and `{#for item of items by item.id}` shows it.
 */
export class Stream<Item extends object = object> {
  private readonly key: string
  private readonly limit: number
  private content: Content

  /** @internal */
  constructor(items: Iterable<Item>, key: string, limit: number) {
    this.key = key
    this.limit = limit
    this.content = new Content({ taken: false }, [], new Map(), 0)
    this.addLast([...items])
  }

  /** How many rows there are. */
  get length(): number {
    return this.content.keys.length
  }

  /** Whether there is a row with that key. */
  has(key: StreamKey): boolean {
    return this.content.keys.includes(key)
  }

  /** The key of the row at a position, from the end where that is negative; undefined where there is none. */
  keyAt(index: number): StreamKey | undefined {
    return this.content.keys.at(index)
  }

  /** Adds items behind the others. Throws where there is a row with the key of one. */
  append(...items: Item[]): void {
    this.addLast(items)
  }

  /** Adds items before the others, in their order. Throws where there is a row with the key of one. */
  prepend(...items: Item[]): void {
    this.insert(0, ...items)
  }

  /** Adds items before the row that is at a position now. Throws where there is a row with the key of one. */
  insert(index: number, ...items: Item[]): void {
    this.put(index, items)
    if (this.length > this.limit) this.keep(this.content.keys.slice(0, this.limit))
  }

  /** Shows the row with the item's key as this item from now on. Gives false where there is none: nothing is done then. */
  update(item: Item): boolean {
    const key = this.keyOf(item)
    if (!this.has(key)) return false
    const { origin, keys, count } = this.content
    this.content = new Content(origin, keys, this.copyPuts().set(key, { item, at: count + 1 }), count + 1)
    return true
  }

  /** Takes a row away. Gives false where there is none with that key. */
  remove(key: StreamKey): boolean {
    if (!this.has(key)) return false
    this.keep(this.content.keys.filter((one) => one !== key))
    return true
  }

  /** Shows these items instead of all others, even where they have the same keys. */
  reset(items: Iterable<Item> = []): void {
    this.content = new Content({ taken: this.content.origin.taken }, [], new Map(), 0)
    this.addLast([...items])
  }

  private addLast(items: readonly Item[]): void {
    this.put(this.length, items)
    if (this.length > this.limit) this.keep(this.content.keys.slice(-this.limit))
  }

  private put(index: number, items: readonly Item[]): void {
    if (items.length === 0) return
    const { origin, keys, count } = this.content
    const added = items.map((item) => this.keyOf(item))
    const known = new Set(items.length > 1 ? keys : [])
    for (const key of added) {
      if (known.has(key) || (items.length === 1 && this.has(key)))
        throw new Error(
          `The stream has a row with the ${this.key} ${describe(key)} already. Take it away first (remove), or show it as the new item (update).`,
        )
      known.add(key)
    }
    const puts = this.copyPuts()
    items.forEach((item, i) => {
      puts.set(added[i] as StreamKey, { item, at: count + i + 1 })
    })
    // As an array takes it: from the end, where it is negative.
    const next = [...keys.slice(0, index), ...added, ...keys.slice(index)]
    this.content = new Content(origin, next, puts, count + items.length)
  }

  /** Only these of its rows stay. */
  private keep(keys: readonly StreamKey[]): void {
    const { origin, count } = this.content
    const puts = this.copyPuts()
    const kept = new Set(keys)
    for (const key of puts.keys()) if (!kept.has(key)) puts.delete(key)
    this.content = new Content(origin, keys, puts, count)
  }

  private copyPuts(): Map<StreamKey, Put> {
    return new Map(this.content.puts)
  }

  private keyOf(item: Item): StreamKey {
    const key: unknown = (item as Record<string, unknown> | null)?.[this.key]
    if (typeof key === 'string' || typeof key === 'number') return key
    throw new TypeError(
      `An item of a stream has ${describe(key)} as its \`${this.key}\`: that must be a text or a number. Name the property that tells items apart: stream(items, { key: 'slug' }).`,
    )
  }
}

/**
 * Makes a stream, for the top of a view's state: `mount: () => ({ messages: stream(latest) })`. Its items are plain data; after they
 * were sent nothing of them is kept but their keys. A view that is mounted anew makes a new one.
 *
 *     messages: stream<Message>([], { limit: 200 })
 *     state.messages.append({ id, text })
 */
export function stream<Item extends { readonly id: StreamKey }>(
  items?: Iterable<Item>,
  options?: { limit?: number },
): Stream<Item>
export function stream<Item extends object>(
  items: Iterable<Item>,
  options: StreamOptions<Item> & { key: keyof Item & string },
): Stream<Item>
export function stream<Item extends object>(
  items: Iterable<Item> = [],
  { key = 'id' as keyof Item & string, limit = Number.POSITIVE_INFINITY }: StreamOptions<Item> = {},
): Stream<Item> {
  if (!(limit >= 1)) throw new RangeError(`stream(…, { limit: ${limit} }): a limit is a number of rows, 1 or more`)
  return new Stream(items, key, limit)
}

// --- for the runtime ----------------------------------------------------------------

/** What the runtime reads of a stream, which is nobody else's. */
interface Inside {
  readonly key: string
  readonly content: Content
}
const inside = (value: Stream): Inside => value as unknown as Inside

export const isStream = (value: unknown): value is Stream => value instanceof Stream

/** A stream of its own with the same content. */
export function copyStream(value: Stream): Stream {
  return Object.assign(Object.create(Stream.prototype), value) as Stream
}

export function keysOf(value: Stream): readonly StreamKey[] {
  return inside(value).content.keys
}

/** The item of a row where it is there; undefined where it is forgotten. */
export function itemOf(value: Stream, row: number): object | undefined {
  const { keys, puts } = inside(value).content
  return puts.get(keys[row] as StreamKey)?.item
}

/** The item of a row, which must be there: the row is to be shown anew. */
export function shownItem(value: Stream, row: number): object {
  const item = itemOf(value, row)
  if (item !== undefined) return item
  const key = describe(keysOf(value)[row])
  throw new Forgotten(
    `The row ${key} of a stream is to be shown anew, and its item is forgotten. Give the stream its items in the handler that shows it again: state.items.reset(items).`,
  )
}

const unknownValue = (): Forgotten =>
  new Forgotten(
    'An item of a stream is read where only its key is known: items are forgotten once they are sent. The arguments of a handler in a row may read the key and what is outside of the row.',
  )

/**
 * What stands for all that is not known any more of an item. It may be gone into and called, since a row may work out what nobody asks for;
 * who makes a text or a number of it, or goes over it, is told.
 */
export const UNKNOWN: unknown = new Proxy(() => {}, {
  get(_, name) {
    if (typeof name === 'symbol') throw unknownValue()
    return UNKNOWN
  },
  apply: () => UNKNOWN,
})

/** What a handler is called with must be known. */
export function checkKnown(args: readonly unknown[]): void {
  if (args.includes(UNKNOWN)) throw unknownValue()
}

/** What stands for the item of a row that is on the page: only its key is known. */
export function knownOf(value: Stream, row: number): object {
  const { key, content } = inside(value)
  return new Proxy(Object.freeze({ [key]: content.keys[row] }), {
    get: (known, name) => (name === key ? known[key] : UNKNOWN),
  })
}

/** The keys of `after` whose items were put since `before`; null where the two have nothing in common. */
export function putSince(before: Stream, after: Stream): ReadonlySet<StreamKey> | null {
  const prev = inside(before).content
  const next = inside(after).content
  if (prev.origin !== next.origin) return null
  const found = new Set<StreamKey>()
  for (const [key, { at }] of next.puts) if (at > prev.count) found.add(key)
  return found
}

/** Items that were put since `before`, which may be no stream: what is to be looked at as plain data. */
export function newItems(before: unknown, after: Stream): object[] {
  const prev = isStream(before) ? inside(before).content : undefined
  const { origin, puts } = inside(after).content
  const since = prev?.origin === origin ? prev.count : 0
  return [...puts.values()].flatMap(({ item, at }) => (at > since ? [item] : []))
}

/** The streams of a state, by key. */
function streamsOf(state: object): [string, Stream][] {
  return Object.entries(state).filter((entry): entry is [string, Stream] => isStream(entry[1]))
}

export const hasStreams = (state: object): boolean => Object.values(state).some(isStream)

/** A page has a state now, with its streams. Throws where another page has one of them. */
export function takeStreams(state: object): void {
  for (const [key, value] of streamsOf(state)) {
    const { origin } = inside(value).content
    if (origin.taken)
      throw new Error(`state.${key} is a stream that another page has. Make it in \`mount\`: each page has its own.`)
    origin.taken = true
  }
}

/** The client has what `seen` shows: of what `states` hold, that is forgotten. */
export function forgetSeen(seen: object, ...states: object[]): void {
  for (const [key, value] of streamsOf(seen)) {
    const { origin, count } = inside(value).content
    for (const state of states) {
      const held: unknown = (state as Record<string, unknown>)[key]
      if (!isStream(held)) continue
      const { content } = inside(held)
      if (content.origin !== origin) continue
      for (const [name, { at }] of content.puts) if (at <= count) content.puts.delete(name)
    }
  }
}

/** Whether rows that a state shows can't be shown anew. */
export function hasForgotten(state: object): boolean {
  return streamsOf(state).some(([, value]) => {
    const { keys, puts } = inside(value).content
    return puts.size < keys.length
  })
}
