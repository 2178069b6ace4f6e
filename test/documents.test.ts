// The documents can't go stale: what ARCHITECTURE.md shows of a stage is in the fixture, README's first view compiles, and its
// figure is what the server writes today.
import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { gzipSync } from 'node:zlib'
import { test } from 'uvu'
import * as assert from 'uvu/assert'
import { geometricMean } from '../bench/diff-size/figures.ts'
import { readWorkloads } from '../bench/diff-size/workload.ts'
import { compile, printDiagnostic } from '../compiler/compile.ts'
import { DiffWriter } from '../runtime-server/diff-writer.ts'
import { writeDiff } from '../runtime-server/render.ts'
import { loadView } from './fixture.ts'
import { root } from './root.ts'

const read = (path: string): string => readFileSync(join(root, path), 'utf8')

interface Excerpt {
  from: string
  /** Each must be found in the file as it is, one after the other. */
  parts: string[]
}

/** The fenced blocks that say where they are from; a line of `…` leaves something out. */
function excerptsOf(document: string): Excerpt[] {
  const marked = /<!-- from (\S+) -->\n```\w*\n(.*?)^```$/gms
  return [...document.matchAll(marked)].map(([, from = '', text = '']) => ({ from, parts: text.split(/^…\n/m) }))
}

/** The first part that is not there, or undefined. */
function missing({ parts }: Excerpt, file: string): string | undefined {
  let at = 0
  return parts.find((part) => {
    const found = file.indexOf(part, at)
    at = found + part.length
    return found < 0
  })
}

test('what ARCHITECTURE.md shows of each stage is what the fixture holds', () => {
  const excerpts = excerptsOf(read('ARCHITECTURE.md'))
  const stages = ['template.lview', 'ast.txt', 'ir.json', 'server.js', 'client.json', 'page.html', 'frames.txt']
  assert.equal(
    excerpts.map(({ from }) => from.split('/').at(-1)),
    stages,
  )
  for (const excerpt of excerpts) assert.is(missing(excerpt, read(excerpt.from)), undefined, excerpt.from)
})

test('an excerpt that is not in its file is found', () => {
  const [excerpt] = excerptsOf('<!-- from a.txt -->\n```js\none\n…\nthree\n```\n')
  assert.equal(excerpt, { from: 'a.txt', parts: ['one\n', 'three\n'] })
  assert.is(missing(excerpt as Excerpt, 'one\ntwo\nthree\n'), undefined)
  assert.is(missing(excerpt as Excerpt, 'three\none\n'), 'three\n')
})

test('the first view of README.md compiles, and is as short as it says', () => {
  const view = /```html\n(.*?)^```$/ms.exec(read('README.md'))?.[1] ?? ''
  const { server, diagnostics } = compile(view, { filename: 'Search.lview' })
  assert.equal(diagnostics.map(printDiagnostic), [])
  assert.ok(server !== null)
  assert.ok(view.trimEnd().split('\n').length <= 20)
})

test('README.md says how many bytes frames are, of the floor', async () => {
  const folder = join(root, 'fixtures', 'workloads')
  const ratios: number[] = []
  for (const { name, states, floor } of readWorkloads(folder)) {
    const view = await loadView(folder, name)
    const bytes = floor.map((_, i) => {
      const out = new DiffWriter()
      writeDiff(out, view, states[i] as object, states[i + 1] as object, true)
      return out.length
    })
    const sum = (numbers: number[]): number => numbers.reduce((total, number) => total + number, 0)
    ratios.push(sum(bytes) / sum(floor))
  }
  const said = /\*\*([\d.]+) × the floor\*\*/.exec(read('README.md'))?.[1]
  assert.is(said, geometricMean(ratios).toFixed(2))
})

test('README.md says what the client weighs', () => {
  const client = readFileSync(join(root, 'dist', 'client.min.js'))
  const weighs = (gzipSync(client, { level: 9 }).length / 1000).toFixed(0)
  for (const says of [/minified and gzipped \| ([\d.]+) kB/, /a client of ([\d.]+) kB/])
    assert.is(says.exec(read('README.md'))?.[1], weighs)
})

test.run()
