// docs/sessions.md: its project in a real browser: logging in and out while the socket goes on.
import { suite } from 'uvu'
import * as assert from 'uvu/assert'
import { joined, launchBrowser, PATIENCE } from '../browser.ts'
import { serve } from './documented.ts'

const test = suite('docs/sessions.md')

test('the example', async () => {
  const { base, stop } = await serve('sessions.md')
  const browser = await launchBrowser()
  try {
    const context = await browser.newContext()
    const page = await context.newPage()
    page.setDefaultTimeout(PATIENCE)
    let loads = 0
    page.on('load', () => loads++)
    await Promise.all([joined(page), page.goto(base)])
    await page.getByLabel('Name').fill('ada')
    await page.getByLabel('Password').fill('wrong')
    await page.getByRole('button', { name: 'Log in' }).click()
    await page.getByRole('alert').waitFor()
    assert.is(await page.getByLabel('Password').inputValue(), '')
    const other = await context.newPage()
    await Promise.all([joined(other), other.goto(base)])
    await page.getByLabel('Password').fill('lovelace')
    const joinedAnew = joined(other)
    await page.getByRole('button', { name: 'Log in' }).click()
    await page.getByText('Hello ada').waitFor()
    assert.is(loads, 1)
    // The other tab was nobody's.
    await joinedAnew
    await other.getByText('Hello ada').waitFor()
    const [cookie] = await context.cookies()
    assert.is(cookie?.httpOnly, true)
    assert.ok((cookie?.expires ?? 0) > Date.now() / 1000 + 29 * 24 * 3600)
    // Over the socket, as who is signed in by now.
    await page.getByRole('link', { name: 'Admin' }).click()
    await page.getByRole('listitem').first().waitFor()
    assert.is(loads, 1)
    await page.getByRole('listitem').first().getByRole('button').click()
    await page.waitForFunction(() => document.querySelectorAll('li').length === 1)
    await other.getByRole('button', { name: 'Log out' }).click()
    // The page is nobody's now, and nobody may see it.
    await page.getByRole('heading', { name: 'Not allowed' }).waitFor()
  } finally {
    await browser.close()
    await stop()
  }
})

test.run()
