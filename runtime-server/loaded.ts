/**
 * What a view loads, as a part of its page's state: takes a state and a name, gives what is there of it. Emitted modules read
 * it for `{#await}`; load-runs.ts writes it.
 */
import { type Failure, isTried, LoadFailed } from './failure.ts'

/** The key of a page's state that holds what was loaded, by name. */
export const LOADS: unique symbol = Symbol('loads')

/** Neither: it is on its way. While it loads again, the value before is there. */
export interface Loaded {
  readonly value?: unknown
  readonly failure?: Failure
}

const NOTHING: Loaded = Object.freeze({})

type Holder = { readonly [LOADS]?: Readonly<Record<string, Loaded>> }

export function loadOf(state: object, name: string): Loaded {
  const loads = (state as Holder)[LOADS]
  return (loads !== undefined && Object.hasOwn(loads, name) ? loads[name] : undefined) ?? NOTHING
}

/** It has come, or has failed. */
export function isSettled(state: object, name: string): boolean {
  return Object.keys(loadOf(state, name)).length > 0
}

/** The state with a load as it is now. */
export function withLoad<State extends object>(state: State, name: string, loaded: Loaded): State {
  return { ...state, [LOADS]: { ...(state as Holder)[LOADS], [name]: loaded } }
}

/**
 * The branch of an `{#await}`: 0 loading, 1 there, 2 failed. `caught`: it has a `{:catch}`. Without one a failure is thrown to the
 * `{#try}` around; where there is none, nothing is shown.
 */
export function awaited(state: object, name: string, caught: boolean): number {
  const loaded = loadOf(state, name)
  const { failure } = loaded
  if (failure === undefined) return 'value' in loaded ? 1 : 0
  if (caught) return 2
  if (isTried()) throw new LoadFailed(failure)
  return -1
}

export function loadedValue(state: object, name: string): unknown {
  return loadOf(state, name).value
}

export function loadFailure(state: object, name: string): Failure | undefined {
  return loadOf(state, name).failure
}
