// docs/focus.md: its project in a real browser, used by the keyboard alone.
import { suite } from 'uvu'
import * as assert from 'uvu/assert'
import { joined, launchBrowser, PATIENCE } from '../browser.ts'
import { serve } from './documented.ts'

const test = suite('docs/focus.md')

test('the example', async () => {
  const { base, stop } = await serve('focus.md')
  const browser = await launchBrowser()
  try {
    const page = await browser.newPage()
    page.setDefaultTimeout(PATIENCE)
    await Promise.all([joined(page), page.goto(base)])
    const focused = (name: string) =>
      page.waitForFunction((label) => document.activeElement?.getAttribute('aria-label') === label, `Remove ${name}`)
    await page.keyboard.press('Tab')
    await page.keyboard.press('Tab')
    await focused('Barbara')
    await page.keyboard.press('Enter')
    await focused('Grace')
    await page.keyboard.press('Enter')
    await focused('Leslie')
    await page.keyboard.press('Enter')
    await focused('Ada')
    await page.keyboard.press('Enter')
    await page.getByText('Nobody').waitFor()
    assert.is(await page.locator('li').count(), 1)
  } finally {
    await browser.close()
    await stop()
  }
})

test.run()
