// First requests over real HTTP: complete HTML, what goes with it, what is answered where there is no page, and static files.

import { createHash } from 'node:crypto'
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import type { IncomingMessage } from 'node:http'
import { createServer, request } from 'node:http'
import type { AddressInfo } from 'node:net'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { brotliDecompressSync } from 'node:zlib'
import { test } from 'uvu'
import * as assert from 'uvu/assert'
import { WebSocket } from 'ws'
import { createApp } from '../../runtime-server/app.ts'
import { type AnyView, type Context, defineView } from '../../runtime-server/define.ts'
import { link } from '../../runtime-server/link.ts'
import { closeApps, errorOf, startApp } from './running-app.ts'
import { at, Tab } from './tab.ts'
import { makeView } from './view.ts'

test.after.each(closeApps)

const hello = await makeView(
  'Hello',
  '<h1>Hello {name}</h1>{#if name.length > 3}<p>long</p>{/if}',
  defineView({ mount: ({ params }: Context) => ({ name: params.name ?? 'you' }) }),
)

test('a page is complete HTML with what its client must know, and its table is preloaded', async () => {
  const { tab } = await startApp(
    { '/hello/:name?': hello },
    { document: { title: 'Greetings & more', lang: 'fr', stylesheets: ['/a.css?b&c'], head: '<meta name="x">' } },
  )
  const page = await tab().load('/hello/%3Cb%3E%C3%A9')
  assert.is(page.status, 200)
  const content = '<h1>Hello &lt;b&gt;é</h1><p>long</p>'
  assert.is(page.content, content)
  assert.match(page.token, /^[\w-]{22}$/)
  assert.is(page.hash, createHash('sha256').update(content).digest().toString('base64url', 0, 8))
  assert.is(page.table, link(hello).hash)
  assert.is(page.shape, '1')
  const start = `<!doctype html>
<html lang="fr">
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
<title>Greetings &amp; more</title>
<link rel="stylesheet" href="/a.css?b&amp;c">
<meta name="x"></head>
<body>
<div data-lview="`
  assert.is(page.html.slice(0, start.length), start)
  assert.match(
    page.html,
    /<\/div><script type="module" src="\/_lview\/[\w-]{16}\/client\.min\.js"><\/script>\n<\/body>\n<\/html>\n$/,
  )
  assert.is(page.headers.get('content-type'), 'text/html; charset=utf-8')
  assert.is(page.headers.get('link'), `</_lview/${page.table}.json>; rel=preload; as=fetch; crossorigin`)
  assert.is(page.headers.get('x-content-type-options'), 'nosniff')
  assert.match(page.headers.get('content-security-policy') ?? '', /^script-src 'self';/)
  assert.not.match(page.headers.get('content-security-policy') ?? '', /unsafe/)
  const other = await tab().load('/hello')
  assert.is(other.content, '<h1>Hello you</h1>')
  assert.is(other.shape, '0')
  assert.is.not(other.token, page.token)
})

test('headers are those that helmet sets; encrypted connections are to stay so', async () => {
  const { tab } = await startApp({ '/': hello }, { trustProxy: true })
  const { headers } = await tab().load('/')
  const expected = {
    'content-security-policy':
      "script-src 'self'; script-src-attr 'none'; object-src 'none'; base-uri 'self'; form-action 'self'; frame-ancestors 'self'",
    'cross-origin-opener-policy': 'same-origin',
    'cross-origin-resource-policy': 'same-origin',
    'origin-agent-cluster': '?1',
    // helmet says no-referrer, with which browsers do not say the origin of a form that is sent.
    'referrer-policy': 'strict-origin-when-cross-origin',
    'strict-transport-security': null,
    'x-content-type-options': 'nosniff',
    'x-dns-prefetch-control': 'off',
    'x-download-options': 'noopen',
    'x-frame-options': 'SAMEORIGIN',
    'x-permitted-cross-domain-policies': 'none',
    'x-xss-protection': '0',
    'x-powered-by': null,
  }
  for (const [name, value] of Object.entries(expected)) assert.is(headers.get(name), value, name)
  const secure = await tab().load('/', { headers: { 'x-forwarded-proto': 'https' } })
  assert.is(secure.headers.get('strict-transport-security'), 'max-age=31536000; includeSubDomains')
})

test('what a page costs beside its content is within its budget', async () => {
  const { tab } = await startApp({ '/': hello })
  const page = await tab().load('/')
  const body = /<body>\n(.*)\n<\/body>/s.exec(page.html)?.[1] ?? ''
  assert.ok(body.length - page.content.length <= 200, `${body.length - page.content.length} bytes`)
})

test('the session cookie is set once, is signed, and hides from scripts', async () => {
  const { tab } = await startApp({ '/': hello })
  const page = await tab().load('/')
  const [cookie = ''] = page.headers.getSetCookie()
  assert.match(cookie, /^lview=[\w-]{22}\.[\w-]{43}; Path=\/; HttpOnly; SameSite=Lax$/)
  await page.load('/')
  assert.equal(page.headers.getSetCookie(), [])
  const forger = tab()
  forger.cookie = page.cookie.replace(/\..$/, '.A').replace('=', '=x')
  await forger.load('/')
  assert.is(forger.headers.getSetCookie().length, 1)
})

test("the client's chunks that a page needs are named in its header, and served beside the client", async () => {
  const view = await makeView('Form', '<input value={name}>', defineView({ mount: () => ({ name: 'Ada' }) }))
  const { base, tab } = await startApp({ '/': view })
  const page = tab()
  await page.load('/')
  const [, folder, chunk] = /<(\/_lview\/[\w-]{16}\/)(client-controls\.min\.js)>; rel=modulepreload$/.exec(
    page.headers.get('link') ?? '',
  ) as unknown as [string, string, string]
  assert.match(page.html, `src="${folder}client.min.js"`)
  const response = await fetch(base + folder + chunk)
  assert.is(response.status, 200)
  assert.match(response.headers.get('cache-control') ?? '', /immutable/)
  assert.match(await response.text(), /from"\.\/client\.min\.js"/)
})

test('behind a proxy that is trusted, addresses and the cookie are those of https', async () => {
  const view = await makeView('Where', '<p>{url}</p>', defineView({ mount: ({ url }: Context) => ({ url: url.href }) }))
  const headers = { 'x-forwarded-proto': 'https', 'x-forwarded-host': 'example.org' }
  const trusting = await (await startApp({ '/': view }, { trustProxy: true })).tab().load('/?a=1', { headers })
  assert.is(trusting.content, '<p>https://example.org/?a=1</p>')
  assert.match(trusting.headers.getSetCookie()[0] ?? '', /; Secure/)
  const app = await startApp({ '/': view })
  const plain = await app.tab().load('/?a=1', { headers })
  assert.is(plain.content, `<p>${app.base}/?a=1</p>`)
  assert.not.match(plain.headers.getSetCookie()[0] ?? '', /; Secure/)
})

test('HEAD has the headers of GET and no page is kept for it; other methods are refused', async () => {
  let alive = 0
  const view = await makeView(
    'Alive',
    '<p>{n}</p>',
    defineView({
      mount: ({ signal }: Context) => {
        alive++
        signal.addEventListener('abort', () => alive--)
        return { n: 1 }
      },
    }),
  )
  const { tab, base } = await startApp({ '/': view })
  const page = await tab().load('/', { method: 'HEAD' })
  assert.is(page.status, 200)
  assert.is(page.html, '')
  assert.is(alive, 0)
  const full = await fetch(base)
  assert.is(page.headers.get('content-length'), String((await full.text()).length))
  assert.is(alive, 1)
  const posted = await fetch(base, { method: 'POST', body: 'x' })
  assert.is(posted.status, 405)
  assert.is(posted.headers.get('allow'), 'GET, HEAD')
})

test('no route: 404; a path that can not be decoded or read: 404 and 400; nothing breaks', async () => {
  const { tab, base, log } = await startApp({ '/hello/:name': hello })
  assert.is((await tab().load('/other')).status, 404)
  assert.match((await tab().load('/other')).html, /<h1>Not found<\/h1>/)
  assert.is((await tab().load('/hello/%E0%A4%A')).status, 404)
  assert.is((await tab().load('//evil.example/hello/x')).status, 404)
  const { port } = new URL(base)
  const status = await new Promise((resolve, reject) => {
    const sent = request({ port, path: 'http://x/y', method: 'GET' }, (response) => {
      response.resume()
      resolve(response.statusCode)
    })
    sent.on('error', reject)
    sent.end()
  })
  assert.is(status, 400)
  assert.equal(log, [])
})

test('a mount that throws is a page with an id, which the log has', async () => {
  const view = await makeView(
    'Broken',
    '<p>{n}</p>',
    defineView({
      mount: (): { n: number } => {
        throw new Error('no database')
      },
    }),
  )
  const bad = await makeView('Bad', '<p>{n}</p>', defineView({ mount: () => ({ n: [new URL('http://x')] }) }))
  for (const development of [true, false]) {
    const { tab, log } = await startApp(
      { '/': view, '/bad': bad },
      { development, secret: '0123456789abcdef', document: ({ title, body }) => `<title>${title}</title>${body}` },
    )
    const page = await tab().load('/')
    assert.is(page.status, 500)
    assert.is(log.length, 1)
    const { id, error, ...fields } = log[0]?.fields ?? {}
    assert.equal(fields, { view: 'Broken', file: 'Broken.lview', path: '/' })
    const why = development ? ' no database' : ''
    assert.match(page.html, '<title>Something went wrong</title><main')
    assert.match(page.html, `<h1>Something went wrong</h1>\n<p>This page could not be shown.${why} (${id})</p>`)
    assert.is((await tab().load('/bad')).status, 500)
    assert.match(errorOf(log[1]), /^state\.n\[0\] is an instance of URL/)
  }
})

test('redirect in mount is a 303', async () => {
  let ended = false
  const view = await makeView(
    'Gate',
    '<p>{n}</p>',
    defineView({
      mount: ({ redirect, signal }: Context) => {
        signal.addEventListener('abort', () => {
          ended = true
        })
        redirect('/login?next=%2F')
        return { n: 1 }
      },
    }),
  )
  const { tab } = await startApp({ '/': view })
  const page = await tab().load('/')
  assert.is(page.status, 303)
  assert.is(page.headers.get('location'), '/login?next=%2F')
  assert.is(page.html, '')
  assert.is(ended, true)
})

test('a mount that takes too long is given up', async () => {
  const view = await makeView('Slow', '<p>x</p>', defineView({ mount: () => new Promise<object>(() => {}) }))
  const { tab, log } = await startApp({ '/': view }, { limits: { handlerTime: 50 } })
  assert.is((await tab().load('/')).status, 500)
  assert.match(errorOf(log[0]), /^mount took longer than 0\.05 s/)
})

test('tables and the client are immutable files, compressed', async () => {
  const { tab, base } = await startApp({ '/': hello })
  const page = await tab().load('/')
  const table = await fetch(`${base}/_lview/${page.table}.json`)
  assert.is(table.headers.get('cache-control'), 'public, max-age=31536000, immutable')
  assert.is(await table.text(), link(hello).json)
  const etag = table.headers.get('etag') ?? ''
  const again = await fetch(`${base}/_lview/${page.table}.json`, { headers: { 'if-none-match': etag } })
  assert.is(again.status, 304)
  const script = /src="(\/_lview\/[^"]+)"/.exec(page.html)?.[1] ?? ''
  const { port } = new URL(base)
  const [encoding, body] = await new Promise<[unknown, Buffer]>((resolve, reject) => {
    const sent = request({ port, path: script, headers: { 'accept-encoding': 'gzip, deflate, br' } }, (response) => {
      const chunks: Buffer[] = []
      response.on('data', (chunk: Buffer) => chunks.push(chunk))
      response.on('end', () => resolve([response.headers['content-encoding'], Buffer.concat(chunks)]))
    })
    sent.on('error', reject)
    sent.end()
  })
  assert.is(encoding, 'br')
  assert.is(brotliDecompressSync(body).toString(), await (await fetch(base + script)).text())
  assert.is((await fetch(`${base}/_lview/../package.json`)).status, 404)
  assert.is((await fetch(`${base}/_lview/client.min.js`)).status, 404)
})

test('static files come ahead of routes, whole and safe', async () => {
  const folder = mkdtempSync(join(tmpdir(), 'lview-static-'))
  writeFileSync(join(folder, 'a.css'), 'a{}')
  writeFileSync(join(folder, 'hello.txt'), 'plain')
  for (const development of [true, false]) {
    const { tab, base } = await startApp(
      { '/:name?': hello },
      { static: folder, development, secret: '0123456789abcdef' },
    )
    assert.is(await (await fetch(`${base}/a.css`)).text(), 'a{}')
    assert.is((await tab().load('/hello')).content, '<h1>Hello hello</h1><p>long</p>')
    assert.is((await tab().load('/')).content, '<h1>Hello you</h1>')
    assert.is((await tab().load('/..%2f..%2fetc%2fpasswd')).html.includes('root:'), false)
  }
  rmSync(folder, { recursive: true })
})

test('headers of the app are beside and instead of the default ones', async () => {
  const { tab } = await startApp(
    { '/': hello },
    { headers: { 'x-frame-options': null, 'Referrer-Policy': 'no-referrer', 'X-Own': 'y' } },
  )
  const { headers } = await tab().load('/')
  assert.is(headers.get('x-frame-options'), null)
  assert.is(headers.get('referrer-policy'), 'no-referrer')
  assert.is(headers.get('x-own'), 'y')
  assert.is(headers.get('x-content-type-options'), 'nosniff')
})

test('what is no view is refused when the app is made', () => {
  const make =
    (routes: unknown, secret = '0123456789abcdef') =>
    () =>
      createApp({ routes: routes as Record<string, object>, secret })
  assert.throws(make({ '/': {} }), /The route \/ leads to no view: import the default of a \.lview file/)
  assert.throws(make({ about: hello }), /The route "about" must begin with "\/"/)
  assert.throws(
    make({ '/': { ...hello, kind: 'component' } }),
    /The route \/ leads to the component Hello: give its file a view/,
  )
  assert.throws(make({ '/': hello }, 'short'), /The app's secret has 5 characters: give it 16 or more/)
})

test('the first route that fits counts; paths may be of any letters; a star takes the rest', async () => {
  const params = await makeView(
    'Params',
    '<p>{text}</p>',
    defineView({ mount: (ctx: Context) => ({ text: JSON.stringify(ctx.params) }) }),
  )
  const { tab } = await startApp({ '/über/:name': params, '/:a/:b': hello, '/files/*': params })
  const content = async (path: string) => (await tab().load(path)).content.replaceAll('&quot;', '"')
  assert.is(await content('/%C3%BCber/x%2Fy'), '<p>{"name":"x/y"}</p>')
  assert.is(await content('/files/one'), '<h1>Hello you</h1>')
  assert.is(await content('/files/one/two'), '<p>{"*":"one/two"}</p>')
  assert.is((await tab().load('/one')).status, 404)
})

test('who is signed in is what the app says', async () => {
  const whoami = await makeView(
    'Who',
    '<p>{name}</p><button on:click={ask}>?</button>',
    defineView({
      mount: ({ user }: Context) => ({ name: String(user) }),
      events: ({ user, session }: Context) => ({
        ask(state: { name: string }) {
          state.name = `${user} again, ${String(session.id).length}`
        },
      }),
    }),
  )
  const user = async (request: IncomingMessage, session: { id: string }) =>
    request.headers.cookie?.includes(session.id) ? 'Ada' : 'nobody'
  const { tab } = await startApp({ '/': whoami }, { user })
  const page = await tab().load('/')
  assert.is(page.content.slice(0, 13), '<p>nobody</p>')
  await page.load('/')
  assert.is(page.content.slice(0, 10), '<p>Ada</p>')
  await page.follow(whoami, { name: 'Ada' }).join()
  page.fire(at(0))
  assert.is(await page.next(), 'patch, answers 1')
  assert.match(JSON.stringify(page.model?.root), /Ada again, 22/)
})

test('handler and upgrade serve any node:http server, beside other handlers', async () => {
  const ignore = () => {}
  const app = createApp({
    routes: [{ path: '/hello/:name', view: hello as AnyView, title: (state: { name: string }) => `For ${state.name}` }],
    logger: { debug: ignore, info: ignore, warn: ignore, error: ignore },
  })
  const server = createServer((request, response) => {
    app.handler(request, response, () => response.end(`other: ${request.url}`))
  })
  const others: string[] = []
  server.on('upgrade', app.upgrade)
  server.on('upgrade', (request, socket) => {
    if (request.url === '/_lview/socket') return
    others.push(String(request.url))
    socket.destroy()
  })
  await new Promise<void>((resolve) => server.listen(0, resolve))
  const base = `http://localhost:${(server.address() as AddressInfo).port}`
  assert.is(await (await fetch(`${base}/x`)).text(), 'other: /x')
  const page = await new Tab(base).load('/hello/Ada')
  assert.match(page.html, /<title>For Ada<\/title>/)
  await page.join()
  assert.equal(page.frames, ['joined 0'])
  page.fire(at(0))
  assert.is(await page.end(), 4400)
  const stranger = new WebSocket(`${base.replace('http', 'ws')}/hmr`)
  await new Promise<void>((resolve) => stranger.on('error', () => resolve()))
  assert.equal(others, ['/hmr'])
  await app.close()
  await new Promise((resolve) => server.close(resolve))
})

test.run()
