// PROTOCOL.md's golden lines: each is built here by the code, and must be there byte by byte.
import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { test } from 'uvu'
import * as assert from 'uvu/assert'
import { ByteWriter } from '../../protocol/bytes.ts'
import { PROTOCOL_VERSION, writeClientFrame } from '../../protocol/client-frame.ts'
import * as closeCodes from '../../protocol/close-codes.ts'
import * as limits from '../../protocol/limits.ts'
import {
  CODE_BRANCH,
  ROW_CLEAR,
  ROW_DROP,
  ROW_INSERT,
  ROW_LIFT,
  ROW_REMOVE,
  ROW_REPEAT,
} from '../../protocol/patch-codes.ts'
import { PatchWriter } from '../../protocol/patch-writer.ts'
import { writePath } from '../../protocol/path.ts'
import {
  FRAME_FILL,
  FRAME_MOUNTED,
  FRAME_REMOUNTED,
  FRAME_VOID,
  writeAnswers,
  writeFailed,
  writeFlash,
  writeHead,
  writeJoined,
  writeLocation,
  writePreparation,
  writePush,
  writeReply,
  writeSession,
  writeUrl,
  writeView,
} from '../../protocol/server-frame.ts'
import { shapeNumber } from '../../protocol/shape.ts'
import { writeValue } from '../../protocol/value.ts'
import { root } from '../root.ts'
import { hexOf } from './hex.ts'

const bytes = (write: (out: ByteWriter) => void): string => {
  const out = new ByteWriter()
  write(out)
  return hexOf(out.take())
}

const patch = (slots: number, write: (out: PatchWriter) => void, answers = false): string => {
  const out = new PatchWriter()
  out.begin(slots, answers)
  write(out)
  return hexOf(out.take())
}

/** An edit as the code of the only slot of a template in slot 0, without that slot's number. */
const edit = (prev: string, next: string): string =>
  patch(1, (out) => {
    out.enter(0, 1)
    out.edit(0, prev, next)
    out.leave()
  }).slice(2)

const inList = (write: (out: PatchWriter) => void): string =>
  patch(1, (out) => {
    out.enter(0, 0)
    write(out)
    out.leave()
  })

const event = { kind: 'event', applied: 0, values: [], reports: [] } as const

const cases: Record<string, () => string> = {
  'number 0': () => bytes((out) => out.number(0)),
  'number 191': () => bytes((out) => out.number(191)),
  'number 192': () => bytes((out) => out.number(192)),
  'number 15551': () => bytes((out) => out.number(15_551)),
  'number 15552': () => bytes((out) => out.number(15_552)),
  'number 16792768': () => bytes((out) => out.number(16_792_768)),
  'string Ada': () => bytes((out) => out.string('Ada')),
  'string José': () => bytes((out) => out.string('José')),
  'slots 0 and 2 of 3, code 0': () =>
    patch(3, (out) => {
      out.slot(0, 0)
      out.slot(2, 0)
    }),
  'counter from 41 to 42': () => patch(1, (out) => out.edit(0, '41', '42')),
  'the same as an answer': () => patch(1, (out) => out.edit(0, '41', '42'), true),
  'branch 1 is shown, with a text': () =>
    patch(1, (out) => {
      out.slot(0, CODE_BRANCH + 1)
      out.string('hi')
    }),
  'a literal': () => patch(1, (out) => out.slot(0, 2)),
  'edit 46.71 to 45.03': () => edit('46.71', '45.03'),
  'edit Hello to Hello, you': () => edit('Hello', 'Hello, you'),
  'edit one two six to one two ten': () => edit('one two six', 'one two ten'),
  'edit a middle': () => edit('Dear Ada, welcome back', 'Dear Grace, welcome back'),
  'edit yes to no': () => edit('yes', 'no'),
  'remove row 2, lift row 3, insert at 0, drop at 5': () =>
    inList((out) => {
      out.row(ROW_REMOVE, 2, 1)
      out.row(ROW_LIFT, 3, 1)
      out.newRows()
      out.row(ROW_INSERT, 0, 1)
      out.row(ROW_DROP, 5, 0)
    }),
  'every tenth of 1000 rows gets !!!': () =>
    inList((out) => {
      for (let row = 9; row < 1_000; row += 10) {
        out.enterRow(row, 1)
        out.edit(0, `label ${row}`, `label ${row} !!!`)
        out.leave()
      }
    }),
  clear: () => inList((out) => out.row(ROW_CLEAR, 0, 0)),
  'click on binding 1 of the root': () =>
    bytes((out) => writeClientFrame(out, { ...event, values: [], reports: [], path: { steps: [], target: 1 } })),
  'click in row 4 of slot 1, after 2 frames': () =>
    bytes((out) =>
      writeClientFrame(out, {
        ...event,
        values: [],
        reports: [],
        applied: 2,
        path: { steps: [{ slot: 1, row: 4 }], target: 0 },
      }),
    ),
  'key Enter': () =>
    bytes((out) => writeClientFrame(out, { ...event, values: ['Enter'], reports: [], path: { steps: [], target: 0 } })),
  'a hook calls save(1)': () =>
    bytes((out) =>
      writeClientFrame(out, { ...event, values: [['save', '[1]']], reports: [], path: { steps: [], target: 0 } }),
    ),
  'input with el typed': () =>
    bytes((out) => {
      const path = { steps: [], target: 0 }
      writeClientFrame(out, { ...event, values: [], applied: 1, path, reports: [{ path, value: 'el' }] })
    }),
  'joined, 3 events taken': () => bytes((out) => writeJoined(out, 3)),
  mounted: () => bytes((out) => writeHead(out, FRAME_MOUNTED)),
  'remounted, with one text': () =>
    bytes((out) => {
      writeHead(out, FRAME_REMOUNTED)
      out.string('hi')
    }),
  'fill of row 4 of slot 1, with one text': () =>
    bytes((out) => {
      writeHead(out, FRAME_FILL)
      writePath(out, { steps: [{ slot: 1, row: 4 }], target: 0 })
      out.string('hi')
    }),
  void: () => bytes((out) => writeHead(out, FRAME_VOID)),
  failed: () => bytes((out) => writeFailed(out, 1, 'k7', 'Sorry')),
  location: () => bytes((out) => writeLocation(out, '/login')),
  'url, in place of the last': () => bytes((out) => writeUrl(out, '/?a=', true)),
  'reply, counter up by one': () => bytes((out) => writeReply(out, '42')) + patch(1, (out) => out.edit(0, '41', '42')),
  flash: () => bytes((out) => writeFlash(out, 'info', 'Saved')),
  push: () => bytes((out) => writePush(out, 'focus', '1')),
  'view, with one text': () =>
    bytes((out) => {
      writeView(out, { table: 'tab', style: '', url: '/b', title: 'B', replace: false })
      out.string('hi')
    }),
  'view, to be prepared': () => bytes((out) => writePreparation(out, { table: 'tab', style: 'css' })),
  session: () => bytes((out) => writeSession(out, '/_x')),
  '2 events answered, counter up by one': () =>
    bytes((out) => writeAnswers(out, 2)) + patch(1, (out) => out.edit(0, '41', '42')),
  'join of a page as it was sent': () =>
    bytes((out) => {
      const page = { token: 'tok', table: 'tab', hash: 'has', url: '/a?b' }
      const rest = { applied: 0, answered: 0, misfits: [], reports: [] }
      writeClientFrame(out, { kind: 'join', version: PROTOCOL_VERSION, ...page, ...rest })
    }),
  navigate: () => bytes((out) => writeClientFrame(out, { kind: 'navigate', applied: 0, shown: false, url: '/?a=' })),
  'navigate, to be prepared': () => bytes((out) => writeClientFrame(out, { kind: 'prepare', applied: 0, url: '/b' })),
  arrived: () => bytes((out) => writeClientFrame(out, { kind: 'arrived', applied: 0 })),
  hidden: () => bytes((out) => writeClientFrame(out, { kind: 'visibility', applied: 0, visible: false })),
  'lost row 4 of slot 1': () =>
    bytes((out) => {
      writeClientFrame(out, { kind: 'lost', applied: 0, path: { steps: [{ slot: 1, row: 4 }], target: 0 } })
    }),
  'rows 500 to 559 of list 1, seen from 520': () =>
    bytes((out) => {
      const path = { steps: [], target: 1 }
      writeClientFrame(out, { kind: 'rows', applied: 0, path, from: 500, count: 60, at: 20 })
    }),
  'acknowledge 16': () => bytes((out) => writeClientFrame(out, { kind: 'ack', applied: 16 })),
  'row 3 of a stream is shown anew': () =>
    inList((out) => {
      out.row(ROW_REPEAT, 3, 1)
      out.number(0)
      out.string('hi')
    }),
  'value -3': () => bytes((out) => writeValue(out, -3)),
  'value true': () => bytes((out) => writeValue(out, true)),
  'value 0.5': () => bytes((out) => writeValue(out, 0.5)),
  'shape 38': () => shapeNumber(38),
  'shape 39': () => shapeNumber(39),
}

const document = readFileSync(join(root, 'PROTOCOL.md'), 'utf8')
const lines = [...document.matchAll(/```golden\n([\s\S]*?)```/g)].flatMap((match) =>
  (match[1] as string).trimEnd().split('\n'),
)
const golden = new Map(
  lines.map((line) => {
    const name = Object.keys(cases)
      .filter((one) => line.startsWith(`${one} `))
      .sort((a, b) => b.length - a.length)[0]
    return [name ?? line, name === undefined ? '' : line.slice(name.length).replaceAll(' ', '')]
  }),
)

test('every golden line of PROTOCOL.md is a case here, and every case a line there', () => {
  assert.equal([...golden.keys()].sort(), Object.keys(cases).sort())
})

for (const [name, build] of Object.entries(cases)) {
  test(`${name} is as PROTOCOL.md says`, () => assert.is(golden.get(name), build()))
}

test('every close code is in PROTOCOL.md, and whether the client joins again', () => {
  const rows = [...document.matchAll(/^\| (4\d\d\d) \|.*\| ([\w ]+) \|$/gm)]
  const named = new Map(rows.map(([, code, then]) => [Number(code), then]))
  const codes = Object.values(closeCodes).filter((code) => typeof code === 'number')
  assert.equal([...named.keys()].sort(), codes.sort())
  for (const [code, then] of named) assert.is(then !== 'joins again', closeCodes.FINAL_CODES.includes(code), `${code}`)
})

test('the limits are as PROTOCOL.md says', () => {
  const { MAX_CLIENT_FRAME, MAX_DEPTH, MAX_MISFITS, MAX_REPORTS, MAX_VALUES, MAX_UNACKNOWLEDGED, MAX_BUFFERED } = limits
  const text = document.replaceAll(/\s+/g, ' ')
  for (const sentence of [
    `a client's frame of ${MAX_CLIENT_FRAME / 1024 / 1024} MB, ${MAX_MISFITS} misfits in a join, ${MAX_DEPTH} steps of a path`,
    `${MAX_REPORTS.toLocaleString('en')} reports and ${MAX_VALUES} values in an event`,
    `${limits.MAX_ADDRESS.toLocaleString('en')} characters of an address`,
    `acknowledges alone after ${limits.ACK_FRAMES} frames or a second`,
    `At ${MAX_UNACKNOWLEDGED} unacknowledged frames, or ${MAX_BUFFERED / 1024} KB not yet sent`,
  ])
    assert.ok(text.includes(sentence), sentence)
})

test.run()
