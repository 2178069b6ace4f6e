// Numbers and strings: exact bytes both ways, and what a reader refuses.
import fc from 'fast-check'
import { test } from 'uvu'
import * as assert from 'uvu/assert'
import {
  ByteReader,
  ByteWriter,
  FrameError,
  isAscii,
  MAX_NUMBER,
  numberSize,
  stringHeader,
  unzigzag,
  utf8Length,
  zigzag,
} from '../../protocol/bytes.ts'
import { bytesOf, hexOf } from './hex.ts'

function written(write: (out: ByteWriter) => void): string {
  const out = new ByteWriter()
  write(out)
  return hexOf(out.take())
}

const numbers: [number, string][] = [
  [0, '00'],
  [191, 'bf'],
  [192, 'c000'],
  [193, 'c001'],
  [448, 'c100'],
  [15_551, 'fbff'],
  [15_552, 'fc000000'],
  [15_553, 'fc010000'],
  [16_792_767, 'fcffffff'],
  [16_792_768, 'fd c03c00010000'],
  [MAX_NUMBER, 'fd ffffffffffff'],
]

for (const [number, hex] of numbers) {
  test(`number ${number} is ${hex}`, () => {
    assert.is(
      written((out) => out.number(number)),
      hexOf(bytesOf(hex)),
    )
    const reader = new ByteReader(bytesOf(hex))
    assert.is(reader.number(), number)
    assert.ok(reader.done)
    assert.is(numberSize(number), bytesOf(hex).length)
  })
}

test('any number comes back, in the size foretold', () => {
  fc.assert(
    fc.property(
      fc.oneof(
        fc.nat(),
        fc.maxSafeNat().map((n) => n % (MAX_NUMBER + 1)),
        fc.nat(20_000),
      ),
      (n) => {
        const out = new ByteWriter()
        out.number(n)
        assert.is(out.length, numberSize(n))
        assert.ok((out.bytes[0] as number) < 254, 'a number starts like a frame')
        assert.is(new ByteReader(out.take()).number(), n)
      },
    ),
  )
})

test('zigzag comes back', () => {
  assert.equal([0, -1, 1, -2, 2].map(zigzag), [0, 1, 2, 3, 4])
  fc.assert(fc.property(fc.integer(), (n) => assert.is(unzigzag(zigzag(n)), n)))
})

const strings: [string, string][] = [
  ['', '00'],
  ['Ada', '06 416461'],
  ['José', '0b 4a6f73c3a9'],
  ['🎉', '09 f09f8e89'],
  ['\ufeffx', '09 efbbbf78'],
]

test('the header of a longer string has more bytes', () => {
  for (const [length, header] of [
    [95, 'be'],
    [96, 'c000'],
    [191, 'c0be'],
    [8_000, 'fcc00100'],
  ] as const) {
    const text = 'x'.repeat(length)
    assert.is(
      written((out) => out.string(text)),
      header + '78'.repeat(length),
    )
    assert.is(new ByteReader(bytesOf(header + '78'.repeat(length))).string(), text)
  }
})

test('half a surrogate pair is written as U+FFFD, and its length is told right', () => {
  assert.is(
    written((out) => out.string('a\ud83cb')),
    '0b61efbfbd62',
  )
  assert.is(utf8Length('\udf89\ud83c'), 6)
})

test('a number that is too large is not written', () => {
  assert.throws(() => new ByteWriter().number(MAX_NUMBER + 1), /too large/)
})

for (const [text, hex] of strings) {
  test(`string ${JSON.stringify(text)} is ${hex}`, () => {
    assert.is(
      written((out) => out.string(text)),
      hexOf(bytesOf(hex)),
    )
    assert.is(new ByteReader(bytesOf(hex)).string(), text)
  })
}

test('any well-formed text comes back, beside others', () => {
  fc.assert(
    fc.property(fc.array(fc.string({ unit: 'grapheme' })), (texts) => {
      const out = new ByteWriter()
      for (const text of texts) out.string(text)
      const reader = new ByteReader(out.take())
      for (const text of texts) {
        assert.is(utf8Length(text), Buffer.byteLength(text))
        assert.is(isAscii(text), Buffer.byteLength(text) === text.length)
        assert.is(stringHeader(text) >> 1, Buffer.byteLength(text))
        assert.is(reader.string(), text)
      }
      assert.ok(reader.done)
    }),
  )
})

const refused: [string, string, (reader: ByteReader) => unknown, RegExp][] = [
  ['nothing', '', (r) => r.number(), /ends early/],
  ['half a number of two bytes', 'c0', (r) => r.number(), /ends early/],
  ['half a number of four', 'fc0000', (r) => r.number(), /ends early/],
  ['half a number of seven', 'fd0000000000', (r) => r.number(), /ends early/],
  ['a byte that no number starts with', 'fe', (r) => r.number(), /no number starts so/],
  ['a string longer than the frame', '08 414141', (r) => r.string(), /ends after the frame/],
  ['a string of 2^47 bytes', 'fd ffffffffffff', (r) => r.string(), /ends after the frame/],
  ['a string that is not UTF-8', '05 c328', (r) => r.string(), /not UTF-8/],
  ['half a surrogate pair', '07 eda080', (r) => r.string(), /not UTF-8/],
]

for (const [what, hex, read, message] of refused) {
  test(`${what} is refused`, () => {
    assert.throws(
      () => read(new ByteReader(bytesOf(hex))),
      (error: unknown) => error instanceof FrameError && message.test(error.message),
    )
  })
}

test.run()
