// docs/guess.md: its project in a real browser: what is guessed is there at once, and right once the server has answered.
import { suite } from 'uvu'
import * as assert from 'uvu/assert'
import { joined, launchBrowser, PATIENCE } from '../browser.ts'
import { serve } from './documented.ts'

const test = suite('docs/guess.md')

test('the example', async () => {
  const { base, stop } = await serve('guess.md')
  const browser = await launchBrowser()
  try {
    const page = await browser.newPage()
    page.setDefaultTimeout(PATIENCE)
    await Promise.all([joined(page), page.waitForResponse(/\/_lview\/[\w-]{16}\.js$/), page.goto(base)])
    const hello = page.locator('li').nth(0).getByRole('button')
    const world = page.locator('li').nth(1).getByRole('button')
    const texts = async () => [await hello.textContent(), await world.textContent()].map((one) => one?.trim())
    // In one go with the clicks: no answer can be there yet.
    const clicked = await page.evaluate(() => {
      const buttons = document.querySelectorAll('li button')
      for (const button of buttons) (button as HTMLElement).click()
      return [...buttons].map((one) => [one.textContent?.trim(), one.className, one.getAttribute('aria-pressed')])
    })
    assert.equal(clicked, [
      ['3 ♥', 'liked', 'true'],
      ['1 ♥', 'liked', 'true'],
    ])
    // One was right, the other is put right.
    await page.waitForFunction(() => document.querySelectorAll('li button')[1]?.textContent?.trim() === '0 ♡')
    assert.equal(await texts(), ['3 ♥', '0 ♡'])
    await page.getByRole('button', { name: 'Liked' }).click()
    await world.waitFor({ state: 'hidden' })
    assert.ok(await hello.isVisible())
  } finally {
    await browser.close()
    await stop()
  }
})

test.run()
