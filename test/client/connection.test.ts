// The connection, with the client as it ships: joining, acknowledging, what is sent again after a lost socket and what is not, and
// what the user sees of it. The server is scripted frame by frame.
import type { Browser, Page } from 'playwright-core'
import { test } from 'uvu'
import * as assert from 'uvu/assert'
import { BAD_FRAME, REPLACED, UNKNOWN_VIEW } from '../../protocol/close-codes.ts'
import {
  FRAME,
  FRAME_FAILED,
  FRAME_FILL,
  FRAME_JOINED,
  FRAME_LOCATION,
  FRAME_MOUNTED,
  FRAME_REMOUNTED,
  FRAME_VOID,
} from '../../protocol/server-frame.ts'
import { launchBrowser } from '../browser.ts'
import { ScriptedServer } from './scripted-server.ts'
import { frameOf, loadPlay, type Play } from './stage.ts'

const start = { rows: [1, 2, 3], text: 'start', query: '' }

let browser: Browser
let play: Play
let server: ScriptedServer
let page: Page
test.before(async () => {
  browser = await launchBrowser()
  play = await loadPlay('connection')
})
test.after(() => browser?.close())
test.before.each(async () => {
  server = new ScriptedServer(play, start)
  await server.listen()
  page = await browser.newPage()
})
test.after.each(async () => {
  await page.close()
  await server.close()
})

/** Opens the page and lets it join. */
async function join(): Promise<void> {
  await page.goto(server.url)
  await server.take('join')
  server.send(FRAME, FRAME_JOINED, 0)
}
const wait = (milliseconds: number) => new Promise((resolve) => setTimeout(resolve, milliseconds))
const change = (before: object, after: object, answers = false) => server.send(...play.patch(before, after, answers))
const shows = (expected: string) =>
  page.waitForFunction((expected) => document.querySelector('#text')?.textContent === expected, expected)
const connection = () => page.evaluate(() => document.documentElement.dataset.connection)
const rejoin = async () => server.take('join')

test('a page joins with what its HTML says, and nothing is touched', async () => {
  await page.addInitScript(() => {
    const records: MutationRecord[] = []
    addEventListener('DOMContentLoaded', () => {
      new MutationObserver((more) => records.push(...more)).observe(document.documentElement, {
        subtree: true,
        childList: true,
        attributes: true,
        characterData: true,
      })
      Object.assign(globalThis, { records })
    })
  })
  await page.goto(server.url)
  assert.equal(await server.take('join'), {
    kind: 'join',
    version: 1,
    token: 'TOKEN',
    table: 'TABLE',
    hash: 'HASH',
    url: '/page?q=1',
    applied: 0,
    answered: 0,
    misfits: [],
    reports: [],
  })
  server.send(FRAME, FRAME_JOINED, 0)
  await wait(100)
  assert.is(await page.evaluate(() => (globalThis as unknown as { records: unknown[] }).records.length), 0)
})

test('clicks before the table and the socket are there are sent once the page has joined', async () => {
  let ready = () => {}
  server.tableReady = new Promise((resolve) => {
    ready = resolve
  })
  await page.goto(server.url)
  await wait(100)
  assert.is(server.frames.length, 0)
  ready()
  await server.take('join')
  await page.click('button:nth-of-type(2)')
  await wait(50)
  assert.is(server.frames.length, 0)
  server.send(FRAME, FRAME_JOINED, 0)
  assert.equal((await server.take('event')).path, { steps: [{ slot: 1, row: 1 }], target: 0 })
})

test('clicks and submits before the page listens are done when it does, in order', async () => {
  let ready = () => {}
  server.tableReady = new Promise((resolve) => {
    ready = resolve
  })
  await page.goto(server.url)
  await page.click('button:nth-of-type(3)')
  await page.click('#send')
  await page.click('button:nth-of-type(1)')
  ready()
  await server.take('join')
  server.send(FRAME, FRAME_JOINED, 0)
  for (const path of [
    { steps: [{ slot: 1, row: 2 }], target: 0 },
    { steps: [], target: 0 },
    { steps: [{ slot: 1, row: 0 }], target: 0 },
  ])
    assert.equal((await server.take('event')).path, path)
  // What the form holds is in no address.
  assert.is(page.url(), server.url)
  await page.click('#send')
  assert.equal((await server.take('event')).path, { steps: [], target: 0 })
  await wait(50)
  assert.is(server.frames.length, 0)
})

test('a form that has no binding goes where it says, once the page listens', async () => {
  let ready = () => {}
  server.tableReady = new Promise((resolve) => {
    ready = resolve
  })
  server.extra = '<form action="/page"><button name="by" value="plain">Go</button></form>'
  await page.goto(server.url)
  await page.click('button[name=by]')
  await wait(50)
  assert.is(page.url(), server.url)
  ready()
  await page.waitForURL('**/page?by=plain')
})

test('what the user entered before the socket was there is reported with the join', async () => {
  let ready = () => {}
  server.tableReady = new Promise((resolve) => {
    ready = resolve
  })
  await page.goto(server.url)
  await page.fill('#query', 'early')
  ready()
  assert.equal((await server.take('join')).reports, [{ path: { steps: [], target: 0 }, value: 'early' }])
})

test('sixteen frames are acknowledged at once, fewer after a second, or with the next event', async () => {
  await join()
  for (let i = 0; i < 15; i++) change({ ...start, text: `${i}` }, { ...start, text: `${i + 1}` })
  assert.is((await server.take('ack')).applied, 16)
  change({ ...start, text: '15' }, { ...start, text: 'x' })
  const begun = Date.now()
  assert.is((await server.take('ack')).applied, 1)
  assert.ok(Date.now() - begun > 800, 'too soon')
  change({ ...start, text: 'x' }, { ...start, text: 'y' })
  await shows('y')
  await page.click('button')
  assert.is((await server.take('event')).applied, 1)
  await wait(1_200)
  assert.is(server.frames.length, 0)
})

test('patches before the page has joined do not come; what follows a join in its frame is applied', async () => {
  await page.goto(server.url)
  await server.take('join')
  server.send(FRAME, FRAME_JOINED, 0, ...play.patch(start, { ...start, text: 'with the join' }))
  await shows('with the join')
})

test('a resumed page says how far it came, and sends again what was not taken, once each', async () => {
  await join()
  await page.click('button:nth-of-type(1)')
  await page.click('button:nth-of-type(2)')
  await page.click('button:nth-of-type(3)')
  for (let i = 0; i < 3; i++) await server.take('event')
  change(start, { ...start, text: 'first' }, true)
  await shows('first')
  server.drop()
  const again = await rejoin()
  assert.equal([again.token, again.hash, again.applied, again.answered], ['TOKEN', '', 2, 1])
  await page.click('button:nth-of-type(1)')
  // Two were taken, of which one is answered with this patch.
  server.send(
    FRAME,
    FRAME_JOINED,
    2,
    ...play.patch({ ...start, text: 'first' }, { ...start, text: 'resumed', rows: [3, 1] }),
  )
  const third = await server.take('event')
  // What the user saw when it was sent: the patch is not applied yet.
  assert.equal([third.applied, third.path.steps], [0, [{ slot: 1, row: 2 }]])
  assert.equal((await server.take('event')).path.steps, [{ slot: 1, row: 0 }])
  await shows('resumed')
  // Three answers in one frame, and the last alone.
  server.send(255, 2)
  server.send()
  // Closed, not broken off: the frames before arrive.
  server.drop(1012)
  assert.is((await rejoin()).answered, 4)
})

test('a page whose shape was cut off joins, and names its root', async () => {
  server.cut = 1
  await page.goto(server.url)
  assert.equal((await server.take('join')).misfits, [{ steps: [], target: 0 }])
})

test('an event that was never sent, of a row that has gone, is dropped', async () => {
  await join()
  server.drop()
  await rejoin()
  await page.click('button:nth-of-type(3)')
  server.drop()
  await rejoin()
  server.send(FRAME, FRAME_JOINED, 0)
  assert.equal((await server.take('event')).path.steps, [{ slot: 1, row: 2 }])
  server.drop()
  await rejoin()
  server.send(FRAME, FRAME_JOINED, 0)
  await server.take('event')
  change(start, { ...start, rows: [1] })
  await page.waitForFunction(() => document.querySelectorAll('button').length === 1)
  server.drop()
  await rejoin()
  server.send(FRAME, FRAME_JOINED, 0)
  await wait(100)
  assert.is(server.frames.filter(({ kind }) => kind === 'event').length, 0)
})

test('a view that is mounted anew: counts begin again, what was not answered is reported as lost', async () => {
  await join()
  await page.evaluate(() =>
    addEventListener('lview:lost', (event) => Object.assign(globalThis, { lost: (event as CustomEvent).detail })),
  )
  change(start, { ...start, text: 'old' })
  await shows('old')
  await page.click('button')
  await page.click('button')
  await server.take('event')
  await server.take('event')
  server.drop()
  await rejoin()
  server.send(FRAME, FRAME_REMOUNTED, ...play.values({ ...start, text: 'new', rows: [7, 8] }))
  await shows('new')
  assert.is(await page.evaluate(() => document.querySelectorAll('button').length), 2)
  assert.equal(await page.evaluate(() => (globalThis as unknown as { lost: unknown }).lost), { events: 2 })
  await page.click('button')
  assert.is((await server.take('event')).applied, 1)
  server.drop()
  assert.is((await rejoin()).applied, 1)
  server.send(FRAME, FRAME_MOUNTED)
  await page.click('button')
  assert.is((await server.take('event')).applied, 1)
})

test('void answers an event; a failed one is told to the app, with the id of the log', async () => {
  await join()
  const logged = page.waitForEvent('console', (message) => message.text().startsWith('lview:'))
  await page.evaluate(() =>
    addEventListener('lview:error', (event) => Object.assign(globalThis, { failed: (event as CustomEvent).detail })),
  )
  await page.click('button')
  await page.click('button')
  server.send(FRAME, FRAME_VOID)
  server.send(
    ...frameOf((out) => {
      for (const byte of [FRAME, FRAME_FAILED, 1]) out.byte(byte)
      out.string('id-7')
      out.string('It failed')
    }),
  )
  assert.match((await logged).text(), 'id-7')
  assert.equal(await page.evaluate(() => (globalThis as unknown as { failed: unknown }).failed), {
    id: 'id-7',
    message: 'It failed',
  })
  server.drop()
  assert.is((await rejoin()).answered, 2)
})

test('the page goes where it is sent', async () => {
  await join()
  server.send(
    ...frameOf((out) => {
      for (const byte of [FRAME, FRAME_LOCATION]) out.byte(byte)
      out.string('/page?q=2')
    }),
  )
  await page.waitForURL('**/page?q=2')
  assert.is((await server.take('join')).url, '/page?q=2')
})

test('a frame that is none leads to a join that asks for the root, which is built anew', async () => {
  await join()
  // A patch of a row that is not there.
  const rows = [1, 2, 3, 4, 5, 6]
  change({ ...start, rows }, { ...start, rows: [...rows.slice(0, 5), 7, 6] })
  change({ ...start, rows }, { ...start, rows: [6, ...rows.slice(0, 5)] })
  const again = await rejoin()
  assert.equal(again.misfits, [{ steps: [], target: 0 }])
  server.send(FRAME, FRAME_JOINED, 0)
  server.send(FRAME, FRAME_FILL, 0, ...play.values({ ...start, text: 'whole again' }))
  await shows('whole again')
  change({ ...start, text: 'whole again' }, { ...start, text: 'and alive' })
  await shows('and alive')
  server.drop(BAD_FRAME)
  assert.equal((await rejoin()).misfits, [])
})

test('offline: the page says so, after a second a banner too; both go when it is online', async () => {
  await join()
  await wait(50)
  assert.is(await connection(), undefined)
  await server.close()
  await page.waitForFunction(() => document.documentElement.dataset.connection === 'offline')
  assert.is(await page.getByRole('status').count(), 0)
  await page.getByRole('status').waitFor()
  assert.match((await page.getByRole('status').textContent()) ?? '', 'ffline')
  await page.fill('#query', 'kept')
  await server.listen()
  const begun = Date.now()
  const again = await server.take('join')
  assert.ok(Date.now() - begun < 3_000, 'too late')
  assert.equal(again.reports, [{ path: { steps: [], target: 0 }, value: 'kept' }])
  server.send(FRAME, FRAME_REMOUNTED, ...play.values({ ...start, query: 'kept' }))
  await page.waitForFunction(() => document.documentElement.dataset.connection === undefined)
  assert.is(await page.getByRole('status').count(), 0)
  assert.is(await page.inputValue('#query'), 'kept')
})

test('an app that shows the connection itself gets no banner', async () => {
  server.extra = '<p data-lview-offline hidden>gone</p>'
  await join()
  await server.close()
  await page.waitForFunction(() => document.documentElement.dataset.connection === 'offline')
  await wait(1_300)
  assert.is(await page.getByRole('status').count(), 0)
  await server.listen()
})

test('a page that was replaced stays still; one whose view is gone loads anew', async () => {
  await join()
  server.drop(REPLACED)
  await wait(1_000)
  assert.equal([server.opened, await connection()], [1, 'offline'])
  await page.goto(server.url)
  await server.take('join')
  await Promise.all([page.waitForNavigation(), server.drop(UNKNOWN_VIEW)])
  await server.take('join')
})

test('a back-off that waits is cut short when the browser is online again', async () => {
  await join()
  const opened = server.opened
  await page.evaluate(() => {
    // No try comes by itself.
    Math.random = () => 1e6
  })
  server.drop()
  await wait(300)
  assert.is(server.opened, opened)
  await page.evaluate(() => dispatchEvent(new Event('online')))
  await server.take('join')
})

test.run()
