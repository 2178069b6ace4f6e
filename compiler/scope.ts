// Names and where they are bound, within one expression: a Babel tree comes in, visits to what is evaluated go out, each
// with the names that are bound there. Read by the free names of an expression and by the check of its purity.
import type { Node } from '@babel/types'
import type { FreeName } from './ast.ts'
import { childrenOf, isOfTypes } from './babel.ts'
import type { NamedSpan } from './position.ts'

export interface Scope {
  readonly names: ReadonlySet<string>
  readonly outer: Scope | undefined
}

/** Called for every node that is evaluated: not for types, keys of properties, labels and names being bound. */
export type Visit = (node: Node, scope: Scope | undefined, parent: Node | undefined) => void

export function isBound(name: string, scope: Scope | undefined): boolean {
  for (let inner = scope; inner !== undefined; inner = inner.outer) if (inner.names.has(name)) return true
  return false
}

/** Visits a node and all that it evaluates, parents first. */
export function walk(node: Node, visit: Visit, scope?: Scope, parent?: Node): void {
  if (isOfTypes(node)) return
  visit(node, scope, parent)
  switch (node.type) {
    case 'Identifier':
    case 'MetaProperty':
    case 'BreakStatement':
    case 'ContinueStatement':
      return
    case 'LabeledStatement':
      walkIn(node.body, visit, scope, node)
      return
    case 'MemberExpression':
    case 'OptionalMemberExpression':
      walkIn(node.object, visit, scope, node)
      if (node.computed) walkIn(node.property, visit, scope, node)
      return
    case 'TSAsExpression':
    case 'TSSatisfiesExpression':
    case 'TSNonNullExpression':
    case 'TSTypeAssertion':
    case 'TSInstantiationExpression':
      walkIn(node.expression, visit, scope, node)
      return
    case 'ObjectProperty':
      if (node.computed) walkIn(node.key, visit, scope, node)
      walkIn(node.value, visit, scope, node)
      return
    case 'ClassProperty':
    case 'ClassAccessorProperty':
      if (node.computed) walkIn(node.key, visit, scope, node)
      walkIn(node.value, visit, scope, node)
      return
    case 'ClassPrivateProperty':
      walkIn(node.value, visit, scope, node)
      return
    case 'ObjectMethod':
    case 'ClassMethod':
      if (node.computed) walkIn(node.key, visit, scope, node)
      walkFunction(node, visit, scope)
      return
    case 'ClassPrivateMethod':
    case 'FunctionExpression':
    case 'FunctionDeclaration':
    case 'ArrowFunctionExpression':
      walkFunction(node, visit, scope)
      return
    case 'ClassExpression':
    case 'ClassDeclaration': {
      walkIn(node.superClass, visit, scope, node)
      walkIn(node.body, visit, node.id ? extend(scope, [node.id.name]) : scope, node)
      return
    }
    case 'BlockStatement':
    case 'StaticBlock':
      walkAll(node.body, visit, extend(scope, lexicalNames(node.body)), node)
      return
    case 'SwitchStatement': {
      walkIn(node.discriminant, visit, scope, node)
      const inner = extend(scope, lexicalNames(node.cases.flatMap((one) => one.consequent)))
      walkAll(node.cases, visit, inner, node)
      return
    }
    case 'ForStatement': {
      const inner = extend(scope, lexicalNames(node.init ? [node.init] : []))
      for (const child of [node.init, node.test, node.update, node.body]) walkIn(child, visit, inner, node)
      return
    }
    case 'ForInStatement':
    case 'ForOfStatement': {
      const inner = extend(scope, lexicalNames([node.left]))
      for (const child of [node.left, node.right, node.body]) walkIn(child, visit, inner, node)
      return
    }
    case 'CatchClause': {
      const inner = node.param ? extend(scope, namesOf(node.param)) : scope
      if (node.param) walkPattern(node.param, visit, inner, node)
      walkIn(node.body, visit, inner, node)
      return
    }
    case 'VariableDeclarator':
      walkPattern(node.id, visit, scope, node)
      walkIn(node.init, visit, scope, node)
      return
    default:
      for (const child of childrenOf(node)) walkIn(child, visit, scope, node)
  }
}

function walkIn(child: Node | null | undefined, visit: Visit, scope: Scope | undefined, parent: Node): void {
  if (child) walk(child, visit, scope, parent)
}

/** Visits what a pattern evaluates: defaults and computed keys, not the names that it binds. */
export function walkPattern(pattern: Node, visit: Visit, scope: Scope | undefined, parent?: Node): void {
  switch (pattern.type) {
    case 'ObjectPattern':
      for (const property of pattern.properties) walkPattern(property, visit, scope, pattern)
      return
    case 'ObjectProperty':
      if (pattern.computed) walk(pattern.key, visit, scope, pattern)
      walkPattern(pattern.value, visit, scope, pattern)
      return
    case 'ArrayPattern':
      for (const element of pattern.elements) if (element) walkPattern(element, visit, scope, pattern)
      return
    case 'RestElement':
      walkPattern(pattern.argument, visit, scope, pattern)
      return
    case 'AssignmentPattern':
      walkPattern(pattern.left, visit, scope, pattern)
      walk(pattern.right, visit, scope, pattern)
      return
    case 'Identifier':
    case 'TSParameterProperty':
      return
    default:
      walk(pattern, visit, scope, parent)
  }
}

type FunctionNode = Extract<Node, { params: unknown; body: unknown; async?: boolean | null }>

function walkFunction(node: FunctionNode, visit: Visit, scope: Scope | undefined): void {
  const names: string[] = []
  if (node.type !== 'ArrowFunctionExpression') names.push('arguments')
  if (node.type === 'FunctionExpression' && node.id) names.push(node.id.name)
  for (const parameter of node.params) names.push(...namesOf(parameter))
  if (node.body.type === 'BlockStatement') collectVars(node.body, names)
  const inner = extend(scope, names)
  for (const parameter of node.params) walkPattern(parameter, visit, inner, node)
  walk(node.body, visit, inner, node)
}

function walkAll(nodes: readonly Node[], visit: Visit, scope: Scope | undefined, parent: Node): void {
  for (const node of nodes) walk(node, visit, scope, parent)
}

function extend(outer: Scope | undefined, names: readonly string[]): Scope | undefined {
  return names.length === 0 ? outer : { names: new Set(names), outer }
}

/** The names that a pattern binds, as they stand in the file. */
export function boundNames(pattern: Node): NamedSpan[] {
  switch (pattern.type) {
    case 'Identifier':
      // A type annotation is part of Babel's span.
      return [{ name: pattern.name, start: pattern.start ?? 0, end: (pattern.start ?? 0) + pattern.name.length }]
    case 'ObjectPattern':
      return pattern.properties.flatMap(boundNames)
    case 'ObjectProperty':
      return boundNames(pattern.value)
    case 'ArrayPattern':
      return pattern.elements.flatMap((element) => (element ? boundNames(element) : []))
    case 'RestElement':
      return boundNames(pattern.argument)
    case 'AssignmentPattern':
      return boundNames(pattern.left)
    case 'TSParameterProperty':
      return boundNames(pattern.parameter)
    default:
      return []
  }
}

const namesOf = (pattern: Node): string[] => boundNames(pattern).map(({ name }) => name)

/** What `let`, `const`, `var`, `function` and `class` declare directly in these statements. */
function lexicalNames(statements: readonly Node[]): string[] {
  return statements.flatMap((statement) => {
    if (statement.type === 'VariableDeclaration') return statement.declarations.flatMap(({ id }) => namesOf(id))
    if (statement.type === 'FunctionDeclaration' || statement.type === 'ClassDeclaration')
      return statement.id ? [statement.id.name] : []
    return []
  })
}

/** Adds what `var` declares anywhere in a function's body, since it is bound in all of it. */
function collectVars(statement: Node, names: string[]): void {
  if (/Expression$|^(Function|Class)/.test(statement.type)) return
  if (statement.type === 'VariableDeclaration' && statement.kind === 'var') names.push(...lexicalNames([statement]))
  for (const child of childrenOf(statement)) collectVars(child, names)
}

/** Where names occur that the node does not bind itself, in the order of the file; `pattern` says that it binds. */
export function freeNames(node: Node, role: 'value' | 'pattern' = 'value'): FreeName[] {
  const free: FreeName[] = []
  const visit: Visit = (found, scope, parent) => {
    if (found.type !== 'Identifier' || isBound(found.name, scope)) return
    const shorthand = parent?.type === 'ObjectProperty' && parent.shorthand
    free.push({ name: found.name, start: found.start ?? 0, end: found.end ?? 0, shorthand })
  }
  if (role === 'pattern') walkPattern(node, visit, undefined)
  else walk(node, visit)
  return free.sort((a, b) => a.start - b.start)
}
