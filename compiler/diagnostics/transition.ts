// One function for each way in which a transition can't be as written. Read by analyse.
import { error, type Problem, warning } from '../diagnostics.ts'
import type { Span } from '../position.ts'

export function unknownAnimation(span: Span, name: string): Problem {
  return error(
    span,
    'unknown_animation',
    `There is no \`animate:${name}\`: a row that moves is animated by \`animate:flip\`.`,
    'Write `animate:flip`. For what comes and goes write `in:`, `out:` or `transition:`.',
  )
}

export function animatePlace(span: Span): Problem {
  return error(
    span,
    'animate_place',
    '`animate:` moves the element of a row when the row is at another place, and this is no such element.',
    'Write it on an element that stands directly in a `{#for … by …}`.',
  )
}

export function animateKey(span: Span, item: string): Problem {
  return error(
    span,
    'animate_key',
    'Rows without a key are matched by position: none ever moves.',
    `Write what tells the rows apart: \`by ${item}.id\`.`,
  )
}

export function transitionTwice(span: Span, kind: string): Problem {
  return error(
    span,
    'transition_twice',
    `\`transition:\` says how the element comes and goes, and \`${kind}:\` says it another way.`,
    'Write `in:` and `out:` where they are not the same, `transition:` where they are.',
  )
}

export function transitionName(span: Span, name: string, meant: string): Problem {
  return warning(
    span,
    'transition_name',
    `\`${name}\` is no transition that the client knows, so it sets the classes \`${name}-in\` and \`${name}-out\`.`,
    `Did you mean \`${meant}\`? For classes of your own take a name that is less like it.`,
  )
}
