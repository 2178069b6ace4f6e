// Definitions: what they infer, checked by the compiler that builds this file; they come out as they went in.
// biome-ignore-all lint/suspicious/noConfusingVoidType: what a handler without a return is inferred to give
import { test } from 'uvu'
import * as assert from 'uvu/assert'
import {
  type AnyView,
  type Component,
  type Context,
  defineComponent,
  defineView,
  type Empty,
  type Schema,
  type View,
} from '../../runtime-server/define.ts'

/** Fails to compile where the two types are not the same. */
const same = <A, B>(
  ..._: (<T>() => T extends A ? 1 : 2) extends <T>() => T extends B ? 1 : 2 ? [] : [never]
): void => {}

interface Result {
  id: number
}

test('a view: the state from mount, the arguments from handlers, derived values from derive', () => {
  const schema: Schema<string, number> = { '~standard': { version: 1, vendor: 'x', validate: (value) => ({ value }) } }
  const definition = defineView({
    mount: async (ctx) => ({ query: ctx.url.search, results: [] as Result[] }),
    forms: { register: schema },
    derive: { count: (state) => state.results.length, first: (state) => state.results[0] },
    navigate(state, ctx) {
      state.query = ctx.params.q ?? ''
    },
    events: {
      search(state) {
        state.query = 'x'
        // @ts-expect-error: the state has no such key
        state.missing = 1
      },
      async pick(state, id: number, key: string) {
        state.results = [{ id }]
        state.query = key
      },
    },
    infos: (ctx) => ({
      tick(state, n: number) {
        state.query = `${n}${ctx.url}`
      },
    }),
  })
  type State = { query: string; results: Result[] }
  type Wanted = View<
    State,
    { search: []; pick: [id: number, key: string] },
    { register: Schema<string, number> },
    { count: number; first: Result | undefined },
    Empty,
    { search: void; pick: void }
  >
  same<typeof definition, Wanted>()
  const any: AnyView = definition
  assert.is(any, definition)
  assert.equal(Object.keys(definition), ['mount', 'forms', 'derive', 'navigate', 'events', 'infos'])
})

test('events may take the context, where mount stands before them', () => {
  const definition = defineView({
    mount: (ctx: Context) => ({ n: ctx.url.port === '' ? 0 : 1 }),
    events: (ctx) => ({
      async add(state, by: number) {
        state.n += by
        await ctx.show()
        // @ts-expect-error: the context has no such method
        ctx.shew()
        return state.n
      },
    }),
  })
  same<typeof definition, View<{ n: number }, { add: [by: number] }, Empty, Empty, Empty, { add: number }>>()
  assert.type((definition as { events: unknown }).events, 'function')
})

test('what does not fit is refused', () => {
  // @ts-expect-error: a view needs mount
  defineView({ events: {} })
  // @ts-expect-error: the state is an object
  defineView({ mount: () => 5 })
  // @ts-expect-error: an unknown key
  defineView({ mount: () => ({}), event: {} })
  // @ts-expect-error: handlers are functions
  defineView({ mount: () => ({}), events: { click: 5 } })
  assert.ok(true, 'the compiler is the judge')
})

test('a component: props alone, or with defaults, a state and events', () => {
  const plain = defineComponent<{ count: number }>()
  same<typeof plain, Component<{ count: number }>>()
  const none = defineComponent()
  same<typeof none, Component<Empty>>()
  const full = defineComponent({
    props: { size: 1 } as { size?: number; label: string },
    state: (props) => ({ open: props.label === '' }),
    derive: { wide: (own) => own.open && (own.size ?? 0) > 1 },
    events: {
      toggle(state) {
        state.open = !state.open
        // @ts-expect-error: the state of a component has its own keys only
        state.size = 1
        return state.open
      },
    },
  })
  type Wanted = Component<
    { size?: number; label: string },
    { open: boolean },
    { toggle: [] },
    { wide: boolean },
    { toggle: boolean }
  >
  same<typeof full, Wanted>()
  assert.equal(Object.keys(full), ['props', 'state', 'derive', 'events'])
  assert.equal(plain, {})
})

test.run()
