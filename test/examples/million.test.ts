// The example of a million rows in a real browser: the page holds the rows near the viewport and no more, wherever the user goes, and what
// the user sees stays when rows come above it.
import type { Browser, Page } from 'playwright-core'
import { suite } from 'uvu'
import * as assert from 'uvu/assert'
import { dropSocket, joined, keepSockets, launchBrowser, PATIENCE } from '../browser.ts'
import { type ExampleServer, freePort, startExamples } from './example-server.ts'

let server: ExampleServer
let browser: Browser
let page: Page
const errors: string[] = []

const test = suite('a million rows')

test.before(async () => {
  server = await startExamples(await freePort())
  browser = await launchBrowser()
})
test.after(async () => {
  await browser?.close()
  await server?.kill()
})
test.before.each(async () => {
  page = await browser.newPage({ viewport: { width: 900, height: 700 } })
  page.setDefaultTimeout(PATIENCE)
  page.on('pageerror', (error) => errors.push(String(error)))
  await page.addInitScript(keepSockets)
  await Promise.all([joined(page), page.goto(`${server.url}/million`)])
  // From then on the bar says how long the list is.
  await page.waitForFunction(() => (document.querySelector('.long')?.scrollHeight ?? 0) > 9_000_000)
})
test.after.each(async () => {
  await page.close()
  assert.equal(errors.splice(0), [])
})

/** The first rows that the user sees: their numbers, and how far below the upper edge they begin. */
const seen = (): Promise<{ id: number; top: number }[]> =>
  page.evaluate(() => {
    const box = (document.querySelector('.long') as HTMLElement).getBoundingClientRect()
    return [...document.querySelectorAll('.long tr:has(td)')].flatMap((row) => {
      const { top, bottom } = row.getBoundingClientRect()
      if (bottom <= box.top || top >= box.bottom) return []
      return [{ id: Number(row.querySelector('td')?.textContent), top: Math.round(top - box.top) }]
    })
  })

const rowCount = (): Promise<number> => page.locator('.long tr:has(td)').count()

interface Wanted {
  least?: number
  most?: number
  last?: number
}

/** Waits until rows fill what the user sees, and the number of the first one is in a range, or that of the last one is this; gives their numbers. */
async function shown(wanted: Wanted): Promise<number[]> {
  await page.waitForFunction(({ least = 0, most = Number.POSITIVE_INFINITY, last }) => {
    const box = (document.querySelector('.long') as HTMLElement).getBoundingClientRect()
    const rows = [...document.querySelectorAll('.long tr:has(td)')].flatMap((row) => {
      const { top, bottom } = row.getBoundingClientRect()
      const id = Number(row.querySelector('td')?.textContent)
      return bottom <= box.top + 2 || top >= box.bottom - 2 ? [] : [{ id, top, bottom }]
    })
    const [first, end] = [rows[0], rows.at(-1)]
    if (!first || !end || first.top > box.top + 3 || end.bottom < box.bottom - 3) return false
    return first.id >= least && first.id <= most && (last === undefined || end.id === last)
  }, wanted)
  return (await seen()).map(({ id }) => id)
}

const jump = (part: number): Promise<void> =>
  page.evaluate((part) => {
    const box = document.querySelector('.long') as HTMLElement
    box.scrollTop = part * (box.scrollHeight - box.clientHeight)
  }, part)

/** What the wheel or a key has begun goes on for a while, and the bar is put right behind it: what begins at that very moment is lost. */
async function atRest(): Promise<void> {
  await page.waitForFunction(async () => {
    const list = document.querySelector('.long')
    const before = list?.scrollTop
    await new Promise((resolve) => setTimeout(resolve, 500))
    return list?.scrollTop === before
  })
}

/** Whether numbers go down one by one. */
const inOrder = (ids: number[]): boolean => ids.every((id, i) => i === 0 || id === (ids[i - 1] as number) - 1)

test('the first HTML is small', async () => {
  const html = await (await fetch(`${server.url}/million`)).text()
  assert.ok(html.length < 50_000, String(html.length))
  assert.is(html.match(/<tr class="/g)?.length, 50)
})

test('the user jumps, scrolls and uses the keyboard', async () => {
  await shown({ least: 1_000_000 })
  await jump(0.5)
  const middle = await shown({ least: 450_000, most: 550_000 })
  assert.ok(inOrder(middle))
  assert.ok((await rowCount()) < 200)
  // By the wheel, down and up again.
  await page.mouse.move(400, 400)
  const [from = 0] = middle
  for (let i = 0; i < 30; i++) await page.mouse.wheel(0, 400)
  const below = await shown({ most: from - 100 })
  assert.ok(inOrder(below))
  for (let i = 0; i < 60; i++) await page.mouse.wheel(0, -400)
  assert.ok(inOrder(await shown({ least: from + 50 })))
  assert.ok((await rowCount()) < 200)
  await page.locator('.long').focus()
  // The first one may end some rows short of the end, which is known better only once those are there.
  for (let i = 0; i < 2; i++) {
    await atRest()
    await page.keyboard.press('End')
  }
  assert.ok(inOrder(await shown({ last: 1 })))
  await atRest()
  await page.keyboard.press('Home')
  assert.ok(inOrder(await shown({ least: 1_000_000 })))
  await page.keyboard.press('PageDown')
  const [second = 0] = await shown({ most: 999_999 })
  await page.keyboard.press('PageDown')
  assert.ok(inOrder(await shown({ most: second - 1 })))
  assert.ok((await rowCount()) < 200)
})

test('what the user sees stays when rows come above it, and a click means the row that was seen', async () => {
  // At the top what comes is seen.
  const [top = 0] = await shown({ least: 1_000_000 })
  await page.locator('#measure').click()
  await shown({ least: top + 1 })
  await jump(0.3)
  await shown({ least: 650_000, most: 750_000 })
  const before = await seen()
  await page.locator('#many').click()
  await page.waitForFunction(
    (count) => document.querySelector('#count')?.textContent === count,
    (top + 1001).toLocaleString('en'),
  )
  assert.equal(await seen(), before)
  const { id } = before[3] as { id: number }
  await page
    .locator('.long tr', { has: page.locator(`td:first-child:text-is("${id}")`) })
    .getByRole('button')
    .click()
  await page.getByText(`number ${id} is chosen`).waitFor()
})

test('a lost connection changes nothing, and rows come again after it', async () => {
  await jump(0.7)
  await shown({ least: 250_000, most: 350_000 })
  const again = joined(page)
  await dropSocket(page)
  await again
  assert.ok(inOrder(await shown({ least: 250_000, most: 350_000 })))
  await jump(0.2)
  assert.ok(inOrder(await shown({ least: 750_000, most: 850_000 })))
})

test('focus goes to a row that is there, and nothing scrolls for it', async () => {
  await shown({ least: 1_000_000 })
  await page.locator('.long .label').nth(2).focus()
  await jump(0.5)
  assert.ok(inOrder(await shown({ least: 450_000, most: 550_000 })))
  assert.ok(await page.evaluate(() => document.activeElement?.matches('.long .label')))
})

test.run()
