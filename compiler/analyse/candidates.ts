// An expression that gives a component at run time comes in; out go the components of the file that it can mean: those that it
// names, or that what it names in the script is made of; all that the file imports, where that can't be told. Read by
// `special.ts`.
import type { Node } from '@babel/types'
import type { Expression, File } from '../ast.ts'
import type { Module } from '../ir.ts'
import { walk } from '../scope.ts'

/** What a file knows of its components as values. */
export interface Imports {
  /** The `.lview` files that the script imports, by the name they have there. */
  readonly specifiers: ReadonlyMap<string, string>
  /** What each constant and function of the script is, by name. */
  readonly declared: ReadonlyMap<string, Node>
}

export function readImports({ script }: File): Imports {
  const facts = script?.facts
  const specifiers = new Map<string, string>()
  for (const { name: local, specifier } of facts?.components ?? [])
    if (facts?.names.get(local)?.kind === 'value') specifiers.set(local, specifier)
  const declared = new Map<string, Node>()
  for (const statement of script?.node?.program.body ?? []) {
    const inner = statement.type === 'ExportNamedDeclaration' ? statement.declaration : statement
    if (inner?.type === 'FunctionDeclaration' && inner.id) declared.set(inner.id.name, inner.body)
    if (inner?.type !== 'VariableDeclaration') continue
    for (const { id, init } of inner.declarations) if (id.type === 'Identifier' && init) declared.set(id.name, init)
  }
  return { specifiers, declared }
}

/** Their indexes among the components of the module, which takes in those that no tag has named. */
export function findCandidates({ free }: Expression, imports: Imports, module: Module): number[] {
  const named = new Set<string>()
  const seen = new Set<string>()
  const look = (name: string): void => {
    if (seen.has(name)) return
    seen.add(name)
    if (imports.specifiers.has(name)) named.add(name)
    const node = imports.declared.get(name)
    if (node) walk(node, (found) => found.type === 'Identifier' && look(found.name))
  }
  for (const { name } of free) look(name)
  const found = named.size > 0 ? named : imports.specifiers.keys()
  return [...found].map((name) => {
    const known = module.components.findIndex((one) => one.name === name)
    return known >= 0 ? known : module.components.push({ name, specifier: imports.specifiers.get(name) ?? null }) - 1
  })
}
