// The module comes in; a diagnostic goes out where the HTML parser would make another tree of its HTML than the one that the
// client builds and walks. Read by `analyse.ts`, and by whoever knows a file's components (`judge` with `known`).

import type { DefaultTreeAdapterTypes } from 'parse5'
import { defaultTreeAdapter, html as names, parse, parseFragment } from 'parse5'
import type { Diagnostics } from './diagnostics.ts'
import { fragmentParent, textless } from './html-rules.ts'
import type { Module, Node, Slot, Template } from './ir.ts'
import { type Expected, expand, type Frame, type Known } from './judge/expected.ts'
import { explain, isAllowed } from './judge/explain.ts'

export type { Known } from './judge/expected.ts'

/**
 * Parses the module's HTML as browsers do and compares node by node. A file by itself does not know its components: where
 * `known` gives a component's module, the component is judged in the place where it is used, and what is wrong is said there.
 */
export function judge(module: Module, diagnostics: Diagnostics, known: Known = () => undefined): void {
  const [root] = module.templates
  if (root) judgeNodes(module, root, root.nodes, diagnostics, known)
  // A snippet that nothing renders may be rendered tomorrow.
  const used = new Set(module.templates.flatMap(({ slots }) => slots.flatMap(snippetsOf)))
  for (const template of module.templates)
    if (template.role === 'snippet' && !used.has(template.id))
      judgeNodes(module, template, template.nodes, diagnostics, known)
}

/** The element that what a module has at its root must stand in; undefined where any will do. */
export function neededParent(module: Module): string | undefined {
  const [template] = module.templates
  if (template === undefined) return undefined
  const { tagName } = contextOf(module, template, expand(module, template, template.nodes, () => undefined).root)
  return tagName === 'div' ? undefined : tagName
}

/** The templates that a slot renders, or passes to a component. */
function snippetsOf(slot: Slot): number[] {
  if (slot.kind === 'render') return [slot.template]
  return 'children' in slot ? slot.children.map(({ template }) => template) : []
}

function judgeNodes(
  module: Module,
  template: Template,
  nodes: readonly Node[],
  diagnostics: Diagnostics,
  known: Known,
  frame?: Frame,
): void {
  const { root, html, apart } = expand(module, template, nodes, known, frame)
  if (isDocument(root)) {
    judgeDocument(root, html, diagnostics)
    return
  }
  const context = contextOf(module, template, root)
  const ruled = misplacedRoot(root, context.tagName) ?? brokenRule(root)
  const different = ruled
    ? { node: ruled, found: undefined }
    : compare(root, parseFragment(context, html, {}).childNodes)
  if (different) diagnostics.add(explain(different.node, different.found, context.tagName))
  for (const one of apart) judgeNodes(module, one.template, one.nodes, diagnostics, known, one.frame)
}

const isDocument = ({ children }: Expected): boolean => children.some(({ tag }) => tag === 'html')

/** A layout is parsed as a whole. */
function judgeDocument(root: Expected, html: string, diagnostics: Diagnostics): void {
  const ruled = brokenRule(root)
  const [, ...nodes] = parse(`<!doctype html>${html}`).childNodes
  const different = ruled ? { node: ruled, found: undefined } : compare(root, nodes)
  if (different) diagnostics.add(explain(different.node, different.found, 'html'))
}

/** The element that the HTML is parsed in: a view's own, or what its first element asks for. */
function contextOf(module: Module, template: Template, root: Expected): DefaultTreeAdapterTypes.Element {
  const { NS } = names
  if (template.role === 'head') return defaultTreeAdapter.createElement('head', NS.HTML, [])
  if (template.namespace === 'svg') return defaultTreeAdapter.createElement('svg', NS.SVG, [])
  if (template.namespace === 'math') return defaultTreeAdapter.createElement('math', NS.MATHML, [])
  const first = root.children.find(({ kind }) => kind === 'element')
  const isRoot = module.kind !== 'component' && template.role === 'root'
  return defaultTreeAdapter.createElement(isRoot ? 'div' : fragmentParent(first?.tag), NS.HTML, [])
}

/** What would be moved away in the place that a component's first element asks for: beside a `tr` stand only others. */
function misplacedRoot({ children }: Expected, context: string): Expected | undefined {
  if (!textless.has(context)) return undefined
  return children.find(({ kind, tag, data }) =>
    kind === 'element' ? !isAllowed(tag, context) : kind === 'text' && data.trim() !== '',
  )
}

/** Where parsers differ from each other, no parser is asked: the first element that is not allowed in a `select`. */
function brokenRule(node: Expected, inSelect = false): Expected | undefined {
  for (const child of node.children) {
    if (inSelect && child.kind === 'element' && !isAllowed(child.tag, node.tag)) return child
    const found = brokenRule(child, inSelect || (child.tag === 'select' && child.namespace === 'html'))
    if (found) return found
  }
  return undefined
}

interface Difference {
  readonly node: Expected
  /** What is there instead: a tag, `#text`, `#comment`. */
  readonly found: string | undefined
}

type Parsed = DefaultTreeAdapterTypes.ChildNode

/** The first node, in the order of the document, that is not as it is meant. */
function compare(expected: Expected, parsed: readonly Parsed[]): Difference | undefined {
  for (const [index, node] of expected.children.entries()) {
    const actual = parsed[index]
    if (!actual || !isSame(node, actual)) return { node, found: actual?.nodeName }
    // Where scripts run, what stands in `noscript` is text.
    if (node.kind !== 'element' || node.tag === 'noscript') continue
    const different = compare(node, childrenOf(actual))
    if (different) return different
  }
  const extra = parsed[expected.children.length]
  // Something was moved here; where from is later in the document, or the node itself is what is wrong.
  if (extra) return { node: expected.children.at(-1) ?? expected, found: extra.nodeName }
  return undefined
}

function isSame(node: Expected, actual: Parsed): boolean {
  switch (node.kind) {
    case 'text':
      return actual.nodeName === '#text' && 'value' in actual && actual.value === node.data
    case 'comment':
      return actual.nodeName === '#comment'
    default:
      return 'tagName' in actual && actual.tagName === node.tag && actual.namespaceURI === namespaces[node.namespace]
  }
}

const namespaces: Readonly<Record<Template['namespace'], string>> = {
  html: names.NS.HTML,
  svg: names.NS.SVG,
  math: names.NS.MATHML,
}

function childrenOf(node: Parsed): readonly Parsed[] {
  if ('content' in node) return node.content.childNodes
  return 'childNodes' in node ? node.childNodes : []
}
