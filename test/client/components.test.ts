// Components in a real browser over a real socket: their own events, the state that these leave, what the user enters into it, and
// the handlers that they are passed; nothing but what changed is touched.
import type { Browser, Page } from 'playwright-core'
import { test } from 'uvu'
import * as assert from 'uvu/assert'
import { launchBrowser } from '../browser.ts'
import { loadFixture } from '../fixture.ts'
import { closeApps, startApp } from '../server/running-app.ts'

let browser: Browser
test.before(async () => {
  browser = await launchBrowser()
})
test.after(async () => {
  await browser?.close()
  await closeApps()
})

async function open(): Promise<{ page: Page; says: (index: number, text: string) => Promise<unknown> }> {
  const { view } = await loadFixture('component-state')
  const { base } = await startApp({ '/': view })
  const page = await browser.newPage()
  const joined = page.waitForEvent('websocket').then((socket) => socket.waitForEvent('framereceived'))
  await page.goto(base)
  await joined
  // Of each counter the first button.
  const says = (index: number, text: string): Promise<unknown> =>
    page.waitForFunction(
      ({ index, text }) => document.querySelectorAll('p')[index]?.querySelector('button')?.textContent === text,
      { index, text },
    )
  return { page, says }
}

const button = (page: Page, counter: number, which: number) =>
  page.locator('p').nth(counter).locator('button').nth(which)

test('a click on a component counts in it alone, and the page is as it was beside it', async () => {
  const { page, says } = await open()
  await says(0, 'alone 1')
  await page.evaluate(() => {
    const seen: string[] = []
    Object.assign(globalThis, { seen, kept: [...document.querySelectorAll('button')] })
    new MutationObserver((records) => seen.push(...records.map(({ type }) => type))).observe(document.body, {
      subtree: true,
      childList: true,
      characterData: true,
    })
  })
  await button(page, 2, 0).click()
  await says(2, 'b 2')
  await button(page, 2, 0).click()
  await says(2, 'b 3')
  await says(0, 'alone 1')
  await says(1, 'a 1')
  const { seen, same } = await page.evaluate(() => {
    const { seen, kept } = globalThis as unknown as { seen: string[]; kept: Element[] }
    return { seen, same: kept.every((one) => one.isConnected) }
  })
  assert.equal(seen, ['characterData', 'characterData'])
  assert.ok(same)
  await page.close()
})

test('a handler that is passed gets the arguments of both, and what was entered is in the state', async () => {
  const { page, says } = await open()
  await page.locator('input').nth(2).fill('noted')
  await button(page, 2, 0).click()
  await says(2, 'b 2')
  // The text beside the box shows the component's own state.
  await page.waitForFunction(() => document.querySelectorAll('p')[2]?.textContent?.endsWith('noted'))
  await button(page, 2, 2).click()
  await page.waitForFunction(() => document.querySelector('output')?.textContent === '2 2')
  await button(page, 1, 2).click()
  await page.waitForFunction(() => document.querySelector('output')?.textContent === '1 1')
  assert.is(await page.locator('input').nth(2).inputValue(), 'noted')
  await page.close()
})

test('a component in a component fires through both, and is gone with its branch', async () => {
  const { page, says } = await open()
  await button(page, 1, 1).click()
  await says(2, 'in a 1')
  await says(3, "a' 1")
  await button(page, 3, 0).click()
  await says(3, "a' 2")
  await button(page, 3, 2).click()
  await page.waitForFunction(() => document.querySelector('output')?.textContent === '1 a 2')
  await button(page, 1, 1).click()
  await says(2, 'b 1')
  assert.is(await page.locator('p').count(), 3)
  await page.close()
})

test.run()
