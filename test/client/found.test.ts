// What random templates have found in the browser (templates.test.ts), as small as it was then: pages are adopted, patched and built
// as the laws say, and events find their bindings.
import { test } from 'uvu'
import * as assert from 'uvu/assert'
import { stateOf } from '../states.ts'
import { loadWritten } from '../written-view.ts'
import { openStage, Play, type Stage, takeSent } from './stage.ts'

let stage: Stage
test.before(async () => {
  stage = await openStage()
})
test.after(() => stage?.close())

interface Found {
  name: string
  view: string | Readonly<Record<string, string>>
  states: object[]
}

const found: Found[] = [
  {
    name: 'a list in a head that another head replaces',
    view: '{#for word of words by word}<lview:head>{#for one of words by one}<meta property="og:a" content={one}>{/for}</lview:head>{/for}',
    states: [
      { words: ['x'] },
      { words: ['12', 'x', '', 'el'] },
      { words: ['el', 'x'] },
      { words: [] },
      { words: ['a'] },
    ],
  },
]

const load = async (view: Found['view']): Promise<Play> =>
  new Play(await loadWritten(typeof view === 'string' ? { 'Main.lview': view } : view))

for (const { name, view, states } of found) {
  test(name, async () => {
    const play = await load(view)
    const all = states.map((one) => stateOf(one))
    const pairs = all.slice(1).map((b, index) => {
      const a = all[index] as object
      return { a: play.script(a), b: play.script(b), patch: play.patch(a, b), values: play.values(b) }
    })
    const problems = await stage.page.evaluate(
      async ({ table, pairs }) => {
        await theatre.setTable(table)
        return theatre.tryPairs(pairs)
      },
      { table: play.table, pairs },
    )
    assert.is(problems.join('\n\n'), '')
  })
}

test('an event beside trusted HTML finds its binding', async () => {
  const play = await load('{@html body}<button id="go" on:click={go}>go</button>')
  const { misfits } = await play.open(stage, { body: '<i>in</i> x' })
  assert.equal(misfits, [])
  await stage.page.click('#go')
  assert.is((await takeSent(stage)).length, 1)
})

test.run()
