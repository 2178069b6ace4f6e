// Sessions and rights: values in a signed cookie that handlers change while the socket goes on, users whose pages end, events that may
// not run, sessions that expire; and what is forged.
import { test } from 'uvu'
import * as assert from 'uvu/assert'
import type { AppOptions } from '../../runtime-server/app.ts'
import { type AnyView, type Context, defineView } from '../../runtime-server/define.ts'
import { fakeTime, type Page, testApp } from '../../runtime-server/testing.ts'
import { closeApps, errorOf, startApp } from './running-app.ts'
import { at } from './tab.ts'
import { makeView } from './view.ts'

test.after.each(closeApps)

const account = (await makeView(
  'Account',
  `<p>{name ?? 'nobody'}</p><label>Name <input bind:value={typed}></label>
<button on:click={login}>Log in</button><button on:click={logout}>Log out</button><button on:click={bloat}>Bloat</button>
<output>{said}</output><button on:click={say(1)}>Say</button><button on:click={secret('x')}>Secret</button>`,
  defineView({
    mount: ({ user }: Context) => ({ name: (user as User | undefined)?.name ?? null, typed: '', said: '' }),
    authorize: async ({ user }, event) => event !== 'secret' || user !== undefined,
    events: (ctx: Context) => ({
      async login(state: { name: string | null; typed: string; said: string }) {
        state.said = 'wait'
        await ctx.session.set({ id: state.typed })
        state.name = (ctx.user as User).name
        state.said = JSON.stringify(ctx.session.data)
      },
      async logout(state) {
        await ctx.session.set({ id: null })
        state.name = (ctx.user as User | undefined)?.name ?? null
      },
      bloat: () => ctx.session.set({ big: 'x'.repeat(4_000) }),
      say(state, n: number) {
        state.said = `said ${n}`
      },
      secret(state, text: string) {
        state.said = text
      },
    }),
  }),
)) as unknown as AnyView

interface User {
  id: string
  name: string
}

const users: Record<string, User> = { 1: { id: '1', name: 'Ada' }, 2: { id: '2', name: 'Grace' } }
const options: AppOptions = {
  routes: { '/': account, '/own': { view: account, guard: ({ user, redirect }) => (user ? true : redirect('/')) } },
  user: (_request, { data }) => users[String(data.id)],
}

const nameOf = (page: Page): string => page.find({ role: 'paragraph' }).text

/** What an action rejects with. */
const failure = (action: Promise<unknown>): Promise<string> =>
  action.then(
    () => 'it did not fail',
    (error: Error) => error.message,
  )

test('a handler logs in: the cookie is set while the socket goes on, and the next page knows', async () => {
  const app = testApp(options)
  const page = await app.visit('/')
  const frames = page.frames.length
  assert.is(nameOf(page), 'nobody')
  await page.type('Name', '1')
  await page.click('Log in')
  assert.is(nameOf(page), 'Ada')
  assert.is(page.find({ role: 'status' }).text, '{"id":"1"}')
  assert.is(page.find('Name').value, '1')
  assert.is(page.live, true)
  // The address, and the answer.
  assert.is(page.frames.length, frames + 2)
  await page.navigate('/own')
  assert.is(page.url, '/own')
  assert.is(nameOf(page), 'Ada')
  page.drop()
  await page.resume()
  assert.is(nameOf(page), 'Ada')
  await page.click('Log out')
  assert.is(nameOf(page), 'nobody')
  await page.navigate('/own')
  assert.is(page.url, '/')
  assert.equal(app.log, [])
})

test('where one tab logs out or in, those of the same browser are loaded anew, and nobody else’s', async () => {
  const app = testApp(options)
  const page = await app.visit({ url: '/own', session: { id: '1' } })
  const tab = await app.visit({ url: '/own', tabOf: page })
  const other = await app.visit({ session: { id: '1' } })
  await page.click('Log out')
  await tab.waitFor('nobody')
  assert.is(tab.url, '/')
  assert.is(nameOf(other), 'Ada')
})

test('a session of mount is in the response; one that is too large is refused', async () => {
  const view = (await makeView(
    'Visits',
    '<p>{n}</p>',
    defineView({
      mount: async ({ session }: Context) => {
        const n = Number(session.data.n ?? 0) + 1
        await session.set({ n, none: undefined })
        return { n }
      },
    }),
  )) as unknown as AnyView
  const app = testApp({ routes: { '/': view, '/account': account } })
  const page = await app.visit('/')
  assert.is(nameOf(page), '1')
  await page.reload()
  assert.is(nameOf(page), '2')
  await page.navigate('/account')
  assert.match(
    await failure(page.click('Bloat')),
    /The session takes \d+ bytes, and a cookie holds 3800: keep an id in it/,
  )
})

test('pages of a user end within a second, on all tabs, and are loaded anew; parked ones are gone', async () => {
  const app = testApp(options)
  const ada = await app.visit({ url: '/own', session: { id: '1' } })
  const again = await app.visit({ url: '/', session: { id: '1' } })
  const grace = await app.visit({ url: '/own', session: { id: '2' } })
  for (const page of [ada, again, grace]) await page.click('Say')
  again.drop()
  const blocked = users[1] as User
  delete users[1]
  try {
    app.disconnect({ user: blocked })
    await ada.waitFor('nobody')
    assert.is(ada.url, '/')
    await again.resume()
    assert.is(nameOf(again), 'nobody')
    assert.is(again.find({ role: 'status' }).text, '')
    assert.is(grace.find({ role: 'status' }).text, 'said 1')
    assert.is(grace.live, true)
  } finally {
    users[1] = blocked
  }
})

test('an event that may not run leaves the state as it was, with one line in the log; by the view, and by the app', async () => {
  const asked: unknown[] = []
  const app = testApp({
    ...options,
    authorize: (ctx, event, args) => {
      asked.push([event, args, (ctx.user as User | undefined)?.name])
      return event !== 'say' || ctx.user !== undefined
    },
  })
  const nobody = await app.visit('/')
  assert.match(await failure(nobody.click('Say')), /^A handler failed: You may not do this \(say\)\. \(/)
  assert.match(await failure(nobody.click('Secret')), /You may not do this \(secret\)\./)
  assert.is(nobody.find({ role: 'status' }).text, '')
  assert.equal(
    app.log.map(({ level, message, fields }) => [level, message, fields.handler]),
    [
      ['warn', 'An event was refused', 'say'],
      ['warn', 'An event was refused', 'secret'],
    ],
  )
  const ada = await app.visit({ session: { id: '1' } })
  await ada.click('Say')
  await ada.click('Secret')
  assert.is(ada.find({ role: 'status' }).text, 'x')
  assert.equal(asked, [
    ['say', [1], undefined],
    ['secret', ['x'], undefined],
    ['say', [1], 'Ada'],
    ['secret', ['x'], 'Ada'],
  ])
})

test('a session that expires is renewed while its user is active; else the page is asked for anew, and keeps what was typed', async () => {
  const time = fakeTime()
  try {
    const app = testApp({ ...options, session: { maxAge: 600 } })
    const page = await app.visit({ url: '/own', session: { id: '1' } })
    await time.tick(300_000)
    await page.click('Say')
    await time.tick(299_000)
    assert.is(page.live, true)
    // It was renewed: it is as good as new.
    await time.tick(300_000)
    await page.click('Say')
    assert.is(page.find({ role: 'status' }).text, 'said 1')
    const idle = await app.visit({ url: '/own', session: { id: '1' } })
    await time.tick(700_000)
    await idle.resume()
    await idle.waitFor('nobody')
    assert.is(idle.url, '/')
  } finally {
    time.restore()
  }
})

test('forged sessions and one-time addresses: each is refused, nothing changes, one line each', async () => {
  let changed = 0
  const view = await makeView(
    'Change',
    '<button on:click={change}>x</button>',
    defineView({
      mount: () => ({}),
      events: (ctx: Context) => ({
        async change() {
          await ctx.session.set({ id: '1' })
          changed++
        },
      }),
    }),
  )
  const { base, tab, log } = await startApp({ '/': view }, { secret: '0123456789abcdef' })
  const page = await tab().open('/')
  page.fire(at(0))
  const words = await page.next()
  const path = /^session (\/_lview\/session\/[\w-]{22})$/.exec(words)?.[1] ?? ''
  const ask = async (url: string, cookie: string, origin = base, method = 'POST') => {
    const response = await fetch(base + url, { method, headers: { cookie, origin } })
    return [response.status, response.headers.getSetCookie().length]
  }
  const stranger = await tab().load('/')
  const wrong = await Promise.all([
    ask(path, stranger.cookie),
    ask(path, ''),
    ask(path, page.cookie, 'https://evil.example'),
    ask(`${path}x`, page.cookie),
    ask(path.slice(0, -1), page.cookie),
    ask('/_lview/session/', page.cookie),
  ])
  assert.equal(wrong, Array(6).fill([403, 0]))
  assert.equal(
    log.map(({ level }) => level),
    Array(6).fill('warn'),
  )
  assert.is(changed, 0)
  assert.equal(await ask(path, page.cookie, base, 'GET'), [404, 0])
  assert.equal(await ask(path, page.cookie), [204, 1])
  // Once.
  assert.equal(await ask(path, page.cookie), [403, 0])
  assert.is(await page.next(), 'answers 1')
  assert.is(changed, 1)

  const [id, sign] = page.cookie.slice('lview='.length).split('.') as [string, string]
  const values = Buffer.from(JSON.stringify([null, { id: '1' }])).toString('base64url')
  for (const cookie of [
    `${id}.${values}.${sign}`,
    `${id}.${values}.`,
    `x.${sign}`,
    `${id}`,
    '..',
    `${id}.${sign}.${sign}`,
  ]) {
    const forged = tab()
    forged.cookie = `lview=${cookie}`
    await forged.load('/')
    assert.is(forged.headers.getSetCookie().length, 1, cookie)
  }
})

test('a browser that does not ask for its cookie makes the handler fail', async () => {
  const time = fakeTime()
  try {
    const app = testApp(options)
    const page = await app.visit('/')
    const silent = page as unknown as { session: (path: string) => void }
    silent.session = () => {}
    await page.type('Name', '1')
    const clicked = failure(page.click('Log in'))
    for (let i = 0; i < 20; i++) await time.tick(1_000)
    assert.match(await clicked, /the browser did not ask for its new cookie in time/)
    assert.is(nameOf(page), 'nobody')
    assert.match(errorOf(app.log[0] as never), /did not ask/)
  } finally {
    time.restore()
  }
})

test.run()
