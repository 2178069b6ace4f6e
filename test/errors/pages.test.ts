// Each code of the compiler has a wrong example, in which it alone is found, and a right one, in which nothing is; and
// docs/errors/ is what is written from them today. `UPDATE=1 node dist/test/errors/pages.test.js` writes it.
import { existsSync, mkdirSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { test } from 'uvu'
import * as assert from 'uvu/assert'
import { compile } from '../../compiler/compile.ts'
import { root } from '../root.ts'
import { readCodes } from './codes.ts'
import type { Example } from './example.ts'
import { examples } from './examples.ts'
import { writeIndex, writePage } from './page.ts'

const codes = readCodes()
const folder = join(root, 'docs', 'errors')
const update = `npm run build && UPDATE=1 node dist/test/errors/pages.test.js`

const byCode = new Map<string, Example[]>()
for (const example of Object.values(examples).flat())
  byCode.set(example.code, [...(byCode.get(example.code) ?? []), example])

const accessibility = codes.filter(({ group }) => group === 'accessibility').map(({ code }) => code)

/**
 * What a file gives, each once, as far as `about` is concerned. What is not supported yet may stand beside what is wrong with it, and
 * an example of something else need not be complete: its controls may have no labels.
 */
function codesIn(text: string, about: string): string[] {
  const found = compile(text, { filename: 'Example.lview' }).diagnostics.map(({ code }) => code)
  const besides = ['not_supported_yet', ...(accessibility.includes(about) ? [] : accessibility)]
  return [...new Set(found)].filter((code) => code === about || !besides.includes(code))
}

test('each code is made by one function', () => {
  const makers = new Map<string, string[]>()
  for (const { code, group, function: maker } of codes)
    makers.set(code, [...(makers.get(code) ?? []), `${group}.ts ${maker}`])
  assert.ok(makers.size > 140)
  for (const [code, all] of makers) assert.is(all.length, 1, `${code} is made by ${all.join(' and ')}`)
})

test('problems are made in compiler/diagnostics/ alone', () => {
  const files = readdirSync(join(root, 'compiler'), { recursive: true, encoding: 'utf8' })
  const others = files.filter((path) => path.endsWith('.ts') && !/^diagnostics[./\\]/.test(path))
  const makers = others.filter((path) =>
    /import \{[^}]*\b(?:error|warning)\b[^}]*\} from '[./]*diagnostics\.ts'/.test(
      readFileSync(join(root, 'compiler', path), 'utf8'),
    ),
  )
  assert.equal(makers, [])
})

test('each code has examples, in the file that is called as its own', () => {
  const missing = codes.filter(({ code, group }) => !examples[group]?.some((example) => example.code === code))
  assert.equal(
    missing.map(({ code, group }) => `add an example for ${code} in test/errors/examples/${group}.ts`),
    [],
    'A file that is new is listed in test/errors/examples.ts too',
  )
  const known = new Set(codes.map(({ code }) => code))
  for (const code of byCode.keys())
    assert.ok(known.has(code), `no function of compiler/diagnostics/ makes ${code}: remove its examples`)
})

for (const [code, all] of byCode) {
  test(`${code}: the wrong example gives just this code, the right one none`, () => {
    for (const { wrong, right } of all) {
      assert.equal(codesIn(wrong, code), [code], `wrong: ${wrong}`)
      assert.equal(codesIn(right, code), [], `right: ${right}`)
    }
  })
}

test('docs/errors is written from the examples of today', () => {
  const pages = new Map<string, string>(
    codes.map((code) => [`${code.code}.md`, writePage(code, byCode.get(code.code) ?? [])]),
  )
  pages.set('README.md', writeIndex(codes, byCode))
  if (process.env.UPDATE === '1') {
    rmSync(folder, { recursive: true, force: true })
    mkdirSync(folder, { recursive: true })
    for (const [name, text] of pages) writeFileSync(join(folder, name), text)
  }
  for (const [name, text] of pages) {
    const path = join(folder, name)
    assert.is(existsSync(path) ? readFileSync(path, 'utf8') : 'nothing', text, `docs/errors/${name} is old: ${update}`)
  }
  const stray = readdirSync(folder).filter((name) => !pages.has(name))
  assert.equal(stray, [], `docs/errors has pages of codes that are gone: ${update}`)
})

test.run()
