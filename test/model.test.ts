// The model itself: a table and values written by hand give the nodes that PROTOCOL.md says, and what is no patch is refused.
import { test } from 'uvu'
import * as assert from 'uvu/assert'
import { FrameError } from '../protocol/bytes.ts'
import {
  ITEM_BLOCK,
  ITEM_END,
  SLOT_ATTRIBUTE,
  SLOT_CLASS,
  SLOT_CONTROL,
  SLOT_FOR,
  SLOT_HTML,
  SLOT_IF,
  SLOT_SPREAD,
  SLOT_STYLE,
  SLOT_TEXT,
  type Table,
  WALK_BLOCK,
  WALK_DOWN,
  WALK_KEEP,
  WALK_NEXT,
  WALK_TEXT,
  WALK_UP,
} from '../protocol/table.ts'
import { DiffWriter } from '../runtime-server/diff-writer.ts'
import { Model } from '../runtime-server/testing/model.ts'
import { outline, parseContent, treeOf } from '../runtime-server/testing/tree.ts'

const step = (kind: number, argument = 0) => kind + 8 * argument

// <p class="a {0}" title={1} style="color: red" style:width={2} {...3}>one {4}{#if 5}two{/if}{6} three</p>
// <select value={7}>{#for 8}<option>{0}</option>{/for}</select><div>{@html 9}</div>
const table: Table = [
  [
    '<p style="color: red;">one  three</p><select></select><div></div>',
    [
      step(WALK_KEEP),
      step(WALK_DOWN),
      step(WALK_TEXT, 2),
      step(WALK_BLOCK, 5),
      step(WALK_TEXT, 3),
      step(WALK_UP),
      step(WALK_NEXT, 1),
      step(WALK_KEEP),
      step(WALK_DOWN),
      step(WALK_BLOCK, 8),
      step(WALK_UP),
      step(WALK_NEXT, 1),
      step(WALK_DOWN),
      step(WALK_BLOCK, 9),
      step(WALK_UP),
      step(WALK_NEXT, 1),
    ],
    [
      [SLOT_CLASS, 0, ['b', '']],
      [SLOT_ATTRIBUTE, 1, 0, 'title'],
      [SLOT_STYLE, 0, 0, 'width'],
      [SLOT_SPREAD, 0],
      [SLOT_TEXT, 2, 0],
      [SLOT_IF, ITEM_BLOCK + 4 * 0, [1]],
      [SLOT_TEXT, 3, 0],
      [SLOT_CONTROL, 3, 0, 'value'],
      [SLOT_FOR, ITEM_END + 4 * 3, 2, null],
      [SLOT_HTML, 0, 1],
    ],
    [
      [0, 0, 0, 'a ', 0],
      [0, 0, 0, 1],
      [1, 1, 0, 'one ', 4],
      [2, 1, 0, 6, ' three'],
    ],
    [],
    [],
    [],
    0,
  ],
  ['two', [step(WALK_NEXT, 1)], [], [], [], [], [], 0],
  [
    '<option> </option>',
    [step(WALK_DOWN), step(WALK_TEXT, 0), step(WALK_UP), step(WALK_NEXT, 1)],
    [[SLOT_TEXT, 0, 0]],
    [[0, 0, 0, 0]],
    [],
    [],
    [],
    0,
  ],
]

function values(write: (out: DiffWriter) => void): Uint8Array {
  const out = new DiffWriter()
  write(out)
  return out.take()
}

const first = values((out) => {
  out.number(0)
  out.nullable(null)
  out.nullable('1px')
  out.number(1)
  out.string('id')
  out.nullable(true)
  out.string('x')
  out.number(1)
  out.string('')
  out.nullable('B')
  out.number(2)
  out.string('A')
  out.string('B')
  out.string('<b>bold</b>')
})

test('nodes of values', () => {
  assert.is(
    outline(treeOf(table, new Model(table, first).root)),
    outline(
      parseContent(
        '<p id class="a b" style="width:1px;color: red">one xtwo three</p>' +
          '<select><option>A</option><option selected>B</option></select><div><b>bold</b></div>',
      ),
    ),
  )
})

test('nodes of a patch', () => {
  const page = new Model(table, first)
  const patch = values((out) => {
    out.begin(10, true)
    out.slot(0, 1)
    out.set(1, 'T', 2)
    out.slot(2, 0)
    out.slot(3, 0)
    out.edit(4, 'x', 'xy')
    out.slot(5, 1)
    out.edit(6, '', 'z')
    out.set(7, 'A', 2)
    out.enter(8, 0)
    out.row(0, 1, 1)
    out.leave()
    out.set(9, '<i>')
  })
  assert.ok(page.apply(patch))
  assert.is(
    outline(treeOf(table, page.root)),
    outline(
      parseContent(
        '<p class="a " title="T" style="color: red">one xyz three</p><select><option selected>A</option></select><div><i></i></div>',
      ),
    ),
  )
})

test('what is no patch of this table is refused', () => {
  for (const [write, message] of [
    [(out: DiffWriter) => out.slot(5, 9), /no branch 7/],
    [(out: DiffWriter) => out.slot(5, 0), /ends early/],
    [(out: DiffWriter) => out.number(1e6), /ends early|no text/],
    [(out: DiffWriter) => out.string('\0\0'), /left over/],
  ] as const) {
    const bytes = values((out) => {
      out.begin(10, false)
      write(out)
    })
    assert.throws(() => new Model(table, first).apply(bytes), message)
  }
  assert.throws(
    () => new Model(table, first.subarray(0, 9)),
    (error: unknown) => error instanceof FrameError,
  )
})

test.run()
