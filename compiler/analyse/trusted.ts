// An expression comes in; out goes whether it is `trusted(x)` of lview: a value that the author vouches for, so that it stands
// where others are refused or filtered. It is read where it stands, so that all such places are found by its name. Read by
// `attribute.ts`, `style.ts`, `text.ts` and `component.ts`.
import type { Node } from '@babel/types'
import { attributeContext } from '../../protocol/attribute-context.ts'
import type { Expression } from '../ast.ts'
import { trustedNotImported } from '../diagnostics/trusted.ts'
import { literalOf, withoutTypes } from '../literal.ts'
import type { Draft } from './draft.ts'

/** Whether each value that the expression can have is a literal or trusted, and one is trusted. */
export function isTrusted({ node }: Expression, draft: Draft): boolean {
  const found: boolean[] = []
  const visit = (typed: Node): void => {
    const inner = withoutTypes(typed)
    if (literalOf(inner)) return
    if (inner.type === 'ConditionalExpression') {
      visit(inner.consequent)
      visit(inner.alternate)
    } else if (inner.type === 'LogicalExpression') {
      // Left of `&&` what is falsy stays: nothing that could do harm.
      if (inner.operator !== '&&') visit(inner.left)
      visit(inner.right)
    } else found.push(isCall(inner, draft))
  }
  visit(node)
  return found.length > 0 && found.every(Boolean)
}

function isCall(node: Node, { analysis, template }: Draft): boolean {
  if (node.type !== 'CallExpression' || node.callee.type !== 'Identifier') return false
  const { name, start, end } = node.callee
  if (template.scope.some((one) => one.name === name)) return false
  const declared = analysis.declared?.get(name)
  if (declared === undefined && name === 'trusted') {
    // It is no other mistake as well.
    analysis.diagnostics.add(trustedNotImported({ start: start ?? 0, end: end ?? 0 }))
    return true
  }
  return declared?.from === 'lview' && declared.imported === 'trusted'
}

/**
 * Whether a trusted value may stand in an attribute where others may not: not in script (`on:` is there for handlers), nor where it
 * would say what an element is or which attribute an animation writes.
 */
export function opens(tag: string, name: string): boolean {
  const { refused } = attributeContext(tag, name)
  if (refused === 'refresh') return name.toLowerCase() === 'content'
  return refused === undefined || refused === 'active' || refused === 'markup'
}
