// Text that is longer than what HTML parsers used to put into one node (65,536 units), in pages that the browser read.
import type { Browser, Page } from 'playwright-core'
import { test } from 'uvu'
import * as assert from 'uvu/assert'
import { FRAME, FRAME_JOINED } from '../../protocol/server-frame.ts'
import { launchBrowser, PATIENCE } from '../browser.ts'
import { loadWritten } from '../written-view.ts'
import { ScriptedServer } from './scripted-server.ts'
import { Play } from './stage.ts'

const view = `<p id="alone">{text}</p>
<p id="between">a {text} b {other}{#if shown}, shown{/if}</p>
<ul>{#for word of words by word}<li>{word}</li>{/for}</ul>`

const LIMIT = 65_536
const textOf = (length: number, mark: string) => mark.repeat(length / mark.length + 1).slice(0, length)

let browser: Browser
test.before(async () => {
  browser = await launchBrowser()
})
test.after(() => browser?.close())

/** The texts of all paragraphs, each Text node by itself. */
const textsOf = (page: Page) =>
  page.evaluate(() =>
    ['alone', 'between'].map((id) =>
      Array.from(document.getElementById(id)?.childNodes ?? [], (node) => `${node.nodeValue}`),
    ),
  )

for (const length of [LIMIT - 1, LIMIT, LIMIT + 1, 3 * LIMIT + 7])
  test(`a page with texts of ${length} units is adopted as it is and patched`, async () => {
    const play = new Play(await loadWritten({ 'Main.lview': view }))
    const before = {
      text: textOf(length, 'text of a page '),
      other: textOf(length, 'ü – other '),
      shown: true,
      words: ['one'],
    }
    const after = { ...before, text: `${before.text.slice(0, -5)} end`, shown: false, words: ['one', 'two'] }
    const server = new ScriptedServer(play, before)
    await server.listen()
    const page = await browser.newPage()
    page.setDefaultTimeout(PATIENCE)
    try {
      await page.goto(server.url)
      assert.equal((await server.take('join', PATIENCE)).misfits, [])
      server.send(FRAME, FRAME_JOINED, 0)
      server.sendFrame(play.patch(before, after, false))
      await page.waitForFunction(() => document.querySelectorAll('li').length === 2)
      const [alone, between] = await textsOf(page)
      assert.ok(alone?.join() === after.text, 'a text alone')
      assert.ok(between?.join('') === `a ${after.text} b ${after.other}`, 'texts side by side')
    } finally {
      await page.close()
      await server.close()
    }
  })

test.run()
