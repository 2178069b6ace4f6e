/**
 * Guards: functions of the app that say who may see a route. Takes those of a route and who asks, gives what they decide: at
 * each request, when a socket joins or comes back, and when a link leads there.
 */
import type { Session } from './context.ts'
import type { Params } from './params.ts'
import { forbidden, notFound, Refusal } from './refusal.ts'

/** What a guard is told, and what it can do. */
export interface GuardContext<Path extends string = string> {
  /** The address that is asked for. */
  readonly url: URL
  /** The parts of the address that the route names, decoded. */
  readonly params: Params<Path>
  readonly session: Pick<Session, 'id' | 'data'>
  /** Who is signed in, as the app's `user` option says. */
  readonly user: unknown
  /** Sends the browser elsewhere instead: to a page where one signs in, say. */
  redirect(url: string): void
  /** As if there were no such page: status 404. */
  notFound(): never
}

/** Gives `false` where one may not see the route: status 403. Whatever else it gives lets one in, unless it called `redirect`. */
export type Guard<Path extends string = string> = {
  of(ctx: GuardContext<Path>): unknown
}['of']

/** `redirect`: an address. `refused`: there is no page for this visitor. */
export type Verdict = { kind: 'pass' } | { kind: 'redirect'; url: string } | { kind: 'refused'; refusal: Refusal }

const PASS: Verdict = { kind: 'pass' }

/** Whose turn it is, and where to. */
export type GuardSubject = Pick<GuardContext, 'url' | 'params' | 'session' | 'user'>

/** Asks one after the other; the first that refuses decides. Rejects with what one throws that is no refusal. */
export async function askGuards(guards: readonly Guard[], subject: GuardSubject): Promise<Verdict> {
  for (const guard of guards) {
    const verdict = await askGuard(guard, subject)
    if (verdict.kind !== 'pass') return verdict
  }
  return PASS
}

async function askGuard(guard: Guard, { url, params, session, user }: GuardSubject): Promise<Verdict> {
  let location: string | null = null
  const context: GuardContext = {
    url,
    params,
    session,
    user,
    redirect(url) {
      location = url
    },
    notFound() {
      throw notFound()
    },
  }
  try {
    const answer = await guard(context)
    if (location !== null) return { kind: 'redirect', url: location }
    return answer === false ? { kind: 'refused', refusal: forbidden() } : PASS
  } catch (error) {
    if (error instanceof Refusal) return { kind: 'refused', refusal: error }
    throw error
  }
}
