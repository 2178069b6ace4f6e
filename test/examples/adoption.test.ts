// The client takes over the server's HTML as it is: on each workload's page an observer that is there before the client sees
// no change of the DOM, and the page is live all the same.
import { join } from 'node:path'
import type { Browser, Page } from 'playwright-core'
import { suite } from 'uvu'
import * as assert from 'uvu/assert'
import { openSite, type Site } from '../../bench/diff-size/site.ts'
import { BUTTON_SELECTOR, compileViews } from '../../bench/diff-size/views.ts'
import { readWorkloads } from '../../bench/diff-size/workload.ts'
import { launchBrowser } from '../browser.ts'
import { root } from '../root.ts'

const workloads = readWorkloads(join(root, 'fixtures', 'workloads'))
let browser: Browser
let site: Site

const test = suite('adoption')

test.before(async () => {
  site = await openSite(await compileViews(workloads))
  browser = await launchBrowser()
})

test.after(async () => {
  await browser?.close()
  await site?.close()
})

/** Watches the whole document from the moment when it is parsed: scripts of modules run after that. */
function watch(): void {
  const seen: string[] = []
  Object.assign(globalThis, { seen })
  const observer = new MutationObserver((records) => {
    for (const { type, target } of records) seen.push(`${type} of ${target.nodeName}`)
  })
  document.addEventListener('readystatechange', () => {
    if (document.readyState !== 'interactive') return
    observer.observe(document, { subtree: true, childList: true, attributes: true, characterData: true })
  })
}

const seen = (page: Page): Promise<string[]> => page.evaluate(() => (globalThis as unknown as { seen: string[] }).seen)

test('there are workloads', () => {
  assert.is(workloads.length, 14)
})

for (const { name } of workloads) {
  test(`${name}: no mutation when the client adopts the page, and it is live`, async () => {
    const page = await browser.newPage()
    try {
      await page.addInitScript(watch)
      const joined = page.waitForEvent('websocket').then((socket) => socket.waitForEvent('framereceived'))
      await page.goto(site.url(name))
      await joined
      await page.waitForTimeout(100)
      assert.equal(await seen(page), [])

      await page.click(BUTTON_SELECTOR)
      await page.waitForFunction(() => (globalThis as unknown as { seen: string[] }).seen.length > 0)
    } finally {
      await page.close()
    }
  })
}

test.run()
