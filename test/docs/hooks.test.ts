// docs/hooks.md: its project in a real browser: a hook calls a handler and has its answer, and is told something by another.
import { suite } from 'uvu'
import * as assert from 'uvu/assert'
import { joined, launchBrowser, PATIENCE } from '../browser.ts'
import { serve } from './documented.ts'

const test = suite('docs/hooks.md')

test('the example', async () => {
  const { base, stop } = await serve('hooks.md')
  const browser = await launchBrowser()
  try {
    const page = await browser.newPage()
    page.setDefaultTimeout(PATIENCE)
    await Promise.all([joined(page), page.goto(base)])
    const said = (text: string) => page.locator('#said', { hasText: text }).waitFor()
    const milk = page.locator('b').nth(0)
    await page.locator('[data-lview-use]').nth(1).waitFor()
    await milk.fill('Oat milk')
    await milk.blur()
    await said('saved, 1 in all')
    assert.match((await page.locator('p').nth(0).textContent()) ?? '', /Oat milk.*saved 1 times/)
    await milk.fill(' ')
    await milk.blur()
    await said('A note has a text')
    await page.getByRole('button', { name: 'Find bread' }).click()
    await page.waitForFunction(() => document.activeElement?.textContent === 'Bread')
  } finally {
    await browser.close()
    await stop()
  }
})

test.run()
