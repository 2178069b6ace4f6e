// The server is killed while a user types, and comes back: the page is live again by itself, and nothing typed is lost.
import { suite } from 'uvu'
import * as assert from 'uvu/assert'
import { launchBrowser } from '../browser.ts'
import { freePort, startExamples } from './example-server.ts'

const test = suite('restart')

const within = 3_000

test('search is live again within 3 s of the start of a killed server, the text stays, the next event works', async () => {
  const port = await freePort()
  const first = await startExamples(port)
  const browser = await launchBrowser()
  try {
    const page = await browser.newPage()
    await page.goto(`${first.url}/search`)
    const field = page.locator('#q')
    await field.pressSequentially('ouagad', { delay: 20 })
    // The answer to the last key, not to one before: then this is the first result.
    await page.waitForFunction(() => document.querySelector('.results .name')?.textContent === 'Ouagadougou')

    await first.kill()
    await field.pressSequentially('ougou', { delay: 20 })
    const banner = page.getByText('Offline. Trying to connect…')
    await banner.waitFor()
    assert.is(await field.inputValue(), 'ouagadougou')
    assert.is(await page.locator('.results .name').first().textContent(), 'Ouagadougou')

    const second = await startExamples(port)
    try {
      await banner.waitFor({ state: 'detached', timeout: within })
      assert.is(await field.inputValue(), 'ouagadougou')
      assert.equal(await page.locator('.results .name').allTextContents(), ['Ouagadougou'])

      await field.fill('nuuk')
      await page.locator('.results .name', { hasText: 'Nuuk' }).waitFor({ timeout: within })
      assert.is(await field.inputValue(), 'nuuk')
    } finally {
      await second.kill()
    }
  } finally {
    await browser.close()
    await first.kill()
  }
})

test('a counter that was mounted anew shows what the server has, and counts on', async () => {
  const port = await freePort()
  const first = await startExamples(port)
  const browser = await launchBrowser()
  try {
    const page = await browser.newPage()
    await page.goto(`${first.url}/counter`)
    const shows = (count: string): Promise<unknown> =>
      page.waitForFunction((count) => document.querySelector('output')?.textContent === count, count, {
        timeout: within,
      })
    await page.getByRole('button', { name: 'Add' }).click()
    await shows('1')
    await page.locator('#step').fill('5')
    await first.kill()
    const second = await startExamples(port)
    try {
      await shows('0')
      assert.is(await page.locator('#step').inputValue(), '5')
      await page.getByRole('button', { name: 'Add' }).click()
      await shows('5')
    } finally {
      await second.kill()
    }
  } finally {
    await browser.close()
    await first.kill()
  }
})

test.run()
