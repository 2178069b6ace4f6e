// A node of the syntax tree comes in, each node within it goes out, in the order of the file. Public: for tools that read
// templates.
import type { AnyNode } from './ast.ts'

/**
 * Calls `see` with a node and with each node within it, outer ones first, in the order of the file. Where `see` gives `false`,
 * nothing within that node is visited. Clauses of blocks are no nodes: what they hold is visited. Babel's trees are left to
 * Babel's own tools.
 */
export function visit(node: AnyNode, see: (node: AnyNode) => unknown): void {
  if (see(node) === false) return
  for (const inner of within(node).sort((a, b) => a.start - b.start)) visit(inner, see)
}

/** The nodes that a value holds, down to the first on each way. */
function within(value: object): AnyNode[] {
  return Object.entries(value).flatMap(([name, one]: [string, unknown]): AnyNode[] => {
    if (name === 'node' || name === 'facts' || typeof one !== 'object' || one === null) return []
    if ('type' in one && typeof one.type === 'string') return [one as AnyNode]
    return within(one)
  })
}
