// Checking 100 views takes at most twice the time of tsc on the same code as TypeScript: with TypeScript 7, whose tsc takes
// less than half a second, where the views were checked before; with 5.9 from nothing as well.
import { readdirSync, rmSync } from 'node:fs'
import { join } from 'node:path'
import { test } from 'uvu'
import * as assert from 'uvu/assert'
import { runNode } from '../compiler/scratch.ts'
import { root } from '../root.ts'
import { makeCheckedProject, type Version, versions } from './checked.ts'
import { makeProject } from './planted.ts'

const project = makeCheckedProject('speed', makeProject(100, false).files)
const cache = join(project.path, 'node_modules/.cache/lview/check')
test.after(() => project.remove())

function time(run: () => { code: number | null; out: string }): number {
  const start = performance.now()
  const { code, out } = run()
  const milliseconds = performance.now() - start
  assert.is(code, 0, out)
  return milliseconds
}

const check = (): number => time(() => project.check())

/** tsc over the shadows, which are what the views are as TypeScript; it knows nothing of earlier runs. */
function plain(version: Version): number {
  const config = readdirSync(cache).find((name) => /^[0-9a-f]{8}\.json$/.test(name)) ?? ''
  const tsc = join(root, 'node_modules', versions[version], 'bin', 'tsc')
  return time(() => {
    const args = ['-p', join(cache, config), '--incremental', 'false', '--tsBuildInfoFile', 'null']
    const { status, stdout } = runNode([tsc, ...args], project.path)
    return { code: status, out: stdout }
  })
}

/** The least of some runs by turns, since other processes only add to a time; as many as are needed. */
function compare(version: Version, before: () => void): void {
  project.use(version)
  const alone: number[] = []
  const checked: number[] = []
  const ratio = (): number => Math.min(...checked) / Math.min(...alone)
  do {
    before()
    checked.push(check())
    alone.push(plain(version))
  } while (ratio() > 2 && checked.length < 5)
  const figures = [alone, checked].map((times) => `${Math.min(...times).toFixed(0)} ms`)
  console.log(`TypeScript ${version}: tsc ${figures[0]}, lview check ${figures[1]} (${ratio().toFixed(2)})`)
  assert.ok(ratio() <= 2, `${ratio()}`)
}

test('100 views, never checked: TypeScript 5.9', () =>
  compare(5, () => rmSync(cache, { recursive: true, force: true })))

test('100 views, checked before: TypeScript 7', () => {
  project.use(7)
  check()
  compare(7, () => {})
})

test.run()
