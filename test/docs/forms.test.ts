// docs/forms.md: its project in a real browser: a form that is judged, over the socket; without script; and where the script comes later.
import type { Page } from 'playwright-core'
import { suite } from 'uvu'
import * as assert from 'uvu/assert'
import { joined, launchBrowser, PATIENCE } from '../browser.ts'
import { serve } from './documented.ts'

const test = suite('docs/forms.md')

async function fill(page: Page, email: string, password: string, bio: string): Promise<void> {
  await page.getByLabel('E-mail').fill(email)
  await page.getByLabel('Password').fill(password)
  await page.getByLabel('About you').fill(bio)
  await page.getByRole('button').click()
}

test('live, without script, and where the script comes later', async () => {
  const { base, stop } = await serve('forms.md')
  const browser = await launchBrowser()
  try {
    const live = await browser.newPage()
    live.setDefaultTimeout(PATIENCE)
    let loads = 0
    live.on('load', () => loads++)
    await Promise.all([joined(live), live.goto(base)])
    await fill(live, 'ada', 'short', 'line 1\nline 2')
    await live.getByText('This is no e-mail address.').waitFor()
    await live.getByText('Take 10 characters or more.').waitFor()
    assert.is(await live.getByLabel('E-mail').getAttribute('aria-invalid'), 'true')
    // What the user has entered is there as it was.
    assert.is(await live.getByLabel('Password').inputValue(), 'short')
    assert.is(await live.getByLabel('About you').inputValue(), 'line 1\nline 2')
    await fill(live, 'ada@example.com', 'long enough', '')
    await live.getByText('This address is taken.').waitFor()
    await fill(live, 'grace@example.com', 'long enough', '')
    await live.getByText('Welcome, grace@example.com').waitFor()
    assert.is(await live.getByText('This address is taken.').count(), 0)
    assert.is(loads, 1)

    const plain = await (await browser.newContext({ javaScriptEnabled: false })).newPage()
    plain.setDefaultTimeout(PATIENCE)
    await plain.goto(base)
    await fill(plain, 'ada@example.com', 'long enough', '\n<b>line</b>')
    await plain.getByText('This address is taken.').waitFor()
    assert.is(await plain.getByLabel('E-mail').inputValue(), 'ada@example.com')
    assert.is(await plain.getByLabel('Password').inputValue(), '')
    assert.is(await plain.getByLabel('About you').inputValue(), '\n<b>line</b>')
    assert.not.match(await plain.content(), 'long enough')
    await fill(plain, 'grace@example.com', 'long enough', '')
    await plain.getByText('This address is taken.').waitFor({ state: 'detached' })
    assert.is(await plain.getByLabel('E-mail').inputValue(), '')

    const late = await browser.newPage()
    late.setDefaultTimeout(PATIENCE)
    await late.route('**/*.js', (route) => route.abort())
    await late.goto(base)
    await fill(late, 'ada@example.com', 'long enough', '')
    await late.getByText('This address is taken.').waitFor()
    await late.unroute('**/*.js')
    const isJoined = joined(late)
    await fill(late, 'ada', 'long enough', 'mine')
    await late.getByText('This is no e-mail address.').waitFor()
    await isJoined
    // The page that shows the errors goes live, and the form goes on there.
    await fill(late, 'grace@example.com', 'long enough', 'mine')
    await late.getByText('Welcome, grace@example.com').waitFor()
  } finally {
    await browser.close()
    await stop()
  }
})

test.run()
