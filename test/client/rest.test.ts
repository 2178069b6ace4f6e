// A list of many rows that one frame brings, with the client as it ships: what comes first is seen and used before the last rows are
// built, and the frames behind it wait for those.
import type { Browser, Page } from 'playwright-core'
import { test } from 'uvu'
import * as assert from 'uvu/assert'
import { FRAME, FRAME_JOINED } from '../../protocol/server-frame.ts'
import { launchBrowser, PATIENCE } from '../browser.ts'
import { ScriptedServer } from './scripted-server.ts'
import { loadPlay, type Play } from './stage.ts'

const rowsOf = (count: number, from = 0) =>
  Array.from({ length: count }, (_, i) => ({
    id: from + i,
    subs: Array.from({ length: i % 3 }, (_, sub) => `sub ${sub} – ${i}`),
    more: i % 2 ? `more ${i}` : '',
  }))

const empty = { rows: rowsOf(0), others: rowsOf(0), status: 'empty', query: '' }

let browser: Browser
let play: Play
let server: ScriptedServer
let page: Page
test.before(async () => {
  browser = await launchBrowser()
  play = await loadPlay('long')
})
test.after(() => browser?.close())
test.before.each(async () => {
  server = new ScriptedServer(play, empty)
  await server.listen()
  page = await browser.newPage()
  page.setDefaultTimeout(PATIENCE)
  await page.goto(server.url)
  await server.take('join', PATIENCE)
  server.send(FRAME, FRAME_JOINED, 0)
  // At each turn of the event loop in which the page has changed: how many rows there are, and what the status is.
  await page.evaluate(() => {
    const seen: [rows: number, others: number, status: string][] = []
    Object.assign(globalThis, { seen })
    const look = () =>
      seen.push([
        document.querySelectorAll('article').length,
        document.querySelectorAll('ol > li').length,
        document.querySelector('#status')?.textContent ?? '',
      ])
    new MutationObserver(look).observe(document.body, { childList: true, subtree: true, characterData: true })
  })
})
test.after.each(async () => {
  await page.close()
  await server.close()
})

const seen = () => page.evaluate(() => (globalThis as unknown as { seen: [number, number, string][] }).seen)

const statusIs = (status: string) =>
  page.waitForFunction((text) => document.querySelector('#status')?.textContent === text, status)

/** The page shows a state as a document of its HTML does. */
async function shows(state: object): Promise<boolean> {
  return page.evaluate((html) => {
    const treeOf = (root: Element): string => {
      const comments = document.createTreeWalker(root, NodeFilter.SHOW_COMMENT)
      const found: Node[] = []
      while (comments.nextNode()) found.push(comments.currentNode)
      for (const one of found) (one as Comment).remove()
      root.normalize()
      return root.innerHTML
    }
    const expected = document.createElement('div')
    expected.innerHTML = html
    return treeOf(document.querySelector('[data-lview]')?.cloneNode(true) as Element) === treeOf(expected)
  }, play.script(state).html)
}

test('many rows come in several turns; what else the frame says is there from the first on; later frames wait', async () => {
  const many = { ...empty, rows: rowsOf(6_000), others: rowsOf(3_000), status: 'many' }
  const fewer = { ...many, rows: many.rows.slice(5_990), status: 'fewer' }
  server.sendFrame(play.patch(empty, many, false))
  server.sendFrame(play.patch(many, fewer, false))
  await statusIs('fewer')
  const turns = await seen()
  assert.equal(turns[0], [1_000, 1_000, 'many'])
  assert.ok(turns.some(([rows, others]) => rows > 1_000 && rows < 6_000 && others === 1_000))
  assert.ok(turns.some(([rows, others, status]) => rows === 6_000 && others === 3_000 && status === 'many'))
  assert.ok(await shows(fewer))
})

test('all rows are right, also of what they hold, and a row that is there can be clicked', async () => {
  const some = { ...empty, rows: rowsOf(3) }
  const many = { ...empty, rows: [...some.rows, ...rowsOf(4_000, 3)], status: 'many' }
  server.sendFrame(play.patch(empty, some, false))
  server.sendFrame(play.patch(some, many, false))
  await statusIs('many')
  await page.evaluate(() => document.querySelectorAll<HTMLElement>('article > button')[900]?.click())
  const { path } = await server.take('event', PATIENCE)
  assert.is(path.steps[0]?.row, 900)
  await page.waitForFunction((count) => document.querySelectorAll('article').length === count, 4_003)
  assert.ok(await shows(many))
})

test('rows that come ahead of others come at once: events behind them name the right row', async () => {
  const some = { ...empty, rows: rowsOf(3, 9_000) }
  const many = { ...empty, rows: [...rowsOf(3_000), ...some.rows], status: 'many' }
  server.sendFrame(play.patch(empty, some, false))
  server.sendFrame(play.patch(some, many, false))
  await statusIs('many')
  assert.ok((await seen()).every(([rows]) => rows < 10 || rows === 3_003))
  assert.ok(await shows(many))
})

test('text that is typed meanwhile stays', async () => {
  await page.focus('#query')
  server.sendFrame(play.patch(empty, { ...empty, rows: rowsOf(6_000), status: 'many' }, false))
  await statusIs('many')
  await page.keyboard.type('typed')
  await page.waitForFunction(() => document.querySelectorAll('article').length === 6_000)
  assert.is(await page.inputValue('#query'), 'typed')
})

test.run()
