// Rows that move: as few of them as can be, and with all that lives in them, by moveBefore.
import { test } from 'uvu'
import * as assert from 'uvu/assert'
import { loadPlay, openStage, type Play, type Stage } from './stage.ts'

let stage: Stage
let play: Play
test.before(async () => {
  stage = await openStage()
  play = await loadPlay('moving')
})
test.after(() => stage?.close())

type State = { rows: { id: number }[] }
const stateOf = (...ids: number[]): State => ({ rows: ids.map((id) => ({ id })) })

const order = () => stage.page.evaluate(() => [...document.querySelectorAll('li')].map(({ id }) => Number(id.slice(4))))

/** Shows `before`, counts what moves until `after` is shown. */
async function move(before: State, after: State, prepare: () => void = () => {}): Promise<Record<string, number>> {
  await stage.reset()
  await play.open(stage, before)
  await stage.page.evaluate(prepare)
  await stage.page.evaluate(() => {
    const counts: Record<string, number> = {}
    Object.assign(globalThis, { counts })
    for (const name of ['moveBefore', 'insertBefore', 'removeChild', 'appendChild', 'replaceChildren']) {
      const own = (Element.prototype as unknown as Record<string, (...given: unknown[]) => unknown>)[name]
      if (own === undefined) continue
      Object.assign(Element.prototype, {
        [name](this: Element, ...given: unknown[]) {
          counts[name] = (counts[name] ?? 0) + 1
          return own.apply(this, given)
        },
      })
    }
  })
  await stage.page.evaluate((bytes) => theatre.apply(bytes), play.patch(before, after))
  assert.equal(
    await order(),
    after.rows.map(({ id }) => id),
  )
  return stage.page.evaluate(() => (globalThis as unknown as { counts: Record<string, number> }).counts)
}

test('the last row to the front is one move, whatever else there is', async () => {
  const ids = Array.from({ length: 50 }, (_, i) => i)
  assert.equal(await move(stateOf(...ids), stateOf(49, ...ids.slice(0, 49))), { moveBefore: 1 })
})

test('the first row to the end is one move too', async () => {
  const ids = Array.from({ length: 50 }, (_, i) => i)
  assert.equal(await move(stateOf(...ids), stateOf(...ids.slice(1), 0)), { moveBefore: 1 })
})

test('two rows that change places are two moves; a list turned round all rows but one', async () => {
  const ids = Array.from({ length: 10 }, (_, i) => i)
  assert.equal(await move(stateOf(...ids), stateOf(0, 8, 2, 3, 4, 5, 6, 7, 1, 9)), { moveBefore: 2 })
  assert.equal(await move(stateOf(...ids), stateOf(...ids.toReversed())), { moveBefore: 9 })
})

test('focus, caret, what was typed, animations and frames go on', async () => {
  await move(stateOf(1, 2, 3), stateOf(3, 1, 2), () => {
    const input = document.getElementById('input-3') as HTMLInputElement
    input.focus()
    input.value = 'typed here'
    input.setSelectionRange(2, 5)
    const row = document.getElementById('row-3') as HTMLElement
    const animation = row.animate([{ opacity: 0 }, { opacity: 1 }], { duration: 60_000 })
    animation.currentTime = 30_000
    // A frame that is loaded anew has another window, and another document.
    const frame = row.querySelector('iframe') as HTMLIFrameElement
    Object.assign(frame.contentWindow as Window, { kept: true })
    Object.assign(globalThis, { animation })
  })
  const now = await stage.page.evaluate(() => {
    const input = document.activeElement as HTMLInputElement
    const { animation } = globalThis as unknown as { animation: Animation }
    const frame = document.querySelector('#row-3 iframe') as HTMLIFrameElement
    return {
      focus: input.id,
      value: input.value,
      selection: [input.selectionStart, input.selectionEnd],
      animation: animation.playState,
      time: (animation.currentTime as number) >= 30_000,
      frame: (frame.contentWindow as unknown as { kept?: boolean }).kept,
    }
  })
  assert.equal(now, {
    focus: 'input-3',
    value: 'typed here',
    selection: [2, 5],
    animation: 'running',
    time: true,
    frame: true,
  })
})

test('a browser without moveBefore gets the same order', async () => {
  const counts = await move(stateOf(1, 2, 3, 4), stateOf(4, 1, 2, 3), () => {
    Reflect.deleteProperty(Element.prototype, 'moveBefore')
  })
  assert.equal(counts, { insertBefore: 1 })
})

test.run()
