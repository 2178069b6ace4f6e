// What hooks and handlers tell each other: a hook calls an event by its name and has what the handler gives, `ctx.push` tells hooks. Only
// what the file's script names can be called, from where the page shows such a hook.
import { test } from 'uvu'
import * as assert from 'uvu/assert'
import { type AnyView, type Context, defineView } from '../../runtime-server/define.ts'
import { render } from '../../runtime-server/testing.ts'
import { loadWritten } from '../written-view.ts'
import { closeApps, errorOf, gate, startApp } from './running-app.ts'
import { at, type Tab } from './tab.ts'
import { makeView } from './view.ts'

test.after.each(closeApps)

const template = `<p use:editor>{text}</p>{#if shown}<i use:editor>{text}</i>{/if}<button on:click={hide}>x</button>
<script client>
  export const editor = {
    mounted() {
      for (const one of [() => this.call('save', 'x'), () => this.call('fail'), () => this.call('slow')]) one()
    },
  }
</script>`

const wait = { slow: gate() }
let runs = 0
const editor = () =>
  makeView(
    'Editor',
    template,
    defineView({
      mount: () => ({ text: '', shown: true, rows: [{ id: 1 }] }),
      events: ({ push, show }: Context) => ({
        save(state: { text: string; rows: object[] }, text: string, more?: object) {
          state.text = text
          push('saved', { text })
          return { length: text.length, rows: state.rows, more }
        },
        fail(state: { text: string }) {
          state.text = 'never'
          push('saved', 'never')
          throw new Error('no luck')
        },
        async slow(state: { text: string }) {
          runs++
          state.text = 'waits'
          push('waits', 1)
          await show()
          await wait.slow.promise
          state.text = 'done'
          return runs
        },
        hide(state: { shown: boolean }) {
          state.shown = false
        },
        secret() {
          runs += 100
        },
      }),
    } as never),
  )

const call = (tab: Tab, name: string, ...args: unknown[]): void => tab.fire(at(0), [[name, JSON.stringify(args)]])

test('the reply comes with what the handler has changed, and what it pushes after that', async () => {
  const { tab } = await startApp({ '/': await editor() })
  const page = await tab().open('/')
  call(page, 'save', 'hello', { nested: [1, null] })
  assert.is(await page.next(), 'reply {"length":5,"rows":[{"id":1}],"more":{"nested":[1,null]}}, patch')
  assert.is(await page.next(), 'push saved {"text":"hello"}')
  // A handler that gives nothing is answered all the same.
  call(page, 'save', 'hello')
  assert.match(await page.next(), /^reply \{"length":5,"rows":\[\{"id":1\}\]\}$/)
})

test('what a handler throws is the answer, and what it pushed is not told', async () => {
  const { tab, log } = await startApp({ '/': await editor() })
  const page = await tab().open('/')
  call(page, 'fail')
  assert.match(await page.next(), /^failed 1: .*no luck/)
  assert.equal(await page.rest(), [])
  assert.equal([log.at(-1)?.fields.handler, errorOf(log.at(-1))], ['fail', 'no luck'])
})

test('an event that no hook of the file names does not run', async () => {
  runs = 0
  const { tab, log } = await startApp({ '/': await editor() })
  const page = await tab().open('/')
  for (const name of ['secret', 'hide', 'toString', '']) {
    call(page, name)
    assert.match(await page.next(), /^failed 1: /, name)
    assert.match(errorOf(log.at(-1)), `No hook of Editor may call "${name}"`)
  }
  assert.is(runs, 0)
})

test('a call that can’t be ends the connection', async () => {
  const { tab } = await startApp({ '/': await editor() })
  const wrong: (string[] | null)[] = [['save', '['], ['save', '{}'], ['save'], ['save', '[]', ''], null]
  for (const values of wrong) {
    const page = await tab().open('/')
    page.fire(at(0), [values])
    assert.is(await page.next(), 'closed 4400')
  }
})

test('no key of what is sent is taken for a prototype', async () => {
  const { tab } = await startApp({ '/': await editor() })
  const page = await tab().open('/')
  page.fire(at(0), [['save', '["x", {"__proto__": {"evil": 1}, "a": 2}]']])
  assert.match(await page.next(), /"more":\{"a":2\}\}, patch$/)
})

test('what stands where the hook no longer is, is void', async () => {
  const { tab } = await startApp({ '/': await editor() })
  const page = await tab().open('/')
  page.fire(at(1))
  page.fire(at(0, [1]), [['save', '["late"]']])
  assert.is(await page.next(), 'patch, answers 1')
  assert.is(await page.next(), 'void')
})

test('a call whose line drops runs once, and is answered when the page is back', async () => {
  runs = 0
  wait.slow = gate()
  const { tab } = await startApp({ '/': await editor() })
  const page = await tab().open('/')
  call(page, 'slow')
  assert.is(await page.next(), 'patch')
  assert.is(await page.next(), 'push waits 1')
  await page.drop()
  wait.slow.open()
  await new Promise((resolve) => setTimeout(resolve, 20))
  const before = page.frames.length
  await page.connect()
  await page.join()
  assert.is(page.frames[before], 'joined 1')
  assert.is(await page.next(), 'reply 1, patch')
  assert.is(runs, 1)
})

test('what hooks are told while nobody is there waits for them', async () => {
  const view = await makeView(
    'Told',
    '<p>{count}</p>',
    defineView({
      mount: ({ subscribe }: Context) => {
        subscribe('ticks', 'tick')
        return { count: 0 }
      },
      infos: ({ push }: Context) => ({
        tick(state: { count: number }, by: number) {
          state.count += by
          push('ticked', state.count)
        },
      }),
    } as never),
  )
  const { app, tab } = await startApp({ '/': view })
  const page = await tab().open('/')
  app.publish('ticks', 1)
  assert.is(await page.next(), 'patch')
  assert.is(await page.next(), 'push ticked 1')
  await page.drop()
  for (let i = 0; i < 120; i++) app.publish('ticks', 1)
  await new Promise((resolve) => setTimeout(resolve, 20))
  await page.connect()
  await page.join()
  const frames: string[] = []
  // No more than a client can take in; of many the latest.
  while (frames.at(-1) !== 'push ticked 121') {
    frames.push(await page.next())
    if (frames.length % 10 === 0) page.acknowledge()
  }
  assert.equal(frames[0], 'push ticked 22')
  assert.is(frames.length, 100)
})

test('in mount no hook is there', async () => {
  const view = await makeView(
    'Early',
    '<p>x</p>',
    defineView({
      mount: ({ push }: Context) => {
        push('early', 1)
        return {}
      },
    }),
  )
  const { tab, log } = await startApp({ '/': view })
  await tab().load('/')
  assert.match(errorOf(log.at(-1)), /ctx\.push\('early', …\): no hook is there yet/)
})

test('hooks of a component call its own events, and those that it is passed', async () => {
  const view = (await loadWritten({
    'Main.lview': `<script lang="ts">
  import { defineView } from 'lview'
  import Pad from './Pad.lview'
  export default defineView({
    mount: () => ({ rows: [1, 2], kept: '' }),
    events: { keep(state, row: number, text: string) { state.kept = row + text; return 'kept ' + row } },
  })
</script>
{#for row of rows by row}<Pad on:keep={keep(row)} />{/for}<output>{kept}</output>`,
    'Pad.lview': `<script lang="ts">
  import { defineComponent } from 'lview'
  export default defineComponent({ state: () => ({ size: 1 }), events: { grow(state, by: number) { state.size += by; return state.size } } })
</script>
<canvas use:pad width={size}></canvas>
<script client>
  export const pad = { mounted() { this.call('grow', 1), this.call('keep', 'x') } }
</script>`,
  })) as unknown as AnyView
  const page = await render(view)
  assert.is(await page.call('grow', 3), 4)
  assert.is(await page.call('keep', '!'), 'kept 1')
  assert.match(page.html, 'width="4"')
  assert.match(page.html, '<output>1!</output>')
})

test('lview/testing calls as a hook does, and keeps what is pushed', async () => {
  const page = await render((await editor()) as unknown as AnyView)
  assert.equal(await page.call('save', 'abc'), { length: 3, rows: [{ id: 1 }] })
  assert.match(page.text, /^abc/)
  assert.equal(page.pushed, [{ name: 'saved', detail: { text: 'abc' } }])
  await page.call('fail').then(
    () => assert.unreachable(),
    (error: Error) => assert.match(error.message, 'no luck'),
  )
})

test.run()
