// The laws in a real browser, for the workloads and for views of this folder, over random states: a page is adopted without
// a write, a patched page is what a page of the next state is, and a built page is, node for node, what an adopted one is.
import { existsSync, readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { test } from 'uvu'
import * as assert from 'uvu/assert'
import { root } from '../root.ts'
import { cut, stateLike } from '../states.ts'
import { loadPlay, openStage, type Stage } from './stage.ts'

const PAIRS = Number(process.env.PAIRS ?? 40)
const folders = (process.env.FOLDERS ?? 'fixtures/workloads,test/client/views').split(',')

let stage: Stage
test.before(async () => {
  stage = await openStage()
})
test.after(() => stage?.close())

function statesOf(folder: string, name: string): object[] {
  const file = join(root, folder, `${name}.json`)
  const found = JSON.parse(readFileSync(file, 'utf8')) as object[] | { states: object[] }
  return Array.isArray(found) ? found : found.states
}

for (const folder of folders) {
  const names = readdirSync(join(root, folder)).flatMap((file) => /^(.+)\.lview$/.exec(file)?.[1] ?? [])
  for (const name of names.filter((one) => existsSync(join(root, folder, `${one}.json`)))) {
    test(`${folder}/${name}: pages that are as they were sent are adopted without a write`, async () => {
      const play = await loadPlay(name, folder)
      await stage.page.evaluate((table) => theatre.setTable(table), play.table)
      for (const state of statesOf(folder, name)) {
        const script = play.script(state)
        const found = await stage.page.evaluate((script) => theatre.open(script), script)
        assert.equal(found.misfits, [], script.html)
        if (!touches.has(name)) assert.is(found.mutations, 0, script.html)
      }
    })

    test(`${folder}/${name}: patched, built and adopted pages are the same`, async () => {
      const play = await loadPlay(name, folder)
      const samples = statesOf(folder, name)
        .slice(0, 40)
        .map((state) => cut(state) as object)
      const states = [...samples, ...Array.from({ length: PAIRS }, (_, seed) => stateLike(samples, seed + 1))]
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
}

/** Views in which the text of a block may stand beside other text: a Text node is divided. */
const touches = new Set(['blocks', 'components'])

test.run()
