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
  const inner: AnyNode[] = []
  collect(node, inner)
  for (const one of inner.sort((a, b) => a.start - b.start)) visit(one, see)
}

/** The nodes that a value holds, down to the first on each way. */
function collect(value: object, found: AnyNode[]): void {
  for (const name in value) {
    const one = (value as Record<string, unknown>)[name]
    // Expressions hold Babel's trees, and no nodes.
    if (typeof one !== 'object' || one === null || name === 'node' || name === 'facts' || name === 'free') continue
    if ('type' in one && typeof one.type === 'string') found.push(one as AnyNode)
    else if (!('free' in one)) collect(one, found)
  }
}
