// `{#try}` comes in, a slot with its content and what is shown where that can't be goes out. Read by `content.ts`.
import type { TryBlock } from '../ast.ts'
import { tryWithoutCatch } from '../diagnostics/await.ts'
import type { Place } from './draft.ts'
import { unite } from './reads.ts'

export function addTry({ body, catch: clause, start, end }: TryBlock, { draft, nodes, where }: Place): void {
  const { analysis } = draft
  if (!clause) analysis.diagnostics.add(tryWithoutCatch({ start, end: body.start }))
  const content = analysis.build({ role: 'branch', content: body, parent: draft, where: { ...where, tried: true } })
  const { error, retry } = clause ?? {}
  const caught =
    clause && analysis.build({ role: 'branch', content: clause.body, parent: draft, where, caught: { error, retry } })
  if (!content) return
  const inner = caught ? [content, caught] : [content]
  const slot = draft.slot({
    kind: 'try',
    body: content.id,
    caught: caught?.id ?? null,
    reads: unite(...inner.map(({ id }) => analysis.outside.get(id) ?? [])),
    controls: true,
    span: { start, end },
  })
  nodes.push({ type: 'block', slot })
}
