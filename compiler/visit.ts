// A node of the syntax tree comes in; out go the nodes within it, in the order of the file, and the expressions that each says itself.
// Whoever goes through a template does it by this file. `visit` is public: for tools that read templates.
import type { AnyNode, Clause, Expression, File, Fragment, Pattern } from './ast.ts'

/**
 * Calls `see` with a node and with each node within it, outer ones first, in the order of the file. Where `see` gives `false`,
 * nothing within that node is visited. Clauses of blocks are no nodes: what they hold is visited. Babel's trees are left to
 * Babel's own tools.
 */
export function visit(node: AnyNode, see: (node: AnyNode) => unknown): void {
  if (see(node) === false) return
  for (const inner of nodesIn(node)) visit(inner, see)
}

/** The nodes directly within a node, in the order of the file. */
export function nodesIn(node: AnyNode): readonly AnyNode[] {
  switch (node.type) {
    case 'File':
      return sectionsOf(node)
    case 'ServerScript':
    case 'ClientScript':
    case 'Style':
      return node.attributes
    case 'Fragment':
      return node.children
    case 'Element':
    case 'Component':
    case 'SlotElement':
    case 'SpecialElement':
      return [...node.attributes, node.children]
    case 'IfBlock':
      return bodiesOf(...node.branches, node.otherwise)
    case 'SwitchBlock':
      return [node.lead, ...bodiesOf(...node.cases, node.otherwise)]
    case 'ForBlock':
      return [node.body, ...bodiesOf(node.otherwise)]
    case 'KeyBlock':
    case 'SnippetBlock':
      return [node.body]
    case 'AwaitBlock':
      return [node.pending, ...bodiesOf(node.then, node.catch)]
    case 'TryBlock':
      return [node.body, ...bodiesOf(node.catch)]
    case 'Attribute':
    case 'StyleDirective':
    case 'PropDirective':
    case 'LviewDirective':
      return node.value === undefined ? none : [node.value]
    case 'MixedValue':
      return node.parts
    default:
      return none
  }
}

const none: readonly never[] = []

function sectionsOf({ script, clientScript, style, template }: File): AnyNode[] {
  const all = [script, clientScript, style, template].filter((one) => one !== undefined)
  return all.sort((a, b) => a.start - b.start)
}

/** In the order of the file, which a misplaced `{:else}` changes. */
function bodiesOf(...clauses: readonly (Clause | undefined)[]): Fragment[] {
  const bodies = clauses.flatMap((one) => (one === undefined ? [] : [one.body]))
  return bodies.length > 1 ? bodies.sort((a, b) => a.start - b.start) : bodies
}

/** The expressions and patterns that a node says itself, each once: what is a part of another is not among them. */
export function expressionsIn(node: AnyNode): readonly (Expression | Pattern)[] {
  switch (node.type) {
    case 'ExpressionTag':
    case 'HtmlTag':
    case 'OnceTag':
    case 'JsonTag':
    case 'RenderTag':
    case 'KeyBlock':
    case 'SpreadAttribute':
    case 'ExpressionValue':
    case 'BindDirective':
    case 'OnDirective':
    case 'ClassDirective':
    case 'ClientDirective':
      return [node.expression]
    case 'TransitionDirective':
    case 'UseDirective':
      return written(node.expression)
    case 'ConstTag':
      return [node.pattern, node.expression]
    case 'LetDirective':
      return [node.pattern]
    case 'IfBlock':
      return node.branches.map(({ test }) => test)
    case 'SwitchBlock':
      return [node.value, ...node.cases.map(({ test }) => test)]
    case 'ForBlock':
      return [node.item, node.list, ...written(node.key)]
    case 'SnippetBlock':
      return node.parameters
    case 'AwaitBlock':
      return [node.value, ...written(node.then?.pattern), ...written(node.catch?.pattern)]
    case 'TryBlock':
      return written(node.catch?.error)
    default:
      return none
  }
}

const written = <T>(value: T | undefined): readonly T[] => (value === undefined ? none : [value])

/** Every expression and pattern within a node, outer nodes first. */
export function allExpressions(node: AnyNode): (Expression | Pattern)[] {
  const found: (Expression | Pattern)[] = []
  visit(node, (inner) => {
    for (const one of expressionsIn(inner)) found.push(one)
  })
  return found
}

/** Whether an expression within a node says one of these names, and does not bind it itself. */
export function readsAny(node: AnyNode, names: readonly string[]): boolean {
  return allExpressions(node).some(({ free }) => free.some(({ name }) => names.includes(name)))
}
