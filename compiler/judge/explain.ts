// A node that parsers do not leave where it is written comes in, with what is around it; out goes what they do and what to
// write instead. Read by `judge.ts`.
import * as problem from '../diagnostics/html.ts'
import type { Problem } from '../diagnostics.ts'
import { allowedChildren, breakouts, closesParagraph, notNested, properParent, textless } from '../html-rules.ts'
import type { Expected } from './expected.ts'

/**
 * `found` is what stands in its place after parsing: a tag, `#text`, or nothing; `context` the element that the whole is
 * parsed in.
 */
export function explain(node: Expected, found: string | undefined, context: string): Problem {
  return (
    explainText(node, context) ??
    explainPlace(node, context) ??
    explainMoved(node) ??
    problem.treeChanged(node.span, nameOf(node), found)
  )
}

function nameOf({ kind, tag }: Expected): string {
  return kind === 'element' ? `<${tag}>` : kind === 'text' ? 'this text' : 'this block'
}

function parentTag({ parent }: Expected, context: string): string {
  return parent?.kind === 'element' ? parent.tag : context
}

function explainText(node: Expected, context: string): Problem | undefined {
  const parent = parentTag(node, context)
  if (node.kind === 'text' && parent === 'head') return problem.headContent(node.span, undefined)
  return node.kind === 'text' && textless.has(parent) ? problem.textMisplaced(node.span, parent) : undefined
}

function explainPlace(node: Expected, context: string): Problem | undefined {
  if (node.kind !== 'element') return undefined
  const { tag, span } = node
  const parent = parentTag(node, context)
  if (parent === 'head' && !isAllowed(tag, parent)) return problem.headContent(span, tag)
  const ancestors = ancestorsOf(node)
  const select = ancestors.find((one) => one.tag === 'select')
  if (select && !isAllowed(tag, parent)) return problem.selectContent(span, tag, parent)
  if (notNested.has(tag) && ancestors.some((one) => one.tag === tag)) return problem.nestedInItself(span, tag)
  const implied = impliedParent(tag, parent)
  if (implied !== undefined) return problem.impliedElement(span, tag, parent, implied)
  const allowed = allowedChildren[parent]
  if (allowed && !isAllowed(tag, parent)) return problem.misplacedInTable(span, tag, parent, allowed)
  const proper = properParent(tag)
  const isTablePart = proper !== undefined && allowedChildren[proper] !== undefined && node.namespace === 'html'
  if (isTablePart && !allowed?.includes(tag)) return problem.outsideItsParent(span, tag, proper)
  if (node.namespace !== 'html' && (breakouts.has(tag) || tag === 'font'))
    return problem.htmlInForeign(span, tag, node.namespace)
  return explainAncestors(node, ancestors)
}

function explainAncestors(node: Expected, ancestors: readonly Expected[]): Problem | undefined {
  const { tag, span } = node
  const paragraph = ancestors.find((one) => one.tag === 'p')
  if (paragraph && closesParagraph.has(tag)) return problem.endsParagraph(span, tag)
  const [parent] = ancestors
  const heading = /^h[1-6]$/
  if (parent && heading.test(tag) && heading.test(parent.tag)) return problem.endsParent(span, tag, parent.tag)
  const items = [['li'], ['dt', 'dd'], ['rb', 'rt', 'rtc', 'rp'], ['option', 'optgroup']]
  const kin = items.find((one) => one.includes(tag))
  const closed = kin && ancestors.find((one) => kin.includes(one.tag))
  if (closed) return problem.endsParent(span, tag, closed.tag)
  if (tag === 'image') return problem.renamed(span, tag, 'img')
  return undefined
}

/** Content of a table that parsers move out in front of it: then the table is what isn't where it was meant. */
function explainMoved(node: Expected): Problem | undefined {
  const misplaced = node.tag === 'table' ? findMisplaced(node) : undefined
  return misplaced && (explainText(misplaced, '') ?? explainPlace(misplaced, ''))
}

function findMisplaced(table: Expected): Expected | undefined {
  for (const child of table.children) {
    if (child.kind === 'text' && child.data.trim() !== '') return child
    if (child.kind !== 'element') continue
    if (!isAllowed(child.tag, table.tag)) return child
    const inner = textless.has(child.tag) ? findMisplaced(child) : undefined
    if (inner) return inner
  }
  return undefined
}

/** Whether the element may stand directly in a parent that allows only some. */
export function isAllowed(tag: string, parent: string | undefined): boolean {
  const allowed = parent === undefined ? undefined : allowedChildren[parent]
  return allowed === undefined || allowed.includes(tag) || tag === 'script' || tag === 'template'
}

/** The element that parsers put around one that stands in a table or row group by itself. */
function impliedParent(tag: string, parent: string): string | undefined {
  if (parent === 'table' && tag === 'tr') return 'tbody'
  if (parent === 'table' && tag === 'col') return 'colgroup'
  if (parent === 'table' && (tag === 'td' || tag === 'th')) return 'tbody> and <tr'
  if (/^t(?:head|body|foot)$/.test(parent) && (tag === 'td' || tag === 'th')) return 'tr'
  return undefined
}

function ancestorsOf(node: Expected): Expected[] {
  const found: Expected[] = []
  for (let at = node.parent; at?.kind === 'element'; at = at.parent) found.push(at)
  return found
}
