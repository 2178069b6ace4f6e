// Who may import whom (ARCHITECTURE.md), held for every source file: no cycles, protocol imports nothing, the runtimes
// neither the compiler nor each other, the compiler no Node outside its command line, register and rollup.
import { readFileSync } from 'node:fs'
import { isBuiltin } from 'node:module'
import { join } from 'node:path'
import { test } from 'uvu'
import * as assert from 'uvu/assert'
import { root } from './root.ts'
import { published, readSource, readSources, type SourceFile } from './source-files.ts'

interface Manifest {
  dependencies?: Record<string, string>
  peerDependencies?: Record<string, string>
}

const manifest = JSON.parse(readFileSync(join(root, 'package.json'), 'utf8')) as Manifest
const packages = new Set(Object.keys({ ...manifest.dependencies, ...manifest.peerDependencies }))

const nodeFiles = /^compiler\/(cli\/.+|register(-hooks)?\.ts|rollup\.ts)$/

/** What each published folder may import besides itself. */
const allowed: Record<string, { folders: string[]; packages: boolean; node: (path: string) => boolean }> = {
  protocol: { folders: [], packages: false, node: () => false },
  compiler: { folders: ['protocol'], packages: true, node: (path) => nodeFiles.test(path) },
  'runtime-server': { folders: ['protocol'], packages: true, node: () => true },
  'runtime-client': { folders: ['protocol'], packages: false, node: () => false },
}

/** `@scope/name/deep` and `name/deep` without the deep part. */
function packageOf(specifier: string): string {
  return specifier
    .split('/')
    .slice(0, specifier.startsWith('@') ? 2 : 1)
    .join('/')
}

/** Why the file may not import this, or undefined where it may. */
function objection(file: SourceFile, imported: string, sources: Set<string>): string | undefined {
  const rule = allowed[file.folder]
  if (rule === undefined) return `no rule for the folder ${file.folder}`
  if (imported.endsWith('.ts')) {
    const folder = imported.split('/')[0] ?? ''
    if (folder !== file.folder && !rule.folders.includes(folder)) return `${file.folder} may not import ${folder}`
    if (!sources.has(imported)) return 'no such file'
    if (nodeFiles.test(imported) && !nodeFiles.test(file.path))
      return 'a file without Node may not import one with Node'
    return undefined
  }
  if (isBuiltin(imported)) {
    if (!imported.startsWith('node:')) return 'a Node module is imported with node: before its name'
    return rule.node(file.path) ? undefined : 'Node is not there'
  }
  if (!rule.packages) return `${file.folder} imports no packages`
  return packages.has(packageOf(imported)) ? undefined : 'not in dependencies or peerDependencies of package.json'
}

function objections(files: SourceFile[]): string[] {
  const sources = new Set(files.map((file) => file.path))
  return files.flatMap((file) =>
    file.imports.flatMap((imported) => {
      const reason = objection(file, imported, sources)
      return reason === undefined ? [] : [`${file.path} -> ${imported}: ${reason}`]
    }),
  )
}

/** The first import cycle, as the files on it, or undefined. Imports of types count: they tangle a reader as much. */
function findCycle(files: SourceFile[]): string[] | undefined {
  const byPath = new Map(files.map((file) => [file.path, file]))
  const done = new Set<string>()
  const visit = (path: string, trail: string[]): string[] | undefined => {
    const seenAt = trail.indexOf(path)
    if (seenAt >= 0) return [...trail.slice(seenAt), path]
    if (done.has(path)) return undefined
    for (const imported of byPath.get(path)?.imports ?? []) {
      const cycle = byPath.has(imported) ? visit(imported, [...trail, path]) : undefined
      if (cycle !== undefined) return cycle
    }
    done.add(path)
    return undefined
  }
  for (const file of files) {
    const cycle = visit(file.path, [])
    if (cycle !== undefined) return cycle
  }
  return undefined
}

const sources = published.flatMap(readSources)

test('every published folder has sources', () => {
  for (const folder of published) {
    assert.ok(
      sources.some((file) => file.folder === folder),
      `${folder} has no .ts file`,
    )
  }
})

test('published files import only what their folder may', () => {
  assert.equal(objections(sources), [])
})

test('no import cycle', () => {
  const all = [...sources, ...['bench', 'test', 'examples'].flatMap(readSources)]
  assert.is(findCycle(all)?.join(' -> '), undefined)
})

test('each rule refuses what it is for', () => {
  const refused: [string, string][] = [
    ['protocol/a.ts', `import 'ws'`],
    ['protocol/a.ts', `import type { X } from '../compiler/b.ts'`],
    ['protocol/a.ts', `import { X } from './missing.ts'`],
    ['compiler/a.ts', `import fs from 'node:fs'`],
    ['compiler/a.ts', `export * from '../runtime-server/b.ts'`],
    ['compiler/a.ts', `const load = () => import('./rollup.ts')`],
    ['compiler/cli/a.ts', `import fs from 'fs'`],
    ['runtime-server/a.ts', `export { X } from '../runtime-client/b.ts'`],
    ['runtime-server/a.ts', `let x: import('../compiler/b.ts').X`],
    ['runtime-server/a.ts', `import 'fast-check'`],
    ['runtime-client/a.ts', `import 'node:fs'`],
    ['runtime-client/a.ts', `import { create } from 'mutative'`],
  ]
  const others = ['compiler/b.ts', 'compiler/rollup.ts', 'runtime-server/b.ts', 'runtime-client/b.ts']
  const files = others.map((path) => readSource(path, ''))
  for (const [path, text] of refused)
    assert.is(objections([...files, readSource(path, text)]).length, 1, `${path}: ${text}`)

  const accepted = `import { readFile } from 'node:fs/promises'; import ws from 'ws'; import '@babel/parser'; import './b.ts'`
  assert.equal(objections([...files, readSource('runtime-server/a.ts', accepted)]), [])
})

test('a cycle is found through any kind of import', () => {
  const files = [
    readSource('protocol/a.ts', `import type { B } from './b.ts'`),
    readSource('protocol/b.ts', `export * from './c/c.ts'`),
    readSource('protocol/c/c.ts', `type A = import('../a.ts').A`),
    readSource('protocol/d.ts', `import './a.ts'`),
  ]
  assert.equal(findCycle(files), ['protocol/a.ts', 'protocol/b.ts', 'protocol/c/c.ts', 'protocol/a.ts'])
  assert.is(findCycle(files.slice(1)), undefined)
})

test.run()
