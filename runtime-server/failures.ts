/**
 * Which `{#try}` of a view show their `{:catch}` in a state: takes a view and a state, gives the failures by place, as its first
 * rendering found them, or works them out by a rendering of its own. They are the state's as derived values are.
 */
import type { Caught, Failures } from './failure.ts'
import { type File, linkedFiles } from './linked-files.ts'
import { ownOf } from './own-state.ts'
import type { Elsewhere, HtmlOut } from './template.ts'

const NONE: Failures = new Map()
const known = new WeakMap<File, WeakMap<object, Failures>>()
const withTries = new WeakMap<File, boolean>()

/** Whether the file, or a component that it reaches, has a `{#try}`. */
export function hasTries(file: File): boolean {
  let found = withTries.get(file)
  if (found === undefined) {
    found = linkedFiles(file).some(({ tries }) => tries === true)
    withTries.set(file, found)
  }
  return found
}

interface Rendered {
  html: string
  shape: string
  elsewhere: Elsewhere
  caught: Caught[]
}

/** The first rendering of a state. `forgets`: without the rows of streams. */
export function render(file: File, state: object, strict: boolean, forgets = false): Rendered {
  const caught: Caught[] = []
  const tracked = hasTries(file)
  const elsewhere: Elsewhere = new Map()
  const path = tracked ? [] : null
  const own = ownOf(file, state)
  const out: HtmlOut = { shape: '', chosen: null, elsewhere, strict, forgets, own, path, caught }
  const html = file.root.html(out, state)
  if (tracked && !known.get(file)?.has(state)) learn(file, state, caught)
  return { html, shape: out.shape, elsewhere, caught }
}

export function failuresOf(file: File, state: object, strict = false): Failures {
  if (!hasTries(file)) return NONE
  if (!known.get(file)?.has(state)) render(file, state, strict)
  return known.get(file)?.get(state) ?? NONE
}

/** What was caught while the state was shown is all that there is. */
export function learn(file: File, state: object, caught: readonly Caught[]): void {
  const failures = caught.length === 0 ? NONE : new Map(caught.map(({ place, failure }) => [place, failure]))
  let states = known.get(file)
  if (states === undefined) {
    states = new WeakMap()
    known.set(file, states)
  }
  states.set(state, failures)
}

/** What is known of a state does not hold any more. */
export function forget(file: File, state: object): void {
  known.get(file)?.delete(state)
}
