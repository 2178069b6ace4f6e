// One function for each way in which a modifier of `on:` or `client:` is wrong. Read by `parse/modifier.ts`.
import { error, type Problem } from '../diagnostics.ts'
import type { Span } from '../position.ts'

export function eventMissing(span: Span): Problem {
  return error(span, 'event_missing', 'No event is named.', 'Write `on:click={handler}`.')
}

export function unknownModifier(span: Span, name: string, meant: string | undefined): Problem {
  return error(
    span,
    'unknown_modifier',
    `There is no modifier \`.${name}\`.`,
    meant === undefined
      ? 'Remove it; keys are written as `.enter`, `.escape`, `.ctrl.s`.'
      : `Did you mean \`.${meant}\`?`,
  )
}

export function strayTime(span: Span, time: string): Problem {
  return error(
    span,
    'stray_time',
    `\`.${time}\` stands after no modifier that takes a time.`,
    `Write \`.debounce.${time}\` or \`.throttle.${time}\`.`,
  )
}

export function modifierArgument(span: Span, name: string): Problem {
  const blur = name === 'debounce' ? ', or `.debounce.blur`' : ''
  return error(
    span,
    'modifier_argument',
    `\`.${name}\` needs a time.`,
    `Write \`.${name}.300ms\` or \`.${name}.2s\`${blur}.`,
  )
}

export function duplicateModifier(span: Span, name: string): Problem {
  return error(span, 'duplicate_modifier', `\`.${name}\` stands here twice.`, 'Remove one of them.')
}

export function modifierOnEvent(span: Span, name: string, event: string, events: readonly string[]): Problem {
  return error(
    span,
    'modifier_on_event',
    `\`.${name}\` has no meaning on \`${event}\`.`,
    `Use it on ${events.map((one) => `\`${one}\``).join(', ')}, or remove it.`,
  )
}

export function modifierNeeds(span: Span, name: string, needs: readonly string[]): Problem {
  return error(
    span,
    'modifier_needs',
    `\`.${name}\` says something of another modifier, which isn't here.`,
    `Write it with ${needs.map((one) => `\`.${one}\``).join(' or ')}, or remove it.`,
  )
}

export function modifierConflict(span: Span, name: string, other: string): Problem {
  return error(span, 'modifier_conflict', `\`.${name}\` and \`.${other}\` exclude each other.`, 'Remove one of them.')
}

export function modifierOnClient(span: Span, name: string): Problem {
  return error(
    span,
    'modifier_on_client',
    `\`.${name}\` is about handlers on the server, and this one runs in the browser.`,
    'Remove it, or write `on:` for a handler of `events`.',
  )
}
