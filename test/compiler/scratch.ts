// Folders for tests that need files on disk: within the package, so that `lview` is found from them as users find it.
import { type SpawnSyncReturns, spawnSync } from 'node:child_process'
import { mkdirSync, rmSync, writeFileSync } from 'node:fs'
import { dirname, join } from 'node:path'
import { root } from '../root.ts'

export interface Scratch {
  /** Absolute path. */
  path: string
  /** Writes a file below it, and gives its path. */
  write: (name: string, text: string) => string
  remove: () => void
}

/** An empty folder of this process, with files in it. */
export function makeScratch(name: string, files: Record<string, string> = {}): Scratch {
  const path = join(root, 'dist', 'test', 'scratch', `${name}-${process.pid}`)
  rmSync(path, { recursive: true, force: true })
  mkdirSync(path, { recursive: true })
  const write = (file: string, text: string): string => {
    const full = join(path, file)
    mkdirSync(dirname(full), { recursive: true })
    writeFileSync(full, text)
    return full
  }
  for (const [file, text] of Object.entries(files)) write(file, text)
  return { path, write, remove: () => rmSync(path, { recursive: true, force: true }) }
}

/** The built `lview` command. */
export const command = join(root, 'dist', 'cli', 'lview.js')

/** Runs Node in a folder, to its end. */
export function runNode(args: string[], cwd: string): SpawnSyncReturns<string> {
  const env = { ...process.env, NO_COLOR: '1', FORCE_COLOR: undefined, NODE_OPTIONS: undefined }
  return spawnSync(process.execPath, args, { cwd, encoding: 'utf8', env, timeout: 60_000 })
}

/** Where a piece of a text stands: line and column from 1. */
export function placeIn(text: string, piece: string): string {
  const before = text.slice(0, text.indexOf(piece)).split('\n')
  return `${before.length}:${(before.at(-1) ?? '').length + 1}`
}
