// A span of the file comes in, an expression or a pattern goes out, parsed once by Babel with the positions of the file;
// what is no TypeScript is reported and replaced by `undefined`. Read by the parser; `assignedPath` by analyse.
import { type ParserOptions, parse, parseExpression as parseBabel } from '@babel/parser'
import type * as Babel from '@babel/types'
import type { Expression, FreeName, Pattern } from './ast.ts'
import * as problem from './diagnostics/expression.ts'
import type { Diagnostics } from './diagnostics.ts'
import { withoutTypes } from './literal.ts'
import { placeOf, type Source, type Span, spanOf } from './position.ts'
import { boundNames, freeNames } from './scope.ts'
import { expressionProblem } from './syntax-error.ts'

/** Parses the expression in a span of the file, which may have white space and comments around it. */
export function parseExpression(span: Span, diagnostics: Diagnostics): Expression {
  const { source } = diagnostics
  const start = skipBlank(source.text, span.start, span.end)
  if (start === span.end) {
    diagnostics.add(problem.emptyExpression(span))
    return noExpression(span)
  }
  const simple = readPath(source.text, start, span.end)
  if (simple !== undefined) return simple
  return attempt(
    span,
    diagnostics,
    () => {
      const node = parseBabel(source.text.slice(start, span.end), optionsAt(source, start))
      const end = endOf(source.text, node, span.end)
      if (node.type === 'SequenceExpression' && start === node.start)
        diagnostics.add(problem.commaExpression({ start, end }))
      return { source: source.text.slice(start, end), start, end, node, free: freeNames(node) }
    },
    noExpression,
  )
}

const keywords: ReadonlySet<string> = new Set(
  `arguments await break case catch class const continue debugger default delete do else enum eval export extends false finally for
  function if implements import in instanceof interface let new null package private protected public return static super switch
  this throw true try typeof var void while with yield`.split(/\s+/),
)

/** A name, or names with dots between them, as Babel would read them: most expressions of templates are no more. */
function readPath(text: string, start: number, end: number): Expression | undefined {
  const path = /[A-Za-z_$][\w$]*(?:\.[A-Za-z_$][\w$]*)*/y
  path.lastIndex = start
  const [source = ''] = path.exec(text) ?? []
  if (source === '' || text.slice(start + source.length, end).trim() !== '') return undefined
  const [first = '', ...others] = source.split('.')
  if (keywords.has(first)) return undefined
  let at = start + first.length
  let node: Babel.Expression = { type: 'Identifier', start, end: at, name: first }
  for (const name of others) {
    const property: Babel.Identifier = { type: 'Identifier', start: at + 1, end: at + 1 + name.length, name }
    at = property.end as number
    node = { type: 'MemberExpression', start, end: at, object: node, computed: false, property }
  }
  return { source, start, end: at, node, free: [{ name: first, start, end: start + first.length, shorthand: false }] }
}

/**
 * An expression that is part of another, already parsed one: an argument of a call, an operand. It costs no parsing.
 */
export function subExpression(whole: Expression, node: Babel.Expression): Expression {
  const start = node.start ?? whole.start
  const end = node.end ?? whole.end
  const source = whole.source.slice(start - whole.start, end - whole.start)
  const free = whole.free.filter((name) => name.start >= start && name.end <= end)
  return { source, start, end, node, free }
}

/** What stands in for an expression that can't be read. */
export function noExpression(span: Span): Expression {
  const node: Babel.Identifier = { type: 'Identifier', name: 'undefined', start: span.start, end: span.end }
  return { source: 'undefined', start: span.start, end: span.end, node, free: [] }
}

/** Patterns with commas between them, as the parameters of a function; `typed` allows type annotations. */
export function parsePatterns(span: Span, typed: boolean, diagnostics: Diagnostics): Pattern[] {
  const { source } = diagnostics
  if (skipBlank(source.text, span.start, span.end) === span.end) return []
  return attempt(
    span,
    diagnostics,
    () => {
      // As an arrow function's parameters; a line comment at the end must not hide the rest.
      const node = parseBabel(`(${source.text.slice(span.start, span.end)}\n)=>0`, optionsAt(source, span.start - 1))
      if (node.type !== 'ArrowFunctionExpression') throw new SyntaxError('Not a pattern')
      return node.params.map((parameter) => {
        checkAnnotation(parameter, typed, diagnostics)
        return patternOf(parameter, source.text)
      })
    },
    (at) => [looseNames(at, source.text)],
  )
}

/** `pattern = expression`, as in a `const`; a type annotation is allowed. */
export function parseConstant(
  span: Span,
  diagnostics: Diagnostics,
): { readonly pattern: Pattern; readonly expression: Expression } {
  const { text } = diagnostics.source
  const keyword = 'const '
  return attempt(
    span,
    diagnostics,
    () => {
      const code = keyword + text.slice(span.start, span.end)
      const file = parse(code, optionsAt(diagnostics.source, span.start - keyword.length))
      const [statement, second] = file.program.body
      const [first, another] = statement?.type === 'VariableDeclaration' ? statement.declarations : []
      if (!first?.init || another || second) {
        diagnostics.add(problem.constShape(span))
        return { pattern: looseNames(span, text), expression: noExpression(span) }
      }
      const pattern = patternOf(first.id, text)
      const node = first.init
      const equals = skipBlank(text, pattern.end, span.end)
      const start = skipBlank(text, equals + 1, span.end)
      const end = endOf(text, node, span.end)
      const expression = { source: text.slice(start, end), start, end, node, free: freeNames(node) }
      return { pattern, expression }
    },
    (at) => ({ pattern: looseNames(at, text), expression: noExpression(at) }),
  )
}

/** A step of a path: `.name`, or `[expression]`. */
export type PathStep = { readonly name: string } | { readonly computed: Expression }

export interface AssignedPath {
  readonly root: FreeName
  readonly steps: readonly PathStep[]
}

/** Takes apart what `bind:` may bind: a name or a path below one (`cell.v`, `rows[i].done`). Undefined for all else. */
export function assignedPath(expression: Expression): AssignedPath | undefined {
  const steps: PathStep[] = []
  let node = withoutTypes(expression.node)
  while (node.type === 'MemberExpression') {
    const { property } = node
    if (property.type === 'PrivateName') return undefined
    if (node.computed) steps.unshift({ computed: subExpression(expression, property) })
    else if (property.type === 'Identifier') steps.unshift({ name: property.name })
    if (node.object.type === 'Super') return undefined
    node = withoutTypes(node.object)
  }
  const root = node.type === 'Identifier' ? expression.free.find(({ start }) => start === node.start) : undefined
  return root === undefined ? undefined : { root, steps }
}

/** White space and comments from an offset on; gives the first offset that is neither, or `end`. */
export function skipBlank(text: string, from: number, end: number): number {
  const blank = /(?:\s+|\/\*[\s\S]*?\*\/|\/\/[^\n\r]*)*/y
  blank.lastIndex = from
  blank.test(text)
  return Math.min(blank.lastIndex, end)
}

function optionsAt(source: Source, offset: number): ParserOptions {
  const { line, column } = placeOf(source, offset)
  return {
    sourceType: 'module',
    plugins: ['typescript'],
    startIndex: offset,
    startLine: line,
    startColumn: column - 1,
    attachComment: false,
  }
}

/** Runs a parse; what Babel throws becomes a diagnostic, and the placeholder the result. */
function attempt<T>(span: Span, diagnostics: Diagnostics, run: () => T, placeholder: (span: Span) => T): T {
  try {
    return run()
  } catch (thrown) {
    const { source } = diagnostics
    const code = { start: skipBlank(source.text, span.start, span.end), end: span.end }
    diagnostics.add(expressionProblem(thrown, code, source))
    return placeholder(code)
  }
}

/** Where an expression ends, parentheses around it included: behind it stand only those, white space and comments. */
function endOf(text: string, node: Babel.Node, limit: number): number {
  let end = node.end ?? limit
  for (;;) {
    const at = skipBlank(text, end, limit)
    if (at >= limit || text[at] !== ')') return end
    end = at + 1
  }
}

function patternOf(node: Babel.Node, text: string): Pattern {
  const start = node.start ?? 0
  const end = node.end ?? 0
  return { source: text.slice(start, end), start, end, node, names: boundNames(node), free: freeNames(node, 'pattern') }
}

/** Takes every word of a pattern that can't be read for a name that it binds, so that one mistake is reported once. */
export function looseNames(span: Span, text: string): Pattern {
  const source = text.slice(span.start, span.end)
  const names = [...source.matchAll(/[\p{ID_Start}$_][\p{ID_Continue}$]*/gu)].map((match) => {
    const start = span.start + match.index
    return { name: match[0], start, end: start + match[0].length }
  })
  const node: Babel.ObjectPattern = { type: 'ObjectPattern', properties: [], start: span.start, end: span.end }
  return { source, start: span.start, end: span.end, node, names, free: [] }
}

function checkAnnotation(parameter: Babel.Node, typed: boolean, diagnostics: Diagnostics): void {
  const inner = parameter.type === 'AssignmentPattern' ? parameter.left : parameter
  const annotation = 'typeAnnotation' in inner ? inner.typeAnnotation : undefined
  if (!typed && annotation) diagnostics.add(problem.patternTyped(spanOf(annotation)))
  if (!typed && parameter.type === 'AssignmentPattern') diagnostics.add(problem.patternDefault(spanOf(parameter)))
}
