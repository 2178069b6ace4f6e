// `on:enter.viewport` and `on:leave.viewport` in a real browser, with the client as it ships: elements that the user scrolls to, that come
// by a patch, and that go.
import type { Browser, Page } from 'playwright-core'
import { test } from 'uvu'
import * as assert from 'uvu/assert'
import { FRAME, FRAME_JOINED } from '../../protocol/server-frame.ts'
import { launchBrowser } from '../browser.ts'
import { ScriptedServer } from './scripted-server.ts'
import { loadPlay, type Play } from './stage.ts'

const start = { rows: [1, 2] }

let browser: Browser
let play: Play
let server: ScriptedServer
let page: Page
test.before(async () => {
  browser = await launchBrowser()
  play = await loadPlay('viewport')
})
test.after(() => browser?.close())
test.before.each(async () => {
  server = new ScriptedServer(play, start)
  server.extra = '<style>.row { height: 300vh; margin: 0 }</style>'
  await server.listen()
  page = await browser.newPage()
})
test.after.each(async () => {
  await page.close()
  await server.close()
})

const change = (before: object, after: object) => server.send(...play.patch(before, after, false))

/** The binding that the next event fired: 0 and 1 of a row are `enter` and `leave`. */
async function nextEvent(): Promise<string> {
  const { path } = await server.take('event')
  return `${path.steps.map(({ row }) => `row ${row} `).join('')}${path.target}`
}

test('what is in view enters; what is scrolled to enters, what goes out of view leaves', async () => {
  await page.goto(server.url)
  await server.take('join')
  server.send(FRAME, FRAME_JOINED, 0)
  assert.is(await nextEvent(), 'row 0 0')
  await page.evaluate(() => scrollTo(0, 3.5 * innerHeight))
  const both = [await nextEvent(), await nextEvent()].sort()
  assert.equal(both, ['row 0 1', 'row 1 0'])
  // A row out of view that comes by a patch says nothing, and nothing was said by the others meanwhile.
  change(start, { rows: [1, 2, 3] })
  await page.waitForFunction(() => document.querySelectorAll('.row').length === 3)
  await page.evaluate(() => scrollTo(0, 7 * innerHeight))
  assert.equal([await nextEvent(), await nextEvent()].sort(), ['row 1 1', 'row 2 0'])
  // What is gone does not leave, and what then stands in view enters: once.
  change({ rows: [1, 2, 3] }, { rows: [] })
  assert.is(await nextEvent(), '0')
  change({ rows: [] }, { rows: [4] })
  assert.is(await nextEvent(), 'row 0 0')
  change({ rows: [4] }, { rows: [] })
  await page.waitForFunction(() => document.querySelectorAll('.row').length === 0)
  await page.evaluate(() => new Promise((done) => requestAnimationFrame(() => requestAnimationFrame(done))))
  await page.waitForTimeout(100)
  assert.is(server.frames.filter(({ kind }) => kind === 'event').length, 0)
})

test.run()
