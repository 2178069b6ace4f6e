// One function for each way in which a layout, or a part of the document, can't stand as written. Read by analyse.
import { error, type Problem } from '../diagnostics.ts'
import type { Span } from '../position.ts'

export function documentOutside(span: Span, tag: string): Problem {
  return error(
    span,
    'document_element',
    `<${tag}> is a part of the document, which a layout holds: <html> with <head> and <body> in it.`,
    'Write the whole document in a layout, and here what stands in its <body>.',
  )
}

export function layoutWithoutSlot(span: Span): Problem {
  return error(
    span,
    'layout_without_slot',
    'A layout has a place for the view that it is around.',
    'Write `<slot />` where the view is to stand, in the <body>.',
  )
}

export function secondSlotInLayout(span: Span): Problem {
  return error(
    span,
    'second_slot_in_layout',
    'A layout has one <slot>: a view stands in one place.',
    'Remove this one.',
  )
}

export function namedSlotInLayout(span: Span): Problem {
  return error(
    span,
    'named_slot_in_layout',
    'A layout is passed one thing, its view, without a name.',
    'Write `<slot />`.',
  )
}
