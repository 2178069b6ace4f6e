// Ways from one view to another over the socket: what goes up and comes down, in which order, who may go, and what is refused.
import { test } from 'uvu'
import * as assert from 'uvu/assert'
import { type AnyView, type Context, defineView, number } from '../../runtime-server/define.ts'
import { link } from '../../runtime-server/link.ts'
import type { ViewCode } from '../../runtime-server/template.ts'
import { testApp } from '../../runtime-server/testing.ts'
import { closeApps, errorOf, gate, pause, startApp } from './running-app.ts'
import { at, type Tab } from './tab.ts'
import { makeLayout, makeView } from './view.ts'

test.after.each(closeApps)

const asAny = (view: unknown): AnyView => view as AnyView
const calls: string[] = []

const menu =
  '<nav><a href="/">Home</a><a href="/list">List</a><a href="/item/1">One</a><a href="/other">Other</a></nav>'
const frame = await makeLayout(
  'Frame',
  `<!doctype html><html lang="en"><head><meta charset="utf-8"></head><body>${menu}<main><slot /></main></body></html>`,
  null,
)
const home = await makeView(
  'Home',
  `<h1>Home</h1><p>{count}</p><button on:click={add}>Add</button><button on:click={slow}>Slow</button>
<button on:click={leave('/item/2')}>Leave</button><a href="/list?page=2">Two</a>
<form action="/list"><input name="page" aria-label="Page"><button>Go</button></form><style>h1 { color: red }</style>`,
  defineView({
    mount: () => ({ count: 0 }),
    events: (ctx) => ({
      add(state) {
        calls.push('add')
        state.count++
      },
      async slow(state) {
        await waits.promise
        calls.push('slow')
        state.count += 10
      },
      leave(_state, url: string) {
        ctx.navigate(url)
      },
    }),
  }),
)
const list = await makeView(
  'List',
  '<h1>List</h1><p>page {page}</p><button on:click={turn}>Turn</button><a href="?page=5">Five</a>',
  defineView({
    url: { page: number(1) },
    mount: () => ({}),
    events: {
      turn(state) {
        state.page++
      },
    },
  }),
)
let waits = gate()
let mounting = gate()
const item = await makeView(
  'Item',
  '<h1>Item {id}</h1><p>{count}</p><button on:click={add}>Add</button><a href="/item/{id + 1}">Next</a>',
  defineView({
    mount: async (ctx: Context) => {
      const { id } = ctx.params
      if (id === 'none') return ctx.notFound()
      if (id === 'moved') ctx.redirect('/item/9')
      if (id === 'wrong') throw new Error('out of order')
      if (id === 'slow') await mounting.promise
      if (id === 'kept') await ctx.session.set({ seen: true })
      calls.push(`mount ${id}`)
      ctx.signal.addEventListener('abort', () => calls.push(`end ${id}`))
      return { id: Number(id) || 0, count: 0 }
    },
    events: {
      add(state) {
        calls.push('add to an item')
        state.count++
      },
    },
  }),
)
const other = await makeView('Other', '<p>other</p>', null)

const routes = [
  {
    layout: asAny(frame),
    routes: [
      { path: '/', view: asAny(home), title: 'Start' },
      { path: '/list', view: asAny(list) },
      { path: '/item/:id', view: asAny(item), title: (state: { id: number }) => `Item ${state.id}` },
      {
        path: '/secret',
        view: asAny(item),
        guard: ({ url, redirect }: { url: URL; redirect(url: string): void }) => {
          if (url.searchParams.has('no')) return false
          if (!url.searchParams.has('key')) redirect('/list')
          return true
        },
      },
    ],
  },
  { path: '/other', view: asAny(other) },
  { path: '/file', handler: (_: unknown, response: { end(text: string): void }) => response.end('a file') },
]
const start = () => startApp({}, { routes: routes as never })
const app = () => testApp({ routes: routes as never })

const go = (page: Tab, url: string, shown = false) =>
  page.send({ kind: 'navigate', applied: page.untold(), shown, url })

test('a link is one frame up and one down, which holds all that the other view shows', async () => {
  const { tab } = await start()
  const page = await tab().open('/')
  page.fire(at(0))
  assert.is(await page.next(), 'patch, answers 1')
  go(page, '/item/7')
  assert.is(await page.next(), 'enters /item/7 “Item 7”')
  assert.is(page.table, link(item).hash)
  page.send({ kind: 'arrived', applied: 0 })
  page.follow(item as ViewCode, { id: 7, count: 0 })
  page.fire(at(0))
  assert.is(await page.next(), 'patch, answers 1')
  assert.equal(page.model?.root.slots.slice(0, 2), [
    { kind: 'value', value: '7' },
    { kind: 'value', value: '1' },
  ])
  go(page, '/', true)
  assert.is(await page.next(), 'replaces with / “Start”')
})

test('the frame is as small as its values: no HTML, no name of anything', async () => {
  const { tab } = await start()
  const page = await tab().open('/')
  go(page, '/list')
  await page.next()
  // Its head and number, the table’s name, no CSS, `/list`, `List`, and the values: a text of one character.
  assert.is(page.bytes.at(-1)?.length, 3 + 17 + 1 + 6 + 5 + 2 + 0)
})

test('CSS is named by its hash and served; a document’s own title stays', async () => {
  const { base, tab } = await start()
  const page = await tab().open('/list')
  go(page, '/')
  assert.is(await page.next(), 'enters / “Start”')
  const css = await fetch(`${base}/_lview/${page.style}.css`)
  assert.match(await css.text(), /^h1\[.*\]\{color:red\}/)
  const titled = await makeLayout(
    'Titled',
    '<!doctype html><html><head><title>Ours</title></head><body><slot /></body></html>',
    null,
  )
  const { tab: another } = await startApp(
    {},
    {
      routes: [{ layout: asAny(titled), routes: { '/': asAny(home), '/list': asAny(list) } }] as never,
    },
  )
  const ours = await another().open('/')
  go(ours, '/list')
  assert.is(await ours.next(), 'enters /list “”')
})

test('the title of an app that makes its documents itself is what it makes of it', async () => {
  const document = ({ title, body }: { title: string; body: string }) =>
    `<!doctype html><title>${title} &amp; Co.</title><body>${body}</body>`
  const { tab } = await startApp({ '/': home, '/list': list }, { document })
  const page = await tab().open('/')
  go(page, '/list')
  assert.is(await page.next(), 'enters /list “List & Co.”')
})

test('other layouts, plain handlers, and what is not there are left to the browser', async () => {
  const { tab } = await start()
  for (const url of ['/other', '/file', '/nowhere', '/__proto__', '/constructor?x=1', '/secret?no', '/item/none']) {
    const page = await tab().open('/')
    go(page, url)
    assert.is(await page.next(), `location ${url}`, url)
    page.fire(at(0))
    assert.is(await page.next(), 'patch, answers 1', url)
  }
})

test('redirects are followed over the socket', async () => {
  const { tab } = await start()
  const page = await tab().open('/')
  go(page, '/secret')
  assert.is(await page.next(), 'enters /list “List”')
  page.send({ kind: 'arrived', applied: 0 })
  go(page, '/item/moved', true)
  assert.is(await page.next(), 'replaces with /item/9 “Item 9”')
})

test('where mount throws the browser loads the page, which says why', async () => {
  const { log, tab } = await start()
  const page = await tab().open('/')
  go(page, '/item/wrong')
  assert.is(await page.next(), 'location /item/wrong')
  assert.equal(
    log.map(({ level }) => level),
    ['warn'],
  )
  assert.is(errorOf(log[0]), 'out of order')
  const shown = await app().visit('/')
  await shown.navigate('/item/wrong')
  assert.is(shown.status, 500)
  const lost = await app().visit('/')
  await lost.navigate('/item/none')
  assert.equal([lost.status, lost.url], [404, '/item/none'])
})

test('what the user did before is done first, then the page is another one', async () => {
  waits = gate()
  calls.length = 0
  const { tab } = await start()
  const page = await tab().open('/')
  page.fire(at(1))
  page.fire(at(0))
  go(page, '/item/1')
  await pause(30)
  assert.equal(calls, [])
  waits.open()
  assert.is(await page.next(), 'patch, answers 2')
  assert.is(await page.next(), 'enters /item/1 “Item 1”')
  assert.equal(calls, ['slow', 'add', 'mount 1'])
})

test('a later link takes the place of one that is under way, whose page ends', async () => {
  mounting = gate()
  calls.length = 0
  const { tab } = await start()
  const page = await tab().open('/')
  go(page, '/item/slow')
  go(page, '/item/2')
  assert.is(await page.next(), 'enters /item/2 “Item 2”')
  mounting.open()
  await pause(30)
  assert.equal(calls, ['mount 2', 'mount slow', 'end slow'])
  assert.equal(await page.rest(), [])
})

test('not more than a few views are mounted for one page at once', async () => {
  mounting = gate()
  const { log, tab } = await start()
  const page = await tab().open('/')
  for (let i = 0; i < 9; i++) go(page, '/item/slow')
  assert.is(await page.end(), 4429)
  assert.is(log.length, 1)
  mounting.open()
})

test('what a client sends before it shows the new page means the old one: no handler of the new one runs', async () => {
  calls.length = 0
  const { log, tab } = await start()
  const page = await tab().open('/')
  go(page, '/item/1')
  assert.is(await page.next(), 'enters /item/1 “Item 1”')
  // Binding 0 of both views; the frames that it had applied of the old page; a template that it lost.
  page.fire(at(0))
  page.send({ kind: 'ack', applied: 9 })
  page.send({ kind: 'lost', applied: 0, path: at(0, [3, 3]) })
  page.send({ kind: 'visibility', applied: 0, visible: true })
  page.send({ kind: 'arrived', applied: 0 })
  page.fire(at(0))
  assert.is(await page.next(), 'patch, answers 1')
  assert.equal(calls, ['mount 1', 'add to an item'])
  assert.equal(log, [])
  page.send({ kind: 'arrived', applied: 0 })
  assert.is(await page.end(), 4400)
  assert.is(log.length, 1)
})

test('addresses that can’t be end the connection', async () => {
  for (const kind of ['navigate', 'prepare'] as const)
    for (const url of ['//evil.example/x', 'https://evil.example/', '', 'javascript:x', `/${'x'.repeat(20_000)}`]) {
      const { log, tab } = await start()
      const page = await tab().open('/')
      page.send(kind === 'navigate' ? { kind, applied: 0, shown: false, url } : { kind, applied: 0, url })
      assert.is(await page.end(), 4400, url.slice(0, 30))
      assert.is(log.length, 1)
    }
})

test('a handler goes to another view as a link does', async () => {
  const { tab } = await start()
  const page = await tab().open('/')
  page.fire(at(2))
  assert.is(await page.next(), 'answers 1')
  assert.is(await page.next(), 'enters /item/2 “Item 2”')
})

test('what a link may need is told ahead of it, of pages that the visitor may see', async () => {
  calls.length = 0
  const { tab } = await start()
  const page = await tab().open('/list')
  page.send({ kind: 'prepare', applied: 0, url: '/' })
  assert.is(
    await page.next(),
    `prepares ${link(home).hash} ${/data-lview-css="([^"]*)"/.exec((await tab().load('/')).html)?.[1]}`,
  )
  page.send({ kind: 'prepare', applied: page.untold(), url: '/item/3' })
  assert.is(await page.next(), `prepares ${link(item).hash}`)
  for (const url of ['/secret', '/other', '/nowhere']) page.send({ kind: 'prepare', applied: 0, url })
  page.fire(at(0))
  assert.is(await page.next(), 'pushes /list?page=2')
  assert.equal(calls, [])
})

test('the connection is lost, and the page goes on as the one that it is', async () => {
  calls.length = 0
  const { tab } = await start()
  const page = await tab().open('/')
  go(page, '/item/4')
  await page.next()
  page.send({ kind: 'arrived', applied: 0 })
  page.fire(at(0))
  await page.next()
  await page.drop()
  await page.join()
  assert.is(page.frames.at(-1), 'joined 1')
  // The frame never came: the page that the client shows is mounted anew.
  const late = await tab().open('/')
  go(late, '/item/5')
  await late.next()
  await late.drop()
  await late.join({ table: link(home).hash, url: '/', applied: 0, hash: '' })
  assert.is(late.frames.at(-1), 'remounted')
})

test('after a restart the page is mounted anew where it is', async () => {
  const first = await start()
  const page = await first.tab().open('/')
  go(page, '/item/6')
  await page.next()
  await page.drop()
  const second = await start()
  const again = second.tab()
  Object.assign(again, { token: page.token, table: page.table, url: page.url, applied: 1 })
  await again.join()
  assert.is(again.frames.at(-1), 'remounted')
})

test('what a mount changes of the session reaches the browser', async () => {
  const { tab } = await start()
  const page = await tab().open('/')
  go(page, '/item/kept')
  assert.is(await page.next(), 'enters /item/kept “Item 0”')
  assert.match(await page.next(), /^session \/_lview\//)
})

test('pages in tests go from view to view, back and forth', async () => {
  calls.length = 0
  const page = await app().visit('/')
  await page.click('Add')
  await page.click('One')
  assert.equal([page.url, page.title, page.frames.length > 0], ['/item/1', 'Item 1', true])
  await page.click('Add')
  await page.click('Next')
  assert.equal([page.url, page.find({ role: 'paragraph' }).text], ['/item/2', '0'])
  await page.back()
  assert.equal([page.url, page.find({ role: 'paragraph' }).text], ['/item/1', '0'])
  await page.back()
  assert.equal([page.url, page.title, page.find({ role: 'heading' }).text], ['/', 'Start', 'Home'])
  await page.forward()
  assert.is(page.url, '/item/1')
  await page.click('List')
  await page.click('Turn')
  await page.click('Five')
  assert.equal([page.url, page.find({ role: 'paragraph' }).text], ['/list?page=5', 'page 5'])
  page.drop()
  await page.resume()
  await page.click('Turn')
  assert.is(page.url, '/list?page=6')
  // A form of another view.
  await page.click('Home')
  await page.fill('Page', '8')
  await page.click('Go')
  assert.equal([page.url, page.find({ role: 'paragraph' }).text], ['/list?page=8', 'page 8'])
  await page.back()
  await page.back()
  await page.click('Other')
  assert.equal([page.url, page.text], ['/other', 'other'])
  await page.back()
  assert.equal([page.url, page.find({ role: 'paragraph' }).text], ['/list?page=6', 'page 6'])
  assert.equal(
    await page
      .forward()
      .then(() => page.forward())
      .then(String, (error: Error) => error.message),
    'There is nothing to go forward to.',
  )
})

test('pages without links load nothing for them; those whose layout has some do', async () => {
  const script = async (views: Record<string, ViewCode>, path = '/') =>
    /src="[^"]*\/(client[^"]*)"/.exec((await (await startApp(views)).tab().load(path)).html)?.[1]
  const lone = await makeView('Lone', '<p>a</p><a href="https://example.org">out</a><a href="#x">down</a>', null)
  const formed = await makeView('Formed', '<form on:submit={send}><button>Send</button></form>', null)
  const searching = await makeView('Searching', '<form><input name="q" aria-label="q"></form>', null)
  assert.is(await script({ '/': lone }), 'client.min.js')
  assert.is(await script({ '/': formed }), 'client.min.js')
  assert.is(await script({ '/': searching }), 'client-links.min.js')
  assert.is(await script({ '/': home }), 'client-links.min.js')
  const framed = await startApp({}, { routes: [{ layout: asAny(frame), routes: { '/': asAny(lone) } }] as never })
  const page = await framed.tab().load('/')
  assert.match(page.html, 'client-links.min.js')
  assert.match(page.headers.get('link') ?? '', /client\.min\.js>; rel=modulepreload/)
})

test.run()
