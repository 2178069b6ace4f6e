// One function for each way in which a script is wrong. Read by `script.ts`.
import { error, type Problem, warning } from '../diagnostics.ts'
import type { Span } from '../position.ts'

export function scriptSyntax(span: Span, reason: string): Problem {
  return error(
    span,
    'script_syntax',
    `This is no TypeScript: ${reason}.`,
    'Mend the script first: what it declares may be reported as unknown until then.',
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

export function definitionNotImported(span: Span, callee: string): Problem {
  return error(
    span,
    'definition_not_imported',
    `\`${callee}\` is not imported.`,
    `Write \`import { ${callee} } from 'lview'\` at the head of the script.`,
  )
}

export function mountAfterEvents(span: Span): Problem {
  return warning(
    span,
    'mount_after_events',
    'Where `mount` and `events` both take the context, TypeScript infers the state only if `mount` stands first.',
    'Move `mount` above `events`.',
  )
}

export function parameterAnnotation(span: Span): Problem {
  return warning(
    span,
    'parameter_annotation',
    "TypeScript takes no type from the default of a handler's parameter.",
    'Write its type: `limit: number = 10`.',
  )
}
