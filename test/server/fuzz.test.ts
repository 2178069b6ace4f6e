// Frames that are nearly right, by the thousand (`npm run test:fuzz`: by the million): no handler runs that the page does not offer,
// nothing of the server breaks, nothing stays behind in memory, and a user beside them is answered each time.
import { setFlagsFromString } from 'node:v8'
import { runInNewContext } from 'node:vm'
import { test } from 'uvu'
import * as assert from 'uvu/assert'
import type { Application } from '../../runtime-server/application.ts'
import { defineView } from '../../runtime-server/define.ts'
import { random } from '../random.ts'
import { HostileClient, type Intent } from './hostile-client.ts'
import { closeApps, startApp } from './running-app.ts'
import { at, type Tab } from './tab.ts'
import { makeView } from './view.ts'

test.after.each(closeApps)

/** How many frames of each seed. */
const FRAMES = Number(process.env.FRAMES ?? 3_000)
const SEEDS = (process.env.SEEDS ?? process.env.SEED ?? '1').split(',').map(Number)
/** Of a run that is long enough to say something of memory. */
const MANY = 50_000
/** Bytes that may come and go by chance. */
const NOISE = 8 * 1024 * 1024
/** Pages that are kept, so that memory does not grow for those. */
const KEPT = 50
/** The neighbour fires once in so many frames. */
const EVERY = 20

setFlagsFromString('--expose-gc')
const collect = runInNewContext('gc') as () => void

let calls: unknown[][] = []
const shop = await makeView(
  'Shop',
  `<p>{count} {text} {pick}</p><button on:click={add(1)}>+</button><input bind:value={text} on:keydown={key(event.key)}>
{#if admin}<button on:click={remove}>remove</button>{/if}
{#for row of rows by row.id}<input type="checkbox" bind:checked={row.on}><button on:click={buy(row.id)}>{row.id}</button>{:else}<button on:click={add(5)}>none</button>{/for}
{#switch pick}{:case 1}<button on:click={choose(2)}>one</button>{:case 2}<button on:click={choose(1)}>two</button>{/switch}`,
  defineView({
    mount: () => ({
      count: 0,
      text: '',
      admin: false,
      pick: 1,
      rows: [
        { id: 'a', on: false },
        { id: 'b', on: true },
      ],
    }),
    events: {
      add(state, by: number) {
        calls.push(['add', by])
        state.count += by
      },
      key(_state, key: string | null) {
        calls.push(['key', typeof key])
      },
      remove() {
        calls.push(['remove'])
      },
      buy(_state, id: string) {
        calls.push(['buy', id])
      },
      choose(state, pick: number) {
        calls.push(['choose', pick])
        state.pick = pick
      },
    },
  }),
)

/** What the page offers, as it is written to the calls. */
const offered = ['add 1', 'key string', 'key object', 'buy a', 'buy b', 'choose 1', 'choose 2']

const event = (path: ReturnType<typeof at>, values: unknown[] = [], reports: unknown[] = []): Intent =>
  ({ kind: 'event', applied: 0, path, values, reports }) as Intent

const intents: Intent[] = [
  event(at(0)),
  event(at(1), ['Enter']),
  event(at(1), [null], [{ path: at(0), value: 'text' }]),
  event(at(0, [5, 0])),
  event(at(0, [5, 1]), [], [{ path: at(0, [5, 1]), value: true }]),
  event(at(0, [6])),
  { kind: 'ack', applied: 0 },
  { kind: 'lost', applied: 0, path: at(0, [5, 1]) },
  { kind: 'visibility', applied: 0, visible: false },
  { kind: 'visibility', applied: 0, visible: true },
  { kind: 'navigate', applied: 0, url: '/?a=1', shown: false },
]

const median = (numbers: number[]): number => numbers.sort((a, b) => a - b)[numbers.length >> 1] ?? 0

/** Milliseconds from an event of the user to its answer. */
async function timeAnswer(user: Tab): Promise<number> {
  const start = performance.now()
  user.fire(at(0))
  assert.is(await user.next(30_000), 'patch, answers 1')
  return performance.now() - start
}

for (const seed of SEEDS) {
  test(`${FRAMES} frames of seed ${seed}`, async () => {
    const lines = { debug: 0, info: 0, warn: 0, error: 0 }
    const errors: unknown[] = []
    const logger = {
      debug: () => lines.debug++,
      info: () => lines.info++,
      warn: () => lines.warn++,
      error: (fields: object) => errors.push(fields),
    }
    const limits = { maxEventRate: 1e9, maxParked: KEPT, maxWaiting: KEPT, maxQueue: 1e9 }
    const { app, tab } = await startApp({ '/': shop }, { logger, limits })
    const user = await tab().open('/')
    const quiet: number[] = []
    for (let i = 0; i < 100; i++) quiet.push(await timeAnswer(user))
    const client = new HostileClient(app as unknown as Application, random(seed), intents)
    const beside: number[] = []
    const memory: number[] = []
    const seen = new Set<string>()
    const prototype = Reflect.ownKeys(Object.prototype).length
    for (let i = 0; i < FRAMES; i++) {
      await client.send()
      if (i % EVERY === EVERY - 1) beside.push(await timeAnswer(user))
      for (const call of calls) seen.add(call.join(' '))
      calls = []
      if (FRAMES >= MANY && i % (FRAMES / 10) === FRAMES / 10 - 1) {
        collect()
        memory.push(process.memoryUsage().heapUsed)
      }
    }
    assert.equal(
      [...seen].filter((call) => !offered.includes(call)),
      [],
    )
    // All that it offers was found, so that the frames are not just noise.
    assert.equal(
      offered.filter((call) => !seen.has(call)),
      [],
    )
    assert.equal(errors, [])
    assert.is(Reflect.ownKeys(Object.prototype).length, prototype)
    assert.equal(
      [...client.closed.keys()].filter((code) => ![4400, 4404, 4406].includes(code)),
      [],
    )
    if (memory.length === 0) return
    const [early = 0, last = 0] = [memory[1], memory.at(-1)]
    const megabytes = memory.map((bytes) => (bytes / 1e6).toFixed(1)).join(' ')
    const closes = [...client.closed].map(([code, count]) => `${count} × ${code}`).join(', ')
    console.log(`seed ${seed}: MB after each tenth: ${megabytes}; sockets closed: ${closes}`)
    console.log(`a user's answer: ${median(quiet).toFixed(2)} ms before, ${median(beside).toFixed(2)} ms beside them`)
    assert.ok(last - early < NOISE, `memory grew from ${early} to ${last}`)
  })
}

test.run()
