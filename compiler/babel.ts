// Babel's trees, as all that reads them goes through them: a node comes in, the nodes within it go out. Read by scope.ts, type-syntax.ts
// and the emitters of scripts.
import type { Node } from '@babel/types'

/** Nodes of TypeScript that hold code which stays; all others of TypeScript's hold types only. */
const holders: ReadonlySet<string> = new Set([
  'TSAsExpression',
  'TSSatisfiesExpression',
  'TSNonNullExpression',
  'TSTypeAssertion',
  'TSInstantiationExpression',
])

/** Whether a node is of types alone: nothing of it is there when the code runs. */
export function isOfTypes({ type }: Node): boolean {
  return type.startsWith('TS') && !holders.has(type)
}

/** The nodes directly below a node, in no order that counts. */
export function childrenOf(node: Node): Node[] {
  const children: Node[] = []
  for (const name in node) {
    const value = (node as unknown as Record<string, unknown>)[name]
    if (typeof value !== 'object' || value === null) continue
    if (!Array.isArray(value)) {
      if (isNode(value)) children.push(value)
      continue
    }
    for (const one of value) if (typeof one === 'object' && one !== null && isNode(one)) children.push(one)
  }
  return children
}

function isNode(value: object): value is Node {
  return 'type' in value && typeof value.type === 'string' && 'start' in value
}
