/**
 * Rights for events: asks the app and the view whether the handler that an event means may run, before it does. Takes the context, the
 * handler's name and its arguments; runs it, or throws that it may not.
 */
import type { Context } from './context.ts'
import { Refusal } from './refusal.ts'

/**
 * Gives `false` (or a promise of it) where the user may not do this: the handler does not run, the state is as it was, and the log has
 * one line. `args` are the handler's, frozen.
 */
export type Authorize = {
  of(ctx: Context, event: string, args: readonly unknown[]): unknown
}['of']

const refuse = (event: string): Refusal => new Refusal(403, `You may not do this (${event}).`)

/** Runs the handler where all say that it may. Waits only where one of them has to. */
export function authorised(
  rules: readonly (Authorize | undefined)[],
  context: () => Context,
  event: string,
  args: readonly unknown[],
  run: () => unknown,
): unknown {
  for (const [index, rule] of rules.entries()) {
    const answer = rule?.(context(), event, args)
    if (answer === false) throw refuse(event)
    if (typeof answer !== 'object' || answer === null || !('then' in answer)) continue
    return (answer as PromiseLike<unknown>).then((may) => {
      if (may === false) throw refuse(event)
      return authorised(rules.slice(index + 1), context, event, args, run)
    })
  }
  return run()
}
