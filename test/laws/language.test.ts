// The laws over the fixtures of the language, for random states like theirs: what the patch leaves is what the values of the
// next state build, and, node for node, what its HTML parses to; equal states have an empty diff.
import { test } from 'uvu'
import * as assert from 'uvu/assert'
import { DiffWriter } from '../../runtime-server/diff-writer.ts'
import { renderHtml, writeDiff } from '../../runtime-server/render.ts'
import { Model } from '../../runtime-server/testing/model.ts'
import { outline, parseContent, treeOf } from '../../runtime-server/testing/tree.ts'
import { findFixtures, loadFixture, valuesOf } from '../fixture.ts'
import { shapeOf } from '../model-shape.ts'
import { copyOf, stateLike } from '../states.ts'

const PAIRS = Number(process.env.PAIRS ?? 200)

// What is shown once stays what it was first; trusted HTML that is broken off takes in what follows; a
// layout is never patched.
const apart = new Set(['once', 'html', 'layout'])

for (const name of findFixtures().filter((one) => !one.startsWith('error-') && !apart.has(one))) {
  test(`${name}: ${PAIRS} random pairs of states`, async () => {
    const { view, table, states } = await loadFixture(name)
    for (let seed = 0; seed < PAIRS; seed++) {
      const prev = stateLike(states, 2 * seed)
      const next = seed % 3 === 0 ? stateLike([prev, ...states], 2 * seed + 1) : stateLike(states, 2 * seed + 1)
      const said = (what: string) => `${what}, seed ${seed}: ${JSON.stringify([prev, next])}`
      const page = new Model(table, valuesOf(view, prev))
      const out = new DiffWriter()
      if (writeDiff(out, view, prev, next, false)) page.apply(out.take())
      assert.is(page.idle, 0, said('a slot was sent that did not change'))
      assert.equal(page.root, new Model(table, valuesOf(view, next)).root, said('values'))
      const { html, shape } = renderHtml(view, next)
      assert.is(shape, shapeOf(table, page.root), said('shape'))
      assert.is(outline(treeOf(table, page.root)), outline(parseContent(html)), said('tree'))
      for (const again of [next, copyOf(next)])
        assert.not(writeDiff(new DiffWriter(), view, next, again, false), said('nothing changed'))
    }
  })
}

test.run()
