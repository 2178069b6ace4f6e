// Many random views, each tried by a function: what fails is made small and told as files and states. The laws in Node and those
// in a browser share it.
import fc from 'fast-check'
import type { ViewCode } from '../../runtime-server/template.ts'
import { loadWritten } from '../written-view.ts'
import { withEvents } from './own.ts'
import { printView } from './print.ts'
import { rawView } from './raw.ts'
import { type Failure, shrink } from './shrink.ts'
import { type State, statesOf } from './states.ts'

/** How many states each view goes to from its first. */
const STEPS = 5

/** How long a failure may be made smaller. */
const PATIENCE = Number(process.env.PATIENCE ?? 60_000)

/** The text of a `{@once}`: the grammar marks it. */
export const isMarkedOnce = (text: string | null): boolean => text !== null && /^⟦[\s\S]*⟧$/.test(text)

/**
 * Calls `check` for each of `count` views, with its states in order; it throws where one of their steps is wrong. Throws the
 * first failure, made small. The same seed gives the same views. `change`: what is made of the files that the grammar writes.
 */
export async function tryViews(
  count: number,
  seed: number,
  check: (view: ViewCode, states: State[], files: Readonly<Record<string, string>>) => Promise<void> | void,
  change: (files: Readonly<Record<string, string>>) => Readonly<Record<string, string>> = (files) => files,
): Promise<void> {
  const samples = fc.sample(fc.tuple(rawView, statesOf(STEPS)), { numRuns: count, seed })
  for (const [index, [raw, states]] of samples.entries()) {
    const error = await errorOf({ raw, states })
    if (error === undefined) continue
    const pairs = states.slice(1).map((next, at): [State, State] => [states[at] as State, next])
    for (const pair of pairs) {
      if ((await errorOf({ raw, states: pair })) === undefined) continue
      const small = await shrink({ raw, states: pair }, async (one) => (await errorOf(one)) !== undefined, PATIENCE)
      throw tellFailure(small, (await errorOf(small)) as Error, `view ${index} of seed ${seed}`)
    }
    throw error
  }

  async function errorOf({ raw, states }: { raw: Failure['raw']; states: State[] }): Promise<Error | undefined> {
    try {
      const files = change(printView(raw))
      const view = await loadWritten(files)
      await check(view, withEvents(view, states), files)
      return undefined
    } catch (error) {
      return error as Error
    }
  }
}

/** The failure as an error that holds the files and the states that show it. */
export function tellFailure({ raw, states }: Failure, error: Error, which: string): Error {
  const { 'Main.lview': main = '', ...others } = printView(raw)
  const used = Object.entries(others).filter(([name]) => name !== 'List.lview' && name !== 'Tree.lview')
  const files = [['Main.lview', main], ...used].map(([name, text]) => `-- ${name}\n${templateOf(text as string)}`)
  const read = Object.keys(states[1]).filter((key) => new RegExp(`\\b${key}\\b`).test(main))
  const changed = read.filter((key) => states[0][key] !== states[1][key])
  const { details = '', stack } = error as Error & { details?: string }
  const told = new Error(
    `${which}: ${error.message}\n${details}\n${files.join('\n')}\nfrom ${said(states[0], read)}\nto   ${said(states[1], changed)}`,
  )
  return Object.assign(told, { stack })
}

const said = (state: State, keys: string[]): string =>
  JSON.stringify(Object.fromEntries(keys.map((key) => [key, state[key]])))

const templateOf = (text: string): string => text.slice(text.indexOf('</script>') + '</script>\n'.length)
