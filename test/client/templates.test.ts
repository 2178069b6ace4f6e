// The laws in a real browser over random templates of the whole language (test/templates): a page is adopted without a write, a
// patched page is what a page of the next state is, and a built page is, node for node, what an adopted one is. CHROMIUM_TEMPLATES of
// them, five steps each; SEED tries the same again.
import { test } from 'uvu'
import * as assert from 'uvu/assert'
import { RUN_LENGTHS } from '../../protocol/table.ts'
import { link } from '../../runtime-server/link.ts'
import { tryViews } from '../templates/trial.ts'
import { openStage, Play, type Stage } from './stage.ts'

const TEMPLATES = Number(process.env.CHROMIUM_TEMPLATES ?? 40)
const SEED = Number(process.env.SEED ?? 1)

let stage: Stage
test.before(async () => {
  stage = await openStage()
  // Pictures and sounds of the pages are nowhere.
  await stage.page.route(/./, (route) => route.abort())
  // What `<script client>` of the views exports; nothing is guessed.
  const body = 'export const tip = {}; export const act = () => {}; export const $$guess = { keys: 0, templates: {} }'
  await stage.page.route(/\.js$/, (route) => route.fulfill({ contentType: 'text/javascript', body }))
})
test.after(() => stage?.close())

test(`${TEMPLATES} random templates, five steps each, seed ${SEED}`, async () => {
  let settledOnes = 0
  await tryViews(TEMPLATES, SEED, async (view, states) => {
    const play = new Play(view)
    // A text that may have to be divided has its length in the table or in the shape.
    const settled = link(view).table.every(([, , , runs]) =>
      runs.every(
        ([, flags, , ...parts]) => (flags & RUN_LENGTHS) === 0 && parts.some((part) => typeof part === 'number'),
      ),
    )
    if (settled) settledOnes++
    const pairs = states.slice(1).map((b, index) => {
      const a = states[index] as object
      return { a: play.script(a), b: play.script(b), patch: play.patch(a, b), values: play.values(b) }
    })
    const problems = await stage.page.evaluate(
      async ({ table, pairs, settled }) => {
        await theatre.setTable(table)
        return theatre.tryPairs(pairs, settled)
      },
      { table: play.table, pairs, settled },
    )
    assert.is(problems.slice(0, 2).join('\n\n'), '')
  })
  assert.ok(settledOnes > 0, `${settledOnes} pages are adopted without dividing a text`)
})

test.run()
