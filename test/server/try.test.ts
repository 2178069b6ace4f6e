// `{#try}` over real sockets and over long ways of states: what cannot be shown is confined, the same whoever finds it, told in
// the log once, and tried again when the user asks.
import { test } from 'uvu'
import * as assert from 'uvu/assert'
import { type Context, defineView } from '../../runtime-server/define.ts'
import { DiffWriter } from '../../runtime-server/diff-writer.ts'
import { Draft } from '../../runtime-server/draft.ts'
import { placeKey } from '../../runtime-server/failure.ts'
import { failuresOf } from '../../runtime-server/failures.ts'
import { enterAt, type Place, placesShown, rootOf, step } from '../../runtime-server/locate.ts'
import { openState, pruneState } from '../../runtime-server/own-state.ts'
import { siteOf } from '../../runtime-server/props.ts'
import { renderHtml, writeDiff } from '../../runtime-server/render.ts'
import { indexesOf, OWN } from '../../runtime-server/stored.ts'
import type { ViewCode } from '../../runtime-server/template.ts'
import { Model } from '../../runtime-server/testing/model.ts'
import { outline, parseContent, treeOf } from '../../runtime-server/testing/tree.ts'
import { loadFixture, valuesOf as valuesOfFixture } from '../fixture.ts'
import { random } from '../random.ts'
import { stateLike } from '../states.ts'
import { closeApps, errorOf, gate, type Line, startApp } from './running-app.ts'
import { at, type Tab } from './tab.ts'
import { makeView } from './view.ts'

test.after.each(closeApps)

const pageOf = ({ model }: Tab): string => (model === null ? '' : outline(treeOf(model.table, model.root)))
const textOf = (page: Tab): string =>
  [...pageOf(page).matchAll(/"(.*)"/g)].flatMap(([, text]) => text?.trim() || []).join('|')

for (const name of ['try', 'try-component'])
  test(`${name}: one patch after the other leads along a way of 150 states`, async () => {
    const { view, table, states } = await loadFixture(name)
    let state = stateLike(states, 1)
    const page = new Model(table, valuesOfFixture(view, state))
    const out = new DiffWriter()
    // One writer for all, as the server has it: nothing of a patch that was given up is left in it.
    for (let seed = 2; seed < 150; seed++) {
      const next = seed % 2 === 0 ? stateLike([state, ...states], seed) : stateLike(states, seed)
      out.length = 0
      if (writeDiff(out, view, state, next, false)) page.apply(out.take())
      assert.equal(page.root, new Model(table, valuesOfFixture(view, next)).root, `seed ${seed}`)
      assert.is(outline(treeOf(table, page.root)), outline(parseContent(renderHtml(view, next).html)))
      assert.is(page.idle, 0)
      state = next
    }
  })

/** The state with some of the components that it shows, or has caught, having had events. */
function withEvents(view: ViewCode, state: object, seed: number): object {
  const rand = random(seed)
  const draft = new Draft(state)
  const visit = (place: Place): void => {
    const own = siteOf(place.scope[0])
    if (own?.place.template === place.template && own.component.definition?.state && rand() < 0.4) {
      const stored = openState(view, draft.state, own.place) as Record<string, number>
      for (const key of Object.keys(stored)) stored[key] = Math.floor(rand() * 100)
    }
    place.template.blocks.forEach((block, slot) => {
      const failure = failuresOf(view, state).get(placeKey([...indexesOf(place), slot]))
      const caught = block?.kind === 'try' && failure ? enterAt(block, place.scope, -1, failure) : undefined
      const inside = failure ? (caught ? [step(place, slot, caught)] : []) : placesShown(place, slot)
      for (const one of inside) visit(one)
    })
  }
  visit(rootOf(view, state))
  return pruneState(view, draft.finish())
}

test('components in a content, and in what is shown instead, have states of their own', async () => {
  const { view, table, states } = await loadFixture('try-component')
  let state = stateLike(states, 1)
  const page = new Model(table, valuesOfFixture(view, state))
  const out = new DiffWriter()
  let stored = 0
  for (let seed = 2; seed < 200; seed++) {
    const like = seed % 3 === 0 ? stateLike(states, seed) : seed % 3 === 1 ? stateLike([state, ...states], seed) : state
    // What was stored goes over to the next state, as it does in a turn.
    const kept = pruneState(view, { ...like, ...(OWN in state ? { [OWN]: state[OWN] } : {}) })
    const next = withEvents(view, kept, seed)
    if (OWN in next) stored++
    out.length = 0
    if (writeDiff(out, view, state, next, false)) page.apply(out.take())
    assert.is(page.idle, 0)
    assert.equal(page.root, new Model(table, valuesOfFixture(view, next)).root, `seed ${seed}`)
    assert.is(outline(treeOf(table, page.root)), outline(parseContent(renderHtml(view, next).html)), `seed ${seed}`)
    state = next
  }
  assert.ok(stored > 80)
})

interface State {
  items: { id: number; name: string | null }[]
  unit: string
}

const template = `<script lang="ts">
  import { defineView } from 'lview'
  export default defineView({ mount: () => ({ items: [] as { id: number; name: string }[], unit: '' }), load: { stats: () => 1 },
    events: { name(state, id: number) {}, fix() {}, unitIs(state, unit: string) {}, throwOutside() {} } })
</script>
{#for item of items by item.id}{#try}<b on:click={name(item.id)}>{item.name.trim()}</b>{:catch { message }}<i>{message.slice(0, 11)}</i>{/try}{/for}
<p on:click={fix}>{unit.trim()}</p>
{#try}{#await stats}…{:then n}{n}{/await}{:catch error, again}<u on:click={again}>{error.message}</u>{/try}
<s on:click={unitIs(null)}></s><s on:click={unitIs('km')}></s>`

/** `load`: what the loads give, one after the other. */
async function open(load: () => unknown = () => 1) {
  const done: unknown[] = []
  const mount = (): State => ({
    unit: 'm',
    items: [
      { id: 1, name: 'a' },
      { id: 2, name: null },
    ],
  })
  const view = await makeView(
    'Tries',
    template,
    defineView({
      mount,
      load: { stats: load },
      events: (_: Context) => ({
        name(state: State, id: number) {
          done.push(id)
          for (const item of state.items) if (item.id === id) item.name = null
        },
        fix(state: State) {
          for (const item of state.items) item.name ??= 'fixed'
        },
        unitIs(state: State, unit: string) {
          state.unit = unit
          state.items.push({ id: 3, name: null })
        },
      }),
    }),
  )
  const running = await startApp({ '/': view }, { development: false })
  const page = await running.tab().load('/')
  return { page, view, done, state: mount(), log: running.log }
}

const errors = (log: Line[]): string[] => log.filter(({ level }) => level === 'error').map(errorOf)

test('what cannot be shown is confined in the first HTML and in patches, and logged once with its id', async () => {
  const { page, view, state, log } = await open()
  const null2 = "Cannot read properties of null (reading 'trim')"
  assert.ok(page.html.includes('<b>a</b><i>Cannot read</i>'))
  assert.equal(errors(log), [null2])
  assert.match(String(log.find(({ level }) => level === 'error')?.fields.id), /^[\w-]{8}$/)
  page.follow(view, { ...state, items: state.items })
  await page.join()
  page.fire(at(0))
  await page.next()
  assert.is(textOf(page), 'a|fixed|m|…')
  page.fire(at(0, [0, 0], [0]))
  await page.next()
  assert.is(textOf(page), 'Cannot read|fixed|m|…')
  assert.equal(errors(log), [null2, null2])
})

test('outside of a {#try} a throw rejects the commit as ever', async () => {
  const { page, view, state, log } = await open()
  page.follow(view, state)
  await page.join()
  page.fire(at(1))
  assert.match(await page.next(), /^failed 1/)
  assert.is(errors(log).length, 2)
  page.fire(at(2))
  assert.is(await page.next(), 'patch, answers 1')
  assert.is(textOf(page), 'a|Cannot read|Cannot read|km|…')
})

test('an event of a content that cannot be shown any more is void', async () => {
  const { page, view, state, done } = await open()
  page.follow(view, state)
  await page.join()
  page.fire(at(0, [0, 0], [0]))
  page.fire(at(0, [0, 0], [0]))
  assert.is(await page.next(), 'patch, answers 1')
  assert.is(await page.next(), 'void')
  assert.equal(done, [1])
  page.fire(at(0, [0, 1], [0]))
  assert.equal(await page.end(), 4400)
})

test('a load that fails is shown by the {#try} around, and its retry begins it again', async () => {
  const gates = [gate<unknown>(), gate<unknown>(), gate<unknown>()]
  let begun = 0
  const { page, view, state, log } = await open(() => gates[begun++]?.promise)
  page.follow(view, state)
  await page.join()
  gates[0]?.fail(new Error('down'))
  await page.next()
  assert.is(textOf(page), 'a|Cannot read|m|Something went wrong')
  // The load's own line is enough.
  assert.equal(errors(log).filter((one) => one === 'down').length, 1)
  page.fire(at(0, [2]))
  assert.is(await page.next(), 'patch, answers 1')
  assert.is(textOf(page), 'a|Cannot read|m|…')
  gates[1]?.fail(Object.assign(new Error('still down'), { expose: true }))
  await page.next()
  assert.is(textOf(page), 'a|Cannot read|m|still down')
  page.fire(at(0, [2]))
  await page.next()
  gates[2]?.open(7)
  await page.next()
  assert.is(textOf(page), 'a|Cannot read|m|7')
  assert.is(begun, 3)
})

test('retry evaluates a template again: what it reads beside the state may be another', async () => {
  const source = { text: null as string | null }
  Object.assign(globalThis, { lviewTestSource: source })
  const view = await makeView(
    'Impure',
    `<script lang="ts">
      import { defineView } from 'lview'
      const source = (globalThis as unknown as { lviewTestSource: { text: string } }).lviewTestSource
      export default defineView({ mount: () => ({ count: 1 }) })
    </script>
    {#try}<b>{source.text.trim()}</b> {count}{:catch error, retry}<button on:click={retry}>{count}</button>{/try}`,
    defineView({ mount: () => ({ count: 1 }) }),
  )
  const { tab } = await startApp({ '/': view }, { development: false })
  const page = (await tab().open('/')).follow(view, { count: 1 })
  page.fire(at(0, [0]))
  assert.is(await page.next(), 'answers 1')
  assert.is(textOf(page), '1')
  source.text = 'there'
  page.fire(at(0, [0]))
  assert.is(await page.next(), 'patch, answers 1')
  assert.is(textOf(page), 'there|1')
  page.fire(at(0, [0]))
  assert.equal(await page.end(), 4400)
})

test.run()
