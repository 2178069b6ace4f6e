// `<slot>` comes in, out goes a slot that shows what the component's user passes, with the values that this takes. Read by
// `content.ts`.
import type { AttributeNode, SlotElement } from '../ast.ts'
import * as problem from '../diagnostics/slot.ts'
import type { Code, SlotProp } from '../ir.ts'
import { codeOf } from './code.ts'
import type { Draft, Place } from './draft.ts'
import { readProp, readsOfProp } from './prop.ts'
import { unite } from './reads.ts'

/** What the user passes, or what stands in the slot. */
export function addSlotElement(node: SlotElement, { draft, nodes, where }: Place): void {
  const { analysis } = draft
  const { diagnostics } = analysis
  const of = readOf(node, draft)
  const values = node.attributes.flatMap((one) => readValue(one, draft) ?? [])
  const fallback = analysis.build({ role: 'fallback', content: node.children, parent: draft, where })
  if (of && fallback) diagnostics.add(problem.ofWithFallback(node.children))
  const reads = unite(
    [{ from: 'children' }],
    of?.reads ?? [],
    ...values.map(readsOfProp),
    (fallback && analysis.outside.get(fallback.id)) ?? [],
  )
  const slot = draft.slot({
    kind: 'children',
    name: node.name,
    fallback: of ? null : (fallback?.id ?? null),
    ...(values.length > 0 ? { values } : {}),
    ...(of ? { of } : {}),
    reads,
    controls: true,
    span: { start: node.start, end: node.end },
  })
  nodes.push({ type: 'block', slot })
}

/** `of={item}`: which of several contents. */
function readOf({ attributes, name, startTag }: SlotElement, draft: Draft): Code | undefined {
  const of = attributes.find((one) => one.type === 'Attribute' && one.name === 'of')
  if (of?.type !== 'Attribute') return undefined
  const { diagnostics } = draft.analysis
  if (of.value?.type !== 'ExpressionValue') {
    diagnostics.add(problem.slotValueForm(of, '`of` without an expression'))
    return undefined
  }
  if (name === 'default') diagnostics.add(problem.ofWithoutName(startTag))
  return codeOf(of.value.expression, draft)
}

function readValue(one: AttributeNode, draft: Draft): SlotProp | undefined {
  const { diagnostics } = draft.analysis
  switch (one.type) {
    case 'Attribute': {
      if (one.name === 'name' || one.name === 'of') return undefined
      const prop = readProp(one, draft)
      return prop?.type === 'prop' ? { name: prop.name, code: prop.code } : undefined
    }
    // On a slot that is passed on to another component's: said where that component is.
    case 'SlotDirective':
      if (!draft.analysis.slotted.has(one)) diagnostics.add(problem.slotMisplaced(one, one.name))
      return undefined
    case 'LetDirective':
      if (!draft.analysis.slotted.has(one)) diagnostics.add(problem.letMisplaced(one, one.name))
      return undefined
    case 'SpreadAttribute':
      diagnostics.add(problem.slotValueForm(one, 'A spread'))
      return undefined
    case 'OnDirective':
      diagnostics.add(problem.slotValueForm(one, `\`on:${one.name}\``))
      return undefined
    default:
      diagnostics.add(problem.slotValueForm(one, 'A directive'))
      return undefined
  }
}
