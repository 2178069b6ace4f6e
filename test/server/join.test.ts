// Joins: the page that rendered the HTML is adopted, the one whose socket dropped is resumed, and where neither is there the view
// is mounted anew; nobody gets another session's page.
import { test } from 'uvu'
import * as assert from 'uvu/assert'
import { type Context, defineView } from '../../runtime-server/define.ts'
import { Model } from '../../runtime-server/testing/model.ts'
import { closeApps, gate, pause, startApp } from './running-app.ts'
import { at, type Tab } from './tab.ts'
import { makeView, valuesOf } from './view.ts'

test.after.each(closeApps)

const template = `<p>{count}</p><button on:click={add(1)}>+</button><input bind:value={text}>
{#for row of rows by row}<b>{row}</b><button on:click={take(row)}>-</button>{/for}<button on:click={wait}>w</button><button on:click={bad}>b</button>`

interface State {
  count: number
  text: string
  rows: string[]
}

/** A view that counts its mounts. */
async function countingView(first: () => State = () => ({ count: 0, text: '', rows: ['a', 'b', 'c'] })) {
  const seen = { mounts: 0, alive: 0, wait: gate() }
  const view = await makeView(
    'Count',
    template,
    defineView({
      mount: ({ signal, subscribe }: Context) => {
        seen.mounts++
        seen.alive++
        signal.addEventListener('abort', () => seen.alive--)
        subscribe('add', 'added')
        return first()
      },
      events: {
        add(state: State, by: number) {
          state.count += by
        },
        take(state, row: string) {
          state.rows = state.rows.filter((one) => one !== row)
        },
        async wait(state) {
          await seen.wait.promise
          state.count += 100
        },
        bad() {
          throw new Error('bad')
        },
      },
      infos: {
        added(state: State, by: number) {
          state.count += by
        },
      },
    }),
  )
  const shows = (tab: Tab, state: Partial<State>) => {
    const wanted = new Model(tab.model?.table ?? [], valuesOf(view, { ...first(), ...state }))
    assert.equal(tab.model?.root, wanted.root)
  }
  return { view, seen, shows }
}

test('the instance that rendered the page waits for its socket: no second mount, three bytes', async () => {
  const { view, seen } = await countingView()
  const { tab } = await startApp({ '/': view })
  const page = await tab().open('/')
  assert.equal(page.bytes, [new Uint8Array([254, 0, 0])])
  assert.is(seen.mounts, 1)
})

test('what happened while it waited comes with the answer', async () => {
  const { view, seen, shows } = await countingView()
  const { app, tab } = await startApp({ '/': view })
  const page = (await tab().load('/')).follow(view, { count: 0, text: '', rows: ['a', 'b', 'c'] })
  app.publish('add', 5)
  await pause(5)
  await page.join()
  assert.equal(page.frames, ['joined 0, patch'])
  shows(page, { count: 5 })
  assert.is(seen.mounts, 1)
})

test('what the user entered before the socket was there is in the state, and fragments that did not fit are filled', async () => {
  const { view, shows } = await countingView()
  const { app, tab } = await startApp({ '/': view })
  const page = (await tab().load('/')).follow(view, { count: 0, text: '', rows: ['a', 'b', 'c'] })
  app.publish('add', 5)
  await pause(5)
  await page.join({
    misfits: [at(0, [2, 1])],
    reports: [{ path: at(0), value: 'typed' }],
  })
  assert.equal(await page.rest(), ['fill', 'patch'])
  shows(page, { count: 5, text: '' })
  page.fire(at(0))
  assert.is(await page.next(), 'patch, answers 1')
  shows(page, { count: 6, text: '' })
})

test('a page whose socket dropped goes on: lost frames are sent as one, events run once', async () => {
  const { view, seen, shows } = await countingView()
  const { app, tab } = await startApp({ '/': view })
  const page = (await tab().load('/')).follow(view, { count: 0, text: '', rows: ['a', 'b', 'c'] })
  await page.join()
  page.fire(at(0))
  await page.next()
  await page.drop()
  // Sent, and never seen by the client: it says so by what it has applied.
  app.publish('add', 10)
  await pause(5)
  app.publish('add', 10)
  await pause(5)
  await page.join()
  assert.is(page.frames.at(-1), 'joined 1, patch')
  shows(page, { count: 21 })
  assert.is(seen.mounts, 1)
})

test('answers that were lost come again, in order, the last with what has changed', async () => {
  const { view, shows } = await countingView()
  const { tab } = await startApp({ '/': view })
  const page = await tab().open('/')
  page.fire(at(0))
  page.fire(at(2))
  // A button that a hostile client makes up: its socket is closed, and what it sent before counts.
  page.fire(at(0, [2, 7]))
  assert.is(await page.end(), 4400)
  assert.equal((await page.rest()).length, 2)
  // As if neither answer had arrived.
  page.applied = 1
  page.answered = 0
  page.follow(view, { count: 0, text: '', rows: ['a', 'b', 'c'] })
  const before = page.frames.length
  await page.join()
  await page.rest()
  const [joined, first, second, third, fourth, ...rest] = page.frames.slice(before)
  assert.equal([joined, first, third, fourth, rest], ['joined 3', 'answers 1', 'void', 'patch', []])
  assert.match(second ?? '', /^failed 1: bad/)
  shows(page, { count: 1 })
  assert.is(page.answered, 3)
})

test('an event that is still running when its page is resumed is answered there', async () => {
  const { view, seen, shows } = await countingView()
  const { tab } = await startApp({ '/': view })
  const page = (await tab().load('/')).follow(view, { count: 0, text: '', rows: ['a', 'b', 'c'] })
  await page.join()
  page.fire(at(1))
  await pause(10)
  await page.drop()
  await page.join()
  assert.is(page.frames.at(-1), 'joined 1')
  seen.wait.open()
  assert.is(await page.next(), 'patch, answers 1')
  shows(page, { count: 100 })
})

test('a second socket of the same page takes it over', async () => {
  const { view, seen } = await countingView()
  const { app, tab } = await startApp({ '/': view }, { limits: { hiddenFrameTime: 60_000 } })
  const page = await tab().open('/')
  page.fire(at(0))
  await page.next()
  page.send({ kind: 'visibility', applied: page.untold(), visible: false })
  const old = page.socket
  const closed = new Promise((resolve) => old?.on('close', resolve))
  await page.connect()
  await page.join()
  assert.is(page.frames.at(-1), 'joined 1')
  assert.is(await closed, 4409)
  assert.is(seen.mounts, 1)
  page.fire(at(0))
  assert.is(await page.next(), 'patch, answers 1')
  // The new socket has not said that it is hidden.
  await pause(30)
  app.publish('add', 1)
  assert.is(await page.next(500), 'patch')
})

test('a tab that was duplicated gets a page of its own, and neither ever gets the other', async () => {
  const { view, seen } = await countingView()
  const { tab } = await startApp({ '/': view })
  const page = await tab().open('/')
  page.fire(at(0))
  await page.next()
  const copy = tab(page)
  Object.assign(copy, { token: page.token, hash: page.hash, table: page.table, url: '/' })
  await copy.join()
  assert.equal(copy.frames, ['mounted'])
  assert.is(seen.mounts, 2)
  copy.fire(at(0))
  assert.is(await copy.next(), 'patch, answers 1')
  page.fire(at(0))
  assert.is(await page.next(), 'patch, answers 1')
  await copy.drop()
  await page.drop()
  await copy.join()
  assert.is(copy.frames.at(-1), 'remounted')
  await page.join()
  assert.is(page.frames.at(-1), 'remounted')
})

test('an unknown token is mounted anew: with the same content nothing is sent, else all values', async () => {
  let count = 0
  const { view, shows } = await countingView(() => ({ count, text: '', rows: ['a', 'b', 'c'] }))
  const { tab } = await startApp({ '/': view })
  const first = await tab().load('/')
  const page = tab()
  Object.assign(page, { token: 'A'.repeat(22), hash: first.hash, table: first.table, url: '/' })
  page.follow(view, { count: 0, text: '', rows: ['a', 'b', 'c'] })
  await page.join({ reports: [{ path: at(0), value: 'kept' }], misfits: [at(0, [2, 0])] })
  assert.equal(page.bytes[0], new Uint8Array([254, 1]))
  assert.equal([page.frames[0], ...(await page.rest())], ['mounted', 'fill'])
  page.fire(at(0))
  assert.is(await page.next(), 'patch, answers 1')
  shows(page, { count: 1 })
  // It is a page like any other: it is resumed.
  await page.drop()
  await page.join()
  assert.is(page.frames.at(-1), 'joined 1')
  count = 7
  const other = tab()
  Object.assign(other, { token: 'B'.repeat(22), hash: first.hash, table: first.table, url: '/' })
  other.follow(view, { count: 0, text: '', rows: ['a', 'b', 'c'] })
  await other.join({ reports: [{ path: at(0), value: 'kept' }] })
  assert.equal(other.frames, ['remounted'])
  shows(other, { count: 7, text: 'kept' })
  other.fire(at(0))
  assert.is(await other.next(), 'patch, answers 1')
  shows(other, { count: 8, text: 'kept' })
})

test("another session's token gets a fresh mount; the page stays its owner's", async () => {
  const { view, seen } = await countingView()
  const { tab } = await startApp({ '/': view })
  const owner = await tab().load('/')
  const thief = await tab().load('/')
  Object.assign(thief, { token: owner.token })
  await thief.join()
  assert.equal(thief.frames, ['mounted'])
  assert.is(seen.mounts, 3)
  await owner.join()
  assert.equal(owner.frames, ['joined 0'])
  const nobody = tab()
  Object.assign(nobody, { token: owner.token, hash: owner.hash, table: owner.table, url: '/' })
  await nobody.join()
  assert.equal(nobody.frames, ['mounted'])
  // Its socket made it a session: from now on it is somebody.
  assert.match(nobody.cookie, /^lview=/)
  await nobody.drop()
  await nobody.join()
  assert.is(nobody.frames.at(-1), 'joined 0')
})

test('a page of another build is told to load itself anew; of no view, to stop', async () => {
  const { view } = await countingView()
  const { tab } = await startApp({ '/p/:x': view })
  const page = await tab().load('/p/1?q=2')
  page.table = 'x'.repeat(16)
  await page.join()
  assert.equal(page.frames, ['location /p/1?q=2'])
  const lost = await tab().load('/p/1')
  await lost.join({ url: '/elsewhere', token: 'C'.repeat(22) })
  assert.is(await lost.end(), 4404)
})

test('another process with the same secret knows the session, one with another does not', async () => {
  const { view } = await countingView()
  const one = await startApp({ '/': view }, { secret: 'a secret of the app' })
  const two = await startApp({ '/': view }, { secret: 'a secret of the app' })
  const three = await startApp({ '/': view })
  const page = await one.tab().load('/')
  for (const [app, known] of [
    [two, true],
    [three, false],
  ] as const) {
    const moved = app.tab(page)
    await moved.load('/')
    assert.is(moved.cookie === page.cookie, known)
    Object.assign(moved, { token: page.token, hash: page.hash, table: page.table, url: '/' })
    await moved.join()
    assert.is(moved.frames.at(-1), 'mounted')
  }
})

test('waiting pages end after their time, parked ones after theirs', async () => {
  const { view, seen } = await countingView()
  const { tab } = await startApp({ '/': view }, { limits: { waitingTime: 80, parkedTime: 80 } })
  const page = await tab().load('/')
  assert.is(seen.alive, 1)
  await pause(160)
  assert.is(seen.alive, 0)
  await page.join()
  assert.equal(page.frames, ['mounted'])
  assert.is(seen.alive, 1)
  await pause(160)
  assert.is(seen.alive, 1)
  await page.drop()
  assert.is(seen.alive, 1)
  await pause(160)
  assert.is(seen.alive, 0)
})

test('so many pages wait, in all and of one session; the oldest goes first', async () => {
  const { view, seen } = await countingView()
  const { tab } = await startApp({ '/': view }, { limits: { maxWaiting: 5, maxWaitingOfSession: 2 } })
  const first = await tab().load('/')
  const others = []
  for (let i = 0; i < 3; i++) others.push(await tab(first).load('/'))
  assert.is(seen.alive, 2)
  await first.join()
  assert.equal(first.frames, ['mounted'])
  await others[1]?.join()
  assert.equal(others[1]?.frames, ['joined 0'])
  for (let i = 0; i < 6; i++) await tab().load('/')
  // Five that wait, and two that are live.
  assert.is(seen.alive, 7)
})

test('a mount that fails at a join closes the socket with its code', async () => {
  let fail = false
  const { view } = await countingView(() => {
    if (fail) throw new Error('no')
    return { count: 0, text: '', rows: [] }
  })
  const { tab, log } = await startApp({ '/': view })
  const page = await tab().load('/')
  fail = true
  await page.join({ token: 'D'.repeat(22) })
  assert.is(await page.end(), 4500)
  assert.is(page.closed?.reason, 'server error')
  assert.equal(
    log.map(({ level }) => level),
    ['error'],
  )
})

test('closing the app tells every client, and ends every page', async () => {
  const { view, seen } = await countingView()
  const { app, tab, base } = await startApp({ '/': view })
  const page = await tab().open('/')
  await tab().load('/')
  assert.is(seen.alive, 2)
  const started = Date.now()
  await app.close()
  assert.is(await page.end(), 4503)
  assert.is(seen.alive, 0)
  assert.ok(Date.now() - started < 900)
  await fetch(base).then(
    () => assert.unreachable(),
    () => {},
  )
})

test.run()
