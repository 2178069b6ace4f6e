// The laws over the workloads' templates, compiled: for 1,000 random pairs of states each, what the patch leaves is
// what the values of the next state build, and, node for node (of every tenth), what its HTML parses to; equal states have an
// empty diff.
import 'lview/register'
import { readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { pathToFileURL } from 'node:url'
import { test } from 'uvu'
import * as assert from 'uvu/assert'
import { DiffWriter } from '../../runtime-server/diff-writer.ts'
import { link } from '../../runtime-server/link.ts'
import { renderHtml, writeDiff, writeValues } from '../../runtime-server/render.ts'
import type { ViewCode } from '../../runtime-server/template.ts'
import { Model } from '../../runtime-server/testing/model.ts'
import { outline, parseContent, treeOf } from '../../runtime-server/testing/tree.ts'
import { shapeOf } from '../model-shape.ts'
import { root } from '../root.ts'
import { cut, stateLike } from '../states.ts'

const folder = join(root, 'fixtures', 'workloads')
const names = readdirSync(folder)
  .filter((name) => name.endsWith('.json') && name !== 'peers.json')
  .map((name) => name.slice(0, -'.json'.length))

const out = new DiffWriter()

function valuesOf(view: ViewCode, state: object): Uint8Array {
  out.length = 0
  writeValues(out, view, state)
  return out.take()
}

function diffOf(view: ViewCode, prev: object, next: object): Uint8Array {
  out.length = 0
  assert.is(writeDiff(out, view, prev, next, false), out.length > 0)
  return out.take()
}

const shown = (view: ViewCode, state: object): string => outline(parseContent(renderHtml(view, state).html))

/** Tells the seed of what fails. */
function withSeed(seed: number, check: () => void): void {
  try {
    check()
  } catch (error) {
    ;(error as Error).message = `seed ${seed}: ${(error as Error).message}`
    throw error
  }
}

test('there are 14 workloads', () => assert.is(names.length, 14))

for (const name of names) {
  const { states } = JSON.parse(readFileSync(join(folder, `${name}.json`), 'utf8')) as { states: object[] }
  // Large states cost time and tell no more: random ones are made like a sample of them, with lists cut short.
  const samples = states.filter((_, i) => i % Math.ceil(states.length / 8) === 0).map((state) => cut(state) as object)

  test(`${name}: 1,000 random pairs of states`, async () => {
    const { default: view } = (await import(pathToFileURL(join(folder, `${name}.lview`)).href)) as { default: ViewCode }
    const { table } = link(view)
    let sent = 0
    for (let seed = 0; seed < 1_000; seed++) {
      withSeed(seed, () => {
        const prev = stateLike(samples, 2 * seed)
        const next =
          seed % 3 === 0 ? stateLike([prev, ...samples.slice(0, 2)], 2 * seed + 1) : stateLike(samples, 2 * seed + 1)
        const page = new Model(table, valuesOf(view, prev))
        const patch = diffOf(view, prev, next)
        if (patch.length > 0) {
          page.apply(patch)
          sent++
        }
        assert.is(page.idle, 0, 'a slot was sent that did not change')
        assert.equal(page.root, new Model(table, valuesOf(view, next)).root)
        assert.is(renderHtml(view, next).shape, shapeOf(table, page.root))
        // Parsing HTML is what takes time: the nodes are compared for some.
        if (seed % 10 === 0) assert.is(outline(treeOf(table, page.root)), shown(view, next))
        assert.is(diffOf(view, next, next).length, 0)
        assert.is(diffOf(view, next, structuredClone(next)).length, 0)
      })
    }
    assert.ok(sent > 500, 'random states hardly ever differ')
  })
}

test.run()
