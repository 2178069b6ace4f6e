// The examples without a browser, as their authors would test them: what each does for its user, in milliseconds. What only a
// browser can show (typing while offline, forms without JavaScript, foreign scripts) is in pages.test.ts.
import { join } from 'node:path'
import { pathToFileURL } from 'node:url'
import { suite } from 'uvu'
import * as assert from 'uvu/assert'
import type { AnyView } from '../../runtime-server/define.ts'
import { fakeTime, render, testApp } from '../../runtime-server/testing.ts'
import { root } from '../root.ts'

const test = suite('the examples, without a browser')

// As `node --import lview/register` does it.
await import(pathToFileURL(join(root, 'dist/compiler/register.js')).href)

async function load(path: string): Promise<AnyView> {
  const module = (await import(pathToFileURL(join(root, 'examples', path)).href)) as { default: AnyView }
  return module.default
}

test('counter: buttons, the bound step, reset', async () => {
  const page = await render<{ count: number; step: number }>(await load('counter/Counter.lview'))
  assert.is(page.find('Reset').disabled, true)
  await page.click('Add')
  await page.fill('Step', '10')
  await page.click('Subtract')
  assert.is(page.find({ role: 'status' }).text, '-9')
  assert.is(page.find({ role: 'status' }).attribute('class'), 'negative')
  assert.is(page.lastFrame?.bytes, 5)
  await page.click('Reset')
  assert.equal(page.state, { count: 0, step: 10 })
  assert.is(page.find('Step').value, '10')
})

test('search: typing shows results, clearing takes them away; its form works without JavaScript', async () => {
  const view = await load('search/Search.lview')
  const page = await render(view)
  await page.type({ role: 'searchbox' }, 'reykj')
  assert.match(page.findAll({ role: 'listitem' })[0]?.text ?? '', /^Reykjavík ?Iceland/)
  await page.fill({ role: 'searchbox' }, 'zzzz')
  assert.ok(page.has('No city is called “zzzz”.'))
  await page.fill({ role: 'searchbox' }, '')
  assert.ok(page.has('Type the beginning of a name.'))
  const plain = await render(view, { javascript: false })
  await plain.type({ role: 'searchbox' }, 'london')
  await plain.click('Search')
  assert.is(plain.url, '/?q=london')
  assert.is(plain.find({ role: 'searchbox' }).value, 'london')
  assert.is(plain.findAll({ role: 'listitem', text: /^London/ }).length > 0, true)
})

test('todo: add, tick, edit or leave it, filter, clear, remove', async () => {
  const page = await render(await load('todo/Todo.lview'))
  const titles = () => page.findAll({ role: 'listitem' }).map(({ text }) => text.replace(/ ?Edit×?.*$/, ''))
  await page.type({ role: 'textbox' }, 'Buy oat milk')
  await page.press({ role: 'textbox' }, 'Enter')
  assert.is(page.find({ role: 'textbox' }).value, '')
  assert.ok(page.has({ text: /^3 items left$/ }))
  await page.check('Change it')
  assert.ok(page.has({ text: /^2 items left$/ }))
  const milk = { role: 'listitem', text: /Buy oat milk/ }
  await page.click({ role: 'button', name: 'Edit', within: milk })
  await page.fill('Title', 'Something else')
  await page.press('Title', 'Escape')
  assert.ok(titles().includes('Buy oat milk'))
  await page.click({ role: 'button', name: 'Edit', within: milk })
  await page.fill('Title', 'Buy almonds')
  await page.click('Save')
  assert.ok(titles().includes('Buy almonds'))
  await page.click({ role: 'button', name: 'Completed' })
  assert.is(page.findAll({ role: 'listitem' }).length, 2)
  await page.click('Clear completed')
  assert.ok(page.has('Nothing here.'))
  await page.click({ role: 'button', name: 'All' })
  assert.equal(titles(), ['Watch the frames in the network panel', 'Buy almonds'])
  await page.click('Remove Buy almonds')
  assert.ok(page.has({ text: /^1 item left$/ }))
})

test('chat: several people see each other; who comes later is shown what was said', async () => {
  const app = testApp({ routes: { '/chat': await load('chat/Chat.lview') } })
  const ada = await app.visit('/chat')
  const grace = await app.visit('/chat')
  await ada.fill('Your name', 'Ada')
  await ada.type('Message', 'Is <b>anyone</b> here?')
  await ada.press('Message', 'Enter')
  assert.match(grace.find({ role: 'log' }).text, /Ada \d\d:\d\d Is <b>anyone<\/b> here\?$/)
  await grace.fill('Your name', 'Grace')
  await grace.type('Message', 'I am')
  await grace.click('Send')
  assert.is(ada.find('Message').value, '')
  assert.is(ada.find('Your name').value, 'Ada')
  const late = await app.visit('/chat')
  assert.match(late.find({ role: 'log' }).text, /Is <b>anyone<\/b> here\?.*Grace \d\d:\d\d I am$/)
  await app.close()
})

test('dashboard: ticks by itself, pauses and goes on', async () => {
  const time = fakeTime()
  try {
    const page = await render<{ at: number }>(await load('dashboard/Dashboard.lview'))
    const ticks = () => page.state.at
    const first = ticks()
    await time.tick(3_000)
    assert.is(ticks(), first + 3)
    await page.click('Pause')
    await time.tick(3_000)
    assert.is(ticks(), first + 3)
    await page.click('Go on')
    await time.tick(1_000)
    // It shows what it has missed.
    assert.is(ticks(), first + 7)
  } finally {
    time.restore()
  }
})

test('table: every operation of the benchmark', async () => {
  const page = await render<{ rows: { id: number; label: string }[]; selected: number | null }>(
    await load('table/Table.lview'),
  )
  const ids = () => page.state.rows.map(({ id }) => id)
  assert.is(page.find({ role: 'status' }).text, '1000 rows')
  await page.click('Create 1,000 rows')
  assert.is(page.findAll({ role: 'row' })[0]?.text.startsWith('1001'), true)
  await page.click('Update every 10th row')
  assert.is(page.state.rows.filter(({ label }) => label.endsWith('!!!')).length, 100)
  assert.ok((page.lastFrame?.bytes ?? 1000) < 40)
  await page.click('Swap rows')
  assert.equal([ids()[1], ids()[998]], [1999, 1002])
  const fifth = { role: 'row', text: /^1005/ }
  await page.click({ role: 'button', name: 'Remove', within: fifth })
  assert.is(ids().includes(1005), false)
  await page.click('Append 1,000 rows')
  assert.is(page.find({ role: 'status' }).text, '1999 rows')
  await page.click('Clear')
  assert.is(page.findAll({ role: 'row' }).length, 0)
})

test.run()
