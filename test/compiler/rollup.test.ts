// The plugin in Rollup 4 and in Vite 8, build and development; and that the three ways to use the compiler (the command, the
// plugin, register) make the same modules.
import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { pathToFileURL } from 'node:url'
import { originalPositionFor, type SourceMapInput, TraceMap } from '@jridgewell/trace-mapping'
import { type RollupLog, type Plugin as RollupPlugin, rollup } from 'rollup'
import { test } from 'uvu'
import * as assert from 'uvu/assert'
import { createServer, type Plugin as VitePlugin, build as viteBuild } from 'vite'
import { load } from '../../compiler/register-hooks.ts'
import lview, { type BundlerLog } from '../../compiler/rollup.ts'
import { stripFile } from '../../compiler/strip.ts'
import type { ViewCode } from '../../runtime-server/template.ts'
import { command, makeScratch, placeIn, runNode } from './scratch.ts'
import { searchFiles, searchView } from './views.ts'

const scratch = makeScratch('rollup', {
  ...searchFiles,
  'Warned.lview': '{#for x of xs}<input>{/for}\n',
  'Wrong.lview': '<p>\n  {#if a}<b>{a +}</b>{/if}\n</p>\n<i>{b b}</i>\n',
})
test.after(() => scratch.remove())

const file = (name: string): string => join(scratch.path, name)
const isOurs = (id: string): boolean => /^lview(\/|$)/.test(id)
const expected = '<input value="b"> <ul><li>ABE <b class="one">0</b></li><li>BOB <b class="one">1</b></li></ul>'

/** Rollup leaves TypeScript to other plugins. */
const typescript: RollupPlugin = {
  name: 'typescript',
  transform: (code, id) => (id.endsWith('.ts') ? { code: stripFile(code, id).code, map: null } : null),
}

function htmlOf(view: ViewCode): string {
  const state = (view.definition as { mount: () => object } | null)?.mount() ?? {}
  return view.root.html({ shape: '', chosen: null, strict: true }, state)
}

async function bundle(input: string, warnings: RollupLog[] = []): Promise<{ code: string; map: unknown }> {
  // The plugin's type is its form: Rollup's own type takes it.
  const plugin: RollupPlugin = lview()
  const options = { input: file(input), external: isOurs, onwarn: (log: RollupLog) => void warnings.push(log) }
  const bundled = await rollup({ ...options, plugins: [plugin, typescript] })
  const { output } = await bundled.generate({ format: 'es', sourcemap: true })
  return { code: output[0].code, map: output[0].map }
}

test('Rollup builds a view with its components, with a map to the .lview file', async () => {
  const { code, map } = await bundle('Search.lview')
  const path = scratch.write('bundle.mjs', code)
  const { default: view } = (await import(pathToFileURL(path).href)) as { default: ViewCode }
  assert.is(htmlOf(view), expected)
  const lines = code.split('\n')
  const line = lines.findIndex((text) => /\$\$e\d+ = .*label\(found/.test(text))
  const column = (lines[line] ?? '').indexOf('label(found')
  const place = originalPositionFor(new TraceMap(map as SourceMapInput), { line: line + 1, column })
  assert.match(place.source ?? '', /Search\.lview$/)
  assert.is(`${place.line}:${(place.column ?? 0) + 1}`, placeIn(searchView, 'label(found as'))
})

test('Rollup emits the style as a file, and the module holds it', async () => {
  scratch.write('Styled.lview', '<p>a</p><style>p { color: red }</style>')
  const bundled = await rollup({ input: file('Styled.lview'), external: isOurs, plugins: [lview() as RollupPlugin] })
  const { output } = await bundled.generate({ format: 'es', assetFileNames: '[name][extname]' })
  const [module, sheet] = output
  assert.is(sheet?.fileName, 'Styled.css')
  assert.match(String(sheet?.type === 'asset' && sheet.source), /^p\[l\d\w{4}\]\{color:red\}$/)
  assert.match(module.code, /css: 'p\[l\d\w{4}\]\{color:red\}'/)
})

test('Rollup is told of warnings and errors, with their place and frame', async () => {
  const warnings: RollupLog[] = []
  await bundle('Warned.lview', warnings)
  const [warning] = warnings
  assert.is(warning?.plugin, 'lview')
  assert.equal([warning?.loc?.line, warning?.loc?.file], [1, file('Warned.lview')])

  const error = await bundle('Wrong.lview').then(
    () => undefined,
    (thrown: RollupLog) => thrown,
  )
  assert.is(error?.plugin, 'lview')
  assert.equal(error?.loc, { file: file('Wrong.lview'), line: 2, column: 16 })
  assert.match(error?.frame ?? '', '> 2 |   {#if a}<b>{a +}</b>{/if}')
  assert.match(error?.message ?? '', '> 4 | <i>{b b}</i>')
})

test('Vite builds for the server', async () => {
  const plugin: VitePlugin = lview()
  const result = await viteBuild({
    root: scratch.path,
    configFile: false,
    logLevel: 'silent',
    plugins: [plugin],
    build: { ssr: 'Search.lview', write: false, minify: false },
    ssr: { external: ['lview'] },
  })
  if (!('output' in result)) throw new Error('no output')
  const path = scratch.write('vite.mjs', result.output[0].code)
  const { default: view } = (await import(pathToFileURL(path).href)) as { default: ViewCode }
  assert.is(htmlOf(view), expected)
})

test("Vite's development server loads a view, and loads it anew when it changed", async () => {
  const server = await createServer({
    root: scratch.path,
    configFile: false,
    logLevel: 'silent',
    server: { middlewareMode: true, ws: false, watch: null },
    appType: 'custom',
    plugins: [lview()],
    ssr: { external: ['lview'] },
  })
  try {
    const { default: view } = (await server.ssrLoadModule('/Search.lview')) as { default: ViewCode }
    assert.is(htmlOf(view), expected)
    scratch.write('Live.lview', '<p>one</p>')
    const live = async (): Promise<string> =>
      htmlOf(((await server.ssrLoadModule('/Live.lview')) as { default: ViewCode }).default)
    assert.is(await live(), '<p>one</p>')
    scratch.write('Live.lview', '<p>two</p>')
    server.moduleGraph.invalidateAll()
    assert.is(await live(), '<p>two</p>')
  } finally {
    await server.close()
  }
})

test('a file that is asked for as text is left alone, and one that is not included', () => {
  const context = {
    error: (log: BundlerLog): never => {
      throw new Error(log.message)
    },
    warn: (): void => undefined,
  }
  const plugin = lview({ include: (path) => !path.includes('skipped') })
  assert.is(plugin.transform.call(context, '<p></p>', '/a/A.lview?raw'), null)
  assert.is(plugin.transform.call(context, '<p></p>', '/a/A.lview?import&url'), null)
  assert.is(plugin.transform.call(context, '<p></p>', '/a/skipped.lview'), null)
  assert.is(plugin.transform.call(context, '<p></p>', '/a/A.ts'), null)
  assert.ok(plugin.transform.call(context, '<p></p>', '/a/A.lview?t=123'))
})

test('the command, the plugin and register make the same modules', async () => {
  const built = makeScratch('three-ways')
  const folder = process.cwd()
  // All three name files from the working folder.
  const { status } = runNode([command, 'build', scratch.path, '--out', built.path], folder)
  assert.is(status, 1, 'Wrong.lview is wrong')
  const context = { error: failed, warn: (): void => undefined }
  for (const name of ['Search.lview', 'parts/Badge.lview', 'Warned.lview']) {
    const source = readFileSync(file(name), 'utf8')
    const plugin = lview().transform.call(context, source, file(name))?.code
    const loaded = await load(pathToFileURL(file(name)).href, {} as never, failed as never)
    const register = String(loaded.source).replace(/\n\/\/# sourceMappingURL=.*\n$/, '')
    // It names what it imports as it will be there, and its map is a file.
    const command = readFileSync(join(built.path, `${name}.js`), 'utf8')
      .replace(/\/\/# sourceMappingURL=.*\n$/, '')
      .replaceAll(".lview.js'", ".lview'")
      .replaceAll("'./names.js'", "'./names.ts'")
    assert.is(plugin, register)
    assert.is(plugin, command)
  }
  built.remove()
})

const failed = (log: unknown): never => {
  throw new Error(JSON.stringify(log))
}

test.run()
