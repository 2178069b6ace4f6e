// The rule of controls (LANGUAGE.md, "Controls", 1 to 6) as a user meets it: typing, choosing, composing in a real browser, while
// the server writes.
import { test } from 'uvu'
import * as assert from 'uvu/assert'
import type { EventFrame, Report } from '../../protocol/client-frame.ts'
import { CODE_EDIT } from '../../protocol/patch-codes.ts'
import { FRAME, FRAME_FAILED, FRAME_FILL, FRAME_REMOUNTED, FRAME_VOID } from '../../protocol/server-frame.ts'
import { frameOf, loadPlay, openStage, type Play, type Stage, takeSent } from './stage.ts'

const start = {
  query: '',
  on: false,
  amount: 1 as number | null,
  choice: 'a',
  options: ['a', 'b'],
  note: '',
  many: ['x'],
}
/** Slots of the view's root, in order. */
const slots = { query: 0, on: 1, amount: 2, choice: 3, options: 4, many: 5, note: 6, plain: 7, shown: 8 }
const SLOTS = 9

let stage: Stage
let play: Play
test.before(async () => {
  stage = await openStage()
  play = await loadPlay('controls')
})
test.after(() => stage?.close())
test.before.each(async () => {
  await play.open(stage, start)
})

const show = (bytes: number[]) => stage.page.evaluate((bytes) => theatre.apply(bytes), bytes)
const change = (before: object, after: object, answers = false) => show(play.patch(before, after, answers))
const textIn = (id: string) => stage.page.inputValue(`#${id}`)
const isChecked = (id: string) => stage.page.isChecked(`#${id}`)
/** An answer that writes a control whole, as the server does for one that was reported. */
const answerWith = (slot: number, value: string) =>
  show(
    frameOf((out) => {
      out.begin(SLOTS, true)
      out.set(slot, value, CODE_EDIT)
    }),
  )
const emptyAnswer = () => show([])
const events = async () => (await takeSent(stage)).filter((frame): frame is EventFrame => frame.kind === 'event')
const told = (reports: Report[]) => reports.map(({ path, value }) => [path.target, value])
const caret = () =>
  stage.page.evaluate(() => {
    const { selectionStart, selectionEnd } = document.activeElement as HTMLInputElement
    return [selectionStart, selectionEnd]
  })

test('an event reports the bound controls that changed since they were last reported', async () => {
  await stage.page.locator('#query').pressSequentially('el')
  const typed = await events()
  assert.equal(
    typed.map(({ reports }) => told(reports)),
    [[[0, 'e']], [[0, 'el']]],
  )
  await stage.page.check('#on')
  await stage.page.fill('#amount', '2.5')
  await stage.page.selectOption('#choice', 'b')
  await stage.page.selectOption('#many', ['x', 'z'])
  await stage.page.fill('#note', 'line\nline')
  await stage.page.fill('#plain', 'not bound')
  await stage.page.click('#go')
  await stage.page.click('#go')
  const [first, second] = await events()
  assert.equal(told(first?.reports ?? []), [
    [1, true],
    [2, 2.5],
    [3, 'b'],
    [4, ['x', 'z']],
    [5, 'line\nline'],
  ])
  assert.equal(second?.reports, [])
})

test('a number that is none yet is not reported, nor overwritten; an empty box is null', async () => {
  await stage.page.fill('#amount', '')
  await stage.page.click('#go')
  await stage.page.locator('#amount').pressSequentially('-')
  await stage.page.click('#go')
  const [empty, half] = await events()
  assert.equal(told(empty?.reports ?? []), [[2, null]])
  assert.equal(half?.reports, [])
  await emptyAnswer()
  await emptyAnswer()
  // The values of all come anew: an echo.
  await show([FRAME, FRAME_FILL, 0, ...play.values({ ...start, amount: null })])
  await stage.page.locator('#amount').press('5')
  assert.is(await textIn('amount'), '-5')
})

test('1.50 is not written over by 1.5', async () => {
  await stage.page.fill('#amount', '1.50')
  await stage.page.click('#go')
  assert.equal(told((await events())[0]?.reports ?? []), [[2, 1.5]])
  await answerWith(slots.amount, '1.5')
  assert.is(await textIn('amount'), '1.50')
  await change({ ...start, amount: 1.5 }, { ...start, amount: 7 })
  assert.is(await textIn('amount'), '7')
})

test('a handler that clears the box, or leaves another value, reaches it; focus plays no part', async () => {
  await stage.page.locator('#query').pressSequentially('el')
  await emptyAnswer()
  await answerWith(slots.query, '')
  assert.is(await textIn('query'), '')
  await stage.page.locator('#query').pressSequentially('a')
  await answerWith(slots.query, 'A!')
  assert.is(await textIn('query'), 'A!')
})

test('an edit after the event that a frame answers wins, and is the base at its own event', async () => {
  await stage.page.locator('#query').pressSequentially('el')
  await answerWith(slots.query, 'E')
  assert.is(await textIn('query'), 'el')
  await stage.page.locator('#query').pressSequentially('i')
  // The second event is answered; the third edit is newer.
  await answerWith(slots.query, 'EL')
  assert.is(await textIn('query'), 'eli')
  // The third: nothing changed, so the report is what the server holds; what follows is an edit of that.
  await emptyAnswer()
  await change({ ...start, query: 'eli' }, { ...start, query: 'elixir' })
  assert.is(await textIn('query'), 'elixir')
})

test('what other pages write reaches a control that is not being edited, and no edited one before its event', async () => {
  await change(start, { ...start, query: 'pushed', on: true, note: 'n', amount: 3 })
  assert.equal(
    [await textIn('query'), await textIn('plain'), await isChecked('on'), await textIn('note'), await textIn('amount')],
    ['pushed', 'pushed', true, 'n', '3'],
  )
  await stage.page.locator('#note').fill('mine')
  await stage.page.uncheck('#on')
  await change({ ...start, note: 'n', on: true }, { ...start, note: 'theirs', on: true, query: 'x' })
  await change({ ...start, note: 'theirs', on: true, query: 'x' }, { ...start, note: 'theirs', on: false, query: 'x' })
  await change({ ...start, note: 'theirs', on: false, query: 'x' }, { ...start, note: 'theirs', on: true, query: 'x' })
  assert.equal([await textIn('note'), await isChecked('on')], ['mine', false])
})

test('void and failed events leave the server with what it had', async () => {
  await stage.page.locator('#query').pressSequentially('a')
  await show([FRAME, FRAME_VOID])
  // An edit of the old text: it was '', not 'a'.
  await change(start, { ...start, query: 'from nothing' })
  assert.is(await textIn('query'), 'from nothing')
  await stage.page.locator('#query').press('!')
  await show(
    frameOf((out) => {
      out.byte(FRAME)
      out.byte(FRAME_FAILED)
      out.number(1)
      out.string('id-1')
      out.string('It failed')
    }),
  )
  await change({ ...start, query: 'from nothing' }, { ...start, query: 'from something' })
  assert.is(await textIn('query'), 'from something')
})

test('caret and selection stay where the user is in the text', async () => {
  await change(start, { ...start, query: 'hello world' })
  await stage.page.focus('#query')
  await stage.page.evaluate(() => (document.activeElement as HTMLInputElement).setSelectionRange(6, 9))
  await change({ ...start, query: 'hello world' }, { ...start, query: 'hello, world' })
  assert.is(await textIn('query'), 'hello, world')
  assert.equal(await caret(), [7, 10])
  await change({ ...start, query: 'hello, world' }, { ...start, query: 'hello, world!' })
  assert.equal(await caret(), [7, 10])
  await change({ ...start, query: 'hello, world!' }, { ...start, query: 'bye' })
  assert.is(await textIn('query'), 'bye')
})

test('during a composition writes wait, and input is sent at its end', async () => {
  const session = await stage.page.context().newCDPSession(stage.page)
  await stage.page.focus('#query')
  await session.send('Input.imeSetComposition', { text: 'に', selectionStart: 1, selectionEnd: 1 })
  assert.is((await events()).length, 0)
  await change(start, { ...start, query: 'written' })
  assert.is(await textIn('query'), 'に')
  await session.send('Input.insertText', { text: '日' })
  await stage.page.waitForTimeout(20)
  const sent = await events()
  assert.equal(
    sent.map(({ reports }) => told(reports)),
    [[[0, '日']]],
  )
  // The edit was newer than the write.
  assert.is(await textIn('query'), '日')
})

test('a write that waited for a composition without an edit is made at its end', async () => {
  await stage.page.locator('#query').pressSequentially('x')
  await emptyAnswer()
  await stage.page.evaluate(() => {
    const query = document.querySelector('#query') as HTMLInputElement
    query.dispatchEvent(new CompositionEvent('compositionstart', { bubbles: true }))
  })
  await change({ ...start, query: 'x' }, { ...start, query: 'waited' })
  assert.is(await textIn('query'), 'x')
  await stage.page.evaluate(() => {
    document.querySelector('#query')?.dispatchEvent(new CompositionEvent('compositionend', { bubbles: true }))
  })
  assert.is(await textIn('query'), 'waited')
})

test('a select is written after its options', async () => {
  const next = { ...start, options: ['c', 'd'], choice: 'd' }
  await change(start, next)
  assert.is(await textIn('choice'), 'd')
  // The options move and change around the chosen one.
  const moved = { ...next, options: ['d', 'e', 'c'] }
  await change(next, moved)
  assert.is(await textIn('choice'), 'd')
  const gone = { ...moved, options: ['e'] }
  await change(moved, gone)
  assert.is(await textIn('choice'), 'e')
  await change(gone, moved)
  assert.is(await textIn('choice'), 'd')
  await change(moved, { ...moved, many: ['y', 'z'] })
  assert.equal(
    await stage.page.evaluate(() =>
      [...(document.querySelector('#many') as HTMLSelectElement).selectedOptions].map(({ value }) => value),
    ),
    ['y', 'z'],
  )
})

test('adoption touches nothing that the user entered before, and it is reported with the join', async () => {
  const entries = { query: 'typed', on: true, choice: 'b', plain: 'not bound' }
  const found = await stage.page.evaluate(({ script, entries }) => theatre.open(script, entries), {
    script: play.script(start),
    entries,
  })
  assert.equal(found, { mutations: 0, writes: 0, misfits: [] })
  const reports = [
    [0, 'typed'],
    [1, true],
    [3, 'b'],
  ]
  assert.equal(await stage.page.evaluate(() => theatre.reports()), reports)
  await change(start, { ...start, query: 'written', on: false, choice: 'a' })
  assert.equal(
    [await textIn('query'), await isChecked('on'), await textIn('choice'), await textIn('plain')],
    ['typed', true, 'b', 'not bound'],
  )
})

test('a page that is mounted anew keeps what stands in its controls', async () => {
  await stage.page.locator('#query').pressSequentially('kept')
  for (let i = 0; i < 4; i++) await emptyAnswer()
  await stage.page.locator('#note').fill('kept too')
  await show([FRAME, FRAME_REMOUNTED, ...play.values({ ...start, query: 'kept', choice: 'b' })])
  assert.equal([await textIn('query'), await textIn('note'), await textIn('choice')], ['kept', 'kept too', 'b'])
})

test.run()
