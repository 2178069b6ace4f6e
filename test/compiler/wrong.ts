// Wrong templates come in; out go tests: each gives just its diagnostic, at its place, with a remedy that helps, and what the
// remedy says compiles. The tests of diagnostics share it.
import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { test } from 'uvu'
import * as assert from 'uvu/assert'
import { compile, type Diagnostic } from '../../compiler/compile.ts'
import { root } from '../root.ts'

export interface Wrong {
  code: string
  /** With « where the diagnostic must point. */
  wrong: string
  /** What the remedy must say. */
  remedy: string | RegExp
  /** The remedy followed. */
  right: string
}

/** `script`: what stands before most of them, and is left out of the tests' names. */
export function testWrong(cases: readonly Wrong[], script: string): void {
  for (const { code, wrong, remedy, right } of cases) {
    const offset = wrong.indexOf('«')
    const before = wrong.slice(0, offset).split('\n')
    const text = wrong.replace('«', '')
    const name = `${code}: ${text.replace(script, '').replaceAll('\n', ' ').slice(0, 80)}`

    test(name, () => {
      const diagnostics = diagnose(text, code)
      assert.equal(
        diagnostics.map((one) => `${one.code} ${one.line}:${one.column}`),
        [`${code} ${before.length}:${(before.at(-1) ?? '').length + 1}`],
      )
      const [found] = diagnostics
      assert.ok(found?.remedy.match(remedy instanceof RegExp ? remedy : escaped(remedy)), found?.remedy)
      assert.ok(found?.message.endsWith('.') && found.remedy.endsWith('.'), 'sentences')
      assert.ok(found?.frame.includes(`> ${before.length} |`), found?.frame)
    })

    test(`${name} (put right)`, () => {
      const { server } = compile(right, { filename: 'Wrong.lview' })
      assert.equal(
        diagnose(right, code).map((one) => `${one.code} ${one.line}:${one.column} ${one.message}`),
        [],
      )
      assert.type(server, 'string')
    })
  }
}

/** Templates that are wrong in other ways need not be complete: their controls may have no labels. */
function diagnose(text: string, about: string): Diagnostic[] {
  const { diagnostics } = compile(text, { filename: 'Wrong.lview' })
  const besides = codesOf('accessibility')
  return besides.includes(about) ? diagnostics : diagnostics.filter(({ code }) => !besides.includes(code))
}

/** The codes of a file of `compiler/diagnostics/`. */
function codesOf(name: string): string[] {
  const text = readFileSync(join(root, 'compiler', 'diagnostics', `${name}.ts`), 'utf8')
  return [...text.matchAll(/(?:error|warning|found)\(\s*span,\s*'(\w+)'/g)].map((match) => match[1] ?? '')
}

/** Each code of these files of `compiler/diagnostics/` has a case. Gives how many there are. */
export function testCodes(files: readonly string[], cases: readonly Wrong[]): void {
  test(`there is a wrong template for each code of ${files.join(', ')}`, () => {
    const codes = files.flatMap(codesOf)
    const tested = new Set(cases.map(({ code }) => code))
    assert.ok(codes.length > files.length)
    assert.equal(
      codes.filter((code) => code !== undefined && !tested.has(code)),
      [],
    )
  })
}

function escaped(text: string): RegExp {
  return new RegExp(text.replace(/[.*+?^${}()|[\]\\]/g, '\\$&'))
}
