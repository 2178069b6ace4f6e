// Streams over real sockets: what handlers put is on the page, the server forgets it once the page has it, and a page that comes back after
// its connection was lost goes on or is made anew.
import { test } from 'uvu'
import * as assert from 'uvu/assert'
import { type Context, defineView, type Stream, stream } from '../../runtime-server/define.ts'
import { forgetSeen, hasForgotten } from '../../runtime-server/stream.ts'
import type { ViewCode } from '../../runtime-server/template.ts'
import { outline, treeOf } from '../../runtime-server/testing/tree.ts'
import { closeApps, errorOf, startApp } from './running-app.ts'
import { at, type Tab } from './tab.ts'
import { makeView } from './view.ts'

test.after.each(closeApps)

interface Item {
  id: number
  text: string
}
interface State {
  items: Stream<Item>
  open: boolean
}

const template = `<script lang="ts">
  import { defineView, stream } from 'lview'
  const make = (): any => ({ items: stream([]), open: true })
  export default defineView({
    mount: make,
    events: { add(s) {}, update(s) {}, take(s, id: number) {}, text(s, t: string) {}, toggle(s) {}, anew(s) {}, fail(s) {}, later(s) {} },
  })
</script>
<b on:click={add}></b><b on:click={update}></b><b on:click={toggle}></b><b on:click={anew}></b><b on:click={fail}></b><b on:click={later}></b>
<p>{items.length}</p>
{#if open}<ul>{#for item of items by item.id}<li on:click={take(item.id)}>{item.text}<i on:click={text(item.text)}></i></li>{:else}<li>none</li>{/for}</ul>{/if}`
const ADD = at(0)
const UPDATE = at(1)
const TOGGLE = at(2)
const ANEW = at(3)
const FAIL = at(4)
const LATER = at(5)
const row = (index: number, target = 0) => at(target, [1], [0, index])

const items = (count: number, from = 1): Item[] =>
  Array.from({ length: count }, (_, i) => ({ id: from + i, text: `text ${from + i}` }))

const rowsOf = ({ model }: Tab): string[] =>
  [
    ...outline(treeOf(model?.table ?? [], (model as NonNullable<typeof model>).root)).matchAll(
      /"((?:text|new|none).*)"/g,
    ),
  ].map(([, text = '']) => text)

async function open(first: Item[] = items(3), development = false) {
  const done: unknown[] = []
  let next = 100
  const mount = (): State => ({ items: stream(first), open: true })
  const view = (await makeView(
    'Items',
    template,
    defineView({
      mount,
      events: (ctx: Context) => ({
        add(state: State) {
          state.items.append({ id: next, text: `new ${next++}` })
        },
        update(state: State) {
          for (const id of [2, 77]) done.push(state.items.update({ id, text: `new ${id}` }))
        },
        take(state: State, id: number) {
          done.push(state.items.remove(id))
        },
        text(_: State, text: string) {
          done.push(text)
        },
        toggle(state: State) {
          state.open = !state.open
        },
        anew(state: State) {
          state.open = true
          state.items.reset(items(2, 7))
        },
        fail(state: State) {
          state.items.remove(1)
          state.items.append({ id: 5, text: 'new 5' })
          throw new Error('no')
        },
        async later(state: State) {
          state.items.append({ id: next, text: `new ${next++}` })
          await ctx.show()
          state.items.append({ id: next, text: `new ${next++}` })
        },
      }),
    }),
  )) as ViewCode
  const running = await startApp({ '/': view }, { development })
  const page = await running.tab().load('/')
  page.follow(view, mount())
  return { ...running, page, view, done, mount }
}

for (const development of [false, true])
  test(`rows are put, updated and taken away, and those that were sent are forgotten${development ? ' (development)' : ''}`, async () => {
    const { page, done, log } = await open(items(3), development)
    await page.join()
    for (const [path, expected] of [
      [ADD, ['text 1', 'text 2', 'text 3', 'new 100']],
      [UPDATE, ['text 1', 'new 2', 'text 3', 'new 100']],
      [row(0), ['new 2', 'text 3', 'new 100']],
      [ADD, ['new 2', 'text 3', 'new 100', 'new 101']],
      [row(1), ['new 2', 'new 100', 'new 101']],
    ] as const) {
      page.fire(path)
      assert.is(await page.next(), 'patch, answers 1')
      assert.equal(rowsOf(page), expected)
    }
    assert.equal(done, [true, false, true, true])
    assert.is(page.model?.idle, 0)
    // An append is the row, and nothing else.
    page.fire(ADD)
    await page.next()
    assert.ok((page.bytes.at(-1)?.length ?? 99) < 20, String(page.bytes.at(-1)?.length))
    const told = log.filter(({ level, message }) => level === 'error' || /not in the state/.test(message))
    assert.equal(told, [])
  })

test('an argument that reads what is forgotten fails, and says what may be read', async () => {
  const { page, done, log } = await open()
  await page.join()
  page.fire(row(0, 1))
  assert.match(await page.next(), /^failed 1/)
  assert.match(errorOf(log.find(({ level }) => level === 'error')), /only its key is known/)
  page.fire(row(0))
  assert.is(await page.next(), 'patch, answers 1')
  assert.equal(done, [true])
})

test('a list that is shown again must be given its items', async () => {
  const { page, log } = await open()
  await page.join()
  page.fire(TOGGLE)
  await page.next()
  assert.equal(rowsOf(page), [])
  page.fire(TOGGLE)
  assert.match(await page.next(), /^failed 1/)
  assert.match(errorOf(log.find(({ level }) => level === 'error')), /reset\(items\)/)
  page.fire(ANEW)
  await page.next()
  assert.equal(rowsOf(page), ['text 7', 'text 8'])
})

test('what a handler that throws has put is given up; what it has shown stays', async () => {
  const { page } = await open()
  await page.join()
  page.fire(FAIL)
  assert.match(await page.next(), /^failed 1/)
  page.fire(ADD)
  await page.next()
  assert.equal(rowsOf(page), ['text 1', 'text 2', 'text 3', 'new 100'])
  page.fire(LATER)
  await page.next()
  await page.next()
  assert.equal(rowsOf(page).slice(3), ['new 100', 'new 101', 'new 102'])
})

test('after the connection was lost what was not applied comes again', async () => {
  const { page } = await open()
  await page.join()
  page.fire(ADD)
  await page.next()
  const { model, applied, answered } = page
  const saved = structuredClone(model?.root)
  page.fire(UPDATE)
  page.fire(ADD)
  await page.next()
  await page.next()
  // The last two frames were lost on their way.
  await page.drop()
  Object.assign(page, { applied, answered })
  if (model && saved) model.root = saved
  await page.join()
  assert.ok(page.frames.includes('joined 3'))
  await page.rest()
  assert.equal(rowsOf(page), ['text 1', 'new 2', 'text 3', 'new 100', 'new 101'])
})

test('a page that lost rows which are forgotten is mounted anew', async () => {
  const { page } = await open()
  await page.join()
  page.fire(ADD)
  await page.next()
  page.acknowledge()
  page.send({ kind: 'lost', applied: 0, path: at(0) })
  assert.is(await page.next(), 'closed 4500')
  await page.join()
  assert.is(page.frames.at(-1), 'remounted')
  assert.equal(rowsOf(page), ['text 1', 'text 2', 'text 3'])
  // Before anything is applied it can be filled.
  const { page: other } = await open()
  await other.join({ misfits: [at(0)] })
  await other.rest()
  assert.equal(rowsOf(other), ['text 1', 'text 2', 'text 3'])
  // A tab that comes back with rows that do not fit.
  other.fire(ADD)
  await other.next()
  other.acknowledge()
  await other.rest()
  await other.drop()
  await other.join({ misfits: [at(0)] })
  assert.is(other.frames.at(-1), 'remounted')
})

test('of 100,000 rows the server keeps the keys', () => {
  const measure = (): number => {
    globalThis.gc?.()
    return process.memoryUsage().heapUsed
  }
  const made = { items: stream(Array.from({ length: 100_000 }, (_, i) => ({ id: i, text: `${i} `.repeat(40) }))) }
  const full = measure()
  assert.not(hasForgotten(made))
  forgetSeen(made, made)
  const left = JSON.stringify(made)
  assert.ok(hasForgotten(made))
  assert.not.match(left, 'text')
  assert.is(made.items.length, 100_000)
  assert.ok(made.items.has(99_999))
  if (globalThis.gc) assert.ok(full - measure() > 20 * 1024 * 1024)
})

test('what is no stream’s is refused', async () => {
  assert.throws(() => stream([{ id: 1 }, { id: 1 }]), /a row with the id 1 already/)
  assert.throws(() => stream([{ id: 1 }]).append({ id: 1 }), /already/)
  assert.throws(() => stream([{ id: {} as number }]), /as its `id`/)
  assert.throws(() => stream([], { limit: 0 }), /1 or more/)
  const shared = stream([{ id: 1, text: 'a' }])
  const view = await makeView('Shared', template, defineView({ mount: () => ({ items: shared, open: true }) }))
  const { tab, log } = await startApp({ '/': view })
  assert.is((await tab().load('/')).status, 200)
  assert.is((await tab().load('/')).status, 500)
  assert.ok(log.some((line) => /each page has its own/.test(errorOf(line))))
  const nested = await makeView('Nested', '<p>{a.b}</p>', defineView({ mount: () => ({ a: { b: stream([]) } }) }))
  const other = await startApp({ '/': nested })
  assert.is((await other.tab().load('/')).status, 500)
  assert.ok(other.log.some((line) => /at the top of a view’s state/.test(errorOf(line))))
})

test.run()
