// The laws over the fixtures of the language, for random states like theirs: what the patch leaves is what the values of the
// next state build, and, node for node, what its HTML parses to; equal states have an empty diff.
import { test } from 'uvu'
import { findFixtures, loadFixture } from '../fixture.ts'
import { checkStep } from '../law.ts'
import { lawState } from '../law-states.ts'
import { stateLike } from '../states.ts'
import { isMarkedOnce } from '../templates/trial.ts'

const PAIRS = Number(process.env.PAIRS ?? 200)

// A layout is never patched.
for (const name of findFixtures().filter((one) => !one.startsWith('error-') && one !== 'layout')) {
  test(`${name}: ${PAIRS} random pairs of states`, async () => {
    const { view, table, states } = await loadFixture(name)
    for (let seed = 0; seed < PAIRS; seed++) {
      const first = stateLike(states, 2 * seed)
      const near = seed % 3 === 0 ? [first, ...states] : states
      const second = stateLike(near, 2 * seed + 1, first)
      const [prev, next] = [lawState(name, first), lawState(name, second)]
      try {
        checkStep(view, table, prev, next, (_template, _slot, text) => isMarkedOnce(text))
      } catch (error) {
        ;(error as Error).message += `, seed ${seed}: ${JSON.stringify([prev, next])}`
        throw error
      }
    }
  })
}

test.run()
