// The call of `defineView` or `defineComponent` in a script comes in, the parts of its object go out: which keys the state has,
// which handlers there are. What is written in a way that can't be read is unknown rather than guessed. Read by `script.ts`.
import type * as Babel from '@babel/types'
import type { DeclaredName, Definition, Keys } from './ast.ts'
import * as problem from './diagnostics/script.ts'
import type { Diagnostics } from './diagnostics.ts'
import { withoutTypes } from './literal.ts'
import { spanOf } from './position.ts'
import { isFunction, keysOfObject, keysOfReturned, keysOfType, returnedValue, type Types } from './script-keys.ts'
import { streamsOf } from './stream-facts.ts'

type Names = ReadonlyMap<string, DeclaredName>

/** The definition that the file exports, directly or by the name of a `const`. */
export function readDefinition(
  program: Babel.Program,
  exported: Babel.Node | undefined,
  names: Names,
  types: Types,
  diagnostics: Diagnostics,
): Definition | undefined {
  const value = exported && followConst(withoutTypes(exported), program)
  const stray = program.body.flatMap(valuesOf).find((one) => one !== value && kindOf(one, names) !== undefined)
  const kind = kindOf(value, names)
  if (stray?.type === 'CallExpression') {
    const callee = spanOf(stray.callee)
    const { text } = diagnostics.source
    diagnostics.add(
      kind
        ? problem.definitionTwice(callee)
        : problem.definitionNotExported(callee, text.slice(callee.start, callee.end)),
    )
  }
  if (value?.type !== 'CallExpression' || value.callee.type !== 'Identifier') return undefined
  const { name } = value.callee
  if (kind) return definitionOf(value, value.callee, kind, names, types, diagnostics)
  if ((name === 'defineView' || name === 'defineComponent') && !names.has(name))
    diagnostics.add(problem.definitionNotImported(spanOf(value.callee), name))
  return undefined
}

/** Whether a value is a call of `defineView` or of `defineComponent`, as the script imports them. */
function kindOf(node: Babel.Node | undefined, names: Names): Definition['kind'] | undefined {
  if (node?.type !== 'CallExpression' || node.callee.type !== 'Identifier') return undefined
  const origin = names.get(node.callee.name)
  if (origin?.from !== 'lview') return undefined
  return origin.imported === 'defineView' ? 'view' : origin.imported === 'defineComponent' ? 'component' : undefined
}

/** For `const view = …; export default view`, the value of the constant. */
function followConst(value: Babel.Node, program: Babel.Program): Babel.Node | undefined {
  if (value.type !== 'Identifier') return value
  const all = program.body.flatMap(
    (one) => (declarationOf(one)?.kind === 'const' ? declarationOf(one) : undefined) ?? [],
  )
  const found = all
    .flatMap((one) => one.declarations)
    .find(({ id }) => id.type === 'Identifier' && id.name === value.name)
  return found?.init ? withoutTypes(found.init) : undefined
}

function declarationOf(statement: Babel.Statement): Babel.VariableDeclaration | undefined {
  const declaration = statement.type === 'ExportNamedDeclaration' ? statement.declaration : statement
  return declaration?.type === 'VariableDeclaration' ? declaration : undefined
}

/** What a statement evaluates at the top level, as far as a definition may stand there. */
function valuesOf(statement: Babel.Statement): Babel.Node[] {
  const declared = declarationOf(statement)
  if (declared) return declared.declarations.flatMap(({ init }) => (init ? [withoutTypes(init)] : []))
  if (statement.type === 'ExpressionStatement') return [withoutTypes(statement.expression)]
  return statement.type === 'ExportDefaultDeclaration' ? [withoutTypes(statement.declaration)] : []
}

function definitionOf(
  call: Babel.CallExpression,
  callee: Babel.Identifier,
  kind: Definition['kind'],
  names: Names,
  types: Types,
  diagnostics: Diagnostics,
): Definition {
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
  if (parts) checkInference(parts, diagnostics)
  const unknown: Keys = { ...spanOf(call), known: argument === undefined, names: [] }
  return {
    kind,
    call: spanOf(call),
    callee: { name: callee.name, ...spanOf(callee) },
    object: parts && spanOf(parts),
    typeArgument: typeArgument && spanOf(typeArgument),
    parts: parts ? keysOfObject(parts) : unknown,
    state: ifThere(kind === 'view' ? 'mount' : 'state', (node) => keysOfReturned(node, types, false)),
    streams: ifThere('mount', (node) => streamsOf(node, names)) ?? new Map(),
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

/** TypeScript infers the state and the handlers' arguments only where they are written so that it can. */
function checkInference(parts: Babel.ObjectExpression, diagnostics: Diagnostics): void {
  const mount = propertyOf(parts, 'mount')
  const events = propertyOf(parts, 'events')
  if (mount && events && isAfter(mount, events) && takesContext(mount) && takesContext(events))
    diagnostics.add(problem.mountAfterEvents(spanOf(mount)))
  for (const part of [events, propertyOf(parts, 'infos')]) {
    const handlers = part && returnedValue(part)
    const object = handlers && withoutTypes(handlers)
    if (object?.type !== 'ObjectExpression') continue
    for (const property of object.properties) {
      const handler = property.type === 'ObjectProperty' ? withoutTypes(property.value) : property
      if (!isFunction(handler)) continue
      for (const parameter of handler.params) {
        if (parameter.type !== 'AssignmentPattern') continue
        const { left } = parameter
        if ('typeAnnotation' in left && left.typeAnnotation) continue
        diagnostics.add(problem.parameterAnnotation(spanOf(left)))
      }
    }
  }
}

function isAfter(one: Babel.Node, other: Babel.Node): boolean {
  return spanOf(one).start > spanOf(other).start
}

function takesContext(node: Babel.Node): boolean {
  const value = withoutTypes(node)
  return isFunction(value) && value.params.length > 0
}
