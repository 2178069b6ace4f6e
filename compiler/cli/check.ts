// Folders and files come in; out goes what is wrong with the types of their `.lview` files, and all else that the compiler and
// tsc find in the project. The command `lview check`.
import { existsSync, statSync } from 'node:fs'
import { relative, resolve, sep } from 'node:path'
import { watch } from 'chokidar'
import type { Diagnostic } from '../diagnostics.ts'
import { findProjects, isHidden, type Project } from './check/project.ts'
import { checkProject, type Found } from './check/run.ts'
import { count, hasErrors, printInColours, summarise, UsageError } from './report.ts'

export interface CheckOptions {
  project?: string
  watch?: true
  json?: true
}

/** Checks once, or until the process is stopped. Gives the exit code. */
export async function check(paths: string[], options: CheckOptions): Promise<number> {
  const targets = (paths.length === 0 ? ['.'] : paths).map(readTarget)
  const once = async (): Promise<number> => {
    const projects = findProjects(targets, options.project === undefined ? undefined : readConfigPath(options.project))
    const diagnostics = arrange(await checkAll(projects), targets)
    report(projects, diagnostics, options)
    return hasErrors(diagnostics) ? 1 : 0
  }
  if (options.watch !== true) {
    if (findProjects(targets, options.project && readConfigPath(options.project)).length === 0)
      throw new UsageError(`there is no .lview file in ${paths.join(', ') || 'this folder'}`)
    return once()
  }
  return watchProjects(targets, once)
}

function readTarget(path: string): string {
  const target = resolve(path)
  if (!existsSync(target)) throw new UsageError(`${path} is not there: name folders with .lview files, or such files`)
  if (!statSync(target).isDirectory() && !target.endsWith('.lview')) throw new UsageError(`${path} is no .lview file`)
  return target
}

function readConfigPath(path: string): string {
  const found = [resolve(path), resolve(path, 'tsconfig.json')].find((one) => existsSync(one) && statSync(one).isFile())
  if (found === undefined) throw new UsageError(`${path} is no tsconfig.json, nor a folder with one`)
  return found
}

async function checkAll(projects: readonly Project[]): Promise<Found[]> {
  const found: Found[] = []
  for (const project of projects) found.push(...(await checkProject(project)))
  return found
}

/** By file and place, each once; of files that are not meant, nothing. */
function arrange(found: readonly Found[], targets: readonly string[]): Diagnostic[] {
  const meant = found.filter(({ path }) => targets.some((target) => path === target || isWithin(path, target)))
  // What is wrong with the options stands in no target's folder, and keeps everything from being checked.
  const general = found.filter(({ path }) => path.endsWith('.json'))
  const unique = new Map(
    [...general, ...meant].map(({ diagnostic }) => {
      const { filename, start, code, message } = diagnostic
      return [`${filename} ${start} ${code} ${message}`, diagnostic]
    }),
  )
  const compare = (a: string, b: string): number => (a < b ? -1 : a > b ? 1 : 0)
  return [...unique.values()].sort((a, b) => compare(a.filename, b.filename) || a.start - b.start)
}

const isWithin = (path: string, folder: string): boolean => path.startsWith(folder + sep)

function report(projects: readonly Project[], diagnostics: Diagnostic[], { json }: CheckOptions): void {
  const views = projects.reduce((sum, project) => sum + project.views.length, 0)
  if (json === true) {
    console.log(JSON.stringify({ views, diagnostics }))
    return
  }
  if (diagnostics.length > 0) console.error(printInColours(diagnostics))
  const files = new Set(diagnostics.map(({ filename }) => filename)).size
  console.log(
    diagnostics.length === 0
      ? `${count(views, 'view')} checked, nothing is wrong`
      : `${count(views, 'view')} checked; ${summarise(diagnostics, files)}`,
  )
}

/** Checks anew after each change, until the process is stopped. */
async function watchProjects(targets: readonly string[], once: () => Promise<number>): Promise<number> {
  const folders = new Set(targets.map((target) => (statSync(target).isDirectory() ? target : resolve(target, '..'))))
  let code = await once()
  let running: Promise<void> | undefined
  let isAsked = false
  const run = async (): Promise<void> => {
    while (isAsked) {
      isAsked = false
      code = await once()
    }
    running = undefined
  }
  const watcher = watch([...folders], {
    ignored: (path) => [...folders].every((folder) => relative(folder, path).split(sep).some(isHidden)),
    ignoreInitial: true,
    // Editors write a file in steps.
    awaitWriteFinish: { stabilityThreshold: 30, pollInterval: 10 },
  })
  watcher.on('all', (_, path) => {
    if (!/\.(lview|[mc]?tsx?|json)$/.test(path)) return
    isAsked = true
    running ??= run()
  })
  await new Promise<void>((stop) => {
    process.once('SIGINT', stop)
    process.once('SIGTERM', stop)
  })
  await watcher.close()
  await running
  return code
}
