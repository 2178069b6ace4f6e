// `{#snippet}` comes in, a template goes out; `{@render}` comes in, a slot that shows one goes out. Read by `content.ts` and
// `component.ts`.
import type { Expression, NamedSpan, RenderTag, SnippetBlock } from '../ast.ts'
import * as problem from '../diagnostics/snippet.ts'
import type { Code, Passed } from '../ir.ts'
import { didYouMean } from '../suggest.ts'
import { codeOf, findSnippet, resolveName, snippetNames } from './code.ts'
import type { Place, Snippet } from './draft.ts'
import { rootNamespace } from './namespace.ts'
import { unite } from './reads.ts'

/** The content of a snippet; what is around it is known only where it is rendered. */
export function addSnippet(block: SnippetBlock, { draft, where }: Place): void {
  const snippet = draft.snippets.get(block.name.name)
  if (snippet?.block !== block) return
  const namespace = where.namespace === 'html' ? rootNamespace(block.body) : where.namespace
  snippet.template = draft.analysis.build({
    role: 'snippet',
    content: block.body,
    parent: draft,
    where: { ...where, namespace, parent: undefined, select: 'unknown' },
    parameters: block.parameters,
  })
  for (const use of snippet.uses) use.template = snippet.template?.id ?? 0
}

/** `use` names the snippet's template, now or when that is there. */
function nameTemplate(snippet: Snippet, use: { template: number }): void {
  if (snippet.template) use.template = snippet.template.id
  else snippet.uses.push(use)
  snippet.home.analysis.rendered = true
}

/** A component is passed the snippet that an expression names; undefined where it names none. */
export function passSnippet(name: string, { node }: Expression, { draft }: Place): Passed | undefined {
  const snippet = node.type === 'Identifier' ? findSnippet(node.name, draft) : undefined
  if (!snippet) return undefined
  const takes = snippet.block.parameters.map((_, index) => String(index))
  const passed: Passed = { name, template: 0, ...(takes.length > 0 ? { takes } : {}) }
  nameTemplate(snippet, passed)
  return passed
}

export function addRender(tag: RenderTag, place: Place): void {
  const { draft } = place
  const { diagnostics } = draft.analysis
  const { node, start, end } = tag.snippet
  if (node.type !== 'Identifier') {
    diagnostics.add(problem.renderTarget(tag.snippet))
    return
  }
  const name: NamedSpan = { name: node.name, start, end }
  const args = tag.arguments.map((one) => codeOf(one, draft))
  const snippet = findSnippet(name.name, draft)
  if (snippet) renderOwn(snippet, name, args, tag, place)
  else renderPassed(name, args, tag, place)
}

function renderOwn(snippet: Snippet, name: NamedSpan, args: readonly Code[], tag: RenderTag, place: Place): void {
  const { draft, nodes } = place
  const { parameters } = snippet.block
  const excess = tag.arguments[parameters.length]
  if (excess) draft.analysis.diagnostics.add(problem.renderArguments(excess, name.name, parameters.length))
  const slot = {
    kind: 'render' as const,
    template: 0,
    arguments: parameters.map((_, index) => args[index] ?? null),
    reads: unite(...args.map(({ reads }) => reads)),
    controls: false,
    span: { start: tag.start, end: tag.end },
  }
  nameTemplate(snippet, slot)
  nodes.push({ type: 'block', slot: draft.slot(slot) })
}

/** A component shows what its use passes. */
function renderPassed(name: NamedSpan, args: readonly Code[], tag: RenderTag, { draft, nodes }: Place): void {
  const { diagnostics, module } = draft.analysis
  const isProp = module.kind === 'component' && resolveName({ ...name, shorthand: false }, draft).kind === 'state'
  if (!isProp) {
    diagnostics.add(problem.unknownSnippet(name, name.name, didYouMean(name.name, snippetNames(draft))))
    return
  }
  const slot = draft.slot({
    kind: 'children',
    name: name.name,
    fallback: null,
    ...(args.length === 0 ? {} : { values: args.map((code, index) => ({ name: String(index), code })) }),
    reads: unite([{ from: 'children' }, { from: 'state', name: name.name }], ...args.map(({ reads }) => reads)),
    controls: true,
    span: { start: tag.start, end: tag.end },
  })
  nodes.push({ type: 'block', slot })
}
