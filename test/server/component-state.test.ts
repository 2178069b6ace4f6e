// Components' own state and the handlers that they are passed, over real sockets: where it is kept, what shows it, when it goes.
import { test } from 'uvu'
import * as assert from 'uvu/assert'
import { DiffWriter } from '../../runtime-server/diff-writer.ts'
import { renderHtml, writeDiff } from '../../runtime-server/render.ts'
import { OWN, type Stored } from '../../runtime-server/stored.ts'
import type { ViewCode } from '../../runtime-server/template.ts'
import { Model } from '../../runtime-server/testing/model.ts'
import { outline, parseContent, treeOf } from '../../runtime-server/testing/tree.ts'
import { loadFixture } from '../fixture.ts'
import { closeApps, startApp } from './running-app.ts'
import { at, type Tab } from './tab.ts'
import { valuesOf } from './view.ts'

test.after.each(closeApps)

interface State {
  rows: { id: number; name: string }[]
  step: number
  shown: boolean
  picked: string
  [OWN]?: Stored
}

const first = (): State => ({
  rows: [
    { id: 1, name: 'a' },
    { id: 2, name: 'b' },
  ],
  step: 1,
  shown: true,
  picked: '',
})

/** The fixture with handlers of the test's own beside it; `change` is what choosing does besides. */
async function open(change: (state: State) => void = () => {}) {
  const { view: fixture } = await loadFixture('component-state')
  const definition = fixture.definition as unknown as {
    events: Record<string, (state: State, ...args: never[]) => void>
  }
  const view = {
    ...fixture,
    definition: {
      ...definition,
      mount: first,
      events: {
        choose(state: State, ...args: never[]) {
          definition.events.choose?.(state, ...args)
          change(state)
        },
      },
    },
  } as unknown as ViewCode
  const { tab } = await startApp({ '/': view })
  const page = await tab().open('/')
  page.follow(view, first())
  return { page, view }
}

/** All text of the page, the buttons' with bars around. */
function textOf({ model }: Tab): string {
  if (model === null) throw new Error('The test follows no view')
  return outline(treeOf(model.table, model.root))
    .split('\n')
    .flatMap((line) => /^\s*"(.*)"$/.exec(line)?.[1] ?? [])
    .map((text) => text.trim())
    .filter((text) => text !== '' && text !== 'pick')
    .join('|')
}

const alone = [[0], [0]] as [number][]
const row = (index: number): [number, number?][] => [[1, index], [0]]

test('an event stores the state, and is answered by what changed alone', async () => {
  const { page } = await open()
  assert.is(textOf(page), 'alone 1|open|a 1|open|b 1|open')
  page.fire(at(0, ...row(1)))
  assert.is(await page.next(), 'patch, answers 1')
  assert.is(textOf(page), 'alone 1|open|a 1|open|b 2|open')
  assert.equal(page.model?.log, ['slot 1, row 1, slot 0, slot 1: "1" -> "2"'])
  page.fire(at(0, ...alone))
  page.fire(at(0, ...row(1)))
  await page.next()
  await page.next()
  assert.is(textOf(page), 'alone 2|open|a 1|open|b 3|open')
  assert.is(page.model?.idle, 0)
})

test('components within a component, and in the content that it is passed, have states of their own', async () => {
  const { page } = await open()
  page.fire(at(1, ...row(0)))
  await page.next()
  assert.is(textOf(page), "alone 1|open|a 1|close|in a 1|open|a' 1|open|b 1|open")
  page.fire(at(0, ...row(0), [5], [0], [0]))
  await page.next()
  page.fire(at(0, ...row(0), [5], [1]))
  await page.next()
  assert.is(textOf(page), "alone 1|open|a 1|close|in a 2|open|a' 2|open|b 1|open")
  // It goes with its branch.
  page.fire(at(1, ...row(0)))
  await page.next()
  page.fire(at(1, ...row(0)))
  await page.next()
  assert.is(textOf(page), "alone 1|open|a 1|close|in a 1|open|a' 1|open|b 1|open")
})

test('it moves with its row, and goes with it', async () => {
  let turn = 0
  const { page } = await open((state) => {
    turn++
    if (turn === 1) state.rows.reverse()
    if (turn === 2) state.rows.splice(0, 1)
    if (turn === 3) state.rows.unshift({ id: 2, name: 'b' })
  })
  page.fire(at(0, ...row(1)))
  await page.next()
  page.fire(at(2, ...row(0)))
  await page.next()
  assert.is(textOf(page), 'alone 1|open|b 2|open|a 1|open|1 1')
  page.fire(at(2, ...row(1)))
  await page.next()
  assert.is(textOf(page), 'alone 1|open|a 1|open|1 1')
  page.fire(at(2, ...row(0)))
  await page.next()
  assert.is(textOf(page), 'alone 1|open|b 1|open|a 1|open|1 1')
  // The one that is alone is passed no handler: nobody hears it, and it is answered.
  page.fire(at(2, ...alone))
  assert.is(await page.next(), 'answers 1')
  assert.is(turn, 3)
})

test('a passed handler is called once with the arguments of both, through components between', async () => {
  const { page } = await open()
  page.fire(at(0, ...row(1)))
  await page.next()
  page.fire(at(2, ...row(1)))
  assert.is(await page.next(), 'patch, answers 1')
  assert.is(textOf(page), 'alone 1|open|a 1|open|b 2|open|2 2')
  page.fire(at(1, ...row(1)))
  await page.next()
  page.fire(at(2, ...row(1), [5], [1]))
  await page.next()
  assert.is(textOf(page).split('|').at(-1), '2 b 1')
})

test('what is entered into a key of the own state is stored, and not sent back', async () => {
  const { page } = await open()
  const reports = [{ path: at(0, ...row(0)), value: 'hi' }]
  page.fire(at(0, ...row(0)), [], reports)
  await page.next()
  assert.is(textOf(page), 'alone 1|open|a 2|open|hi|b 1|open')
  assert.equal(page.model?.log, [
    'slot 1, row 0, slot 0, slot 1: "1" -> "2"',
    'slot 1, row 0, slot 0, slot 4: "" -> "hi"',
  ])
})

test('rows that move, come and go: HTML, values and patches of states with stored parts agree', async () => {
  const { view, table } = await loadFixture('component-state')
  const node = (state: object | null, ...inner: [number, [unknown, Stored][]][]): Stored => ({
    state,
    inner: new Map(inner.map(([slot, rows]) => [slot, new Map(rows)])),
  })
  const own = (count: number, open = false, ...inner: [number, [unknown, Stored][]][]): Stored =>
    node({ count, note: 'n', open }, ...inner)
  const within = (id: number, one: Stored): [unknown, Stored] => [id, node(null, [0, [[0, one]]])]
  const states: State[] = [
    first(),
    { ...first(), [OWN]: node(null, [1, [within(2, own(7))]]) },
    {
      ...first(),
      rows: [
        { id: 2, name: 'b' },
        { id: 3, name: 'c' },
        { id: 1, name: 'a' },
      ],
      [OWN]: node(null, [1, [within(2, own(7)), within(1, own(5, true, [5, [[0, node(null, [1, [[0, own(9)]]])]]]))]]),
    },
    { ...first(), rows: [{ id: 1, name: 'z' }], shown: false, [OWN]: node(null, [1, [within(1, own(5, true))]]) },
    { ...first(), [OWN]: node(null, [0, [[0, node(null, [0, [[0, own(3)]]])]]]) },
  ]
  for (const prev of states) {
    for (const next of states) {
      const page = new Model(table, valuesOf(view, prev))
      const out = new DiffWriter()
      if (writeDiff(out, view, prev, next, false)) page.apply(out.take())
      assert.is(page.idle, 0)
      assert.is(out.touched, null)
      assert.equal(page.root, new Model(table, valuesOf(view, next)).root)
      assert.is(outline(treeOf(table, page.root)), outline(parseContent(renderHtml(view, next).html)))
    }
  }
})

test('no handler meets what is stored: its state has the keys of mount, and those alone', async () => {
  const met: unknown[] = []
  const { page } = await open((state) => {
    const keys: string[] = []
    for (const key in state) keys.push(key)
    met.push(keys, Object.keys(state), Object.keys(JSON.parse(JSON.stringify(state)) as object))
    // A handler that puts all of its state anew loses nothing of the components'.
    Object.assign(state, { ...state, picked: 'anew' })
  })
  page.fire(at(0, ...row(1)))
  await page.next()
  page.fire(at(2, ...row(1)))
  await page.next()
  assert.equal(
    met,
    Array.from({ length: 3 }, () => ['rows', 'step', 'shown', 'picked']),
  )
  assert.is(textOf(page), 'alone 1|open|a 1|open|b 2|open|anew')
})

test.run()
