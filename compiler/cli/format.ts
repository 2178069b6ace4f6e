// Folders and `.lview` files come in, formatted they are written back, or named where they are not formatted yet. The command
// `lview format`: Prettier with the plugin `lview/prettier`, with the settings and the `.prettierignore` of the project.
import { existsSync, readdirSync, readFileSync, statSync, writeFileSync } from 'node:fs'
import { join, resolve } from 'node:path'
import { text as readAll } from 'node:stream/consumers'
import { Diagnostics } from '../diagnostics.ts'
import { parse } from '../parse.ts'
import { readSource } from '../position.ts'
import { isHidden } from './check/project.ts'
import { count, hasErrors, printInColours, shownName, UsageError } from './report.ts'

export interface FormatOptions {
  check?: true
  stdin?: string
  json?: true
}

/** Formats files, or what comes in. Gives the exit code. */
export async function format(paths: string[], options: FormatOptions): Promise<number> {
  const formatter = await loadFormatter()
  if (options.stdin !== undefined) return formatInput(formatter, options.stdin, options)
  const files = (paths.length === 0 ? ['.'] : paths).flatMap((path) => findFiles(path))
  const results: Result[] = []
  for (const path of files) {
    if (await formatter.isIgnored(path)) continue
    const result = await formatText(formatter, readFileSync(path, 'utf8'), path)
    if (result.isChanged && options.check !== true) writeFileSync(path, result.text)
    results.push(result)
  }
  if (results.length === 0) throw new UsageError(`there is no .lview file in ${paths.join(', ') || 'this folder'}`)
  return report(results, options)
}

interface Formatter {
  isIgnored(path: string): Promise<boolean>
  format(text: string, path: string): Promise<string>
}

async function loadFormatter(): Promise<Formatter> {
  const [prettier, plugin] = await Promise.all([import('prettier'), import('../prettier.ts')]).catch(
    (error: unknown) => {
      const isMissing = error instanceof Error && 'code' in error && error.code === 'ERR_MODULE_NOT_FOUND'
      if (!isMissing) throw error
      throw new UsageError('Prettier is not installed: lview format prints with it (npm install -D prettier)')
    },
  )
  return {
    isIgnored: async (path) => {
      const { ignored } = await prettier.getFileInfo(path, { ignorePath: ['.gitignore', '.prettierignore'] })
      return ignored
    },
    format: async (text, path) => {
      const settings = await prettier.resolveConfig(path, { editorconfig: true })
      // The project may name the plugin for its editors: this one is the same.
      const others = (settings?.plugins ?? []).filter((one) => one !== 'lview/prettier')
      return prettier.format(text, { ...settings, filepath: path, parser: 'lview', plugins: [...others, plugin] })
    },
  }
}

interface Result {
  path: string
  text: string
  isChanged: boolean
  diagnostics: ReturnType<Diagnostics['list']>
}

/** A file that can't be read stays as it is. */
async function formatText(formatter: Formatter, text: string, path: string): Promise<Result> {
  const diagnostics = new Diagnostics(readSource(text, shownName(path)))
  parse(diagnostics.source, diagnostics)
  if (diagnostics.failed) {
    const errors = diagnostics.list().filter(({ severity }) => severity === 'error')
    return { path, text, isChanged: false, diagnostics: errors }
  }
  const formatted = await formatter.format(text, path)
  return { path, text: formatted, isChanged: formatted !== text, diagnostics: [] }
}

async function formatInput(formatter: Formatter, filename: string, options: FormatOptions): Promise<number> {
  const result = await formatText(formatter, await readAll(process.stdin), resolve(filename))
  if (options.check === true || result.diagnostics.length > 0) return report([result], options)
  process.stdout.write(result.text)
  return 0
}

function findFiles(path: string): string[] {
  const target = resolve(path)
  if (!existsSync(target)) throw new UsageError(`${path} is not there: name folders with .lview files, or such files`)
  if (statSync(target).isDirectory()) return filesIn(target)
  if (!target.endsWith('.lview')) throw new UsageError(`${path} is no .lview file`)
  return [target]
}

function filesIn(folder: string): string[] {
  return readdirSync(folder, { withFileTypes: true })
    .sort((a, b) => (a.name < b.name ? -1 : 1))
    .flatMap((entry) => {
      const path = join(folder, entry.name)
      if (isHidden(entry.name)) return []
      if (entry.isDirectory()) return filesIn(path)
      return entry.name.endsWith('.lview') ? [path] : []
    })
}

function report(results: readonly Result[], { check, json }: FormatOptions): number {
  const diagnostics = results.flatMap((one) => one.diagnostics)
  const changed = results.filter(({ isChanged }) => isChanged).map(({ path }) => shownName(path))
  const code = hasErrors(diagnostics) || (check === true && changed.length > 0) ? 1 : 0
  if (json === true) {
    console.log(JSON.stringify({ files: results.length, changed, diagnostics }))
    return code
  }
  if (diagnostics.length > 0) console.error(printInColours(diagnostics))
  for (const name of changed) console.log(name)
  const total = count(results.length, 'file')
  if (check === true) console.log(changed.length > 0 ? `${changed.length} of ${total} to format` : `${total} checked`)
  else console.log(`${changed.length} of ${total} formatted anew`)
  return code
}
