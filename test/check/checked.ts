// Projects on disk for tests of `lview check`, as users have them: `lview` and a version of TypeScript in node_modules.
import { mkdirSync, rmSync, symlinkSync } from 'node:fs'
import { join } from 'node:path'
import type { Diagnostic } from '../../compiler/compile.ts'
import { command, makeScratch, runNode, type Scratch } from '../compiler/scratch.ts'
import { root } from '../root.ts'

/** The packages that package.json names for the versions of TypeScript that are supported. */
export const versions = { 5: 'typescript-5', 6: 'typescript-6', 7: 'typescript' } as const
export type Version = keyof typeof versions

export interface CheckedProject extends Scratch {
  use: (version: Version) => void
  /** Runs `lview check`. */
  check: (...args: string[]) => { code: number | null; out: string; err: string }
  /** Runs it with `--json`: `name:line:column code` of each diagnostic, and all of them. */
  find: (...args: string[]) => { places: string[]; diagnostics: Diagnostic[] }
}

export function makeCheckedProject(name: string, files: Record<string, string>): CheckedProject {
  const scratch = makeScratch(name, files)
  const modules = join(scratch.path, 'node_modules')
  mkdirSync(modules, { recursive: true })
  symlinkSync(root, join(modules, 'lview'), 'dir')
  const use = (version: Version): void => {
    rmSync(join(modules, 'typescript'), { force: true })
    symlinkSync(join(root, 'node_modules', versions[version]), join(modules, 'typescript'), 'dir')
  }
  use(7)
  const check: CheckedProject['check'] = (...args) => {
    const { status, stdout, stderr } = runNode([command, 'check', ...args], scratch.path)
    return { code: status, out: stdout, err: stderr }
  }
  const find: CheckedProject['find'] = (...args) => {
    const { out, err } = check('--json', ...args)
    if (out === '') throw new Error(err)
    const { diagnostics } = JSON.parse(out) as { diagnostics: Diagnostic[] }
    return {
      places: diagnostics.map(({ filename, line, column, code }) => `${filename}:${line}:${column} ${code}`),
      diagnostics,
    }
  }
  return { ...scratch, use, check, find }
}
