// Head, portals and the window in a real browser, with a real app: what a page says without script, that it is adopted without a write,
// events and controls in a portal, the document's own title and description while others replace them and after.
import type { Browser, Page } from 'playwright-core'
import { test } from 'uvu'
import * as assert from 'uvu/assert'
import type { Document as MakeDocument } from '../../runtime-server/document.ts'
import { launchBrowser } from '../browser.ts'
import { closeApps, type RunningApp, startApp } from '../server/running-app.ts'
import { loadWritten } from '../written-view.ts'

const view = (open: boolean): string => `<script lang="ts">
  import { defineView } from 'lview'

  export default defineView({
    mount: () => ({ open: ${open}, title: 'A & B', name: 'n', clicks: 0, keys: 0, rows: [1, 2] }),
    events: {
      toggle(state) { state.open = !state.open },
      rename(state) { state.title += '!' },
      press(state, row: number) { state.clicks += row },
      key(state) { state.keys++ },
      turn(state) { state.rows.reverse() },
    },
  })
</script>

<button id="toggle" on:click={toggle}>toggle</button><button id="rename" on:click={rename}>rename</button>
<button id="turn" on:click={turn}>turn</button>
<p id="out">{clicks} {keys} {name}</p>
{#if open}
  <lview:head><title>{title}</title><meta name="description" content={title}></lview:head>
  <lview:portal to="dialogs">
    <form><input id="name" bind:value={name}></form>
  </lview:portal>
  <lview:window on:keydown.escape={key} />
  {#for row of rows by row}
    <lview:portal to="dialogs"><button id="row{row}" on:click={press(row)}>{row}</button></lview:portal>
  {/for}
  <lview:portal to="made">made</lview:portal>
{/if}
`

const makeDocument: MakeDocument = ({ title, body }) => `<!doctype html>
<html lang="en"><head><meta charset="utf-8"><title>${title}</title>
<meta name="description" content="site"><!-- <title>no</title> --></head>
<body>${body}<div id="dialogs">stays</div></body></html>`

let browser: Browser
let app: RunningApp
let page: Page
test.before(async () => {
  browser = await launchBrowser()
  const shown = await loadWritten({ 'Open.lview': view(true) })
  const shut = await loadWritten({ 'Shut.lview': view(false) })
  app = await startApp({ '/open': shown, '/shut': shut }, { document: makeDocument })
})
test.after(async () => {
  await closeApps()
  await browser?.close()
})
test.before.each(async () => {
  page = await browser.newPage()
})
test.after.each(() => page.close())

/** Opens a page, and waits until it has joined. */
async function open(path: string): Promise<void> {
  const joined = page.waitForEvent('websocket').then((socket) => socket.waitForEvent('framereceived'))
  await Promise.all([joined, page.goto(app.base + path)])
}

/** What the document says outside of the container. */
const said = () =>
  page.evaluate(() => ({
    title: document.title,
    titles: document.querySelectorAll('title').length,
    descriptions: [...document.querySelectorAll('meta[name=description]')].map((one) => one.getAttribute('content')),
    dialogs: document.querySelector('#dialogs')?.textContent,
    made: document.querySelector('body > #made')?.textContent ?? null,
  }))
const out = (text: string) => page.waitForFunction((text) => document.querySelector('#out')?.textContent === text, text)
const titled = (text: string) => page.waitForFunction((text) => document.title === text, text)
const opened = { title: 'A & B', titles: 1, descriptions: ['A & B'], dialogs: '12stays', made: 'made' }
const shut = { title: 'Shut', titles: 1, descriptions: ['site'], dialogs: 'stays', made: null }

test('without script the page shows all of it', async () => {
  const context = await browser.newContext({ javaScriptEnabled: false })
  const still = await context.newPage()
  await still.goto(`${app.base}/open`)
  assert.is(await still.title(), 'A & B')
  assert.is(await still.locator('#dialogs').textContent(), '12stays')
  assert.is(await still.locator('meta[name=description]').getAttribute('content'), 'A & B')
  await context.close()
  assert.equal(
    app.log.filter(({ level }) => level === 'warn').map(({ fields }) => fields.id),
    ['made'],
  )
})

test('it is adopted without a write, and follows the state', async () => {
  await page.addInitScript(() => {
    const records: MutationRecord[] = []
    addEventListener('DOMContentLoaded', () => {
      new MutationObserver((more) => records.push(...more)).observe(document.documentElement, {
        subtree: true,
        childList: true,
        attributes: true,
        characterData: true,
      })
    })
    Object.assign(globalThis, { records })
  })
  await open('/open')
  await page.keyboard.press('Escape')
  await out('0 1 n')
  const mutations = await page.evaluate(() => (globalThis as unknown as { records: MutationRecord[] }).records.length)
  assert.is(mutations, 1, 'the text of the counter')
  assert.equal(await said(), opened)
  await page.click('#rename')
  await titled('A & B!')
  assert.equal((await said()).descriptions, ['A & B!'])
})

test('events and controls in a portal are those of the view', async () => {
  await open('/open')
  await page.click('#row2')
  await out('2 0 n')
  await page.fill('#name', 'typed')
  await page.click('#row1')
  await out('3 0 typed')
  await page.click('#turn')
  await page.waitForFunction(() => document.querySelector('#dialogs')?.textContent === '21stays')
  await page.click('#row2')
  await out('5 0 typed')
})

test('what goes takes nothing with it, and what it replaced comes back', async () => {
  await open('/shut')
  assert.equal(await said(), shut)
  await page.keyboard.press('Escape')
  await page.click('#toggle')
  await titled('A & B')
  assert.equal(await said(), opened)
  await page.keyboard.press('Escape')
  await out('0 1 n')
  await page.click('#toggle')
  await titled('Shut')
  assert.equal(await said(), { ...shut, made: '' })
  await page.click('#toggle')
  await titled('A & B')
  assert.equal(await said(), opened)
})

test('what an adopted page replaced comes back too', async () => {
  await open('/open')
  await page.click('#toggle')
  await titled('Open')
  assert.equal(await said(), { ...shut, title: 'Open', made: '' })
})

test.run()
