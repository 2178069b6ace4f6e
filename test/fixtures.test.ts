// Every folder of fixtures/ with a template: each stage gives exactly what its `expected/` holds. UPDATE=1 writes that,
// FIXTURE=name narrows.
import { test } from 'uvu'
import * as assert from 'uvu/assert'
import { Model } from '../runtime-server/testing/model.ts'
import { compareFixture, findFixtures, loadFixture, runFixture, valuesOf } from './fixture.ts'

for (const name of findFixtures()) {
  test(name, async () => {
    assert.equal(compareFixture(name, await runFixture(name)), [])
  })
  if (name.startsWith('error-')) continue
  test(`${name}: each patch leads to what the next state shows, and names nothing that did not change`, async () => {
    const { view, table, states, patches } = await loadFixture(name)
    for (const [index, patch] of patches.entries()) {
      const model = new Model(table, valuesOf(view, states[index] as object))
      if (patch.length > 0) model.apply(patch)
      assert.equal(model.root, new Model(table, valuesOf(view, states[index + 1] as object)).root)
      assert.is(model.idle, 0)
    }
  })
}

test.run()
