// Lists with `window` over real sockets: only the rows that are asked for are sent, they stay the same when others come or go above
// them, and what users do in them means the rows that they see.
import { test } from 'uvu'
import * as assert from 'uvu/assert'
import { type Context, defineView } from '../../runtime-server/define.ts'
import type { ViewCode } from '../../runtime-server/template.ts'
import { outline, treeOf } from '../../runtime-server/testing/tree.ts'
import { closeApps, gate, startApp } from './running-app.ts'
import { at, type Tab } from './tab.ts'
import { makeView } from './view.ts'

test.after.each(closeApps)

interface Row {
  id: number
  name: string
}
interface State {
  rows: readonly Row[]
  open: boolean
}

const template = `<script lang="ts">
  import { type Context, defineView } from 'lview'
  export default defineView({ mount: (): any => ({ rows: [], open: true }),
    events: { pick(s, id: number, at: number) {}, above(s, n: number) {}, cut(s) {}, turn(s) {}, wait(s) {}, toggle(s) {}, find(s, id: number) {} } })
</script>
<b on:click={above(3)}></b><b on:click={above(2000)}></b><b on:click={cut}></b><b on:click={turn}></b><b on:click={wait}></b><b on:click={toggle}></b><b on:click={find(700)}></b><b on:click={find(-1)}></b>
{#if open}<ul>{#for row, index of rows by row.id window}<li on:click={pick(row.id, index)}>{index}: {row.name}</li>{:else}<li>none</li>{/for}</ul>{/if}`

const made = (count: number): readonly Row[] =>
  Object.freeze(Array.from({ length: count }, (_, id) => ({ id, name: `row ${id}` })))

const linesOf = ({ model }: Tab): string[] =>
  outline(treeOf(model?.table ?? [], (model as NonNullable<typeof model>).root)).split('\n')
const rowsOf = (page: Tab): string[] => linesOf(page).flatMap((line) => /"(\d+: .*|none)"/.exec(line)?.[1] ?? [])
const sidesOf = (page: Tab): string[] => linesOf(page).flatMap((line) => /data-lview-\w+="\d+"/.exec(line)?.[0] ?? [])

async function open(count: number, development = false) {
  const done: unknown[] = []
  const door = gate()
  const mount = (): State => ({ rows: made(count), open: true })
  const view: ViewCode = await makeView(
    'Rows',
    template,
    defineView({
      mount,
      events: (ctx: Context) => ({
        find(_: State, id: number) {
          ctx.reveal(id)
        },
        pick(_: State, id: number, index: number) {
          done.push([id, index])
        },
        above(state: State, n: number) {
          const first = state.rows[0]?.id ?? 0
          state.rows = [...Array.from({ length: n }, (_, i) => ({ id: first - n + i, name: 'above' })), ...state.rows]
        },
        cut(state: State) {
          state.rows = state.rows.slice(0, 5)
        },
        turn(state: State) {
          state.rows = [...state.rows].reverse()
        },
        async wait() {
          await door.promise
        },
        toggle(state: State) {
          state.open = !state.open
        },
      }),
    }),
  )
  const running = await startApp({ '/': view }, { development })
  const page = await running.tab().load('/')
  page.follow(view, mount())
  return { ...running, page, view, done, door }
}

const ask = (page: Tab, from: number, count: number, first = 0): void =>
  page.send({ kind: 'rows', applied: page.untold(), path: at(2, [0]), from, count, at: first })

test('the first HTML has 50 rows of a million, and is small', async () => {
  const { page } = await open(1_000_000)
  assert.is(page.status, 200)
  assert.ok(page.html.length < 50_000)
  assert.is((page.html.match(/<li>/g) ?? []).length, 50)
  assert.match(page.html, 'data-lview-below="999950"')
  await page.join()
  assert.is(page.frames.at(-1), 'joined 0')
  assert.is(rowsOf(page).length, 50)
  ask(page, 500_000, 60, 20)
  assert.is(await page.next(), 'patch')
  assert.equal(rowsOf(page)[20], '500020: row 500020')
  assert.is(rowsOf(page).length, 60)
  assert.ok((page.bytes.at(-1)?.length ?? 0) < 2_000)
  assert.equal(sidesOf(page), ['data-lview-above="500000"', 'data-lview-below="499940"'])
})

for (const development of [false, true])
  test(`rows that the user sees stay when others come above${development ? ' (development)' : ''}`, async () => {
    const { page, done } = await open(5_000, development)
    await page.join()
    // Who is at the top sees what comes there.
    page.fire(at(0))
    await page.next()
    assert.equal(rowsOf(page).slice(0, 4), ['0: above', '1: above', '2: above', '3: row 0'])
    assert.is(rowsOf(page).length, 50)
    ask(page, 1_003, 40, 10)
    await page.next()
    const seen = rowsOf(page).map((text) => text.split(': ')[1])
    assert.is(seen[0], 'row 1000')
    page.fire(at(1))
    await page.next()
    assert.equal(
      rowsOf(page).map((text) => text.split(': ')[1]),
      seen,
    )
    assert.is(rowsOf(page)[0], '3003: row 1000')
    assert.equal(sidesOf(page)[0], 'data-lview-above="3003"')
    // A click means the row that the user saw, wherever that is by now.
    page.fire(at(0, [0], [2, 7]))
    await page.next()
    assert.equal(done, [[1_007, 3_010]])
    // All are turned: the row that was seen first is where it is.
    page.fire(at(3))
    await page.next()
    assert.ok(rowsOf(page).some((text) => text.endsWith(': row 1010')))
    page.fire(at(2))
    await page.next()
    assert.is(rowsOf(page).length, 5)
    assert.equal(sidesOf(page), ['data-lview-above="0"', 'data-lview-below="0"'])
    assert.is(page.model?.idle, 0)
  })

test('rows come at once while a handler waits, and stay what they are when it has ended', async () => {
  const { page, door } = await open(1_000)
  await page.join()
  page.fire(at(4))
  ask(page, 500, 50, 10)
  assert.is(await page.next(), 'patch')
  assert.is(rowsOf(page)[0], '500: row 500')
  door.open()
  assert.is(await page.next(), 'answers 1')
  page.fire(at(0))
  await page.next()
  assert.is(rowsOf(page)[0], '503: row 500')
})

test('a page that comes back goes on where it was', async () => {
  const { page, app } = await open(1_000)
  await page.join()
  ask(page, 500, 50, 10)
  await page.next()
  await page.drop()
  await page.join()
  assert.is(page.frames.at(-1), 'joined 0')
  page.fire(at(0))
  await page.next()
  assert.is(rowsOf(page)[0], '503: row 500')
  assert.ok(app)
})

test('the list is gone and comes again', async () => {
  const { page } = await open(1_000)
  await page.join()
  ask(page, 500, 50, 10)
  await page.next()
  page.fire(at(5))
  await page.next()
  assert.equal(rowsOf(page), [])
  page.fire(at(5))
  await page.next()
  assert.is(rowsOf(page)[0], '500: row 500')
})

test('a row is found by its key', async () => {
  const { page } = await open(1_000)
  await page.join()
  page.fire(at(6))
  assert.is(await page.next(), 'patch, answers 1')
  assert.is(rowsOf(page)[25], '700: row 700')
  assert.ok(linesOf(page).some((line) => line.includes('data-lview-reveal="700 1"')))
  ask(page, 100, 50, 10)
  await page.next()
  page.fire(at(6))
  await page.next()
  assert.ok(linesOf(page).some((line) => line.includes('data-lview-reveal="700 2"')))
  page.fire(at(7))
  assert.is(await page.next(), 'answers 1')
})

test('what no client asks for ends the connection; too much is cut', async () => {
  const { page, tab } = await open(5_000)
  await page.join()
  ask(page, 4_990, 4_000)
  await page.next()
  assert.is(rowsOf(page).length, 1_000)
  page.send({ kind: 'rows', applied: 0, path: at(3), from: 0, count: 1, at: 0 })
  assert.is(await page.next(), 'closed 4400')
  const other = await tab().open('/')
  other.send({ kind: 'rows', applied: 0, path: at(0, [0], [1, 0]), from: 0, count: 1, at: 0 })
  assert.is(await other.next(), 'closed 4400')
})

test.run()
