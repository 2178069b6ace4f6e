// The `.lview` files of projects come in; in the cache of their package the shadows of them all are brought up to date: what
// did not change since the last check is not compiled again. What the compiler says of each file goes out when it is asked for: tsc
// needs the shadows alone, and runs meanwhile. Read by `run.ts`.
import { createHash } from 'node:crypto'
import { existsSync, mkdirSync, readdirSync, readFileSync, rmSync, statSync, writeFileSync } from 'node:fs'
import { dirname, join, relative, resolve, sep } from 'node:path'
import { fileURLToPath } from 'node:url'
import type { Diagnostic, Module } from '../../compile.ts'
import type { JudgedFile } from '../../judge-uses.ts'
import { type Batch, type ChangedFile, pathsOf } from './batch.ts'
import { makeBatches } from './threads.ts'

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

/** What the compiler says of each view, by its path. */
export type Own = Map<string, Diagnostic[]>

/**
 * Brings the shadows of some views, and of those that they import, up to date. What it gives finds out what the compiler says of
 * them; until that is called, the next check will compile them again.
 */
export async function updateShadows(
  root: string,
  shadows: string,
  views: readonly string[],
): Promise<() => Promise<Own>> {
  const index = readIndex(shadows)
  const known = index.files
  const files: Index['files'] = {}
  const changed: ChangedFile[] = []
  const queue = views.map((view) => nameOf(root, view))
  for (const name of queue) {
    if (files[name] !== undefined || !existsSync(join(root, name))) continue
    const text = readFileSync(join(root, name), 'utf8')
    const hash = createHash('sha1').update(text).digest('base64url')
    const old = known[name]
    const entry = old?.hash === hash ? old : { hash, diagnostics: [], uses: [], imports: importsOf(name, text) }
    if (entry !== old) changed.push({ name, text })
    files[name] = entry
    queue.push(...entry.imports)
  }
  const batches = changed.length > 0 ? await makeBatches(changed, shadows) : []
  const gone = Object.keys(known).filter((name) => files[name] === undefined && !existsSync(join(root, name)))
  for (const name of gone) for (const path of Object.values(pathsOf(shadows, name))) rmSync(path, { force: true })
  return async () => {
    if (batches.length > 0) await examine(batches, root, shadows, files)
    const kept = Object.entries(known).filter(([name]) => files[name] === undefined && !gone.includes(name))
    if (changed.length > 0 || gone.length > 0)
      write(join(shadows, indexName), JSON.stringify({ ...index, files: { ...Object.fromEntries(kept), ...files } }))
    return new Map(Object.entries(files).map(([name, entry]) => [join(root, name), diagnosticsOf(entry)]))
  }
}

const indexName = 'index.json'

function diagnosticsOf({ diagnostics, uses }: Entry): Diagnostic[] {
  return [...diagnostics, ...uses]
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
  // The command's bundle is one folder; else this file's folder lies in the compiler's.
  const here = fileURLToPath(new URL('./', import.meta.url))
  const folder = here.replace(/cli[/\\]check[/\\]$/, '')
  const times = readdirSync(folder, { recursive: true, encoding: 'utf8' })
    .filter((name) => /\.[jt]s$/.test(name))
    .map((name) => statSync(join(folder, name)).mtimeMs)
  return `2 ${times.length} ${Math.max(...times)}`
}

function write(path: string, text: string): void {
  mkdirSync(dirname(path), { recursive: true })
  writeFileSync(path, text)
}

/** Takes what the compiler says of the files that changed, and keeps what later checks need of it. */
async function examine(batches: readonly Batch[], root: string, shadows: string, files: Index['files']): Promise<void> {
  const modules = readModules(shadows)
  const examined = await Promise.all(batches.map((batch) => batch.examine()))
  for (const { name, diagnostics, module } of examined.flat()) {
    const entry = files[name]
    if (entry) entry.diagnostics = diagnostics
    modules[name] = module
  }
  await judgeAgain(root, modules, files)
  write(join(shadows, modulesName), JSON.stringify(modules))
}

/** Components in the places where they are used: a change of one file may be wrong in another. */
async function judgeAgain(root: string, modules: Modules, files: Index['files']): Promise<void> {
  const { judgeUses } = await import('../../judge-uses.ts')
  const judged = Object.keys(files).flatMap((name): JudgedFile[] => {
    const module = modules[name] ?? null
    return module === null ? [] : [{ module, text: readFileSync(join(root, name), 'utf8') }]
  })
  for (const entry of Object.values(files)) entry.uses = []
  for (const found of judgeUses(judged)) files[found.filename]?.uses.push(found)
}

/** What is not read where nothing changed: of all files, by path; null of a file with errors. */
type Modules = Record<string, Module | null>

const modulesName = 'modules.json'

function readModules(shadows: string): Modules {
  const path = join(shadows, modulesName)
  return existsSync(path) ? (JSON.parse(readFileSync(path, 'utf8')) as Modules) : {}
}

/** With slashes, as diagnostics name files. */
export function nameOf(root: string, path: string): string {
  return relative(root, path).split(sep).join('/')
}
