// `bind:group` and `bind:files` on the server: a report becomes the value of a radio button, the array of a group of checkboxes in
// the order of the page, or a list of files; and the diff of the turn knows what the client shows.
import { create } from 'mutative'
import { test } from 'uvu'
import * as assert from 'uvu/assert'
import type { Report } from '../../protocol/client-frame.ts'
import type { Value } from '../../protocol/value.ts'
import { DiffWriter } from '../../runtime-server/diff-writer.ts'
import { chosenOf } from '../../runtime-server/group.ts'
import { writeDiff } from '../../runtime-server/render.ts'
import { assignReports, expectReports } from '../../runtime-server/report.ts'
import type { ViewCode } from '../../runtime-server/template.ts'
import { Model } from '../../runtime-server/testing/model.ts'
import { loadFixture, valuesOf } from '../fixture.ts'

const report = (target: number, value: Value, ...steps: [slot: number, row: number][]): Report => ({
  path: { steps: steps.map(([slot, row]) => ({ slot, row })), target },
  value,
})

interface Group {
  size: string
  sizes: { id: number; name: string }[]
  picks: unknown[]
  questions: { id: number; answers: { id: number; text: unknown }[]; picks: unknown[] }[]
}
const { view, states, table } = await loadFixture('group')
const state = states[1] as Group

function turn<S extends object>(
  of: ViewCode,
  before: S,
  reports: Report[],
  handler: (draft: S) => void = () => {},
): { next: S; page: Model } {
  const page = new Model(table, valuesOf(view, state))
  let assigned: ReturnType<typeof assignReports> = []
  const next = create(before, (draft) => {
    assigned = assignReports(of, before, draft as object, reports)
    handler(draft as S)
  })
  const out = new DiffWriter()
  expectReports(out, of, next, assigned)
  if (writeDiff(out, of, before, next, true) && of === view) page.apply(out.take())
  return { next, page }
}

test('a radio button that is chosen gives its value, one that is not any more gives none', () => {
  assert.is(turn(view, state, [report(0, true, [2, 0])]).next.size, 's')
  assert.equal(turn(view, state, [report(0, false, [2, 1])]).next, state)
  assert.is(turn(view, state, [report(0, false, [2, 1]), report(0, true)]).next.size, 'other')
  assert.is(turn(view, state, [report(0, true), report(0, false, [2, 1])]).next.size, 'other')
})

test('a checkbox adds its value, of its own type, in the order of the page, or takes it away', () => {
  const answer = (row: number, value: boolean) => report(0, value, [4, 0], [0, row])
  const picksOf = ({ next }: { next: Group }) => next.questions[0]?.picks
  assert.equal(picksOf(turn(view, state, [answer(0, true)])), [1, 2, 3])
  assert.equal(picksOf(turn(view, state, [answer(1, false)])), [3])
  assert.equal(picksOf(turn(view, state, [answer(2, false), answer(0, true)])), [1, 2])
  assert.equal(turn(view, state, [report(1, false), report(2, false)]).next.picks, [])
  assert.equal(turn(view, { ...state, picks: ['b2'] }, [report(1, true)]).next.picks, ['a', 'b2'])
})

test('a group is that of its own row', () => {
  const questions = [1, 2].map((id) => ({
    id,
    answers: [
      { id: 1, text: 'x' },
      { id: 2, text: 'y' },
    ],
    picks: ['y'],
  }))
  const { next } = turn(view, { ...state, questions }, [report(0, true, [4, 1], [0, 0])])
  assert.equal(
    next.questions.map(({ picks }) => picks),
    [['y'], ['x', 'y']],
  )
})

test('what has no checkbox on the page stays, ahead of what has', () => {
  assert.equal(chosenOf(['gone', 'b'], ['a', 'b', 'c'], 'a', true), ['gone', 'a', 'b'])
  assert.equal(chosenOf(['c', 'gone'], ['a', 'b', 'c'], 'c', false), ['gone'])
  assert.equal(chosenOf(null, ['a', 'b'], 'b', true), ['b'])
  assert.equal(chosenOf(['1'], [1, 2], 2, true), [1, 2])
})

test('what was chosen is not sent back; a handler that puts it back is heard at all buttons', () => {
  const slotsOf = (page: Model) => {
    const rows = page.root.slots[2]
    return rows?.kind === 'for' ? rows.rows.map((row) => row.slots[0]) : []
  }
  const reports = [report(0, true, [2, 0]), report(0, false, [2, 1])]
  const kept = turn(view, state, reports)
  assert.is(kept.next.size, 's')
  // The model knows nothing of what the user did: it was not told either.
  assert.equal(slotsOf(kept.page), slotsOf(new Model(table, valuesOf(view, state))))
  const undone = turn(view, state, reports, (draft) => {
    draft.size = 'm'
  })
  assert.equal(undone.next, state)
  assert.is(undone.page.idle, 2)
})

test('files are what the client says of them; what it can not have said is left out', async () => {
  const files = await loadFixture('files')
  const [empty] = files.states as [{ picked: unknown[] }]
  const enter = (value: Value) => turn(files.view, empty, [report(0, value)]).next.picked
  assert.equal(enter(['a.txt', 'text/plain', '5', 'b', '', '0']), [
    { name: 'a.txt', type: 'text/plain', size: 5 },
    { name: 'b', type: '', size: 0 },
  ])
  assert.equal(enter([]), [])
  for (const value of [['a'], ['a', 'b', '-1'], ['a', 'b', '1e9'], ['a', 'b', ''], 'a', true, null] as Value[])
    assert.equal(enter(value), empty.picked)
})

test('a handler that puts files away is heard, one that keeps them or has others is not', async () => {
  const files = await loadFixture('files')
  const [empty] = files.states as [{ picked: unknown[] }]
  const sends = (handler: (draft: { picked: unknown[] }) => void): number[] => {
    let assigned: ReturnType<typeof assignReports> = []
    const next = create(empty, (draft) => {
      assigned = assignReports(files.view, empty, draft, [report(0, ['a', '', '1'])])
      handler(draft)
    })
    const out = new DiffWriter()
    expectReports(out, files.view, next, assigned)
    writeDiff(out, files.view, empty, next, false)
    const page = new Model(files.table, valuesOf(files.view, empty))
    const patch = out.take()
    if (patch.length > 0) page.apply(patch)
    return [page.idle, page.log.length]
  }
  assert.equal(
    sends((draft) => {
      draft.picked = []
    }),
    [1, 0],
  )
  assert.is(
    sends((draft) => {
      draft.picked.push({ name: 'more', type: '', size: 2 })
    })[0],
    0,
  )
})

test.run()
