/**
 * How a handler is called: takes a call, the draft that it may change and the context that it is given; asks whether it may run, and lets
 * a form's schema judge what it is to be given. The actor's turns and plain POSTs come here.
 */
import { authorised } from './authorise.ts'
import type { ContextOfPage } from './context-of-page.ts'
import type { Environment } from './environment.ts'
import type { Call } from './event.ts'
import { authorizeOf, handlerOf, schemaOf } from './handlers.ts'
import { openState } from './own-state.ts'
import { type Added, type Submission, submit } from './submission.ts'
import type { ViewCode } from './template.ts'

/** Whose handlers they are. */
export interface Invoker {
  readonly environment: Environment
  readonly view: ViewCode
}

/** Gives what the handler gives. `form`: its content, once judged, is the handler's last argument. */
export function invoke(
  { environment, view }: Invoker,
  call: Call,
  draft: object,
  context: () => ContextOfPage,
  form: Submission | undefined,
  added: Added = new Map(),
): unknown {
  const { name, args, component } = call
  const run = (all: unknown[]): unknown =>
    authorised([environment.authorize, authorizeOf(view)], context, name, all, () => {
      if (component === null) return handlerOf(view, 'events', name, context)(draft, ...all)
      const { code, place } = component
      const state = code.definition?.state === undefined ? {} : openState(view, draft, place)
      return handlerOf(code, 'events', name, context)(state, ...all)
    })
  if (form === undefined) return run(args)
  return submit(schemaOf(view, form.name), form, draft, added, (data) => run([...args, data]))
}
