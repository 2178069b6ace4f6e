// A `{#for}` over a stream comes in; out goes what its rows may not ask for: items are forgotten once they are sent. Read by
// `block.ts`.
import type { Node } from '@babel/types'
import type { AnyNode, Expression, ForBlock, Pattern } from '../ast.ts'
import * as problem from '../diagnostics/list.ts'
import type { Read } from '../ir.ts'
import { withoutTypes } from '../literal.ts'
import { walk } from '../scope.ts'
import { visit } from '../visit.ts'
import type { Draft } from './draft.ts'

/** Whether a list is a key of the state that `mount` makes by `stream()`. */
export function isStreamOf({ list }: ForBlock, { analysis, template }: Draft): boolean {
  const { node } = list
  return (
    node.type === 'Identifier' &&
    analysis.streams.has(node.name) &&
    !template.scope.some(({ name }) => name === node.name)
  )
}

/** Reports what is asked of items where only their keys are known; `outer`: what rows read of what is outside of them. */
export function checkStreamRow(block: ForBlock, outer: readonly Read[], draft: Draft): void {
  const { diagnostics, streams } = draft.analysis
  const key = streams.get(block.list.source)
  const [read] = outer.filter(({ from }) => from === 'state' || from === 'derived' || from === 'load')
  if (read && 'name' in read)
    diagnostics.add(problem.streamState({ start: block.start, end: block.body.start }, read.name))
  if (key === undefined) return
  const item = itemNames(block.item, key)
  const remedy = item.key ?? `${item.whole}.${key}`
  const asked = (expression: Expression): { name: string; start: number; end: number } | undefined =>
    expression.free.find(
      (one) => item.unknown.has(one.name) || (one.name === item.whole && !isKeyRead(expression.node, one.start, key)),
    )
  visit(block.body, (node) => {
    if (node.type === 'ConstTag' && asked(node.expression))
      for (const { name } of node.pattern.names) item.unknown.add(name)
    if (node.type === 'ForBlock' && asked(node.list)) for (const { name } of node.item.names) item.unknown.add(name)
    for (const one of askedLater(node)) {
      const found = asked(one)
      if (found) diagnostics.add(problem.streamItem(found, found.name, remedy))
    }
  })
}

/** What is evaluated when an event comes. */
function askedLater(node: AnyNode): readonly Expression[] {
  if (node.type === 'OnDirective') return node.arguments ?? []
  return node.type === 'BindDirective' && node.expression ? [node.expression] : []
}

interface ItemNames {
  /** The item as a whole. */
  readonly whole: string | undefined
  /** Its key. */
  readonly key: string | undefined
  /** What else of it has a name. */
  readonly unknown: Set<string>
}

function itemNames({ node, names }: Pattern, key: string): ItemNames {
  if (node.type !== 'ObjectPattern') return { whole: names[0]?.name, key: undefined, unknown: new Set() }
  const found = node.properties.flatMap((property) =>
    property.type === 'ObjectProperty' &&
    property.key.type === 'Identifier' &&
    property.key.name === key &&
    property.value.type === 'Identifier'
      ? [property.value.name]
      : [],
  )
  const unknown = new Set(names.map(({ name }) => name).filter((name) => !found.includes(name)))
  return { whole: undefined, key: found[0], unknown }
}

/** Whether the name that starts there stands in `item.key`. */
function isKeyRead(expression: Node, start: number, key: string): boolean {
  let found = false
  walk(expression, (node) => {
    if (node.type !== 'MemberExpression' && node.type !== 'OptionalMemberExpression') return
    const object = withoutTypes(node.object)
    const { property } = node
    if (object.type !== 'Identifier' || object.start !== start) return
    found ||= node.computed
      ? property.type === 'StringLiteral' && property.value === key
      : property.type === 'Identifier' && property.name === key
  })
  return found
}
