// A file comes in; out goes where its script imports a name by `import { Name }` that only types use. There is nothing of that name when
// the module is loaded, where it is a type, and nobody asks for it, where it is not. Read by `script.ts`, which writes `type` there.
import type { ImportSpecifier, Node } from '@babel/types'
import type { File, ServerScript } from '../ast.ts'

/** The offsets of the names. */
export function findTypeImports({ script, template }: File): number[] {
  if (script?.node === undefined) return []
  const candidates = importsOf(script)
  if (candidates.length === 0) return []
  const used = new Set<string>()
  collectValues(script.node.program, used)
  collectTemplate(template, used)
  return candidates.flatMap(({ local, start }) => (used.has(local.name) || start == null ? [] : [start]))
}

/** Imports of names that are not said to be types, and are not called or read in plain sight. */
function importsOf({ node, source }: ServerScript): ImportSpecifier[] {
  return (node?.program.body ?? []).flatMap((statement) => {
    if (statement.type !== 'ImportDeclaration' || statement.importKind === 'type') return []
    return statement.specifiers.filter(
      (one): one is ImportSpecifier =>
        one.type === 'ImportSpecifier' &&
        one.importKind !== 'type' &&
        !source.includes(`${one.local.name}(`) &&
        !source.includes(`${one.local.name}.`),
    )
  })
}

/** Nodes of TypeScript that hold code; all others hold types. */
const holders: ReadonlySet<string> = new Set([
  'TSAsExpression',
  'TSSatisfiesExpression',
  'TSNonNullExpression',
  'TSTypeAssertion',
  'TSInstantiationExpression',
  'TSExportAssignment',
])

/** Every name outside of types and imports, keys too: what is found too much is left as it is. */
function collectValues(value: unknown, used: Set<string>): void {
  if (typeof value !== 'object' || value === null) return
  if (Array.isArray(value)) {
    for (const one of value) collectValues(one, used)
    return
  }
  const { type, name } = value as Partial<Node> & { name?: unknown }
  if (type === 'ImportDeclaration' || (type?.startsWith('TS') === true && !holders.has(type))) return
  if (type === 'Identifier' && typeof name === 'string') used.add(name)
  for (const key in value) if (key !== 'loc') collectValues((value as Record<string, unknown>)[key], used)
}

/** Names that the template's expressions, tags and directives say. */
function collectTemplate(value: unknown, used: Set<string>): void {
  if (typeof value !== 'object' || value === null) return
  if (Array.isArray(value)) {
    for (const one of value) collectTemplate(one, used)
    return
  }
  const { name, tag, type } = value as { name?: unknown; tag?: { name: string }; type?: string }
  if (typeof name === 'string') used.add(name)
  if (type === 'Component' && tag) used.add(tag.name.replace(/\..*$/, ''))
  for (const key in value) if (key !== 'node') collectTemplate((value as Record<string, unknown>)[key], used)
}
