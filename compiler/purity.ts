// An expression of the template comes in, a diagnostic for everything goes out that would make it give another value for
// the same state, or change something. Called by parse for every expression; it refuses only what can be seen.
import type { CallExpression, NewExpression, Node, OptionalCallExpression } from '@babel/types'
import * as problem from './diagnostics/purity.ts'
import type { Diagnostics } from './diagnostics.ts'
import { literalOf, withoutTypes } from './literal.ts'
import { type Span, spanOf } from './position.ts'
import { isBound, type Scope, walk } from './scope.ts'

type Call = CallExpression | OptionalCallExpression | NewExpression

/** Methods of arrays that change them; on a value that was made within the expression they do no harm. */
const mutating: ReadonlySet<string> = new Set([
  'push',
  'pop',
  'shift',
  'unshift',
  'splice',
  'sort',
  'reverse',
  'fill',
  'copyWithin',
])

const dateOptions: ReadonlySet<string> = new Set([
  'dateStyle',
  'timeStyle',
  'weekday',
  'era',
  'year',
  'month',
  'day',
  'dayPeriod',
  'hour',
  'minute',
  'second',
  'fractionalSecondDigits',
  'timeZoneName',
])

/** Reports what is not pure in an expression; `declared` says which names the script declares, globals' names too. */
export function checkPurity(node: Node, declared: (name: string) => boolean, diagnostics: Diagnostics): void {
  const async: Span[] = []
  walk(node, (found, scope) => {
    const isGlobal = (name: string): boolean => !isBound(name, scope) && !declared(name)
    switch (found.type) {
      case 'AssignmentExpression':
        if (writesOutside(found.left, scope)) diagnostics.add(problem.impureAssignment(spanOf(found)))
        return
      case 'UpdateExpression':
        if (writesOutside(found.argument, scope)) diagnostics.add(problem.impureAssignment(spanOf(found)))
        return
      case 'UnaryExpression':
        if (found.operator === 'delete' && writesOutside(found.argument, scope))
          diagnostics.add(problem.impureDelete(spanOf(found)))
        return
      case 'ArrowFunctionExpression':
      case 'FunctionExpression':
      case 'FunctionDeclaration':
      case 'ObjectMethod':
      case 'ClassMethod':
      case 'ClassPrivateMethod':
        if (!found.async) return
        async.push(spanOf(found))
        diagnostics.add(problem.impureAwait(spanOf(found)))
        return
      case 'AwaitExpression':
      case 'ForOfStatement':
        if (found.type === 'ForOfStatement' && !found.await) return
        if (!async.some((outer) => outer.start <= (found.start ?? 0) && (found.end ?? 0) <= outer.end))
          diagnostics.add(problem.impureAwait(spanOf(found)))
        return
      case 'YieldExpression':
        diagnostics.add(problem.impureYield(spanOf(found)))
        return
      case 'ThisExpression':
      case 'Super':
        diagnostics.add(problem.thisInExpression(spanOf(found)))
        return
      case 'Import':
      case 'ImportExpression':
      case 'MetaProperty':
        diagnostics.add(problem.importInExpression(spanOf(found)))
        return
      case 'MemberExpression':
      case 'OptionalMemberExpression': {
        const path = globalMember(found, isGlobal)
        if (path === 'Math.random') diagnostics.add(problem.impureRandom(spanOf(found), path))
        if (path === 'Date.now') diagnostics.add(problem.impureClock(spanOf(found), path))
        return
      }
      case 'CallExpression':
      case 'OptionalCallExpression':
      case 'NewExpression':
        checkCall(found, scope, isGlobal, diagnostics)
        return
    }
  })
}

function checkCall(
  call: Call,
  scope: Scope | undefined,
  isGlobal: (name: string) => boolean,
  diagnostics: Diagnostics,
): void {
  const span = spanOf(call)
  const callee = withoutTypes(call.callee)
  if (callee.type === 'Identifier') {
    const reads = call.type !== 'NewExpression' || call.arguments.length === 0
    if (callee.name === 'Date' && isGlobal('Date') && reads)
      diagnostics.add(problem.impureClock(span, call.type === 'NewExpression' ? 'new Date()' : 'Date()'))
    return
  }
  const path = globalMember(callee, isGlobal)
  if (path === 'performance.now') diagnostics.add(problem.impureClock(span, path))
  if (path === 'crypto.randomUUID' || path === 'crypto.getRandomValues')
    diagnostics.add(problem.impureRandom(span, path))
  if (path?.startsWith('console.')) diagnostics.add(problem.impureConsole(span))
  if (path?.startsWith('Intl.')) checkLocale(call, path, path === 'Intl.DateTimeFormat', diagnostics)
  const target = call.arguments[0]
  if ((path === 'Object.assign' || path === 'Object.defineProperty') && target && isOutside(target, scope))
    diagnostics.add(problem.impureMutation(span, path.slice('Object.'.length)))
  const method = memberName(callee)
  if (method === undefined) return
  if (method === 'toLocaleDateString' || method === 'toLocaleTimeString') checkLocale(call, method, true, diagnostics)
  if (method === 'toLocaleString') checkLocale(call, method, hasDateOption(call.arguments[1]), diagnostics)
  if (mutating.has(method) && isMember(callee) && isOutside(callee.object, scope))
    diagnostics.add(problem.impureMutation(span, method))
}

/** Formatting takes a locale first and options second; of a date it needs the time zone. */
function checkLocale(call: Call, what: string, isDate: boolean, diagnostics: Diagnostics): void {
  const [locale, options] = call.arguments
  if (locale === undefined || isUndefined(locale) || isEmptyArray(locale))
    diagnostics.add(problem.localeMissing(spanOf(call), what))
  else if (isDate && !mayHaveTimeZone(options)) diagnostics.add(problem.timeZoneMissing(spanOf(call), what))
}

function isUndefined(node: Node): boolean {
  const literal = literalOf(node)
  return literal !== undefined && literal.value === undefined
}

function isEmptyArray(node: Node): boolean {
  return node.type === 'ArrayExpression' && node.elements.length === 0
}

function hasDateOption(options: Node | undefined): boolean {
  return options !== undefined && keysOf(options).some((key) => key !== undefined && dateOptions.has(key))
}

/** True too where the options are no literal, so that nobody can see. */
function mayHaveTimeZone(options: Node | undefined): boolean {
  if (options === undefined) return false
  if (withoutTypes(options).type !== 'ObjectExpression') return literalOf(options) === undefined
  return keysOf(options).some((key) => key === undefined || key === 'timeZone')
}

/** The keys of an object literal; undefined for one that can't be read (a spread, a computed key). */
function keysOf(node: Node): (string | undefined)[] {
  const object = withoutTypes(node)
  if (object.type !== 'ObjectExpression') return []
  return object.properties.map((property) => {
    if (property.type === 'SpreadElement' || property.computed) return undefined
    if (property.key.type === 'Identifier') return property.key.name
    return property.key.type === 'StringLiteral' ? property.key.value : undefined
  })
}

type Member = Extract<Node, { type: 'MemberExpression' | 'OptionalMemberExpression' }>

function isMember(node: Node): node is Member {
  return node.type === 'MemberExpression' || node.type === 'OptionalMemberExpression'
}

function memberName(node: Node): string | undefined {
  if (!isMember(node)) return undefined
  if (!node.computed) return node.property.type === 'Identifier' ? node.property.name : undefined
  return node.property.type === 'StringLiteral' ? node.property.value : undefined
}

/** `Math.random` for a member of something that nobody declares. */
function globalMember(node: Node, isGlobal: (name: string) => boolean): string | undefined {
  if (!isMember(node) || node.object.type !== 'Identifier' || !isGlobal(node.object.name)) return undefined
  const name = memberName(node)
  return name === undefined ? undefined : `${node.object.name}.${name}`
}

/**
 * Whether a target of assignment is outside the expression. A local variable is its own affair; so is what a parameter
 * holds, as far as can be seen: `list.reduce((sums, row) => { sums[row.id] = 1; return sums }, {})` is pure.
 */
function writesOutside(target: Node, scope: Scope | undefined): boolean {
  const node = withoutTypes(target)
  switch (node.type) {
    case 'ObjectPattern':
      return node.properties.some((property) =>
        writesOutside(property.type === 'RestElement' ? property.argument : property.value, scope),
      )
    case 'ArrayPattern':
      return node.elements.some((element) => element !== null && writesOutside(element, scope))
    case 'AssignmentPattern':
      return writesOutside(node.left, scope)
    case 'RestElement':
      return writesOutside(node.argument, scope)
    default:
      return isOutside(node, scope)
  }
}

/** Whether a path (`a`, `a.b[c]`) starts at a name from outside the expression. Anything else was made within. */
function isOutside(path: Node, scope: Scope | undefined): boolean {
  let node = withoutTypes(path)
  while (isMember(node)) node = withoutTypes(node.object)
  return node.type === 'Identifier' && !isBound(node.name, scope)
}
