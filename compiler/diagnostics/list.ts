// One function for each way in which a list that the server does not hold, or the page does not show, is asked for more. Read by analyse.
import { error, type Problem, warning } from '../diagnostics.ts'
import type { Span } from '../position.ts'

export function streamItem(span: Span, name: string, key: string): Problem {
  return error(
    span,
    'stream_item',
    `\`${name}\` is of an item of a stream, which is forgotten once it is sent: when the event comes, only its key is known.`,
    `Read the key, \`${key}\`, and look up the rest in the handler; names from outside of the row may be read as well.`,
  )
}

export function streamState(span: Span, name: string): Problem {
  return warning(
    span,
    'stream_state',
    `The rows of a stream are evaluated when they come, and when they are updated: what they show of \`${name}\` stays as it was then.`,
    `Put what the row shows into its item, and call \`update(item)\` where it changes; or show \`${name}\` outside of the rows.`,
  )
}

export function windowPlace(span: Span): Problem {
  return error(
    span,
    'window_place',
    'A list with `window` stands in a view’s own file, outside of rows, `{#key}` and snippets: the page keeps one place in it.',
    'Move the list into the view, or leave `window` out.',
  )
}

export function windowParent(span: Span, parent: string): Problem {
  return error(
    span,
    'window_parent',
    `In <${parent}> nothing may stand that takes the room of the rows which are not shown.`,
    'Put the rows into <tbody>, <ul>, <ol> or <div>, or leave `window` out.',
  )
}

export function windowList(span: Span, name: string): Problem {
  return error(
    span,
    'window_list',
    `The list of a \`window\` reads the state alone, and \`${name}\` is bound by a block.`,
    'Work the list out in `derive`, and go over that.',
  )
}

export function windowKey(span: Span): Problem {
  return error(
    span,
    'window_key',
    'A list with `window` needs keys: they keep its place when rows come or go above.',
    'Write `by` and what of the row tells it from others: `{#for row of rows by row.id window}`.',
  )
}

export function windowStream(span: Span): Problem {
  return error(
    span,
    'window_stream',
    'The server forgets the items of a stream, so it can’t send those that come into view.',
    'Leave `window` out and give the stream a limit: `stream(items, { limit: 200 })`; or keep an array in the state.',
  )
}
