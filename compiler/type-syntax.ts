// A syntax tree with types comes in; out goes where it holds statements of types alone, and what in it is more than types.
// Read by strip.ts, compile and shadow.
import { parse } from '@babel/parser'
import { typeScriptNotErasable } from './diagnostics/strip.ts'
import type { Problem } from './diagnostics.ts'

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

/** Finds type syntax anywhere in a tree: of Babel, or of a `.lview` file with Babel's trees in it. */
export function readTypeSyntax(tree: object): TypeSyntax {
  const found: TypeSyntax = { erased: [], problems: [] }
  visit(tree, found)
  return found
}

/** Whether an expression in a `.lview` file's tree may have types in it. */
export function holdsTypes(tree: object): boolean {
  const { node, source } = tree as { node?: unknown; source?: unknown }
  if (isObject(node)) return /[:?!<]|\b(?:as|satisfies|class)\b/.test(String(source)) && isTypedNode(node)
  for (const name in tree) {
    const one = (tree as Record<string, unknown>)[name]
    if (isObject(one) && holdsTypes(one)) return true
  }
  return false
}

const isObject = (value: unknown): value is object => typeof value === 'object' && value !== null

/** Of Babel's trees. Of a class nobody asks what of it is types. */
function isTypedNode(node: object): boolean {
  if (Array.isArray(node)) return node.some((one) => isObject(one) && isTypedNode(one))
  if ('type' in node && /^(?:TS|Class)/.test(String(node.type))) return true
  if ('optional' in node && node.optional === true && 'type' in node && !String(node.type).startsWith('Optional'))
    return true
  for (const name in node) {
    const one = (node as Record<string, unknown>)[name]
    if (name !== 'loc' && isObject(one) && isTypedNode(one)) return true
  }
  return false
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

function isTyped(value: object): value is Typed {
  return 'type' in value && typeof value.type === 'string' && 'start' in value && typeof value.start === 'number'
}

// Nodes of TypeScript that hold code which stays; all others hold types only.
const holders = new Set([
  'TSAsExpression',
  'TSSatisfiesExpression',
  'TSNonNullExpression',
  'TSTypeAssertion',
  'TSInstantiationExpression',
])

function visit(value: unknown, found: TypeSyntax): void {
  if (typeof value !== 'object' || value === null) return
  if (Array.isArray(value)) {
    for (const one of value) visit(one, found)
    return
  }
  if (isTyped(value)) {
    if (isErased(value)) {
      found.erased.push(value.start)
      return
    }
    const what = unerasable(value)
    if (what !== undefined) found.problems.push(typeScriptNotErasable(value, what))
    if (value.type.startsWith('TS') && !holders.has(value.type)) return
  }
  // Babel's `loc` says again what `start` and `end` say.
  for (const name in value) if (name !== 'loc') visit((value as Record<string, unknown>)[name], found)
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
  if (typeof body !== 'object' || body === null || !isTyped(body)) return false
  if (body.type === 'TSModuleDeclaration') return holdsValues(body.body)
  return Array.isArray(body.body) && body.body.some((statement: Typed) => !isErased(statement))
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
