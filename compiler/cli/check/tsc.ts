// A tsconfig.json comes in, tsc runs over it, what it says goes out. It is the tsc of the project: any version from 5.9 on,
// through its command alone, since TypeScript 7 has no interface of its compiler. Read by `check.ts`.
import { spawn } from 'node:child_process'
import { readFileSync } from 'node:fs'
import { createRequire } from 'node:module'
import { dirname, join, resolve } from 'node:path'
import { UsageError } from '../report.ts'

/** One thing that tsc says. */
export interface Message {
  /** Absolute path; undefined for what is about no file. */
  path: string | undefined
  /** From 1; as tsc counts lines, to which U+2028 is an end. */
  line: number
  column: number
  /** `TS2322` */
  code: string
  severity: 'error' | 'warning'
  /** A chain of reasons stands in lines of its own, each deeper. */
  text: string
}

/** Where the tsc of a package is. */
export function findTsc(root: string): string {
  try {
    const manifest = createRequire(join(root, 'package.json')).resolve('typescript/package.json')
    const { bin } = JSON.parse(readFileSync(manifest, 'utf8')) as { bin: { tsc: string } }
    return join(dirname(manifest), bin.tsc)
  } catch {
    throw new UsageError(`TypeScript is not installed in ${root}: lview check runs its tsc (npm install -D typescript)`)
  }
}

/** Runs tsc over a tsconfig.json, in a folder. */
export async function runTsc(tsc: string, config: string, folder: string): Promise<Message[]> {
  const { code, out, err } = await run([tsc, '--project', config, '--pretty', 'false'], folder)
  const messages = readMessages(out, folder)
  if (code !== 0 && messages.length === 0) throw new Error(`tsc ended with ${code}:\n${out}${err}`)
  return messages
}

function run(args: string[], cwd: string): Promise<{ code: number | null; out: string; err: string }> {
  return new Promise((done, fail) => {
    const child = spawn(process.execPath, args, { cwd, stdio: ['ignore', 'pipe', 'pipe'] })
    const printed = { out: '', err: '' }
    child.stdout.setEncoding('utf8').on('data', (chunk: string) => {
      printed.out += chunk
    })
    child.stderr.setEncoding('utf8').on('data', (chunk: string) => {
      printed.err += chunk
    })
    child.on('error', fail)
    child.on('close', (code) => done({ code, ...printed }))
  })
}

/** Reads `file(line,column): error TS1: text`, the same without a place, and the lines that go on with a text. */
export function readMessages(out: string, folder: string): Message[] {
  const messages: Message[] = []
  for (const line of out.split(/\r?\n/)) {
    const found = /^(?:(\S.*?)\((\d+),(\d+)\): )?(error|warning) (TS\d+): (.*)$/.exec(line)
    const last = messages.at(-1)
    if (found === null) {
      if (last !== undefined && /^\s+\S/.test(line)) last.text += `\n${line}`
      continue
    }
    const [, path, at, column, severity, code = '', text = ''] = found
    messages.push({
      path: path === undefined ? undefined : resolve(folder, path),
      line: Number(at ?? 1),
      column: Number(column ?? 1),
      code,
      severity: severity === 'warning' ? 'warning' : 'error',
      text,
    })
  }
  return messages
}
