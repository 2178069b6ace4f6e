// The rule that state is plain data: what is refused, by which path, and what is frozen.
import { test } from 'uvu'
import * as assert from 'uvu/assert'
import { checkPlainData, freezePlainData } from '../../runtime-server/plain-data.ts'

const refusal = (value: unknown, before?: unknown): string => {
  try {
    checkPlainData(value, before, 'state', false)
    return ''
  } catch (error) {
    return (error as Error).message.split('. State is plain data:')[0] ?? ''
  }
}

class User {
  name = 'Ada'
}

test('plain data is accepted', () => {
  const bare = Object.assign(Object.create(null) as object, { a: undefined })
  const good = {
    a: [1n, null, Number.NaN, 'x', true],
    m: new Map([[{ k: 1 }, new Set([1])]]),
    d: new Date(Number.NaN),
    bare,
  }
  assert.is(refusal(good), '')
  const twice = { n: 1 }
  assert.is(refusal([twice, twice]), '')
})

test('what is none is refused by its path', () => {
  assert.is(refusal({ user: new User() }), 'state.user is an instance of User')
  assert.is(refusal({ rows: [{ on: 1 }, { on() {} }] }), 'state.rows[1].on is the function on')
  assert.is(refusal({ 'a b': { c: Symbol('x') } }), 'state["a b"].c is a symbol')
  assert.is(refusal({ m: new Map([['k', [/x/]]]) }), 'state.m.get(k)[0] is an instance of RegExp')
  assert.is(refusal({ s: new Set([new User()]) }), 'state.s (in a Set) is an instance of User')
  assert.is(refusal({ p: Promise.resolve() }), 'state.p is a promise (await it first, or give it to ctx.task)')
  assert.is(refusal({ b: new Uint8Array(2) }), 'state.b is an instance of Uint8Array')
  assert.is(refusal({ l: new (class List extends Array {})() }), 'state.l is an instance of List')
  const cycle: Record<string, unknown> = {}
  cycle.self = cycle
  assert.match(refusal(cycle), /^state(\.self)+ is nested too deep, or holds itself$/)
})

test('what is the same object as before was checked before', () => {
  const bad = { user: new User() }
  assert.is(refusal({ a: bad }, { a: bad }), '')
  assert.is(refusal({ a: [1, bad, 2] }, { a: [bad, 2] }), '')
  assert.is(refusal({ a: [bad, 3] }, { a: [bad] }), '')
  assert.is(refusal({ a: { user: bad.user } }, { a: bad }), '')
  assert.is(refusal({ a: [{ user: new User() }, bad] }, { a: [bad] }), 'state.a[0].user is an instance of User')
})

test('right data is frozen deeply, wrong data is left as it was', () => {
  const good = { rows: [{ n: 1 }], map: new Map([['a', { v: 1 }]]), set: new Set([1]), date: new Date(0) }
  checkPlainData(good, undefined, 'state', true)
  const changes: (() => unknown)[] = [
    () => good.rows.push({ n: 2 }),
    () => Object.assign(good.rows[0] ?? {}, { n: 2 }),
    () => good.map.set('b', { v: 2 }),
    () => good.map.clear(),
    () => Object.assign(good.map.get('a') ?? {}, { v: 2 }),
    () => good.set.add(2),
    () => good.date.setFullYear(2000),
  ]
  for (const change of changes) assert.throws(change, (error: unknown) => error instanceof TypeError)
  assert.equal(structuredClone(good), {
    rows: [{ n: 1 }],
    map: new Map([['a', { v: 1 }]]),
    set: new Set([1]),
    date: new Date(0),
  })
  const bad = { user: new User() }
  assert.throws(() => checkPlainData(bad, undefined, 'state', true))
  assert.is(Object.isFrozen(bad) || Object.isFrozen(bad.user), false)
  const list = [{ a: 1 }]
  freezePlainData([list])
  assert.ok(Object.isFrozen(list) && Object.isFrozen(list[0]))
})

test.run()
