// docs/navigation.md: its project in a real browser: from view to view while the layout stays; and what a browser decides of that:
// history, scrolling, focus, styles, what is left to it, slow ways, lost connections.
import type { Browser, BrowserContextOptions, Page } from 'playwright-core'
import { suite } from 'uvu'
import * as assert from 'uvu/assert'
import { type AnyView, type Context, defineView } from '../../runtime-server/define.ts'
import { joined, launchBrowser, PATIENCE } from '../browser.ts'
import { random } from '../random.ts'
import { closeApps, gate, startApp } from '../server/running-app.ts'
import { makeLayout, makeView } from '../server/view.ts'
import { serve } from './documented.ts'

const test = suite('docs/navigation.md')

let browser: Browser
test.before(async () => {
  browser = await launchBrowser()
})
test.after(async () => {
  await browser.close()
})
test.after.each(closeApps)

/** Nobody waits for transitions. */
const still: BrowserContextOptions = { reducedMotion: 'reduce' }

/** A page in a window of its own, whose loads are counted; errors of the page fail the test. */
async function visit(
  address: string,
  run: (page: Page, loads: () => number) => Promise<void>,
  options: BrowserContextOptions = still,
): Promise<void> {
  const context = await browser.newContext(options)
  const page = await context.newPage()
  page.setDefaultTimeout(PATIENCE)
  const errors: string[] = []
  page.on('pageerror', (error) => errors.push(String(error)))
  let loads = 0
  page.on('load', () => loads++)
  try {
    await Promise.all([joined(page), page.goto(address)])
    await run(page, () => loads)
    assert.equal(errors, [])
  } finally {
    await context.close()
  }
}

const heading = (page: Page, text: string): Promise<unknown> =>
  page.waitForFunction((text) => document.querySelector('h1')?.textContent === text, text)
const link = (page: Page, name: string) => page.getByRole('link', { name, exact: true })
const focused = (page: Page) => page.evaluate(() => document.activeElement?.localName)

test('the example', async () => {
  const { base, stop } = await serve('navigation.md')
  try {
    await visit(`${base}/`, async (page, loads) => {
      // Something plays in the layout.
      await page.evaluate(() => {
        const video = document.querySelector('video') as HTMLVideoElement
        const canvas = document.createElement('canvas')
        canvas.getContext('2d')
        setInterval(() => canvas.getContext('2d')?.fillRect(0, 0, Math.random() * 9, 9), 20)
        video.srcObject = canvas.captureStream(30)
        Object.assign(globalThis, { video })
        return video.play()
      })
      await page.locator('#albums').evaluate((list) => list.scrollTo(0, 250))
      await link(page, 'Album 30').click()
      await heading(page, 'Album 30')
      assert.equal([page.url(), await page.title(), await focused(page)], [`${base}/albums/30`, 'Album 30', 'h1'])
      assert.is(await page.locator('nav [aria-current]').count(), 0)
      await page.getByLabel('How many').fill('3')
      await page.getByRole('button', { name: 'Buy' }).click()
      await heading(page, 'Basket')
      assert.is(page.url(), `${base}/basket?album=30&count=3`)
      assert.is(await page.locator('main p').first().textContent(), '3 × Album 30')
      assert.is(await page.locator('nav [aria-current=page]').textContent(), 'Basket')
      await page.goBack()
      await heading(page, 'Album 30')
      assert.is(await page.getByLabel('How many').inputValue(), '1')
      await page.goBack()
      await heading(page, 'Albums')
      await page.waitForFunction(() => document.querySelector('#albums')?.scrollTop ?? 0 > 100)
      assert.is(await page.locator('nav [aria-current=page]').textContent(), 'Albums')
      await page.goForward()
      await heading(page, 'Album 30')
      const plays = await page.evaluate(() => {
        const { video } = globalThis as unknown as { video: HTMLVideoElement }
        return [document.querySelector('video') === video, video.paused]
      })
      assert.equal(plays, [true, false])
      assert.is(loads(), 1)
      await Promise.all([joined(page), page.reload()])
      await heading(page, 'Album 30')
      await link(page, 'Basket').click()
      await heading(page, 'Basket')
      await link(page, 'More albums').click()
      await heading(page, 'Albums')
      assert.is(page.url(), `${base}/#albums`)
      assert.is(loads(), 2)
    })
  } finally {
    await stop()
  }
})

const asAny = (view: unknown): AnyView => view as AnyView
let waits = gate()
let mounts = 0

const layout = await makeLayout(
  'Around',
  `<!doctype html><html lang="en"><head><meta charset="utf-8"><style>:global(body) { margin: 0 }</style></head>
<body><nav id="nav"><a href="/">Home</a> <a href="/long">Long</a> <a href="/slow">Slow</a> <a href="/headed">Headed</a>
<a href="/plain">Plain</a> <a href="/moved">Moved</a> <a href="/hooked">Hooked</a> <a href="/wrong">Wrong</a>
<a href="/long#place">Place</a> <a href="/long" data-reload>Reload</a> <a href="/long" target="other">Window</a>
<a href="/long" download>Download</a> <a href="/long" rel="external">External</a> <a href="https://example.org/">Out</a></nav>
<aside id="aside"></aside><slot /></body></html>`.replace(/<style>.*<\/style>/, ''),
  null,
)
const home = await makeView(
  'Home',
  `<h1>Home</h1><p class="count">{count}</p><button on:click={add}>Add</button><input aria-label="Name" bind:value={name}>
<p class="named">{name}</p><style>h1 { color: rgb(1, 2, 3) } .count { color: rgb(4, 5, 6) }</style>`,
  defineView({
    mount: () => ({ count: 0, name: '' }),
    events: {
      add(state) {
        state.count++
      },
    },
  }),
)
const long = await makeView(
  'Long',
  `<h1>Long</h1><p><a href="?q=1">Same</a></p>{#for n of rows by n}<p style="height: 50px" id="row{n}">{n}</p>{/for}<h2 id="place">Place</h2>
<p style="height: 1500px"></p><style global>h1 { color: rgb(7, 8, 9) }</style>`,
  defineView({ mount: () => ({ rows: Array.from({ length: 40 }, (_, n) => n) }) }),
)
const slow = await makeView(
  'Slow',
  '<h1>Slow</h1><label>Here <input autofocus aria-label="Here"></label>',
  defineView({
    mount: async () => {
      mounts++
      await waits.promise
      return {}
    },
  }),
)
const headed = await makeView(
  'Headed',
  `<lview:head><title>Headed {count}</title></lview:head><lview:portal to="aside"><button on:click={add}>Beside {count}</button></lview:portal><h1>Headed</h1>`,
  defineView({
    mount: () => ({ count: 0 }),
    events: {
      add(state) {
        state.count++
      },
    },
  }),
)
const hooked = await makeView(
  'Hooked',
  `<h1>Hooked</h1><b use:mark></b>{#for n of rows by n}<i>{n}</i>{/for}<button on:click={add}>Row</button><p on:keydown.window.escape={clear}>{rows.length}</p>
<script client>
  export const mark = {
    mounted(element) { element.textContent = 'here' },
    destroyed() { document.body.dataset.gone = 'yes' },
  }
</script>`,
  defineView({
    mount: () => ({ rows: [] as number[] }),
    events: {
      add(state) {
        state.rows.push(state.rows.length)
      },
      clear(state) {
        state.rows = []
      },
    },
  }),
)
const wrong = await makeView(
  'Wrong',
  '<h1>Wrong</h1>',
  defineView({
    mount: (_: Context): object => {
      throw new Error('out of order')
    },
  }),
)

const start = () =>
  startApp(
    {},
    {
      headers: { 'Content-Security-Policy': "default-src 'self'; style-src 'self'; style-src-attr 'unsafe-inline'" },
      routes: [
        {
          layout: asAny(layout),
          routes: [
            { path: '/', view: asAny(home), title: 'Home' },
            { path: '/long', view: asAny(long) },
            { path: '/slow', view: asAny(slow) },
            { path: '/headed', view: asAny(headed) },
            { path: '/hooked', view: asAny(hooked) },
            { path: '/wrong', view: asAny(wrong) },
            { path: '/moved', view: asAny(home), guard: ({ redirect }: Context) => redirect('/long') },
          ],
        },
        { path: '/plain', view: asAny(home) },
      ] as never,
    },
  )

test('styles, what is shown in the head and in the layout, and chunks are those of the view; a strict policy lets all of it be', async () => {
  const { base } = await start()
  await visit(`${base}/`, async (page, loads) => {
    const colour = () => page.locator('h1').evaluate((one) => getComputedStyle(one).color)
    assert.is(await colour(), 'rgb(1, 2, 3)')
    await link(page, 'Long').click()
    await heading(page, 'Long')
    assert.is(await colour(), 'rgb(7, 8, 9)')
    await link(page, 'Headed').click()
    await heading(page, 'Headed')
    assert.is(await colour(), 'rgb(0, 0, 0)')
    assert.is(await page.title(), 'Headed 0')
    await page.getByRole('button', { name: 'Beside 0' }).click()
    await page.getByRole('button', { name: 'Beside 1' }).waitFor()
    assert.is(await page.title(), 'Headed 1')
    await link(page, 'Hooked').click()
    await heading(page, 'Hooked')
    await page.waitForFunction(() => document.querySelector('b')?.textContent === 'here')
    assert.equal([await page.locator('aside button').count(), await page.title()], [0, 'Hooked'])
    await page.getByRole('button', { name: 'Row' }).click()
    await page.locator('i').waitFor()
    await page.keyboard.press('Escape')
    await page.locator('i').waitFor({ state: 'detached' })
    await link(page, 'Home').click()
    await heading(page, 'Home')
    assert.equal([await colour(), await page.title()], ['rgb(1, 2, 3)', 'Home'])
    assert.is(await page.locator('body').getAttribute('data-gone'), 'yes')
    // Once more, with all chunks there: each event is heard once.
    await link(page, 'Hooked').click()
    await heading(page, 'Hooked')
    for (const rows of [1, 2]) {
      await page.getByRole('button', { name: 'Row' }).click()
      await page.waitForFunction((rows) => document.querySelectorAll('i').length === rows, rows)
    }
    await page.keyboard.press('Escape')
    await page.locator('i').first().waitFor({ state: 'detached' })
    await link(page, 'Headed').click()
    await page.getByRole('button', { name: 'Beside 0' }).click()
    await page.getByRole('button', { name: 'Beside 1' }).waitFor()
    assert.is(loads(), 1)
  })
})

test('history: scrolling by entry, hashes, redirects, and a reload', async () => {
  const { base } = await start()
  await visit(`${base}/long`, async (page, loads) => {
    const isAt = (top: number) => page.waitForFunction((top) => Math.abs(scrollY - top) < 2, top)
    await page.evaluate(() => scrollTo(0, 700))
    await link(page, 'Home').dispatchEvent('click')
    await heading(page, 'Home')
    await isAt(0)
    await link(page, 'Place').click()
    await heading(page, 'Long')
    assert.is(page.url(), `${base}/long#place`)
    await page.waitForFunction(() => Math.abs(document.querySelector('#place')?.getBoundingClientRect().top ?? 99) < 2)
    assert.is(await focused(page), 'h2')
    await page.goBack()
    await heading(page, 'Home')
    await page.goBack()
    await heading(page, 'Long')
    await isAt(700)
    await Promise.all([joined(page), page.reload()])
    await isAt(700)
    await page.goForward()
    await heading(page, 'Home')
    await link(page, 'Moved').click()
    await heading(page, 'Long')
    assert.is(page.url(), `${base}/long`)
    await page.goBack()
    await heading(page, 'Home')
    assert.is(loads(), 2)
  })
})

test('what is the browser’s: modified clicks, targets, downloads, other layouts, errors', async () => {
  const { base } = await start()
  await visit(`${base}/`, async (page) => {
    const loaded = async (name: string, text: string) => {
      await Promise.all([page.waitForEvent('load'), link(page, name).click()])
      await heading(page, text)
      await Promise.all([joined(page), page.goto(`${base}/`)])
    }
    await loaded('Reload', 'Long')
    await loaded('External', 'Long')
    await loaded('Plain', 'Home')
    await Promise.all([page.waitForEvent('load'), link(page, 'Wrong').click()])
    await page.getByText('out of order').waitFor()
    await page.goBack()
    const [other] = await Promise.all([page.waitForEvent('popup'), link(page, 'Window').click()])
    await other.close()
    const [another] = await Promise.all([
      page.context().waitForEvent('page'),
      link(page, 'Long').click({ modifiers: ['Control'] }),
    ])
    await another.close()
    const [download] = await Promise.all([page.waitForEvent('download'), link(page, 'Download').click()])
    assert.match(download.url(), '/long')
    await heading(page, 'Home')
  })
})

test('a slow way: a bar and an attribute, until it is there or the user goes back; then the focus is where the view says', async () => {
  const { base } = await start()
  await visit(`${base}/`, async (page, loads) => {
    waits = gate()
    await link(page, 'Slow').click()
    await page.locator('html[data-navigating]').waitFor({ state: 'attached' })
    await page.getByRole('progressbar').waitFor()
    // The page that is there goes on.
    assert.is(await page.locator('h1').textContent(), 'Home')
    // Another way takes its place.
    await link(page, 'Long').click()
    await heading(page, 'Long')
    assert.is(await page.locator('[role=progressbar]').count(), 0)
    assert.is(await page.locator('html').getAttribute('data-navigating'), null)
    await link(page, 'Slow').click()
    await page.locator('html[data-navigating]').waitFor({ state: 'attached' })
    waits.open()
    await heading(page, 'Slow')
    assert.is(await focused(page), 'input')
    assert.is(await page.locator('[role=progressbar]').count(), 0)
    await page.waitForFunction(() => document.querySelector('[role=status]')?.textContent === 'Slow')
    assert.is(loads(), 1)
  })
})

test('lost on the way: the page comes back, and goes on to where the user went', async () => {
  const { base } = await start()
  await visit(`${base}/`, async (page) => {
    waits = gate()
    mounts = 0
    await link(page, 'Slow').click()
    await page.locator('html[data-navigating]').waitFor({ state: 'attached' })
    await page.context().setOffline(true)
    await page.locator('html[data-connection]').waitFor({ state: 'attached' })
    waits.open()
    await page.context().setOffline(false)
    await heading(page, 'Slow')
    assert.is(page.url(), `${base}/slow`)
    assert.ok(mounts > 1)
    // And the connection of a view that was entered: what the user did not send yet is sent to it.
    await link(page, 'Home').click()
    await heading(page, 'Home')
    await page.context().setOffline(true)
    await page.locator('html[data-connection]').waitFor({ state: 'attached' })
    await page.getByLabel('Name').fill('Ada')
    await page.getByRole('button', { name: 'Add' }).click()
    await page.context().setOffline(false)
    await page.waitForFunction(() => document.querySelector('.count')?.textContent === '1')
    assert.is(await page.locator('.named').textContent(), 'Ada')
  })
})

test('the server starts anew: the page goes on as the view that it is', async () => {
  const first = await start()
  await visit(`${first.base}/`, async (page, loads) => {
    await link(page, 'Long').click()
    await heading(page, 'Long')
    await first.app.close()
    await page.locator('html[data-connection]').waitFor({ state: 'attached' })
    const second = await start()
    await second.app.listen(Number(new URL(first.base).port))
    await page.locator('html:not([data-connection])').waitFor({ state: 'attached' })
    await link(page, 'Home').click()
    await heading(page, 'Home')
    await page.getByRole('button', { name: 'Add' }).click()
    await page.waitForFunction(() => document.querySelector('.count')?.textContent === '1')
    assert.is(loads(), 1)
  })
})

test('events: the first can be cancelled', async () => {
  const { base } = await start()
  await visit(`${base}/`, async (page) => {
    await page.evaluate(() => {
      const heard: string[] = []
      Object.assign(globalThis, { heard })
      for (const name of ['before-navigate', 'navigated'])
        document.addEventListener(`lview:${name}`, (event) => {
          heard.push(`${name} ${(event as CustomEvent).detail.url}`)
          if (heard.length === 1) event.preventDefault()
        })
    })
    await link(page, 'Long').click()
    await link(page, 'Place').click()
    await heading(page, 'Long')
    await page.goBack()
    await heading(page, 'Home')
    assert.equal(await page.evaluate(() => (globalThis as unknown as { heard: string[] }).heard), [
      'before-navigate /long',
      'before-navigate /long#place',
      'navigated /long#place',
      'navigated /',
    ])
  })
})

test('who wants motion sees a transition; what a link needs is there before it is followed', async () => {
  const { base } = await start()
  for (const reducedMotion of ['no-preference', 'reduce'] as const)
    await visit(
      `${base}/`,
      async (page) => {
        await page.evaluate(() => {
          const begin = document.startViewTransition.bind(document)
          const counts = { transitions: 0 }
          Object.assign(globalThis, { counts })
          document.startViewTransition = (update) => {
            counts.transitions++
            return begin(update)
          }
        })
        const asked: string[] = []
        page.on('request', (request) => asked.push(new URL(request.url()).pathname))
        await Promise.all([page.waitForResponse(/\.json$/), link(page, 'Hooked').hover()])
        await page.waitForResponse(/client-scripts/)
        await link(page, 'Hooked').click()
        await heading(page, 'Hooked')
        assert.is(asked.filter((path) => path.endsWith('.json')).length, 1)
        const count = await page.evaluate(() => (globalThis as unknown as { counts: { transitions: number } }).counts)
        assert.is(count.transitions, reducedMotion === 'reduce' ? 0 : 1)
      },
      { reducedMotion },
    )
})

/** What is on the page, but for what says how it came there. */
const shown = (page: Page): Promise<string> =>
  page.evaluate(() => {
    const copy = document.documentElement.cloneNode(true) as HTMLElement
    const title = document.title
    for (const one of copy.querySelectorAll('script,title,template,[data-lview-css],body > [role=status]')) one.remove()
    for (const name of ['tabindex', 'data-lview', 'data-gone'])
      for (const one of copy.querySelectorAll(`[${name}]`)) one.removeAttribute(name)
    return `${location.pathname}${location.search} ${title}\n${copy.outerHTML.replace(/<!--.*?-->/g, '')}`
  })

test('any way leads to the page that a load of its address gives', async () => {
  const { base } = await start()
  // Windows of their own: a browser takes its time with what is behind another.
  const contexts = [await browser.newContext(still), await browser.newContext(still)]
  try {
    const [page, fresh] = (await Promise.all(contexts.map((context) => context.newPage()))) as [Page, Page]
    for (const one of [page, fresh]) one.setDefaultTimeout(PATIENCE)
    const draw = random(Number(process.env.SEED ?? 7))
    const choose = (count: number): number => Math.floor(draw() * count)
    await Promise.all([joined(page), page.goto(`${base}/`)])
    let loads = 0
    page.on('load', () => loads++)
    const told = () => page.evaluate(() => (globalThis as unknown as { arrivals: number }).arrivals)
    await page.evaluate(() => {
      Object.assign(globalThis, { arrivals: 0 })
      document.addEventListener('lview:navigated', () => (globalThis as unknown as { arrivals: number }).arrivals++)
    })
    const arrives = async (act: () => Promise<unknown>) => {
      const before = await told()
      await act()
      await page.waitForFunction((before) => (globalThis as unknown as { arrivals: number }).arrivals > before, before)
    }
    let [past, future] = [0, 0]
    for (let i = 0; i < 16; i++) {
      const turn = choose(5)
      const names = ['Home', 'Long', 'Headed', 'Hooked', 'Moved']
      if (turn === 0 && past > 0) {
        await arrives(() => page.goBack())
        past--
        future++
      } else if (turn === 1 && future > 0) {
        await arrives(() => page.goForward())
        past++
        future--
      } else {
        const name = names[choose(names.length)] as string
        const from = page.url()
        await arrives(() => link(page, name).click())
        if (page.url() !== from) [past, future] = [past + 1, 0]
      }
      await Promise.all([joined(fresh), fresh.goto(page.url())])
      if (choose(2) && (await page.getByRole('button').count()) > 0)
        for (const one of [page, fresh]) {
          const before = await one.locator('body').textContent()
          await one.getByRole('button').first().click()
          await one.waitForFunction((before) => document.body.textContent !== before, before)
        }
      // What a hook does comes after its script is there.
      for (const one of [page, fresh])
        await one.waitForFunction(() => [...document.querySelectorAll('b')].every(({ textContent }) => textContent))
      assert.is(await shown(page), await shown(fresh), `step ${i}`)
    }
    assert.is(loads, 0)
  } finally {
    for (const context of contexts) await context.close()
  }
})

test.run()
