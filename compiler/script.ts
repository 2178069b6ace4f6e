// A script of a `.lview` file comes in, Babel's tree and what can be known of it without running it go out: names, imported
// components, and the parts of its `defineView` or `defineComponent`. Where a thing is written in a way that can't be read,
// it is unknown rather than guessed. Read by the parser; analyse and the type shadow use the facts.
import { parse } from '@babel/parser'
import type * as Babel from '@babel/types'
import type { ComponentImport, DeclaredName, DefaultExport, Definition, Keys, ScriptFacts } from './ast.ts'
import * as problem from './diagnostics/script.ts'
import type { Diagnostics } from './diagnostics.ts'
import { withoutTypes } from './literal.ts'
import { type NamedSpan, placeOf, type Span } from './position.ts'
import { boundNames } from './scope.ts'
import { keysOfObject, keysOfReturned, keysOfType, type Types } from './script-keys.ts'

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
    })
    return { node, facts: factsOf(node.program, diagnostics) }
  } catch (error) {
    const { pos, message } = error as { pos?: number; message?: string }
    const start = Math.min(pos ?? content.start, content.end)
    const reason = (message ?? 'it can not be read').replace(/\s*\(\d+:\d+\)$/, '').replace(/\.$/, '')
    diagnostics.add(problem.scriptSyntax({ start, end: Math.min(start + 1, content.end) }, reason))
    return { node: undefined, facts: noFacts }
  }
}

function spanOf(node: Babel.Node): Span {
  return { start: node.start ?? 0, end: node.end ?? 0 }
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
  const definition = readDefinition(program, defaultExport, names, types, diagnostics)
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

/** The call of `defineView` or `defineComponent` that the file exports. */
function readDefinition(
  program: Babel.Program,
  exported: Default | undefined,
  names: ReadonlyMap<string, DeclaredName>,
  types: Types,
  diagnostics: Diagnostics,
): Definition | undefined {
  const kindOf = (node: Babel.Node | null | undefined): Definition['kind'] | undefined => {
    if (node?.type !== 'CallExpression' || node.callee.type !== 'Identifier') return undefined
    const origin = names.get(node.callee.name)
    if (origin?.from !== 'lview') return undefined
    return origin.imported === 'defineView' ? 'view' : origin.imported === 'defineComponent' ? 'component' : undefined
  }
  const calls = program.body.flatMap((statement) => callsOf(statement)).filter((node) => kindOf(node) !== undefined)
  let value = exported && withoutTypes(exported.value)
  // `const view = defineView(…); export default view`
  if (value?.type === 'Identifier') {
    const { name } = value
    value = program.body
      .flatMap((one) => (one.type === 'VariableDeclaration' ? one.declarations : []))
      .find(({ id }) => id.type === 'Identifier' && id.name === name)?.init as Babel.Node | undefined
  }
  const kind = kindOf(value)
  const [stray] = calls.filter((call) => call !== value)
  if (stray) {
    const callee = (stray.callee as Babel.Identifier).name
    diagnostics.add(
      kind
        ? problem.definitionTwice(spanOf(stray.callee))
        : problem.definitionNotExported(spanOf(stray.callee), callee),
    )
  }
  if (kind === undefined || value?.type !== 'CallExpression') return undefined
  return definitionOf(value, kind, types)
}

function callsOf(statement: Babel.Statement): Babel.CallExpression[] {
  const values: (Babel.Node | null | undefined)[] =
    statement.type === 'ExpressionStatement'
      ? [statement.expression]
      : statement.type === 'VariableDeclaration'
        ? statement.declarations.map(({ init }) => init)
        : statement.type === 'ExportDefaultDeclaration'
          ? [statement.declaration]
          : statement.type === 'ExportNamedDeclaration' && statement.declaration?.type === 'VariableDeclaration'
            ? statement.declaration.declarations.map(({ init }) => init)
            : []
  return values.flatMap((value) => {
    const node = value && withoutTypes(value)
    return node?.type === 'CallExpression' ? [node] : []
  })
}

function definitionOf(call: Babel.CallExpression, kind: Definition['kind'], types: Types): Definition {
  const [argument] = call.arguments
  const object = argument && withoutTypes(argument)
  const parts = object?.type === 'ObjectExpression' ? object : undefined
  const part = (name: string): Babel.Node | undefined => parts && propertyOf(parts, name)
  const ifThere = <T>(name: string, read: (node: Babel.Node) => T): T | undefined => {
    const node = part(name)
    return node === undefined ? undefined : read(node)
  }
  const [typeArgument] = (call.typeParameters as Babel.TSTypeParameterInstantiation | null | undefined)?.params ?? []
  const ofObject = (name: string): Keys | undefined => ifThere(name, (node) => keysOfObject(node))
  const ofHandlers = (name: string): Keys | undefined => ifThere(name, (node) => keysOfReturned(node, types, true))
  const unknown: Keys = { ...spanOf(call), known: argument === undefined, names: [] }
  return {
    kind,
    call: spanOf(call),
    callee: named(call.callee as Babel.Identifier),
    object: parts && spanOf(parts),
    typeArgument: typeArgument && spanOf(typeArgument),
    parts: parts ? keysOfObject(parts) : unknown,
    state: ifThere(kind === 'view' ? 'mount' : 'state', (node) => keysOfReturned(node, types, false)),
    events: ofHandlers('events'),
    infos: ofHandlers('infos'),
    derive: ofObject('derive'),
    forms: ofObject('forms'),
    load: ofObject('load'),
    uploads: ofObject('uploads'),
    url: ofObject('url'),
    props:
      kind === 'component'
        ? (ifThere('props', (node) => keysOfReturned(node, types, false)) ??
          (typeArgument && keysOfType(typeArgument, types)))
        : undefined,
  }
}

/** The value of a property, a method being one. */
function propertyOf(object: Babel.ObjectExpression, name: string): Babel.Node | undefined {
  for (const property of object.properties) {
    if (property.type === 'SpreadElement' || property.computed) continue
    const { key } = property
    const written = key.type === 'Identifier' ? key.name : key.type === 'StringLiteral' ? key.value : undefined
    if (written === name) return property.type === 'ObjectMethod' ? property : property.value
  }
  return undefined
}
