// How a text becomes another: the kind that is chosen, its bytes, and that it comes back, whatever the texts.
import fc from 'fast-check'
import { test } from 'uvu'
import * as assert from 'uvu/assert'
import { ByteReader, ByteWriter } from '../../protocol/bytes.ts'
import {
  EDIT_APPEND,
  EDIT_KINDS,
  EDIT_MIDDLE,
  EDIT_NUMBER,
  EDIT_SET,
  EDIT_TAIL,
  editOf,
  readEdit,
  writeEdit,
} from '../../protocol/text-edit.ts'
import { hexOf } from './hex.ts'

function send(prev: string, next: string): { kind: number; code: number; hex: string; shown: string } {
  const edit = editOf(prev, next)
  const out = new ByteWriter()
  writeEdit(out, edit)
  const reader = new ByteReader(out.take())
  const { start, removed, text } = readEdit(reader, edit.code, () => prev)
  assert.ok(reader.done)
  const shown = prev.slice(0, start) + text + prev.slice(start + removed)
  return { kind: edit.code % EDIT_KINDS, code: edit.code, hex: hexOf(out.take()), shown }
}

const cases: [what: string, prev: string, next: string, kind: number, argument: number, hex: string][] = [
  ['a number that grew', '41', '42', EDIT_NUMBER, 2, ''],
  ['a number of another length', '9', '10', EDIT_NUMBER, 2, ''],
  ['a price', '46.71', '45.03', EDIT_NUMBER, 335, ''],
  ['a number below zero', '0.25', '-0.25', EDIT_NUMBER, 99, ''],
  ['zero with decimals', '-1.5', '0.0', EDIT_NUMBER, 30, ''],
  ['a text that grew', 'Hello', 'Hello, you', EDIT_APPEND, 10, '2c20796f75'],
  ['a tail', 'one two six', 'one two ten', EDIT_TAIL, 6, '08 74656e'],
  ['a middle', 'Dear Ada, welcome back', 'Dear Grace, welcome back', EDIT_MIDDLE, 10, '05 03 4772616365'],
  ['another text', 'yes', 'no', EDIT_SET, 4, '6e6f'],
  ['nothing before', '', 'é', EDIT_SET, 5, 'c3a9'],
  ['nothing after', 'all of this', '', EDIT_SET, 0, ''],
  ['a number with a leading zero', '05', '06', EDIT_SET, 4, '3036'],
  ['minus zero', '-0', '3', EDIT_SET, 2, '33'],
  ['a number with other decimals', '1.50', '2.5', EDIT_SET, 6, '322e35'],
  ['a number that got another digit', '1234567', '12345678', EDIT_APPEND, 2, '38'],
  ['a number far away', '123456789', '987654321', EDIT_SET, 18, '393837363534333231'],
  ['a number too long for its difference', '1234567890', '1234567899', EDIT_TAIL, 2, '09 39'],
]

for (const [what, prev, next, kind, argument, hex] of cases) {
  test(`${what}: ${JSON.stringify(prev)} to ${JSON.stringify(next)}`, () => {
    const sent = send(prev, next)
    assert.is(sent.kind, kind)
    assert.is(Math.floor(sent.code / EDIT_KINDS), argument)
    assert.is(sent.hex, hex.replaceAll(' ', ''))
    assert.is(sent.shown, next)
  })
}

test('a surrogate pair is never cut', () => {
  // The two share the high surrogate, then the low one.
  for (const [prev, next] of [
    ['a😀b', 'a😁b'],
    ['x\u{1f600}', 'x\u{1f601}'],
    ['\u{10400}y', '\u{1f400}y'],
  ] as const) {
    const { start, removed, text } = (() => {
      const edit = editOf(prev, next)
      const out = new ByteWriter()
      writeEdit(out, edit)
      return readEdit(new ByteReader(out.take()), edit.code, () => prev)
    })()
    assert.not.match(text, /\p{Cs}/u)
    assert.not.match(prev.slice(start, start + removed), /\p{Cs}/u)
    assert.is(prev.slice(0, start) + text + prev.slice(start + removed), next)
  }
})

const words = fc
  .array(fc.constantFrom('a', 'b', ' ', '1', '2', '.', '-', 'é', '小', '🎉', '🎈'), { maxLength: 12 })
  .map((parts) => parts.join(''))
const decimal = fc
  .tuple(fc.integer({ min: -99_999, max: 99_999 }), fc.nat(3))
  .map(([n, places]) => (n / 10 ** places).toFixed(places))

test('any text becomes any other', () => {
  fc.assert(
    fc.property(fc.oneof(words, decimal), fc.oneof(words, decimal), (prev, next) => {
      if (prev !== next) assert.is(send(prev, next).shown, next)
    }),
    { numRuns: 3_000 },
  )
})

test('an edit is never longer than the text as a whole', () => {
  fc.assert(
    fc.property(words, words, (prev, next) => {
      if (prev === next) return
      const whole = new ByteWriter()
      whole.number(EDIT_SET + EDIT_KINDS * 2 * next.length)
      whole.length += Buffer.byteLength(next)
      const edit = editOf(prev, next)
      const out = new ByteWriter()
      out.number(edit.code)
      writeEdit(out, edit)
      assert.ok(out.length <= whole.length + 1, `${out.length} > ${whole.length}`)
    }),
  )
})

test.run()
