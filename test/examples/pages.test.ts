// Uses each example in a real browser as a person would, on the server that `npm start` runs.
import type { Browser, BrowserContextOptions, Page } from 'playwright-core'
import { suite } from 'uvu'
import * as assert from 'uvu/assert'
import { joined, launchBrowser, PATIENCE } from '../browser.ts'
import { type ExampleServer, freePort, startExamples } from './example-server.ts'

let server: ExampleServer
let browser: Browser

const test = suite('examples')

test.before(async () => {
  server = await startExamples(await freePort())
  browser = await launchBrowser()
})

test.after(async () => {
  await browser?.close()
  await server?.kill()
})

/** A page of the examples in a window of its own; what it logs as an error fails the test that opened it. */
async function visit(
  path: string,
  run: (page: Page) => Promise<void>,
  options: BrowserContextOptions = {},
): Promise<void> {
  const context = await browser.newContext(options)
  const page = await context.newPage()
  page.setDefaultTimeout(PATIENCE)
  const errors: string[] = []
  page.on('pageerror', (error) => errors.push(String(error)))
  try {
    // Without JavaScript nothing joins.
    const live = options.javaScriptEnabled === false ? undefined : joined(page)
    await page.goto(server.url + path)
    await live
    await run(page)
    assert.equal(errors, [])
  } finally {
    await context.close()
  }
}

const texts = (page: Page, selector: string): Promise<string[]> => page.locator(selector).allInnerTexts()

/** Waits until the text of the first element that fits is this one. */
const hasText = (page: Page, selector: string, text: string): Promise<unknown> =>
  page.waitForFunction(([selector, text]) => document.querySelector(selector as string)?.textContent?.trim() === text, [
    selector,
    text,
  ] as const)

test('links lead from example to example without a load', async () => {
  await visit('/', async (page) => {
    let loads = 0
    page.on('load', () => loads++)
    await page.locator('a.card', { hasText: 'Counter' }).click()
    await hasText(page, 'h1', 'Counter')
    await page.getByRole('button', { name: 'Add' }).click()
    await hasText(page, 'output', '1')
    assert.is(await page.title(), 'Counter · lview')
    await page.getByRole('navigation').getByRole('link', { name: 'Live search' }).click()
    await hasText(page, 'h1', 'Live search')
    await page.goBack()
    await hasText(page, 'h1', 'Counter')
    await hasText(page, 'output', '0')
    await page.getByRole('link', { name: 'lview', exact: true }).click()
    await page.locator('a.card').first().waitFor()
    assert.is(loads, 0)
  })
})

test('the home page links to every example, and each answers with its title', async () => {
  await visit('/', async (page) => {
    const links = await page.locator('a.card').evaluateAll((all) => all.map((a) => (a as HTMLAnchorElement).href))
    assert.is(links.length, 7)
    for (const link of links) {
      const response = await page.goto(link)
      assert.is(response?.status(), 200)
      const heading = (await page.locator('h1').textContent()) ?? ''
      assert.ok((await page.title()).includes(heading), `${link} has the title "${await page.title()}"`)
    }
  })
})

test('search: typing shows results, clearing takes them away', async () => {
  await visit('/search', async (page) => {
    await page.locator('#q').pressSequentially('reykj', { delay: 20 })
    await hasText(page, '.results mark', 'Reykj')
    assert.is(await page.locator('.results .name').first().textContent(), 'Reykjavík')
    assert.is(await page.locator('.results .country').first().textContent(), 'Iceland')
    await page.locator('#q').fill('zzzz')
    await hasText(page, '.results', 'No city is called “zzzz”.')
    await page.locator('#q').fill('')
    await hasText(page, '.results', 'Type the beginning of a name.')
  })
})

test('search: complete HTML without JavaScript, through the form', async () => {
  await visit(
    '/search',
    async (page) => {
      await page.locator('#q').fill('london')
      await page.locator('button[type=submit]').click()
      await page.waitForURL(/q=london/)
      assert.is(await page.locator('#q').inputValue(), 'london')
      assert.is((await texts(page, '.results .name'))[0], 'London')
      assert.is(await page.locator('.results li').count(), 12)
    },
    { javaScriptEnabled: false },
  )
})

test('counter: buttons, the bound step, reset', async () => {
  await visit('/counter', async (page) => {
    const reset = page.getByRole('button', { name: 'Reset' })
    assert.is(await reset.isDisabled(), true)
    await page.getByRole('button', { name: 'Add' }).click()
    await hasText(page, 'output', '1')
    await page.locator('#step').fill('10')
    await page.getByRole('button', { name: 'Subtract' }).click()
    await hasText(page, 'output', '-9')
    assert.is(await page.locator('output').getAttribute('class'), 'negative')
    await reset.click()
    await hasText(page, 'output', '0')
    assert.is(await page.locator('#step').inputValue(), '10')
  })
})

test('todo: add, tick, edit, filter, clear', async () => {
  await visit('/todo', async (page) => {
    const entry = page.locator('#entry')
    await entry.fill('Buy oat milk')
    await entry.press('Enter')
    await page.locator('.todos li', { hasText: 'Buy oat milk' }).waitFor()
    assert.is(await entry.inputValue(), '')
    await hasText(page, '.left strong', '3')

    await page.getByRole('checkbox', { name: 'Change it' }).check()
    await hasText(page, '.left strong', '2')
    assert.is(await page.locator('.todos li', { hasText: 'Change it' }).getAttribute('class'), 'done')

    const milk = page.locator('.todos li', { hasText: 'Buy oat milk' })
    await milk.getByRole('button', { name: 'Edit' }).click()
    await page.getByLabel('Title').fill('Buy almonds')
    await page.getByRole('button', { name: 'Save' }).click()
    await page.locator('.todos li', { hasText: 'Buy almonds' }).waitFor()

    await page.getByRole('button', { name: 'Completed', exact: true }).click()
    await page.waitForFunction(() => document.querySelectorAll('.todos li').length === 2)
    await page.getByRole('button', { name: 'Clear completed' }).click()
    await hasText(page, '.todos li', 'Nothing here.')
    await page.getByRole('button', { name: 'All', exact: true }).click()
    await page.waitForFunction(() => document.querySelectorAll('.todos li').length === 2)
    const rows = await texts(page, '.todos li span')
    assert.equal(rows, ['Watch the frames in the network panel', 'Buy almonds'])
    await page.getByRole('button', { name: 'Remove Buy almonds' }).click()
    await hasText(page, '.left strong', '1')
    await hasText(page, '.left', '1 item left')
  })
})

test('chat: two windows see each other', async () => {
  await visit('/chat', async (ada) => {
    await visit('/chat', async (grace) => {
      await ada.locator('#name').fill('Ada')
      await ada.locator('#text').fill('Is <b>anyone</b> here?')
      await ada.locator('#text').press('Enter')
      await grace.locator('.chat .text', { hasText: 'Is <b>anyone</b> here?' }).waitFor()
      assert.is(await grace.locator('.chat strong').last().textContent(), 'Ada')

      await grace.locator('#name').fill('Grace')
      await grace.locator('#text').fill('I am')
      await grace.getByRole('button', { name: 'Send' }).click()
      await ada.locator('.chat .text', { hasText: 'I am' }).waitFor()
      assert.is(await ada.locator('#text').inputValue(), '')
      assert.is(await ada.locator('#name').inputValue(), 'Ada')
      // Who comes later is shown what was said.
      await visit('/chat', async (late) => {
        assert.equal((await texts(late, '.chat .text')).slice(-2), ['Is <b>anyone</b> here?', 'I am'])
      })
    })
  })
})

test('dashboard: ticks by itself, pauses and goes on', async () => {
  await visit('/dashboard', async (page) => {
    const ticks = async (): Promise<number> => Number(await page.locator('.ticks').textContent())
    const first = await ticks()
    await page.waitForFunction((first) => Number(document.querySelector('.ticks')?.textContent) >= first + 2, first)
    assert.is(await page.locator('.tile').count(), 8)
    assert.ok((await page.locator('.tile').first().locator('.bars i').count()) >= 3)
    await page.getByRole('button', { name: 'Pause' }).click()
    await page.getByRole('button', { name: 'Go on' }).waitFor()
    const paused = await ticks()
    await page.waitForTimeout(1_500)
    assert.is(await ticks(), paused)
    assert.is(await page.locator('.note').textContent(), `Paused at second ${paused}`)
    await page.getByRole('button', { name: 'Go on' }).click()
    await page.waitForFunction((paused) => Number(document.querySelector('.ticks')?.textContent) > paused, paused)
  })
})

test('table: every operation of the benchmark', async () => {
  await visit('/table', async (page) => {
    const ids = (): Promise<number[]> =>
      page.locator('tbody .number').evaluateAll((cells) => cells.map((cell) => Number(cell.textContent)))
    const count = (n: number): Promise<unknown> =>
      page.waitForFunction((n) => document.querySelectorAll('tbody tr').length === n, n)
    await count(1000)

    await page.locator('#run').click()
    await page.waitForFunction(() => document.querySelector('tbody .number')?.textContent === '1001')
    assert.is((await ids()).length, 1000)

    await page.locator('#update').click()
    await page.waitForFunction(() => document.querySelectorAll('tbody .label')[10]?.textContent?.endsWith(' !!!'))
    const marked = (await texts(page, 'tbody .label')).flatMap((label, i) => (label.endsWith('!!!') ? [i] : []))
    assert.is(marked.length, 100)
    assert.is(
      marked.every((i) => i % 10 === 0),
      true,
    )

    await page.locator('#swaprows').click()
    await page.waitForFunction(() => document.querySelectorAll('tbody .number')[1]?.textContent === '1999')
    assert.is((await ids())[998], 1002)

    await page.locator('tbody .label').nth(4).click()
    await page.waitForFunction(() => document.querySelectorAll('tr.selected').length === 1)
    assert.is(await page.locator('tr.selected .number').textContent(), '1005')

    await page.locator('tbody .quiet').nth(4).click()
    await count(999)
    assert.is((await ids()).includes(1005), false)

    await page.locator('#add').click()
    await count(1999)
    assert.is((await ids()).at(-1), 3000)
    await hasText(page, '#count', '1999')

    await page.locator('#clear').click()
    await count(0)
  })
})

test.run()
