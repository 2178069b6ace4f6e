// The shape's numbers as text.
import fc from 'fast-check'
import { test } from 'uvu'
import * as assert from 'uvu/assert'
import { ShapeReader, shapeNumber } from '../../protocol/shape.ts'

for (const [number, text] of [
  [0, '0'],
  [9, '9'],
  [10, ':'],
  [38, 'V'],
  [39, 'X0'],
  [1_000, 'pI'],
  [1_520, '}V'],
  [1_521, 'XW0'],
] as const) {
  test(`${number} is ${text}`, () => {
    assert.is(shapeNumber(number), text)
    assert.is(new ShapeReader(text).number(), number)
  })
}

test('numbers in a row come back, and need no quoting', () => {
  fc.assert(
    fc.property(fc.array(fc.oneof(fc.nat(50), fc.nat())), (numbers) => {
      const text = numbers.map(shapeNumber).join('')
      assert.not.match(text, /[\s"&]/)
      const reader = new ShapeReader(text)
      for (const number of numbers) assert.is(reader.number(), number)
      assert.throws(() => reader.number(), /does not fit/)
    }),
  )
})

test('what is no shape is refused', () => {
  for (const text of ['', ' ', 'X', '"', 'é']) assert.throws(() => new ShapeReader(text).number(), /does not fit/)
})

test.run()
