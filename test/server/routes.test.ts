// Routes over real HTTP and sockets: groups, layouts, guards, parameters, plain handlers, statuses, error pages.
import type { IncomingMessage } from 'node:http'
import { test } from 'uvu'
import * as assert from 'uvu/assert'
import { type AppOptions, createApp, type GuardContext, route } from '../../runtime-server/app.ts'
import { type Context, defineView } from '../../runtime-server/define.ts'
import { loadWritten } from '../written-view.ts'
import { closeApps, errorOf, type RunningApp, startApp } from './running-app.ts'
import { at, type Tab } from './tab.ts'
import { makeLayout, makeView } from './view.ts'

test.after.each(closeApps)

type Pages = NonNullable<AppOptions['errorPages']>

const start = (routes: unknown, options: Partial<AppOptions> = {}): Promise<RunningApp> =>
  startApp({}, { routes: routes as AppOptions['routes'], ...options })

const hello = await makeView(
  'Hello',
  '<h1>Hello {name}</h1>{#if name.length > 3}<p>long</p>{/if}<button on:click={shout}>!</button>',
  defineView({
    mount: ({ params }: Context) => ({ name: params.name ?? 'you' }),
    events: {
      shout(state) {
        state.name += '!'
      },
    },
  }),
)
const shell = await makeLayout(
  'Shell',
  '<!doctype html><html lang={lang}><head><meta charset="utf-8"></head><body><nav>{path}</nav><slot /><footer>{year}</footer></body></html>',
  defineView({ mount: ({ url }: Context) => ({ lang: 'de', path: url.pathname, year: 2026 }) }),
)
const aside = await makeLayout(
  'Aside',
  '<aside>{#for entry of menu by entry}<b>{entry}</b>{/for}</aside><main><slot>nothing</slot></main>',
  defineView({ mount: () => ({ menu: ['a', 'b'] }) }),
)

/** Without the container and its script. */
const withoutContainer = (page: Tab): string =>
  page.html.replace(/<div data-lview="[^"]*">(.*)<\/div><script[^>]*><\/script>/s, '[$1]')

test('layouts of groups and of the route stand around the view, from the outermost on, and the view goes live', async () => {
  const { tab } = await start([
    {
      layout: shell,
      routes: [{ path: '/a', layout: aside, routes: [{ path: '/:name', view: hello, title: 'One & two' }] }],
    },
  ])
  const page = await tab().load('/a/Ada')
  assert.is(page.status, 200)
  assert.is(
    withoutContainer(page),
    '<!doctype html>\n<html lang="de"><head><meta charset="utf-8"><title>One &amp; two</title></head><body><nav>/a/Ada</nav>' +
      '<aside><b>a</b><b>b</b></aside><main>[<h1>Hello Ada</h1><button>!</button>]</main><footer>2026</footer></body></html>\n',
  )
  await page.join()
  assert.equal(page.frames, ['joined 0'])
  page.follow(hello, { name: 'Ada' }).fire(at(0))
  assert.is(await page.next(), 'patch, answers 1')
})

test('a layout without a document stands in the app’s own; a layout that has a title keeps it', async () => {
  const titled = await makeLayout(
    'Titled',
    '<html><head><title>{title}</title></head><body><slot /></body></html>',
    defineView({ mount: () => ({ title: 'Mine' }) }),
  )
  const { tab } = await start({
    '/a': { view: hello, layout: aside, title: 'A' },
    '/b': { view: hello, layout: titled, title: 'B' },
  })
  const a = await tab().load('/a')
  assert.match(a.html, /^<!doctype html>\n<html lang="en">\n<head>.*<title>A<\/title>/s)
  assert.match(
    withoutContainer(a),
    '<body>\n<aside><b>a</b><b>b</b></aside><main>[<h1>Hello you</h1><button>!</button>]</main>\n</body>',
  )
  const b = await tab().load('/b')
  assert.is(b.html.match(/<title>[^<]*/g)?.join(), '<title>Mine')
})

test('a layout may send the browser elsewhere; one that throws is a page of status 500; what goes on is refused', async () => {
  const make = (name: string, mount: (ctx: Context) => object) => makeLayout(name, '<slot />', defineView({ mount }))
  const gate = await make('Gate', ({ redirect }) => {
    redirect('/login')
    return {}
  })
  const broken = await make('Broken', () => {
    throw new Error('no menu')
  })
  const eager = await make('Eager', ({ every }) => {
    every(1000, 'tick')
    return {}
  })
  const { tab, log } = await start({
    '/gate': { view: hello, layout: gate },
    '/broken': { view: hello, layout: broken },
    '/eager': { view: hello, layout: eager },
  })
  const page = await tab().load('/gate')
  assert.is(page.status, 303)
  assert.is(page.headers.get('location'), '/login')
  assert.is((await tab().load('/broken')).status, 500)
  assert.is(errorOf(log[0]), 'no menu')
  assert.is((await tab().load('/eager')).status, 500)
  assert.match(errorOf(log[1]), /^ctx\.every: a layout is rendered once, .*: use it in a view\.$/)
})

test('paths of groups are put together, in records too; the first that fits counts', async () => {
  const { tab } = await start({
    '/': hello,
    '/admin': { routes: { '/': hello, '/users/:name': { view: hello, title: 'U' } } },
    '/:name': hello,
  })
  const heading = async (path: string) => /<h1>(.*)<\/h1>/.exec((await tab().load(path)).html)?.[1]
  assert.is(await heading('/'), 'Hello you')
  assert.is(await heading('/admin'), 'Hello you')
  assert.is(await heading('/admin/users/Ada'), 'Hello Ada')
  assert.is(await heading('/Grace'), 'Hello Grace')
  assert.is((await tab().load('/admin/users')).status, 404)
})

test('guards of groups are asked first, at each request; they refuse, hide, or send elsewhere', async () => {
  const asked: string[] = []
  const guard =
    (name: string, act: (ctx: GuardContext) => unknown = () => true) =>
    async (ctx: GuardContext) => {
      asked.push(
        `${name} ${ctx.url.pathname} ${JSON.stringify(ctx.params)} ${String(ctx.session.id).length} ${ctx.user}`,
      )
      return act(ctx)
    }
  const view = (act: (ctx: GuardContext) => unknown) => ({ view: hello, guard: guard('own', act) })
  const { tab, log } = await start(
    {
      '/in': {
        guard: guard('group'),
        routes: {
          '/yes/:name': view(() => undefined),
          '/no': view(() => false),
          '/hidden': view(({ notFound }) => notFound()),
          '/login': view(({ redirect, url }) => redirect(`/login?to=${url.pathname}`)),
          '/broken': view(() => {
            throw new Error('no rights')
          }),
          '/api': { handler: () => assert.unreachable(), guard: guard('own', () => false) },
        },
      },
    },
    { user: () => 'Ada' },
  )
  assert.is((await tab().load('/in/yes/x')).status, 200)
  assert.equal(asked.splice(0), ['group /in/yes/x {"name":"x"} 22 Ada', 'own /in/yes/x {"name":"x"} 22 Ada'])
  const no = await tab().load('/in/no')
  assert.is(no.status, 403)
  assert.match(no.html, '<h1>Not allowed</h1>\n<p>You may not see this page.</p>')
  assert.not.match(no.html, 'data-lview')
  assert.is((await tab().load('/in/hidden')).status, 404)
  const login = await tab().load('/in/login')
  assert.equal([login.status, login.headers.get('location')], [303, '/login?to=/in/login'])
  assert.equal(log, [])
  assert.is((await tab().load('/in/broken')).status, 500)
  assert.is(errorOf(log[0]), 'no rights')
  assert.is((await tab().load('/in/api', { method: 'POST' })).status, 403)
})

test('guards are asked when a socket joins, comes back, or must mount anew', async () => {
  let answer: (ctx: GuardContext) => unknown = () => true
  const asked: string[] = []
  const { tab } = await start({
    '/': {
      view: hello,
      guard: (ctx: GuardContext) => {
        asked.push(ctx.url.href.replace(/:\d+/, ''))
        return answer(ctx)
      },
    },
  })
  const page = await tab().load('/?a=1')
  await page.join()
  assert.is(page.frames.at(-1), 'joined 0')
  assert.equal(asked.splice(0), ['http://localhost/?a=1', 'http://localhost/?a=1'])
  await page.drop()
  await page.join()
  assert.is(page.frames.at(-1), 'joined 0')
  assert.is(asked.splice(0).length, 1)
  await page.drop()
  answer = () => false
  await page.connect()
  page.join().catch(() => {})
  assert.is(await page.end(), 4403)

  answer = ({ redirect }) => redirect('/login')
  const other = await tab().load('/')
  assert.is(other.status, 303)
  answer = () => true
  const waiting = await tab().load('/')
  answer = ({ redirect }) => redirect('/login')
  await waiting.join()
  assert.is(waiting.frames.at(-1), 'location /login')

  answer = () => true
  const forgotten = await tab().load('/')
  answer = ({ notFound }) => notFound()
  await forgotten.connect()
  forgotten.join({ token: 'unknown' }).catch(() => {})
  assert.is(await forgotten.end(), 4404)
})

test('a page goes on as the user that its socket comes with; another user gets one mounted anew', async () => {
  const view = await makeView(
    'Who',
    '<p>{name}</p><button on:click={ask}>?</button>',
    defineView({
      mount: ({ user }: Context) => ({ name: `mounted for ${(user as { id: number })?.id}` }),
      events: ({ user }: Context) => ({
        ask(state: { name: string }) {
          state.name = JSON.stringify(user)
        },
      }),
    }),
  )
  let user: unknown = { id: 1, role: 'guest' }
  const { tab } = await start({ '/': view }, { user: () => user })
  const page = await tab().load('/')
  user = { id: 1, role: 'admin' }
  await page.join()
  assert.equal(page.frames, ['joined 0'])
  page.follow(view, { name: 'mounted for 1' }).fire(at(0))
  await page.next()
  assert.match(JSON.stringify(page.model?.root), /admin/)
  await page.drop()
  user = { id: 2 }
  await page.join()
  assert.is(page.frames.at(-1), 'remounted')
  assert.match(JSON.stringify(page.model?.root), /mounted for 2/)
  await page.drop()
  user = undefined
  await page.join({ token: page.token })
  assert.match(JSON.stringify(page.model?.root), /mounted for undefined/)
})

test('plain handlers beside views: any method, typed parameters, the session’s cookie; what they throw is status 500', async () => {
  const { tab, base, log } = await start([
    route({
      path: '/api/:name',
      handler(request, response, { params, url, user }) {
        const name: string = params.name
        if (name === 'broken') throw new Error('no api')
        response.setHeader('Content-Type', 'application/json')
        response.end(JSON.stringify({ name, method: request.method, path: url.pathname, user }))
      },
    }),
    { path: '/:name', view: hello },
  ])
  const page = await tab().load('/api/x', { method: 'PUT' })
  assert.equal(JSON.parse(page.html), { name: 'x', method: 'PUT', path: '/api/x' })
  assert.is(page.headers.getSetCookie().length, 1)
  assert.is((await fetch(`${base}/api/broken`)).status, 500)
  assert.is(log[0]?.fields.route, '/api/:name')
  assert.is((await fetch(`${base}/x`, { method: 'POST' })).status, 405)
})

test('status and notFound in mount', async () => {
  const view = await makeView(
    'Item',
    '<p>{n}</p><button on:click={late}>x</button>',
    defineView({
      mount: (ctx: Context) => {
        if (ctx.params.id === 'none') return ctx.notFound()
        if (ctx.params.id === 'gone') ctx.status(410)
        if (ctx.params.id === 'bad') ctx.status(42)
        return { n: 1 }
      },
      events: (ctx: Context) => ({ late: () => ctx.status(201) }),
    }),
  )
  const { tab, log } = await start({ '/:id': view })
  assert.is((await tab().load('/some')).status, 200)
  const gone = await tab().open('/gone')
  assert.is(gone.status, 410)
  assert.equal(gone.frames, ['joined 0'])
  const none = await tab().load('/none')
  assert.is(none.status, 404)
  assert.match(none.html, '<h1>Not found</h1>\n<p>There is no page at this address.</p>\n<p><a href="/">Home</a></p>')
  assert.match(none.html, /<main style="font-family: system-ui/)
  assert.equal(log, [])
  gone.fire(at(0))
  assert.match(await gone.next(), /ctx\.status\(201\): the response has gone\. Call it in `mount`\./)
  assert.is((await tab().load('/bad')).status, 500)
})

test('error pages of the app, by status and for all others, in a layout; one that fails gives way to the plain one', async () => {
  const trouble = await makeView(
    'Trouble',
    '<h1>{status}</h1><p>{message}</p>{#if id}<small>{id.length}</small>{/if}',
    defineView({ mount: ({ error }: Context) => ({ status: 0, message: '', id: '', ...error }) }),
  )
  const failing = await makeView(
    'Failing',
    '<p>x</p>',
    defineView({
      mount: () => {
        throw new Error('this too')
      },
    }),
  )
  const broken = await makeView(
    'Broken',
    '<p>x</p>',
    defineView({
      mount: () => {
        throw new Error('no database')
      },
    }),
  )
  const { tab, log } = await start(
    { '/broken': broken, '/no': { view: hello, guard: () => false } },
    {
      errorPages: {
        404: { view: trouble, layout: shell, title: 'Lost' },
        403: failing,
        default: trouble,
      } as Partial<object> as Pages,
      development: false,
      secret: '0123456789abcdef',
    },
  )
  const lost = await tab().load('/nowhere')
  assert.is(lost.status, 404)
  assert.match(
    lost.html,
    '<title>Lost</title></head><body><nav>/nowhere</nav><h1>404</h1><p>There is no page at this address.</p><footer>',
  )
  assert.not.match(lost.html, '<script')
  const failed = await tab().load('/broken')
  assert.is(failed.status, 500)
  assert.match(failed.html, '<h1>500</h1><p>This page could not be shown.</p><small>8</small>')
  assert.is(errorOf(log[0]), 'no database')
  const no = await tab().load('/no')
  assert.is(no.status, 403)
  assert.match(no.html, '<h1>Not allowed</h1>')
  assert.is(errorOf(log[1]), 'this too')
})

test('what is no route is refused when the app is made', () => {
  const make =
    (routes: unknown, more: object = {}) =>
    () =>
      createApp({ routes: routes as AppOptions['routes'], secret: '0123456789abcdef', ...more })
  const wrong = (routes: unknown, message: RegExp, more?: object) => assert.throws(make(routes, more), message)
  wrong({ '/': shell }, /The route \/ leads to the layout Shell: name it as `layout`, beside a `view`\./)
  wrong(
    { '/': { view: hello, layout: hello } },
    /The layout of \/ is the view Hello: a layout's file is a view with a <slot>\./,
  )
  wrong([{ routes: [{ view: hello }] }], /A route below "" has no path/)
  wrong({ '/a': { routes: { b: hello } } }, /The route "b" must begin with "\/"/)
  wrong({ '/': hello }, /The route errorPages\[404\] leads to no view/, { errorPages: { 404: {} } })
})

test('who is asked for may be asked of the request', async () => {
  const user = (request: IncomingMessage) => request.headers['x-user']
  const guard = ({ user }: GuardContext) => user === 'Ada'
  const { tab } = await start({ '/': { view: hello, guard } }, { user })
  assert.is((await tab().load('/')).status, 403)
  assert.is((await tab().load('/', { headers: { 'x-user': 'Ada' } })).status, 200)
})

test('a file whose root stands in a table, and that says not what it is, is no page', async () => {
  const refusal =
    /The route \/rows leads to Rows, whose content must stand in a <tbody>: .* Use it as a component, or write/
  const make = (view: object) => () =>
    createApp({ routes: { '/rows': view } as object as AppOptions['routes'], secret: '0123456789abcdef' })
  for (const root of ['<tr><td>{a}</td></tr>', '{#for row of rows}<tr><td>{row}</td></tr>{/for}']) {
    const rows = await loadWritten({ 'Rows.lview': root })
    assert.throws(make(rows), refusal)
  }
  const page = await loadWritten({ 'Page.lview': '<table><tbody><tr><td>{a}</td></tr></tbody></table>' })
  assert.not.throws(make(page))
})

test.run()
