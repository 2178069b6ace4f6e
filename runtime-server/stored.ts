/**
 * Where components' own state is kept: a tree in the page's state, by call sites, branches and row keys. Takes a state or one
 * of its nodes, gives what is stored there. A component that had no event yet has nothing stored.
 */

import type { Step } from '../protocol/path.ts'
import type { Failure } from './failure.ts'

/** The key of a page's state that holds the tree. A symbol: no handler that goes over its state meets it. */
export const OWN: unique symbol = Symbol('own')

/** What is stored of one template: the state of the component whose root it is, and what is further in. */
export interface Stored {
  state: object | null
  /** By block slot (`-1 - slot` for the `{:else}` of a list and the `{:catch}` of a `{#try}`), then by row key, or by branch, or under 0. */
  inner: Map<number, Map<unknown, Stored>>
}

/** One step of a place: a row's key (its position, where rows have no keys), or a branch's index. */
export type Mark = { row: unknown } | { branch: number } | { caught: Failure } | 'otherwise' | 'only' | 'tried'

/** The tree of a page's state; undefined where no component has stored anything. */
export function storedOf(state: object): Stored | undefined {
  return (state as { [OWN]?: Stored })[OWN]
}

/** A step into the `{:catch}` of a `{#try}`. */
export const isCaught = (mark: Mark | undefined): mark is { caught: Failure } =>
  typeof mark === 'object' && 'caught' in mark

/** The keys under which what is inside a block is stored. */
export function storedKey(slot: number, mark: Mark): [slot: number, key: unknown] {
  if (mark === 'otherwise' || isCaught(mark)) return [-1 - slot, 0]
  if (mark === 'only' || mark === 'tried') return [slot, 0]
  return [slot, 'row' in mark ? mark.row : mark.branch]
}

export function storedIn(stored: Stored | undefined, slot: number, mark: Mark): Stored | undefined {
  if (stored === undefined || stored.inner.size === 0) return undefined
  const [first, second] = storedKey(slot, mark)
  return stored.inner.get(first)?.get(second)
}

/** Components' own states by position, while HTML or values are written: by slot, below a list by row. */
export interface Own {
  state: object | null
  inner: Map<number, Own>
}

/** What collects a rendering, and where in the tree of own states it is; null (or nothing) where nothing is stored. */
export interface Showing {
  own?: Own | null
  /** The same indexes on the way to where it is, while a view with a `{#try}` is shown. */
  path?: number[] | null
}

/** Shows what is inside slot (or row) `index`. */
export function into<Result>(out: Showing, index: number, show: () => Result): Result {
  const { own: around, path } = out
  if (!around && !path) return show()
  out.own = around?.inner.get(index) ?? null
  path?.push(index)
  const result = show()
  out.own = around ?? null
  path?.pop()
  return result
}

/** The way to a place. */
export interface Way {
  readonly steps: readonly Step[]
  readonly marks: readonly Mark[]
}

/** The indexes that lead to a place: of what shows it, of components' own states, of failures. */
export function indexesOf({ steps, marks }: Way): number[] {
  return steps.flatMap(({ slot, row }, index) => {
    if (isCaught(marks[index])) return [-1 - slot]
    return row < 0 ? [slot] : [slot, row]
  })
}
