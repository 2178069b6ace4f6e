// A file comes in; out goes where its script imports a name by `import { Name }` that only types use. There is nothing of that name when
// the module is loaded, where it is a type, and nobody asks for it, where it is not. Read by `script.ts`, which writes `type` there.
import type { ImportSpecifier, Node } from '@babel/types'
import type { File, Fragment, ServerScript } from '../ast.ts'
import { childrenOf, isOfTypes } from '../babel.ts'
import { expressionsIn, visit } from '../visit.ts'

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

/** Every name outside of types and imports, keys too: what is found too much is left as it is. */
function collectValues(node: Node, used: Set<string>): void {
  const isKept = node.type === 'TSExportAssignment' || !isOfTypes(node)
  if (node.type === 'ImportDeclaration' || !isKept) return
  if (node.type === 'Identifier') used.add(node.name)
  for (const inner of childrenOf(node)) collectValues(inner, used)
}

/** Names that the template's expressions, tags and directives say. */
function collectTemplate(template: Fragment, used: Set<string>): void {
  visit(template, (node) => {
    if (node.type === 'Component') used.add(node.tag.name.replace(/\..*$/, ''))
    else if ('name' in node && typeof node.name === 'string') used.add(node.name)
    for (const { free } of expressionsIn(node)) for (const { name } of free) used.add(name)
  })
}
