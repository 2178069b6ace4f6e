// Patches: addresses as bytes, what is left out, what is folded, and that any sequence of operations comes back.
import fc from 'fast-check'
import { test } from 'uvu'
import * as assert from 'uvu/assert'
import { FrameError } from '../../protocol/bytes.ts'
import {
  PATCH_ROW,
  ROW_CLEAR,
  ROW_DROP,
  ROW_INSERT,
  ROW_LIFT,
  ROW_REMOVE,
  ROW_REPEAT,
} from '../../protocol/patch-codes.ts'
import { PatchReader } from '../../protocol/patch-reader.ts'
import { PatchWriter } from '../../protocol/patch-writer.ts'
import { hexOf } from './hex.ts'

function patch(slots: number, write: (out: PatchWriter) => void, answers = false): string {
  const out = new PatchWriter()
  out.begin(slots, answers)
  write(out)
  return hexOf(out.take())
}

test('a counter that goes up by one is one byte', () => {
  assert.is(
    patch(1, (out) => out.edit(0, '41', '42')),
    '14',
  )
  assert.is(
    patch(1, (out) => out.edit(0, '41', '42'), true),
    '15',
  )
})

test('nothing written is no patch, however much was opened', () => {
  const hex = patch(3, (out) => {
    out.enter(1, 0)
    out.enterRow(4, 2)
    assert.not(out.leave())
    assert.not(out.leave())
  })
  assert.is(hex, '')
})

test('addresses are written by need, ahead of what needs them', () => {
  const hex = patch(3, (out) => {
    out.enter(1, 0)
    out.enterRow(0, 2)
    out.leave()
    out.enterRow(4, 2)
    out.slot(1, 7)
    assert.ok(out.leave())
    out.enterRow(5, 2)
    out.leave()
    assert.ok(out.leave())
  })
  // Slot 1 of 3 (twice 2·1, for the bit of the first number); row 4; slot 1 of 2 with code 7 (2·1 + 3·7).
  assert.is(hex, '04 10 17'.replaceAll(' ', ''))
})

test('a later address marks the one before it', () => {
  const hex = patch(3, (out) => {
    out.slot(0, 0)
    out.slot(2, 5)
  })
  // 2·(0 + 1), then slot 2 of the two left: 2·1 + 3·5.
  assert.is(hex, '02 11'.replaceAll(' ', ''))
})

test('a mark that makes a number longer moves what stands behind it', () => {
  const hex = patch(3, (out) => {
    // The first number is 2·(5·19) = 190; marked, 192 takes two bytes.
    out.enter(0, 0, 19)
    out.enterRow(1, 1)
    out.slot(0, 9)
    out.leave()
    out.leave()
    out.slot(1, 1)
  })
  assert.is(hex, 'c000 04 09 03'.replaceAll(' ', ''))
})

test('equal patches of rows at equal distances are one and a count', () => {
  const hex = patch(1, (out) => {
    out.enter(0, 0)
    for (let row = 9; row < 1_000; row += 10) {
      out.enterRow(row, 1)
      out.edit(0, `row ${row}`, `row ${row} !!!`)
      out.leave()
    }
    out.leave()
  })
  assert.is(hex, '00 25 2a 20212121 1a 63'.replaceAll(' ', ''))
})

test('what differs is not folded', () => {
  const hex = patch(1, (out) => {
    out.enter(0, 0)
    for (const [row, code] of [
      [0, 1],
      [1, 1],
      [2, 2],
      [4, 2],
    ] as const) {
      out.enterRow(row, 1)
      out.slot(0, code)
      out.leave()
    }
    out.leave()
  })
  assert.is(hex, '00 01 01 1b 01 01 02 04 02'.replaceAll(' ', ''))
})

test('operations on rows', () => {
  const hex = patch(1, (out) => {
    out.enter(0, 0)
    out.row(ROW_REMOVE, 2, 1)
    out.row(ROW_LIFT, 3, 1)
    out.newRows()
    out.row(ROW_INSERT, 0, 1)
    out.row(ROW_DROP, 5, 0)
    out.leave()
  })
  assert.is(hex, '00 43 0b 0f 96'.replaceAll(' ', ''))
})

// A patch as data: what a template's slots, and the rows of its lists, say.
type Entry = { slot: number; code: number } | { slot: number; template: Template } | { slot: number; rows: Row[] }
interface Template {
  slots: number
  entries: Entry[]
}
interface Row {
  row: number
  kind: number
  template?: Template
}

const subset = (most: number) =>
  fc.uniqueArray(fc.nat(most - 1), { maxLength: most }).map((list) => list.sort((a, b) => a - b))
const code = fc.oneof(fc.nat(10), fc.nat(300), fc.nat(100_000))

const constant: Template[] = [
  { slots: 1, entries: [{ slot: 0, code: 3 }] },
  { slots: 2, entries: [{ slot: 1, code: 0 }] },
]

function entries(depth: number, slots: number): fc.Arbitrary<Entry[]> {
  const entry = (slot: number): fc.Arbitrary<Entry> => {
    const plain = code.map((code): Entry => ({ slot, code }))
    if (depth === 0) return plain
    return fc.oneof(
      plain,
      templates(depth - 1).map((template): Entry => ({ slot, template })),
      rowLists(depth - 1).map((rows): Entry => ({ slot, rows })),
    )
  }
  return subset(slots).chain((list) => fc.tuple(...list.map(entry)))
}

function templates(depth: number): fc.Arbitrary<Template> {
  return fc
    .oneof(fc.integer({ min: 1, max: 4 }), fc.integer({ min: 1, max: 80 }))
    .chain((slots) => entries(depth, slots).map((entries): Template => ({ slots, entries })))
}

function rowLists(depth: number): fc.Arbitrary<Row[]> {
  const row = (row: number): fc.Arbitrary<Row> =>
    fc.oneof(
      fc.constantFrom(ROW_INSERT, ROW_DROP, ROW_CLEAR).map((kind): Row => ({ row, kind })),
      fc.constantFrom(...constant).map((template): Row => ({ row, kind: PATCH_ROW, template })),
      templates(depth).map((template): Row => ({ row, kind: PATCH_ROW, template })),
    )
  return subset(60).chain((list) => fc.tuple(...list.map(row)))
}

function write(out: PatchWriter, { entries }: Template): void {
  for (const entry of entries) {
    if ('code' in entry) out.slot(entry.slot, entry.code)
    else if ('template' in entry) {
      out.enter(entry.slot, entry.template.slots)
      write(out, entry.template)
      out.leave()
    } else {
      out.enter(entry.slot, 0)
      // The slots of the open row's template; 0 where none is open.
      let open = 0
      for (const { row, kind, template } of entry.rows) {
        const slots = template?.slots ?? 0
        if (slots !== 0 && slots === open) out.nextRow(row, slots)
        else {
          if (open !== 0) out.leave()
          if (slots !== 0) out.enterRow(row, slots)
          open = slots
        }
        if (template === undefined) out.row(kind, row, 1)
        else write(out, template)
      }
      if (open !== 0) out.leave()
      out.leave()
    }
  }
}

/** What a reader should find: everything in which nothing is written left out. */
function kept({ slots, entries }: Template): Template {
  const list = entries.map((entry): Entry => {
    if ('template' in entry) return { slot: entry.slot, template: kept(entry.template) }
    if ('rows' in entry) {
      const rows = entry.rows.map((row) =>
        row.template === undefined ? row : { ...row, template: kept(row.template) },
      )
      return {
        slot: entry.slot,
        rows: rows.filter((row) => row.template === undefined || row.template.entries.length > 0),
      }
    }
    return entry
  })
  const written = (entry: Entry) =>
    'code' in entry || ('template' in entry ? entry.template.entries.length > 0 : entry.rows.length > 0)
  return { slots, entries: list.filter(written) }
}

function read(reader: PatchReader, like: Template): Template {
  const entries: Entry[] = []
  let cursor = 0
  for (let more = true; more; ) {
    reader.slotAddress(cursor, like.slots)
    const { slot, code } = reader
    more = reader.more
    cursor = slot + 1
    const entry = like.entries.find((one) => one.slot === slot)
    if (entry === undefined || 'code' in entry) entries.push({ slot, code })
    else if ('template' in entry) entries.push({ slot, template: read(reader, entry.template) })
    else entries.push({ slot, rows: readRows(reader, entry.rows) })
  }
  return { slots: like.slots, entries }
}

function readRows(reader: PatchReader, like: Row[]): Row[] {
  const rows: Row[] = []
  let at = 0
  let last: { start: number; gap: number } | undefined
  for (let more = true; more; ) {
    const start = reader.at
    reader.rowAddress()
    const { kind, gap } = reader
    more = reader.more
    if (kind === ROW_REPEAT) {
      const times = reader.number()
      const end = reader.at
      for (let i = 0; i < times; i++) {
        reader.at = (last as { start: number }).start
        reader.rowAddress()
        at += reader.gap
        const template = like.find((one) => one.row === at)?.template as Template
        rows.push({ row: at++, kind: PATCH_ROW, template: read(reader, template) })
      }
      reader.at = end
      continue
    }
    at += gap
    if (kind === PATCH_ROW) {
      last = { start, gap }
      const template = like.find((one) => one.row === at)?.template as Template
      rows.push({ row: at, kind, template: read(reader, template) })
    } else rows.push({ row: at, kind })
    at++
  }
  return rows
}

test('any patch comes back', () => {
  fc.assert(
    fc.property(templates(2), fc.boolean(), (tree, answers) => {
      const out = new PatchWriter()
      out.begin(tree.slots, answers)
      write(out, tree)
      const wanted = kept(tree)
      if (wanted.entries.length === 0) {
        assert.is(out.length, 0)
        return
      }
      const reader = new PatchReader(out.take())
      assert.equal(read(reader, wanted), wanted)
      assert.is(reader.answers, answers)
      assert.ok(reader.done)
    }),
    { numRuns: 500 },
  )
})

test('bytes that name what is not there are refused', () => {
  assert.throws(
    () => new PatchReader(Uint8Array.of(0)).slotAddress(1, 1),
    (error: unknown) => error instanceof FrameError && /no slot is left/.test(error.message),
  )
  // A gap of more than 32 bits is one still.
  const far = new PatchReader(Uint8Array.of(0xfd, 0, 0, 0, 0, 0, 0xff))
  far.rowAddress()
  assert.is(far.gap, (0xff * 2 ** 40) / 4)
})

/** What may be written between a `save` and its `restore`: what a template that is open writes. */
type Write = { slot: number; text: string } | { row: number; text: string }

const writes: fc.Arbitrary<Write[]> = fc.array(
  fc.oneof(
    fc.record({ slot: fc.integer({ min: 0, max: 40 }), text: fc.string() }),
    fc.record({ row: fc.integer({ min: 0, max: 400 }), text: fc.string() }),
  ),
  { maxLength: 6 },
)

/** Writes texts of slots, and of rows of the list in slot 41, of a template of 100 slots. */
function writeAll(out: PatchWriter, all: Write[]): void {
  const slots = all.flatMap((one) => ('slot' in one ? [one] : [])).sort((a, b) => a.slot - b.slot)
  const rows = all.flatMap((one) => ('row' in one ? [one] : [])).sort((a, b) => a.row - b.row)
  for (const [i, { slot, text }] of slots.entries()) if (slot !== slots[i - 1]?.slot) out.set(slot, text)
  out.enter(41, 0)
  for (const [i, { row, text }] of rows.entries()) {
    if (row === rows[i - 1]?.row) continue
    out.enterRow(row, 2)
    out.set(1, text)
    out.leave()
  }
  out.leave()
}

test('what is written after a save is gone after the restore, wherever a patch stands', () => {
  fc.assert(
    fc.property(fc.array(fc.record({ before: writes, undone: writes, after: writes }), { maxLength: 8 }), (tries) => {
      const written = (isTried: boolean): string => {
        const out = new PatchWriter()
        out.begin(2, true)
        out.enter(1, 0)
        for (const [row, { before, undone, after }] of tries.entries()) {
          out.enterRow(3 * row, 300)
          writeAll(out, before)
          out.enter(100, 100)
          if (isTried) {
            const saved = out.save()
            writeAll(out, undone)
            out.restore(saved)
          }
          writeAll(out, after)
          out.leave()
          out.leave()
        }
        out.leave()
        return hexOf(out.take())
      }
      assert.is(written(true), written(false))
    }),
    { numRuns: 500 },
  )
})

test('a save in a long patch keeps no more than the row that is open', () => {
  const out = new PatchWriter()
  out.begin(1, false)
  out.enter(0, 0)
  for (let row = 0; row < 1_000; row++) {
    out.enterRow(row, 2)
    assert.ok(out.save().bytes.length < 100)
    out.set(0, `row ${row}`)
    out.set(1, 'x'.repeat(40))
    assert.ok(out.save().bytes.length < 100)
    out.leave()
  }
})

test.run()
