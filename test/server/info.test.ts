// Infos: what does not come from the user. Topics, timers and tasks reach the pages that named a handler for them, in turn with
// events, and end with the page.
import { test } from 'uvu'
import * as assert from 'uvu/assert'
import { type Context, defineView } from '../../runtime-server/define.ts'
import { MemoryEngine } from '../../runtime-server/engine.ts'
import { Model } from '../../runtime-server/testing/model.ts'
import { closeApps, errorOf, gate, pause, startApp } from './running-app.ts'
import { at } from './tab.ts'
import { makeView, valuesOf } from './view.ts'

test.after.each(closeApps)

test('a message reaches all who subscribe, and its publisher after its own turn', async () => {
  const order: string[] = []
  const chat = await makeView(
    'Chat',
    '{#for line of lines}<p>{line}</p>{/for}<input bind:value={text}><button on:click={send}>s</button>',
    defineView({
      mount: ({ subscribe }: Context) => {
        subscribe('chat', 'received')
        subscribe('chat', 'received')
        return { lines: [] as string[], text: '' }
      },
      events: ({ publish }: Context) => ({
        send(state: { lines: string[]; text: string }) {
          publish('chat', { text: state.text })
          state.text = ''
          order.push('sent')
        },
      }),
      infos: {
        received(state: { lines: string[] }, { text }: { text: string }) {
          state.lines.push(text)
          order.push('received')
        },
      },
    }),
  )
  const { app, tab } = await startApp({ '/': chat })
  const ada = (await tab().open('/')).follow(chat, { lines: [], text: '' })
  const bob = (await tab().open('/')).follow(chat, { lines: [], text: '' })
  ada.fire(at(0), [], [{ path: at(0), value: 'hello' }])
  assert.is(await ada.next(), 'patch, answers 1')
  assert.is(await ada.next(), 'patch')
  assert.is(await bob.next(), 'patch')
  assert.equal(order, ['sent', 'received', 'received'])
  const wanted = new Model(ada.model?.table ?? [], valuesOf(chat, { lines: ['hello'], text: '' }))
  assert.equal(bob.model?.root, wanted.root)
  assert.equal(ada.model?.root.slots[0], wanted.root.slots[0])
  // From any code of the process; checked as state is.
  app.publish('chat', { text: 'from outside' })
  assert.is(await ada.next(), 'patch')
  assert.is(await bob.next(), 'patch')
  app.publish('other', 1)
  assert.throws(
    () => app.publish('chat', { text: () => 1 }),
    /^message\.text is the function text|message\.text is the function/,
  )
  assert.equal(await bob.rest(), [])
})

test('changes within one frame are one diff: the first at once, the others together', async () => {
  const view = await makeView(
    'Sum',
    '<p>{sum}</p>',
    defineView({
      mount: ({ subscribe }: Context) => {
        subscribe('add', 'added')
        return { sum: 0 }
      },
      infos: {
        added(state: { sum: number }, by: number) {
          state.sum += by
        },
      },
    }),
  )
  const { app, tab } = await startApp({ '/': view }, { limits: { frameTime: 500 } })
  const page = (await tab().open('/')).follow(view, { sum: 0 })
  await pause(520)
  const started = performance.now()
  app.publish('add', 1)
  assert.is(await page.next(), 'patch')
  assert.ok(performance.now() - started < 250)
  for (let i = 0; i < 20; i++) {
    app.publish('add', 1)
    await pause(2)
  }
  assert.equal(await page.rest(550), ['patch'])
  assert.ok(performance.now() - started > 500)
  assert.equal(page.model?.root, new Model(page.model?.table ?? [], valuesOf(view, { sum: 21 })).root)
})

test('a hidden page is shown changes more rarely, and at once when it is shown', async () => {
  const view = await makeView(
    'Tick',
    '<p>{ticks}</p><button on:click={touch}>t</button>',
    defineView({
      mount: ({ every }: Context) => {
        every(10, 'tick')
        return { ticks: 0 }
      },
      events: { touch() {} },
      infos: {
        tick(state: { ticks: number }) {
          state.ticks++
        },
      },
    }),
  )
  const { tab } = await startApp({ '/': view }, { limits: { hiddenFrameTime: 400 } })
  const page = (await tab().open('/')).follow(view, { ticks: 0 })
  page.send({ kind: 'visibility', applied: page.untold(), visible: false })
  await pause(50)
  await page.rest(0)
  await pause(200)
  assert.equal(await page.rest(0), [])
  page.send({ kind: 'visibility', applied: page.untold(), visible: true })
  await pause(30)
  assert.ok((await page.rest(0)).length >= 1)
  // An event is answered at once all the same.
  page.send({ kind: 'visibility', applied: page.untold(), visible: false })
  await pause(50)
  await page.rest(0)
  page.fire(at(0))
  const started = performance.now()
  assert.match(await page.next(), /answers 1/)
  assert.ok(performance.now() - started < 100)
})

test('timers tick until the page goes, and a slow handler gets one tick, not a queue of them', async () => {
  let running = 0
  let ticks = 0
  let wait = gate()
  const view = await makeView(
    'Tick',
    '<p>{ticks}</p>',
    defineView({
      mount: ({ every }: Context) => {
        every(10, 'tick')
        return { ticks: 0 }
      },
      infos: {
        async tick(state: { ticks: number }) {
          running++
          assert.is(running, 1)
          ticks++
          await wait.promise
          state.ticks++
          running--
        },
      },
    }),
  )
  const { app, tab } = await startApp({ '/': view })
  await tab().open('/')
  await pause(100)
  assert.is(ticks, 1)
  const first = wait
  wait = gate()
  first.open()
  await pause(100)
  assert.is(ticks, 2)
  wait.open()
  await pause(50)
  assert.ok(ticks > 3)
  await app.close()
  const after = ticks
  await pause(50)
  assert.is(ticks, after)
})

test("a task's result arrives as an info, while events go on; what it throws is logged and told", async () => {
  const wait = gate<string>()
  const view = await makeView(
    'Task',
    '<p>{result}</p><button on:click={begin}>b</button><button on:click={touch}>t</button>',
    defineView({
      mount: () => ({ result: '' }),
      events: ({ task }: Context) => ({
        begin(state: { result: string }) {
          state.result = 'loading'
          task(wait.promise, 'loaded')
          task(Promise.reject(new Error('no network')), 'loaded')
        },
        touch() {},
      }),
      infos: {
        loaded(state: { result: string }, result: string) {
          state.result = result
        },
      },
    }),
  )
  const { tab, log } = await startApp({ '/': view })
  const page = (await tab().open('/')).follow(view, { result: '' })
  page.fire(at(0))
  assert.is(await page.next(), 'patch, answers 1')
  assert.match(await page.next(), /^failed 0: no network/)
  assert.equal([log.length, errorOf(log[0]), log[0]?.fields.info], [1, 'no network', 'loaded'])
  page.fire(at(1))
  assert.is(await page.next(), 'answers 1')
  wait.open('done')
  assert.is(await page.next(), 'patch')
  assert.equal(page.model?.root, new Model(page.model?.table ?? [], valuesOf(view, { result: 'done' })).root)
})

test('an info that throws leaves the page alive with the state before', async () => {
  const view = await makeView(
    'Sum',
    '<p>{sum.length}</p>',
    defineView({
      mount: ({ subscribe }: Context) => {
        subscribe('add', 'added')
        return { sum: 'x' as string | null }
      },
      infos: {
        added(state: { sum: string | null }, text: string | null) {
          state.sum = text
          if (text === 'throw') throw new Error('no')
        },
      },
    }),
  )
  const { app, tab, log } = await startApp({ '/': view })
  const page = (await tab().open('/')).follow(view, { sum: 'x' })
  app.publish('add', 'throw')
  assert.match(await page.next(), /^failed 0: no/)
  // The template can't show this one.
  app.publish('add', null)
  assert.match(await page.next(), /^failed 0: Cannot read properties of null/)
  app.publish('add', 'more')
  assert.is(await page.next(), 'patch')
  assert.equal(
    log.map(({ fields }) => [fields.view, fields.info]),
    [
      ['Sum', 'added'],
      ['Sum', 'added'],
    ],
  )
})

test('an info that is not there is refused where it is named', async () => {
  const view = await makeView(
    'None',
    '<p>{n}</p>',
    defineView({
      mount: ({ subscribe }: Context) => {
        subscribe('topic', 'recieved')
        return { n: 1 }
      },
      infos: { received() {} },
    }),
  )
  const { tab, log } = await startApp({ '/': view })
  assert.is((await tab().load('/')).status, 500)
  assert.is(
    errorOf(log[0]),
    "ctx.subscribe('topic', 'recieved'): the view None has no info \"recieved\". Add a handler of that name to its `infos`.",
  )
})

test('what a page subscribed to ends with it', async () => {
  const engine = new MemoryEngine()
  const subscribed = new Set<string>()
  // The app has a topic of its own.
  const pages = () => [...subscribed].filter((topic) => !topic.startsWith('$lview'))
  const counting = {
    subscribe: (topic: string, subscriber: Parameters<MemoryEngine['subscribe']>[1]) => {
      subscribed.add(topic)
      engine.subscribe(topic, subscriber)
    },
    unsubscribe: (topic: string, subscriber: Parameters<MemoryEngine['subscribe']>[1]) => {
      subscribed.delete(topic)
      engine.unsubscribe(topic, subscriber)
    },
    publish: (topic: string, message: unknown) => engine.publish(topic, message),
    close: () => engine.close(),
  }
  const view = await makeView(
    'Sub',
    '<p>{n}</p>',
    defineView({
      mount: ({ subscribe }: Context) => {
        subscribe('one', 'got')
        subscribe('two', 'got')
        return { n: 1 }
      },
      infos: { got() {} },
    }),
  )
  const { tab } = await startApp({ '/': view }, { engine: counting, limits: { parkedTime: 50 } })
  const page = await tab().open('/')
  assert.equal(pages(), ['one', 'two'])
  await page.drop()
  assert.equal(pages(), ['one', 'two'])
  await pause(120)
  assert.equal(pages(), [])
})

test.run()
