// docs/url.md: its project in a real browser: links, forms and the history over the socket, and without JavaScript.
import type { Page } from 'playwright-core'
import { suite } from 'uvu'
import * as assert from 'uvu/assert'
import { joined, launchBrowser, PATIENCE } from '../browser.ts'
import { serve } from './documented.ts'

const test = suite('docs/url.md')

const list = (page: Page): Promise<string[]> => page.locator('li').allInnerTexts()

/** Waits for a list. */
const shows = (page: Page, names: string): Promise<unknown> =>
  page.waitForFunction(
    (names) => [...document.querySelectorAll('li')].map((li) => li.textContent).join() === names,
    names,
  )

test('the example', async () => {
  const { base, stop } = await serve('url.md')
  const browser = await launchBrowser()
  try {
    const page = await browser.newPage()
    page.setDefaultTimeout(PATIENCE)
    let loads = 0
    page.on('load', () => loads++)
    await Promise.all([joined(page), page.goto(`${base}/?page=x`)])
    assert.equal(await list(page), ['Ada', 'Alan', 'Barbara'])
    await page.getByRole('link', { name: 'More' }).click()
    await shows(page, 'Donald,Edsger,Grace')
    await page.getByRole('link', { name: 'More' }).click()
    await shows(page, 'Leslie,Niklaus')
    assert.is(page.url(), `${base}/?q=&page=3`)
    await page.goBack()
    await shows(page, 'Donald,Edsger,Grace')
    assert.is(page.url(), `${base}/?q=&page=2`)
    await page.getByLabel('Find').pressSequentially('la')
    await shows(page, 'Alan,Niklaus')
    await page.waitForFunction(() => location.search === '?q=la')
    // Going to the first page made an entry, typing on made none.
    await page.goBack()
    await shows(page, 'Donald,Edsger,Grace')
    await page.goForward()
    await shows(page, 'Alan,Niklaus')
    await page.getByLabel('Find').fill('gr')
    await page.getByRole('button', { name: 'Find' }).click()
    await shows(page, 'Grace')
    assert.is(page.url(), `${base}/?q=gr`)
    assert.is(loads, 1)
    await page.reload()
    await shows(page, 'Grace')

    const plain = await browser.newPage({ javaScriptEnabled: false })
    await plain.goto(base)
    await plain.getByLabel('Find').fill('a')
    await plain.getByRole('button', { name: 'Find' }).click()
    await plain.getByRole('link', { name: 'More' }).click()
    assert.equal(await list(plain), ['Donald', 'Grace', 'Niklaus'])
    assert.is(plain.url(), `${base}/?q=a&page=2`)
  } finally {
    await browser.close()
    await stop()
  }
})

test.run()
