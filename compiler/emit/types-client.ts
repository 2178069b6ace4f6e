// `<script client>` comes in, lines of the type shadow go out: a function that gives what the script exports, so that its names and
// the server script's don't meet; what its hooks call is checked against the file's events. types.ts puts them beside the template.
import type { ClientScript, ScriptFacts, Span } from '../ast.ts'
import { hookCalls } from '../hook-calls.ts'
import { spanOf } from '../position.ts'
import type { Lines, Text } from './print.ts'

/** `server`: what the server's script declares: an import that both have stands once. */
export function clientScriptLines(client: ClientScript, server: ScriptFacts | undefined): Lines {
  const program = client.node?.program
  if (!program) return []
  const definition = server?.definition
  // A component calls what it is passed, too: that is not known here.
  const isKnown = (name: string | undefined): boolean =>
    definition?.kind !== 'component' || (definition.events?.names.some((one) => one.name === name) ?? false)
  const calls = definition ? hookCalls(client).filter(({ ofThis, name }) => ofThis && isKnown(name?.name)) : []
  const copy = (span: Span): Text =>
    copyCalls(
      span,
      calls.map(({ callee }) => callee),
    )
  const imports: Lines = []
  const body: Text[] = []
  for (const statement of program.body) {
    const span = spanOf(statement)
    if (statement.type === 'ImportDeclaration') {
      const own = statement.specifiers.filter(({ local }) => !server?.names.has(local.name))
      if (own.length > 0 || statement.specifiers.length === 0) imports.push([span])
    } else if (statement.type === 'ExportNamedDeclaration' || statement.type === 'ExportDefaultDeclaration') {
      const { declaration } = statement
      const isNamed = statement.type === 'ExportNamedDeclaration'
      if (declaration) body.push(isNamed ? copy(spanOf(declaration)) : [';(', copy(spanOf(declaration)), ')'])
    } else if (statement.type !== 'ExportAllDeclaration') body.push(copy(span))
  }
  const exported = [...client.facts.names.values()].filter((one) => one.exported && one.kind === 'value')
  return [
    "import * as $$dom from 'lview/shadow/client'",
    ...imports,
    'const $$client = (() => {',
    ...(calls.length === 0 ? [] : ['const $$call = $$dom.caller($$definition)']),
    ...body,
    `return { ${exported.map(({ name }) => name).join(', ')} }`,
    '})()',
  ]
}

/** `this.call` is one that knows the events. */
function copyCalls(span: Span, callees: readonly Span[]): Text {
  const pieces: Text[] = []
  let at = span.start
  for (const { start, end } of callees) {
    if (start < span.start || end > span.end) continue
    pieces.push({ start: at, end: start }, { for: { start, end } }, '$$call')
    at = end
  }
  return [...pieces, { start: at, end: span.end }]
}
