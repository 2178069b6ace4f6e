// `node --import lview/register` as people run it: `.lview` and `.ts` files are imported as they are, stack traces name their
// lines, and what is wrong with a file is told in full.
import { test } from 'uvu'
import * as assert from 'uvu/assert'
import { makeScratch, placeIn, runNode } from './scratch.ts'
import { searchFiles, throwingView } from './views.ts'

const scratch = makeScratch('register', searchFiles)
test.after(() => scratch.remove())

function run(name: string, text: string): { code: number | null; out: string; err: string } {
  scratch.write(name, text)
  const { status, stdout, stderr } = runNode(['--import', 'lview/register', name], scratch.path)
  return { code: status, out: stdout, err: stderr }
}

const out = `{ shape: '', chosen: null, strict: true }`

test('a view with its components and the TypeScript that it imports', () => {
  const {
    code,
    out: printed,
    err,
  } = run(
    'server.ts',
    `import View from './Search.lview'
     const state: object = View.definition.mount()
     console.log(View.kind, View.root.html(${out}, state))`,
  )
  assert.is(err, '')
  assert.is(code, 0)
  assert.is(
    printed,
    'view <input value="b"> <ul><li>ABE <b class="one">0</b></li><li>BOB <b class="one">1</b></li></ul>\n',
  )
})

test('a type that is imported without `type` is not asked for when the view is loaded', () => {
  scratch.write('shapes.ts', 'export interface Shape { n: number }\nexport const two = 2\n')
  scratch.write(
    'Shaped.lview',
    `<script lang="ts">
import { Shape, two } from './shapes.ts'
import { defineView } from 'lview'
export default defineView({ mount: () => ({ shapes: [{ n: two }] as Shape[] }) })
</script>
{#for shape of shapes}{shape.n}{/for}
`,
  )
  const { out: printed, err } = run(
    'shaped.ts',
    `import V from './Shaped.lview'\nconsole.log(V.definition.mount().shapes[0].n)`,
  )
  assert.equal([printed, err], ['2\n', ''])
})

test('TypeScript that is more than types is transformed; `.js` may mean `.ts`', () => {
  scratch.write('colour.ts', 'export enum Colour { Red = 7 }\nexport class C { constructor(readonly x: Colour) {} }\n')
  const { out: printed, err } = run(
    'enum.ts',
    `import { C, Colour } from './colour.js'\nconsole.log(new C(Colour.Red).x)`,
  )
  assert.is(err, '')
  assert.is(printed, '7\n')
})

test('a stack trace names the line and column of the view, for expressions and handlers, and of other files', () => {
  scratch.write('Throwing.lview', throwingView)
  scratch.write('throws.ts', 'enum A { B }\nexport const fail = (): A => {\n  throw new Error(String(A.B))\n}\n')
  const { out: printed, err } = run(
    'throwing.ts',
    `import View from './Throwing.lview'
     import { fail } from './throws.ts'
     const tries: (() => unknown)[] = [
       () => View.root.html(${out}, { on: true, item: {} }),
       () => View.definition.events.press({ item: {} }),
       fail,
     ]
     for (const run of tries) {
       try { run() } catch (error) { console.log((error as Error).stack) }
     }`,
  )
  assert.is(err, '')
  assert.match(printed, `Throwing.lview:${placeIn(throwingView, 'length}')}`)
  assert.match(printed, `Throwing.lview:${placeIn(throwingView, 'name\n')}`)
  assert.match(printed, 'throws.ts:3:9')
})

test('everything that is wrong with a view is told, with place, frame and remedy', () => {
  scratch.write('Wrong.lview', '<p>\n  {#if a}<b>{a +}</b>{/if}\n</p>\n<i>{b b}</i>\n')
  const { code, err } = run('wrong.ts', `import './Wrong.lview'`)
  assert.is(code, 1)
  assert.match(err, /SyntaxError.*: 2 errors, 0 warnings in 1 file/)
  assert.match(err, /^Wrong\.lview:2:\d+ error/m)
  assert.match(err, /^> 4 \| <i>\{b b\}<\/i>$/m)
})

test('a syntax error of a TypeScript file names the file', () => {
  scratch.write('bad.ts', 'let a = = 1\n')
  const { code, err } = run('imports-bad.ts', `import './bad.ts'`)
  assert.is(code, 1)
  assert.match(err, /SyntaxError.*: bad\.ts: .*\(1:8\)/)
})

test('packages are left alone', () => {
  scratch.write('node_modules/raw/index.ts', 'export const x: number = 1\n')
  scratch.write('node_modules/raw/package.json', '{ "name": "raw", "type": "module", "exports": "./index.ts" }')
  const { code, err } = run('raw.ts', `import 'raw'`)
  assert.is(code, 1)
  assert.match(err, /raw[\\/]index\.ts/)
})

test.run()
