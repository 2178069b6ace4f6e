// A folder of `.lview` files comes in; out goes, in another folder at the same places, for each the server module, its map,
// its client table and its style. The command `lview build`.
import { existsSync, mkdirSync, readdirSync, readFileSync, rmSync, statSync, writeFileSync } from 'node:fs'
import { basename, dirname, join, relative, resolve, sep } from 'node:path'
import { watch } from 'chokidar'
import { type Compiled, compile, type Diagnostic } from '../compile.ts'
import { type JudgedFile, judgeUses } from '../judge-uses.ts'
import { count, hasErrors, printInColours, shownName, summarise, UsageError } from './report.ts'

export interface BuildOptions {
  out: string
  watch?: true
  json?: true
}

/** One file's outcome. */
interface Built {
  source: string
  /** Paths of what was written; none where the file has errors. */
  written: string[]
  diagnostics: Diagnostic[]
  /** For judging files together; undefined where the file has errors. */
  judged: JudgedFile | undefined
}

/** Builds once, or until the process is stopped. Gives the exit code. */
export async function build(src: string, options: BuildOptions): Promise<number> {
  const folders = readFolders(src, options.out)
  const built = findFiles(folders).map((path) => buildFile(path, folders))
  for (const found of judgeUses(built.flatMap(({ judged }) => judged ?? [])))
    built.find(({ source }) => source === found.filename)?.diagnostics.push(found)
  if (built.length === 0 && options.watch !== true) throw new UsageError(`there is no .lview file in ${src}`)
  report(built, options)
  if (options.watch === true) await watchFiles(folders, options)
  return built.some(({ diagnostics }) => hasErrors(diagnostics)) ? 1 : 0
}

/** Absolute paths; `only`: the one file that is meant. */
interface Folders {
  src: string
  out: string
  only: string | undefined
}

function readFolders(src: string, out: string): Folders {
  const path = resolve(src)
  if (!existsSync(path)) throw new UsageError(`${src} is not there: name a folder with .lview files, or one of them`)
  const isFile = statSync(path).isFile()
  if (isFile && !path.endsWith('.lview')) throw new UsageError(`${src} is no .lview file`)
  return { src: isFile ? dirname(path) : path, out: resolve(out), only: isFile ? path : undefined }
}

/** What is never built: packages, hidden folders, what was built before. */
function isIgnored(path: string, { src, out }: Folders): boolean {
  if (path === out && out !== src) return true
  return relative(src, path)
    .split(sep)
    .some((name) => name === 'node_modules' || /^\.[^.]/.test(name))
}

function findFiles(folders: Folders, folder = folders.src): string[] {
  if (folders.only !== undefined) return [folders.only]
  return readdirSync(folder, { withFileTypes: true })
    .map((entry) => ({ entry, path: join(folder, entry.name) }))
    .filter(({ path }) => !isIgnored(path, folders))
    .flatMap(({ entry, path }) => {
      if (entry.isDirectory()) return findFiles(folders, path)
      return entry.name.endsWith('.lview') ? [path] : []
    })
    .sort()
}

interface Outputs {
  module: string
  map: string
  client: string
  css: string
  cssMap: string
}

function outputsOf(path: string, { src, out }: Folders): Outputs {
  const base = join(out, relative(src, path))
  const named = (ending: string): string => base.replace(/\.lview$/, ending)
  return {
    ...{ module: `${base}.js`, map: `${base}.js.map` },
    ...{ client: named('.client.json'), css: named('.css'), cssMap: named('.css.map') },
  }
}

function buildFile(path: string, folders: Folders): Built {
  const source = shownName(path)
  const text = readFileSync(path, 'utf8')
  const result = compile(text, { filename: source, rename: nameBuilt })
  const { diagnostics } = result
  if (result.server === null) return { source, written: [], diagnostics, judged: undefined }
  const outputs = outputsOf(path, folders)
  mkdirSync(dirname(outputs.module), { recursive: true })
  const sources = [relative(dirname(outputs.map), path).split(sep).join('/')]
  const map = { ...result.map, file: basename(outputs.module), sources }
  writeFileSync(outputs.module, `${result.server}//# sourceMappingURL=${basename(outputs.map)}\n`)
  writeFileSync(outputs.map, JSON.stringify(map))
  writeFileSync(outputs.client, JSON.stringify(result.client))
  const written = [outputs.module, outputs.map, outputs.client, ...writeStyle(result, outputs, sources)].map(shownName)
  return { source, written, diagnostics, judged: { module: result.ir, text } }
}

/** The module holds the style already: this is for people, and for servers that serve it themselves. */
function writeStyle({ css, cssMap }: Compiled, outputs: Outputs, sources: string[]): string[] {
  // One of before is not this file's any more.
  for (const path of css === null ? [outputs.css, outputs.cssMap] : []) rmSync(path, { force: true })
  if (css === null) return []
  writeFileSync(outputs.css, `${css}\n/*# sourceMappingURL=${basename(outputs.cssMap)} */\n`)
  writeFileSync(outputs.cssMap, JSON.stringify({ ...cssMap, file: basename(outputs.css), sources }))
  return [outputs.css, outputs.cssMap]
}

/** What a built module imports: what `lview build` and `tsc` make of the file. */
export function nameBuilt(specifier: string): string {
  if (specifier.endsWith('.lview')) return `${specifier}.js`
  return /^\.{1,2}\//.test(specifier) ? specifier.replace(/(?<!\.d)\.(m?)ts$/, '.$1js') : specifier
}

function report(built: Built[], { json }: BuildOptions): void {
  const diagnostics = built.flatMap((file) => file.diagnostics)
  if (json === true) {
    console.log(JSON.stringify({ files: built.map(({ source, written }) => ({ source, written })), diagnostics }))
    return
  }
  if (diagnostics.length > 0) console.error(printInColours(diagnostics))
  const written = built.filter((file) => file.written.length > 0).length
  console.log(
    `${count(written, 'file')} built${diagnostics.length > 0 ? `; ${summarise(diagnostics, built.length)}` : ''}`,
  )
}

/** Builds what changes, until the process is stopped. */
async function watchFiles(folders: Folders, options: BuildOptions): Promise<void> {
  const watcher = watch(folders.only ?? folders.src, {
    ignored: (path) => isIgnored(path, folders),
    ignoreInitial: true,
    // Editors write a file in steps.
    awaitWriteFinish: { stabilityThreshold: 30, pollInterval: 10 },
  })
  const rebuild = (path: string): void => {
    if (path.endsWith('.lview')) report([buildFile(path, folders)], options)
  }
  watcher.on('add', rebuild)
  watcher.on('change', rebuild)
  watcher.on('unlink', (path) => {
    if (!path.endsWith('.lview')) return
    for (const output of Object.values(outputsOf(path, folders))) rmSync(output, { force: true })
  })
  await new Promise<void>((stop) => {
    process.once('SIGINT', stop)
    process.once('SIGTERM', stop)
  })
  await watcher.close()
}
