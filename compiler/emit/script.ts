// The server script comes in, lines of an emitted module go out: the script as it stands, its default export a constant, its
// imports as the module must name them. Read by server.ts and types.ts.
import type { Node, StringLiteral } from '@babel/types'
import type { File, ServerScript, Span } from '../ast.ts'
import { childrenOf } from '../babel.ts'
import type { ScriptPart } from '../ir.ts'
import type { Lines, Text } from './print.ts'
import { quote } from './quote.ts'
import { findTypeImports } from './type-imports.ts'

/** What an import names, and what it shall name instead. */
export type Rename = (specifier: string) => string

/** `none`: what `$$definition` is where the script exports nothing by default. */
export function scriptLines(file: File, script: ScriptPart | null, rename: Rename, none: string): Lines {
  if (script === null) return [`const $$definition = ${none}`]
  const edits = findEdits(file, rename)
  const copy = (span: Span): Text => copyEdited(span, edits)
  const { exported, start, end } = script
  if (exported === null) return [copy({ start, end }), `const $$definition = ${none}`]
  const { statement, expression } = exported
  return [
    [copy({ start, end: statement.start }), 'const $$definition = (', copy(expression), ')'],
    // What follows may start with a parenthesis.
    [';', copy({ start: statement.end, end })],
  ]
}

/** What stands in the module instead of a stretch of the script. */
interface Edit extends Span {
  readonly text: string
}

function findEdits(file: File, rename: Rename): Edit[] {
  const renamed = findSpecifiers(file.script).flatMap(({ value, start, end }): Edit[] => {
    const name = rename(value)
    return start == null || end == null || name === value ? [] : [{ start, end, text: quote(name) }]
  })
  const types = findTypeImports(file).map((start): Edit => ({ start, end: start, text: 'type ' }))
  return [...renamed, ...types].sort((a, b) => a.start - b.start)
}

function copyEdited(span: Span, edits: readonly Edit[]): Text {
  const pieces: Text[] = []
  let at = span.start
  for (const { start, end, text } of edits) {
    if (start < span.start || end > span.end) continue
    pieces.push({ start: at, end: start }, text)
    at = end
  }
  return [...pieces, { start: at, end: span.end }]
}

/** The modules that a script names: in statements, and in `import('…')`; those in types are erased. */
function findSpecifiers(script: ServerScript | undefined): StringLiteral[] {
  const found: StringLiteral[] = []
  if (!script?.node) return found
  // Only where something is imported later may it stand anywhere.
  const isAnywhere = /\bimport\s*[(/]/.test(script.source)
  for (const statement of script.node.program.body) collectSpecifiers(statement, isAnywhere, found)
  return found
}

function collectSpecifiers(node: Node, isDeep: boolean, found: StringLiteral[]): void {
  switch (node.type) {
    case 'ImportDeclaration':
    case 'ExportAllDeclaration':
    case 'ExportNamedDeclaration':
      if (node.source) found.push(node.source)
      break
    case 'CallExpression': {
      const [argument] = node.arguments
      if (node.callee.type === 'Import' && argument?.type === 'StringLiteral') found.push(argument)
    }
  }
  if (isDeep) for (const inner of childrenOf(node)) collectSpecifiers(inner, isDeep, found)
}
