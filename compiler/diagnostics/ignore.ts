// The function for comments that switch off what is not there. Read by `ignore.ts`.
import { type Problem, warning } from '../diagnostics.ts'
import type { Span } from '../position.ts'

/** `name` is empty where the comment names no code. */
export function ignoreUnused(span: Span, name: string): Problem {
  return warning(
    span,
    'ignore_unused',
    name === ''
      ? 'This comment names no code that it switches off.'
      : `There is no warning \`${name}\` in what follows this comment.`,
    'Write `<!-- lview-ignore code -->` right ahead of the element or block that has the warning, or remove the comment; errors can’t be switched off.',
  )
}
