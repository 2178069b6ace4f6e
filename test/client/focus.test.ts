// Focus when the row that has it goes, in a real browser.
import { test } from 'uvu'
import * as assert from 'uvu/assert'
import { loadPlay, openStage, type Play, type Stage } from './stage.ts'

let stage: Stage
let play: Play
test.before(async () => {
  stage = await openStage()
  play = await loadPlay('focus')
})
test.after(() => stage?.close())

/** Where focus is when rows have gone and come, of an element that had it before. */
async function focusAfter(id: string, before: string, after: string): Promise<string> {
  const [old, next] = [before, after].map((letters) => ({ rows: [...letters] })) as [object, object]
  await stage.reset()
  await play.open(stage, old)
  await stage.page.focus(`#${id}`)
  await stage.page.evaluate((bytes) => theatre.apply(bytes), play.patch(old, next))
  return stage.page.evaluate(() => document.activeElement?.id ?? '')
}

test('the next row gets it, at the same place', async () => {
  assert.is(await focusAfter('remove-b', 'abcd', 'acd'), 'remove-c')
  assert.is(await focusAfter('up-a', 'abcd', 'bcd'), 'up-b')
})

test('of the last row the one before', async () => {
  assert.is(await focusAfter('remove-d', 'abcd', 'abc'), 'remove-c')
})

test('the nearest row that stays, whatever else the patch does', async () => {
  assert.is(await focusAfter('remove-b', 'abcd', 'ad'), 'remove-d')
  assert.is(await focusAfter('remove-b', 'abcd', 'xdya'), 'remove-d')
  assert.is(await focusAfter('remove-c', 'abcd', 'ab'), 'remove-b')
})

test('never a field that somebody may be typing into', async () => {
  assert.is(await focusAfter('text-b', 'abcd', 'acd'), 'up-c')
})

test('focus elsewhere, and of rows that stay, is left alone', async () => {
  assert.is(await focusAfter('other', 'abcd', 'acd'), 'other')
  assert.is(await focusAfter('text-c', 'abcd', 'acd'), 'text-c')
  assert.is(await focusAfter('remove-c', 'abcd', ''), '')
})

test.run()
