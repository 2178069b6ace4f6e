// `lview format` as people, editors and CI run it; and all templates of this repository are formatted.
import { spawnSync } from 'node:child_process'
import { existsSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { test } from 'uvu'
import * as assert from 'uvu/assert'
import { command, makeScratch, runNode } from '../compiler/scratch.ts'
import { root } from '../root.ts'

const scratch = makeScratch('format', {
  '.prettierrc.json': '{ "semi": false, "singleQuote": true }',
  '.prettierignore': 'left.lview',
  'src/a.lview': '<p>{ a( "x" )}</p>',
  'src/b.lview': '<p>b</p>\n',
  'src/wrong.lview': '<p>\n  {#if a}b\n</p>\n',
  'src/notes.txt': '',
  'node_modules/c.lview': '<p>{ c}</p>',
  'left.lview': '<p>{ d}</p>',
})
test.after(() => scratch.remove())

function format(...args: string[]): { code: number | null; out: string; err: string } {
  const { status, stdout, stderr } = runNode([command, 'format', ...args], scratch.path)
  return { code: status, out: stdout, err: stderr }
}

const read = (name: string): string => readFileSync(join(scratch.path, name), 'utf8')

test('--check writes nothing, and exits with 1 where something is to format', () => {
  assert.equal(format('--check', 'src/a.lview', 'src/b.lview'), {
    code: 1,
    out: 'src/a.lview\n1 of 2 files to format\n',
    err: '',
  })
  assert.is(read('src/a.lview'), '<p>{ a( "x" )}</p>')
})

test('--stdin formats what comes in, by the settings for the file that it is of', () => {
  const run = (input: string) =>
    spawnSync(process.execPath, [command, 'format', '--stdin', 'src/new.lview'], {
      cwd: scratch.path,
      input,
      encoding: 'utf8',
    })
  const { status, stdout } = run('<p>{ a( "x" )}</p>')
  assert.equal([status, stdout], [0, "<p>{a('x')}</p>\n"])
  const wrong = run('<p>{#if a}</p>')
  assert.is(wrong.status, 1)
  assert.match(wrong.stderr, /^src\/new\.lview:1:4 error unclosed_block\n/)
  assert.not.ok(existsSync(join(scratch.path, 'src/new.lview')))
})

test('files are written; one that is wrong stays as it is, and is reported; packages and ignored files are left out', () => {
  const { code, out, err } = format()
  assert.equal([code, out], [1, 'src/a.lview\n1 of 3 files formatted anew\n'])
  assert.match(err, /^src\/wrong\.lview:2:3 error unclosed_block\n/)
  assert.is(read('src/a.lview'), "<p>{a('x')}</p>\n")
  assert.is(read('src/wrong.lview'), '<p>\n  {#if a}b\n</p>\n')
  assert.is(read('left.lview'), '<p>{ d}</p>')
  assert.is(read('node_modules/c.lview'), '<p>{ c}</p>')
  assert.equal(format('src/a.lview', 'src/b.lview').out, '0 of 2 files formatted anew\n')
})

test('--json is for tools', () => {
  scratch.write('src/a.lview', '<p>{ a}</p>')
  const { code, out } = format('--check', '--json', 'src')
  const { files, changed, diagnostics } = JSON.parse(out) as {
    files: number
    changed: string[]
    diagnostics: { code: string; line: number }[]
  }
  assert.equal([code, files, changed], [1, 3, ['src/a.lview']])
  assert.equal(
    diagnostics.map((one) => [one.code, one.line]),
    [['unclosed_block', 2]],
  )
})

test('wrong use exits with 2', () => {
  const cases: [args: string[], said: RegExp][] = [
    [['nowhere'], /nowhere is not there/],
    [['src/notes.txt'], /src\/notes\.txt is no \.lview file/],
    [['left.lview'], /there is no \.lview file in left\.lview/],
    [['--stdin'], /argument missing/],
  ]
  for (const [args, said] of cases) {
    const { code, err } = format(...args)
    assert.is(code, 2, args.join(' '))
    assert.match(err, said)
  }
})

test("Prettier's own command formats too, where the project names the plugin", () => {
  scratch.write('.prettierrc.json', '{ "plugins": ["lview/prettier"] }')
  scratch.write('src/a.lview', '<p>{ a( "x" )}</p>')
  const { status, stdout, stderr } = runNode(
    [join(root, 'node_modules/prettier/bin/prettier.cjs'), 'src/a.lview'],
    scratch.path,
  )
  assert.equal([status, stdout, stderr], [0, '<p>{a("x")}</p>\n', ''])
  assert.is(format('src/a.lview').code, 0)
  assert.is(read('src/a.lview'), '<p>{a("x")}</p>\n')
})

test('the templates of this repository are formatted: `npm run format` does it', () => {
  const { status, stdout } = runNode([command, 'format', '--check', 'examples', 'fixtures', 'test', 'bench'], root)
  assert.is(status, 0, stdout)
})

test.run()
