// `<script client>` comes in, out go the names of the events that its hooks call, `this.call('save', text)`: the server runs no other for
// them. Read by `module.ts`; `client.ts` makes a binding of each hook that may call.
import type { ClientScript } from '../ast.ts'
import * as problem from '../diagnostics/client.ts'
import type { Diagnostics } from '../diagnostics.ts'
import { hookCalls } from '../hook-calls.ts'
import { didYouMean } from '../suggest.ts'
import type { Analysis } from './draft.ts'

/** Each once. */
export function calledEvents(
  client: ClientScript,
  { handlers, isComponent }: { handlers: Analysis['handlers']; isComponent: boolean },
  diagnostics: Diagnostics,
): string[] {
  const all = hookCalls(client)
  for (const { callee, name } of all) {
    if (!name) diagnostics.add(problem.callName(callee))
    // A component calls what it is passed, too.
    else if (handlers?.known && !isComponent && !handlers.names.some((one) => one.name === name.name)) {
      const meant = didYouMean(
        name.name,
        handlers.names.map((one) => one.name),
      )
      diagnostics.add(problem.callUnknown(name, name.name, meant))
    }
  }
  return [...new Set(all.flatMap(({ name }) => name?.name ?? []))]
}
