// What Babel throws comes in, with the code that it was given; a diagnostic at the right place of the file goes out. Read by
// `expression.ts` and `script.ts`.
import * as problem from './diagnostics/expression.ts'
import type { Problem } from './diagnostics.ts'
import { placeOf, type Source, type Span } from './position.ts'

interface BabelError extends SyntaxError {
  readonly loc?: { readonly line: number; readonly column: number }
  readonly reasonCode?: string
}

const statements = /^(if|for|while|do|switch|try|throw|return|const|let|var|import|export|break|continue|debugger)\b/

/** For an expression or a pattern in the braces of `span`. What is no mistake of the author's is thrown on. */
export function expressionProblem(thrown: unknown, span: Span, source: Source): Problem {
  if (thrown instanceof RangeError) return problem.expressionTooDeep(span)
  const fault = readFault(thrown, span, source)
  if (fault.code === 'DeclarationMissingInitializer') return problem.constShape(span)
  const text = source.text.slice(span.start, span.end)
  const keyword = statements.exec(text)?.[1]
  if (keyword !== undefined && !/^import\s*[(.]/.test(text))
    return problem.statementInExpression({ start: span.start, end: span.start + keyword.length }, keyword)
  const markup = /<[A-Za-z][\w-]*(?=[\s/>])/.exec(text)
  if (markup && /<\/|\/>/.test(text)) {
    const start = span.start + markup.index
    return problem.markupInExpression({ start, end: start + markup[0].length })
  }
  return problem.expressionSyntax(fault.place, fault.reason)
}

interface Fault {
  /** The character that Babel points at; empty at the end of the code. */
  readonly place: Span
  /** Babel's words, as part of a sentence. */
  readonly reason: string
  readonly code: string | undefined
}

/** What Babel says about the code of a span; anything but a syntax error is thrown on. */
export function readFault(thrown: unknown, span: Span, source: Source): Fault {
  if (!(thrown instanceof SyntaxError)) throw thrown
  const { loc, reasonCode, message }: BabelError = thrown
  const start = loc ? Math.min(offsetOf(loc.line, loc.column, span, source), span.end) : span.start
  const words = message.replace(/\s*\(\d+:\d+\)$/, '').replace(/\.$/, '')
  const reason =
    reasonCode === 'ParseExpressionExpectsEOF' ? 'it ends before this' : words.charAt(0).toLowerCase() + words.slice(1)
  return { place: { start, end: Math.min(start + 1, span.end) }, reason, code: reasonCode }
}

/**
 * The offset of Babel's line and column (from 0). They are right where its own offset is not: some of its errors forget
 * where the code starts. Its lines end at U+2028 too, which those of a source don't: so they are counted from the span on.
 */
function offsetOf(line: number, column: number, span: Span, source: Source): number {
  const first = placeOf(source, span.start)
  if (line <= first.line) return Math.max(span.start, span.start + column - (first.column - 1))
  const ends = /\r\n|[\n\r\u2028\u2029]/g
  ends.lastIndex = span.start
  for (let count = first.line; count < line; count++) if (!ends.exec(source.text)) return span.end
  return ends.lastIndex + column
}
