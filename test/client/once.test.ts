// `{@once}` in a real browser: a Text node of its own, which a script may take over: what changes beside it, a fill and a page mounted
// anew leave it alone, and it may be gone.
import { test } from 'uvu'
import * as assert from 'uvu/assert'
import { loadFixture } from '../fixture.ts'
import { openStage, Play, type Stage } from './stage.ts'

let stage: Stage
test.before(async () => {
  stage = await openStage()
})
test.after(() => stage?.close())

const [FRAME, FILL, REMOUNTED] = [254, 3, 2]

async function openOnce() {
  const { view, states } = await loadFixture('once')
  const play = new Play(view)
  const [first = {}, ...rest] = states
  // What is shown once is another thing in each state.
  const others = rest.map((state, index) => {
    const { rows } = state as { rows: object[] }
    const renamed = rows.map((row) => ({ ...row, name: 'other' }))
    return { ...state, started: index + 2, kind: index === 0 ? 'open' : 'shut', rows: renamed }
  })
  const { misfits } = await play.open(stage, first)
  assert.equal(misfits, [])
  const apply = (bytes: number[]): Promise<void> => stage.page.evaluate((bytes) => theatre.apply(bytes), bytes)
  return { play, first, others, apply, to: (state: object) => apply(play.patch(first, state)) }
}

/** The texts of an element, each Text node by itself. */
const textsOf = (selector: string): Promise<string[]> =>
  stage.page.evaluate(
    (selector) => [...(document.querySelector(selector)?.childNodes ?? [])].map((node) => node.textContent ?? ''),
    selector,
  )

/** A script takes a node over. */
const takeOver = (selector: string, index: number, text: string | null): Promise<void> =>
  stage.page.evaluate(
    ({ selector, index, text }) => {
      const node = document.querySelector(selector)?.childNodes[index] as Text
      if (text === null) node.remove()
      else node.data = text
    },
    { selector, index, text },
  )

test('what changes beside it leaves it alone', async () => {
  const { to, others } = await openOnce()
  assert.equal(await textsOf('#beside'), ['1', '1', ' ', 'open', '.'])
  await takeOver('#beside', 1, 'mine')
  await takeOver('#beside', 3, 'mine too')
  await to(others[0] as object)
  assert.equal(await textsOf('#beside'), ['2', 'mine', 's ', 'mine too', '.'])
  assert.equal(await textsOf('ul'), ['a2x', 'other3x'])
})

test('text beside it that was empty finds its place, where it is there and where it is gone', async () => {
  for (const gone of [false, true]) {
    const { apply, play, others } = await openOnce()
    const [, empty = {}, last = {}] = others
    await play.open(stage, empty)
    assert.equal(await textsOf('#beside'), ['3', ' ', 'shut', '.'])
    if (gone) await takeOver('#beside', 0, null)
    await apply(play.patch(empty, last))
    assert.equal(await textsOf('#beside'), gone ? ['3', 'min ', 'shut', '.'] : ['3', '3', 'min ', 'shut', '.'])
  }
})

test('a fill of its template, and a page that is mounted anew, leave it alone', async () => {
  for (const frame of [
    [FRAME, FILL, 0],
    [FRAME, REMOUNTED],
  ]) {
    const { apply, play, others } = await openOnce()
    await takeOver('p', 0, 'mine')
    await takeOver('#beside', 1, 'mine')
    await takeOver('li', 0, 'mine')
    await apply([...frame, ...play.values(others[0] as object)])
    assert.equal(await textsOf('p'), ['mine'])
    assert.equal(await textsOf('#beside'), ['2', 'mine', 's ', 'open', '.'])
    assert.equal(await textsOf('li'), ['mine', '2', 'x'])
    assert.equal(await textsOf('ul'), ['mine2x', 'other3x'])
  }
})

test('where its branch or row is built anew, it is what the state says then', async () => {
  const { apply, play, others } = await openOnce()
  const [second = {}, third = {}, last = {}] = others
  await play.open(stage, second)
  await apply(play.patch(second, third))
  await apply(play.patch(third, last))
  assert.equal(await textsOf('b'), ['4', ' 3'])
})

test.run()
