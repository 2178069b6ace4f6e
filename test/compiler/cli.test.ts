// The `lview` command as people and tools run it: what it writes and prints, and its exit codes.
import { spawn } from 'node:child_process'
import { existsSync, readFileSync, rmSync } from 'node:fs'
import { join } from 'node:path'
import { pathToFileURL } from 'node:url'
import { originalPositionFor, TraceMap } from '@jridgewell/trace-mapping'
import { test } from 'uvu'
import * as assert from 'uvu/assert'
import type { ViewCode } from '../../runtime-server/template.ts'
import { command, makeScratch, placeIn, runNode } from './scratch.ts'
import { searchFiles, searchView } from './views.ts'

const wrong = '<p>\n  {#if a}<b>{a +}</b>{/if}\n</p>\n<i>{b b}</i>\n'
const scratch = makeScratch('cli')

function lview(args: string[], cwd = scratch.path): { code: number | null; out: string; err: string } {
  const { status, stdout, stderr } = runNode([command, ...args], cwd)
  return { code: status, out: stdout, err: stderr }
}

test.before(() => {
  for (const [name, text] of Object.entries(searchFiles)) scratch.write(`src/${name}`, text)
  scratch.write('src/node_modules/other/Other.lview', wrong)
  scratch.write('src/.hidden/Other.lview', wrong)
  scratch.write('wrong/Wrong.lview', wrong)
  scratch.write('wrong/Right.lview', '<p>{text}</p>')
})
test.after(() => scratch.remove())

test('build writes a module, its map and a table for each file, at the same places', async () => {
  const { code, out, err } = lview(['build', 'src', '--out', 'built'])
  assert.equal([code, out, err], [0, '2 files built\n', ''])
  const built = (name: string): string => readFileSync(join(scratch.path, 'built', name), 'utf8')
  const module = built('Search.lview.js')
  assert.match(module, "from './names.js'")
  assert.match(module, "from './parts/Badge.lview.js'")
  assert.match(module, /\n\/\/# sourceMappingURL=Search\.lview\.js\.map\n$/)
  const map = JSON.parse(built('Search.lview.js.map')) as { sources: string[]; version: 3; names: []; mappings: string }
  assert.equal(map.sources, ['../src/Search.lview'])
  const line = module.split('\n').findIndex((text) => /^const \$\$e.*label\(found/.test(text))
  const column = (module.split('\n')[line] ?? '').indexOf('label(found')
  const place = originalPositionFor(new TraceMap(map), { line: line + 1, column })
  assert.is(`${place.line}:${(place.column ?? 0) + 1}`, placeIn(searchView, 'label(found as'))
  assert.ok(Array.isArray(JSON.parse(built('parts/Badge.client.json'))))
  assert.not.ok(existsSync(join(scratch.path, 'built/node_modules')))
  assert.not.ok(existsSync(join(scratch.path, 'built/.hidden')))

  // What tsc would make of it.
  scratch.write(
    'built/names.js',
    searchFiles['names.ts'].replace(/^export interface.*$/m, '').replace(/\(query.*\{/, '(query) {'),
  )
  const { default: view } = (await import(pathToFileURL(join(scratch.path, 'built/Search.lview.js')).href)) as {
    default: ViewCode
  }
  const state = { query: 'x', found: [] }
  assert.match(view.root.html({ shape: '', chosen: null, strict: true }, state), 'Nothing for x.')
})

test('build writes the style and its map, and removes them where there is none any more', () => {
  scratch.write('styled/A.lview', '<p>a</p>\n<style>\n  p { color: red }\n</style>\n')
  const { code, out } = lview(['build', 'styled', '--out', 'sheets', '--json'])
  assert.is(code, 0)
  const names = ['A.lview.js', 'A.lview.js.map', 'A.client.json', 'A.css', 'A.css.map'].map((name) => `sheets/${name}`)
  assert.equal((JSON.parse(out) as { files: { written: string[] }[] }).files[0]?.written, names)
  const css = readFileSync(join(scratch.path, 'sheets/A.css'), 'utf8')
  assert.match(css, /^p\[l\d\w{4}\]\{color:red\}\n\/\*# sourceMappingURL=A\.css\.map \*\/\n$/)
  const map = JSON.parse(readFileSync(join(scratch.path, 'sheets/A.css.map'), 'utf8')) as { sources: string[] }
  assert.equal(map.sources, ['../styled/A.lview'])
  scratch.write('styled/A.lview', '<p>a</p>')
  lview(['build', 'styled', '--out', 'sheets'])
  assert.not.ok(existsSync(join(scratch.path, 'sheets/A.css')))
})

test('build of one file writes that file', () => {
  assert.is(lview(['build', 'src/parts/Badge.lview', '--out', 'one']).code, 0)
  assert.ok(existsSync(join(scratch.path, 'one/Badge.lview.js')))
})

test('explain prints the page of a code', () => {
  const { code, out } = lview(['explain', 'unknown_name'])
  assert.is(code, 0)
  assert.match(out, /^# `unknown_name`\n/)
  assert.match(out, 'Example.lview:9:5 error unknown_name')
  const misspelt = lview(['explain', 'unknown_nmae'])
  assert.is(misspelt.code, 2)
  assert.match(misspelt.err, 'there is no diagnostic unknown_nmae. Did you mean `unknown_name`?')
})

test('build tells everything that is wrong, writes what is right, and exits with 1', () => {
  const { code, out, err } = lview(['build', 'wrong', '--out', 'half'])
  assert.is(code, 1)
  assert.match(err, /^wrong\/Wrong\.lview:2:\d+ error \w+\n/)
  assert.match(err, /wrong\/Wrong\.lview:4:\d+ error \w+\n/)
  assert.match(err, '> 4 | <i>{b b}</i>')
  assert.match(err, /\nMore: lview explain expression_syntax \(docs\/errors\/expression_syntax\.md\)\n/)
  assert.match(out, /1 file built; 2 errors, 0 warnings in 2 files/)
  assert.ok(existsSync(join(scratch.path, 'half/Right.lview.js')))
  assert.not.ok(existsSync(join(scratch.path, 'half/Wrong.lview.js')))
})

test('build --json is for tools', () => {
  const { code, out, err } = lview(['build', 'wrong', '--out', 'half', '--json'])
  const said = JSON.parse(out) as { files: object[]; diagnostics: { code: string; line: number; filename: string }[] }
  assert.equal([code, err], [1, ''])
  assert.equal(said.files, [
    {
      source: 'wrong/Right.lview',
      written: ['half/Right.lview.js', 'half/Right.lview.js.map', 'half/Right.client.json'],
    },
    { source: 'wrong/Wrong.lview', written: [] },
  ])
  assert.equal(
    said.diagnostics.map(({ line, filename }) => [filename, line]),
    [
      ['wrong/Wrong.lview', 2],
      ['wrong/Wrong.lview', 4],
    ],
  )
})

test('wrong use exits with 2 and says what to do', () => {
  const cases: [args: string[], said: RegExp][] = [
    [[], /Usage: lview/],
    [['bild'], /unknown command 'bild'/],
    [['build', 'src'], /required option '--out <dir>'/],
    [['build', 'src', '--out', 'x', '--wacth'], /unknown option '--wacth'[\s\S]*Did you mean --watch/],
    [['build', 'nowhere', '--out', 'x'], /nowhere is not there: name a folder/],
    [['build', 'src/names.ts', '--out', 'x'], /src\/names\.ts is no \.lview file/],
    [['inspect', 'nowhere.lview'], /nowhere\.lview is not there/],
    [['inspect', 'src/Search.lview', '--stage', 'irr'], /Allowed choices are ast, ir, server, client, css, types/],
  ]
  for (const [args, said] of cases) {
    const { code, err } = lview(args)
    assert.is(code, 2, args.join(' '))
    assert.match(err, said)
  }
})

test('help and version are no errors', () => {
  assert.match(lview(['--help']).out, /build \[options\] <src>[\s\S]*inspect \[options\] <file>/)
  const { code, out } = lview(['--version'])
  assert.is(code, 0)
  assert.match(out, /^\d+\.\d+\.\d+\n$/)
})

test('inspect prints one stage, or all', () => {
  const stage = (name: string): string => lview(['inspect', 'src/Search.lview', '--stage', name]).out
  assert.match(stage('ast'), /ForBlock .*item=\{found\}/)
  assert.match(stage('ir'), '"kind": "for"')
  assert.match(stage('server'), 'const $$t0 = $$.template({')
  assert.match(stage('client'), '<ul></ul>')
  assert.match(stage('types'), 'for (const $$row of $$.rows((found))) {')
  const all = lview(['inspect', 'src/parts/Badge.lview'])
  assert.is(all.code, 0)
  assert.equal(all.out.match(/^=== \w+ ===$/gm), [
    '=== ast ===',
    '=== ir ===',
    '=== server ===',
    '=== client ===',
    '=== types ===',
  ])
})

test('inspect --json gives data; of a wrong file what there is, with its diagnostics', () => {
  const right = JSON.parse(lview(['inspect', 'src/Search.lview', '--json']).out) as Record<string, unknown>
  assert.equal(Object.keys(right), ['ast', 'ir', 'server', 'client', 'css', 'types', 'diagnostics'])
  const { code, out } = lview(['inspect', 'wrong/Wrong.lview', '--stage', 'client', '--json'])
  const said = JSON.parse(out) as { client: null; diagnostics: object[] }
  assert.equal([code, said.client, said.diagnostics.length], [1, null, 2])
})

test('build --watch compiles what changes and removes what goes', async () => {
  const source = scratch.write('live/A.lview', '<p>one</p>')
  const child = spawn(process.execPath, [command, 'build', 'live', '--out', 'watched', '--watch'], {
    cwd: scratch.path,
  })
  let printed = ''
  child.stdout.on('data', (chunk) => {
    printed += String(chunk)
  })
  const built = join(scratch.path, 'watched/A.lview.js')
  const until = async (condition: () => boolean, what: string): Promise<void> => {
    const end = Date.now() + 10_000
    while (!condition()) {
      assert.ok(Date.now() < end, `${what}; it printed ${JSON.stringify(printed)}`)
      await new Promise((resolve) => setTimeout(resolve, 20))
    }
  }
  try {
    await until(() => existsSync(built) && readFileSync(built, 'utf8').includes('<p>one</p>'), 'A is built')
    // The watcher may still be starting: the change is repeated until it is seen.
    let written = 0
    await until(() => {
      if (Date.now() > written + 500) {
        written = Date.now()
        scratch.write('live/A.lview', `<p>two</p>${' '.repeat(written % 7)}`)
      }
      return readFileSync(built, 'utf8').includes('<p>two</p>')
    }, 'A is built again')
    rmSync(source)
    await until(() => !existsSync(built), 'A is removed')
  } finally {
    child.kill('SIGTERM')
  }
  assert.is(await new Promise((resolve) => child.on('exit', resolve)), 0)
})

test.run()
