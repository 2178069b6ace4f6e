// One function for each name that is almost one of HTML's. Read by `spelling.ts`.
import { type Problem, warning } from '../diagnostics.ts'
import type { Span } from '../position.ts'

export function tagSpelling(span: Span, name: string, meant: string): Problem {
  return warning(
    span,
    'unknown_element',
    `HTML has no element <${name}>.`,
    `Did you mean <${meant}>? An element of your own has a hyphen in its name.`,
  )
}

export function attributeSpelling(span: Span, name: string, meant: string): Problem {
  return warning(
    span,
    'unknown_attribute',
    `HTML has no attribute \`${name}\`.`,
    `Did you mean \`${meant}\`? An attribute of your own starts with \`data-\`.`,
  )
}
