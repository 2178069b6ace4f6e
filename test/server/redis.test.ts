// Apps of several processes on a real Redis: messages reach all, a page goes on wherever its client comes, nothing that was answered is lost,
// no event runs twice, and nobody can read or change what is kept.
import { Redis } from 'ioredis'
import { test } from 'uvu'
import * as assert from 'uvu/assert'
import { defineView } from '../../runtime-server/define.ts'
import type { AppOptions } from '../../runtime-server/options.ts'
import { redis } from '../../runtime-server/redis.ts'
import type { ViewCode } from '../../runtime-server/template.ts'
import { RedisServer } from '../redis.ts'
import { closeApps, gate, type RunningApp, startApp } from './running-app.ts'
import { at, Tab } from './tab.ts'
import { makeView } from './view.ts'

const server = await RedisServer.start()
const secret = 'of a test: 16 characters or more'
const engines: { close(): void | Promise<void> }[] = []

test.after.each(async () => {
  await closeApps()
  await Promise.all(engines.splice(0).map((engine) => engine.close()))
  const client = new Redis(server.url)
  await client.flushall()
  client.disconnect()
})
test.after(() => server.stop())

/** A process of an app. */
async function start(views: Record<string, ViewCode>, options: Partial<AppOptions> = {}): Promise<RunningApp> {
  const engine = redis({ url: server.url })
  engines.push(engine)
  return startApp(views, { secret, engine, ...options } as never)
}

/** The same tab, whose next socket is with another process. */
function elsewhere(tab: Tab, { base }: RunningApp): Tab {
  const { cookie, url, token, hash, table, applied, answered, model } = tab
  return Object.assign(new Tab(base), { cookie, url, token, hash, table, applied, answered, model })
}

const calls: string[] = []
let hangs = gate()
const list = await makeView(
  'List',
  `<p>{items.length} {kinds} {twice[0] === twice[1] ? 'same' : 'other'}</p><input bind:value={text}><button on:click={add}>+</button><button on:click={hang}>h</button>
{#for item of items by item}<b>{item}</b>{/for}`,
  defineView({
    mount(ctx) {
      ctx.subscribe('news', 'told')
      const row = { n: 1 }
      return {
        text: '',
        items: [] as string[],
        date: new Date(0),
        map: new Map([['a', new Set([1n])]]),
        nothing: undefined,
        twice: [row, row],
        kinds: '',
      }
    },
    events: {
      add(state) {
        calls.push('add')
        const { date, map, nothing } = state
        state.kinds = `${date.toISOString()} ${[...(map.get('a') ?? [])].map((n) => typeof n)} ${'nothing' in state} ${nothing}`
        state.items.push(`${state.text}${state.items.length}`)
      },
      async hang(state) {
        calls.push('hang')
        await hangs.promise
        state.items.push('hung')
      },
    },
    infos: {
      told(state, news: string) {
        state.items.push(news)
      },
    },
  }),
)
const routes = { '/': list }
const row = { n: 1 }
const first = {
  text: '',
  items: [] as string[],
  date: new Date(0),
  map: new Map(),
  nothing: undefined,
  twice: [row, row],
  kinds: '',
}

async function open(app: RunningApp): Promise<Tab> {
  calls.length = 0
  const page = await app.tab().load('/')
  page.follow(list, first)
  return page.join()
}

/** What it shows, as the server would write it. */
const shows = (page: Tab, items: string[], kinds: string, text = ''): void => {
  const expected = new Tab('').follow(list, { ...first, items, kinds, text }).model
  assert.equal(page.model?.root, expected?.root)
}

const KINDS = '1970-01-01T00:00:00.000Z bigint true undefined'

test('a message reaches pages of all processes, in order', async () => {
  const [a, b] = [await start(routes), await start(routes)]
  const pages = [await open(a), await open(b)]
  for (let i = 0; i < 5; i++) a.app.publish('news', `n${i}`)
  for (const page of pages) {
    while (!JSON.stringify(page.model?.root).includes('n4')) await page.next(30_000)
    shows(page, ['n0', 'n1', 'n2', 'n3', 'n4'], '')
  }
})

test('a page goes on in another process, and in the first one again: nothing is lost, of no kind', async () => {
  const [a, b] = [await start(routes), await start(routes)]
  const page = await open(a)
  page.fire(at(0), [], [{ path: at(0), value: 'x' }])
  assert.is(await page.next(30_000), 'patch, answers 1')
  await page.drop()
  const there = await elsewhere(page, b).join()
  assert.is(there.frames[0], 'joined 1')
  assert.is(await there.next(30_000), 'fill')
  shows(there, ['x0'], KINDS, 'x')
  there.fire(at(0))
  assert.is(await there.next(30_000), 'patch, answers 1')
  // Infos find it there.
  a.app.publish('news', 'told')
  assert.is(await there.next(30_000), 'patch')
  there.acknowledge()
  await there.drop()
  const again = await elsewhere(there, a).join()
  assert.equal([again.frames[0], await again.next(30_000)], ['joined 2', 'fill'])
  shows(again, ['x0', 'x1', 'told'], KINDS, 'x')
  assert.equal(calls, ['add', 'add'])
})

test('a socket elsewhere ends the page here, also while its socket is open', async () => {
  const [a, b] = [await start(routes), await start(routes)]
  const page = await open(a)
  page.fire(at(0))
  await page.next(30_000)
  const there = await elsewhere(page, b).join()
  assert.is(there.frames[0], 'joined 1')
  page.fire(at(0))
  assert.is(await page.end(), 4503)
  // What it sent was not run: it is sent again there.
  assert.equal(calls, ['add'])
  there.fire(at(0))
  assert.equal([await there.next(30_000), await there.next(30_000)], ['fill', 'patch, answers 1'])
  assert.equal(calls, ['add', 'add'])
})

test('an event that runs when its server goes away is not run again: its user is told', async () => {
  hangs = gate()
  const [a, b] = [await start(routes), await start(routes)]
  const page = await open(a)
  page.fire(at(1))
  while (calls.length === 0) await page.rest(5)
  await page.drop()
  const there = await elsewhere(page, b).join()
  assert.is(there.frames[0], 'joined 1')
  const words = [await there.next(30_000), await there.next(30_000)]
  assert.match(words.join(), /^fill,failed 1: The server went away while this was done: see whether it was/)
  hangs.open()
  there.fire(at(0))
  assert.is(await there.next(30_000), 'patch, answers 1')
  shows(there, ['0'], KINDS)
  assert.equal(calls, ['hang', 'add'])
})

test('an app that goes away leaves its pages to the others', async () => {
  const [a, b] = [await start(routes), await start(routes)]
  const page = await open(a)
  page.fire(at(0))
  await page.next(30_000)
  a.app.publish('news', 'last')
  assert.is(await page.next(30_000), 'patch')
  await a.app.close()
  assert.is(await page.end(), 4503)
  const there = await elsewhere(page, b).join()
  assert.equal([there.frames[0], await there.next(30_000)], ['joined 1', 'fill'])
  shows(there, ['0', 'last'], KINDS)
})

test('what is kept is sealed: nobody reads it, and what is changed, or of another secret, is mounted anew', async () => {
  const [a, b] = [await start(routes), await start(routes)]
  const client = new Redis(server.url)
  const read = async (): Promise<{ key: string; page: Buffer }> => {
    const [key = ''] = await client.keys('lview:p:*')
    return { key, page: (await client.hgetBuffer(key, 'p')) ?? Buffer.alloc(0) }
  }
  const page = await open(a)
  page.fire(at(0), [], [{ path: at(0), value: 'xyzzy' }])
  await page.next(30_000)
  const { key, page: kept } = await read()
  assert.not.match(kept.toString('latin1'), /xyzzy|items/)
  assert.not.ok(key.includes(page.token))
  kept[kept.length - 1] = (kept.at(-1) ?? 0) ^ 1
  await client.hset(key, 'p', kept)
  const there = await elsewhere(page, b).join()
  assert.is(there.frames[0], 'remounted')
  assert.is(
    b.log.find(({ level }) => level === 'warn')?.message,
    'A kept page was not sealed by this app: it is passed by',
  )
  const other = await start(routes, { secret: 'another secret of a test' })
  assert.is((await elsewhere(there, other).join()).frames[0], 'remounted')
  await client.publish((await client.pubsub('CHANNELS', 'lview:t:*'))[0] as string, 'forged')
  client.disconnect()
})

test('while Redis hangs answers wait, and come when it is back; so it is when it was started anew', async () => {
  const app = await start(routes)
  const page = await open(app)
  server.pause()
  page.fire(at(0))
  assert.equal(await page.rest(100), [])
  server.resume()
  assert.is(await page.next(30_000), 'patch, answers 1')
  await server.stop()
  page.fire(at(0))
  assert.equal(await page.rest(100), [])
  await server.run()
  // It has forgotten the page: its socket is closed, and the client finds what is left of it where it was.
  assert.ok([4503].includes(await page.end()))
  assert.ok(app.log.some(({ message }) => message === 'Redis is gone: it is tried again'))
})

test('a duplicated tab gets a page of its own, also elsewhere', async () => {
  const [a, b] = [await start(routes), await start(routes)]
  const page = await open(a)
  page.fire(at(0))
  await page.next(30_000)
  const copy = Object.assign(elsewhere(page, b), { applied: 0, answered: 0 }) as Tab
  await copy.join({ hash: page.hash })
  assert.is(copy.frames[0], 'mounted')
  for (const one of [page, copy, page]) {
    one.fire(at(0))
    assert.match(await one.next(30_000), /answers 1$/)
  }
  assert.is(page.closed, null)
})

test('another user, another view, a count that can not be: mounted anew', async () => {
  const asked = { user: (request: { headers: { 'x-user'?: string } }) => request.headers['x-user'] ?? null }
  const [a, b] = [await start(routes, asked as never), await start(routes, asked as never)]
  const page = await open(a)
  page.fire(at(0))
  await page.next(30_000)
  const other = elsewhere(page, b)
  await other.connect({ 'x-user': 'eve' })
  await other.join()
  assert.is(other.frames[0], 'remounted')
  const next = await open(a)
  next.fire(at(0))
  await next.next(30_000)
  assert.is((await elsewhere(next, b).join({ applied: 9 })).frames[0], 'remounted')
})

test('a state of an older version goes to migrate, on the spot and over a load of the page; without one the view is mounted anew', async () => {
  const template = (text: string) => `<p>${text} {count}</p><button on:click={add}>+</button>`
  const old = await makeView(
    'Old',
    template('old'),
    defineView({
      mount: () => ({ n: 0, count: 'n' }),
      events: {
        add(state) {
          state.n++
          state.count = String(state.n)
        },
      },
    }),
  )
  const made = defineView({
    mount: () => ({ count: 0 }),
    migrate: (state: { n: number }, from) => (from.length === 16 ? { count: state.n * 100 } : null),
    events: {
      add(state) {
        state.count++
      },
    },
  })
  const same = await makeView('Old', template('old'), made)
  const other = await makeView('Old', template('new'), made)
  const none = await makeView('Old', template('old'), defineView({ mount: () => ({ count: 7 }), events: { add() {} } }))
  const visit = async (): Promise<Tab> => {
    const page = await (await start({ '/': old })).tab().open('/')
    page.fire(at(0))
    assert.is(await page.next(30_000), 'patch, answers 1')
    return page
  }
  const there = elsewhere(await visit(), await start({ '/': same })).follow(same, { count: 0 })
  await there.join()
  assert.is(there.frames[0], 'joined 1')
  await there.next(30_000)
  assert.equal(there.model?.root, new Tab('').follow(same, { count: 100 }).model?.root)

  const built = await start({ '/': other })
  const told = await elsewhere(await visit(), built).join()
  assert.is(told.frames[0], 'location /')
  await told.load('/')
  assert.match(told.content, 'new 100')
  await told.load('/')
  assert.match(told.content, 'new 0')

  const anew = await elsewhere(await visit(), await start({ '/': none })).join()
  assert.is(anew.frames[0], 'remounted')
})

test.run()
