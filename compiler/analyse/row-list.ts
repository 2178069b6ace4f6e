// A `{#for}` comes in; where its rows go through a list of the state each by itself, a warning goes out. Read by `block.ts`.
import type { AnyNode, Expression, ForBlock } from '../ast.ts'
import { rowReadsList } from '../diagnostics/element.ts'
import { withoutTypes } from '../literal.ts'
import { spanOf } from '../position.ts'
import { walk } from '../scope.ts'
import { expressionsIn, visit } from '../visit.ts'
import type { Draft } from './draft.ts'

/** What goes through a list from one end to the other. */
const searches: ReadonlySet<string> = new Set([
  'find',
  'findIndex',
  'findLast',
  'findLastIndex',
  'filter',
  'some',
  'every',
  'includes',
  'indexOf',
  'lastIndexOf',
  'map',
  'flatMap',
  'reduce',
  'toSorted',
])

/** Once for each list: it is the same mistake wherever the row makes it. */
export function warnOfLists({ item, index, body, list }: ForBlock, draft: Draft): void {
  const { diagnostics, names } = draft.analysis
  const row = readRow(body)
  const bound = new Set([...row.bound, ...[...item.names, ...draft.template.scope].map(({ name }) => name)])
  if (index) bound.add(index.name)
  for (const { node, free } of row.expressions) {
    walk(node, (found) => {
      if (found.type !== 'CallExpression' || found.callee.type !== 'MemberExpression') return
      const { object, property } = found.callee
      const searched = withoutTypes(object)
      if (searched.type !== 'Identifier' || property.type !== 'Identifier' || !searches.has(property.name)) return
      const { name } = searched
      const meaning = names.meaningOf(name)
      if ((meaning !== 'state' && meaning !== 'derived') || bound.has(name)) return
      if (!free.some(({ start }) => start === searched.start)) return
      bound.add(name)
      diagnostics.add(rowReadsList(spanOf(found.callee), name, property.name, list.source))
    })
  }
}

interface Row {
  /** What is evaluated for what it shows: not the arguments of its handlers. */
  readonly expressions: Expression[]
  /** Names that something in it binds. */
  readonly bound: string[]
}

function readRow(body: AnyNode): Row {
  const row: Row = { expressions: [], bound: [] }
  visit(body, (node) => {
    if (node.type === 'OnDirective' || node.type === 'BindDirective' || node.type === 'ClientDirective') return false
    for (const one of expressionsIn(node)) {
      if ('names' in one) row.bound.push(...one.names.map(({ name }) => name))
      else row.expressions.push(one)
    }
    return true
  })
  return row
}
