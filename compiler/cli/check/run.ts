// Projects come in; everything that the compiler and tsc find wrong with them goes out, at places of the files as they were
// written. Read by the command `lview check`.

import { existsSync, readFileSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import type { EncodedSourceMap } from '../../compile.ts'
import { type Diagnostic, locate } from '../../diagnostics.ts'
import { readSource, type Source } from '../../position.ts'
import { shownName } from '../report.ts'
import { Places } from './places.ts'
import { configFor, configName, isVerbatim, type Project } from './project.ts'
import { remedyFor } from './remedies.ts'
import { nameOf, updateShadows } from './shadows.ts'
import { findTsc, type Message, runTsc } from './tsc.ts'

/** A diagnostic with the absolute path of its file. */
export interface Found {
  path: string
  diagnostic: Diagnostic
}

/** Checks a project. */
export async function checkProject(project: Project): Promise<Found[]> {
  const { root, shadows, views } = project
  const tsc = findTsc(root)
  const examine = await updateShadows(root, shadows, views)
  const config = writeConfig(project)
  const running = runTsc(tsc, config, root)
  // What tsc fails with is said below, once.
  running.catch(() => {})
  const found = [...(await examine())].flatMap(([path, diagnostics]) =>
    diagnostics.map((diagnostic) => ({ path, diagnostic: { ...diagnostic, filename: shownName(path) } })),
  )
  const messages = await running
  // Where tsc says nothing, no places are looked for.
  const mapOf = messages.length === 0 ? () => null : (await import('../../shadow.ts')).mapOf
  const reader = new MessageReader(project, config, found, mapOf)
  return [...found, ...messages.flatMap((message) => reader.read(message))]
}

function writeConfig(project: Project): string {
  const path = join(project.shadows, `${configName(project)}.json`)
  const text = JSON.stringify(configFor(project), null, 2)
  if (!existsSync(path) || readFileSync(path, 'utf8') !== text) writeFileSync(path, text)
  // The script of a `.lview` file is an ES module whatever the package's own files are.
  const manifest = join(project.root, 'package.json')
  const isModule = existsSync(manifest) && /"type"\s*:\s*"module"/.test(readFileSync(manifest, 'utf8'))
  if (!isModule) writeFileSync(join(project.shadows, 'package.json'), '{ "type": "module" }')
  return path
}

/** Reported only because a `.lview` file's script is erased as it stands; a project's own files may be built otherwise. */
const verbatimCodes = /^TS(1205|128[0-9]|129[0-5]|1484|1485)$/

/**
 * What means nothing where the shadow's own words stand: that they are not used, and what follows from a handler's name that is
 * wrong, which is reported by itself.
 */
const ownCodes = /^TS(6133|6138|6192|6196|6198|6199|2556|7019)$/

/** The source map of a view's shadow; null where there is no shadow but that of anything. */
type MapOf = (text: string, options: { filename: string }) => EncodedSourceMap | null

/** Makes diagnostics of messages. */
class MessageReader {
  readonly #project: Project
  readonly #config: string
  readonly #errors: Map<string, Diagnostic[]>
  readonly #places = new Map<string, Places>()
  readonly #mapOf: MapOf
  readonly #sources = new Map<string, Source>()

  constructor(project: Project, config: string, found: readonly Found[], mapOf: MapOf) {
    this.#mapOf = mapOf
    this.#project = project
    this.#config = config
    // What is not supported yet is typed all the same.
    const errors = found.filter(
      ({ diagnostic }) => diagnostic.severity === 'error' && diagnostic.code !== 'not_supported_yet',
    )
    this.#errors = new Map()
    for (const { path, diagnostic } of errors) this.#errors.set(path, [...(this.#errors.get(path) ?? []), diagnostic])
  }

  read(message: Message): Found[] {
    const { path } = message
    const { path: own, root, shadows } = this.#project
    if (path === undefined || path === this.#config) return [aboutNoFile(message, own ?? join(root, 'tsconfig.json'))]
    if (path.startsWith(shadows)) return this.#readShadow(message, path)
    if (verbatimCodes.test(message.code) && !isVerbatim(this.#project)) return []
    const source = this.#source(path)
    const offset = (tscLineStart(source.text, message.line) ?? 0) + message.column - 1
    return [{ path, diagnostic: this.#diagnostic(message, source, offset) }]
  }

  #readShadow(message: Message, shadow: string): Found[] {
    const { root, shadows } = this.#project
    const path = join(root, shadow.slice(shadows.length).replace(/(\.d)?\.lview\.ts$/, '.lview'))
    const source = this.#source(path)
    const isModule = shadow === `${join(shadows, path.slice(root.length))}.ts`
    const { offset, isOwn } = isModule ? this.#place(shadow, path, message, source) : { offset: 0, isOwn: true }
    if (isOwn && ownCodes.test(message.code)) return []
    // The compiler has said what is wrong there.
    const isKnown = this.#errors
      .get(path)
      ?.some(({ start, end }) => start <= offset && offset < Math.max(end, start + 1))
    if (isKnown) return []
    return [{ path, diagnostic: this.#diagnostic(message, source, offset) }]
  }

  #place(
    shadow: string,
    path: string,
    { line, column }: Message,
    { text }: Source,
  ): { offset: number; isOwn: boolean } {
    const known = this.#places.get(shadow)
    if (known !== undefined) return known.find(line, column)
    const map = this.#mapOf(text, { filename: nameOf(this.#project.root, path) })
    if (map === null) return { offset: 0, isOwn: true }
    const places = new Places(readFileSync(shadow, 'utf8'), map, text)
    this.#places.set(shadow, places)
    return places.find(line, column)
  }

  #source(path: string): Source {
    const known = this.#sources.get(path)
    if (known !== undefined) return known
    const source = readSource(existsSync(path) ? readFileSync(path, 'utf8') : '', shownName(path))
    this.#sources.set(path, source)
    return source
  }

  #diagnostic({ code, severity, text }: Message, source: Source, start: number): Diagnostic {
    // tsc says where, not how far: the word or string there is marked.
    const [word = ''] = /^(?:[\p{ID_Continue}$]+|'[^'\n]*'|"[^"\n]*")/u.exec(source.text.slice(start)) ?? []
    const message = text.replace(/(\.lview)\.ts\b/g, '$1')
    const problem = { code, severity, message, remedy: remedyFor(code, text), start, end: start + (word.length || 1) }
    return locate(problem, source)
  }
}

function tscLineStart(text: string, line: number): number | undefined {
  if (line === 1) return 0
  let count = 1
  for (const end of text.matchAll(/\r\n|[\n\r\u2028\u2029]/g)) if (++count === line) return end.index + end[0].length
  return undefined
}

/** What is about the options, or about files that tsc did not find. */
function aboutNoFile({ code, severity, text }: Message, path: string): Found {
  const place = { start: 0, end: 0, line: 1, column: 1, frame: '' }
  return { path, diagnostic: { ...place, code, severity, message: text, remedy: '', filename: shownName(path) } }
}
