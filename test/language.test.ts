// docs/language.md is the language as this version has it: each row of its tables names fixtures that use what the row is about, each
// fixture is named by a row, and what is not there yet is said so and refused.
import { existsSync, readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { test } from 'uvu'
import * as assert from 'uvu/assert'
import { type AnyNode, compile, visit } from '../compiler/compile.ts'
import * as lview from '../runtime-server/define.ts'
import { notYet, uses } from './language-forms.ts'
import { root } from './root.ts'

const folder = join(root, 'fixtures')

interface Row {
  /** The first cell. */
  written: string
  line: string
  /** What of the row must be used: each piece of code in the first cell, or the cell as a whole. */
  forms: string[]
  fixtures: string[]
  notYet: string[]
}

const codeIn = (text: string): string[] => [...text.matchAll(/`([^`]+)`/g)].map(([, code = '']) => code)

function readRows(document: string): Row[] {
  return document.split(/^## /m).flatMap((section) => {
    const [head = '', ...lines] = section.split('\n').filter((line) => line.startsWith('|'))
    if (!head.endsWith('| fixtures |')) return []
    return lines.slice(1).map((line) => readRow(line, /^\| written/.test(head)))
  })
}

function readRow(line: string, byForm: boolean): Row {
  const cells = line.slice(1, -1).split(/(?<!\\)\|/)
  const [written = '', , fixtures = ''] = cells.map((cell) => cell.trim())
  const forms = byForm ? codeIn(written) : [written]
  const [named = '', missing] = fixtures.split('not yet')
  return {
    written,
    line,
    forms,
    fixtures: codeIn(named),
    notYet: missing === undefined ? [] : missing === '' ? forms : codeIn(missing),
  }
}

const rows = readRows(readFileSync(join(root, 'docs', 'language.md'), 'utf8'))

/** All nodes of a fixture's templates, and their texts. */
function readFixture(name: string): { nodes: AnyNode[]; text: string } {
  const files = readdirSync(join(folder, name)).filter((file) => file.endsWith('.lview'))
  const nodes: AnyNode[] = []
  const texts = files.map((file) => {
    const text = readFileSync(join(folder, name, file), 'utf8')
    visit(compile(text, { filename: file }).ast, (node) => nodes.push(node))
    return text
  })
  return { nodes, text: texts.join('\n') }
}

test('there are the tables of the reference', () => {
  const counts = new Set(rows.map(({ written }) => written))
  assert.is(counts.size, rows.length)
  assert.ok(rows.length >= 55, `${rows.length} rows`)
})

test('each row names its fixtures, or says that it is not there yet', () => {
  const bare = rows.filter((row) => row.fixtures.length === 0 && row.notYet.length === 0)
  assert.equal(
    bare.map(({ written }) => written),
    [],
  )
  for (const row of rows) {
    for (const name of row.fixtures)
      assert.ok(existsSync(join(folder, name)), `${row.written}: there is no fixture ${name}`)
    for (const form of row.notYet) assert.ok(row.line.includes(form), `${row.written} holds no ${form}`)
  }
})

for (const { written, forms, fixtures, notYet: missing } of rows) {
  const used = forms.filter((form) => !missing.includes(form))
  if (fixtures.length === 0) continue
  test(`the fixtures of ${written} use it`, () => {
    const read = fixtures.map(readFixture)
    const nodes = read.flatMap((one) => one.nodes)
    const text = read.map((one) => one.text).join('\n')
    for (const form of used) {
      const isUsed = uses[form]
      assert.ok(isUsed, `test/language-forms.ts does not say how a use of ${form} is known`)
      assert.ok(isUsed(nodes, text), `none of ${fixtures.join(', ')} uses ${form}`)
    }
  })
}

test('each fixture is named by a row', () => {
  const named = new Set(rows.flatMap((row) => row.fixtures))
  const folders = readdirSync(folder, { withFileTypes: true }).filter((entry) => entry.isDirectory())
  const left = folders.map(({ name }) => name).filter((name) => !named.has(name))
  assert.equal(left, [], 'name them in docs/language.md, in the rows that they are about')
})

test('what is not there yet is what the list says', () => {
  const said = rows.flatMap((row) => row.notYet)
  assert.equal(said.sort(), Object.keys(notYet).sort())
})

for (const [form, template] of Object.entries(notYet))
  test(`${form} is refused: once it works, name its fixture in docs/language.md and take it off the list`, () => {
    // What the script would import is not there.
    if (template === null) return assert.not.ok((/\w+/.exec(form)?.[0] ?? '') in lview)
    const codes = compile(template, { filename: 'template.lview' }).diagnostics.map(({ code }) => code)
    assert.ok(codes.includes('not_supported_yet'), `it gives ${codes.join(', ') || 'no diagnostic'}`)
  })

test('a row that names nothing, or what does not use it, is found', () => {
  const [row] = readRows(
    '## X\n| written | means | fixtures |\n|---|---|---|\n| `{@html expr}`, `a \\| b` | x | `text`; not yet: `y` |\n',
  )
  assert.equal(row, {
    written: '`{@html expr}`, `a \\| b`',
    line: '| `{@html expr}`, `a \\| b` | x | `text`; not yet: `y` |',
    forms: ['{@html expr}', 'a \\| b'],
    fixtures: ['text'],
    notYet: ['y'],
  })
  const { nodes, text } = readFixture('text')
  assert.not.ok(uses['{@html expr}']?.(nodes, text))
  assert.ok(uses['{expr}']?.(nodes, text))
})

test.run()
