// One function for each way in which an expression of a template isn't pure. Read by `purity.ts`.
import { error, type Problem } from '../diagnostics.ts'
import type { Span } from '../position.ts'

const handler = 'change the state in a handler of `events`'

export function impureAssignment(span: Span): Problem {
  return error(
    span,
    'impure_assignment',
    'An expression in a template changes nothing, and this one assigns.',
    `Compute a new value without assigning, or ${handler}.`,
  )
}

export function impureDelete(span: Span): Problem {
  return error(
    span,
    'impure_delete',
    'An expression in a template changes nothing, and this one deletes.',
    `Make an object without the property (\`const { gone, ...rest } = object\`), or ${handler}.`,
  )
}

export function impureMutation(span: Span, method: string): Problem {
  const copies: Record<string, string> = {
    sort: '`list.toSorted()`',
    reverse: '`list.toReversed()`',
    splice: '`list.toSpliced()`',
    push: '`[...list, item]`',
    unshift: '`[item, ...list]`',
    pop: '`list.at(-1)` or `list.slice(0, -1)`',
    shift: '`list[0]` or `list.slice(1)`',
    assign: '`{ ...object, name: value }`',
  }
  const copy = copies[method]
  return error(
    span,
    'impure_mutation',
    `\`${method}\` changes the value in place, and an expression in a template changes nothing.`,
    copy === undefined ? `Make a changed copy, or ${handler}.` : `Write ${copy}, or ${handler}.`,
  )
}

export function impureAwait(span: Span): Problem {
  return error(
    span,
    'impure_await',
    'An expression in a template does not wait.',
    'Name the promise in `load: { name: (ctx) => promise }` and show it with `{#await name}…{:then value}…{/await}`.',
  )
}

export function impureYield(span: Span): Problem {
  return error(
    span,
    'impure_yield',
    'An expression in a template does not yield.',
    'Compute the list in a function of the script, and call it.',
  )
}

export function impureRandom(span: Span, what: string): Problem {
  return error(
    span,
    'impure_random',
    `\`${what}\` gives another value each time, and an expression in a template gives the same for the same state.`,
    'Draw it in `mount` or in a handler, and put it into the state.',
  )
}

export function impureClock(span: Span, what: string): Problem {
  return error(
    span,
    'impure_clock',
    `\`${what}\` reads the clock, and an expression in a template gives the same for the same state.`,
    "Put the time into the state: in `mount`, in a handler, or by `ctx.every(1000, 'tick')` and `infos: { tick(state) { state.now = Date.now() } }`.",
  )
}

export function impureConsole(span: Span): Problem {
  return error(
    span,
    'impure_console',
    'An expression in a template does nothing but give a value, and this one writes to the console.',
    'Log in a handler or in `mount`: expressions are evaluated as often as it suits the diff.',
  )
}

export function localeMissing(span: Span, what: string): Problem {
  return error(
    span,
    'locale_missing',
    `\`${what}\` without a locale formats for whatever machine the server runs on.`,
    "Name the locale, from the state or as a literal: `toLocaleString('en-GB')`, `new Intl.NumberFormat('en-GB')`.",
  )
}

export function timeZoneMissing(span: Span, what: string): Problem {
  return error(
    span,
    'time_zone_missing',
    `\`${what}\` without a time zone shows the time of whatever machine the server runs on.`,
    "Name the time zone in the options: `{ timeZone: 'Europe/Berlin' }`, from the state or as a literal.",
  )
}

export function thisInExpression(span: Span): Problem {
  return error(
    span,
    'this_in_expression',
    '`this` is nothing in a template.',
    'Name the key of the state by itself: `count`, not `this.count`.',
  )
}

export function importInExpression(span: Span): Problem {
  return error(
    span,
    'import_in_expression',
    'An expression in a template does not import.',
    'Import in `<script lang="ts">`, or read `import.meta` there into a `const`, and use its name.',
  )
}
