// The address as state: keys of `url` from the query and back to it, links over the socket, the browser's history, GET forms.
import { test } from 'uvu'
import * as assert from 'uvu/assert'
import { type AnyView, boolean, type Context, defineView, number, oneOf, string } from '../../runtime-server/define.ts'
import { render, testApp } from '../../runtime-server/testing.ts'
import { readUrl, type UrlKeys, writeUrl } from '../../runtime-server/url-state.ts'
import { closeApps, startApp } from './running-app.ts'
import { at } from './tab.ts'
import { makeView } from './view.ts'

test.after.each(closeApps)

const keys = {
  page: number(1, { min: 1, integer: true }),
  q: string('', { history: 'replace' }),
  all: boolean(false),
  sort: oneOf(['name', 'age']),
}

test('the query says the keys; what is wrong, or missing, is the fallback', () => {
  const read = (query: string) => Object.values(readUrl(keys as unknown as UrlKeys, new URL(`http://x/${query}`)))
  assert.equal(read(''), [1, '', false, 'name'])
  assert.equal(read('?page=2&q=a%20b+c&all=1&sort=age&more=x'), [2, 'a b c', true, 'age'])
  for (const page of ['0', '-1', '1.5', 'x', '', '1e400', 'NaN', '0x10', ' 3'])
    assert.equal(read(`?page=${encodeURIComponent(page)}`)[0], 1, page)
  assert.equal(read('?page=3&page=4')[0], 3)
  assert.equal(read('?all=on')[2], true)
  assert.equal(read('?all=maybe&sort=size').slice(2), [false, 'name'])
  assert.equal(read('?__proto__=1&constructor=2'), [1, '', false, 'name'])
})

test('the address says what is not the fallback, keeps what is not a key, and is the same again when read', () => {
  const write = (state: object, query = '') => {
    const found = writeUrl(
      keys as unknown as UrlKeys,
      { page: 1, q: '', all: false, sort: 'name', ...state },
      new URL(`http://x/p${query}`),
    )
    return found && `${found.history} ${found.url.pathname}${found.url.search}`
  }
  assert.is(write({}), null)
  assert.is(write({ page: 2 }), 'push /p?page=2')
  assert.is(write({ q: 'a b&c' }), 'replace /p?q=a+b%26c')
  assert.is(write({ q: 'x', page: 3 }), 'push /p?q=x&page=3'.replace('q=x&page=3', 'page=3&q=x'))
  assert.is(write({}, '?page=2&other=1'), 'push /p?other=1')
  assert.is(write({ all: true, sort: 'age' }, '?other=1'), 'push /p?other=1&all=1&sort=age')
  // What is wrong in it already is what is shown.
  assert.is(write({}, '?page=x'), null)
})

const calls: string[] = []
const list = (await makeView(
  'List',
  `<p>{rows.join(' ')} of {total}, {path}</p>
<form><label>Find <input type="search" name="q" value={q} on:input={find(event.target.value)}></label><button>Go</button></form>
<a href="?page={page + 1}">Next</a><a href="?page=0">Wrong</a><a href="/list/b">B</a><a href="/other">Other</a><a href="/secret">Secret</a>
<button on:click={turn(1)}>Forward</button><button on:click={turn(-1)}>Backward</button><button on:click={reset}>Reset</button>`,
  defineView({
    url: keys,
    mount: (ctx: Context, { page, q }) => {
      calls.push(`mount ${page} ${q}`)
      return { rows: [page, q], total: 10, path: ctx.url.pathname }
    },
    navigate: (state, ctx) => {
      calls.push(`navigate ${state.page} ${state.q} ${ctx.params.name ?? ''}`)
      state.rows = [state.page, state.q]
      state.path = ctx.url.pathname
    },
    events: (ctx) => ({
      find(state, q: string) {
        state.q = q
        state.rows = [state.page, q]
      },
      turn(state, by: number) {
        state.page += by
        state.rows = [state.page, state.q]
      },
      reset: () => ctx.navigate('?'),
    }),
  }),
)) as unknown as AnyView
const other = (await makeView('Other', '<p>other</p>', null)) as unknown as AnyView

const app = () =>
  testApp({
    routes: {
      '/list/:name?': list,
      '/other': other,
      '/secret': { view: list, guard: ({ redirect }) => redirect('/other') },
    },
  })

const shows = (page: { find(query: object): { text: string } }): string => page.find({ role: 'paragraph' }).text

test('what a handler makes of the keys is in the address: a new entry, or another in place', async () => {
  calls.length = 0
  const page = await app().visit('/list?page=2&x=1')
  assert.is(shows(page), '2 of 10, /list')
  await page.click('Forward')
  assert.is(page.url, '/list?page=3&x=1')
  await page.type('Find', 'ab')
  assert.is(page.url, '/list?page=3&x=1&q=ab')
  await page.click('Backward')
  await page.click('Backward')
  assert.is(page.url, '/list?x=1&q=ab')
  await page.back()
  assert.is(shows(page), '2 ab of 10, /list')
  await page.back()
  assert.is(page.url, '/list?page=3&x=1&q=ab')
  await page.back()
  assert.is(page.url, '/list?page=2&x=1')
  assert.is(shows(page), '2 of 10, /list')
  await page.reload()
  assert.is(shows(page), '2 of 10, /list')
  assert.is(page.live, true)
})

test('links to the same view go over the socket; wrong values are the fallback; others are loaded', async () => {
  calls.length = 0
  const page = await app().visit('/list')
  assert.equal(calls.splice(0), ['mount 1 '])
  await page.click('Next')
  assert.equal([page.url, shows(page)], ['/list?page=2', '2 of 10, /list'])
  await page.click('Wrong')
  assert.equal([page.url, shows(page)], ['/list?page=0', '1 of 10, /list'])
  await page.click('B')
  assert.equal([page.url, shows(page)], ['/list/b', '1 of 10, /list/b'])
  assert.equal(calls.splice(0), ['navigate 2  ', 'navigate 1  ', 'navigate 1  b'])
  await page.click('Next')
  await page.click('Reset')
  assert.equal(
    [page.url, shows(page)],
    ['/list/b?', '1 of 10, /list/b'].map((one) => one.replace('?', '')),
  )
  calls.length = 0
  await page.click('Secret')
  assert.equal([page.url, shows(page)], ['/other', 'other'])
  await page.navigate('/list')
  await page.click('Other')
  assert.equal([page.url, shows(page)], ['/other', 'other'])
  assert.equal(calls, ['mount 1 '])
})

test('a GET form fills the keys, over the socket and without JavaScript', async () => {
  for (const javascript of [true, false]) {
    calls.length = 0
    const page = await render(list, { url: '/list?page=4', javascript })
    await page.fill('Find', 'x y')
    await page.click('Go')
    assert.is(page.url, '/list?q=x+y')
    assert.is(shows(page), '1 x y of 10, /list')
    assert.is(page.find('Find').value, 'x y')
    assert.is(calls.at(-1), javascript ? 'navigate 1 x y ' : 'mount 1 x y')
  }
})

test('a page that was elsewhere when its connection came back goes on there', async () => {
  const page = await app().visit('/list')
  await page.click('Forward')
  page.drop()
  page.url = '/list?page=7'
  await page.resume()
  assert.is(shows(page), '7 of 10, /list')
})

test('without `navigate` only the keys go over the socket', async () => {
  const view = (await makeView(
    'Keys',
    '<p>{page} {made}</p><a href="?page=2">Two</a><a href="?page=2&amp;y=1">More</a>',
    defineView({ url: { page: number(1) }, mount: (ctx: Context) => ({ made: ctx.url.search }) }),
  )) as unknown as AnyView
  const page = await render(view)
  await page.click('Two')
  assert.equal([page.url, shows(page)], ['/?page=2', '2'])
  await page.click('More')
  assert.equal([page.url, shows(page)], ['/?page=2&y=1', '2 ?page=2&y=1'])
})

test('the frames; a page that navigates nowhere has no chunk for it; what can’t be is refused', async () => {
  const { tab } = await startApp({ '/list': list as never, '/other': other as never }, {})
  const page = await tab().open('/list')
  assert.match(page.html, /src="[^"]*client-links\.min\.js"/)
  page.fire(at(1))
  assert.is(await page.next(), 'pushes /list?page=2')
  assert.is(await page.next(), 'patch, answers 1')
  page.send({ kind: 'navigate', applied: page.untold(), shown: true, url: '/list' })
  assert.is(await page.next(), 'replaces /list')
  assert.is(await page.next(), 'patch')
  page.send({ kind: 'navigate', applied: page.untold(), shown: false, url: '/nowhere?x' })
  assert.is(await page.next(), 'location /nowhere?x')
  for (const url of ['//evil.example/x', 'https://evil.example/', '', 'javascript:x']) {
    const hostile = await tab().open('/list')
    hostile.send({ kind: 'navigate', applied: 0, shown: false, url })
    assert.is(await hostile.end(), 4400, url)
  }
  const plain = await tab().load('/other')
  assert.not.match(plain.html + plain.headers.get('link'), /navigation|rare-frames/)
})

test('mount must not give a key of url', async () => {
  const view = (await makeView(
    'Twice',
    '<p>{page}</p>',
    defineView({ url: { page: number(1) }, mount: () => ({ page: 2 }) }),
  )) as unknown as AnyView
  assert.match(
    await render(view).then(String, (error: Error) => error.message),
    'mount of the view Twice gives "page", which is a key of its `url`: leave it out',
  )
})

test.run()
