// Gives the folder that holds the package's package.json, the same for a test run from source (tsx) and from dist/.
// Tests read fixtures and sources relative to it.
import { existsSync } from 'node:fs'
import { dirname, join } from 'node:path'
import { fileURLToPath } from 'node:url'

function findRoot(folder: string): string {
  if (existsSync(join(folder, 'package.json'))) return folder
  const parent = dirname(folder)
  if (parent === folder)
    throw new Error(`No package.json above ${fileURLToPath(import.meta.url)}: run tests inside the repository`)
  return findRoot(parent)
}

/** Absolute path of the repository's root folder. */
export const root: string = findRoot(dirname(fileURLToPath(import.meta.url)))
