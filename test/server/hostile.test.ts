// Clients that don't keep to the protocol, from outside: each loses its socket with the named code and one line in the log, no
// handler runs that its page does not offer, and the page of another user goes on.
import { once } from 'node:events'
import { test } from 'uvu'
import * as assert from 'uvu/assert'
import { WebSocket } from 'ws'
import { ByteWriter } from '../../protocol/bytes.ts'
import { writeClientFrame } from '../../protocol/client-frame.ts'
import { defineView } from '../../runtime-server/define.ts'
import { closeApps, errorOf, pause, type RunningApp, startApp } from './running-app.ts'
import { at, type Tab } from './tab.ts'
import { makeView } from './view.ts'

test.after.each(closeApps)

const calls: unknown[][] = []
const view = await makeView(
  'Shop',
  `<p>{count}</p><button on:click={add(1)}>+</button><input bind:value={text} on:keydown={key(event.key)}>
{#if admin}<button on:click={remove}>remove</button>{/if}
{#for row of rows by row.id}<input type="checkbox" bind:checked={row.on}><button on:click={buy(row.id)}>{row.id}</button>{:else}<button on:click={add(5)}>none</button>{/for}`,
  defineView({
    mount: () => ({ count: 0, text: '', admin: false, rows: [{ id: 'a', on: false }] }),
    events: {
      add(state, by: number) {
        calls.push(['add', by])
        state.count += by
      },
      key(_state, key: string | null) {
        calls.push(['key', key])
      },
      remove() {
        calls.push(['remove'])
      },
      buy(_state, id: string) {
        calls.push(['buy', id])
      },
    },
  }),
)

/** A well-behaved user beside the hostile one. */
async function withNeighbour(run: (app: RunningApp, page: Tab) => Promise<void>, limits: object = {}): Promise<void> {
  const app = await startApp({ '/': view }, { limits })
  const neighbour = await app.tab().open('/')
  const page = await app.tab().open('/')
  calls.length = 0
  await run(app, page)
  calls.length = 0
  neighbour.fire(at(0))
  assert.is(await neighbour.next(), 'patch, answers 1')
  assert.equal(calls, [['add', 1]])
}

/** The socket ends with this code, after no handler has run; the log has one line. */
async function refuses(what: string, send: (page: Tab) => void, code = 4400): Promise<void> {
  await withNeighbour(async ({ log }, page) => {
    send(page)
    assert.is(await page.end(), code, what)
    assert.equal(calls, [], what)
    assert.is(log.length, 1, what)
    assert.is(log[0]?.level, 'warn', what)
    assert.is(log[0]?.fields.code, code, what)
  })
}

test('bytes that are no frame', async () => {
  await refuses('an empty message', (page) => page.sendBytes(new Uint8Array()))
  await refuses('an unknown kind', (page) => page.sendBytes(new Uint8Array([7])))
  await refuses('a number that starts like no number', (page) => page.sendBytes(new Uint8Array([255, 1, 2])))
  await refuses('a huge count of reports', (page) =>
    page.sendBytes(new Uint8Array([2, 253, 255, 255, 255, 255, 255, 255])),
  )
  await refuses('a frame cut short', (page) => page.sendBytes(new Uint8Array([1, 5, 200])))
  await refuses('bytes after a frame', (page) => page.sendBytes(new Uint8Array([3, 3])))
  await refuses('a path without an end', (page) =>
    page.sendBytes(new Uint8Array([1, ...new Array<number>(600).fill(4)])),
  )
  await refuses('a text message', (page) => page.socket?.send('hello'))
})

test('frames that can not be', async () => {
  await refuses('a binding that the page has not', (page) => page.fire(at(9)))
  await refuses('a row that is not there', (page) => page.fire(at(0, [3, 1])))
  await refuses('a huge row', (page) => page.fire(at(0, [3, 2 ** 40])))
  await refuses('a branch that is not shown', (page) => page.fire(at(0, [2])))
  await refuses('an {:else} that is not shown', (page) => page.fire(at(0, [3])))
  await refuses('a slot that is no block', (page) => page.fire(at(0, [0])))
  await refuses('a slot that is not there', (page) => page.fire(at(0, [4_000_000])))
  await refuses('a value that the binding does not read', (page) => page.fire(at(0), ['x']))
  await refuses('a value that is missing', (page) => page.fire(at(1)))
  await refuses('a value of another type', (page) => page.fire(at(1), [5]))
  await refuses('a control that the page has not', (page) => page.fire(at(0), [], [{ path: at(3), value: 'x' }]))
  await refuses('a control that stands elsewhere', (page) => page.fire(at(0), [], [{ path: at(0, [2]), value: 'x' }]))
  await refuses('a report of another type', (page) => page.fire(at(0), [], [{ path: at(0), value: true }]))
  await refuses('more frames applied than were sent', (page) => page.send({ kind: 'ack', applied: 2 }))
  await refuses('a lost template that is not there', (page) =>
    page.send({ kind: 'lost', applied: 1, path: at(0, [3, 7]) }),
  )
})

test('what a page offers and nothing else: the same frames, when they are right', async () => {
  await withNeighbour(async (_, page) => {
    page.fire(at(0, [3, 0]), [], [{ path: at(0, [3, 0]), value: true }])
    page.fire(at(1), [null])
    page.send({ kind: 'lost', applied: page.untold(), path: at(0, [3, 0]) })
    await page.rest()
    assert.equal(calls, [
      ['buy', 'a'],
      ['key', null],
    ])
    assert.is(page.closed, null)
  })
})

test('a second join; a frame before the join; another version; a token that is too long', async () => {
  await refuses('a second join', (page) => void page.join())
  await withNeighbour(async ({ tab, log }) => {
    const early = await (await tab().load('/')).connect()
    early.fire(at(0))
    assert.is(await early.end(), 4400)
    const old = await (await tab().load('/')).connect()
    old.sendBytes(new Uint8Array([0, 9, 1, 2, 3]))
    assert.is(await old.end(), 4406)
    const long = await tab().load('/')
    await long.join({ token: 'x'.repeat(100_000) })
    assert.is(await long.end(), 4400)
    assert.is(log.length, 3)
  })
})

test('a socket without a join is closed after a while', async () => {
  await withNeighbour(
    async ({ tab }) => {
      const silent = await (await tab().load('/')).connect()
      assert.is(await silent.end(), 4408)
    },
    { joinTime: 50 },
  )
})

test('a join names no more fragments and reports than it may; those that lead nowhere are passed by', async () => {
  await withNeighbour(async ({ tab }) => {
    const wrong = await tab().load('/')
    await wrong.join({
      misfits: [at(0, [9, 9]), at(0, [0])],
      reports: [
        { path: at(7), value: 'x' },
        { path: at(0, [3, 5]), value: true },
        { path: at(0), value: 3 },
      ],
    })
    assert.equal([wrong.frames[0], ...(await wrong.rest())], ['joined 0'])
    const many = await tab().load('/')
    await many.join({ misfits: Array.from({ length: 9 }, () => at(0)) })
    assert.is(await many.end(), 4400)
  })
})

test('too many frames in a short time', async () => {
  await withNeighbour(
    async ({ log }, page) => {
      for (let i = 0; i < 200; i++) page.send({ kind: 'ack', applied: 0 })
      assert.is(await page.end(), 4429)
      assert.is(log.length, 1)
    },
    { maxEventRate: 50 },
  )
})

test('as many as are allowed are served', async () => {
  await withNeighbour(
    async (_, page) => {
      for (let i = 0; i < 60; i++) {
        page.fire(at(0))
        await pause(20)
      }
      assert.is(page.closed, null)
      assert.is(calls.length, 60)
    },
    { maxEventRate: 60 },
  )
})

test('a message that is too large, and one that is far too large', async () => {
  const event = (size: number): Uint8Array => {
    const out = new ByteWriter()
    writeClientFrame(out, { kind: 'event', applied: 1, path: at(1), values: ['x'.repeat(size)], reports: [] })
    return out.take()
  }
  await withNeighbour(
    async ({ log, tab }, page) => {
      page.sendBytes(event(1_500))
      assert.is(await page.end(), 4413)
      const other = await tab().open('/')
      other.sendBytes(event(50_000))
      assert.is(await other.end(), 1009)
      assert.equal(
        log.map(({ level }) => level),
        ['warn', 'warn'],
      )
      assert.equal(calls, [])
    },
    { maxPayload: 1_000 },
  )
})

test('a socket that answers no ping is closed, and its page is parked', async () => {
  const app = await startApp({ '/': view }, { limits: { heartbeat: 60 } })
  const page = await app.tab().load('/')
  await page.connect({}, { autoPong: false })
  await page.join()
  const silent = await page.end()
  assert.is(silent, 1006)
  await page.join()
  assert.is(page.frames.at(-1), 'joined 0')
  await pause(200)
  assert.is(page.closed, null)
})

test('bytes below the WebSocket protocol', async () => {
  await withNeighbour(async ({ log }, page) => {
    const raw = page.socket as unknown as { _socket: { write(bytes: Uint8Array): void } }
    raw._socket.write(new Uint8Array([0xff, 0xff, 0xff, 0xff]))
    assert.is(await page.end(), 1002)
    assert.is(log.length, 1)
  })
})

test('a page of another origin may not open a socket, unless the app names it', async () => {
  const app = await startApp({ '/': view }, { origins: ['https://friend.example'] })
  const tryFrom = async (origin: string): Promise<number> => {
    const socket = new WebSocket(`${app.base.replace('http', 'ws')}/_lview/socket`, { headers: { origin } })
    const [response] = await Promise.race([
      once(socket, 'unexpected-response').then(([, response]) => [response as { statusCode: number }]),
      once(socket, 'open').then(() => [{ statusCode: 101 }]),
    ])
    socket.on('error', () => {})
    socket.terminate()
    return response?.statusCode ?? 0
  }
  assert.is(await tryFrom('https://evil.example'), 403)
  assert.is(await tryFrom('null'), 403)
  assert.is(await tryFrom(`${app.base}.evil.example`), 403)
  assert.is(app.log.length, 3)
  assert.is(await tryFrom('https://friend.example'), 101)
  assert.is(await tryFrom(app.base), 101)
})

test('so many sockets and no more; far beyond, they are not even opened; other paths are refused', async () => {
  const app = await startApp({ '/': view }, { limits: { maxConnections: 1 } })
  const first = await app.tab().open('/')
  const second = await app.tab().load('/')
  await second.connect()
  assert.is(await second.end(), 4529)
  assert.is(errorOf(app.log[0]), 'too many connections')
  first.fire(at(0))
  assert.is(await first.next(), 'patch, answers 1')
  await first.drop()
  await second.join()
  assert.is(second.frames.at(-1), 'joined 0')

  const full = await startApp({ '/': view }, { limits: { maxConnections: -100 } })
  const refused = new WebSocket(`${full.base.replace('http', 'ws')}/_lview/socket`, { headers: { origin: full.base } })
  const [, response] = (await once(refused, 'unexpected-response')) as [unknown, { statusCode: number }]
  assert.is(response.statusCode, 503)
  const elsewhere = new WebSocket(`${app.base.replace('http', 'ws')}/other`)
  const [, other] = (await once(elsewhere, 'unexpected-response')) as [unknown, { statusCode: number }]
  assert.is(other.statusCode, 404)
  for (const socket of [refused, elsewhere]) {
    socket.on('error', () => {})
    socket.terminate()
  }
})

const notes = await makeView(
  'Notes',
  '<p>{notes.length}</p><input bind:value={text}><button on:click={note}>+</button><button on:click={clear}>x</button>',
  defineView({
    mount: () => ({ text: '', notes: [] as string[] }),
    events: {
      note(state) {
        state.notes.push(state.text + state.notes.length)
      },
      clear(state) {
        state.notes = []
      },
    },
  }),
)

test('a state that grows and grows: what is too much is not kept, and the socket is closed', async () => {
  const app = await startApp({ '/': notes }, { limits: { maxState: 10_000 } })
  const page = await app.tab().open('/')
  page.follow(notes, { text: '', notes: [] })
  page.fire(at(0), [], [{ path: at(0), value: 'x'.repeat(900) }])
  assert.is(await page.next(), 'patch, answers 1')
  let words = ''
  let count = 1
  for (; !words.startsWith('failed 1: ') && count < 100; count++) {
    page.fire(at(0))
    words = await page.next()
  }
  assert.is(await page.end(), 4507)
  assert.match(errorOf(app.log[0]), /^The state would take about \d+ bytes, and maxState is 10000: /)
  // 900 of the control, and nine times 900 or more.
  assert.is(count, 11)
  // The page goes on as it was before.
  await page.join()
  page.fire(at(1))
  assert.is(await page.next(), 'patch, answers 1')
  page.fire(at(0))
  assert.is(await page.next(), 'patch, answers 1')
})

test('what no template shows does not leave the server, not even in an error', async () => {
  const safe = await makeView(
    'Safe',
    '<p>{count}</p><button on:click={open(secret)}>open</button><button on:click={add}>+</button>',
    defineView({
      mount: () => ({ count: 0, secret: 'xyzzy-secret', rows: ['xyzzy-row'] }),
      events: {
        open(state, secret: string) {
          throw new Error(`xyzzy: ${secret} of ${state.rows}`)
        },
        add(state) {
          state.count++
          state.secret += '!'
        },
      },
    }),
  )
  const app = await startApp({ '/': safe }, { development: false })
  const page = await app.tab().load('/')
  const table = await (await fetch(`${app.base}/_lview/${page.table}.json`)).text()
  await page.join()
  page.fire(at(0))
  assert.match(await page.next(), /^failed 1: Something went wrong \([\w-]+\)$/)
  page.fire(at(1))
  assert.is(await page.next(), 'patch, answers 1')
  await page.join({ applied: 0, token: 'another' })
  for (const text of [page.html, table, page.cookie, ...page.bytes.map((bytes) => Buffer.from(bytes).toString())])
    assert.not.match(text, /xyzzy/)
})

test('what comes and goes is no growth', async () => {
  const app = await startApp({ '/': notes }, { limits: { maxState: 10_000 } })
  const page = await app.tab().open('/')
  page.fire(at(0), [], [{ path: at(0), value: 'x'.repeat(2_000) }])
  await page.next()
  for (let i = 0; i < 30; i++) {
    page.fire(at(i % 2))
    assert.is(await page.next(), 'patch, answers 1')
  }
  assert.equal(app.log, [])
})

test('a report that is too large is not kept', async () => {
  const app = await startApp({ '/': notes }, { limits: { maxState: 10_000 } })
  const page = await app.tab().open('/')
  page.fire(at(0), [], [{ path: at(0), value: 'x'.repeat(20_000) }])
  assert.match(await page.next(), /^failed 1: /)
  assert.is(await page.end(), 4507)
})

test('a queue of events that nobody can work off', async () => {
  const slow = await makeView(
    'Slow',
    '<p>x</p><button on:click={wait}>w</button>',
    defineView({ mount: () => ({}), events: { wait: () => new Promise<void>(() => {}) } }),
  )
  const app = await startApp({ '/': slow }, { limits: { maxQueue: 20 } })
  const page = await app.tab().open('/')
  for (let i = 0; i < 30; i++) page.fire(at(0))
  assert.is(await page.end(), 4429)
  assert.is(errorOf(app.log[0]), 'too many events')
})

test.run()
