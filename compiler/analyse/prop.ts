// An attribute of a component, or of a list's item, comes in; out goes a prop: a name and code, or a spread. Read by
// `component.ts` and `children.ts`.
import { textRules } from '../alternatives.ts'
import type { AttributeNode } from '../ast.ts'
import type { Prop, Read } from '../ir.ts'
import { codeOf } from './code.ts'
import type { Draft } from './draft.ts'
import { combineParts, joinedCode, partsOf } from './value.ts'

/** Undefined for what is no prop. */
export function readProp(node: AttributeNode, draft: Draft): Prop | undefined {
  if (node.type === 'SpreadAttribute') return { type: 'spread', code: codeOf(node.expression, draft) }
  if (node.type !== 'Attribute') return undefined
  const { name, value } = node
  if (value === undefined) return { type: 'prop', name, code: true }
  if (value.type === 'StaticValue') return { type: 'prop', name, code: value.text }
  if (value.type === 'ExpressionValue') return { type: 'prop', name, code: codeOf(value.expression, draft) }
  const parts = partsOf(value, textRules, draft)
  const [only] = combineParts(parts, value, draft)?.values ?? []
  const isStatic = parts.every((part) => typeof part === 'string')
  return { type: 'prop', name, code: isStatic ? String(only ?? '') : joinedCode(parts, value, draft) }
}

export function readsOfProp({ code }: { code: Prop['code'] }): readonly Read[] {
  return typeof code === 'object' ? code.reads : []
}
