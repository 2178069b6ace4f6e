// A script of a `.lview` file comes in, Babel's tree and what can be known of it without running it go out: names, imported
// components, and the parts of its `defineView` or `defineComponent`. Where a thing is written in a way that can't be read,
// it is unknown rather than guessed. Read by the parser; analyse and the type shadow use the facts.
import { parse } from '@babel/parser'
import type * as Babel from '@babel/types'
import type { ComponentImport, DeclaredName, DefaultExport, ScriptFacts } from './ast.ts'
import { readDefinition } from './definition.ts'
import * as problem from './diagnostics/script.ts'
import type { Diagnostics, Problem } from './diagnostics.ts'
import { type NamedSpan, placeOf, type Source, type Span, spanOf } from './position.ts'
import { boundNames } from './scope.ts'
import { keysOfType, type Types } from './script-keys.ts'
import { readFault } from './syntax-error.ts'

/** Facts of a script that says nothing. */
export const noFacts: ScriptFacts = {
  names: new Map(),
  components: [],
  stateType: undefined,
  defaultExport: undefined,
  definition: undefined,
}

export interface ReadScript {
  readonly node: Babel.File | undefined
  readonly facts: ScriptFacts
}

/** Parses the script in a span of the file. */
export function readScript(content: Span, diagnostics: Diagnostics): ReadScript {
  const { source } = diagnostics
  const { line, column } = placeOf(source, content.start)
  try {
    const node = parse(source.text.slice(content.start, content.end), {
      sourceType: 'module',
      plugins: ['typescript', 'decorators'],
      startIndex: content.start,
      startLine: line,
      startColumn: column - 1,
      attachComment: false,
      errorRecovery: true,
    })
    for (const fault of (node.errors ?? []) as unknown[]) diagnostics.add(syntaxProblem(fault, content, source))
    return { node, facts: factsOf(node.program, diagnostics) }
  } catch (thrown) {
    diagnostics.add(syntaxProblem(thrown, content, source))
    return { node: undefined, facts: noFacts }
  }
}

/** What Babel says about a script, at its place. */
function syntaxProblem(thrown: unknown, content: Span, source: Source): Problem {
  if (thrown instanceof RangeError) return problem.scriptSyntax(content, 'it is nested too deeply')
  const { place, reason } = readFault(thrown, content, source)
  return problem.scriptSyntax(place, reason)
}

function named(node: Babel.Identifier): NamedSpan {
  const start = node.start ?? 0
  return { name: node.name, start, end: start + node.name.length }
}

function factsOf(program: Babel.Program, diagnostics: Diagnostics): ScriptFacts {
  const names = new Map<string, DeclaredName>()
  const components: ComponentImport[] = []
  const types: Types = new Map()
  for (const statement of program.body) readStatement(statement, false, names, components, types)
  const state = types.get('State')
  const stateType =
    state && names.get('State')?.exported === true
      ? { name: named(state.id as Babel.Identifier), keys: keysOfType(state, types) }
      : undefined
  const defaultExport = readDefault(program)
  const definition = readDefinition(program, defaultExport?.value, names, types, diagnostics)
  return { names, components, stateType, defaultExport: defaultExport?.fact, definition }
}

function readStatement(
  statement: Babel.Statement,
  exported: boolean,
  names: Map<string, DeclaredName>,
  components: ComponentImport[],
  types: Types,
): void {
  const declare = (one: NamedSpan, kind: DeclaredName['kind'], origin?: { from: string; imported: string }): void => {
    // A name may be a value and a type at once.
    if (names.get(one.name)?.kind === 'value') return
    names.set(one.name, { ...one, kind, from: origin?.from, imported: origin?.imported, exported })
  }
  switch (statement.type) {
    case 'ImportDeclaration':
      for (const specifier of statement.specifiers) {
        const local = named(specifier.local)
        const from = statement.source.value
        const onlyType =
          statement.importKind === 'type' || (specifier.type === 'ImportSpecifier' && specifier.importKind === 'type')
        declare(local, onlyType ? 'type' : 'value', { from, imported: importedName(specifier) })
        if (!onlyType && from.endsWith('.lview') && importedName(specifier) === 'default')
          components.push({ ...local, specifier: from })
      }
      return
    case 'ExportNamedDeclaration':
      if (statement.declaration) readStatement(statement.declaration, true, names, components, types)
      for (const specifier of statement.specifiers) {
        if (specifier.type !== 'ExportSpecifier' || statement.source) continue
        const { name } = specifier.local
        const declared = names.get(name)
        const outer = specifier.exported
        if (declared && (outer.type === 'Identifier' ? outer.name : outer.value) === name)
          names.set(name, { ...declared, exported: true })
      }
      return
    case 'VariableDeclaration':
      for (const { id } of statement.declarations) for (const one of boundNames(id)) declare(one, 'value')
      return
    case 'FunctionDeclaration':
    case 'ClassDeclaration':
    case 'TSDeclareFunction':
    case 'TSEnumDeclaration':
      if (statement.id) declare(named(statement.id), 'value')
      return
    case 'TSInterfaceDeclaration':
    case 'TSTypeAliasDeclaration':
      declare(named(statement.id), 'type')
      types.set(statement.id.name, statement)
      return
    default:
  }
}

function importedName(specifier: Babel.ImportDeclaration['specifiers'][number]): string {
  if (specifier.type === 'ImportDefaultSpecifier') return 'default'
  if (specifier.type === 'ImportNamespaceSpecifier') return '*'
  return specifier.imported.type === 'Identifier' ? specifier.imported.name : specifier.imported.value
}

interface Default {
  readonly fact: DefaultExport
  readonly value: Babel.Node
}

function readDefault(program: Babel.Program): Default | undefined {
  for (const statement of program.body) {
    if (statement.type !== 'ExportDefaultDeclaration') continue
    const { start, end } = spanOf(statement)
    const value = statement.declaration
    const fact = { start, end, keywords: { start, end: spanOf(value).start }, value: spanOf(value) }
    return { fact, value }
  }
  return undefined
}
