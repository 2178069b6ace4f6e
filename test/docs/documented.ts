// A page of docs/ as a project: its fenced blocks that name a file are written to a folder, and its server.ts is run as its
// reader would run it, so that what the page shows is what works.
import { type ChildProcess, spawn } from 'node:child_process'
import { mkdirSync, mkdtempSync, readFileSync, rmSync, symlinkSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { dirname, join } from 'node:path'
import { pathToFileURL } from 'node:url'
import { root } from '../root.ts'

/** The files of a page: ```` ```html file=Name.lview ````. */
export function filesOf(page: string): Map<string, string> {
  const text = readFileSync(join(root, 'docs', page), 'utf8')
  const blocks = [...text.matchAll(/^```\w+ file=(\S+)\n([\s\S]*?)^```$/gm)]
  return new Map(blocks.map(([, name = '', content = '']) => [name, content]))
}

/** Writes the page's files to a folder of their own. */
export function writeProject(page: string): { folder: string; remove(): void } {
  const folder = mkdtempSync(join(tmpdir(), 'lview-docs-'))
  for (const [name, content] of filesOf(page)) {
    mkdirSync(dirname(join(folder, name)), { recursive: true })
    writeFileSync(join(folder, name), content)
  }
  // What its reader would have installed.
  symlinkSync(join(root, 'node_modules'), join(folder, 'node_modules'))
  return { folder, remove: () => rmSync(folder, { recursive: true }) }
}

const register = pathToFileURL(join(root, 'dist/compiler/register.js')).href

/** Runs a file of the project with Node as `node --import lview/register FILE`. */
function run(folder: string, file: string): ChildProcess {
  const env = { ...process.env, PORT: '0', NODE_ENV: 'development' }
  return spawn(process.execPath, ['--import', register, file], { cwd: folder, env, stdio: ['ignore', 'pipe', 'pipe'] })
}

/** Runs the page's server.ts on a free port, which prints its address; gives that. */
export async function serve(page: string): Promise<{ base: string; stop(): Promise<void> }> {
  const { folder, remove } = writeProject(page)
  const child = run(folder, 'server.ts')
  let said = ''
  const base = await new Promise<string>((resolve, reject) => {
    const read = (chunk: Buffer) => {
      said += chunk
      const found = /http:\/\/localhost:\d+/.exec(said)
      if (found) resolve(found[0])
    }
    child.stdout?.on('data', read)
    child.stderr?.on('data', read)
    child.on('exit', () => reject(new Error(`server.ts of docs/${page} ended:\n${said}`)))
  })
  return {
    base,
    async stop() {
      const gone = new Promise((resolve) => child.once('exit', resolve))
      child.kill()
      await gone
      remove()
    },
  }
}

/** Runs another file of the page to its end; gives its exit code and all that it printed. */
export async function runFile(page: string, file: string): Promise<{ code: number | null; output: string }> {
  const { folder, remove } = writeProject(page)
  const child = run(folder, file)
  let output = ''
  for (const stream of [child.stdout, child.stderr]) stream?.on('data', (chunk: Buffer) => (output += chunk))
  const code = await new Promise<number | null>((resolve) => child.once('close', resolve))
  remove()
  return { code, output }
}
