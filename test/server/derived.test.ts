// Derived values: worked out when first read, once for a state, anew for a draft.
import { create } from 'mutative'
import { test } from 'uvu'
import * as assert from 'uvu/assert'
import { derived } from '../../runtime-server/internal.ts'

const counting = () => {
  const calls = { sum: 0, never: 0 }
  const of = derived({
    derive: {
      sum: (state: { list: number[] }) => {
        calls.sum++
        return state.list.reduce((a, b) => a + b, 0)
      },
      never: () => calls.never++,
    },
  } as object)
  return { calls, of }
}

test('once for a state, and only what is read', () => {
  const { calls, of } = counting()
  const state = { list: [1, 2] }
  assert.is(of(state).sum, 3)
  assert.is(of(state).sum, 3)
  assert.equal(calls, { sum: 1, never: 0 })
  assert.is(of({ list: [4] }).sum, 4)
  assert.is(of(state).sum, 3)
  assert.equal(calls, { sum: 2, never: 0 })
})

test('a value that is undefined is worked out once as well', () => {
  let calls = 0
  const of = derived({ derive: { nothing: () => void calls++ } } as object)
  const state = {}
  assert.is(of(state).nothing, undefined)
  assert.is(of(state).nothing, undefined)
  assert.is(calls, 1)
})

test('a draft changes under its reader: never kept', () => {
  const { of } = counting()
  create({ list: [1] }, (draft) => {
    assert.is(of(draft).sum, 1)
    draft.list.push(5)
    assert.is(of(draft).sum, 6)
  })
})

test('what throws throws again', () => {
  const of = derived({
    derive: {
      bad: () => {
        throw new Error('no')
      },
    },
  } as object)
  const state = {}
  assert.throws(() => of(state).bad, /no/)
  assert.throws(() => of(state).bad, /no/)
})

test('a derived value may have any name', () => {
  const of = derived({ derive: { state: () => 1, cells: () => 2, constructor: () => 3, toString: () => 4 } } as object)
  const values = of({})
  assert.equal(
    ['state', 'cells', 'constructor', 'toString'].map((name) => values[name]),
    [1, 2, 3, 4],
  )
})

test('a definition without any, and none at all', () => {
  assert.equal(Object.keys(derived(null)({})), [])
  assert.equal(Object.keys(derived({})({})), [])
})

test.run()
