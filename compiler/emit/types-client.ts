// `<script client>` comes in, lines of the type shadow go out: a function that gives what the script exports, so that its names and
// the server script's don't meet. types.ts puts them beside the template.
import type { ClientScript, ScriptFacts, Span } from '../ast.ts'
import { spanOf } from '../position.ts'
import type { Lines, Text } from './print.ts'

/** `server`: what the server's script declares: an import that both have stands once. */
export function clientScriptLines(client: ClientScript, server: ScriptFacts | undefined): Lines {
  const program = client.node?.program
  if (!program) return []
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
      if (declaration) body.push(isNamed ? spanOf(declaration) : [';(', spanOf(declaration), ')'])
    } else if (statement.type !== 'ExportAllDeclaration') body.push(span)
  }
  const exported = [...client.facts.names.values()].filter((one) => one.exported && one.kind === 'value')
  return [
    "import * as $$dom from 'lview/shadow/client'",
    ...imports,
    'const $$client = (() => {',
    ...body.map((one): Text => (isSpan(one) ? [one] : one)),
    `return { ${exported.map(({ name }) => name).join(', ')} }`,
    '})()',
  ]
}

const isSpan = (text: Text): text is Span => typeof text === 'object' && 'start' in text
