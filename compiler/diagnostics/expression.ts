// One function for each way in which what stands in braces is no expression. Read by `expression.ts` and `syntax-error.ts`.
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
