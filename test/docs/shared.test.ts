// docs/shared.md, docs/presence.md and docs/flash.md: their projects in a real browser, of several users at once.
import { suite } from 'uvu'
import * as assert from 'uvu/assert'
import { joined, launchBrowser, PATIENCE } from '../browser.ts'
import { serve } from './documented.ts'

const test = suite('docs/shared.md, presence.md, flash.md')

let browser: Awaited<ReturnType<typeof launchBrowser>>
test.before(async () => {
  browser = await launchBrowser()
})
test.after(() => browser?.close())

async function visit(url: string) {
  const page = await browser.newPage()
  page.setDefaultTimeout(PATIENCE)
  await Promise.all([joined(page), page.goto(url)])
  return page
}

test('all pages show the value as it is', async () => {
  const { base, stop } = await serve('shared.md')
  try {
    const [ada, bob] = [await visit(base), await visit(base)]
    await ada.getByRole('button', { name: 'Vote for Soup' }).click()
    await bob.getByText('Soup: 1').waitFor()
    await bob.getByRole('button', { name: 'Vote for Soup' }).click()
    await ada.getByText('Soup: 2').waitFor()
    await ada.getByText('You have voted for Soup.').waitFor()
    const late = await visit(base)
    assert.is(await late.getByText('Soup: 2').count(), 1)
    assert.is(await late.getByText('You have voted').count(), 0)
  } finally {
    await stop()
  }
})

test('who is here is who has the page open', async () => {
  const { base, stop } = await serve('presence.md')
  try {
    const onlooker = await visit(base)
    await onlooker.getByText('Nobody is here.').waitFor()
    const ada = await visit(`${base}/?name=Ada`)
    const second = await visit(`${base}/?name=Ada`)
    await visit(`${base}/?name=Bob`)
    await onlooker.getByText('Bob').waitFor()
    assert.equal(await onlooker.locator('li').allTextContents(), ['Ada', 'Bob'])
    await second.close()
    await ada.reload()
    await ada.getByText('Ada').waitFor()
    await ada.close()
    await onlooker.waitForFunction(() => document.querySelectorAll('li').length === 1)
    assert.equal(await onlooker.locator('li').allTextContents(), ['Bob'])
  } finally {
    await stop()
  }
})

test('messages are live regions, and are kept over a redirect', async () => {
  const { base, stop } = await serve('flash.md')
  try {
    const page = await visit(base)
    await page.getByRole('button', { name: 'Save' }).click()
    const alert = page.getByRole('alert')
    await alert.getByText('There is nothing to save').waitFor()
    await alert.click()
    assert.is(await alert.count(), 0)
    await page.getByLabel('Note').fill('milk')
    await page.getByRole('button', { name: 'Save' }).click()
    await page.getByRole('status').getByText('Saved: milk').waitFor()
    await page.getByRole('button', { name: 'Fail' }).click()
    // In development the message as well; the id is the log's.
    await page
      .getByRole('alert')
      .getByText(/The disk is full \([\w-]+\)/)
      .waitFor()
    await page.getByRole('button', { name: 'Finish' }).click()
    await page.getByRole('heading', { name: 'Done' }).waitFor()
    await page.getByRole('status').getByText('That is it').waitFor()
    await page.reload()
    assert.is(await page.getByText('That is it').count(), 0)
    // An app that shows them in its own way.
    const own = await visit(base)
    await own.evaluate(() =>
      addEventListener('lview:flash', (event) => {
        event.preventDefault()
        document.title = (event as CustomEvent<{ message: string }>).detail.message
      }),
    )
    await own.getByRole('button', { name: 'Save' }).click()
    await own.waitForFunction(() => document.title === 'There is nothing to save')
    assert.is(await own.getByRole('alert').count(), 0)
  } finally {
    await stop()
  }
})

test.run()
