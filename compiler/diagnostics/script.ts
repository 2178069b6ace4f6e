// One function for each way in which a script is wrong. Read by `script.ts`.
import { error, type Problem } from '../diagnostics.ts'
import type { Span } from '../position.ts'

export function scriptSyntax(span: Span, reason: string): Problem {
  return error(
    span,
    'script_syntax',
    `This is no TypeScript: ${reason}.`,
    'Mend the script; the template is read as if it were not there.',
  )
}

export function definitionTwice(span: Span): Problem {
  return error(
    span,
    'definition_twice',
    'A file defines one view or component.',
    'Move the other one into a file of its own.',
  )
}

export function definitionNotExported(span: Span, callee: string): Problem {
  return error(
    span,
    'definition_not_exported',
    `What \`${callee}\` gives is not what this file exports.`,
    `Write \`export default ${callee}({ … })\`.`,
  )
}
