// The `.lview` files of projects come in; in the cache of their package the shadows of them all are brought up to date: what
// did not change since the last check is not compiled again. What the compiler says of each file goes out. Read by `run.ts`.
import { createHash } from 'node:crypto'
import { existsSync, mkdirSync, readdirSync, readFileSync, rmSync, statSync, writeFileSync } from 'node:fs'
import { writeFile } from 'node:fs/promises'
import { dirname, join, relative, resolve, sep } from 'node:path'
import { fileURLToPath } from 'node:url'
import type { Diagnostic, EncodedSourceMap, Module } from '../../compile.ts'
import type { JudgedFile } from '../../judge-uses.ts'

/** What is kept of a file, by its path in the package. */
interface Entry {
  hash: string
  /** What the compiler says of the file, and of how it uses others; `filename` is its path in the package. */
  diagnostics: Diagnostic[]
  uses: Diagnostic[]
  /** Files of the package that it imports, by path. */
  imports: string[]
}

interface Index {
  compiler: string
  files: Record<string, Entry>
}

/** The shadow of a file whose script can't be read: whoever imports it is not to blame. */
const anything = 'declare const $$anything: any\nexport default $$anything\n'

/** Brings the shadows of some views, and of those that they import, up to date. Gives what the compiler says of each view. */
export async function updateShadows(root: string, shadows: string, views: readonly string[]) {
  const index = readIndex(shadows)
  const known = index.files
  const files: Index['files'] = {}
  const changed: Changed[] = []
  const queue = views.map((view) => nameOf(root, view))
  for (const name of queue) {
    if (files[name] !== undefined || !existsSync(join(root, name))) continue
    const text = readFileSync(join(root, name), 'utf8')
    const hash = createHash('sha1').update(text).digest('base64url')
    const old = known[name]
    const entry = old?.hash === hash ? old : { hash, diagnostics: [], uses: [], imports: importsOf(name, text) }
    if (entry !== old) changed.push({ name, text, entry })
    files[name] = entry
    queue.push(...entry.imports)
  }
  if (changed.length > 0) {
    const kept: Kept = { maps: readKept(shadows, 'maps'), modules: readKept(shadows, 'modules') }
    await compileChanged(changed, shadows, kept)
    await judgeAgain(root, kept, files)
    for (const kind of ['maps', 'modules'] as const) write(join(shadows, keptNames[kind]), JSON.stringify(kept[kind]))
  }
  const gone = Object.keys(known).filter((name) => files[name] === undefined && !existsSync(join(root, name)))
  for (const name of gone) for (const path of Object.values(pathsOf(shadows, name))) rmSync(path, { force: true })
  const kept = Object.entries(known).filter(([name]) => files[name] === undefined && !gone.includes(name))
  if (changed.length > 0 || gone.length > 0)
    write(join(shadows, indexName), JSON.stringify({ ...index, files: { ...Object.fromEntries(kept), ...files } }))
  return new Map(Object.entries(files).map(([name, entry]) => [join(root, name), diagnosticsOf(entry)]))
}

interface Changed {
  name: string
  text: string
  entry: Entry
}

const indexName = 'index.json'

function diagnosticsOf({ diagnostics, uses }: Entry): Diagnostic[] {
  return [...diagnostics, ...uses]
}

function pathsOf(shadows: string, name: string) {
  const path = join(shadows, name)
  const declaration = `${path.replace(/\.lview$/, '')}.d.lview.ts`
  return { module: `${path}.ts`, declaration }
}

/** `import … from './X.lview'` in any form; what only looks like it does no harm. */
function importsOf(name: string, text: string): string[] {
  const specifiers = [...text.matchAll(/['"](\.{1,2}\/[^'"\n]*\.lview)['"]/g)].map(([, specifier = '']) => specifier)
  const paths = specifiers.map((specifier) => nameOf(resolve('/'), resolve('/', dirname(name), specifier)))
  return [...new Set(paths)]
}

function readIndex(shadows: string): Index {
  const compiler = readVersion()
  try {
    const index = JSON.parse(readFileSync(join(shadows, indexName), 'utf8')) as Index
    if (index.compiler === compiler) return index
  } catch {
    // There is none yet, or half of one.
  }
  rmSync(shadows, { recursive: true, force: true })
  return { compiler, files: {} }
}

/** Another for each state of the compiler's own files. */
function readVersion(): string {
  const folder = fileURLToPath(new URL('../../', import.meta.url))
  const times = readdirSync(folder, { recursive: true, encoding: 'utf8' })
    .filter((name) => /\.[jt]s$/.test(name))
    .map((name) => statSync(join(folder, name)).mtimeMs)
  return `1 ${times.length} ${Math.max(...times)}`
}

function write(path: string, text: string): void {
  mkdirSync(dirname(path), { recursive: true })
  writeFileSync(path, text)
}

async function compileChanged(changed: readonly Changed[], shadows: string, kept: Kept): Promise<void> {
  // Loaded where it is needed: most checks change few files, some none.
  const { shadow } = await import('../../shadow.ts')
  const writing: Promise<void>[] = []
  for (const { name, text, entry } of changed) {
    const { diagnostics, ir, types, typesMap } = shadow(text, { filename: name })
    entry.diagnostics = diagnostics
    kept.maps[name] = typesMap
    kept.modules[name] = diagnostics.some(({ severity }) => severity === 'error') ? null : ir
    const paths = pathsOf(shadows, name)
    const module = name.slice(name.lastIndexOf('/') + 1)
    mkdirSync(dirname(paths.module), { recursive: true })
    writing.push(
      writeFile(paths.module, types ?? anything),
      writeFile(paths.declaration, `export * from './${module}.ts'\nexport { default } from './${module}.ts'\n`),
    )
    // Writing goes on while the next is compiled.
    await new Promise((next) => setImmediate(next))
  }
  await Promise.all(writing)
}

/** Components in the places where they are used: a change of one file may be wrong in another. */
async function judgeAgain(root: string, kept: Kept, files: Index['files']): Promise<void> {
  const { judgeUses } = await import('../../judge-uses.ts')
  const judged = Object.keys(files).flatMap((name): JudgedFile[] => {
    const module = kept.modules[name] ?? null
    return module === null ? [] : [{ module, text: readFileSync(join(root, name), 'utf8') }]
  })
  for (const entry of Object.values(files)) entry.uses = []
  for (const found of judgeUses(judged)) files[found.filename]?.uses.push(found)
}

/** What is not read where nothing changed and nothing is wrong: of all files, by path. */
interface Kept {
  maps: Record<string, EncodedSourceMap | null>
  /** Null of a file with errors. */
  modules: Record<string, Module | null>
}

const keptNames = { maps: 'maps.json', modules: 'modules.json' } as const

function readKept<K extends keyof Kept>(shadows: string, kind: K): Kept[K] {
  const path = join(shadows, keptNames[kind])
  return existsSync(path) ? (JSON.parse(readFileSync(path, 'utf8')) as Kept[K]) : {}
}

/** The source map of each shadow, by the path of its view in the package; null where there is none. */
export function readMaps(shadows: string): Kept['maps'] {
  return readKept(shadows, 'maps')
}

/** With slashes, as diagnostics name files. */
export function nameOf(root: string, path: string): string {
  return relative(root, path).split(sep).join('/')
}
