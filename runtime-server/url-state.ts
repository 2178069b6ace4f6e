/**
 * State that lives in the address: takes a view's `url: { page: number(1), q: string('') }` and an address, gives the values of the keys;
 * takes a state, gives the address that says it. Views import `number` and the like through define.ts.
 */

/** What changes of a key do in the browser's history: a new entry, or the one that is there becomes another. */
export type UrlHistory = 'push' | 'replace'

/** A key of the state that the query of the address holds. */
export interface UrlKey<T> {
  /** Where the query does not say it, or says what can't be. */
  readonly fallback: T
  readonly history: UrlHistory
  /** Undefined for what can't be. */
  read(text: string): T | undefined
  print(value: T): string
}

export interface UrlOptions {
  /** Default: `push`. */
  history?: UrlHistory
}

export type UrlKeys = Readonly<Record<string, UrlKey<unknown>>>

/** The values of keys. */
export type UrlValues<U> = { -readonly [K in keyof U]: U[K] extends UrlKey<infer T> ? T : never }

/** A number in the address: `page: number(1, { min: 1, integer: true })`. Others are the fallback. */
export function number(
  fallback: number,
  { min = -Infinity, max = Infinity, integer = false, history = 'push' }: NumberOptions = {},
): UrlKey<number> {
  return {
    fallback,
    history,
    read(text) {
      const value = /^-?(\d+\.?\d*|\.\d+)(e[-+]?\d+)?$/i.test(text) ? Number(text) : Number.NaN
      return value >= min && value <= max && Number.isFinite(value) && !(integer && !Number.isInteger(value))
        ? value
        : undefined
    },
    print: String,
  }
}

export interface NumberOptions extends UrlOptions {
  min?: number
  max?: number
  integer?: boolean
}

/** A text in the address: `q: string('')`. */
export function string(fallback: string, { history = 'push' }: UrlOptions = {}): UrlKey<string> {
  return { fallback, history, read: (text) => text, print: String }
}

/** On or off: `1` and `0` in the address. What a form sends for a box that is ticked, `on`, is on. */
export function boolean(fallback: boolean, { history = 'push' }: UrlOptions = {}): UrlKey<boolean> {
  return {
    fallback,
    history,
    read: (text) => (/^(1|true|on)$/.test(text) ? true : /^(0|false|)$/.test(text) ? false : undefined),
    print: (value) => (value ? '1' : '0'),
  }
}

/** One of a few texts: `sort: oneOf(['name', 'age'])`; the first one is the fallback. */
export function oneOf<const T extends string>(
  values: readonly [T, ...T[]],
  { history = 'push' }: UrlOptions = {},
): UrlKey<T> {
  return {
    fallback: values[0],
    history,
    read: (text) => values.find((value) => value === text),
    print: String,
  }
}

/** What the address says of each key. */
export function readUrl(keys: UrlKeys, { searchParams }: URL): Record<string, unknown> {
  const values: Record<string, unknown> = {}
  for (const [name, key] of Object.entries(keys)) {
    const text = searchParams.get(name)
    values[name] = (text === null ? undefined : key.read(text)) ?? key.fallback
  }
  return values
}

/** The address that says a state, and what its change does in the history; null where it is the one that is. */
export function writeUrl(keys: UrlKeys, state: object, now: URL): { url: URL; history: UrlHistory } | null {
  const shown = readUrl(keys, now)
  const changed = Object.entries(keys).filter(([name]) => (state as Record<string, unknown>)[name] !== shown[name])
  if (changed.length === 0) return null
  const url = new URL(now)
  for (const [name, key] of changed) {
    const value = (state as Record<string, unknown>)[name]
    // What is the fallback is left out, so that an address says no more than it must.
    if (value === key.fallback || value === null || value === undefined) url.searchParams.delete(name)
    else url.searchParams.set(name, key.print(value))
  }
  const history = changed.some(([, key]) => key.history === 'push') ? 'push' : 'replace'
  return url.href === now.href ? null : { url, history }
}

/** Whether nothing but values of keys may be another at `to`. */
export function differsInKeys(keys: UrlKeys, from: URL, to: URL): boolean {
  const others = ({ searchParams }: URL): string =>
    JSON.stringify([...searchParams].filter(([name]) => !Object.hasOwn(keys, name)))
  return Object.keys(keys).length > 0 && from.pathname === to.pathname && others(from) === others(to)
}
