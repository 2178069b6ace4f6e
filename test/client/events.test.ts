// Events of a real user: which bindings fire, with what values and paths, and how modifiers hold them back.
import { test } from 'uvu'
import * as assert from 'uvu/assert'
import type { EventFrame } from '../../protocol/client-frame.ts'
import type { TemplateTable } from '../../protocol/table.ts'
import { loadPlay, openStage, type Play, type Stage, takeSent } from './stage.ts'

const start = { rows: [1, 2, 3], open: true, n: 0 }

let stage: Stage
let play: Play
test.before(async () => {
  stage = await openStage()
  play = await loadPlay('events')
})
test.after(() => stage?.close())
test.before.each(async () => {
  await stage.reset()
  await play.open(stage, start)
})

const click = (selector: string) => stage.page.click(selector)
const wait = (milliseconds: number) => stage.page.waitForTimeout(milliseconds)
const events = async () => (await takeSent(stage)).filter((frame): frame is EventFrame => frame.kind === 'event')
const change = (before: object, after: object) =>
  stage.page.evaluate((bytes) => theatre.apply(bytes), play.patch(before, after))

/** Sent events as the binding's event name, the rows on its path, and the values. */
async function fired(keys = false): Promise<[name: string, rows: number[], values: unknown[]][]> {
  const sent = (await events()).map(({ path, values }): [string, number[], unknown[]] => {
    let template = play.linked[0] as TemplateTable
    for (const { slot } of path.steps) {
      const inner = template[2][slot]?.[2]
      template = play.linked[(Array.isArray(inner) ? inner[0] : inner) as number] as TemplateTable
    }
    const [node, type] = template[5][path.target] ?? []
    return [`${type}@${node}`, path.steps.map(({ row }) => row), values]
  })
  // All keys are heard by window's binding.
  return keys ? sent : sent.filter(([name]) => name !== 'keydown@26')
}
const outside: [string, number[], unknown[]] = ['click@0', [-1], []]

test('a click fires from the inside out, with the row that the user sees', async () => {
  await click('.row:nth-child(2) i')
  assert.equal(await fired(), [['click@0', [1], [false, 0]], ['click@0', [], []], outside])
  await change(start, { ...start, rows: [3, 9, 2] })
  await stage.page.click('.row:nth-child(3)', { modifiers: ['Shift'] })
  assert.equal((await fired())[0], ['click@0', [2], [true, 0]])
})

test('stop, self, once, prevent, outside', async () => {
  await click('#stop')
  assert.equal(await fired(), [['click@2', [], []]])
  await click('#self i')
  assert.equal(
    (await fired()).map(([name]) => name),
    ['click@0', 'click@0'],
  )
  await stage.page.evaluate(() => document.querySelector('#self')?.dispatchEvent(new Event('click')))
  await click('#once')
  await click('#once')
  // The element's own listener stopped it once; the second click goes on to the div.
  assert.equal(
    (await fired()).map(([name]) => name),
    ['click@3', 'click@4', 'click@0', 'click@0'],
  )
  await click('#link')
  assert.is(await stage.page.evaluate(() => location.hash), '')
  assert.equal(
    (await fired()).map(([name]) => name),
    ['click@6', 'click@0'],
  )
  await click('#box')
  assert.equal(await fired(), [])
  await change(start, { ...start, open: false })
  await click('#link')
  assert.equal(
    (await fired()).map(([name]) => name),
    ['click@6'],
  )
})

test('keys with their modifiers; window hears all', async () => {
  await stage.page.focus('#keys')
  await stage.page.keyboard.press('a')
  assert.equal(await fired(true), [['keydown@26', [], ['a']]])
  await stage.page.keyboard.press('Enter')
  assert.equal(await fired(true), [
    ['keydown@9', [], []],
    ['keydown@26', [], ['Enter']],
  ])
  await stage.page.keyboard.press('Shift+Enter')
  const shifted = (await events()).map(({ path }) => path.target)
  // Shift itself, then only the binding that asks for it, and window's.
  assert.equal(shifted, [18, 7, 18])
  await stage.page.keyboard.press('Control+s')
  assert.equal(
    (await events()).map(({ path }) => path.target),
    [18, 6, 18],
  )
})

test('debounce sends the last of a burst when it is over', async () => {
  await stage.page.locator('#slow').pressSequentially('abc')
  assert.equal(await fired(), [])
  await wait(150)
  assert.equal(await fired(), [['input@11', [], ['abc']]])
  await wait(100)
  assert.equal(await fired(), [])
})

test('debounce.blur sends when the control loses focus', async () => {
  await stage.page.locator('#blur').pressSequentially('ab')
  await wait(50)
  assert.equal(await fired(), [])
  await stage.page.focus('#keys')
  assert.equal(await fired(), [['input@13', [], ['ab']]])
})

test('throttle sends the first at once and the last at the end; leading only the first', async () => {
  const type = (id: string, text: string) =>
    stage.page.evaluate(
      ({ id, text }) => {
        const input = document.querySelector(`#${id}`) as HTMLInputElement
        for (const letter of text) {
          input.value += letter
          input.dispatchEvent(new InputEvent('input', { bubbles: true }))
        }
      },
      { id, text },
    )
  await type('fast', 'abc')
  assert.equal(await fired(), [['input@15', [], ['a']]])
  await wait(150)
  assert.equal(await fired(), [['input@15', [], ['abc']]])
  await type('lead', 'abc')
  assert.equal(await fired(), [['input@17', [], ['a']]])
  await wait(150)
  assert.equal(await fired(), [])
  await type('lead', 'd')
  assert.equal(await fired(), [['input@17', [], ['abcd']]])
})

test('a submit sends what its form holds back first, and does not leave the page', async () => {
  await stage.page.locator('#field').pressSequentially('xy')
  await stage.page.keyboard.press('Enter')
  // A browser clicks the form's button for the key.
  const names = (await fired()).filter(([name]) => !name.startsWith('click'))
  assert.equal(names, [
    ['input@24', [], ['xy']],
    ['submit@23', [], []],
  ])
  assert.is(await stage.page.evaluate(() => location.search), '')
})

test('events that do not bubble are heard, each by its own element', async () => {
  await stage.page.focus('#focus')
  await stage.page.focus('#keys')
  assert.equal(await fired(), [
    ['focus@21', [], []],
    ['blur@21', [], []],
  ])
})

test('input waits for the end of a composition, unless it is .composing', async () => {
  const session = await stage.page.context().newCDPSession(stage.page)
  await stage.page.focus('#plain')
  await session.send('Input.imeSetComposition', { text: 'に', selectionStart: 1, selectionEnd: 1 })
  assert.equal(
    (await events()).map(({ path }) => path.target),
    [13],
  )
  await session.send('Input.insertText', { text: '日' })
  await wait(20)
  const sent = await events()
  assert.equal(
    sent.filter(({ path }) => path.target === 12).map(({ values }) => values),
    [['日']],
  )
})

test('an event of an element that went before its time is dropped', async () => {
  await stage.page.locator('#going').pressSequentially('a')
  await change(start, { ...start, open: false })
  await wait(150)
  assert.equal(await fired(), [])
})

test.run()
