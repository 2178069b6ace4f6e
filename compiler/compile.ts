// `lview/compiler`: the text of a `.lview` file comes in; the modules that are made of it, what lies between, and everything
// that is wrong with it go out. The command line, the rollup plugin and register are built on it.
import type { EncodedSourceMap } from '@jridgewell/gen-mapping'
import type { Table } from '../protocol/table.ts'
import { analyse } from './analyse.ts'
import type { ClientScript, File, ServerScript } from './ast.ts'
import { notStripped } from './diagnostics/strip.ts'
import { type Diagnostic, Diagnostics } from './diagnostics.ts'
import { emitClient } from './emit/client.ts'
import type { Printed } from './emit/print.ts'
import { emitServer } from './emit/server.ts'
import { emitStyle } from './emit/style.ts'
import { findTypeImports } from './emit/type-imports.ts'
import { emitTypes } from './emit/types.ts'
import type { Module } from './ir.ts'
import { parse as parseSource } from './parse.ts'
import { placeOf, readSource, type Source } from './position.ts'
import { strip } from './strip.ts'
import { holdsTypes, readTypeSyntax, treesOf } from './type-syntax.ts'
import { warn } from './warnings.ts'

export type { EncodedSourceMap } from '@jridgewell/gen-mapping'
export type { Table } from '../protocol/table.ts'
export type * from './ast.ts'
export { type Diagnostic, printDiagnostic } from './diagnostics.ts'
export type { Module } from './ir.ts'
export { visit } from './visit.ts'

export interface Parsed {
  /** The syntax tree; of a file with errors it holds what could be read. */
  ast: File
  /** What is wrong with how the file is written, in its order: names and types are not looked at. */
  diagnostics: Diagnostic[]
}

/**
 * Parses one file: for tools that read templates, as formatters and linters do. It never throws for what is wrong with the file.
 * docs/ast.md says what is in the tree.
 */
export function parse(text: string, { filename }: { filename: string }): Parsed {
  const source = readSource(text, filename)
  const diagnostics = new Diagnostics(source)
  const ast = parseSource(source, diagnostics)
  return { ast, diagnostics: diagnostics.list() }
}

export interface CompileOptions {
  /** What diagnostics and source maps call the file; its last part is the component's own name. */
  filename: string
  /** What the server module imports as the runtime; `lview/internal` unless given. */
  runtime?: string
  /** How the server module names what the script imports, where it is not the same: `(name) => name.replace(…)`. */
  rename?: (specifier: string) => string
}

export interface Examined {
  /** The syntax tree. */
  ast: File
  /** The intermediate representation. Of a file with errors it is as far as it goes. */
  ir: Module
  /** What is wrong, in the order of the file: errors and warnings. */
  diagnostics: Diagnostic[]
}

/** A file without errors. */
export interface Compiled extends Examined {
  /** The server module: JavaScript, an ES module, without a comment that names a map. */
  server: string
  /** The source map of `server`. */
  map: EncodedSourceMap
  /** The file's own client table; the server module carries it too. */
  client: Table
  /** The file's style, scoped to it; null where there is none. The server module carries it too. */
  css: string | null
  /** The source map of `css`. */
  cssMap: EncodedSourceMap | null
  /** `<script client>` as JavaScript, an ES module; null where there is none. The server module carries it too. */
  clientScript: string | null
  /** The type shadow: TypeScript that `tsc` can check. */
  types: string
  /** The source map of `types`. */
  typesMap: EncodedSourceMap
}

/** A file with errors: nothing is made of it. */
export interface Refused extends Examined {
  server: null
  map: null
  client: null
  css: null
  cssMap: null
  clientScript: null
  types: null
  typesMap: null
}

/**
 * Compiles one file. It reads nothing but its arguments, and never throws for what is wrong with the file: then `server` is
 * null, and `diagnostics` say why.
 */
export function compile(text: string, options: CompileOptions): Compiled | Refused {
  const source = readSource(text, options.filename)
  const diagnostics = new Diagnostics(source)
  const ast = parseSource(source, diagnostics)
  const ir = analyse(ast, diagnostics)
  warn(ast, diagnostics)
  // An import that is one of types alone is marked as such when it is emitted.
  const typed = holdsTypes(ast.template) || findTypeImports(ast).length > 0
  const { erased, problems } = readTypeSyntax(typed ? treesOf(ast) : nodeOf(ast.script))
  for (const problem of problems) diagnostics.add(problem)
  const refuse = (): Refused => {
    const nothing = { server: null, map: null, client: null, css: null, cssMap: null }
    const others = { clientScript: null, types: null, typesMap: null }
    return { ast, ir, diagnostics: diagnostics.list(), ...nothing, ...others }
  }
  if (diagnostics.failed) return refuse()

  const client = emitClient(ir)
  const { runtime = 'lview/internal', rename = (specifier) => specifier } = options
  // Types are erased in the script by itself, or where the template has some, in all that is emitted, which takes longer.
  const script = typed || !ast.script ? null : stripSection(ast.script, source, erased, diagnostics)
  const clientScript = ast.clientScript ? stripClient(ast.clientScript, source, diagnostics) : null
  if (diagnostics.failed) return refuse()
  const { content } = ast.script ?? { content: { start: 0, end: 0 } }
  const { text: whole } = source
  const copied = script === null ? whole : whole.slice(0, content.start) + script + whole.slice(content.end)
  const style = emitStyle(ast, ir, source)
  const css = style?.css ?? null
  const printed = emitServer(ast, ir, client, source, { runtime, rename, text: copied, css, clientScript })
  const server = typed ? stripPrinted(printed, erased, diagnostics) : printed.text
  if (server === null) return refuse()
  let shadow: Printed | undefined
  const types = (): Printed => {
    shadow ??= emitTypes(ast, ir, source)
    return shadow
  }
  return {
    ...{ ast, ir, diagnostics: diagnostics.list(), server, map: printed.map, client, css, cssMap: style?.map ?? null },
    clientScript,
    // Only `lview check` and `inspect` ask for these.
    get types() {
      return types().text
    },
    get typesMap() {
      return types().map
    },
  }
}

const nodeOf = (script: ServerScript | ClientScript | undefined) => (script?.node ? [script.node] : [])

/** A script's text with spaces for its types, or null where the stripper refuses what Babel took; it is then reported. */
function stripSection(
  { content: { start, end } }: Pick<ClientScript, 'content'>,
  source: Source,
  erased: readonly number[],
  diagnostics: Diagnostics,
): string | null {
  try {
    return strip(
      source.text.slice(start, end),
      erased.map((at) => at - start),
    )
  } catch (thrown) {
    const first = placeOf(source, start)
    diagnostics.add(
      notStripped(
        thrown,
        (line, column) =>
          (source.lineStarts[first.line + line - 2] ?? 0) + column + (line === 1 ? first.column - 1 : 0),
      ),
    )
    return null
  }
}

function stripClient(script: ClientScript, source: Source, diagnostics: Diagnostics): string | null {
  const { erased, problems } = readTypeSyntax(nodeOf(script))
  for (const problem of problems) diagnostics.add(problem)
  return problems.length > 0 ? null : stripSection(script, source, erased, diagnostics)
}

/** The module without types, or null where the stripper refuses what Babel took; it is then reported. */
function stripPrinted({ text, locate, origin }: Printed, erased: number[], diagnostics: Diagnostics): string | null {
  const places = erased.map(locate).filter((at) => at !== undefined)
  try {
    return strip(text, places)
  } catch (thrown) {
    diagnostics.add(notStripped(thrown, origin))
    return null
  }
}
