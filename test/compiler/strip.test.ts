// Types are erased in place: every character that stays keeps its offset, and what stood on two sides of a type never becomes
// one statement.
import { parse } from '@babel/parser'
import { test } from 'uvu'
import * as assert from 'uvu/assert'
import { notStripped } from '../../compiler/diagnostics/strip.ts'
import { strip, stripFile } from '../../compiler/strip.ts'
import { readTypeSyntax } from '../../compiler/type-syntax.ts'

function stripped(text: string): string {
  const { erased, problems } = readTypeSyntax([parse(text, { sourceType: 'module', plugins: ['typescript'] })])
  assert.equal(problems, [])
  return strip(text, erased)
}

/** What the statements are, down to the members of a class; empty ones don't count. */
function statements(text: string): string[] {
  const { program } = parse(text, { sourceType: 'module' })
  return program.body.flatMap((statement) => {
    if (statement.type === 'EmptyStatement') return []
    if (statement.type !== 'ClassDeclaration') return [statement.type]
    return [statement.type, ...statement.body.body.map(({ type }) => type)]
  })
}

const declared = 'VariableDeclaration'
const called = 'ExpressionStatement'

// Each ends a statement without a semicolon, then has only types, then a line that would go on with that statement.
const joined: [name: string, text: string, kept: string[]][] = [
  ['type, semicolon on the next line', 'let a = 1\ntype X = 1\n;(b as any)()', [declared, called]],
  ['type', 'let a = 1\ntype X = 1\n(b as any)()', [declared, called]],
  ['exported type', 'let a = 1\nexport type X = 1\n`x`', [declared, called]],
  ['type with parameters', 'let a = b\ntype X<T> = T[]\n[1].map(String)', [declared, called]],
  ['interface', 'let a = 1\ninterface X { [k: string]: 1 }\n(b)()', [declared, called]],
  ['exported interface', "let a = 1\nexport interface X {}\n/re/.test('x')", [declared, called]],
  ['declare const, semicolon on the next line', 'let a = 1\ndeclare const x: 1\n;(b as any)()', [declared, called]],
  ['declare const', 'let a = 1\ndeclare const x: 1\n(b)()', [declared, called]],
  ['exported declare', 'let a = 1\nexport declare let x: 1\n+b', [declared, called]],
  ['declare function', 'let a = 1\ndeclare function f(): void\n[1].map(String)', [declared, called]],
  ['declare class', 'let a = 1\ndeclare class C { x: 1 }\n(b)()', [declared, called]],
  ['declare enum', 'let a = 1\ndeclare enum E { A }\n(b)()', [declared, called]],
  ['declare namespace', 'let a = 1\ndeclare namespace N { let x: 1 }\n(b)()', [declared, called]],
  ['namespace of types', 'let a = 1\nnamespace N { export type X = 1 }\n(b)()', [declared, called]],
  ['declare global', 'let a = 1\ndeclare global { interface X {} }\n(b)()', [declared, called]],
  ['import type', "let a = 1\nimport type { X } from 'x'\n(b)()", [declared, called]],
  ['export type from', "let a = 1\nexport type { X } from 'x'\n(b)()", [declared, called]],
  ['export type all', "let a = 1\nexport type * from 'x'\n(b)()", [declared, called]],
  ['two types', 'let a = 1\ntype X = 1\ntype Y = 2\n(b)()', [declared, called]],
  ['overload', 'let a = 1\nfunction f(): void\nfunction f(x?: 1) {}', [declared, 'FunctionDeclaration']],
]

for (const [name, text, kept] of joined) {
  test(`what stands around is kept apart: ${name}`, () => {
    const code = stripped(text)
    assert.is(code.length, text.length)
    assert.equal(statements(code), kept)
  })
}

test('the same within functions and in classes', () => {
  assert.is(
    stripped('function f() {\n  let a = 1\n  type X = 2\n  ;(a as any)()\n}'),
    'function f() {\n  let a = 1\n  ;         \n   (a       )()\n}',
  )
  // `a = 1 * m() {}` would be a syntax error.
  const members = statements(stripped('abstract class A {\n  a = 1\n  abstract b(): void\n  *m() {}\n}'))
  assert.equal(members, ['ClassDeclaration', 'ClassProperty', 'ClassMethod'])
  const declaredMember = statements(stripped('class A {\n  a = 1\n  declare b: number\n  *m() {}\n}'))
  assert.equal(declaredMember, ['ClassDeclaration', 'ClassProperty', 'ClassMethod'])
  const overload = statements(stripped('class A {\n  a = 1\n  m(): void\n  m(x?: 1) {}\n}'))
  assert.equal(overload, ['ClassDeclaration', 'ClassProperty', 'ClassMethod'])
})

test('no semicolon is written where types stand within an expression', () => {
  assert.is(stripped('let x: { [k: string]: 1 } = y'), 'let x                     = y')
  assert.is(stripped('f(<T,>(x: T): x is T => true)'), 'f(    (x   )         => true)')
  assert.is(stripped('a satisfies { m(): void }'), 'a                        ')
})

test('every character that stays is at its place, beyond ASCII too', () => {
  const text = "const héllo: string = '💚' as string // ünï\nexport const x = héllo!.length satisfies number"
  const code = stripped(text)
  assert.is(code.length, text.length)
  for (const word of ['héllo', "'💚'", '// ünï', '.length']) assert.is(code.indexOf(word), text.indexOf(word), word)
})

test('what is more than types is named, with its place', () => {
  const text = [
    'enum A { B }',
    'namespace N { export const x = 1 }',
    'class C { constructor(private x: number) {} }',
    "import a = require('a')",
    '@decorated class D {}',
  ].join('\n')
  const { problems } = readTypeSyntax([parse(text, { plugins: ['typescript', 'decorators'], sourceType: 'module' })])
  assert.equal(
    problems.map(({ start, end }) => text.slice(start, end)),
    [
      'enum A { B }',
      'namespace N { export const x = 1 }',
      'private x: number',
      "import a = require('a')",
      '@decorated class D {}',
    ],
  )
  for (const { code, remedy } of problems) {
    assert.is(code, 'typescript_not_erasable')
    assert.ok(remedy.length > 20)
  }
})

test('what only the stripper refuses is reported at its place in the file', () => {
  const thrown = { code: 'UnsupportedSyntax', message: 'not in strip-only mode', startLine: 3, startColumn: 4 }
  const { start, message } = notStripped(thrown, (line, column) => 100 * line + column)
  assert.is(start, 304)
  assert.match(message, 'not in strip-only mode')
  assert.is(notStripped(new Error('panic'), (line, column) => 100 * line + column).start, 100)
})

test('a whole file is stripped in place, or transformed with a map where it must be', () => {
  const plain = 'export const a: number = 1\n'
  assert.equal(stripFile(plain, 'a.ts'), { code: 'export const a         = 1\n', map: undefined })
  const { code, map } = stripFile('export enum Color { Red = 7 }\n', 'color.ts')
  assert.match(code, /Red/)
  assert.equal((JSON.parse(map ?? '{}') as { sources: string[] }).sources, ['color.ts'])
  assert.throws(() => stripFile('let a = = 1', 'bad.ts'), /1:8/)
})

test.run()
