// The keys of objects and types as a script writes them: Babel nodes come in, `Keys` go out, marked unknown where a spread, a
// computed key or a type of elsewhere may add others. Read by `script.ts`.
import type * as Babel from '@babel/types'
import type { Keys } from './ast.ts'
import { withoutTypes } from './literal.ts'
import { type NamedSpan, spanOf } from './position.ts'

/** Types that the script declares, by name. */
export type Types = Map<string, Babel.TSInterfaceDeclaration | Babel.TSTypeAliasDeclaration>

function keyName(key: Babel.Node, computed: boolean | undefined): NamedSpan | undefined {
  if (key.type === 'Identifier' && computed !== true) return { name: key.name, ...spanOf(key) }
  if (key.type === 'StringLiteral') return { name: key.value, ...spanOf(key) }
  return undefined
}

/** Of an object literal, whatever type is put on it; anything else is unknown. */
export function keysOfObject(node: Babel.Node): Keys {
  const object = withoutTypes(node)
  if (object.type !== 'ObjectExpression') return { ...spanOf(node), known: false, names: [] }
  let known = true
  const names = object.properties.flatMap((property) => {
    const name = property.type === 'SpreadElement' ? undefined : keyName(property.key, property.computed)
    if (name === undefined) known = false
    return name ?? []
  })
  return { ...spanOf(object), known, names }
}

/**
 * Of an object literal or of what a function returns. A type that is asserted (`{} as State`) or declared (`(): State => …`)
 * adds its keys. `handlers`: the
 * functions in it are what counts, so a type adds none.
 */
export function keysOfReturned(node: Babel.Node, types: Types, handlers: boolean): Keys {
  const returned = returnedValue(node)
  if (returned === undefined) return { ...spanOf(node), known: false, names: [] }
  const keys = keysOfObject(returned)
  const type = handlers ? undefined : (declaredType(node) ?? assertedType(returned))
  if (type === undefined) return keys
  const typed = keysOfType(type, types)
  const more = typed.names.filter(({ name }) => !keys.names.some((one) => one.name === name))
  return { start: keys.start, end: keys.end, known: typed.known, names: [...keys.names, ...more] }
}

/** The value itself, or what it returns where it is a function; undefined where that can't be told. */
export function returnedValue(node: Babel.Node): Babel.Node | undefined {
  const value = withoutTypes(node)
  return isFunction(value) ? returnedBy(value) : node
}

type AnyFunction = Babel.ArrowFunctionExpression | Babel.FunctionExpression | Babel.ObjectMethod

export function isFunction(node: Babel.Node): node is AnyFunction {
  return node.type === 'ArrowFunctionExpression' || node.type === 'FunctionExpression' || node.type === 'ObjectMethod'
}

/** What a function returns, where it has one `return`, at the end of its body. */
function returnedBy({ body }: AnyFunction): Babel.Node | undefined {
  if (body.type !== 'BlockStatement') return body
  const last = body.body.at(-1)
  if (last?.type !== 'ReturnStatement' || !last.argument) return undefined
  return body.body.slice(0, -1).some(mayReturn) ? undefined : last.argument
}

/** Whether a statement may hold a `return` of the function that it stands in. */
function mayReturn(statement: Babel.Statement): boolean {
  switch (statement.type) {
    case 'ExpressionStatement':
    case 'VariableDeclaration':
    case 'FunctionDeclaration':
    case 'ClassDeclaration':
    case 'EmptyStatement':
    case 'ThrowStatement':
    case 'TSTypeAliasDeclaration':
    case 'TSInterfaceDeclaration':
      return false
    default:
      return true
  }
}

/** The type that a function says it returns, or promises. */
function declaredType(node: Babel.Node): Babel.Node | undefined {
  const value = withoutTypes(node)
  if (!isFunction(value) || value.returnType?.type !== 'TSTypeAnnotation') return undefined
  const type = value.returnType.typeAnnotation
  if (type.type !== 'TSTypeReference' || type.typeName.type !== 'Identifier' || type.typeName.name !== 'Promise')
    return type
  return type.typeParameters?.params[0]
}

function assertedType(node: Babel.Node): Babel.Node | undefined {
  let at = node
  for (;;) {
    if (at.type === 'TSAsExpression' || at.type === 'TSTypeAssertion') {
      const { typeAnnotation } = at
      // `as const` adds nothing.
      const isConst =
        typeAnnotation.type === 'TSTypeReference' &&
        typeAnnotation.typeName.type === 'Identifier' &&
        typeAnnotation.typeName.name === 'const'
      return isConst ? undefined : typeAnnotation
    }
    if (at.type !== 'ParenthesizedExpression' && at.type !== 'TSSatisfiesExpression') return undefined
    at = at.expression
  }
}

/** Of an object type: written out, an intersection, or a type of the same script. */
export function keysOfType(type: Babel.Node, types: Types, depth = 0): Keys {
  const unknown: Keys = { ...spanOf(type), known: false, names: [] }
  if (depth > 10) return unknown
  switch (type.type) {
    case 'TSTypeAliasDeclaration':
      return { ...keysOfType(type.typeAnnotation, types, depth + 1), ...spanOf(type) }
    case 'TSInterfaceDeclaration': {
      const own = keysOfMembers(type.body.body)
      const known = own.known && (type.extends ?? []).length === 0
      return { ...spanOf(type), known, names: own.names }
    }
    case 'TSTypeLiteral':
      return { ...spanOf(type), ...keysOfMembers(type.members) }
    case 'TSParenthesizedType':
      return keysOfType(type.typeAnnotation, types, depth + 1)
    // A key of one member is a key: it may be there.
    case 'TSUnionType':
    case 'TSIntersectionType': {
      const parts = type.types.map((one) => keysOfType(one, types, depth + 1))
      return { ...spanOf(type), known: parts.every(({ known }) => known), names: parts.flatMap(({ names }) => names) }
    }
    case 'TSTypeReference': {
      const declared = type.typeName.type === 'Identifier' ? types.get(type.typeName.name) : undefined
      return declared ? keysOfType(declared, types, depth + 1) : unknown
    }
    default:
      return unknown
  }
}

function keysOfMembers(members: readonly Babel.TSTypeElement[]): { known: boolean; names: NamedSpan[] } {
  let known = true
  const names = members.flatMap((member) => {
    if (member.type !== 'TSPropertySignature' && member.type !== 'TSMethodSignature') {
      known = false
      return []
    }
    const name = keyName(member.key, member.computed)
    if (name === undefined) known = false
    return name ?? []
  })
  return { known, names }
}
