// The syntax tree comes in, with what was found; out go the warnings that a comment `<!-- lview-ignore code -->` switches off in
// what follows it. Read by `warnings.ts`.
import type { Comment, File, Fragment, TemplateNode } from './ast.ts'
import { ignoreUnused } from './diagnostics/ignore.ts'
import type { Diagnostics } from './diagnostics.ts'
import type { NamedSpan, Span } from './position.ts'
import { visit } from './visit.ts'

/** A code that is switched off in a stretch of the file. */
interface Ignored {
  readonly code: NamedSpan
  readonly within: Span
}

/** Takes the warnings away that comments name, and reports names that switch nothing off. Errors stay. */
export function silenceIgnored(file: File, diagnostics: Diagnostics): void {
  if (!diagnostics.source.text.includes('lview-ignore')) return
  const ignored = fragmentsOf(file).flatMap((fragment) => ignoredIn(siblingsOf(fragment, file)))
  const used = new Set<Ignored>()
  diagnostics.silence(({ code, severity, start }) => {
    const found = ignored.filter(
      ({ code: { name }, within }) => name === code && within.start <= start && start < within.end,
    )
    for (const one of severity === 'warning' ? found : []) used.add(one)
    return severity === 'warning' && found.length > 0
  })
  for (const one of ignored) if (!used.has(one)) diagnostics.add(ignoreUnused(one.code, one.code.name))
}

type Sibling = Pick<TemplateNode, 'type'> & Span

/** What stands in a fragment; at the root of the file, its sections too. */
function siblingsOf(fragment: Fragment, file: File): Sibling[] {
  const sections = fragment === file.template ? [file.script, file.clientScript, file.style] : []
  const all = [...fragment.children, ...sections.filter((section) => section !== undefined)]
  return (all as Sibling[]).sort((a, b) => a.start - b.start)
}

function ignoredIn(siblings: readonly Sibling[]): Ignored[] {
  return siblings.flatMap((node, index) => {
    if (node.type !== 'Comment') return []
    const next = siblings.slice(index + 1).find((one) => one.type !== 'Comment' && !isSpace(one))
    const { start, end } = next ?? { start: node.end, end: node.end }
    return codesOf(node as Comment).map((code) => ({ code, within: { start, end } }))
  })
}

const isSpace = (node: Sibling): boolean => node.type === 'Text' && 'data' in node && String(node.data).trim() === ''

/** Codes, divided by commas or spaces; what stands behind a colon is for people. */
function codesOf({ data, start }: Comment): NamedSpan[] {
  const list = /^\s*lview-ignore\b([^:]*)/.exec(data)
  if (!list) return []
  const from = start + '<!--'.length + list[0].length - (list[1] ?? '').length
  const names = [...(list[1] ?? '').matchAll(/[^\s,]+/g)]
  if (names.length === 0) return [{ name: '', start, end: start + '<!--'.length + list[0].length }]
  return names.map(({ 0: name, index }) => ({ name, start: from + index, end: from + index + name.length }))
}

/** All fragments of a file, wherever they hang in its tree. */
function fragmentsOf({ template }: File): Fragment[] {
  const found: Fragment[] = []
  visit(template, (node) => {
    if (node.type === 'Fragment') found.push(node)
  })
  return found
}
