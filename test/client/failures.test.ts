// `{#await}` and `{#try}` in a real browser over a real socket: what loads, fails and is tried again is shown in the same elements as
// ever; nothing else on the page is touched.
import type { Browser, Page } from 'playwright-core'
import { test } from 'uvu'
import * as assert from 'uvu/assert'
import { type Context, defineView } from '../../runtime-server/define.ts'
import { launchBrowser } from '../browser.ts'
import { closeApps, type Gate, gate, startApp } from '../server/running-app.ts'
import { makeView } from '../server/view.ts'

let browser: Browser
test.before(async () => {
  browser = await launchBrowser()
})
test.after(async () => {
  await browser?.close()
  await closeApps()
})

const template = `<script lang="ts">
  import { defineView } from 'lview'
  export default defineView({ mount: () => ({ item: {} as { name: string } | null }), load: { stats: () => [''] },
    events: { reload() {}, lose() {}, find() {} } })
</script>
<input id="typed">
<main>
  {#try}
    {#await stats}<p id="wait">Loading</p>{:then rows}<ul>{#for row of rows}<li>{row}</li>{/for}</ul>{/await}
    <b id="name">{item!.name}</b>
  {:catch error, retry}
    <p id="failed">{error.message}</p><button id="retry" on:click={retry}>Try again</button>
  {/try}
</main>
<button id="reload" on:click={reload}>r</button><button id="lose" on:click={lose}>l</button>
<button id="find" on:click={find}>f</button>`

interface State {
  item: { name: string } | null
}

async function open(): Promise<{ page: Page; answers: Gate<string[]>[]; text: () => Promise<string> }> {
  const answers: Gate<string[]>[] = []
  const view = await makeView(
    'Board',
    template,
    defineView({
      mount: (): State => ({ item: { name: 'Ada' } }),
      load: {
        stats: () => {
          const answer = gate<string[]>()
          answers.push(answer)
          return answer.promise
        },
      },
      events: ({ load }: Context) => ({
        reload() {
          load('stats')
        },
        lose(state: State) {
          state.item = null
        },
        find(state: State) {
          state.item = { name: 'Bo' }
        },
      }),
    }),
  )
  const { base } = await startApp({ '/': view }, { development: true })
  const page = await browser.newPage()
  const joined = page.waitForEvent('websocket').then((socket) => socket.waitForEvent('framereceived'))
  await page.goto(base)
  await joined
  const text = async (): Promise<string> => ((await page.locator('main').textContent()) ?? '').trim()
  return { page, answers, text }
}

test('a load comes, is loaded again under the old value, fails, and is retried', async () => {
  const { page, answers, text } = await open()
  assert.is(await text(), 'Loading Ada')
  await page.fill('#typed', 'mine')
  answers[0]?.open(['one', 'two'])
  await page.waitForSelector('li')
  assert.is(await text(), 'onetwo Ada')
  await page.evaluate(() => Object.assign(globalThis, { list: document.querySelector('ul') }))
  await page.click('#reload')
  while (answers.length < 2) await page.waitForTimeout(10)
  assert.is(await text(), 'onetwo Ada')
  answers[1]?.open(['one', 'three'])
  await page.waitForFunction(() => document.querySelector('ul')?.textContent === 'onethree')
  assert.ok(
    await page.evaluate(() => document.querySelector('ul') === (globalThis as unknown as { list: Element }).list),
  )
  await page.click('#reload')
  while (answers.length < 3) await page.waitForTimeout(10)
  answers[2]?.fail(new Error('The database is down'))
  await page.waitForSelector('#failed')
  assert.is(await text(), 'The database is downTry again')
  await page.click('#retry')
  await page.waitForSelector('#wait')
  answers[3]?.open(['four'])
  await page.waitForSelector('li')
  assert.is(await text(), 'four Ada')
  assert.is(await page.inputValue('#typed'), 'mine')
  await page.close()
})

test('what cannot be shown is confined, and is shown again when the state lets it', async () => {
  const { page, answers, text } = await open()
  answers[0]?.open(['one'])
  await page.waitForSelector('li')
  await page.click('#lose')
  await page.waitForSelector('#failed')
  assert.match(await text(), /^Cannot read properties of null/)
  await page.click('#retry')
  await page.waitForTimeout(100)
  assert.match(await text(), /^Cannot read properties of null/)
  await page.click('#find')
  await page.waitForSelector('#name')
  assert.is(await text(), 'one Bo')
  assert.is(await page.locator('[aria-busy]').count(), 0)
  await page.close()
})

test.run()
