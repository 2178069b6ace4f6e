// docs/streams.md: its project in a real browser: two who chat, one who comes back after the connection was lost.
import type { Page } from 'playwright-core'
import { suite } from 'uvu'
import * as assert from 'uvu/assert'
import { dropSocket, joined, keepSockets, launchBrowser, PATIENCE } from '../browser.ts'
import { serve } from './documented.ts'

const test = suite('docs/streams.md')

async function say(page: Page, text: string): Promise<void> {
  await page.getByLabel('Say').fill(text)
  await page.getByRole('button', { name: 'Send' }).click()
}

test('the example', async () => {
  const { base, stop } = await serve('streams.md')
  const browser = await launchBrowser()
  try {
    const open = async (): Promise<Page> => {
      const page = await (await browser.newContext()).newPage()
      page.setDefaultTimeout(PATIENCE)
      await page.addInitScript(keepSockets)
      await Promise.all([joined(page), page.goto(base)])
      return page
    }
    const [ada, bo] = [await open(), await open()]
    const rows = (page: Page) => page.locator('li')
    assert.is(await rows(ada).count(), 20)
    await say(ada, 'Hello, Bo')
    await bo.getByText('Hello, Bo').waitFor()
    await ada.getByText('Hello, Bo').waitFor()
    await bo.getByLabel('Remove message 45', { exact: true }).click()
    await ada.getByLabel('Remove message 45', { exact: true }).waitFor({ state: 'detached' })
    await ada.getByRole('button', { name: 'Older' }).click()
    await ada.getByText('40 messages').waitFor()
    assert.match((await rows(ada).first().textContent()) ?? '', 'message 21 ')

    await dropSocket(bo)
    await say(ada, 'Are you there?')
    await ada.getByText('Are you there?').waitFor()
    await bo.getByText('Are you there?').waitFor()
    assert.is(await rows(bo).count(), 21)
    await say(bo, 'Yes')
    await ada.getByText('Yes').waitFor()
  } finally {
    await browser.close()
    await stop()
  }
})

test.run()
