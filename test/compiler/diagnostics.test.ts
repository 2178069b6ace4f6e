// The machinery of diagnostics: places and frames, order, what is added twice, and guesses at what was meant.
import * as fc from 'fast-check'
import { test } from 'uvu'
import * as assert from 'uvu/assert'
import { Diagnostics, error, printDiagnostic, warning } from '../../compiler/diagnostics.ts'
import { placeOf, readSource } from '../../compiler/position.ts'
import { didYouMean, distance, suggest } from '../../compiler/suggest.ts'

const collect = (text: string): Diagnostics => new Diagnostics(readSource(text, 'views/Test.lview'))

test('a diagnostic has its file, line, column and frame', () => {
  const diagnostics = collect('<p>\n  {count}\n</p>\n')
  diagnostics.add(error({ start: 7, end: 12 }, 'some_code', 'It is wrong.', 'Write it right.'))
  const [one] = diagnostics.list()
  assert.equal(one, {
    code: 'some_code',
    severity: 'error',
    message: 'It is wrong.',
    remedy: 'Write it right.',
    start: 7,
    end: 12,
    filename: 'views/Test.lview',
    line: 2,
    column: 4,
    frame: '  1 | <p>\n> 2 |   {count}\n    |    ^^^^^\n  3 | </p>\n  4 |',
  })
  if (!one) throw new Error('None')
  assert.is(printDiagnostic(one), `views/Test.lview:2:4 error some_code\nIt is wrong.\nWrite it right.\n${one.frame}\n`)
})

test('a place over several lines is marked in its first', () => {
  const diagnostics = collect('a\n<p>\n</p>\nb')
  diagnostics.add(error({ start: 2, end: 10 }, 'code', 'M.', 'R.'))
  assert.is(diagnostics.list()[0]?.frame, '  1 | a\n> 2 | <p>\n    | ^\n  3 | </p>\n  4 | b')
})

test('places at the very start and end, in an empty file too', () => {
  for (const [text, offset, place] of [
    ['', 0, '1:1'],
    ['a', 1, '1:2'],
    ['a\n', 2, '2:1'],
    ['a\r\nb', 3, '2:1'],
    ['a\r\nb', 2, '1:3'],
    ['a\rb', 2, '2:1'],
    ['a\u2028b', 2, '1:3'],
    ['é😀b', 3, '1:4'],
  ] as const) {
    const diagnostics = collect(text)
    diagnostics.add(error({ start: offset, end: offset }, 'code', 'M.', 'R.'))
    const [one] = diagnostics.list()
    assert.is(`${one?.line}:${one?.column}`, place, JSON.stringify(text))
    assert.ok(one?.frame.includes(`> ${one.line} |`), one?.frame)
  }
})

test('law: line and column lead back to the offset', () => {
  const text = fc.array(fc.constantFrom('a', '\n', '\r\n', '\r', '😀', '\u2028'), { maxLength: 30 })
  fc.assert(
    fc.property(text, fc.nat(), (parts, seed) => {
      const source = readSource(parts.join(''), 'a')
      const offset = seed % (source.text.length + 1)
      const { line, column } = placeOf(source, offset)
      assert.is((source.lineStarts[line - 1] ?? Number.NaN) + column - 1, offset)
      assert.ok(offset < (source.lineStarts[line] ?? Number.POSITIVE_INFINITY))
    }),
  )
})

test('they are listed in the order of the file, whatever the order of finding', () => {
  const diagnostics = collect('abcdef')
  for (const start of [4, 0, 2]) diagnostics.add(warning({ start, end: start + 1 }, `at_${start}`, 'M.', 'R.'))
  assert.equal(
    diagnostics.list().map(({ code }) => code),
    ['at_0', 'at_2', 'at_4'],
  )
})

test('the same code at the same place counts once', () => {
  const diagnostics = collect('ab')
  diagnostics.add(error({ start: 0, end: 1 }, 'one', 'M.', 'R.'))
  diagnostics.add(error({ start: 0, end: 2 }, 'one', 'M.', 'R.'))
  diagnostics.add(error({ start: 0, end: 1 }, 'two', 'M.', 'R.'))
  diagnostics.add(error({ start: 1, end: 2 }, 'one', 'M.', 'R.'))
  assert.equal(
    diagnostics.list().map(({ code, start, end }) => `${code} ${start}-${end}`),
    ['one 0-1', 'two 0-1', 'one 1-2'],
  )
})

test('warnings do not keep a file from being compiled', () => {
  const diagnostics = collect('ab')
  diagnostics.add(warning({ start: 0, end: 1 }, 'one', 'M.', 'R.'))
  assert.is(diagnostics.failed, false)
  diagnostics.add(error({ start: 0, end: 1 }, 'two', 'M.', 'R.'))
  assert.is(diagnostics.failed, true)
})

test('beyond a hundred no more are taken', () => {
  const diagnostics = collect('x'.repeat(200))
  for (let start = 0; start < 200; start++) diagnostics.add(error({ start, end: start }, 'one', 'M.', 'R.'))
  assert.is(diagnostics.list().length, 100)
  assert.is(diagnostics.full, true)
})

test('what is near enough is suggested', () => {
  for (const [name, candidates, meant] of [
    ['serach', ['search', 'save'], 'search'],
    ['Search', ['search'], 'search'],
    ['qurey', ['query', 'quay'], 'query'],
    ['prevnt', ['prevent', 'present'], 'prevent'],
    ['a', ['b', 'c'], undefined],
    ['ab', ['a'], undefined],
    ['save', ['load', 'open'], undefined],
    ['constructor', [], undefined],
  ] as const)
    assert.is(suggest(name, candidates), meant, name)
  assert.is(
    didYouMean('fro', ['for', 'if'], (found) => `{#${found}}`),
    'Did you mean `{#for}`? ',
  )
  assert.is(didYouMean('xyz', ['for', 'if']), '')
})

test('distances count letters inserted, removed, replaced, and neighbours swapped', () => {
  for (const [from, to, edits] of [
    ['', '', 0],
    ['', 'abc', 3],
    ['abc', '', 3],
    ['kitten', 'sitting', 3],
    ['abc', 'acb', 1],
    ['abcd', 'badc', 2],
    ['same', 'same', 0],
  ] as const)
    assert.is(distance(from, to), edits, `${from} ${to}`)
})

test('law: a distance is the same both ways, and no more than the longer word', () => {
  const word = fc.string({ maxLength: 8, unit: fc.constantFrom('a', 'b', 'c') })
  fc.assert(
    fc.property(word, word, (one, other) => {
      assert.is(distance(one, other), distance(other, one))
      assert.ok(distance(one, other) <= Math.max(one.length, other.length))
      assert.is(distance(one, other) === 0, one === other)
    }),
  )
})

test.run()
