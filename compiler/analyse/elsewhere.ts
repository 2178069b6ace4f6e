// `<lview:head>` and `<lview:portal>` come in; out goes a slot whose template is shown elsewhere in the document. Read by
// `content.ts`, and by `module.ts` when all is there.
import type { SpecialElement } from '../ast.ts'
import * as problem from '../diagnostics/special.ts'
import type { Diagnostics } from '../diagnostics.ts'
import type { Module, Node } from '../ir.ts'
import type { Draft, Place, Where } from './draft.ts'

export function addElsewhere(node: SpecialElement, { draft, nodes, where }: Place): void {
  const { analysis } = draft
  const { name, start, end, children } = node
  const target = name === 'head' ? '' : readTarget(node, draft)
  const [first] = node.attributes.filter((one) => !(name === 'portal' && one.type === 'Attribute' && one.name === 'to'))
  if (first) analysis.diagnostics.add(problem.elsewhereAttribute(first, name))
  if (analysis.module.kind === 'layout') analysis.diagnostics.add(problem.elsewhereInLayout(node.startTag, name))
  // What is around it here is not around it there; in a head stands no text.
  const inside: Where = {
    ...where,
    namespace: 'html',
    keep: false,
    parent: name === 'head' ? 'head' : undefined,
    select: 'none',
  }
  const role = name === 'head' ? 'head' : 'portal'
  const template = analysis.build({ role, content: children, parent: draft, where: inside })
  if (!template || target === undefined) return
  const slot = draft.slot({
    kind: 'elsewhere',
    template: template.id,
    target,
    reads: analysis.outside.get(template.id) ?? [],
    controls: template.slots.some(({ controls }) => controls),
    span: { start, end },
  })
  nodes.push({ type: 'block', slot })
}

/** `to="id"` */
function readTarget({ attributes, startTag }: SpecialElement, { analysis }: Draft): string | undefined {
  const to = attributes.find((one) => one.type === 'Attribute' && one.name === 'to')
  const value = to?.type === 'Attribute' ? to.value : undefined
  if (value?.type === 'StaticValue' && /^[^\s"'<>&]+$/.test(value.text)) return value.text
  analysis.diagnostics.add(problem.portalTarget(value ?? startTag))
  return undefined
}

/** A portal must not lead into an element that a slot of this file may change. */
export function checkPortals({ templates }: Module, diagnostics: Diagnostics): void {
  const ids = new Set(templates.flatMap(({ nodes }) => idsIn(nodes)))
  for (const { slots } of templates)
    for (const slot of slots)
      if (slot.kind === 'elsewhere' && ids.has(slot.target))
        diagnostics.add(problem.portalInside(slot.span, slot.target))
}

function idsIn(nodes: readonly Node[]): string[] {
  return nodes.flatMap((node) => {
    if (node.type !== 'element') return []
    const own = node.attributes.flatMap((one) =>
      one.type === 'static' && one.name === 'id' && one.value ? [one.value] : [],
    )
    return [...own, ...idsIn(node.children)]
  })
}
