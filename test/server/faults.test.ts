// Handlers that misbehave: each leaves the state as it was, its user a message, the log a line that says where; who is beside notices
// nothing. What throws, and what takes too long, is in event.test.ts.
import { test } from 'uvu'
import * as assert from 'uvu/assert'
import { defineView } from '../../runtime-server/define.ts'
import { closeApps, errorOf, startApp } from './running-app.ts'
import { at } from './tab.ts'
import { makeView } from './view.ts'

test.after.each(closeApps)

/** Keeps the process busy. */
function block(milliseconds: number): void {
  const end = performance.now() + milliseconds
  while (performance.now() < end);
}

const odd = await makeView(
  'Odd',
  `<p>{count}</p><button on:click={add}>+</button><button on:click={nonsense('string')}>s</button>
<button on:click={nonsense('never')}>n</button><button on:click={nonsense('throws')}>t</button>
<button on:click={nonsense('getter')}>g</button><button on:click={nonsense('twice')}>2</button>
<button on:click={nonsense('rejects')}>r</button><button on:click={slow}>w</button>`,
  defineView({
    mount: () => ({ count: 0 }),
    events: {
      add(state) {
        state.count++
      },
      nonsense(state, what: string): undefined {
        state.count = 1_000
        const given: Record<string, unknown> = {
          string: 'a string',
          // biome-ignore lint/suspicious/noThenProperty: it is what is tried
          never: { then() {} },
          throws: {
            // biome-ignore lint/suspicious/noThenProperty: it is what is tried
            then() {
              throw new Error('then throws')
            },
          },
          getter: {
            // biome-ignore lint/suspicious/noThenProperty: it is what is tried
            get then() {
              throw new Error('then is a trap')
            },
          },
          twice: {
            // biome-ignore lint/suspicious/noThenProperty: it is what is tried
            then(done: () => void, failed: (error: unknown) => void) {
              done()
              failed(new Error('both'))
            },
          },
          rejects: Promise.reject(undefined),
        }
        Promise.resolve(given.rejects).catch(() => undefined)
        return given[what] as undefined
      },
      slow(state) {
        block(300)
        state.count += 10
      },
    },
  }),
)

test('what a handler gives back may be anything', async () => {
  const app = await startApp({ '/': odd }, { limits: { handlerTime: 300 } })
  const page = await app.tab().open('/')
  page.follow(odd, { count: 0 })
  const neighbour = await app.tab().open('/')
  // A string is nothing, and what says both is done by the first.
  page.fire(at(1))
  assert.is(await page.next(), 'patch, answers 1')
  page.fire(at(5))
  assert.match(await page.next(), /^(answers 1|patch, answers 1)$/)
  for (const [target, why] of [
    [2, 'The handler took longer than 0.3 s'],
    [3, 'then throws'],
    [4, 'then is a trap'],
    [6, 'no error: A handler failed: the state is the one before'],
  ] as const) {
    app.log.length = 0
    page.fire(at(target))
    let words = await page.next(30_000)
    while (!words.startsWith('failed')) words = await page.next(30_000)
    assert.match(words, /^failed 1: /)
    assert.is(errorOf(app.log[0]), why)
    assert.equal([app.log[0]?.fields.view, app.log[0]?.fields.handler], ['Odd', 'nonsense'])
    assert.type(app.log[0]?.fields.line, 'number')
    // The page lives on.
    page.fire(at(0))
    assert.match(await page.next(), /answers 1$/)
    neighbour.fire(at(0))
    assert.is(await neighbour.next(), 'patch, answers 1')
  }
})

test('a handler that keeps the server is told of in the log, and done', async () => {
  const app = await startApp({ '/': odd })
  const page = await app.tab().open('/')
  page.fire(at(7))
  assert.is(await page.next(), 'patch, answers 1')
  const [line] = app.log
  assert.is(line?.message, 'A handler kept the server: all pages waited for it')
  assert.equal([line?.fields.view, line?.fields.handler, line?.fields.line], ['Odd', 'slow', 4])
  assert.ok(Number(line?.fields.milliseconds) >= 300)
})

test('a client that does not take what it is sent loses its socket after two heartbeats, and its page is parked', async () => {
  const news = await makeView(
    'News',
    '<p>{n}</p>',
    defineView({
      mount(ctx) {
        ctx.subscribe('news', 'told')
        return { n: 0 }
      },
      infos: {
        told(state, n: number) {
          state.n = n
        },
      },
    }),
  )
  const app = await startApp({ '/': news }, { limits: { heartbeat: 100, frameTime: 0 } })
  const page = await app.tab().open('/')
  const other = await app.tab().open('/')
  // Until the server waits for it: it has 32 frames, and one more to come.
  for (let n = 1; n <= 40; n++) {
    app.app.publish('news', n)
    if (n < 32) assert.is(await page.next(), 'patch')
    if (other.untold() > 0) other.send({ kind: 'ack', applied: await caughtUp(other) })
  }
  assert.is(await page.end(), 4425)
  await page.join()
  assert.match(page.frames.at(-1) ?? '', /^joined 0, patch$/)
})

/** Frames that it has applied since it said so last. */
async function caughtUp(tab: {
  applied: number
  told: number
  rest(quiet?: number): Promise<unknown>
}): Promise<number> {
  await tab.rest(5)
  const count = tab.applied - tab.told
  tab.told = tab.applied
  return count
}

test('memory that runs short: the pages that were used longest ago go, those without a socket first', async () => {
  const app = await startApp({ '/': odd }, { limits: { maxMemory: 1 } })
  const parked = await app.tab().open('/')
  await parked.drop()
  const idle = await app.tab().open('/')
  const used = await app.tab().open('/')
  idle.fire(at(0))
  await idle.next()
  used.fire(at(0))
  await used.next()
  assert.equal(app.app.gauges, { sockets: 2, waiting: 0, live: 2, parked: 1 })
  const look = () => (app.app as unknown as { memory: { look(): void } }).memory.look()
  look()
  assert.is(app.app.gauges.parked, 0)
  assert.is(app.log[0]?.message, 'Memory runs short: pages that were used longest ago go')
  assert.is(app.log[0]?.fields.pages, 1)
  look()
  assert.is(await idle.end(), 4503)
  assert.is(used.closed, null)
  // No socket is taken until there is more; what it had is there when it comes back.
  await idle.connect()
  assert.is(await idle.end(), 4529)
  const { memory } = app.app as unknown as { memory: { pressed: boolean } }
  memory.pressed = false
  await idle.join()
  assert.is(idle.frames.at(-1), 'joined 1')
})

test.run()
