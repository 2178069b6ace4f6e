// `{#await}` comes in, a slot with a branch for each of its states goes out: loading, there, failed. Read by `content.ts`.
import type { AwaitBlock, BoundClause, Span } from '../ast.ts'
import * as problem from '../diagnostics/await.ts'
import type { Code, Read, Template } from '../ir.ts'
import { didYouMean } from '../suggest.ts'
import type { Place } from './draft.ts'
import { unite } from './reads.ts'

/** What the clauses bind is a constant of their templates: it is in the state. */
export function addAwait(block: AwaitBlock, place: Place): void {
  const { value, pending, then, catch: caught, start, end } = block
  const { draft, nodes, where } = place
  const { analysis } = draft
  const name = loadNameOf(block, place)
  const read: Read = { from: 'load', name }
  const codeOf = (call: string, span: Span): Code => ({
    pieces: [`$$.${call.replace('NAME', JSON.stringify(name))}`],
    reads: [read],
    start: span.start,
    end: span.end,
  })
  const build = (clause: BoundClause | undefined, call: string): Template | undefined => {
    if (!clause) return undefined
    const { pattern } = clause
    const bound = pattern && { pattern, code: codeOf(call, pattern) }
    return analysis.build({ role: 'branch', content: clause.body, parent: draft, where, bound })
  }
  const branches = [
    analysis.build({ role: 'branch', content: pending, parent: draft, where }),
    build(then, 'loadedValue($$s, NAME)'),
    build(caught, 'loadFailure($$s, NAME)'),
  ]
  if (!caught && !where.tried && name !== '') analysis.diagnostics.add(problem.awaitUncaught(value, name))
  nodes.push({
    type: 'block',
    slot: draft.slot({
      kind: 'if',
      code: codeOf(`awaited($$s, NAME, ${caught !== undefined})`, value),
      branches: branches.map((template) => template?.id ?? null),
      reads: unite([read], ...branches.map((template) => (template && analysis.outside.get(template.id)) ?? [])),
      controls: branches.some((template) => template?.slots.some(({ controls }) => controls) ?? false),
      span: { start, end },
    }),
  })
}

/** Empty where what is awaited is nothing that the view loads; that is reported. */
function loadNameOf({ value }: AwaitBlock, { draft }: Place): string {
  const { diagnostics, module, names } = draft.analysis
  if (module.kind !== 'view') {
    diagnostics.add(problem.awaitInComponent(value))
    return ''
  }
  const { node } = value
  const name = node.type === 'Identifier' ? node.name : ''
  const isHidden = draft.template.scope.some((one) => one.name === name)
  if (!isHidden && names.loads.includes(name)) return name
  const hidden = isHidden && names.loads.includes(name)
  const meant = hidden ? `A block around binds the same name: rename that one. ` : didYouMean(name, names.loads)
  diagnostics.add(problem.awaitNoLoad(value, name === '' ? '' : meant))
  return ''
}
