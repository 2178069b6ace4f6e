/**
 * Makes a workload's states, which are parsed one by one, into what handlers leave: states that share everything unchanged.
 * The benchmarks of the server's speed take them; the diff-size suite takes states as they are.
 */

const isObject = (value: unknown): value is Record<string, unknown> => typeof value === 'object' && value !== null

/** `next`, with every part of `prev` in it that is equal. Items of lists are matched by their `id` or `symbol`, else by place. */
export function share<T>(prev: unknown, next: T): T {
  if (!isObject(prev) || !isObject(next) || Array.isArray(prev) !== Array.isArray(next)) return next
  if (Array.isArray(next)) {
    const list = prev as unknown as unknown[]
    const byKey = new Map(list.map((item, i) => [keyOf(item, i), item]))
    return kept(prev, next.map((item, i) => share(byKey.get(keyOf(item, i)), item)) as T)
  }
  return kept(prev, Object.fromEntries(Object.entries(next).map(([key, value]) => [key, share(prev[key], value)])) as T)
}

/** The first of the two where all their parts are the same, else the second. */
function kept<T>(prev: Record<string, unknown>, next: T): T {
  const keys = Object.keys(next as object)
  const same = keys.length === Object.keys(prev).length && keys.every((key) => prev[key] === (next as typeof prev)[key])
  return same ? (prev as T) : next
}

function keyOf(item: unknown, index: number): unknown {
  return isObject(item) ? (item.id ?? item.symbol ?? item.name ?? index) : index
}

/** Each state sharing with the one before it. */
export function shareStates<T>(states: readonly T[]): T[] {
  const shared: T[] = []
  for (const state of states) shared.push(share(shared.at(-1), state))
  return shared
}
