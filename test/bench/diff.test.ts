// The diff benchmark: hand-written code does what lview does, and both are timed.
import { test } from 'uvu'
import * as assert from 'uvu/assert'
import { makeCases, tableOf } from '../../bench/diff/cases.ts'
import { race } from '../../bench/diff/clock.ts'
import { timeCase } from '../../bench/diff/figures.ts'
import { htmlByHand, type TableState } from '../../bench/diff/hand.ts'
import { importView, readFixture } from '../../bench/fixture.ts'
import { median, turn } from '../../bench/statistics.ts'
import { ByteReader, ByteWriter } from '../../protocol/bytes.ts'
import { DiffWriter } from '../../runtime-server/diff-writer.ts'
import { renderHtml, writeDiff } from '../../runtime-server/render.ts'

const view = await importView('table')
const cases = makeCases()

test('medians, and turns in which each goes first', () => {
  assert.is(median([3, 1, 2]), 2)
  assert.is(median([4, 1, 2, 3]), 2.5)
  assert.throws(() => median([]))
  assert.equal(turn(['a', 'b', 'c'], 0), ['a', 'b', 'c'])
  assert.equal(new Set([0, 1, 2, 3, 4, 5].map((round) => turn(['a', 'b', 'c'], round)[0])).size, 3)
})

test('the steps share what did not change', () => {
  for (const { name, prev, next } of cases) {
    const before = new Set(prev.rows)
    const fresh = next.rows.filter((row) => !before.has(row)).length
    assert.is(fresh, name === 'one label' ? 1 : next.rows.length - Math.min(prev.rows.length, next.rows.length), name)
    assert.ok(fresh > 0 || next.selected !== prev.selected || next.rows !== prev.rows, name)
  }
})

test('by hand and by lview, each step writes bytes, and no step writes none', () => {
  for (const { name, rows, prev, next, byHand } of cases) {
    const bytes = new ByteWriter()
    byHand(bytes, prev, next)
    assert.ok(bytes.length > 0, name)
    bytes.length = 0
    if (name === 'one label' || name === 'select') {
      byHand(bytes, prev, prev)
      assert.is(bytes.length, 0, name)
    }
    const out = new DiffWriter()
    assert.is(writeDiff(out, view, prev, next, true), true, name)
    assert.is(writeDiff(new DiffWriter(), view, next, { ...next }, true), false, `${name}, ${rows}`)
  }
})

test('by hand, a label is its place and its text', () => {
  const label = cases[0]
  const bytes = new ByteWriter()
  label?.byHand(bytes, label.prev, label.next)
  const reader = new ByteReader(bytes.take())
  assert.is(reader.number(), 5)
  assert.is(reader.string(), label?.next.rows[5]?.label)
  assert.is(reader.done, true)
})

test('HTML by hand is the workload’s, and lview’s', () => {
  const { states, html } = readFixture('table')
  const state = states[4] as TableState
  assert.is(htmlByHand(state), html[4])
  const table = tableOf(20)
  table.rows[3] = { id: 4, label: 'a < b & "c"' }
  assert.is(renderHtml(view, table).html, htmlByHand(table))
})

test('both are timed', () => {
  let runs = 0
  const times = race({ one: () => void runs++, other: () => {} }, 3)
  assert.ok(runs > 3)
  assert.equal(Object.keys(times), ['one', 'other'])
  const [small] = cases
  assert.ok(small)
  const { byHand, lview } = timeCase(view, small, 1)
  assert.ok(byHand > 0 && lview > 0)
})

test.run()
