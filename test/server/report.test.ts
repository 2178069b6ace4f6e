// Reported controls: assigned before the handler, and the base of the diff after it (LANGUAGE.md, "Controls", rule 2).
import { create } from 'mutative'
import { test } from 'uvu'
import * as assert from 'uvu/assert'
import type { Report } from '../../protocol/client-frame.ts'
import type { Value } from '../../protocol/value.ts'
import { DiffWriter } from '../../runtime-server/diff-writer.ts'
import { link } from '../../runtime-server/link.ts'
import { writeDiff, writeValues } from '../../runtime-server/render.ts'
import { assignReports, expectReports } from '../../runtime-server/report.ts'
import { Model } from '../../runtime-server/testing/model.ts'
import { Form, type FormState } from './emitted-form.ts'

const state: FormState = {
  title: 't',
  size: 1,
  css: 'c',
  link: '/',
  width: '1px',
  rest: null,
  note: 'n',
  choice: 'a',
  fields: [
    { name: 'x', value: '1' },
    { name: 'y', value: '2' },
    { name: 'z', value: '3' },
  ],
}

const field = (row: number, value: Value): Report => ({ path: { steps: [{ slot: 9, row }], target: 0 }, value })
const size = (value: Value): Report => ({ path: { steps: [], target: 0 }, value })

/** One turn: reports are assigned, the handler runs. Gives the state after it and what the client is told. */
function turn(reports: Report[], handler: (draft: FormState) => void, seen = state): { next: FormState; page: Model } {
  const page = new Model(
    link(Form).table,
    written((out) => writeValues(out, Form, state)),
  )
  let assigned: ReturnType<typeof assignReports> = []
  const next = create(state, (draft) => {
    assigned = assignReports(Form, seen, draft, reports)
    handler(draft)
  })
  const patch = written((out) => {
    expectReports(out, Form, next, assigned)
    assert.is(writeDiff(out, Form, state, next, true), out.length > 0)
  })
  if (patch.length > 0) assert.ok(page.apply(patch))
  return { next, page }
}

function written(write: (out: DiffWriter) => void): Uint8Array {
  const out = new DiffWriter()
  write(out)
  return out.take()
}

/** What the model was told of the fields, and of the size: it knows nothing of what the user typed. */
function told({ page }: { page: Model }): unknown {
  const list = page.root.slots[9]
  const value = (slot: unknown) => (slot as { value: unknown }).value
  const fields = list?.kind === 'for' ? list.rows.map((row) => value(row.slots[1])) : []
  return [value(page.root.slots[7]), ...fields]
}

test('what was typed is in the state, and is not sent back', () => {
  const after = turn([field(1, 'typed'), size(5)], () => {})
  assert.is(after.next.fields[1]?.value, 'typed')
  assert.is(after.next.size, 5)
  // The size is shown as text, too: that is told.
  assert.equal(after.page.root.slots[2], { kind: 'value', value: '5' })
  assert.equal(told(after), ['1', '1', '2', '3'])
})

test('a handler that clears what was typed is heard', () => {
  const after = turn([field(1, 'typed')], (draft) => {
    ;(draft.fields[1] as { value: string }).value = ''
  })
  assert.equal(told(after), ['1', '1', '', '3'])
})

test('a handler that puts the old value back is heard, though the state did not change', () => {
  const after = turn([field(1, 'typed'), size(5)], (draft) => {
    ;(draft.fields[1] as { value: string }).value = '2'
    draft.size = 1
  })
  assert.equal(after.next, state)
  assert.is(after.page.idle, 2)
})

test('a handler that leaves the very same row is heard as well', () => {
  const page = new Model(
    link(Form).table,
    written((out) => writeValues(out, Form, state)),
  )
  const [assigned] = assignReports(Form, state, structuredClone(state), [field(1, 'typed')])
  assert.ok(assigned)
  const patch = written((out) => {
    expectReports(out, Form, state, [assigned])
    assert.ok(writeDiff(out, Form, state, state, true))
  })
  page.apply(patch)
  assert.is(page.idle, 1)
  assert.equal(told({ page }), ['1', '1', '2', '3'])
})

test('it is heard as well where only other rows changed', () => {
  const page = new Model(
    link(Form).table,
    written((out) => writeValues(out, Form, state)),
  )
  const next = { ...state, fields: [...state.fields, { name: 'w', value: '4' }] }
  const assigned = assignReports(Form, state, structuredClone(state), [field(1, 'typed')])
  page.apply(
    written((out) => {
      expectReports(out, Form, next, assigned)
      writeDiff(out, Form, state, next, true)
    }),
  )
  assert.is(page.idle, 1)
  assert.equal(told({ page }), ['1', '1', '2', '3', '4'])
})

test('an empty box and none are the same to a control', () => {
  const after = turn([field(1, '')], (draft) => {
    Object.assign(draft.fields[1] as object, { value: null })
  })
  assert.equal(told(after), ['1', '1', '2', '3'])
  assert.is(after.page.idle, 0)
})

test('a reported row that moves keeps its report', () => {
  const after = turn([field(2, 'typed')], (draft) => {
    draft.fields.unshift({ name: 'w', value: '0' })
    draft.fields.reverse()
  })
  assert.equal(
    after.next.fields.map((one) => one.value),
    ['typed', '2', '1', '0'],
  )
  assert.equal(told(after), ['1', '3', '2', '1', '0'])
})

test('positions are of the state that the client saw', () => {
  const seen = { ...state, fields: [{ name: 'gone', value: '' }, ...state.fields] }
  const after = turn([field(1, 'typed'), field(0, 'lost')], () => {}, seen)
  assert.equal(
    after.next.fields.map((one) => one.value),
    ['typed', '2', '3'],
  )
})

test('a report of a wrong type, or of no control, is left out', () => {
  const wrong: Report[] = [
    size('5'),
    size(true),
    field(0, 3),
    field(0, null),
    field(9, 'x'),
    { path: { steps: [], target: 7 }, value: 'x' },
  ]
  assert.is(turn(wrong, () => {}).next, state)
})

test('an empty number is an empty box', () => {
  const after = turn([size(null)], () => {})
  assert.is(after.next.size, null)
  assert.equal(told(after), ['1', '1', '2', '3'])
})

test('all places are found before one is assigned', () => {
  // The first report changes the key by which the second one would be looked for, were it looked for later.
  const root = Form.root
  const renaming = {
    ...Form,
    root: {
      ...root,
      blocks: root.blocks.map((block) =>
        block?.kind === 'for'
          ? { ...block, key: (_s: unknown, item: unknown) => (item as { value: string }).value }
          : block,
      ),
    },
  }
  const next = create(state, (draft) => {
    assert.is(assignReports(renaming, state, draft, [field(1, '8'), field(1, '9')]).length, 2)
  })
  assert.equal(
    next.fields.map((one) => one.value),
    ['1', '9', '3'],
  )
})

test.run()
