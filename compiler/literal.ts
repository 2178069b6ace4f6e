// What can be told from a Babel tree alone, without scopes: wrappers of types, literals, whether a value is a boolean.
// Read by alternatives, purity and script.
import type { Expression, Node } from '@babel/types'

/** The expression without the types around it: `x as T`, `x satisfies T`, `x!`, `<T>x`. */
export function withoutTypes(node: Expression): Expression
export function withoutTypes(node: Node): Node
export function withoutTypes(node: Node): Node {
  let inner = node
  while (
    inner.type === 'TSAsExpression' ||
    inner.type === 'TSSatisfiesExpression' ||
    inner.type === 'TSNonNullExpression' ||
    inner.type === 'TSTypeAssertion' ||
    inner.type === 'ParenthesizedExpression'
  )
    inner = inner.expression
  return inner
}

export type Primitive = string | number | bigint | boolean | null | undefined

/** The value of a literal (`'a'`, `-1`, `null`, `undefined`, a template without holes), in an object: it may be undefined. */
export function literalOf(expression: Node): { readonly value: Primitive } | undefined {
  const node = withoutTypes(expression)
  switch (node.type) {
    case 'StringLiteral':
    case 'NumericLiteral':
    case 'BooleanLiteral':
      return { value: node.value }
    case 'BigIntLiteral':
      return { value: BigInt(node.value) }
    case 'NullLiteral':
      return { value: null }
    case 'Identifier':
      return node.name === 'undefined' ? { value: undefined } : undefined
    case 'TemplateLiteral': {
      const text = node.quasis[0]?.value.cooked
      return node.expressions.length === 0 && typeof text === 'string' ? { value: text } : undefined
    }
    case 'UnaryExpression': {
      const operand = literalOf(node.argument)?.value
      if (node.operator === 'void' && literalOf(node.argument)) return { value: undefined }
      if (node.operator === '-' && typeof operand === 'number') return { value: -operand }
      if (node.operator === '-' && typeof operand === 'bigint') return { value: -operand }
      if (node.operator === '+' && typeof operand === 'number') return { value: operand }
      return undefined
    }
    default:
      return undefined
  }
}

/** What an expression of literals, objects and arrays gives, in an object; undefined where anything in it is worked out. */
export function dataOf(expression: Node): { readonly value: unknown } | undefined {
  const node = withoutTypes(expression)
  if (node.type === 'ArrayExpression') {
    const items = node.elements.map((one) => one && dataOf(one))
    return items.every((one) => one) ? { value: items.map((one) => one?.value) } : undefined
  }
  if (node.type !== 'ObjectExpression') {
    const literal = literalOf(node)
    return typeof literal?.value === 'bigint' ? undefined : literal
  }
  const entries = node.properties.map((property): [string, unknown] | undefined => {
    if (property.type !== 'ObjectProperty' || property.computed) return undefined
    const { key } = property
    const name = key.type === 'Identifier' ? key.name : key.type === 'StringLiteral' ? key.value : undefined
    const data = dataOf(property.value)
    return name !== undefined && data ? [name, data.value] : undefined
  })
  return entries.every((entry) => entry !== undefined) ? { value: Object.fromEntries(entries) } : undefined
}

const comparisons: ReadonlySet<string> = new Set(['==', '!=', '===', '!==', '<', '>', '<=', '>=', 'in', 'instanceof'])

/** Whether the value is surely `true` or `false`, whatever its names stand for. */
export function isBoolean(expression: Node): boolean {
  const node = withoutTypes(expression)
  switch (node.type) {
    case 'BooleanLiteral':
      return true
    case 'BinaryExpression':
      return comparisons.has(node.operator)
    case 'UnaryExpression':
      return node.operator === '!'
    case 'LogicalExpression':
      return isBoolean(node.left) && isBoolean(node.right)
    case 'ConditionalExpression':
      return isBoolean(node.consequent) && isBoolean(node.alternate)
    default:
      return false
  }
}
