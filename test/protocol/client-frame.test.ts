// The client's frames, values and paths: golden bytes, and hostile ones.
import fc from 'fast-check'
import { test } from 'uvu'
import * as assert from 'uvu/assert'
import { ByteReader, ByteWriter, FrameError } from '../../protocol/bytes.ts'
import { type ClientFrame, PROTOCOL_VERSION, readClientFrame, writeClientFrame } from '../../protocol/client-frame.ts'
import type { Path } from '../../protocol/path.ts'
import { readValue, type Value, writeValue } from '../../protocol/value.ts'
import { bytesOf, hexOf } from './hex.ts'

function written(frame: ClientFrame): Uint8Array {
  const out = new ByteWriter()
  writeClientFrame(out, frame)
  return out.take()
}

const path = (target: number, ...steps: [slot: number, row?: number][]): Path => ({
  steps: steps.map(([slot, row = -1]) => ({ slot, row })),
  target,
})

const golden: [what: string, frame: ClientFrame, hex: string][] = [
  ['a click on the root', { kind: 'event', applied: 0, path: path(1), values: [], reports: [] }, '01 03'],
  [
    'a click in a row, after two frames',
    { kind: 'event', applied: 2, path: path(0, [1, 4]), values: [], reports: [] },
    '11 05 04 00',
  ],
  [
    'a click in a branch of a row',
    { kind: 'event', applied: 0, path: path(2, [0, 300], [3]), values: [], reports: [] },
    '01 02 c06c 0a 06',
  ],
  [
    'a key',
    { kind: 'event', applied: 0, path: path(0), values: ['Enter', true], reports: [] },
    '01 00 19 456e746572 02',
  ],
  [
    'an input with what was typed',
    { kind: 'event', applied: 1, path: path(0), values: [], reports: [{ path: path(0), value: 'el' }] },
    '0a 01 00 0d 656c 00',
  ],
  ['an acknowledgement', { kind: 'ack', applied: 16 }, '83'],
  ['a lost fragment', { kind: 'lost', applied: 0, path: path(0, [2, 7]) }, '04 08 07 00'],
  [
    'rows of a list',
    { kind: 'rows', applied: 1, path: path(2, [0]), from: 500, count: 60, at: 20 },
    '0c 01 09 c134 3c 14',
  ],
  ['navigate', { kind: 'navigate', applied: 1, shown: true, url: '/' }, '0f01022f'],
  ['prepare', { kind: 'prepare', applied: 0, url: '/' }, '0702022f'],
  ['arrived', { kind: 'arrived', applied: 0 }, '0703'],
  ['hidden', { kind: 'visibility', applied: 0, visible: false }, '05'],
  ['visible', { kind: 'visibility', applied: 0, visible: true }, '06'],
  [
    'a join',
    {
      kind: 'join',
      version: 1,
      token: 'tok',
      table: 'tab',
      hash: '',
      url: '/a?b',
      applied: 3,
      answered: 2,
      misfits: [path(0, [1])],
      reports: [],
    },
    '00 01 06746f6b 06746162 00 082f613f62 03 02 01 0400 00',
  ],
]

for (const [what, frame, hex] of golden) {
  test(`${what} is ${hex}`, () => {
    assert.is(hexOf(written(frame)), hex.replaceAll(' ', ''))
    assert.equal(readClientFrame(bytesOf(hex)), frame)
  })
  test(`${what}, cut anywhere, is refused or means something else`, () => {
    const bytes = bytesOf(hex)
    for (let end = 0; end < bytes.length; end++) {
      try {
        assert.not.equal(readClientFrame(bytes.subarray(0, end)), frame)
      } catch (error) {
        assert.instance(error, FrameError)
      }
    }
  })
}

const value: fc.Arbitrary<Value> = fc.oneof(
  fc.constantFrom(null, true, false, 0, -0, 1.5, Number.NaN, Number.POSITIVE_INFINITY, 2 ** 45, -(2 ** 60)),
  fc.integer(),
  fc.double(),
  fc.string({ unit: 'grapheme' }),
  fc.array(fc.string({ unit: 'grapheme' })),
)

test('any value comes back', () => {
  fc.assert(
    fc.property(value, (one) => {
      const out = new ByteWriter()
      writeValue(out, one)
      const reader = new ByteReader(out.take())
      assert.ok(Object.is(readValue(reader), one) || typeof one === 'object')
      assert.ok(reader.done)
      if (typeof one === 'object') assert.equal(readValue(new ByteReader(out.take())), one)
    }),
  )
})

const paths = fc.record({
  steps: fc.array(fc.record({ slot: fc.nat(200), row: fc.oneof(fc.constant(-1), fc.nat(2_000_000)) }), {
    maxLength: 8,
  }),
  target: fc.nat(300),
})
const reports = fc.array(
  fc.record({ path: paths, value: value.filter((one) => !Object.is(one, -0) && !Number.isNaN(one)) }),
  {
    maxLength: 3,
  },
)
const applied = fc.nat(40)
const anyFrame: fc.Arbitrary<ClientFrame> = fc.oneof(
  fc.record({
    kind: fc.constant('join' as const),
    version: fc.constant(PROTOCOL_VERSION),
    token: fc.string(),
    table: fc.string(),
    hash: fc.string(),
    url: fc.string({ unit: 'grapheme' }),
    applied,
    answered: applied,
    misfits: fc.array(paths, { maxLength: 8 }),
    reports,
  }),
  fc.record({
    kind: fc.constant('event' as const),
    applied,
    path: paths,
    values: fc.array(value.filter((one) => !Number.isNaN(one))),
    reports,
  }),
  fc.record({ kind: fc.constant('ack' as const), applied }),
  fc.record({ kind: fc.constant('lost' as const), applied, path: paths.map((path) => ({ ...path, target: 0 })) }),
  fc.record({
    kind: fc.constant('rows' as const),
    applied,
    path: paths,
    from: fc.nat(2_000_000),
    count: fc.nat(2_000),
    at: fc.nat(2_000),
  }),
  fc.record({ kind: fc.constant('visibility' as const), applied, visible: fc.boolean() }),
)

test('any frame comes back', () => {
  fc.assert(fc.property(anyFrame, (frame) => assert.equal(readClientFrame(written(frame)), structuredClone(frame))))
})

test('any bytes are a frame or refused by name, in no time', () => {
  const bytes = fc.oneof(
    fc.uint8Array({ maxLength: 60 }),
    anyFrame.chain((frame) =>
      fc.array(fc.tuple(fc.nat(), fc.nat(255)), { minLength: 1, maxLength: 4 }).map((changes) => {
        const changed = written(frame)
        for (const [at, byte] of changes) changed[at % changed.length] = byte
        return changed
      }),
    ),
  )
  fc.assert(
    fc.property(bytes, (one) => {
      try {
        readClientFrame(one)
      } catch (error) {
        assert.instance(error, FrameError)
      }
    }),
    { numRuns: 5_000 },
  )
})

const hostile: [what: string, hex: string, message: RegExp][] = [
  ['nothing', '', /ends early/],
  ['no way to an address', '07 04 02 2f', /no way/],
  ['an arrival somewhere', '07 03 02 2f', /bytes follow/],
  ['bytes behind the frame', '03 00', /bytes follow/],
  ['a path that never ends', `01 ${'01'.repeat(300)}`, /too long/],
  ['2^47 reports', '02 fd ffffffffffff', /too many reports/],
  ['nine misfits', '00 01 00 00 00 00 00 00 09', /too many misfits/],
  ['a billion strings in a value', '01 00 04 fd ffffffffffff', /too many strings/],
  ['a thousand reports, of which none is there', '02 c340', /ends early/],
  ['a join that applied frames', '08 01 00 00 00 00 00 00 00 00', /no frames before/],
  ['a join of another version', '00 02 00', /version 2/],
  ['more values than there are', `01 00 ${'00'.repeat(129)}`, /too many values/],
  ['ten thousand strings, of which none is there', '01 00 04 e550', /ends early/],
  ['half a double', '01 00 03 0000', /ends early/],
]

for (const [what, hex, message] of hostile) {
  test(`${what} is refused`, () => {
    assert.throws(
      () => readClientFrame(bytesOf(hex)),
      (error: unknown) => error instanceof FrameError && message.test(error.message),
    )
  })
}

test.run()
