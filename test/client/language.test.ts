// The laws in a real browser for the fixtures of the language, over random states like theirs: pages are adopted whole, and a
// patched page, a built one and an adopted one are the same.
import { test } from 'uvu'
import * as assert from 'uvu/assert'
import { findFixtures, loadFixture } from '../fixture.ts'
import { lawState } from '../law-states.ts'
import { stateLike } from '../states.ts'
import { openStage, Play, type Stage } from './stage.ts'

const PAIRS = Number(process.env.PAIRS ?? 40)
let stage: Stage
test.before(async () => {
  stage = await openStage()
})
test.after(() => stage?.close())

// A layout is never built or patched.
for (const name of findFixtures().filter((one) => !one.startsWith('error-') && one !== 'layout')) {
  test(`${name}: patched, built and adopted pages are the same`, async () => {
    const { view, states: samples } = await loadFixture(name)
    const play = new Play(view)
    const random: object[] = []
    for (let seed = 1; seed <= PAIRS; seed++) random.push(stateLike(samples, seed, random.at(-1) ?? samples.at(-1)))
    const states = [...samples, ...random].map((state) => lawState(name, state))
    const pairs = states.slice(1).map((b, index) => {
      const a = states[index] as object
      return { a: play.script(a), b: play.script(b), patch: play.patch(a, b), values: play.values(b) }
    })
    const problems = await stage.page.evaluate(
      async ({ table, pairs }) => {
        await theatre.setTable(table)
        return theatre.tryPairs(pairs)
      },
      { table: play.table, pairs },
    )
    assert.is(problems.slice(0, 2).join('\n\n'), '')
  })
}

test.run()
