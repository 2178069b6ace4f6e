// compile as a whole: what it gives for a right and for a wrong file, that it never throws, and that its source maps lead from
// a stack trace back to the place in the file.
import { pathToFileURL } from 'node:url'
import { originalPositionFor, TraceMap } from '@jridgewell/trace-mapping'
import * as fc from 'fast-check'
import { test } from 'uvu'
import * as assert from 'uvu/assert'
import { type Compiled, compile } from '../../compiler/compile.ts'
import type { ViewCode } from '../../runtime-server/template.ts'
import { makeScratch, placeIn } from './scratch.ts'
import { badge, searchView, throwingView } from './views.ts'

function compiled(text: string, options: { runtime?: string } = {}): Compiled {
  const result = compile(text, { filename: 'views/Test.lview', ...options })
  if (result.server === null) throw new Error(result.diagnostics.map(({ frame }) => frame).join('\n'))
  return result
}

test('a right file gives every stage', () => {
  const { server, client, types, ir, ast, diagnostics, map, typesMap } = compiled(searchView)
  assert.equal(diagnostics, [])
  assert.match(server, "import * as $$ from 'lview/internal'\n")
  assert.match(server, "filename: 'views/Test.lview'")
  assert.not.match(server, ' as Found')
  assert.is(client.length, ir.templates.length)
  assert.match(types, "import * as $$ from 'lview/shadow'")
  assert.is(ast.type, 'File')
  assert.is(ir.name, 'Test')
  for (const { sources, sourcesContent } of [map, typesMap]) {
    assert.equal(sources, ['views/Test.lview'])
    assert.equal(sourcesContent, [searchView])
  }
})

test('the IR is plain data', () => {
  const { ir } = compiled(searchView)
  assert.equal(JSON.parse(JSON.stringify(ir)), ir)
})

test('the same text gives the same modules', () => {
  assert.equal(compiled(searchView), compiled(searchView))
})

test('the runtime and what the script imports can be named otherwise', () => {
  const text = `<script lang="ts">
    import { defineView } from 'lview'
    import A from './A.lview'
    export { b } from "./b.ts"
    const load = () => import('./c.ts')
    let types: typeof import('./d.ts')
    export default defineView({ mount: () => ({ loaded: load() }) })
  </script>
  <A />`
  const rename = (name: string): string => name.replace(/\.(ts|lview)$/, '.$1.js')
  const { server } = compile(text, { filename: 'T.lview', runtime: '/internal.js', rename })
  assert.match(server ?? '', "from '/internal.js'")
  assert.match(server ?? '', "from './A.lview.js'")
  assert.match(server ?? '', "from './b.ts.js'")
  assert.match(server ?? '', "import('./c.ts.js')")
  assert.match(server ?? '', "from 'lview'")
})

test('a wrong file gives nothing, and everything that is wrong with it', () => {
  const text = `<script lang="ts">
  import { defineView } from 'lview'
  enum Color { Red }
  export default defineView({ mount: () => ({ items: [] }) })
</script>
<p>{itmes.length}</p>
<div>{#if items}</div>
`
  const { server, client, types, map, diagnostics } = compile(text, { filename: 'T.lview' })
  assert.equal([server, client, types, map], [null, null, null, null])
  const errors = diagnostics.filter(({ severity }) => severity === 'error')
  assert.ok(errors.length >= 3, 'the enum, the name and the block')
  assert.ok(errors.some(({ code, line, column }) => code === 'typescript_not_erasable' && line === 3 && column === 3))
  assert.ok(errors.some(({ line, column }) => line === 6 && column === 5))
  for (const { frame, remedy, message } of errors) {
    assert.match(frame, /^> ?\d+ \|/m)
    assert.ok(remedy.length > 10 && message.length > 10)
  }
})

test('whatever the text is, compile gives diagnostics instead of an exception', () => {
  const samples = [searchView, badge, throwingView]
  const broken = fc
    .tuple(fc.constantFrom(...samples), fc.nat(), fc.nat(40), fc.string({ maxLength: 6 }))
    .map(([text, at, length, put]) => {
      const start = at % text.length
      return text.slice(0, start) + put + text.slice(start + length)
    })
  const pieces = fc.constantFrom(
    '{',
    '}',
    '{#if a}',
    '{/if}',
    '{:else}',
    '<p ',
    '>',
    '</p>',
    '"',
    'on:click={',
    '<script>',
    "'",
    '{#for a of b',
    '`',
    '<A',
    '/>',
    '{@const',
  )
  const noise = fc
    .array(fc.oneof(pieces, fc.string({ maxLength: 3 })), { maxLength: 12 })
    .map((parts) => parts.join(''))
  fc.assert(
    fc.property(fc.oneof(broken, noise), (text) => {
      const { server, diagnostics } = compile(text, { filename: 'T.lview' })
      assert.is(
        server === null,
        diagnostics.some(({ severity }) => severity === 'error'),
      )
    }),
    { numRuns: 400 },
  )
})

// --- source maps ------------------------------------------------------------------

let count = 0

/** Runs a module without a map comment; gives the place in the `.lview` file that its map says for the top of the stack. */
async function placeOfThrow(text: string, run: (view: ViewCode) => unknown): Promise<string> {
  // A name of its own: Node loads a module once.
  const scratch = makeScratch(`compile-${count++}`)
  const { server, map } = compiled(text, { runtime: runtime('internal') })
  const path = scratch.write('Test.mjs', server.replace("from 'lview'", `from '${runtime('define')}'`))
  try {
    const { default: view } = (await import(pathToFileURL(path).href)) as { default: ViewCode }
    run(view)
  } catch (error) {
    const [, line, column] = /Test\.mjs:(\d+):(\d+)/.exec((error as Error).stack ?? '') ?? []
    if (line === undefined) throw error
    const place = originalPositionFor(new TraceMap(map), { line: Number(line), column: Number(column) - 1 })
    return `${place.line}:${(place.column ?? 0) + 1}`
  } finally {
    scratch.remove()
  }
  throw new Error('nothing was thrown')
}

const extension = import.meta.url.endsWith('.ts') ? 'ts' : 'js'
const runtime = (name: string): string => new URL(`../../runtime-server/${name}.${extension}`, import.meta.url).href
const out = (): { shape: string; chosen: null; strict: false } => ({ shape: '', chosen: null, strict: false })

test('a throw in an expression leads to its line and column', async () => {
  const place = await placeOfThrow(throwingView, ({ root }) => root.html(out(), { on: true, item: {} }))
  assert.is(place, placeIn(throwingView, 'length}'))
})

test('a value that cannot be shown leads to its expression', async () => {
  const text = '<p>one</p>\n  <p>{ value }</p>\n'
  const place = await placeOfThrow(text, ({ root }) => root.html(out(), { value: {} }))
  assert.is(place, placeIn(text, '{ value'))
})

test('a throw in a handler leads to its line and column', async () => {
  type Events = { events: { press: (state: object) => void } }
  const place = await placeOfThrow(throwingView, ({ definition }) =>
    (definition as Events).events.press({ item: {}, on: false }),
  )
  assert.is(place, placeIn(throwingView, 'name\n'))
})

test('every expression of the template has its place in the server module', () => {
  const { server, map } = compiled(searchView)
  const trace = new TraceMap(map)
  const lines = server.split('\n')
  const found = [...searchView.matchAll(/\{([a-z][^{}]*)\}/g)].map(
    ([, expression = '']) => expression.split(/\W/)[0] ?? '',
  )
  const mapped = lines.flatMap((text, index) => {
    const match = /^const \$\$e\d+ = \((.*?)\) => \(/.exec(text)
    if (match === null) return []
    const place = originalPositionFor(trace, {
      line: index + 1,
      column: match[0].length + (text.includes('$$s.') ? 4 : 0),
    })
    return place.line === null ? [] : [`${place.line}:${(place.column ?? 0) + 1}`]
  })
  assert.ok(found.length > 3)
  for (const wanted of ['label(found as', 'found.id} />', 'found.id}\n', 'event.target.value)}'])
    assert.ok(mapped.includes(placeIn(searchView, wanted)), `${wanted} at ${placeIn(searchView, wanted)} in ${mapped}`)
})

test.run()
