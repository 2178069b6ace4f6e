// One function for each way in which what stands in braces is no expression. Read by `expression.ts` and the parser.
import { error, type Problem } from '../diagnostics.ts'
import type { Span } from '../position.ts'

export function emptyExpression(span: Span): Problem {
  return error(
    span,
    'empty_expression',
    'There is no expression in these braces.',
    "Write an expression, or remove the braces. A comment is `<!-- … -->`, a literal brace `{'{'}`.",
  )
}

export function statementInExpression(span: Span, keyword: string): Problem {
  const remedies: Record<string, string> = {
    if: 'Write `{#if condition}…{/if}`, or `condition ? a : b` as an expression.',
    for: 'Write `{#for item of list by item.id}…{/for}`.',
    switch: "Write `{#switch value}{:case 'a'}…{/switch}`.",
    const: 'Write `{@const name = value}`.',
    let: 'Write `{@const name = value}`: a name in a template never changes.',
    var: 'Write `{@const name = value}`: a name in a template never changes.',
    try: 'Write `{#try}…{:catch error}…{/try}`.',
    import: 'Import in `<script lang="ts">`.',
    export: 'Export in `<script lang="ts">`.',
  }
  return error(
    span,
    'statement_in_expression',
    `\`${keyword}\` starts a statement, and braces hold an expression.`,
    remedies[keyword] ?? 'Compute the value in a function of `<script lang="ts">`, and call it here.',
  )
}

export function expressionSyntax(span: Span, reason: string): Problem {
  return error(
    span,
    'expression_syntax',
    `This is no TypeScript expression: ${reason}.`,
    "Write one expression in the braces; a literal brace is `{'{'}`.",
  )
}

export function commaExpression(span: Span): Problem {
  return error(
    span,
    'comma_expression',
    'There are several expressions here, and all but the last would be dropped.',
    'Write one expression; for several values, braces for each.',
  )
}

export function expressionTooDeep(span: Span): Problem {
  return error(
    span,
    'expression_too_deep',
    'This expression is nested too deeply to be read.',
    'Compute the value in a function of `<script lang="ts">`, and call it here.',
  )
}

export function markupInExpression(span: Span): Problem {
  return error(
    span,
    'markup_in_expression',
    'Elements are not expressions: this is not JSX.',
    'Write `{#if condition}<b>…</b>{/if}` for a choice and `{#for item of list by item.id}<li>…</li>{/for}` for a list.',
  )
}

export function patternTyped(span: Span): Problem {
  return error(
    span,
    'pattern_typed',
    'The type of what is bound here comes from the value.',
    'Remove the type; where another one is meant, write it at the value: `of list as Row[]`.',
  )
}

export function patternDefault(span: Span): Problem {
  return error(
    span,
    'pattern_default',
    'What is bound here has no default of its own.',
    "Write the default within the pattern (`{ name = 'none' }`), or where the name is used (`name ?? 'none'`).",
  )
}

export function constShape(span: Span): Problem {
  return error(
    span,
    'const_shape',
    'This defines no name, or more than one.',
    'Write one name (or pattern) and its value: `{@const name = value}`, a tag for each.',
  )
}

const statements = /^(if|for|while|do|switch|try|throw|return|const|let|var|import|export|break|continue|debugger)\b/

/** What Babel threw while it read a span of the text. */
export function fromBabel(thrown: unknown, span: Span, text: string): Problem {
  if (thrown instanceof RangeError) return expressionTooDeep(span)
  if (!(thrown instanceof SyntaxError)) throw thrown
  const source = text.slice(span.start, span.end)
  if (reasonCodeOf(thrown) === 'DeclarationMissingInitializer') return constShape(span)
  const keyword = statements.exec(source)?.[1]
  if (keyword !== undefined && !/^import\s*[(.]/.test(source))
    return statementInExpression({ start: span.start, end: span.start + keyword.length }, keyword)
  const markup = /<[A-Za-z][\w-]*(?=[\s/>])/.exec(source)
  if (markup && /<\/|\/>/.test(source)) {
    const start = span.start + markup.index
    return markupInExpression({ start, end: start + markup[0].length })
  }
  return expressionSyntax(placeOfError(thrown, span), reasonOf(thrown))
}

export interface BabelError extends SyntaxError {
  readonly pos?: number
  readonly reasonCode?: string
}

function reasonCodeOf(thrown: BabelError): string | undefined {
  return thrown.reasonCode
}

/** Babel names one character; some of its errors have a position that does not count from the file's start. */
export function placeOfError(thrown: BabelError, span: Span): Span {
  const pos = thrown.pos ?? span.start
  const start = pos < span.start ? span.start : Math.min(pos, span.end)
  return { start, end: Math.min(start + 1, span.end) }
}

/** Babel's words without its place, its first letter small, as part of a sentence. */
export function reasonOf(thrown: BabelError): string {
  if (reasonCodeOf(thrown) === 'ParseExpressionExpectsEOF') return 'it ends before this'
  const words = thrown.message.replace(/\s*\(\d+:\d+\)$/, '').replace(/\.$/, '')
  return words.charAt(0).toLowerCase() + words.slice(1)
}
