// The server of a project comes in and runs; when its files change it is started anew, and its pages come back by themselves. The
// command `lview dev`.
import { type ChildProcess, spawn } from 'node:child_process'
import { once } from 'node:events'
import { existsSync, readFileSync } from 'node:fs'
import { relative, resolve, sep } from 'node:path'
import { watch } from 'chokidar'
import { compile, type Diagnostic } from '../compile.ts'
import { isHidden } from './check/project.ts'
import { hasErrors, printInColours, shownName, UsageError } from './report.ts'

/** How long a server may take to end by itself, in ms. */
const patience = 2000

/** Runs the server until the process is stopped. Gives the exit code. */
export async function dev(entry: string): Promise<number> {
  if (!existsSync(entry)) throw new UsageError(`${entry} is not there: name the file that starts your server`)
  const folder = process.cwd()
  const server = new Server(entry)
  /** Files that can't be compiled: the server goes on as it is until they are mended. */
  const broken = new Set<string>()
  let isAsked = false
  let running: Promise<void> | undefined
  const run = async (): Promise<void> => {
    while (isAsked) {
      isAsked = false
      await server.restart()
    }
    running = undefined
  }
  const watcher = watch(folder, {
    ignored: (path) => relative(folder, path).split(sep).some(isLeftOut),
    ignoreInitial: true,
    // Editors write a file in steps.
    awaitWriteFinish: { stabilityThreshold: 30, pollInterval: 10 },
  })
  watcher.on('all', (event, path) => {
    if (!/\.(lview|[mc]?[tj]sx?|json)$/.test(path)) return
    broken.delete(path)
    if (path.endsWith('.lview') && event !== 'unlink' && isBroken(path)) broken.add(path)
    if (broken.size > 0) return
    console.log(`${shownName(path)} has changed`)
    isAsked = true
    running ??= run()
  })
  server.start()
  await new Promise<void>((stop) => {
    process.once('SIGINT', stop)
    process.once('SIGTERM', stop)
  })
  await watcher.close()
  await running
  await server.stop()
  return 0
}

/** Packages, hidden files, and what was built. */
const isLeftOut = (name: string): boolean => isHidden(name) || name === 'dist'

/** Whether a file can't be compiled; what is wrong with it is printed. */
function isBroken(path: string): boolean {
  const { diagnostics }: { diagnostics: Diagnostic[] } = compile(readFileSync(resolve(path), 'utf8'), {
    filename: shownName(path),
  })
  if (diagnostics.length > 0) console.error(printInColours(diagnostics))
  return hasErrors(diagnostics)
}

/** The project's own server, in a process. */
class Server {
  readonly #entry: string
  #child: ChildProcess | undefined

  constructor(entry: string) {
    this.#entry = entry
  }

  start(): void {
    const child = spawn(process.execPath, ['--import', 'lview/register', this.#entry], { stdio: 'inherit' })
    this.#child = child
    child.on('exit', (code) => {
      if (this.#child !== child) return
      this.#child = undefined
      if (code !== 0) console.error(`${this.#entry} has ended (${code}): it is started again when a file changes`)
    })
  }

  async stop(): Promise<void> {
    const child = this.#child
    this.#child = undefined
    if (child === undefined || child.exitCode !== null) return
    const ended = once(child, 'exit')
    child.kill('SIGTERM')
    const timer = setTimeout(() => child.kill('SIGKILL'), patience)
    await ended
    clearTimeout(timer)
  }

  async restart(): Promise<void> {
    await this.stop()
    this.start()
  }
}
