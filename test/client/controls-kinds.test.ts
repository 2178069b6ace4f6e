// Kinds of controls by LANGUAGE.md's rule of controls, in a real browser: groups of radio buttons and checkboxes, what is opened and
// closed, files, dates, ranges, and selects whose value no option has.
import { test } from 'uvu'
import * as assert from 'uvu/assert'
import type { EventFrame, Report } from '../../protocol/client-frame.ts'
import { loadPlay, openStage, type Play, type Stage, takeSent } from './stage.ts'

const start = {
  size: 's',
  sizes: ['s', 'm', 'l'],
  rows: [{ id: 1, picks: ['a'] }],
  open: false,
  free: true,
  asking: false,
  files: [] as object[],
  options: ['a', 'b'],
  choice: 'z' as string | null,
  day: '',
  level: 1,
}

let stage: Stage
let play: Play
test.before(async () => {
  stage = await openStage()
  play = await loadPlay('kinds')
})
test.after(() => stage?.close())
test.before.each(async () => {
  const { misfits, mutations } = await play.open(stage, start)
  assert.equal([misfits, mutations], [[], 0])
})

const show = (bytes: number[]) => stage.page.evaluate((bytes) => theatre.apply(bytes), bytes)
const change = (before: object, after: object, answers = false) => show(play.patch(before, after, answers))
const emptyAnswer = () => show([])
const isChecked = (id: string) => stage.page.isChecked(`#${id}`)
const isOpen = (id: string) => stage.page.evaluate((id) => (document.querySelector(id) as HTMLDetailsElement).open, id)
const textIn = (id: string) => stage.page.inputValue(`#${id}`)
const events = async () => (await takeSent(stage)).filter((frame): frame is EventFrame => frame.kind === 'event')
const told = (reports: Report[] = []) =>
  reports.map(({ path, value }) => [...path.steps.map(({ row }) => row), path.target, value])
const reported = async () => {
  await stage.page.click('#go')
  return told((await events()).at(-1)?.reports)
}
/** Toggle events come a little later. */
const settle = () => stage.page.waitForTimeout(30)

test('choosing a radio button edits the others of its group, too', async () => {
  await stage.page.check('#size-m')
  // An older frame, which answers nothing: the user is ahead at both.
  await change({ ...start, size: 'l' }, start)
  assert.equal(await Promise.all(['size-s', 'size-m', 'size-l'].map(isChecked)), [false, true, false])
  const all = await reported()
  assert.equal(
    all.sort((a, b) => (a[0] as number) - (b[0] as number)),
    [
      [0, 0, false],
      [1, 0, true],
      [2, 0, false],
    ],
  )
  await emptyAnswer()
  assert.equal(await reported(), [])
  await emptyAnswer()
  await change({ ...start, size: 'm' }, { ...start, size: 'l' })
  assert.equal(await Promise.all(['size-s', 'size-m', 'size-l'].map(isChecked)), [false, false, true])
})

test('the same without bind:group: an unbound button of the group is not written over', async () => {
  await stage.page.check('#plain-y')
  await change({ ...start, size: 'm' }, start)
  assert.equal([await isChecked('plain-x'), await isChecked('plain-y')], [false, true])
})

test('a checkbox of a group reports itself, by its row', async () => {
  await stage.page.check('#b1')
  assert.equal(await reported(), [[0, 1, true]])
})

test('what the user opens is reported with the next event, what the server opens is no edit', async () => {
  await stage.page.click('#summary')
  await settle()
  const [toggle] = await events()
  assert.equal(told(toggle?.reports), [[0, true]])
  await emptyAnswer()
  assert.equal(await reported(), [])
  await emptyAnswer()
  await change({ ...start, open: true }, { ...start, open: false })
  assert.is(await isOpen('#details'), false)
  await settle()
  await events()
  await emptyAnswer()
  assert.equal(await reported(), [])
  await emptyAnswer()
  await change(start, { ...start, open: true })
  assert.is(await isOpen('#details'), true)
})

test('what the user opened after the event that a frame answers stays open', async () => {
  await stage.page.click('#go')
  await stage.page.evaluate(() => (document.querySelector('#free summary') as HTMLElement).click())
  await settle()
  await change({ ...start, free: false }, start, true)
  assert.is(await isOpen('#free'), false)
  await stage.page.click('#go')
  await emptyAnswer()
  await change({ ...start, free: false }, start)
  assert.is(await isOpen('#free'), true)
})

test('a dialog that is closed by its form is reported as closed', async () => {
  await change(start, { ...start, asking: true })
  assert.is(await isOpen('#dialog'), true)
  await settle()
  await stage.page.click('#close')
  await settle()
  assert.equal(await reported(), [[1, false]])
  await emptyAnswer()
  await change(start, { ...start, asking: true })
  assert.is(await isOpen('#dialog'), true)
})

test('of what is opened nobody can tell what it was before: it joins as it is', async () => {
  const joined = await stage.page.evaluate(() => theatre.reports())
  assert.equal(joined, [
    [0, false],
    [1, false],
  ])
})

test('files are reported by name, type and size; a handler can put them away', async () => {
  await stage.page.setInputFiles('#files', [
    { name: 'a.txt', mimeType: 'text/plain', buffer: Buffer.from('hello') },
    { name: 'b', mimeType: '', buffer: Buffer.from('') },
  ])
  assert.equal(await reported(), [[2, ['a.txt', 'text/plain', '5', 'b', 'application/octet-stream', '0']]])
  await emptyAnswer()
  await change({ ...start, files: [{}] }, { ...start, files: [{}, {}] })
  assert.ok(await textIn('files'))
  await change({ ...start, files: [{}] }, start)
  assert.is(await textIn('files'), '')
})

test('a date is reported as a string, a range as a number', async () => {
  await stage.page.fill('#day', '2026-02-03')
  await stage.page.fill('#level', '7')
  assert.equal(await reported(), [
    [4, '2026-02-03'],
    [5, 7],
  ])
})

test('a select whose value no option has chooses the option when it comes', async () => {
  assert.is(await textIn('choice'), 'a')
  const next = { ...start, options: ['b', 'z'] }
  await change(start, next)
  assert.is(await textIn('choice'), 'z')
  await change(next, start)
  assert.is(await textIn('choice'), 'a')
  await change(start, { ...start, options: ['z'] })
  assert.is(await textIn('choice'), 'z')
})

test('an edit of a value that no option has is one of that value', async () => {
  await play.open(stage, { ...start, choice: 'long value' })
  await change({ ...start, choice: 'long value' }, { ...start, choice: 'long values' })
  await change({ ...start, choice: 'long values' }, { ...start, choice: 'long values', options: ['a', 'long values'] })
  assert.is(await textIn('choice'), 'long values')
})

test.run()
