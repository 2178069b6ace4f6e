// What the server sends to a client that lags, and how soon it answers one that doesn't.
import { test } from 'uvu'
import * as assert from 'uvu/assert'
import { MAX_UNACKNOWLEDGED } from '../../protocol/limits.ts'
import { type Context, defineView } from '../../runtime-server/define.ts'
import { Model } from '../../runtime-server/testing/model.ts'
import { closeApps, pause, startApp } from './running-app.ts'
import { at } from './tab.ts'
import { makeView, valuesOf } from './view.ts'

test.after.each(closeApps)

async function sumView() {
  return makeView(
    'Sum',
    '<p>{sum}</p><button on:click={add(sum)}>+</button><b>{text}</b>',
    defineView({
      mount: ({ subscribe }: Context) => {
        subscribe('add', 'added')
        subscribe('text', 'texted')
        return { sum: 0, text: '' }
      },
      events: {
        add(state: { sum: number }, seen: number) {
          state.sum = seen + 1
        },
      },
      infos: {
        added(state: { sum: number }, by: number) {
          state.sum += by
        },
        texted(state: { text: string }, text: string) {
          state.text = text
        },
      },
    }),
  )
}

test('with so many frames unacknowledged nothing is rendered; then one patch leads to the newest state', async () => {
  const view = await sumView()
  const { app, tab } = await startApp({ '/': view }, { limits: { frameTime: 1 } })
  const page = (await tab().open('/')).follow(view, { sum: 0, text: '' })
  for (let i = 0; i < 60; i++) {
    app.publish('add', 1)
    await pause(4)
  }
  assert.is((await page.rest()).length, MAX_UNACKNOWLEDGED - 1)
  const shown = JSON.stringify(page.model?.root)
  // Answers wait as well: an event is understood in the oldest state that its sender may have seen.
  page.send({ kind: 'event', applied: 0, path: at(0), values: [], reports: [] })
  page.send({ kind: 'event', applied: 0, path: at(0), values: [], reports: [] })
  assert.equal(await page.rest(), [])
  page.acknowledge()
  assert.equal(await page.rest(), ['patch, answers 2'])
  assert.is.not(JSON.stringify(page.model?.root), shown)
  assert.equal(page.model?.root, new Model(page.model?.table ?? [], valuesOf(view, { sum: 1, text: '' })).root)
  app.publish('add', 5)
  assert.is(await page.next(), 'patch')
})

test('with so many bytes not yet sent nothing is rendered; then one patch leads to the newest state', async () => {
  const view = await sumView()
  const { app, tab } = await startApp({ '/': view }, { limits: { frameTime: 1 } })
  const page = (await tab().open('/')).follow(view, { sum: 0, text: '' })
  page.socket?.pause()
  // Other characters each time, so that each is sent whole.
  const large = (i: number) => String.fromCharCode(97 + i).repeat(1_000_000)
  for (let i = 0; i < 20; i++) {
    app.publish('text', large(i))
    await pause(10)
  }
  page.socket?.resume()
  const frames = await page.rest(200)
  assert.ok(frames.length >= 2 && frames.length < 20, `${frames.length} frames`)
  assert.equal(page.model?.root, new Model(page.model?.table ?? [], valuesOf(view, { sum: 0, text: large(19) })).root)
})

test('a click is answered in a moment, also right after another frame', async () => {
  const view = await sumView()
  const { app, tab } = await startApp({ '/': view }, { limits: { frameTime: 200 } })
  const page = await tab().open('/')
  const times: number[] = []
  for (let i = 0; i < 20; i++) {
    app.publish('add', 1)
    await pause(2)
    const started = performance.now()
    page.fire(at(0))
    for (let frame = ''; !frame.includes('answers'); ) frame = await page.next()
    times.push(performance.now() - started)
  }
  const median = times.sort((a, b) => a - b)[10] ?? 0
  assert.ok(median < 16, `${median} ms`)
})

test('messages are compressed where the app says so, and not else', async () => {
  const view = await sumView()
  for (const compression of [true, false]) {
    const { tab, app } = await startApp({ '/': view }, { compression })
    const page = (await tab().open('/')).follow(view, { sum: 0, text: '' })
    assert.is(page.socket?.extensions, compression ? 'permessage-deflate' : '')
    app.publish('text', 'abc'.repeat(5_000))
    assert.is(await page.next(), 'patch')
    assert.equal(
      page.model?.root,
      new Model(page.model?.table ?? [], valuesOf(view, { sum: 0, text: 'abc'.repeat(5_000) })).root,
    )
  }
})

test('a lost fragment is filled by the values of what the client shows then', async () => {
  const view = await makeView(
    'Rows',
    '{#for row of rows by row.id}<p>{row.text}</p>{/for}<button on:click={turn}>t</button>',
    defineView({
      mount: () => ({
        rows: [
          { id: 1, text: 'one' },
          { id: 2, text: 'two' },
        ],
      }),
      events: {
        turn(state) {
          state.rows.reverse()
        },
      },
    }),
  )
  const { tab } = await startApp({ '/': view })
  const page = (await tab().open('/')).follow(view, {
    rows: [
      { id: 1, text: 'one' },
      { id: 2, text: 'two' },
    ],
  })
  page.fire(at(0))
  // Row 0 as the client saw it before the rows were turned.
  page.send({ kind: 'lost', applied: 0, path: at(0, [0, 0]) })
  assert.is(await page.next(), 'patch, answers 1')
  assert.is(await page.next(), 'fill')
  // Row 1 of the list now: slot 0, row 1, then 'one'.
  assert.equal(page.bytes.at(-1), new Uint8Array([254, 3, 2, 1, 0, 6, 0x6f, 0x6e, 0x65]))
})

test('development reports a template that shows what is not in the state, once', async () => {
  const clock = { time: 0 }
  const template = '<p>{count} {now()}</p><button on:click={add}>+</button>'
  const definition = defineView({
    mount: () => ({ count: 0, now: 0 }),
    events: {
      add(state) {
        state.count++
      },
    },
  })
  const view = await makeView('Clock', template.replace('now()', 'now'), definition)
  // What the compiler refuses where it can see it.
  const impure = {
    ...view,
    root: { ...view.root, html: (out: never, state: never) => `${view.root.html(out, state)}${clock.time}` },
  }
  for (const development of [true, false]) {
    const { tab, log } = await startApp({ '/': { ...impure } }, { development, secret: '0123456789abcdef' })
    const page = await tab().open('/')
    page.fire(at(0))
    assert.is(await page.next(), 'patch, answers 1')
    assert.equal(log, [])
    clock.time++
    page.fire(at(0))
    page.fire(at(0))
    await page.rest()
    assert.is(log.length, development ? 1 : 0)
    if (development) {
      assert.match(log[0]?.message ?? '', /not in the state/)
      assert.equal(
        [log[0]?.fields.before, log[0]?.fields.now].map((text) => String(text).slice(-1)),
        ['0', '1'],
      )
    }
  }
})

test('development freezes states: what is changed in place is found', async () => {
  const shared = { rows: [{ n: 1 }], map: new Map([['a', 1]]), set: new Set([1]), date: new Date(0) }
  const found: string[] = []
  const view = await makeView(
    'Frozen',
    '<p>{rows.length}</p><button on:click={change}>c</button>',
    defineView({
      mount: () => shared,
      events: {
        change() {
          const changes = [
            () => shared.rows.push({ n: 2 }),
            () => shared.map.set('b', 2),
            () => shared.set.add(2),
            () => shared.date.setTime(1),
          ]
          for (const change of changes) {
            try {
              change()
            } catch (error) {
              found.push((error as Error).name)
            }
          }
        },
      },
    }),
  )
  const { tab } = await startApp({ '/': view })
  const page = await tab().open('/')
  page.fire(at(0))
  assert.is(await page.next(), 'answers 1')
  assert.equal(found, ['TypeError', 'TypeError', 'TypeError', 'TypeError'])
})

test.run()
