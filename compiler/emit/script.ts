// The server script comes in, lines of an emitted module go out: the script as it stands, its default export a constant, its
// imports as the module must name them. Read by server.ts and types.ts.
import type { StringLiteral } from '@babel/types'
import type { File, ServerScript, Span } from '../ast.ts'
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
function findSpecifiers(script: ServerScript | null | undefined): StringLiteral[] {
  const found: StringLiteral[] = []
  const program = script?.node?.program
  // Only where something is imported later may it stand anywhere.
  if (script && /\bimport\s*[(/]/.test(script.source)) collectSpecifiers(program, found)
  else
    for (const statement of program?.body ?? [])
      found.push(...specifierOf(statement as Partial<Named> & { type: string }))
  return found
}

function collectSpecifiers(value: unknown, found: StringLiteral[]): void {
  if (typeof value !== 'object' || value === null) return
  if (Array.isArray(value)) {
    for (const one of value) collectSpecifiers(one, found)
    return
  }
  if ('type' in value) found.push(...specifierOf(value as Partial<Named> & { type: string }))
  for (const name in value) if (name !== 'loc') collectSpecifiers((value as Record<string, unknown>)[name], found)
}

interface Named {
  source: StringLiteral | null
  callee: { type: string }
  arguments: { type: string }[]
}

function specifierOf(node: Partial<Named> & { type: string }): StringLiteral[] {
  switch (node.type) {
    case 'ImportDeclaration':
    case 'ExportAllDeclaration':
    case 'ExportNamedDeclaration':
      return node.source?.type === 'StringLiteral' ? [node.source] : []
    case 'CallExpression': {
      const [argument] = node.arguments ?? []
      return node.callee?.type === 'Import' && argument?.type === 'StringLiteral' ? [argument as StringLiteral] : []
    }
    default:
      return []
  }
}
