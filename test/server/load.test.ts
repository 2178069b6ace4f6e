// Loads over real sockets: when they begin, what shows them, what becomes of failures, and what ends them.
import { test } from 'uvu'
import * as assert from 'uvu/assert'
import { type Context, defineView } from '../../runtime-server/define.ts'
import { withLoad } from '../../runtime-server/loaded.ts'
import { outline, treeOf } from '../../runtime-server/testing/tree.ts'
import { closeApps, errorOf, type Gate, gate, pause, startApp } from './running-app.ts'
import { at, type Tab } from './tab.ts'
import { makeView } from './view.ts'

test.after.each(closeApps)

const template = `<script lang="ts">
  import { defineView } from 'lview'
  export default defineView({ mount: () => ({ q: '', times: 0 }), load: { found: () => '' },
    events: { search() {}, again() {}, slow() {}, count() {} } })
</script>
<p>{#await found}wait {q}{:then found}{found} {times}{:catch { message, id }}{message} {id}{/await}</p>
<button on:click={search('a')}></button><button on:click={search('b')}></button><button on:click={again}></button>
<button on:click={slow}></button><button on:click={count}></button>`

interface State {
  q: string
  times: number
}

interface Asked {
  q: string
  signal: AbortSignal
  answer: Gate<unknown>
}

/** A view that searches; what was asked waits for the test's answers. `first`: the answer to the first one, at once. */
async function makeSearch(first?: unknown) {
  const asked: Asked[] = []
  const view = await makeView(
    'Search',
    template,
    defineView({
      mount: ({ load }: Context) => {
        // Begun anyway when this is done.
        load('found')
        return { q: '', times: 0 }
      },
      load: {
        found: ({ signal }: Context, { q }: State) => {
          const answer = gate<unknown>()
          asked.push({ q, signal, answer })
          return first === undefined || asked.length > 1 ? answer.promise : Promise.resolve(first)
        },
      },
      events: ({ load, show }: Context) => ({
        search(state: State, q: string) {
          load('found')
          state.q = q
        },
        again() {
          load('found')
        },
        async slow(state: State) {
          load('found')
          await show()
          await pause(60)
          state.q = 'slow'
        },
        count(state: State) {
          state.times++
        },
      }),
    }),
  )
  return { view, asked }
}

const textOf = ({ model }: Tab): string =>
  model === null ? '' : (/"(.*)"/.exec(outline(treeOf(model.table, model.root)))?.[1] ?? '')

const shownIn = (html: string): string => /<p>(.*?)<\/p>/.exec(html)?.[1] ?? ''

test('a load begins with the page; its value comes like an info, and the handlers of the page run meanwhile', async () => {
  const { view, asked } = await makeSearch()
  const { tab } = await startApp({ '/': view })
  const page = (await tab().open('/')).follow(view, { q: '', times: 0 })
  assert.is(shownIn(page.html), 'wait ')
  assert.is(asked.length, 1)
  page.fire(at(4))
  assert.is(await page.next(), 'answers 1')
  asked[0]?.answer.open('one')
  assert.is(await page.next(), 'patch')
  assert.is(textOf(page), 'one 1')
  assert.not(asked[0]?.signal.aborted)
})

test('what is there at once is in the first HTML, and the join costs nothing', async () => {
  const { view, asked } = await makeSearch('early')
  const { tab } = await startApp({ '/': view })
  const page = await tab().open('/')
  assert.is(shownIn(page.html), 'early 0')
  assert.equal(page.frames, ['joined 0'])
  assert.is(asked.length, 1)
})

test('what came between the first HTML and the socket comes with the join', async () => {
  const { view, asked } = await makeSearch()
  const { tab } = await startApp({ '/': view })
  const page = (await tab().load('/')).follow(view, { q: '', times: 0 })
  asked[0]?.answer.open('soon')
  await pause(20)
  await page.join()
  assert.equal(page.frames, ['joined 0, patch'])
  assert.is(textOf(page), 'soon 0')
})

test('loading again takes the state that the handler left, keeps the old value, and aborts what was under way', async () => {
  const { view, asked } = await makeSearch('first')
  const { tab } = await startApp({ '/': view })
  const page = await tab().open('/')
  page.fire(at(0))
  assert.is(await page.next(), 'answers 1')
  page.fire(at(1))
  assert.is(await page.next(), 'answers 1')
  assert.equal(
    asked.map(({ q, signal }) => [q, signal.aborted]),
    [
      ['', false],
      ['a', true],
      ['b', false],
    ],
  )
  asked[1]?.answer.open('for a')
  assert.equal(await page.rest(), [])
  page.follow(view, withLoad({ q: 'b', times: 0 }, 'found', { value: 'first' }))
  asked[2]?.answer.open('for b')
  assert.is(await page.next(), 'patch')
  assert.is(textOf(page), 'for b 0')
  // It waits for the end of a handler that takes its time.
  page.fire(at(3))
  await pause(30)
  assert.is(asked.length, 3)
  await page.next()
  await pause(60)
  assert.equal([asked.length, asked[3]?.q], [4, 'slow'])
})

test('a failure is told by a message that gives nothing away and the id of the log; loading again shows that it loads', async () => {
  for (const development of [false, true]) {
    const { view, asked } = await makeSearch()
    const { tab, log } = await startApp({ '/': view }, { development })
    const page = (await tab().open('/')).follow(view, { q: '', times: 0 })
    asked[0]?.answer.fail(new Error('db is down'))
    assert.is(await page.next(), 'patch')
    const line = log.find(({ message }) => message === 'A load failed')
    assert.equal([line?.fields.load, line?.fields.view, errorOf(line)], ['found', 'Search', 'db is down'])
    const message = development ? 'db is down' : 'Something went wrong'
    assert.is(textOf(page), `${message} ${line?.fields.id}`)
    page.fire(at(2))
    await page.next()
    assert.is(textOf(page), 'wait ')
    asked[1]?.answer.fail(Object.assign(new Error('No such city'), { expose: true }))
    await page.next()
    assert.match(textOf(page), /^No such city /)
    page.fire(at(2))
    await page.next()
    asked[2]?.answer.open('there')
    await page.next()
    assert.is(textOf(page), 'there 0')
  }
})

test('what is no plain data, or what the template can not show, is a failure as well; the page lives on', async () => {
  const { view, asked } = await makeSearch()
  const { tab, log } = await startApp({ '/': view }, { development: true })
  const page = (await tab().open('/')).follow(view, { q: '', times: 0 })
  asked[0]?.answer.open({ list: [() => 1] })
  await page.next()
  assert.match(textOf(page), /^found\.list\[0\] is the function/)
  page.fire(at(2))
  await page.next()
  asked[1]?.answer.open({ a: 1 })
  assert.is(await page.next(), 'patch')
  assert.match(textOf(page), /^A template can't show an object with the keys a as text/)
  assert.is(log.filter(({ message }) => message === 'A load failed').length, 2)
  page.fire(at(2))
  await page.next()
  asked[2]?.answer.open('right')
  await page.next()
  assert.is(textOf(page), 'right 0')
})

test('a load that takes too long has failed, and its signal aborts', async () => {
  const { view, asked } = await makeSearch()
  const { tab, log } = await startApp({ '/': view }, { development: false, limits: { handlerTime: 80 } })
  const page = (await tab().open('/')).follow(view, { q: '', times: 0 })
  assert.is(await page.next(), 'patch')
  assert.match(textOf(page), /^Something went wrong /)
  assert.is(errorOf(log.find(({ level }) => level === 'error')), 'The load found took longer than 0.08 s')
  assert.ok(asked[0]?.signal.aborted)
})

test('loads end with their page', async () => {
  const { view, asked } = await makeSearch()
  const { tab } = await startApp({ '/': view }, { limits: { waitingTime: 40 } })
  await tab().load('/', { method: 'HEAD' })
  await tab().load('/')
  assert.equal(
    asked.map(({ signal }) => signal.aborted),
    [true, false],
  )
  await pause(100)
  assert.ok(asked[1]?.signal.aborted)
  asked[1]?.answer.open('late')
  await pause(10)
})

test('a name that the view does not load is an error that says what it loads', async () => {
  const view = await makeView(
    'Wrong',
    template,
    defineView({
      mount: () => ({ q: '', times: 0 }),
      load: { found: () => 'x', more: () => 1 },
      events: ({ load }: Context) => ({ again: () => load('fuond') }),
    }),
  )
  const { tab, log } = await startApp({ '/': view })
  const page = await tab().open('/')
  page.fire(at(2))
  assert.match(await page.next(), /^failed 1/)
  assert.match(
    errorOf(log.find(({ level }) => level === 'error')),
    /has no load of that name\. It loads found, more\.$/,
  )
})

test.run()
