// Drafts: what a handler leaves is a new state, what was before stays as it was, and a snapshot does not change with its draft.
import fc from 'fast-check'
import { test } from 'uvu'
import * as assert from 'uvu/assert'
import { Draft } from '../../runtime-server/draft.ts'

/** Changes a state by a draft; gives the new one. */
function change<S extends object>(state: S, recipe: (draft: S) => void): S {
  const draft = new Draft(state)
  recipe(draft.state as S)
  return draft.finish() as S
}

test('what did not change is shared; where nothing did, the state is the same', () => {
  const state = { rows: [{ n: 1 }, { n: 2 }], text: 'a' }
  const next = change(state, (draft) => {
    if (draft.rows[0]) draft.rows[0].n = 5
  })
  assert.equal(next, { rows: [{ n: 5 }, { n: 2 }], text: 'a' })
  assert.equal(state, { rows: [{ n: 1 }, { n: 2 }], text: 'a' })
  assert.is(next.rows[1], state.rows[1])
  const same = change(state, (draft) => {
    draft.text = 'a'
    draft.rows.find((row) => row.n === 2)
  })
  assert.is(same, state)
})

test('maps, sets, objects without a prototype and dates', () => {
  const bare = Object.assign(Object.create(null) as { a: number }, { a: 1 })
  const state = { map: new Map([['k', { v: 1 }]]), set: new Set([1]), bare, date: new Date(5) }
  const next = change(state, (draft) => {
    const inner = draft.map.get('k')
    if (inner) inner.v = 2
    draft.set.add(2)
    draft.bare.a = 2
    // Read twice: a marked date would be a proxy by then, which no method of Date bears.
    assert.is(draft.date.getTime() + draft.date.getTime(), 10)
  })
  assert.equal([next.map.get('k'), [...next.set], next.bare.a], [{ v: 2 }, [1, 2], 2])
  assert.equal([state.map.get('k'), [...state.set], state.bare.a], [{ v: 1 }, [1], 1])
  assert.is(next.date, state.date)
})

test('a snapshot holds what was changed so far, and does not change any more', () => {
  const draft = new Draft({ rows: [{ n: 1 }], other: { deep: [1] } } as Record<string, unknown>)
  assert.is(draft.snapshot(), draft.snapshot())
  const state = draft.state as {
    rows: { n: number }[]
    fresh: { list: number[]; map: Map<string, { v: number }>; set: Set<number[]> }
  }
  state.fresh = { list: [1], map: new Map([['a', { v: 1 }]]), set: new Set([[1]]) }
  state.rows.push({ n: 2 })
  const before = draft.snapshot() as typeof state
  state.fresh.list.push(2)
  const inner = state.fresh.map.get('a')
  if (inner) inner.v = 2
  for (const list of state.fresh.set) list.push(2)
  if (state.rows[1]) state.rows[1].n = 3
  assert.equal(before.fresh, { list: [1], map: new Map([['a', { v: 1 }]]), set: new Set([[1]]) })
  assert.equal(before.rows, [{ n: 1 }, { n: 2 }])
  const after = draft.finish() as typeof state
  assert.equal(after.fresh, { list: [1, 2], map: new Map([['a', { v: 2 }]]), set: new Set([[1, 2]]) })
  assert.equal(after.rows, [{ n: 1 }, { n: 3 }])
})

test('after its end a draft refuses every access', () => {
  for (const end of ['finish', 'drop'] as const) {
    const draft = new Draft({ a: { b: 1 } })
    const { a } = draft.state as { a: { b: number } }
    draft[end]()
    draft.drop()
    assert.throws(() => Object.assign(draft.state, { a: 1 }), /revoked/)
    assert.throws(() => {
      a.b = 2
    }, /revoked/)
  }
})

test('random changes: the result is what plain code gives, snapshots are what it gave by then, the base is as it was', () => {
  type State = { list: { n: number }[]; byName: Record<string, { n: number }>; text: string }
  const step = fc.oneof(
    fc.record({ kind: fc.constant('push' as const), n: fc.nat(9) }),
    fc.record({ kind: fc.constant('set' as const), i: fc.nat(4), n: fc.nat(9) }),
    fc.record({ kind: fc.constant('name' as const), name: fc.constantFrom('a', 'b'), n: fc.nat(9) }),
    fc.record({ kind: fc.constant('grow' as const), name: fc.constantFrom('a', 'b') }),
    fc.record({ kind: fc.constant('reverse' as const) }),
    fc.record({ kind: fc.constant('replace' as const), n: fc.nat(9) }),
    fc.record({ kind: fc.constant('snapshot' as const) }),
  )
  const run = (
    state: State,
    steps: (typeof step extends fc.Arbitrary<infer S> ? S : never)[],
    snapshot: () => void,
  ) => {
    for (const one of steps) {
      if (one.kind === 'push') state.list.push({ n: one.n })
      else if (one.kind === 'set' && state.list[one.i]) state.list[one.i] = { n: one.n }
      else if (one.kind === 'name') state.byName[one.name] = { n: one.n }
      else if (one.kind === 'grow') {
        const named = state.byName[one.name]
        if (named) named.n++
      } else if (one.kind === 'reverse') state.list.reverse()
      else if (one.kind === 'replace') state.list = [{ n: one.n }, ...state.list]
      else if (one.kind === 'snapshot') snapshot()
    }
  }
  fc.assert(
    fc.property(fc.array(step, { maxLength: 20 }), (steps) => {
      const base: State = { list: [{ n: 1 }, { n: 2 }], byName: { a: { n: 3 } }, text: 'x' }
      const kept = structuredClone(base)
      const plain = structuredClone(base)
      const wanted: State[] = []
      run(plain, steps, () => wanted.push(structuredClone(plain)))
      const draft = new Draft(base)
      const got: object[] = []
      run(draft.state as State, steps, () => got.push(draft.snapshot()))
      assert.equal(draft.finish(), plain)
      assert.equal(got, wanted)
      assert.equal(base, kept)
    }),
    { numRuns: 500 },
  )
})

test('what lview keeps under symbols goes with each snapshot and with what is left', () => {
  const key = Symbol('kept')
  const base = { n: 1, [key]: { inner: new Map([[1, { a: 1 }]]) } }
  const draft = new Draft(base)
  const state = draft.state as typeof base
  state.n = 2
  assert.is((draft.snapshot() as typeof base)[key], base[key])
  ;(state[key].inner.get(1) as { a: number }).a = 2
  assert.equal((draft.snapshot() as typeof base)[key].inner.get(1), { a: 2 })
  assert.equal((draft.finish() as typeof base)[key].inner.get(1), { a: 2 })
  assert.equal(base[key].inner.get(1), { a: 1 })
})

test.run()
