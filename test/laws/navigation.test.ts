// The law of navigation: whatever links, steps back and forward, reloads and events a user strings together, the page is the one
// that a load of its address gives, with the events since it was mounted.
import fc from 'fast-check'
import { test } from 'uvu'
import * as assert from 'uvu/assert'
import { type AnyView, type Context, defineView, number, string } from '../../runtime-server/define.ts'
import { type Page, type TestApp, testApp } from '../../runtime-server/testing.ts'
import { makeLayout, makeView } from '../server/view.ts'

const layout = await makeLayout(
  'Around',
  `<!doctype html><html lang="en"><head><meta charset="utf-8"><meta name="description" content="all"></head><body>
<nav><a href="/">Home</a><a href="/list?q=a">List</a><a href="/item/1">Item</a><a href="/headed">Headed</a><a href="/moved">Moved</a><a href="/none">None</a></nav>
<aside id="aside"></aside><slot /></body></html>`,
  null,
)
const views = {
  '/': await makeView(
    'Home',
    `{#if count > 1}<b>many</b>{/if}<button on:click={add(1)}>Add</button>{#for n of list by n}<i>{n}</i>{/for}<a href="/item/2">Two</a>`,
    defineView({
      mount: () => ({ count: 0, list: [] as number[] }),
      events: {
        add(state, by: number) {
          state.count += by
          state.list.unshift(state.count)
        },
      },
    }),
  ),
  // Goes on at its own addresses.
  '/list': await makeView(
    'List',
    `<p>{q} {page}</p><button on:click={add}>Add</button><a href="?q=b&amp;page={page + 1}">More</a><a href="?">All</a>`,
    defineView({
      url: { page: number(1), q: string('', { history: 'replace' }) },
      mount: () => ({}),
      events: {
        add(state) {
          state.page++
          state.q += 'x'
        },
      },
    }),
  ),
  // Is mounted anew for each.
  '/item/:id': await makeView(
    'Item',
    `<h1>{id}</h1><input aria-label="Note" bind:value={note}><button on:click={add}>Add</button><p>{note} {kept}</p><a href="/item/{id + 1}">Next</a><a href="/list?page=3">Third</a>`,
    defineView({
      mount: ({ params }: Context) => ({ id: Number(params.id), note: '', kept: 0 }),
      events: {
        add(state) {
          state.kept++
        },
      },
    }),
  ),
  // Shows something in the head and in the layout.
  '/headed': await makeView(
    'Headed',
    `<lview:head><title>Headed {count}</title><meta name="description" content="mine"></lview:head><lview:portal to="aside"><u>{count}</u>{#if count % 2}<s>odd</s>{/if}</lview:portal><button on:click={add}>Add</button>`,
    defineView({
      mount: () => ({ count: 0 }),
      events: {
        add(state) {
          state.count++
        },
      },
    }),
  ),
} as unknown as Record<string, AnyView>

const open = (): TestApp =>
  testApp({
    routes: [
      {
        layout: layout as unknown as AnyView,
        routes: [
          ...Object.entries(views).map(([path, view]) => ({ path, view })),
          {
            path: '/moved',
            view: views['/'] as AnyView,
            guard: ({ redirect }: { redirect(url: string): void }) => redirect('/headed'),
          },
        ],
      },
    ],
  })

type Step = { kind: 'link' | 'back' | 'forward' | 'reload' | 'event' | 'drop'; which: number }
const step = fc.record({
  kind: fc.constantFrom<Step['kind']>('link', 'link', 'link', 'back', 'forward', 'reload', 'event', 'event', 'drop'),
  which: fc.nat(20),
})

/** What of the document is not of one page alone. */
const shown = (page: Page): string =>
  page.document
    .replace(/ data-lview="[^"]*"/, '')
    .replace(/<template data-lview-hidden="">.*?<\/template>/g, '')
    .replace(/<!--\/?lview-->/g, '')

const act = async (page: Page): Promise<void> => {
  if (page.has('Note')) await page.fill('Note', `${page.find('Note').value}z`)
  await page.click('Add')
}

test('any way leads to the page that a load of its address gives', async () => {
  let overSocket = 0
  await fc.assert(
    fc.asyncProperty(fc.array(step, { maxLength: 12 }), async (steps) => {
      const app = open()
      const page = await app.visit('/')
      // Since the page was mounted.
      let events = 0
      for (const { kind, which } of steps) {
        const before = { url: page.url, frames: page.frames.length }
        const links = page.findAll({ role: 'link' })
        if (kind === 'link' && links.length > 0)
          await page.click({ role: 'link', name: links[which % links.length]?.name ?? '' })
        else if (kind === 'back' || kind === 'forward') await page[kind]().catch(() => {})
        else if (kind === 'reload') await page.reload()
        else if (kind === 'drop' && page.live) {
          page.drop()
          await page.resume()
        } else if (kind === 'event' && page.live) await act(page)
        // A view that has its state in its address goes on with it, and shows nothing else.
        const isMounted = kind === 'reload' || page.url !== before.url || kind === 'link'
        events = kind === 'event' ? events + 1 : isMounted ? 0 : events
        if (page.frames.length > before.frames && page.url !== before.url) overSocket++
        const fresh = await app.visit(page.url)
        if (fresh.live && !page.url.startsWith('/list')) for (let i = 0; i < events; i++) await act(fresh)
        assert.is(shown(page), shown(fresh), `${page.url} after ${kind} ${which}`)
        assert.is(page.status === 404, fresh.status === 404)
        if (fresh.live) fresh.drop()
      }
      await app.close()
    }),
    { numRuns: Number(process.env.RUNS ?? 50), ...(process.env.SEED ? { seed: Number(process.env.SEED) } : {}) },
  )
  assert.ok(overSocket > 20, `only ${overSocket} ways led over the socket`)
})

test.run()
