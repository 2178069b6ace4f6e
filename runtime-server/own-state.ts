/**
 * Components' own states over a whole view: takes its state, gives what is stored by position for a rendering, tells a diff
 * what changed, makes room for the state of a component whose event comes, and drops what is not shown any more.
 */
import { current, isDraft } from 'mutative'
import type { DiffWriter } from './diff-writer.ts'
import { findAgain, type Place, placesIn, rootOf } from './locate.ts'
import { siteOf } from './props.ts'
import { indexesOf, OWN, type Own, type Stored, storedKey, storedOf } from './stored.ts'
import type { ComponentCode, ViewCode } from './template.ts'

type File = ViewCode | ComponentCode

/** Calls `found` for each component of the view in its state that has something stored there or in `before`. */
function visit(
  place: Place,
  before: Stored | undefined,
  found: (place: Place, before: object | null, after: object | null) => void,
): void {
  const after = place.stored
  const slots = new Set([...(after?.inner.keys() ?? []), ...(before?.inner.keys() ?? [])])
  for (const slot of slots) {
    const previous = before?.inner.get(slot)
    const keys = [...new Set([...(after?.inner.get(slot)?.keys() ?? []), ...(previous?.keys() ?? [])])]
    placesIn(place, slot, keys)?.forEach((inner, index) => {
      if (inner === undefined) return
      const was = previous?.get(keys[index])
      const [a, b] = [was?.state ?? null, inner.stored?.state ?? null]
      if (a !== null || b !== null) found(inner, a, b)
      visit(inner, was, found)
    })
  }
}

/** The own states of a view in its state, by position; null where there is none. */
export function ownOf(view: File, state: object): Own | null {
  if (storedOf(state) === undefined) return null
  const root: Own = { state: null, inner: new Map() }
  visit(rootOf(view, state), undefined, (place, _, after) => {
    indexesOf(place).reduce(ownInto, root).state = after
  })
  return root
}

/** What is stored for the template that a place is. */
export function ownAt(root: Own | null, place: Place): Own | null {
  return indexesOf(place).reduce<Own | null>((at, index) => at?.inner.get(index) ?? null, root)
}

function ownInto({ inner }: Own, index: number): Own {
  const known = inner.get(index)
  if (known !== undefined) return known
  const made: Own = { state: null, inner: new Map() }
  inner.set(index, made)
  return made
}

/** Tells the diff from `prev` to `next` of own states; gives whether there are any. */
export function expectOwn(out: DiffWriter, view: File, prev: object, next: object): boolean {
  const before = storedOf(prev)
  if (before === undefined && storedOf(next) === undefined) return false
  visit(rootOf(view, next), before, (place, a, b) => out.expectOwn(place, a, b))
  return true
}

/**
 * The own state of the component whose root `seen` is, in a draft of the view's state: stored from now on. Throws where the
 * component is not there.
 */
export function openState(view: File, draft: object, seen: Place): object {
  const place = findAgain(view, draft, seen)
  const make = place && siteOf(place.inputs[0])?.component.definition?.state
  if (place === undefined || make === undefined) throw new Error('An event of a component that is not on the page')
  const holder = draft as { [OWN]?: Stored }
  holder[OWN] ??= { state: null, inner: new Map() }
  let node: Stored = holder[OWN]
  place.steps.forEach(({ slot }, index) => {
    const [first, second] = storedKey(slot, place.marks[index] as Place['marks'][number])
    if (!node.inner.has(first)) node.inner.set(first, new Map())
    const rows = node.inner.get(first) as Map<unknown, Stored>
    if (!rows.has(second)) rows.set(second, { state: null, inner: new Map() })
    node = rows.get(second) as Stored
  })
  // A copy: what it is made of is the props', or a constant of the module.
  node.state ??= copy(make(place.inputs[0] as never)) as object
  return node.state
}

function copy(given: unknown): unknown {
  if (typeof given !== 'object' || given === null) return given
  const value: object = isDraft(given) ? current(given) : given
  if (Array.isArray(value)) return value.map(copy)
  if (value instanceof Map) return new Map([...value].map(([key, one]) => [key, copy(one)]))
  if (value instanceof Set) return new Set([...value].map(copy))
  const prototype: unknown = Object.getPrototypeOf(value)
  if (prototype !== Object.prototype && prototype !== null) return value
  return Object.fromEntries(Object.entries(value).map(([key, one]) => [key, copy(one)]))
}

/** The state without the own states of components that it does not show any more. */
export function pruneState<State extends object>(view: File, state: State): State {
  const stored = storedOf(state)
  if (stored === undefined) return state
  const kept = prune(rootOf(view, state), stored)
  if (kept === stored) return state
  const { [OWN]: _, ...rest } = state as State & { [OWN]?: Stored }
  return (kept === undefined ? rest : { ...rest, [OWN]: kept }) as State
}

function prune(place: Place, stored: Stored): Stored | undefined {
  const inner: Stored['inner'] = new Map()
  let same = true
  for (const [slot, rows] of stored.inner) {
    const kept = new Map<unknown, Stored>()
    const keys = [...rows.keys()]
    const places = placesIn(place, slot, keys)
    // What can't be shown now keeps its state.
    if (places === undefined) inner.set(slot, rows)
    places?.forEach((found, index) => {
      const before = rows.get(keys[index]) as Stored
      const after = found && prune(found, before)
      if (after !== undefined) kept.set(keys[index], after)
      if (after !== before) same = false
    })
    if (kept.size > 0) inner.set(slot, kept)
  }
  if (same) return stored
  return inner.size === 0 && stored.state === null ? undefined : { state: stored.state, inner }
}
