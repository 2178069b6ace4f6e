// Row operations: the exact ones for what people do to lists, as few moves as can be, and the work that is not done.
import fc from 'fast-check'
import { test } from 'uvu'
import * as assert from 'uvu/assert'
import {
  PATCH_ROW,
  ROW_CLEAR,
  ROW_DROP,
  ROW_INSERT,
  ROW_INSERT_RUN,
  ROW_LIFT,
  ROW_REMOVE,
  ROW_REMOVE_RUN,
} from '../../protocol/patch-codes.ts'
import { DiffWriter } from '../../runtime-server/diff-writer.ts'
import { diffRows } from '../../runtime-server/list-diff.ts'
import { matchRows } from '../../runtime-server/list-match.ts'
import { rowsHtml } from '../../runtime-server/rows.ts'

interface Item {
  id: unknown
  text?: string
}

const names = new Map([
  [ROW_CLEAR, 'clear'],
  [ROW_DROP, 'drop'],
  [ROW_INSERT, 'insert'],
  [ROW_INSERT_RUN, 'insert'],
  [ROW_LIFT, 'lift'],
  [ROW_REMOVE, 'remove'],
  [ROW_REMOVE_RUN, 'remove'],
  [PATCH_ROW, 'patch'],
])

/** A writer that says what rows it was asked for. */
class Recorder extends DiffWriter {
  log: string[] = []
  override row(kind: number, row: number, rows: number): void {
    super.row(kind, row, rows)
    this.log.push(`${names.get(kind)} ${row}${rows > 1 ? `-${row + rows - 1}` : ''}`)
  }
  override enterRow(row: number, slots: number): void {
    super.enterRow(row, slots)
    this.log.push(`patch ${row}`)
  }
  override nextRow(row: number, slots: number): void {
    super.nextRow(row, slots)
    this.log.push(`patch ${row}`)
  }
}

interface Options {
  keyed?: boolean
  outer?: boolean
  readsIndex?: boolean
  strict?: boolean
}

function diff(prev: unknown, next: unknown, options: Options = {}): string {
  const { keyed = true, outer = false, readsIndex = false, strict = false } = options
  const out = new Recorder()
  out.strict = strict
  out.begin(1, false)
  const key = keyed ? (item: Item) => item.id : null
  const patch = (before: Item, _i: number, after: Item) => {
    if (before.text !== after.text) out.slot(0, 1)
  }
  diffRows(out, 0, prev, next, 1, outer, readsIndex, key, key, patch, () => out.number(0))
  return out.log.join(', ')
}

const idOf = (item: Item): unknown => item.id
const of = (ids: string): Item[] => [...ids].map((id) => items.get(id) as Item)
const items = new Map([...'abcdefghijklmnopqrstuvwxyz'].map((id) => [id, { id }]))

for (const [what, prev, next, wanted] of [
  ['nothing', 'abc', 'abc', ''],
  ['appended', 'abc', 'abcd', 'insert 3'],
  ['several appended', 'abc', 'abcde', 'insert 3-4'],
  ['prepended', 'abc', 'dabc', 'insert 0'],
  ['first rows', '', 'abc', 'insert 0-2'],
  ['one in the middle', 'abc', 'axbc', 'insert 1'],
  ['two apart', 'abcd', 'axbcyd', 'insert 1, insert 4'],
  ['removed', 'abc', 'ac', 'remove 1'],
  ['several removed', 'abcde', 'ae', 'remove 1-3'],
  ['removed apart', 'abcdef', 'acdf', 'remove 1, remove 4'],
  ['all removed', 'abc', '', 'clear 0'],
  ['all replaced', 'abc', 'xy', 'clear 0, insert 0-1'],
  ['one replaced', 'abc', 'axc', 'remove 1, insert 1'],
  ['to the front', 'abcd', 'dabc', 'lift 3, drop 0'],
  ['to the end', 'abcd', 'bcda', 'lift 0, drop 3'],
  ['two swapped', 'abcdef', 'aecdbf', 'lift 1, lift 4, drop 1, drop 4'],
  ['neighbours swapped', 'abcd', 'acbd', 'lift 1, drop 2'],
  ['reversed', 'abcd', 'dcba', 'lift 0, lift 1, lift 2, drop 1, drop 2, drop 3'],
  ['all at once', 'abcdef', 'fxbyda', 'lift 0, remove 2, remove 4, lift 5, drop 0, insert 1, insert 3, drop 5'],
] as const) {
  test(`${what}: ${prev || 'none'} to ${next || 'none'}`, () => assert.is(diff(of(prev), of(next)), wanted))
}

test('a row that changed is patched where it is, moved or not', () => {
  const changed = (ids: string) => [...ids].map((id) => ({ id: id.toLowerCase(), text: id }))
  assert.is(diff(changed('abc'), changed('aBc')), 'patch 0, patch 1, patch 2')
  const [a, b, c] = of('abc') as [Item, Item, Item]
  assert.is(diff([a, b, c], [a, { ...b, text: 'x' }, c]), 'patch 1')
  assert.is(diff([a, b, c], [{ ...c, text: 'x' }, a, b]), 'lift 2, drop 0, patch 0')
})

test('rows without keys are matched by position', () => {
  const [a, b, c] = of('abc') as [Item, Item, Item]
  assert.is(diff([a, b, c], [b, c], { keyed: false }), 'remove 2, patch 0, patch 1')
  assert.is(diff([a], [a, b, c], { keyed: false }), 'insert 1-2')
  assert.is(diff([], [], { keyed: false }), '')
  assert.is(diff([a, a], [a, a], { keyed: false }), '')
})

test('rows are looked at again where their index or something outer changed', () => {
  assert.is(diff(of('abc'), of('abc'), { outer: true }), 'patch 0, patch 1, patch 2')
  assert.is(diff(of('abc'), of('bc'), { readsIndex: true }), 'remove 0, patch 0, patch 1')
  assert.is(diff(of('abc'), of('abcd'), { readsIndex: true }), 'insert 3')
})

test('what is no array is made one, what is no list refused', () => {
  const [a, b] = of('ab') as [Item, Item]
  assert.is(diff(null, new Set([a, b])), 'insert 0-1')
  assert.is(diff(new Map([['x', a]]).values(), undefined), 'clear 0')
  for (const [value, what] of [
    [{ a: 1 }, 'an object with the keys a'],
    ['text', 'the string "text"'],
    [5, '5'],
  ] as const)
    assert.throws(() => diff([], value), new RegExp(`can't go over ${what}. Give it an array`))
})

test('two rows with one key are refused, by name', () => {
  const twice = [{ id: 7 }, { id: 8 }, { id: 7 }]
  const message = /Rows 0 and 2 of a {#for} both have the key 7\. Put something/
  assert.throws(() => diff([{ id: 1 }, { id: 2 }], twice), message)
  // Where rows were not compared, only development looks.
  const [first, second, third] = twice as [Item, Item, Item]
  assert.is(diff([first, second], [first, second, third]), 'insert 2')
  assert.throws(() => diff([first, second], [first, second, third], { strict: true }), message)
  const html = (strict: boolean) =>
    rowsHtml(
      { shape: '', chosen: null, strict },
      twice,
      false,
      () => 'x',
      null,
      (item: Item) => item.id,
    )
  assert.is(html(false), 'xxx')
  assert.throws(() => html(true), message)
})

test('a list that had a key twice is left in order', () => {
  const twice = [{ id: 7 }, { id: 7 }, { id: 8 }]
  assert.is(diff(twice, [{ id: 8 }, { id: 7 }]), 'lift 0, remove 1, patch 0, drop 1, patch 1')
})

test('unchanged rows are neither called nor keyed', () => {
  const rows = Array.from({ length: 1000 }, (_, i) => ({ id: i, text: `${i}` }))
  const next = rows.with(500, { id: 500, text: 'x' })
  const out = new DiffWriter()
  out.begin(1, false)
  let keys = 0
  let calls = 0
  const key = (item: Item) => {
    keys++
    return item.id
  }
  diffRows(
    out,
    0,
    rows,
    next,
    1,
    false,
    false,
    key,
    key,
    () => calls++,
    () => calls++,
  )
  assert.is(keys, 2)
  assert.is(calls, 1)
})

test('what stays are the most rows that can', () => {
  /** The rows of the longest increasing subsequence, by trying all. */
  const longest = (values: number[]): number => {
    const best: number[] = []
    values.forEach((value, i) => {
      best[i] = 1 + Math.max(0, ...values.slice(0, i).map((other, j) => (other < value ? (best[j] as number) : 0)))
    })
    return Math.max(0, ...best)
  }
  fc.assert(
    fc.property(fc.shuffledSubarray([0, 1, 2, 3, 4, 5, 6, 7, 8, 9]), fc.array(fc.nat(10)), (order, fresh) => {
      const prev: Item[] = [...items.values()].slice(0, 10)
      const next: Item[] = order.map((i) => prev[i] as Item)
      for (const at of fresh) if (at < next.length) next[at] = { id: {} }
      const was = next.map((item) => prev.indexOf(item))
      const stretches = matchRows(prev as never[], next as never[], idOf, idOf)
      // Every row that was there before belongs to one stretch, and to the right place of it.
      const matched = stretches.flatMap(({ old, at, count }) =>
        Array.from({ length: count }, (_, i) => [at + i, old + i] as const),
      )
      assert.equal(
        matched,
        was.flatMap((old, i) => (old < 0 ? [] : [[i, old]])),
      )
      const kept = stretches.filter((stretch) => stretch.kept)
      assert.ok(kept.every(({ old }, i) => i === 0 || old > (kept[i - 1]?.old ?? 0)))
      assert.is(
        kept.reduce((sum, { count }) => sum + count, 0),
        longest(was.filter((old) => old >= 0)),
      )
    }),
    { numRuns: 1000 },
  )
})

test('rows that are other objects are told, wherever they went', () => {
  fc.assert(
    fc.property(fc.shuffledSubarray([0, 1, 2, 3, 4, 5, 6, 7]), fc.array(fc.nat(7)), (order, changed) => {
      const prev: Item[] = [...items.values()].slice(0, 8)
      const next = order.map((i) => (changed.includes(i) ? { ...(prev[i] as Item) } : (prev[i] as Item)))
      const told = matchRows(prev as never[], next as never[], idOf, idOf).flatMap((stretch) => stretch.changed ?? [])
      assert.equal(
        told,
        next.flatMap((item, i) => (prev.includes(item) ? [] : [i])),
      )
    }),
    { numRuns: 1000 },
  )
})

test.run()
