// The shape of the sources: small files, each with a comment at its head, no mutable module state in the compiler, and
// test files that run what they say.
import { basename } from 'node:path'
import { test } from 'uvu'
import * as assert from 'uvu/assert'
import { published, readSource, readSources, type SourceFile } from './source-files.ts'

const sources = published.flatMap(readSources)

function median(numbers: number[]): number {
  const sorted = [...numbers].sort((a, b) => a - b)
  const middle = sorted.length >> 1
  return ((sorted[middle] ?? 0) + (sorted[sorted.length % 2 === 1 ? middle : middle - 1] ?? 0)) / 2
}

function hasHead({ text }: SourceFile): boolean {
  return /^(#!.*\n)?(\/\/ |\/\*)/.test(text)
}

/** Names of `let` and `var` at the top of a module, exported or not. */
function moduleVariables({ ast }: SourceFile): string[] {
  return ast.program.body.flatMap((statement) => {
    const declaration = statement.type === 'ExportNamedDeclaration' ? statement.declaration : statement
    if (declaration?.type !== 'VariableDeclaration' || declaration.declare || declaration.kind === 'const') return []
    return declaration.declarations.map(({ id }) => (id.type === 'Identifier' ? id.name : id.type))
  })
}

test('the median source file is under 150 lines, none is over 500', () => {
  assert.ok(sources.length > 0)
  const middle = median(sources.map((file) => file.lines))
  assert.ok(middle < 150, `the median is ${middle} lines`)
  const long = sources.filter((file) => file.lines > 500).map((file) => `${file.path}: ${file.lines} lines`)
  assert.equal(long, [])
})

test('each source file starts with a comment', () => {
  const all = [...sources, ...['bench', 'test', 'examples'].flatMap(readSources)]
  assert.equal(
    all.filter((file) => !hasHead(file)).map((file) => file.path),
    [],
  )
})

test('the compiler keeps no mutable state in its modules', () => {
  const found = readSources('compiler').flatMap((file) => moduleVariables(file).map((name) => `${file.path}: ${name}`))
  assert.equal(found, [])
})

test('files are nouns: none is a drawer of utils or helpers', () => {
  const drawers = sources.filter(({ path }) =>
    path.split('/').some((part) => /^(utils?|helpers?|misc|common)(\.ts)?$/.test(part)),
  )
  assert.equal(
    drawers.map((file) => file.path),
    [],
  )
})

test('each test file runs its tests at its end', () => {
  const tests = readSources('test').filter((file) => file.path.endsWith('.test.ts'))
  assert.ok(tests.some((file) => basename(file.path) === 'sources.test.ts'))
  const idle = tests.filter((file) => !/\.run\(\)\s*$/.test(file.text)).map((file) => file.path)
  assert.equal(idle, [])
})

test('each rule finds what it is for', () => {
  assert.is(median([1, 9, 2]), 2)
  assert.is(median([4, 1, 9, 2]), 3)
  const text = `export let a = 1; const b = 2; var { c } = b; declare let d: number; function f() { let e = 1 }`
  assert.equal(moduleVariables(readSource('compiler/a.ts', text)), ['a', 'ObjectPattern'])
  assert.is(hasHead(readSource('compiler/a.ts', '#!/usr/bin/env node\n// A command.\n')), true)
  assert.is(hasHead(readSource('compiler/a.ts', `import './b.ts'\n// Late.\n`)), false)
})

test.run()
