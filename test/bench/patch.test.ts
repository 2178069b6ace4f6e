// The patch benchmark: every client it times shows the right DOM at every step, and what it counts and times is there.
import type { Browser, Page } from 'playwright-core'
import { suite } from 'uvu'
import * as assert from 'uvu/assert'
import { judgeCold, judgeWarm } from '../../bench/patch/bars.ts'
import { bundlePage } from '../../bench/patch/bundle.ts'
import type { WorkloadName } from '../../bench/patch/client.ts'
// For the type of the page's global `bench`.
import type {} from '../../bench/patch/page.ts'
import { openSite, type Site } from '../../bench/patch/site.ts'
import { openBrowser, Tab, withPage } from '../../bench/patch/visit.ts'
import { loadWorkload, stepNames } from '../../bench/patch/workload.ts'

const clients = ['by hand', 'lview', 'lit-html', 'morphdom', 'innerHTML']
const names: WorkloadName[] = ['table', 'dashboard', 'stocks', 'chat', 'tokens']

const test = suite<{ browser: Browser; site: Site }>('bench:patch')

test.before(async (context) => {
  context.site = await openSite(await bundlePage(), await Promise.all(names.map(loadWorkload)))
  context.browser = await openBrowser()
})

test.after(async ({ browser, site }) => {
  await browser.close()
  await site.close()
})

const check = (page: Page, client: string, name: WorkloadName): Promise<void> =>
  page.evaluate(([client, name]) => globalThis.bench.check(client, name), [client, name] as const)

for (const name of names) {
  test(`${name}: every client shows what the workload expects`, async ({ browser, site }) => {
    await withPage(browser, site, [name], async (page) => {
      for (const client of clients) await check(page, client, name)
    })
  })
}

test('a client that leaves the page as it was is found out', async ({ browser, site }) => {
  await withPage(browser, site, ['chat'], async (page) => {
    const message = await check(page, 'decoding', 'chat').then(
      () => 'nothing',
      (error: Error) => error.message,
    )
    assert.match(message, /decoding: chat, state 1: line \d+: expected li class="message" id="message-51", found/)
  })
})

test('lview reads nothing that forces a layout, and what does is found', async ({ browser, site }) => {
  await withPage(browser, site, ['dashboard'], async (page) => {
    assert.equal(await page.evaluate(() => globalThis.bench.reflows('lview', 'dashboard')), [])
    const counted = await page.evaluate(() => {
      const first = globalThis.bench.countReflows(() => void document.body.offsetHeight)
      const second = globalThis.bench.countReflows(() => document.body.getBoundingClientRect())
      return [first.names, second.names, globalThis.bench.countReflows(() => {}).names]
    })
    assert.equal(counted, [['offsetHeight'], ['getBoundingClientRect'], []])
  })
})

test('a step is timed warm and cold, and so is adoption', async ({ browser, site }) => {
  await withPage(browser, site, ['table'], async (page) => {
    const scripts = await page.evaluate(() => globalThis.bench.scripts('lview', 'table', 1))
    assert.is(scripts.length, stepNames({ name: 'table' })?.length)
    assert.ok((scripts[0] as number) > 0)
    const layouts = await page.evaluate(() => globalThis.bench.layouts('by hand', 'table'))
    assert.is(layouts.length, 9)
    assert.ok(layouts.every(({ script, layout }) => layout >= script))
    const { walker, adoption } = await page.evaluate(() => globalThis.bench.adoption(1))
    assert.ok(walker > 0 && adoption > 0)
  })
  const tab = new Tab(await browser.newPage(), site)
  await tab.load('table', 4)
  const cold = await tab.page.evaluate(() => globalThis.bench.cold('lview', 'table', 4))
  assert.ok(cold.layout >= cold.script && cold.script > 0)
})

test('the bars', () => {
  assert.equal(judgeWarm(1, 1.15), { ratio: 1.15, met: true })
  assert.is(judgeWarm(1, 1.16).met, false)
  assert.is(judgeWarm(0.01, 0.039).met, true)
  assert.is(judgeWarm(0.01, 0.041).met, false)
  assert.is(judgeCold(0.01, 0.015).met, true)
  assert.is(judgeCold(0.01, 0.016).met, false)
})

test.run()
