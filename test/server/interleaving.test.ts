// The actor under random interleavings of events, infos and lost connections: no update is lost or done twice, no stale result is
// shown, everything is answered, and the client ends with what the state shows.
import fc from 'fast-check'
import { test } from 'uvu'
import * as assert from 'uvu/assert'
import { type Context, defineView } from '../../runtime-server/define.ts'
import { Model } from '../../runtime-server/testing/model.ts'
import { closeApps, pause, type RunningApp, startApp } from './running-app.ts'
import { at, type Tab } from './tab.ts'
import { makeView, valuesOf } from './view.ts'

interface State {
  order: string[]
  sum: number
  found: string
  text: string
}

const first = (): State => ({ order: [], sum: 0, found: '', text: '' })
/** What each handler is to do, by its event's value: how long it waits, and whether it fails. */
const plans = new Map<string, { wait: number; fail: boolean; show: boolean }>()
let mounts = 0

async function act(state: State, name: string, ctx: Context, change: () => void): Promise<void> {
  const plan = plans.get(name)
  state.text = `begun ${name}`
  if (plan?.show) await ctx.show()
  if (plan && plan.wait > 0) await pause(plan.wait)
  change()
  if (plan?.fail) throw new Error(name)
  state.text = `ended ${name}`
}

const view = await makeView(
  'Acts',
  `<p>{sum} {found} {text}</p><ol>{#for one of order by one}<li>{one}</li>{/for}</ol>
<i on:click={quick(event.target.id)}></i><i on:click={slow(event.target.id)}></i><i on:click.latest={find(event.target.id)}></i>`,
  defineView({
    mount: ({ subscribe }: Context) => {
      mounts++
      subscribe('add', 'added')
      return first()
    },
    events: (ctx: Context) => ({
      quick(state: State, name: string) {
        state.order.push(name)
        state.sum++
      },
      slow: (state: State, name: string) =>
        act(state, name, ctx, () => {
          state.order.push(name)
          state.sum += 100
        }),
      find: (state: State, name: string) =>
        act(state, name, ctx, () => {
          state.found = name
        }),
    }),
    infos: {
      added(state: State) {
        state.sum += 10_000
      },
    },
  }),
)

const step = fc.record({
  kind: fc.constantFrom('quick', 'slow', 'slow', 'find', 'find', 'publish', 'drop', 'pause'),
  wait: fc.nat(6),
  fail: fc.integer({ min: 0, max: 4 }).map((n) => n === 0),
  show: fc.boolean(),
})
type Step = typeof step extends fc.Arbitrary<infer S> ? S : never
const bindings = { quick: 0, slow: 1, find: 2 }

interface Sent {
  kind: 'quick' | 'slow' | 'find'
  name: string
}

/** Comes back after a lost connection: sends again what the server has not taken. */
async function comeBack(page: Tab, sent: Sent[]): Promise<void> {
  await page.drop()
  await page.rest(0)
  await page.join()
  const joined = page.frames.findLast((frame) => frame.startsWith('joined')) ?? ''
  const taken = Number(/joined (\d+)/.exec(joined)?.[1])
  for (const { kind, name } of sent.slice(taken)) page.fire(at(bindings[kind]), [name])
}

async function run(app: RunningApp, steps: Step[]): Promise<void> {
  const page = (await app.tab().open('/')).follow(view, first())
  const sent: Sent[] = []
  let published = 0
  mounts = 0
  for (const { kind, wait, fail, show } of steps) {
    if (kind === 'publish') {
      app.app.publish('add', 1)
      published++
    } else if (kind === 'drop') await comeBack(page, sent)
    else if (kind === 'pause') await pause(wait)
    else {
      const name = `${kind}${sent.length}`
      plans.set(name, { wait, fail, show })
      sent.push({ kind, name })
      page.fire(at(bindings[kind]), [name])
    }
  }
  for (let i = 0; i < 200 && page.answered < sent.length; i++) await pause(5)
  await page.rest(30)
  assert.is(page.answered, sent.length)
  assert.is(mounts, 0)

  const fails = (name: string) => plans.get(name)?.fail === true
  const done = sent.filter(({ kind, name }) => kind === 'quick' || (kind === 'slow' && !fails(name)))
  const slow = done.filter(({ kind }) => kind === 'slow').length
  const { root } = page.model as Model
  const order = done.map(({ name }) => name)
  const wanted = (found: string) => ({
    ...first(),
    order,
    found,
    sum: done.length - slow + 100 * slow + 10_000 * published,
  })
  // A search that ended before the next one began stays found where that one fails.
  const finds = sent.filter(({ kind }) => kind === 'find').map(({ name }) => name)
  const last = finds.at(-1)
  const possible = last === undefined ? [''] : fails(last) ? ['', ...finds.filter((name) => !fails(name))] : [last]
  const slots = possible.map((found) => new Model(page.model?.table ?? [], valuesOf(view, wanted(found))).root.slots)
  const same = (index: number) =>
    slots.some((some) => JSON.stringify(some[index]) === JSON.stringify(root.slots[index]))
  const frames = page.frames.join(' | ')
  assert.ok(same(0), `the sum; ${frames}`)
  assert.ok(same(1), `what was found; ${frames}`)
  assert.equal(root.slots[3], slots[0]?.[3])
  await page.drop()
}

test('random interleavings of events, infos and lost connections', async () => {
  const app = await startApp({ '/': view }, { limits: { frameTime: 3, maxEventRate: 1e6 } })
  await fc.assert(
    fc.asyncProperty(fc.array(step, { minLength: 1, maxLength: 25 }), (steps) => run(app, steps)),
    // A run takes its time: what fails is not made smaller.
    { numRuns: 60, endOnFailure: true, includeErrorInReport: true },
  )
  await closeApps()
})

test.run()
