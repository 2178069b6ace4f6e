/**
 * Failures: what was thrown comes in, out goes what a template may say of it: a message and the id of a line of the log. Loads
 * and `{#try}` make them.
 */

import { createHash } from 'node:crypto'

/** What `{:catch error}` is given. */
export interface Failure {
  readonly message: string
  readonly id: string
}

/** By place: the indexes on the way there, as `placeKey` writes them. */
export type Failures = ReadonlyMap<string, Failure>

/** What a `{#try}` has caught. */
export interface Caught {
  place: string
  failure: Failure
  error: unknown
  /** It was not shown before. */
  isNew: boolean
}

export const placeKey = (indexes: readonly number[]): string => indexes.join()

/** Said instead of a message that may be nobody's business. */
const SOMETHING = 'Something went wrong'

/** What a template throws where a load has failed and no `{:catch}` of its `{#await}` shows that. */
export class LoadFailed extends Error {
  override name = 'LoadFailed'
  readonly failure: Failure
  constructor(failure: Failure) {
    super(failure.message)
    this.failure = failure
  }
}

/** The message of an error: its own in development, or where it says that users may read it (`expose: true`). */
export function messageOf(error: unknown, development: boolean): string {
  const exposed = development || (error as { expose?: unknown } | null | undefined)?.expose === true
  if (!exposed) return SOMETHING
  return error instanceof Error ? error.message : String(error)
}

/**
 * The failure of a template. The same error gives the same one, since a state is shown in more than one way (as HTML, as a
 * patch) and all must agree.
 */
export function failureOf(error: unknown): Failure {
  if (error instanceof LoadFailed) return error.failure
  const [name, message] = error instanceof Error ? [error.name, error.message] : ['', String(error)]
  return { message, id: createHash('sha256').update(`${name}: ${message}`).digest('base64url').slice(0, 8) }
}

// How many `{#try}` are being evaluated around. Templates are evaluated in one go, so that it is back at 0 after each.
let tries = 0

/** Evaluates the content of a `{#try}`. */
export function attempt<Result>(evaluate: () => Result): Result {
  tries++
  try {
    return evaluate()
  } finally {
    tries--
  }
}

/** Whether what a template throws now is shown by a `{#try}`. */
export const isTried = (): boolean => tries > 0
