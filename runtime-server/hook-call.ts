/**
 * Calls of hooks, `this.call('save', text)`: takes what a client says that it calls, gives the event and its arguments, and what the
 * handler gave as the client is told it. event.ts and actor.ts ask.
 */
import { FrameError } from '../protocol/bytes.ts'
import type { Value } from '../protocol/value.ts'
import { keptJson } from './html.ts'

/** The handler of a binding that hooks of its element fire. */
export const CALL = '$$call'

export interface HookCall {
  name: string
  args: unknown[]
}

/** What the binding's only value says. Throws a `FrameError` where that is no call. */
export function readCall(value: Value | undefined): HookCall {
  const [name, json, ...more] = Array.isArray(value) ? value : []
  if (name === undefined || json === undefined || more.length > 0)
    throw new FrameError('a call without a name or arguments')
  let args: unknown
  try {
    args = JSON.parse(json, keep)
  } catch {
    throw new FrameError('a call whose arguments are no JSON')
  }
  if (!Array.isArray(args)) throw new FrameError('a call whose arguments are no array')
  return { name, args }
}

/** No key of a client's may be taken for a prototype. */
function keep(key: string, value: unknown): unknown {
  return key === '__proto__' ? undefined : value
}

/** What a handler gave, for the browser: JSON; empty for nothing. Throws for what JSON can't say. */
export function replyOf(value: unknown, name: string): string {
  return keptJson(value, `What the handler of \`${name}\` gives to a hook`, true) ?? ''
}
