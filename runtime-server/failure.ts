/**
 * Failures: what was thrown comes in, out goes what a template may say of it: a message and the id of a line of the log. Loads
 * and `{#try}` make them.
 */

/** What `{:catch error}` is given. */
export interface Failure {
  readonly message: string
  readonly id: string
}

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
