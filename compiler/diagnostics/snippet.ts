// One function for each way in which a snippet can't be used as written. Read by analyse.
import { error, type Problem } from '../diagnostics.ts'
import type { Span } from '../position.ts'

export function unknownSnippet(span: Span, name: string, meant: string): Problem {
  return error(
    span,
    'unknown_snippet',
    `\`${name}\` is no snippet of the blocks around, and no prop that could be one.`,
    `${meant}Write \`{#snippet ${name}(…)}…{/snippet}\` in this block or in one around it.`,
  )
}

export function renderTarget(span: Span): Problem {
  return error(
    span,
    'render_target',
    'Only a name can be rendered: which snippet it is must be known at compile time.',
    'Write `{#if}` with one `{@render name(…)}` in each branch.',
  )
}

export function renderArguments(span: Span, name: string, count: number): Problem {
  const takes = count === 0 ? 'no arguments' : count === 1 ? 'one argument' : `${count} arguments`
  return error(
    span,
    'render_arguments',
    `The snippet \`${name}\` takes ${takes}, and this is one more.`,
    'Leave it out, or add a parameter to the snippet.',
  )
}

export function snippetAsValue(span: Span, name: string): Problem {
  return error(
    span,
    'snippet_as_value',
    `\`${name}\` is a snippet: it is no value that an expression could read.`,
    `Render it, \`{@render ${name}(…)}\`, or pass it to a component alone: \`<List ${name}={${name}} />\`.`,
  )
}
