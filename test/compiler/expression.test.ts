// Expressions: which names are free, what is not pure, what can be bound, which texts an expression can be.
// biome-ignore-all lint/suspicious/noTemplateCurlyInString: they are what is tested
import * as fc from 'fast-check'
import { test } from 'uvu'
import * as assert from 'uvu/assert'
import {
  type Alternatives,
  alternatives,
  attributeRules,
  classRules,
  type LiteralRules,
  textRules,
} from '../../compiler/alternatives.ts'
import type { Expression } from '../../compiler/ast.ts'
import { Diagnostics } from '../../compiler/diagnostics.ts'
import { assignedPath, parseExpression, parsePatterns, subExpression } from '../../compiler/expression.ts'
import { readSource } from '../../compiler/position.ts'
import { found, parsed } from './parsed.ts'

/** An expression that stands in a file at an offset that is not its own. */
function read(source: string): Expression {
  const before = 'é\n<p>{'
  const diagnostics = new Diagnostics(readSource(`${before}${source}}</p>`, 'Test.lview'))
  const expression = parseExpression({ start: before.length, end: before.length + source.length }, diagnostics)
  assert.equal(diagnostics.list(), [], source)
  assert.is(expression.start >= before.length, true)
  return expression
}

const names = (source: string): string =>
  read(source)
    .free.map(({ name, shorthand }) => (shorthand ? `${name}:` : name))
    .join(' ')

test('free names are those that nothing in the expression binds', () => {
  const cases: [source: string, free: string][] = [
    ['a', 'a'],
    ['a.b.c[d].e', 'a d'],
    ['a?.b?.[c]?.(d)', 'a c d'],
    ['{ a, b: c, [d]: e, ...f }', 'a: c d e f'],
    ['[a, , ...b]', 'a b'],
    ['`x${a}y${`${b}`}`', 'a b'],
    ['tag`${a}`', 'tag a'],
    ['a + a', 'a a'],
    ['undefined ?? Math.max(a)', 'undefined Math a'],
    ['list.map((item) => item.x + y)', 'list y'],
    ['list.map(({ a, b: [c, ...d], e = f, ...g }) => a + b + c + d + e + f + g + h)', 'list f b f h'],
    ['list.map((a, i) => list.map((b) => a + b + i + c))', 'list list c'],
    ['((a = b, c = a) => a + c)()', 'b'],
    ['function f(a) { return f(a, arguments, b) }', 'b'],
    ['() => arguments', 'arguments'],
    ['() => { const a = 1; let b; var c; return a + b + c + d }', 'd'],
    ['() => { if (a) { var b = 1 } return b }', 'a'],
    ['() => { { let a = 1 } return a }', 'a'],
    ['() => { f(); function f() { return g } }', 'g'],
    ['() => { for (const a of b) c(a); return a }', 'b c a'],
    ['() => { for (let i = 0; i < n; i++) f(i) }', 'n f'],
    ['() => { for (const k in o) f(k) }', 'o f'],
    ['() => { try { f() } catch ({ message }) { g(message, e) } }', 'f g e'],
    ['() => { switch (a) { case b: let c = 1; return c } }', 'a b'],
    ['() => { a: while (b) { break a } }', 'b'],
    ['class A extends B { [c] = d; static e = A; f(g) { return g + h } }', 'B c d h'],
    ['{ a() { return b }, get c() { return d }, [e]() {} }', 'b d e'],
    ['a as unknown as Row<b>', 'a'],
    ['a! satisfies T', 'a'],
    ['<T>a', 'a'],
    ['f<T>(a)', 'f a'],
    ['(a: T, b?: U): V => a + b + c', 'c'],
    ['a instanceof B && typeof c === "string"', 'a B c'],
  ]
  for (const [source, free] of cases) assert.is(names(source), free, source)
})

test('a free name has its place in the file', () => {
  const expression = read(' /* a */ { a, b: a.c } ')
  assert.is(expression.source, '{ a, b: a.c }')
  assert.equal(expression.free, [
    { name: 'a', start: 17, end: 18, shorthand: true },
    { name: 'a', start: 23, end: 24, shorthand: false },
  ])
})

test('an expression covers its parentheses, but no comments around it', () => {
  for (const [written, source] of [
    ['  a  ', 'a'],
    ['(a)', '(a)'],
    ['((a), b /* ) */ ) // c', '((a), b /* ) */ )'],
    ['/* a */ (b).c /* d */', '(b).c'],
    ['(a) as T', '(a) as T'],
    ['// a\n(\n(b) )\n', '(\n(b) )'],
  ] as const)
    assert.is(read(written).source, source)
})

test('a part of an expression keeps its places and the names in it', () => {
  const whole = read('f(a.b, { c })')
  if (whole.node.type !== 'CallExpression') throw new Error('No call')
  const [, second] = whole.node.arguments
  const part = subExpression(whole, second as Expression['node'])
  assert.is(part.source, '{ c }')
  assert.is(part.start, whole.start + 'f(a.b, '.length)
  assert.equal(
    part.free.map(({ name }) => name),
    ['c'],
  )
})

test('patterns bind names, and their defaults are free', () => {
  const text = '{#for { a, b: [c = d, ...e], [f]: g = a }, i'
  const diagnostics = new Diagnostics(readSource(text, 'Test.lview'))
  const [item, index, more] = parsePatterns({ start: 6, end: text.length }, false, diagnostics)
  assert.equal(diagnostics.list(), [])
  assert.equal(
    item?.names.map(({ name, start, end }) => [name, text.slice(start, end)]),
    [
      ['a', 'a'],
      ['c', 'c'],
      ['e', 'e'],
      ['g', 'g'],
    ],
  )
  assert.equal(
    item?.free.map(({ name }) => name),
    ['d', 'f', 'a'],
  )
  assert.is(item?.source, '{ a, b: [c = d, ...e], [f]: g = a }')
  assert.is(index?.source, 'i')
  assert.is(more, undefined)
})

test('what can be bound is a path that starts at a name', () => {
  const path = (source: string): string | undefined => {
    const found = assignedPath(read(source))
    const steps = found?.steps.map((step) => ('name' in step ? `.${step.name}` : `[${step.computed.source}]`))
    return found && [found.root.name, ...(steps ?? [])].join('')
  }
  for (const [source, expected] of [
    ['a', 'a'],
    ['a.b.c', 'a.b.c'],
    ['rows[i + 1].done', 'rows[i + 1].done'],
    ["a['b c']", "a['b c']"],
    ['a!.b', 'a.b'],
    ['(a as T).b', 'a.b'],
    ['(a)', 'a'],
    ['a?.b', undefined],
    ['a()', undefined],
    ['f().a', undefined],
    ['a + b', undefined],
    ["'a'", undefined],
    ['[a][0]', undefined],
    ['this.a', undefined],
  ] as const)
    assert.is(path(source), expected, source)
})

test('what would change something or give another value each time is refused', () => {
  const refused: [source: string, code: string, column: number][] = [
    ['a = 1', 'impure_assignment', 1],
    ['b + (a.c += 1)', 'impure_assignment', 6],
    ['a++', 'impure_assignment', 1],
    ['([a.b] = c)', 'impure_assignment', 2],
    ['list.map((x) => { total += x })', 'impure_assignment', 19],
    ['delete a.b', 'impure_delete', 1],
    ['list.sort()', 'impure_mutation', 1],
    ['a.b!.reverse().map(f)', 'impure_mutation', 1],
    ['list.push(1)', 'impure_mutation', 1],
    ['Object.assign(a, b)', 'impure_mutation', 1],
    ['await a', 'impure_await', 1],
    ['async () => await a', 'impure_await', 1],
    ['function* () { yield a }', 'impure_yield', 16],
    ['Math.random()', 'impure_random', 1],
    ["Math['random']()", 'impure_random', 1],
    ['list.map(Math.random)', 'impure_random', 10],
    ['crypto.randomUUID()', 'impure_random', 1],
    ['Date.now()', 'impure_clock', 1],
    ['new Date()', 'impure_clock', 1],
    ['new Date', 'impure_clock', 1],
    ['Date()', 'impure_clock', 1],
    ['performance.now()', 'impure_clock', 1],
    ['console.log(a)', 'impure_console', 1],
    ['a.toLocaleString()', 'locale_missing', 1],
    ['a.toLocaleString(undefined, { style: b })', 'locale_missing', 1],
    ['a.toLocaleDateString([])', 'locale_missing', 1],
    ["a.toLocaleDateString('en')", 'time_zone_missing', 1],
    ["a.toLocaleTimeString('en', { hour: 'numeric' })", 'time_zone_missing', 1],
    ["a.toLocaleString('en', { dateStyle: 'short' })", 'time_zone_missing', 1],
    ['new Intl.NumberFormat().format(a)', 'locale_missing', 1],
    ["new Intl.DateTimeFormat('en').format(a)", 'time_zone_missing', 1],
    ['this.a', 'this_in_expression', 1],
    ["import('a')", 'import_in_expression', 1],
    ['import.meta.env', 'import_in_expression', 1],
  ]
  for (const [source, code, column] of refused) assert.equal(found(`{${source}}`), [`${code} 1:${column + 1}`], source)
})

test('what keeps to itself is pure', () => {
  for (const source of [
    'list.reduce((sums, row) => { sums[row.id] = 1; return sums }, {})',
    '(() => { let n = 0; for (const x of list) n += x; return n })()',
    '[...list].sort((a, b) => a.n - b.n)',
    'list.filter(Boolean).reverse()',
    'list.toSorted()',
    'Object.assign({}, a)',
    'new Date(a)',
    'new Date(2020, 1)',
    'Math.max(...list)',
    'Date.parse(a)',
    "a.toLocaleString('en-GB')",
    'a.toLocaleString(locale)',
    "a.toLocaleString('en', { style: 'currency', currency: 'EUR' })",
    "a.toLocaleDateString('en', { timeZone: zone })",
    "a.toLocaleDateString('en', options)",
    "a.toLocaleDateString('en', { ...options })",
    "new Intl.DateTimeFormat('en', { timeZone: 'UTC' }).format(a)",
    'a === b',
    'list.map((Date) => Date.now())',
  ])
    assert.equal(found(`{${source}}`), [], source)
})

test('a name that the script declares is not the global', () => {
  const script = `<script lang="ts">import { Date, Math } from './mine.ts'</script>`
  assert.equal(found(`${script}{Date.now()}{Math.random()}{new Date()}`), [])
  assert.equal(found(`<script lang="ts">import type { Date } from './mine.ts'</script>{Date.now()}`), [
    'impure_clock 1:66',
  ])
})

test('arguments of handlers, values of attributes and heads of blocks are pure too', () => {
  for (const text of [
    '<p on:click={f(a.b = 1)}></p>',
    '<p title={a.b = 1}></p>',
    '<p title="x {a.b = 1}"></p>',
    '<p {...(a.b = 1)}></p>',
    '{#if (a.b = 1)}{/if}',
    '{#for x of (a.b = 1)}{/for}',
    '{@const x = (a.b = 1)}',
    '<textarea title={a.b = 1}></textarea>',
  ])
    assert.is(found(text)[0]?.split(' ')[0], 'impure_assignment', text)
})

/** `values`, and the source that chooses, with the author's pieces in angle quotes. */
function shown(found: Alternatives | undefined): string {
  if (found === undefined) return 'anything'
  const values = found.values.map((value) => (typeof value === 'string' ? `'${value}'` : String(value)))
  return `${values.join(' ')}: ${found.pieces.map((piece) => (typeof piece === 'string' ? piece : `‹${piece.source}›`)).join('')}`
}

test('literal alternatives', () => {
  const cases: [source: string, rules: LiteralRules, shown: string][] = [
    ["a ? 'x' : 'y'", textRules, "'x' 'y': (‹a›) ? 0 : 1"],
    ["a ? 'x' : b ? 'y' : 'x'", textRules, "'x' 'y': (‹a›) ? 0 : ((‹b›) ? 1 : 0)"],
    ['a ? (b ? 1 : 2) : -3n', textRules, "'1' '2' '-3': (‹a›) ? ((‹b›) ? 0 : 1) : 2"],
    ['a ? `x` : null', textRules, "'x' null: (‹a›) ? 0 : 1"],
    ['a ? undefined : true', textRules, 'null: (‹a›) ? 0 : 0'],
    ["'x'", textRules, "'x': 0"],
    ["a > 1 && 'x'", textRules, "'x' null: (‹a > 1›) ? 0 : 1"],
    ["!a && 'x'", textRules, "'x' null: (‹!a›) ? 0 : 1"],
    ["a && 'x'", textRules, 'anything'],
    ["a && 'x'", classRules, "'x' null: (‹a›) ? 0 : 1"],
    ["a && b === c && 'x'", textRules, 'anything'],
    ["a === b && !c && 'x'", textRules, "'x' null: (‹a === b && !c›) ? 0 : 1"],
    ["a === b || 'x'", textRules, "null 'x': (‹a === b›) ? 0 : 1"],
    ["a || 'x'", classRules, 'anything'],
    ["a ?? 'x'", classRules, 'anything'],
    ["a ? b : 'x'", textRules, 'anything'],
    ['`${a}`', textRules, 'anything'],
    ["(a, b) ? 'x' : ''", textRules, "'x' '': (‹a, b›) ? 0 : 1"],
    ["(a ? 'x' : 'y') as 'x' | 'y'", textRules, "'x' 'y': (‹a›) ? 0 : 1"],
    ["a ? ('x' as const) : 'y'", textRules, "'x' 'y': (‹a›) ? 0 : 1"],
    ['a ? true : false', attributeRules(false), 'true null: (‹a›) ? 0 : 1'],
    ['a ? true : false', attributeRules(true), "'true' 'false': (‹a›) ? 0 : 1"],
    ["a === b && 'page'", attributeRules(true), "'page' 'false': (‹a === b›) ? 0 : 1"],
    ["a === b && 'page'", attributeRules(false), "'page' null: (‹a === b›) ? 0 : 1"],
  ]
  for (const [source, rules, expected] of cases) assert.is(shown(alternatives(read(source), rules)), expected, source)
})

test('the pieces of alternatives have their places', () => {
  const expression = read(" a.b ? 'x' : 'y'")
  const [, piece] = alternatives(expression, textRules)?.pieces ?? []
  assert.equal(piece, { source: 'a.b', start: expression.start, end: expression.start + 3 })
})

test('more than 64 alternatives are no alternatives', () => {
  const chain = (count: number): string =>
    `${Array.from({ length: count - 1 }, (_, i) => `a === ${i} ? '${i}' : `).join('')}'end'`
  assert.is(alternatives(read(chain(64)), textRules)?.values.length, 64)
  assert.is(alternatives(read(chain(65)), textRules), undefined)
})

/** Expressions of literals and the boolean names a, b, c. */
const literalExpressions: fc.Arbitrary<string> = fc.letrec<{ one: string; test: string }>((tie) => ({
  test: fc.oneof(
    { maxDepth: 3 },
    fc.constantFrom('a', 'b', '!c', 'a === b', 'b !== c'),
    fc.tuple(tie('test'), fc.constantFrom('&&', '||'), tie('test')).map(([x, op, y]) => `(${x}) ${op} (${y})`),
  ),
  one: fc.oneof(
    { maxDepth: 4 },
    fc.constantFrom("'x'", "'y'", "''", '1', 'null', 'undefined', 'false', 'true', '`z`'),
    fc.tuple(tie('test'), tie('one'), tie('one')).map(([x, y, z]) => `(${x}) ? ${y} : (${z})`),
    fc.tuple(tie('test'), fc.constantFrom('&&', '||'), tie('one')).map(([x, op, y]) => `!!(${x}) ${op} (${y})`),
  ),
})).one

test('law: the source that chooses finds what the expression gives', () => {
  const shows = (value: unknown): string | null =>
    value === null || value === undefined || typeof value === 'boolean' ? null : String(value)
  fc.assert(
    fc.property(literalExpressions, fc.boolean(), fc.boolean(), fc.boolean(), (source, a, b, c) => {
      const run = (code: string): unknown => new Function('a', 'b', 'c', `return (${code})`)(a, b, c)
      const result = alternatives(read(source), textRules)
      assert.ok(result, source)
      const code = result.pieces.map((piece) => (typeof piece === 'string' ? piece : piece.source)).join('')
      assert.is(result.values[run(code) as number], shows(run(source)), source)
    }),
    { numRuns: 500 },
  )
})

test('law: the span of each free name holds that name', () => {
  const part = fc.constantFrom(
    'a',
    'b.c',
    'f(d)',
    '{ e }',
    '(g) => g + h',
    '`${i}`',
    'j as T',
    '[k, ...l]',
    '/m/',
    "'n'",
  )
  fc.assert(
    fc.property(fc.array(part, { minLength: 1, maxLength: 6 }), (parts) => {
      const text = `é{[${parts.join(', ')}]}`
      const [, tag] = parsed(text).file.template.children
      if (tag?.type !== 'ExpressionTag') throw new Error('No tag')
      for (const { name, start, end } of tag.expression.free) assert.is(text.slice(start, end), name)
      const wanted = parts.flatMap((one) => [
        ...one
          .replace(/\(g\) => g/, '')
          .replace(/'n'|\/m\/|\.c| as T/g, '')
          .matchAll(/[a-l]/g),
      ])
      assert.is(tag.expression.free.length, wanted.length, text)
    }),
  )
})

test.run()
