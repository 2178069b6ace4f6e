// What `mount` returns comes in; out goes which keys of the state are streams, and by what their items are told apart. Read by
// `definition.ts`.
import type * as Babel from '@babel/types'
import type { DeclaredName } from './ast.ts'
import { withoutTypes } from './literal.ts'
import { returnedValue } from './script-keys.ts'

/** The keys of what a function returns that are calls of lview's `stream`. */
export function streamsOf(
  mount: Babel.Node,
  names: ReadonlyMap<string, DeclaredName>,
): ReadonlyMap<string, string | undefined> {
  const streams = new Map<string, string | undefined>()
  const returned = returnedValue(mount)
  const object = returned && withoutTypes(returned)
  if (object?.type !== 'ObjectExpression') return streams
  for (const property of object.properties) {
    if (property.type !== 'ObjectProperty' || property.computed) continue
    const { key } = property
    const name = key.type === 'Identifier' ? key.name : key.type === 'StringLiteral' ? key.value : undefined
    const value = withoutTypes(property.value)
    if (name === undefined || value.type !== 'CallExpression' || value.callee.type !== 'Identifier') continue
    const origin = names.get(value.callee.name)
    if (origin?.from === 'lview' && origin.imported === 'stream') streams.set(name, keyOf(value.arguments[1]))
  }
  return streams
}

/** `{ key: 'slug' }`, or nothing: `id`. */
function keyOf(options: Babel.Node | undefined): string | undefined {
  if (options === undefined) return 'id'
  const object = withoutTypes(options)
  if (object.type !== 'ObjectExpression') return undefined
  let found: string | undefined = 'id'
  for (const property of object.properties) {
    if (property.type !== 'ObjectProperty' || property.computed || property.key.type !== 'Identifier') return undefined
    if (property.key.name !== 'key') continue
    const value = withoutTypes(property.value)
    found = value.type === 'StringLiteral' ? value.value : undefined
  }
  return found
}
