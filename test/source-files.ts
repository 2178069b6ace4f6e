// Reads the package's own TypeScript files and gives their text, their length and what they import.
// imports.test.ts judges the edges, sources.test.ts the files.
import { readdirSync, readFileSync } from 'node:fs'
import { dirname, join, posix } from 'node:path'
import { type ParseResult, parse } from '@babel/parser'
import type { Node } from '@babel/types'
import { root } from './root.ts'

/** The folders that are published: what the rules on size and imports are about. */
export const published = ['protocol', 'compiler', 'runtime-server', 'runtime-client']

export interface SourceFile {
  /** Relative to the root, with `/`. */
  path: string
  /** The top-level folder. */
  folder: string
  text: string
  lines: number
  ast: ParseResult
  /** What it imports or re-exports, types too: a relative specifier as a path from the root, others as they are. */
  imports: string[]
}

export function readSources(folder: string): SourceFile[] {
  return readdirSync(join(root, folder), { recursive: true, encoding: 'utf8' })
    .map((name) => posix.join(folder, name.replaceAll('\\', '/')))
    .filter((path) => path.endsWith('.ts') && !path.endsWith('.d.ts'))
    .sort()
    .map((path) => readSource(path, readFileSync(join(root, path), 'utf8')))
}

export function readSource(path: string, text: string): SourceFile {
  const ast = parse(text, { sourceType: 'module', sourceFilename: path, plugins: ['typescript'] })
  const imports = [...specifiers(ast.program)].map((specifier) => resolveImport(path, specifier))
  return { path, folder: path.split('/')[0] ?? path, text, lines: text.trimEnd().split('\n').length, ast, imports }
}

function resolveImport(from: string, specifier: string): string {
  return specifier.startsWith('.') ? posix.join(dirname(from), specifier) : specifier
}

function isNode(value: unknown): value is Node {
  return typeof value === 'object' && value !== null && 'type' in value && typeof value.type === 'string'
}

/** Every module that the tree under `node` names: statements, `import()` and `import('…')` in a type. */
function* specifiers(node: Node): Generator<string> {
  const named = namedModule(node)
  if (named !== undefined) yield named
  for (const value of Object.values(node)) {
    for (const child of Array.isArray(value) ? value : [value]) if (isNode(child)) yield* specifiers(child)
  }
}

function namedModule(node: Node): string | undefined {
  switch (node.type) {
    case 'ImportDeclaration':
    case 'ExportAllDeclaration':
      return node.source.value
    case 'ExportNamedDeclaration':
      return node.source?.value
    case 'TSImportType':
      return node.argument.type === 'StringLiteral' ? node.argument.value : undefined
    case 'CallExpression': {
      const [argument] = node.arguments
      return node.callee.type === 'Import' && argument?.type === 'StringLiteral' ? argument.value : undefined
    }
    default:
      return undefined
  }
}
