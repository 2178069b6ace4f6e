// Events over real sockets: their turns, their answers, what is shown while they wait, and what becomes of them where they fail.
import { test } from 'uvu'
import * as assert from 'uvu/assert'
import { type Context, defineView } from '../../runtime-server/define.ts'
import { Model } from '../../runtime-server/testing/model.ts'
import { closeApps, type Gate, gate, pause, startApp } from './running-app.ts'
import { at } from './tab.ts'
import { makeView, valuesOf } from './view.ts'

test.after.each(closeApps)

const counterTemplate = `<p>{count}</p><button on:click={add(1)}>+</button><button on:click={nothing}>0</button>`

test('a click is answered by one patch, and one that changes nothing by an empty message', async () => {
  const definition = defineView({
    mount: () => ({ count: 0 }),
    events: {
      add(state, by: number) {
        state.count += by
      },
      nothing() {},
    },
  })
  const view = await makeView('Counter', counterTemplate, definition)
  const { tab } = await startApp({ '/': view })
  const page = await tab().open('/')
  page.follow(view, { count: 0 })
  assert.equal(page.bytes, [new Uint8Array([254, 0, 0])])
  page.fire(at(0))
  assert.is(await page.next(), 'patch, answers 1')
  assert.equal(page.bytes[1], new Uint8Array([0x15]))
  page.fire(at(1))
  assert.is(await page.next(), 'answers 1')
  assert.is(page.bytes[2]?.length, 0)
  page.fire(at(0))
  page.fire(at(0))
  assert.is(await page.next(), 'patch, answers 1')
  assert.is(await page.next(), 'patch, answers 1')
  assert.equal(page.model?.root, new Model(page.model?.table ?? [], valuesOf(view, { count: 3 })).root)
})

test('handlers of a page run one at a time across awaits; what one changed before it waits is shown meanwhile', async () => {
  const gates: Gate[] = []
  const seen: string[] = []
  const definition = defineView({
    mount: () => ({ log: '', list: [] as { n: number }[] }),
    events: {
      async slow(state) {
        state.log += '('
        state.list = [{ n: 1 }]
        const wait = gate()
        gates.push(wait)
        await wait.promise
        // An object of the handler's own making that was shown already.
        ;(state.list[0] as { n: number }).n++
        state.log += ')'
      },
      fast(state) {
        seen.push(state.log)
        state.log += '.'
      },
    },
  })
  const template =
    '<p>{log} {list.map((one) => one.n).join()}</p><button on:click={slow}>a</button><button on:click={fast}>b</button>'
  const view = await makeView('Order', template, definition)
  const { tab } = await startApp({ '/': view })
  const page = await tab().open('/')
  page.follow(view, { log: '', list: [] })
  const shows = (log: string, n: number) =>
    assert.equal(page.model?.root, new Model(page.model?.table ?? [], valuesOf(view, { log, list: [{ n }] })).root)
  page.fire(at(0))
  page.fire(at(1))
  assert.is(await page.next(), 'patch')
  shows('(', 1)
  assert.equal(await page.rest(), [])
  assert.equal(seen, [])
  gates[0]?.open()
  assert.is(await page.next(), 'patch, answers 2')
  shows('().', 2)
  assert.equal(seen, ['()'])
})

test('an async handler that has its answer in a moment is one frame', async () => {
  const definition = defineView({
    mount: () => ({ count: 0 }),
    events: {
      async add(state, by: number) {
        state.count += by
        await null
        state.count += by
      },
      nothing() {},
    },
  })
  const view = await makeView('Counter', counterTemplate, definition)
  const { tab } = await startApp({ '/': view })
  const page = await tab().open('/')
  page.follow(view, { count: 0 })
  page.fire(at(0))
  assert.equal(await page.rest(), ['patch, answers 1'])
  assert.equal(page.bytes[1], new Uint8Array([0x29]))
})

test('an async handler that throws before it waits leaves nothing', async () => {
  const definition = defineView({
    mount: () => ({ count: 0 }),
    events: {
      async add(state, by: number) {
        state.count += by
        throw new Error('no')
      },
      nothing() {},
    },
  })
  const view = await makeView('Counter', counterTemplate, definition)
  const { tab } = await startApp({ '/': view })
  const page = await tab().open('/')
  page.fire(at(0))
  const frames = await page.rest()
  assert.is(frames.length, 1)
  assert.match(frames[0] ?? '', /^failed 1: no/)
})

test('ctx.show() shows what was changed so far', async () => {
  const definition = defineView({
    mount: () => ({ text: '' }),
    events: ({ show }: Context) => ({
      async stream(state: { text: string }) {
        for (const word of ['one', ' two', ' three']) {
          state.text += word
          await show()
        }
      },
    }),
  })
  const view = await makeView('Stream', '<p>{text}</p><button on:click={stream}>go</button>', definition)
  const { tab } = await startApp({ '/': view })
  const page = await tab().open('/')
  page.follow(view, { text: '' })
  page.fire(at(0))
  const frames: string[] = []
  const shown: unknown[] = []
  while (frames.at(-1) !== 'answers 1') {
    frames.push(await page.next())
    shown.push(JSON.stringify(page.model?.root.slots[0]))
  }
  assert.equal(frames, ['patch', 'patch', 'patch', 'answers 1'])
  assert.ok(String(shown[0]).includes('"one"') && String(shown[1]).includes('"one two"'))
  assert.ok(String(shown[2]).includes('"one two three"'))
})

test('.latest aborts its running predecessor and drops queued ones; all are answered, in order', async () => {
  const started: string[] = []
  const aborted: string[] = []
  const gates = new Map<string, Gate>()
  const definition = defineView({
    mount: () => ({ query: '', result: '' }),
    events: (ctx: Context) => ({
      async search(state: { query: string; result: string }, query: string) {
        started.push(query)
        ctx.signal.addEventListener('abort', () => aborted.push(query))
        const wait = gate()
        gates.set(query, wait)
        await wait.promise
        state.result = query
      },
    }),
  })
  const template = '<p>{result}</p><input on:input.latest={search(event.target.value)}>'
  const view = await makeView('Search', template, definition)
  const { tab, log } = await startApp({ '/': view })
  const page = await tab().open('/')
  page.follow(view, { query: '', result: '' })
  for (const query of ['a', 'ab', 'abc']) page.fire(at(0), [query])
  assert.equal(await page.rest(), ['answers 1', 'answers 1'])
  assert.equal(started, ['a', 'ab', 'abc'])
  assert.equal(aborted, ['a', 'ab'])
  // A stale handler that goes on can't change anything.
  gates.get('a')?.open()
  gates.get('abc')?.open()
  assert.is(await page.next(), 'patch, answers 1')
  gates.get('ab')?.open()
  assert.equal(await page.rest(), [])
  assert.equal(page.model?.root, new Model(page.model?.table ?? [], valuesOf(view, { result: 'abc' })).root)
  assert.equal(log, [])
})

test('.drop ignores while one runs', async () => {
  let runs = 0
  const wait = gate()
  const definition = defineView({
    mount: () => ({ rows: [1, 2] }),
    events: {
      async save() {
        runs++
        await wait.promise
      },
    },
  })
  const template = '{#for row of rows by row}<button on:click.drop={save(row)}>{row}</button>{/for}'
  const view = await makeView('Save', template, definition)
  const { tab } = await startApp({ '/': view })
  const page = await tab().open('/')
  page.fire(at(0, [0, 0]))
  page.fire(at(0, [0, 0]))
  // Another row's button is not the same one.
  page.fire(at(0, [0, 1]))
  await pause(30)
  wait.open()
  assert.equal(await page.rest(), ['answers 2', 'answers 1'])
  assert.is(runs, 2)
})

test('a throw goes back to what was last shown, is logged and told with an id; the page lives on', async () => {
  const definition = defineView({
    mount: () => ({ count: 0 }),
    events: {
      add(state, by: number) {
        state.count += by
        if (state.count === 2) throw new Error('two is bad')
      },
      async nothing(state) {
        state.count += 5
        await pause(20)
        state.count += 100
        throw new Error('later')
      },
    },
  })
  const view = await makeView('Counter', counterTemplate, definition)
  for (const development of [true, false]) {
    const { tab, log } = await startApp({ '/': view }, { development, secret: '0123456789abcdef' })
    const page = await tab().open('/')
    page.follow(view, { count: 0 })
    page.fire(at(0))
    page.fire(at(0))
    assert.is(await page.next(), 'patch, answers 1')
    const told = await page.next()
    assert.is(log.length, 1)
    const { id, error, ...fields } = log[0]?.fields ?? {}
    assert.equal(fields, { view: 'Counter', file: 'Counter.lview', handler: 'add', line: 1 })
    assert.is((error as Error).message, 'two is bad')
    assert.is(told, development ? `failed 1: two is bad (${id})` : `failed 1: Something went wrong (${id})`)
    page.fire(at(1))
    assert.is(await page.next(), 'patch')
    assert.match(await page.next(), /^failed 1/)
    assert.equal(page.model?.root, new Model(page.model?.table ?? [], valuesOf(view, { count: 6 })).root)
    page.fire(at(0))
    assert.is(await page.next(), 'patch, answers 1')
    assert.equal(page.model?.root, new Model(page.model?.table ?? [], valuesOf(view, { count: 7 })).root)
  }
})

test('a template that throws rejects what it can not show; state that is no plain data is refused', async () => {
  const definition = defineView({
    mount: () => ({ count: 0 as unknown }),
    events: {
      add(state) {
        state.count = { an: 'object' }
      },
      nothing(state) {
        state.count = new URL('http://x.org')
      },
    },
  })
  const view = await makeView('Counter', counterTemplate, definition)
  const { tab, log } = await startApp({ '/': view })
  const page = await tab().open('/')
  page.fire(at(0))
  assert.match(await page.next(), /^failed 1/)
  page.fire(at(1))
  assert.match(await page.next(), /^failed 1: state\.count is an instance of URL/)
  assert.equal(
    log.map(({ fields }) => fields.handler),
    ['add', 'nothing'],
  )
  assert.equal(await page.rest(), [])
})

test('a handler has its time, then its signal aborts and its draft is dropped', async () => {
  let aborted = false
  const definition = defineView({
    mount: () => ({ count: 0 }),
    events: (ctx: Context) => ({
      async add(state: { count: number }) {
        ctx.signal.addEventListener('abort', () => {
          aborted = true
        })
        await pause(150)
        state.count = 9
      },
      nothing() {},
    }),
  })
  const view = await makeView('Counter', counterTemplate, definition)
  const { tab, log } = await startApp({ '/': view }, { limits: { handlerTime: 50 } })
  const page = await tab().open('/')
  page.fire(at(0))
  page.fire(at(1))
  assert.match(await page.next(), /^failed 1: The handler took longer than 0\.05 s/)
  assert.is(await page.next(), 'answers 1')
  assert.is(aborted, true)
  await pause(150)
  assert.equal(await page.rest(), [])
  assert.is(log.length, 1)
})

const rowsTemplate = `{#if open}{#for row of rows by row.id}<button on:click={buy(row.id, row.price)}>{row.price}</button>{/for}{/if}
<button on:click={touch}>!</button>`

test('arguments are those that the user saw; the event is void where its row or branch is gone', async () => {
  const bought: unknown[][] = []
  let rows = [
    { id: 'a', price: 1 },
    { id: 'b', price: 2 },
  ]
  let open = true
  const definition = defineView({
    mount: () => ({ open, rows }),
    events: {
      buy(_state, ...args: [id: string, price: number]) {
        bought.push(args)
      },
      touch(state) {
        Object.assign(state, { rows, open })
      },
    },
  })
  const view = await makeView('Shop', rowsTemplate, definition)
  const { tab } = await startApp({ '/': view })
  const page = await tab().open('/')
  rows = [
    { id: 'c', price: 9 },
    { id: 'b', price: 3 },
  ]
  page.fire(at(0))
  // In the order before: the patch was not applied yet when these were clicked.
  const click = (row: number) =>
    page.send({ kind: 'event', applied: 0, path: at(0, [0], [0, row]), values: [], reports: [] })
  click(1)
  click(0)
  assert.is(await page.next(), 'patch, answers 1')
  assert.is(await page.next(), 'answers 1')
  assert.is(await page.next(), 'void')
  assert.equal(bought, [['b', 2]])
  page.fire(at(0, [0], [0, 0]))
  assert.is(await page.next(), 'answers 1')
  assert.equal(bought[1], ['c', 9])
  open = false
  page.fire(at(0))
  click(1)
  assert.is(await page.next(), 'patch, answers 1')
  assert.is(await page.next(), 'void')
  assert.is(bought.length, 2)
})

test('arguments are frozen', async () => {
  const caught: string[] = []
  const definition = defineView({
    mount: () => ({ rows: [{ id: 1, done: false }] }),
    events: {
      finish(_state, row: { done: boolean }, extra: { list: number[] }) {
        for (const change of [() => Object.assign(row, { done: true }), () => extra.list.push(1)]) {
          try {
            change()
          } catch (error) {
            caught.push((error as Error).name)
          }
        }
      },
    },
  })
  const template = '{#for row of rows by row.id}<button on:click={finish(row, { list: [row.id] })}>x</button>{/for}'
  const view = await makeView('Rows', template, definition)
  const { tab } = await startApp({ '/': view }, { development: false, secret: '0123456789abcdef' })
  const page = await tab().open('/')
  page.fire(at(0, [0, 0]))
  assert.is(await page.next(), 'answers 1')
  assert.equal(caught, ['TypeError', 'TypeError'])
})

test('the values of the DOM event are what arguments read', async () => {
  const got: unknown[] = []
  const definition = defineView({
    mount: () => ({}),
    events: {
      key(_state, ...args: unknown[]) {
        got.push(args)
      },
    },
  })
  const view = await makeView(
    'Keys',
    '<input on:keydown={key(event.key, event.target.value, event.ctrlKey, event)}>',
    definition,
  ).catch(() => makeView('Keys', '<input on:keydown={key(event.key, event.target.value, event.ctrlKey)}>', definition))
  const { tab } = await startApp({ '/': view })
  const page = await tab().open('/')
  const values = view.root.bindings[0]?.values.length ?? 0
  assert.is(values, 3)
  page.fire(at(0), ['Enter', 'abc', true])
  assert.is(await page.next(), 'answers 1')
  assert.equal(got, [['Enter', 'abc', true]])
})

const formTemplate = `<p>{text}</p><input bind:value={text}><button on:click={send(text)}>s</button><button on:click={fail}>f</button>
{#for item of items.filter((one) => !hide || !one.done) by item.id}<input type="checkbox" bind:checked={item.done} on:change={toggled(item.id, item.done)}>{/for}`

test('reports are in the state before the handler runs, in its arguments, and are not sent back', async () => {
  const got: unknown[] = []
  const state = {
    text: '',
    hide: true,
    items: [
      { id: 1, done: false },
      { id: 2, done: false },
    ],
  }
  const definition = defineView({
    mount: () => state,
    events: {
      send(state, text: string) {
        got.push([state.text, text])
        state.text = ''
      },
      fail(state) {
        got.push(state.text)
        throw new Error('no')
      },
      toggled(state, id: number, done: boolean) {
        got.push([id, done, state.items.find((one) => one.id === id)?.done])
      },
    },
  })
  const view = await makeView('Form', formTemplate, definition)
  const { tab } = await startApp({ '/': view })
  const page = await tab().open('/')
  page.follow(view, state)
  const shows = (shown: object) => {
    const wanted = new Model(page.model?.table ?? [], valuesOf(view, { ...state, ...shown })).root
    assert.equal(page.model?.root.slots[0], wanted.slots[0])
    assert.equal(page.model?.root.slots[2], wanted.slots[2])
  }
  // The handler clears the box: what the state said before was '' too, what the client shows is not.
  page.fire(at(0), [], [{ path: at(0), value: 'hi' }])
  assert.is(await page.next(), 'patch, answers 1')
  assert.equal(got, [['hi', 'hi']])
  // Slot 1 of 3, code 3 (set, to the empty string), as an answer: it was reported as 'hi' and is '' now. The text shows '' as before.
  assert.equal(page.bytes[1], new Uint8Array([0x23]))
  // A throw takes back what the handler changed, not what the user entered.
  page.fire(at(1), [], [{ path: at(0), value: 'you' }])
  assert.match(await page.next(), /^failed/)
  assert.is(await page.next(), 'patch')
  shows({ text: 'you' })
  page.fire(at(0))
  assert.is(await page.next(), 'patch, answers 1')
  assert.equal(got.slice(1), ['you', ['you', 'you']])
  // The row goes as its own box is checked: the event is not void for that.
  page.fire(at(0, [2, 0]), [], [{ path: at(0, [2, 0]), value: true }])
  assert.is(await page.next(), 'patch, answers 1')
  assert.equal(got.at(-1), [1, true, true])
  shows({
    text: '',
    items: [
      { id: 1, done: true },
      { id: 2, done: false },
    ],
  })
})

test('redirect sends the browser on after the handler, unless it fails', async () => {
  let fail = false
  const definition = defineView({
    mount: () => ({ count: 0 }),
    events: ({ redirect, navigate }: Context) => ({
      add(state: { count: number }) {
        state.count++
        redirect('/next?a=1#b')
        if (fail) throw new Error('no')
      },
      nothing() {
        navigate('javascript:alert(1)')
      },
    }),
  })
  const view = await makeView('Counter', counterTemplate, definition)
  const { tab } = await startApp({ '/': view })
  const page = await tab().open('/')
  page.fire(at(0))
  assert.equal(await page.rest(), ['answers 1', 'location /next?a=1#b', 'patch'])
  fail = true
  page.fire(at(0))
  page.fire(at(1))
  const frames = await page.rest()
  assert.is(frames.length, 2)
  assert.ok(frames.every((frame) => frame.startsWith('failed 1')))
})

test.run()
