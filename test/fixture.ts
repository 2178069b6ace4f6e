// A folder of `fixtures/` comes in; out goes what each stage makes of its template, as the files of `expected/`, and where
// those differ. fixtures.test.ts runs all of them; laws and the browser's tests load views through it.
import { existsSync, mkdirSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { pathToFileURL } from 'node:url'
import { printAst, printIr, printTable } from '../compiler/cli/stages.ts'
import { type Compiled, compile, printDiagnostic } from '../compiler/compile.ts'
import type { Table } from '../protocol/table.ts'
import { DiffWriter } from '../runtime-server/diff-writer.ts'
import { link } from '../runtime-server/link.ts'
import { type Rendering, renderHtml, writeDiff, writeValues } from '../runtime-server/render.ts'
import type { ViewCode } from '../runtime-server/template.ts'
import { Model } from '../runtime-server/testing/model.ts'
import { root } from './root.ts'
import { stateOf } from './states.ts'

const folder = join(root, 'fixtures')

/** What a fixture's page goes through. */
export interface Fixture {
  name: string
  view: ViewCode
  /** Linked. */
  table: Table
  states: object[]
  /** The first HTML of each state, with its shape. */
  pages: Rendering[]
  /** The patch from each state to the next one. */
  patches: Uint8Array[]
}

/** What a browser does with each patch, as lines. */
export type DomOperations = (fixture: Fixture) => Promise<string[][]>

/** The names of the fixtures; FIXTURE=text narrows them to those whose name holds the text. */
export function findFixtures(): string[] {
  const wanted = process.env.FIXTURE ?? ''
  const found = readdirSync(folder)
    .filter((name) => existsSync(join(folder, name, 'template.lview')) && name.includes(wanted))
    .sort()
  if (found.length === 0) throw new Error(`no fixture's name holds FIXTURE=${wanted}`)
  return found
}

/** All stages of a fixture, by the name of their file in `expected/`. */
export async function runFixture(name: string, operations: DomOperations | null = null): Promise<Map<string, string>> {
  const text = readFileSync(join(folder, name, 'template.lview'), 'utf8')
  const result = compile(text, { filename: 'template.lview' })
  if (name.startsWith('error-')) {
    if (result.server !== null) throw new Error(`${name} compiles: an error fixture has an error`)
    return new Map([['diagnostics.txt', result.diagnostics.map(printDiagnostic).join('\n')]])
  }
  const fixture = await loadFixture(name)
  const done = operations === null ? [] : await operations(fixture)
  return new Map([
    ['ast.txt', printAst(result.ast, text)],
    ['ir.json', printIr(result.ir, text)],
    ['server.js', result.server ?? ''],
    ['client.json', printTable(result.client ?? [])],
    ...(result.css === null || result.css === undefined ? [] : [['style.css', `${result.css}\n`] as const]),
    ['page.html', fixture.pages.map(pageText).join('\n')],
    ['frames.txt', fixture.patches.map((patch, i) => frameText(fixture, i, patch, done[i] ?? [])).join('\n')],
  ])
}

function pageText({ html, shape, elsewhere }: Rendering, index: number): string {
  const others = [...elsewhere].map(
    ([target, list]) => `${target === '' ? 'head' : `#${target}`}: ${list.join(' | ')}\n`,
  )
  return `state ${index}, shape "${shape}"\n${html}\n${others.join('')}`
}

function frameText({ view, table, states }: Fixture, index: number, patch: Uint8Array, operations: string[]): string {
  const model = new Model(table, valuesOf(view, states[index] as object))
  if (patch.length > 0) model.apply(patch)
  const hex = Buffer.from(patch)
    .toString('hex')
    .replace(/(..)(?=.)/g, '$1 ')
  const lines = [
    `step ${index + 1}: ${patch.length} bytes`,
    hex,
    ...model.log,
    ...operations.map((line) => `DOM: ${line}`),
  ]
  return `${lines.filter(Boolean).join('\n')}\n`
}

export function valuesOf(view: ViewCode, state: object): Uint8Array {
  const out = new DiffWriter()
  writeValues(out, view, state)
  return out.take()
}

export async function loadFixture(name: string): Promise<Fixture> {
  const view = await loadView(join(folder, name), 'template')
  const file = join(folder, name, 'states.json')
  const states: object[] = []
  for (const json of existsSync(file) ? (JSON.parse(readFileSync(file, 'utf8')) as object[]) : [{}])
    states.push(stateOf(json, states.at(-1)))
  const patches = states.slice(1).map((next, index) => {
    const out = new DiffWriter()
    writeDiff(out, view, states[index] as object, next, false)
    return out.take()
  })
  const pages = states.map((state) => renderHtml(view, state, true))
  return { name, view, table: link(view).table, states, pages, patches }
}

// The runtime that the tests have loaded: from its sources or from dist/, as this file is.
const extension = import.meta.url.endsWith('.ts') ? 'ts' : 'js'
const runtime = (name: string): string => new URL(`../runtime-server/${name}.${extension}`, import.meta.url).href

/** Compiles the `.lview` files of a folder to a folder of modules, and imports one. Throws the first file's errors. */
export async function loadView(source: string, name: string): Promise<ViewCode> {
  const target = join(root, 'dist', 'test', 'views', `${source.replace(/[^\w-]+/g, '_')}_${process.pid}`)
  mkdirSync(target, { recursive: true })
  for (const file of readdirSync(source).filter((one) => one.endsWith('.lview'))) {
    const filename = join(source, file)
    const result = compile(readFileSync(filename, 'utf8'), { filename: file, runtime: runtime('internal'), rename })
    if (result.server === null) throw new Error(result.diagnostics.map(printDiagnostic).join('\n'))
    writeFileSync(join(target, `${file}.mjs`), result.server + inlineMap(result, filename))
  }
  try {
    const module = (await import(pathToFileURL(join(target, `${name}.lview.mjs`)).href)) as { default: ViewCode }
    return module.default
  } finally {
    rmSync(target, { recursive: true })
  }
}

const rename = (specifier: string): string => {
  if (specifier.endsWith('.lview')) return `${specifier}.mjs`
  return specifier === 'lview' ? runtime('define') : specifier
}

function inlineMap({ map }: Compiled, filename: string): string {
  const sourced = JSON.stringify({ ...map, sources: [pathToFileURL(filename).href] })
  return `//# sourceMappingURL=data:application/json;base64,${Buffer.from(sourced).toString('base64')}\n`
}

/**
 * Compares what a fixture gives with its `expected/`; says what is wrong. With UPDATE=1 it writes `expected/` instead. What
 * differs is written beside, as `NAME.actual`.
 */
export function compareFixture(name: string, actual: Map<string, string>): string[] {
  const expected = join(folder, name, 'expected')
  const update = process.env.UPDATE === '1'
  const present = existsSync(expected) ? readdirSync(expected) : []
  for (const file of present) if (file.endsWith('.actual')) rmSync(join(expected, file))
  const left = present.filter((file) => !file.endsWith('.actual') && !actual.has(file))
  if (update) {
    mkdirSync(expected, { recursive: true })
    for (const file of left) rmSync(join(expected, file))
    for (const [file, text] of actual) writeFileSync(join(expected, file), text)
    return []
  }
  const problems = left.map((file) => `expected/${file} is not made any more: remove it, or run with UPDATE=1`)
  for (const [file, text] of actual) {
    if (!present.includes(file)) problems.push(`expected/${file} is missing: run with UPDATE=1, read it and commit it`)
    else if (readFileSync(join(expected, file), 'utf8') !== text) {
      writeFileSync(join(expected, `${file}.actual`), text)
      problems.push(
        `expected/${file} differs from expected/${file}.actual, at line ${firstDifference(expected, file, text)}`,
      )
    }
  }
  return problems
}

function firstDifference(expected: string, file: string, text: string): number {
  const lines = readFileSync(join(expected, file), 'utf8').split('\n')
  const other = text.split('\n')
  return lines.findIndex((line, index) => line !== other[index]) + 1 || lines.length + 1
}
