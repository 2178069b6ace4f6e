// One function for each way in which `{#await}` and `{#try}` can't be used as written. Read by analyse.
import { error, type Problem, warning } from '../diagnostics.ts'
import type { Span } from '../position.ts'

export function awaitNoLoad(span: Span, meant: string): Problem {
  return error(
    span,
    'await_no_load',
    '`{#await}` shows what the view loads, by its name alone.',
    `${meant}Name a value of \`load: { stats: (ctx) => … }\`: \`{#await stats}\`. What is there at once needs no \`{#await}\`.`,
  )
}

export function awaitInComponent(span: Span): Problem {
  return error(
    span,
    'await_in_component',
    'Only a view loads: a component has nothing that `{#await}` could show.',
    'Write the `{#await}` in the view, and pass the value as a prop.',
  )
}

export function awaitUncaught(span: Span, name: string): Problem {
  return warning(
    span,
    'await_uncaught',
    `Where \`${name}\` can't be loaded nothing is shown here.`,
    `Add \`{:catch error}\`, or put a \`{#try}\` with one around it.`,
  )
}

export function loadAsValue(span: Span, name: string): Problem {
  return error(
    span,
    'load_as_value',
    `\`${name}\` is loaded, so it may not be there yet.`,
    `Read it in \`{#await ${name}}…{:then value}…{/await}\`, by the name that \`{:then}\` gives it.`,
  )
}

export function tryWithoutCatch(span: Span): Problem {
  return error(
    span,
    'try_without_catch',
    'A `{#try}` must say what is shown where its content can not be.',
    'Add a clause: `{:catch error}{error.message}`, or `{:catch error, retry}` with a button that has `on:click={retry}`.',
  )
}

export function retryAsValue(span: Span, name: string): Problem {
  return error(
    span,
    'retry_as_value',
    `\`${name}\` is a handler: it is no value that an expression could read.`,
    `Name it where handlers are named: \`on:click={${name}}\`.`,
  )
}

export function retryArguments(span: Span, name: string): Problem {
  return error(span, 'retry_arguments', `\`${name}\` takes no arguments.`, `Write \`on:click={${name}}\`.`)
}
