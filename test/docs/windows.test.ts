// docs/windows.md: its project in a real browser: the document scrolls, an entry comes while the user is in the midst of the list.
import { suite } from 'uvu'
import * as assert from 'uvu/assert'
import { joined, launchBrowser, PATIENCE } from '../browser.ts'
import { serve } from './documented.ts'

const test = suite('docs/windows.md')

test('the example', async () => {
  const { base, stop } = await serve('windows.md')
  const browser = await launchBrowser()
  try {
    const page = await (await browser.newContext()).newPage()
    page.setDefaultTimeout(PATIENCE)
    await Promise.all([joined(page), page.goto(base)])
    await page.waitForFunction(() => document.documentElement.scrollHeight > 1_000_000)
    await page.evaluate(() => scrollTo(0, document.documentElement.scrollHeight / 2))
    const seen = () =>
      page.evaluate(() => {
        const rows = [...document.querySelectorAll('tr:has(td)')]
        const row = rows.find((one) => one.getBoundingClientRect().bottom > 0)
        const { top = 1 } = row?.getBoundingClientRect() ?? {}
        return top < 1 ? [row?.querySelector('button')?.textContent, Math.round(top)] : null
      })
    await page.waitForFunction(() =>
      /entry [45]\d{4}/.test(document.elementFromPoint(100, 100)?.closest('tr')?.textContent ?? ''),
    )
    const before = await seen()
    assert.ok(before)
    const other = await (await browser.newContext()).newPage()
    other.setDefaultTimeout(PATIENCE)
    await Promise.all([joined(other), other.goto(base)])
    await other.getByRole('button', { name: 'Log', exact: true }).click()
    await page.getByText('100001 entries').waitFor()
    await page.bringToFront()
    assert.equal(await seen(), before)
    await page.getByRole('button', { name: String(before?.[0]), exact: true }).click()
    await page.getByText(/^Entry [45]\d{4} is chosen/).waitFor()
  } finally {
    await browser.close()
    await stop()
  }
})

test.run()
