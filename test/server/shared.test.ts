// Values that many pages show: loaded once, changed for all at once, the same object for each page, and the diff of a page that shows nothing
// beside them worked out once. Who is here: each person once, however many tabs, and nobody who is gone.
import { test } from 'uvu'
import * as assert from 'uvu/assert'
import { type AnyView, type Context, defineView, presence, shared } from '../../runtime-server/define.ts'
import { MemoryEngine } from '../../runtime-server/engine.ts'
import { settle } from '../../runtime-server/testing/clock.ts'
import { fakeTime, render, testApp } from '../../runtime-server/testing.ts'
import { loadWritten } from '../written-view.ts'
import { closeApps, errorOf, startApp } from './running-app.ts'
import { at } from './tab.ts'
import { makeView } from './view.ts'

test.after.each(closeApps)

interface Board {
  votes: { name: string; count: number }[]
}
const makeBoard = (name: string) => {
  let loads = 0
  const board = shared<Board>(name, async () => {
    loads++
    return {
      votes: [
        { name: 'tea', count: 1 },
        { name: 'milk', count: 2 },
      ],
    }
  })
  return { board, loads: () => loads }
}

const template =
  '{#for one of board.votes by one.name}<p>{note(one.name)} {one.count}</p>{/for}<button on:click={vote}>x</button><b>{own}</b>'

/** Counts how often the template's expressions are evaluated. */
const evaluated = { count: 0 }
const viewOf = async (board: ReturnType<typeof makeBoard>['board']) => {
  Object.assign(globalThis, {
    noted: (name: string) => {
      evaluated.count++
      return name
    },
  })
  const view = await loadWritten({
    'Board.lview': `<script lang="ts">
  import { defineView } from 'lview'
  const note = (name: string): string => (globalThis as unknown as { noted: (name: string) => string }).noted(name)
  export default defineView({ mount: async (ctx) => ({ board: await globalThis.theBoard.follow(ctx, 'board'), own: 0 }), events: { vote(state) {} } })
</script>
${template}`,
  })
  return {
    ...view,
    definition: defineView({
      mount: async (ctx: Context) => ({ board: await board.follow(ctx, 'board'), own: 0 }),
      events: {
        async vote(state: { own: number }) {
          state.own++
          await board.update((draft) => {
            ;(draft.votes[0] as { count: number }).count++
          })
        },
      },
    }) as never,
  }
}

test('it is loaded once, and a change reaches all pages, each of which holds the same object', async () => {
  const { board, loads } = makeBoard('once')
  const view = (await viewOf(board)) as unknown as AnyView
  const app = testApp({ routes: { '/': view }, development: true })
  const ada = await app.visit<{ board: Board; own: number }>()
  const bob = await app.visit<{ board: Board; own: number }>()
  assert.is(loads(), 1)
  assert.is(ada.state.board, bob.state.board)
  const before = ada.state.board
  const next = await board.update((draft) => {
    ;(draft.votes[1] as { count: number }).count = 7
  })
  await settle()
  assert.match(ada.text, /milk 7/)
  assert.match(bob.text, /milk 7/)
  assert.is(ada.state.board, next)
  assert.is(bob.state.board, next)
  // What did not change is shared with the value before.
  assert.is(next.votes[0], before.votes[0])
  assert.throws(() => (next.votes as unknown[]).push(1))
  // A page that comes now has it as it is.
  assert.match((await app.visit()).text, /milk 7/)
  assert.is(loads(), 1)
})

test('who changes it in a handler has both in the answer, and the others have it too', async () => {
  const { board } = makeBoard('handler')
  const { tab } = await startApp({ '/': await viewOf(board) })
  const ada = await tab().open('/')
  const bob = await tab().open('/')
  ada.fire(at(0))
  assert.is(await ada.next(), 'patch, answers 1')
  assert.equal(await ada.rest(), [])
  assert.is(await bob.next(), 'patch')
})

test('the patch is written once for all pages that go from one value to the other', async () => {
  const { board } = makeBoard('patch')
  const view = await viewOf(board)
  assert.equal(view.alone, ['board'])
  const { tab } = await startApp({ '/': view }, { development: false })
  const tabs = await Promise.all(Array.from({ length: 20 }, () => tab().open('/')))
  evaluated.count = 0
  for (let round = 1; round <= 3; round++) {
    await board.update((draft) => {
      for (const one of draft.votes) one.count += round
    })
    const frames = await Promise.all(tabs.map((one) => one.next()))
    assert.equal(new Set(frames), new Set(['patch']))
    assert.is(new Set(tabs.map((one) => one.bytes.at(-1)?.join())).size, 1)
  }
  // Two rows, before and after, three times; not for each of 20 pages.
  assert.ok(evaluated.count <= 12, `${evaluated.count} evaluations`)
  // What a page shows of its own is not in it.
  tabs[0]?.fire(at(0))
  assert.is(await tabs[0]?.next(), 'patch, answers 1')
  const others = await Promise.all(tabs.slice(1).map((one) => one.next()))
  assert.equal(new Set(others), new Set(['patch']))
})

test('what shows it beside a key of the page has a patch of its own', async () => {
  const { board } = makeBoard('beside')
  const view = await loadWritten({
    'Beside.lview': `<script lang="ts">
  import { defineView } from 'lview'
  export default defineView({ mount: async (ctx) => ({ board: await other.follow(ctx, 'board'), own: 0 }) })
  declare const other: { follow(ctx: unknown, key: string): Promise<{ votes: { count: number }[] }> }
</script>
<p>{board.votes[0].count} {own}</p>{#for one of board.votes by one.name}<i class:own={one.count === own}>{one.count}</i>{/for}`,
  })
  assert.is(view.alone, undefined)
  let pages = 0
  const definition = defineView({
    mount: async (ctx: Context) => ({ board: await board.follow(ctx, 'board'), own: ++pages }),
  }) as never
  const app = testApp({ routes: { '/': { ...view, definition } as unknown as AnyView } })
  const [one, two] = [await app.visit(), await app.visit()]
  await board.update((draft) => {
    ;(draft.votes[0] as { count: number }).count = 2
  })
  await settle()
  assert.match(two.html, '<i class="own">2</i>')
  assert.not.match(one.html, 'class="own"')
})

test('a page that is gone follows nothing; one whose line was lost has the newest when it is back', async () => {
  const { board } = makeBoard('gone')
  const view = (await viewOf(board)) as unknown as AnyView
  const app = testApp({ routes: { '/': view } })
  const page = await app.visit()
  page.drop()
  for (let i = 0; i < 5; i++)
    await board.update((draft) => {
      ;(draft.votes[0] as { count: number }).count++
    })
  const frames = page.frames.length
  await page.resume()
  assert.match(page.text, /tea 6/)
  assert.is(page.frames.length, frames + 1)
  await app.close()
  await board.update(() => ({ votes: [] }))
})

test('what load throws is told to who asks, and it is loaded again by the next one', async () => {
  let works = false
  const value = shared('fails', () => {
    if (!works) throw new Error('no database')
    return 5
  })
  const view = await makeView(
    'Fails',
    '<p>{n}</p>',
    defineView({ mount: async (ctx: Context) => ({ n: await value.follow(ctx, 'n') }) }),
  )
  const { tab, log } = await startApp({ '/': view })
  assert.is((await tab().load('/')).status, 500)
  assert.is(errorOf(log.at(-1)), 'no database')
  works = true
  assert.match((await tab().load('/')).html, '<p>5</p>')
  assert.is(await value.update((n) => n + 1), 6)
  await value.update((n) => n).then((n) => assert.is(n, 6))
  for (const wrong of [() => new URL('http://x'), () => () => 1])
    await value.update(wrong).then(
      () => assert.unreachable(),
      (error: Error) => assert.match(error.message, /^shared\('fails'\)/),
    )
  assert.is(await value.read(), 6)
})

test('it is followed in mount alone', async () => {
  const value = shared('mount', () => 1)
  await value.follow({} as Context, 'n').then(
    () => assert.unreachable(),
    (error: Error) =>
      assert.match(error.message, /shared\('mount'\)\.follow\(ctx, 'n'\): give it the context of `mount`/),
  )
})

test('a change on another server reaches the pages of this one', async () => {
  const engine = new MemoryEngine()
  const { board } = makeBoard('servers')
  const view = (await viewOf(board)) as unknown as AnyView
  const app = testApp({ routes: { '/': view }, engine })
  const page = await app.visit()
  engine.publish('$lview shared servers', { from: 'another', value: { votes: [{ name: 'rain', count: 3 }] } })
  await settle()
  assert.match(page.text, /^rain 3/)
})

// --- who is here -----------------------------------------------------------------

const lobby = (name: string) => {
  const room = presence<{ id: string; name: string }>(name)
  const view = makeView(
    'Lobby',
    '{#for one of here by one.id}<li>{one.name}</li>{:else}<li>nobody</li>{/for}',
    defineView({
      mount: async (ctx: Context) => ({
        here: await room.enter(
          ctx,
          'here',
          typeof ctx.user === 'string' ? { id: ctx.user, name: ctx.user } : undefined,
        ),
      }),
    }),
  ) as unknown as Promise<AnyView>
  return { room, view }
}

test('who is here is a list, in order of arrival; two tabs are one; who is gone is gone', async () => {
  const time = fakeTime()
  try {
    const { room, view } = lobby('order')
    const app = testApp({ routes: { '/': await view } })
    const names = async () => (await room.read()).map(({ name }) => name)
    const onlooker = await app.visit()
    assert.is(onlooker.text, 'nobody')
    const ada = await app.visit({ user: 'Ada' })
    await settle()
    assert.is(ada.text, 'Ada')
    const bob = await app.visit({ user: 'Bob' })
    const again = await app.visit({ user: 'Ada', tabOf: ada })
    await settle()
    assert.equal(await names(), ['Ada', 'Bob'])
    assert.is(onlooker.text, 'Ada Bob')
    // One of two tabs.
    again.close()
    await time.tick(5_000)
    assert.equal(await names(), ['Ada', 'Bob'])
    // Loaded anew: nobody sees that.
    const before = onlooker.frames.length
    await ada.reload()
    await time.tick(5_000)
    assert.equal(await names(), ['Ada', 'Bob'])
    await settle()
    assert.is(onlooker.frames.length, before)
    ada.drop()
    await time.tick(5_000)
    await settle()
    assert.is(onlooker.text, 'Bob')
    await ada.resume()
    await settle()
    assert.is(onlooker.text, 'Bob Ada')
    bob.close()
    ada.close()
    await time.tick(5_000)
    await settle()
    assert.is(onlooker.text, 'nobody')
  } finally {
    time.restore()
  }
})

test('a page that was rendered and never joined is nobody', async () => {
  const { room, view } = lobby('bots')
  const page = await render((await view) as never, { user: 'Bot', javascript: false })
  assert.is(page.text, 'nobody')
  assert.equal(await room.read(), [])
})

test.run()
