// Babel's trees come in; out goes where it holds statements of types alone, and what in it is more than types.
// Read by strip.ts, compile and shadow.
import { parse } from '@babel/parser'
import type { Node } from '@babel/types'
import type { File, Fragment } from './ast.ts'
import { childrenOf, isOfTypes } from './babel.ts'
import { typeScriptNotErasable } from './diagnostics/strip.ts'
import type { Problem } from './diagnostics.ts'
import { allExpressions } from './visit.ts'

/** What a syntax tree says of types: offsets are those of its positions. */
export interface TypeSyntax {
  /** Where each statement and class member starts that is nothing but types. */
  erased: number[]
  /** What is more than types, and so can't be erased. */
  problems: Problem[]
}

/** Whether a text is a module of TypeScript. */
export function isTypeScript(text: string): boolean {
  try {
    parse(text, { sourceType: 'module', plugins: ['typescript', 'decorators'] })
    return true
  } catch {
    return false
  }
}

/** Whether a text may hold what `readTypeSyntax` reports: most hold none of the words, and need not be searched. */
export function mayHoldMoreThanTypes(text: string): boolean {
  const words =
    /\b(?:enum|namespace|module|public|private|protected|readonly|override)\b|\bimport\s+\w+\s*=|\bexport\s*=/
  return words.test(text) || /@(?!html\b|const\b|render\b|once\b|json\b)/.test(text)
}

/** Finds type syntax anywhere in Babel's trees. */
export function readTypeSyntax(trees: readonly Node[]): TypeSyntax {
  const found: TypeSyntax = { erased: [], problems: [] }
  for (const tree of trees) find(tree, found)
  return found
}

/** Babel's trees of all that a file says. */
export function treesOf({ script, clientScript, template }: File): Node[] {
  const scripts = [script?.node, clientScript?.node].filter((one) => one != null)
  return [...scripts, ...allExpressions(template).map(({ node }) => node)]
}

/** Whether an expression of a template may have types in it. */
export function holdsTypes(template: Fragment): boolean {
  return allExpressions(template).some(
    ({ source, node }) => /[:?!<]|\b(?:as|satisfies|class)\b/.test(source) && isTypedNode(node),
  )
}

/** Of a class nobody asks what of it is types. */
function isTypedNode(node: Node): boolean {
  if (/^(?:TS|Class)/.test(node.type)) return true
  if ('optional' in node && node.optional === true && !node.type.startsWith('Optional')) return true
  return childrenOf(node).some(isTypedNode)
}

interface Typed {
  type: string
  start: number
  end: number
  declare?: boolean
  abstract?: boolean
  exportKind?: string
  importKind?: string
  declaration?: Typed | null
  id?: { type: string } | null
  body?: unknown
  decorators?: unknown[]
}

function find(node: Node, found: TypeSyntax): void {
  const typed = node as unknown as Typed
  if (isErased(typed)) {
    found.erased.push(typed.start)
    return
  }
  const what = unerasable(typed)
  if (what !== undefined) found.problems.push(typeScriptNotErasable(typed, what))
  if (!isOfTypes(node)) for (const inner of childrenOf(node)) find(inner, found)
}

/** Whether a statement or class member is nothing but types. */
function isErased(node: Typed): boolean {
  switch (node.type) {
    case 'TSTypeAliasDeclaration':
    case 'TSInterfaceDeclaration':
    case 'TSDeclareFunction':
    case 'TSDeclareMethod':
    case 'TSIndexSignature':
    case 'TSNamespaceExportDeclaration':
      return true
    case 'TSModuleDeclaration':
      return node.declare === true || !holdsValues(node.body)
    case 'TSEnumDeclaration':
    case 'VariableDeclaration':
    case 'ClassDeclaration':
      return node.declare === true
    case 'ClassProperty':
    case 'ClassAccessorProperty':
      return node.declare === true || node.abstract === true
    case 'ImportDeclaration':
      return node.importKind === 'type'
    case 'TSImportEqualsDeclaration':
      return node.importKind === 'type'
    case 'ExportAllDeclaration':
      return node.exportKind === 'type'
    case 'ExportNamedDeclaration':
    case 'ExportDefaultDeclaration':
      return node.exportKind === 'type' || (node.declaration != null && isErased(node.declaration))
    default:
      return false
  }
}

/** Whether the body of a namespace holds more than types. */
function holdsValues(body: unknown): boolean {
  if (typeof body !== 'object' || body === null) return false
  const { type, body: inner } = body as Typed
  if (type === 'TSModuleDeclaration') return holdsValues(inner)
  return Array.isArray(inner) && inner.some((statement: Typed) => !isErased(statement))
}

/** What a node is, where it is more than types. */
function unerasable(node: Typed): string | undefined {
  if (node.decorators !== undefined && node.decorators.length > 0) return 'decorator'
  switch (node.type) {
    case 'TSEnumDeclaration':
      return 'enum'
    case 'TSModuleDeclaration':
      return 'namespace'
    case 'TSParameterProperty':
      return 'parameter property'
    case 'TSImportEqualsDeclaration':
      return 'import assignment'
    case 'TSExportAssignment':
      return 'export assignment'
    default:
      return undefined
  }
}
