// `lview:busy` in a real browser: marks and text while an event is under way, and just the page as it is afterwards.
import { test } from 'uvu'
import * as assert from 'uvu/assert'
import { FRAME, FRAME_VOID } from '../../protocol/server-frame.ts'
import { loadPlay, openStage, type Play, type Stage, takeSent } from './stage.ts'

const start = { count: 1, more: false, name: 'a' }

let stage: Stage
let play: Play
test.before(async () => {
  stage = await openStage()
  play = await loadPlay('busy')
})
test.after(() => stage?.close())
test.before.each(async () => {
  await stage.reset()
  const { misfits } = await play.open(stage, start)
  assert.equal(misfits, [])
})

const apply = (bytes: number[]) => stage.page.evaluate((frame) => theatre.apply(frame), bytes)
/** What the user sees of an element, and whether it is marked. */
const seen = (id: string) =>
  stage.page.evaluate((name) => {
    const element = document.getElementById(name) as HTMLElement
    // biome-ignore lint/performance/useDomNodeTextContent: what is hidden is not seen
    return [element.innerText, element.getAttribute('aria-busy')]
  }, id)
const htmlOf = (id: string) => stage.page.evaluate((name) => document.getElementById(name)?.innerHTML, id)
const count = async () => (await takeSent(stage)).filter(({ kind }) => kind === 'event').length

test('a button says that it is busy until its event is answered', async () => {
  const html = await htmlOf('save')
  assert.equal(await seen('save'), ['Save 1', null])
  await stage.page.click('#save')
  assert.equal(await seen('save'), ['Saving a…', 'true'])
  assert.is(await count(), 1)
  // Other buttons are not.
  assert.equal(await seen('quiet'), ['Quiet', null])
  // Nothing changed.
  await apply([])
  assert.equal(await seen('save'), ['Save 1', null])
  assert.is(await htmlOf('save'), html)
})

test('what is patched meanwhile is there afterwards, at its place', async () => {
  await stage.page.click('#save')
  const more = { count: 12, more: true, name: 'b' }
  await apply(play.patch(start, more))
  assert.equal(await seen('save'), ['Saving a…', 'true'])
  const last = { ...more, count: 123 }
  await apply(play.patch(more, last, true))
  assert.equal(await seen('save'), ['Save more123', null])
  await stage.page.click('#save')
  assert.equal(await seen('save'), ['Saving b…', 'true'])
  await apply(play.patch(last, { ...last, more: false }, true))
  assert.equal(await seen('save'), ['Save 123', null])
})

test('it is busy until the last of its events is answered, also as void', async () => {
  await stage.page.click('#save')
  await stage.page.click('#save')
  await stage.page.click('#quiet')
  await apply([])
  assert.equal(
    [await seen('save'), await seen('quiet')],
    [
      ['Saving a…', 'true'],
      ['Quiet', 'true'],
    ],
  )
  await apply([FRAME, FRAME_VOID])
  assert.equal(
    [await seen('save'), await seen('quiet')],
    [
      ['Save 1', null],
      ['Quiet', 'true'],
    ],
  )
  await apply([])
  assert.equal(await seen('quiet'), ['Quiet', null])
})

test('of a form the button that submits it says so', async () => {
  await stage.page.fill('#form input', 'kept')
  await stage.page.click('#other')
  assert.equal(await seen('other'), ['Sending…', null])
  assert.equal(await seen('send'), ['Send', null])
  assert.is((await seen('form'))[1], 'true')
  assert.is(await stage.page.inputValue('#form input'), 'kept')
  await apply([])
  assert.equal([await seen('other'), (await seen('form'))[1]], [['Other', null], null])
  // A control has no content.
  await stage.page.click('#submit')
  assert.equal([(await seen('plain'))[1], await htmlOf('submit')], ['true', ''])
  await apply([])
  assert.is((await seen('plain'))[1], null)
})

test('a mark that the app has set stays', async () => {
  await stage.page.click('#own')
  assert.equal(await seen('own'), ['…', 'true'])
  await apply([])
  assert.equal(await seen('own'), ['Own', 'true'])
})

test.run()
