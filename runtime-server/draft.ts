/**
 * Drafts of states: takes an immutable state, gives a draft that a handler may change, and what it left as a new state that
 * shares everything unchanged. mutative does the work; what it leaves open is closed here.
 */
import { current, makeCreator } from 'mutative'
import { copyStream, isStream } from './stream.ts'

// No freezing: plain-data.ts checks before it freezes.
const create = makeCreator({
  enableAutoFreeze: false,
  // Streams, and objects without a prototype: else a handler's write would go through to the state before. (No mark for dates: a marked
  // one is a copy when it is first read, and a proxy that no method of Date bears after that.)
  mark: (target: unknown, { immutable }) =>
    typeof target === 'object' && target !== null && (Object.getPrototypeOf(target) === null || isStream(target))
      ? immutable
      : undefined,
})

/** One draft. After `finish` or `drop` it refuses every access. */
export class Draft {
  /** What the handler changes. */
  readonly state: object
  private readonly base: object
  private readonly finalize: () => object
  private over = false

  constructor(base: object) {
    this.base = base
    ;[this.state, this.finalize] = create(base) as unknown as [object, () => object]
  }

  /** A state that holds what was changed so far; the draft goes on. The state that it was made from, where nothing was. */
  snapshot(): object {
    return copyNew(current(this.state), this.base) as object
  }

  /** The state that the handler left; the one before, where it changed nothing. */
  finish(): object {
    this.over = true
    return this.finalize()
  }

  /** Forgets what was changed. */
  drop(): void {
    if (!this.over) this.finish()
  }
}

/**
 * Copies what a handler put into its draft as an object of its own making: the handler may go on to change that in place,
 * and a snapshot must not change with it. `value` is what the draft holds now where `before` was; no longer a draft itself.
 */
function copyNew(value: unknown, before: unknown): unknown {
  if (typeof value !== 'object' || value === null || value === before || Object.isFrozen(value)) return value
  if (Array.isArray(value)) {
    const prev = Array.isArray(before) ? before : []
    return value.map((item, i) => copyNew(item, prev[i]))
  }
  if (value instanceof Map) {
    const prev = before instanceof Map ? before : undefined
    return new Map([...value].map(([key, item]) => [key, copyNew(item, prev?.get(key))]))
  }
  if (value instanceof Set) {
    const prev = before instanceof Set ? before : undefined
    return new Set([...value].map((item) => (prev?.has(item) ? item : copyNew(item, undefined))))
  }
  if (isStream(value)) return copyStream(value)
  const prototype: unknown = Object.getPrototypeOf(value)
  // Neither a copy of a Date nor of what will be refused is needed.
  if (prototype !== Object.prototype && prototype !== null) return value
  const prev = typeof before === 'object' && before !== null ? (before as Record<string, unknown>) : undefined
  const copy = Object.create(prototype as object | null) as Record<string, unknown>
  for (const key of Reflect.ownKeys(value) as string[]) {
    const item = copyNew((value as Record<string, unknown>)[key], prev?.[key])
    // `__proto__` may be a key of its own.
    if (key === '__proto__')
      Object.defineProperty(copy, key, { value: item, enumerable: true, configurable: true, writable: true })
    else copy[key] = item
  }
  return copy
}
