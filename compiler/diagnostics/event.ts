// One function for each way in which a handler, its event or its arguments can't be as written. Read by analyse.
import { error, type Problem, warning } from '../diagnostics.ts'
import type { Span } from '../position.ts'

export function unknownHandler(span: Span, name: string, meant: string, declared: boolean): Problem {
  const what = declared
    ? `\`${name}\` is declared in the script, but it is no handler of \`events\`.`
    : `There is no handler \`${name}\` in \`events\`.`
  const add = declared ? `\`events: { ${name} }\`, or call it from a handler` : `\`events: { ${name}(state) { … } }\``
  return error(span, 'unknown_handler', what, `${meant}Add it: ${add}.`)
}

/** `near`: an own event that is nearly called so; undefined: the script declares something of that name. */
export function handlerPassed(span: Span, name: string, near: string | undefined): Problem {
  return warning(
    span,
    'handler_passed',
    near === undefined
      ? `\`${name}\` is declared in the script, but it is no handler of \`events\`: whoever uses the component must pass one.`
      : `\`${name}\` is no handler of \`events\`: whoever uses the component must pass one.`,
    near === undefined
      ? `Add it: \`events: { ${name} }\`. What is passed should have a name of its own.`
      : `Did you mean \`${near}\`? What is passed should have a name that is not nearly one of the component’s own.`,
  )
}

export function unknownEvent(span: Span, name: string, meant: string): Problem {
  return warning(
    span,
    'unknown_event',
    `Browsers fire no event \`${name}\`.`,
    `Write \`on:${meant}\`, if that is meant. An event that a script dispatches may have any name.`,
  )
}

export function eventPassed(span: Span): Problem {
  return error(
    span,
    'event_passed',
    'The DOM event stays in the browser: only values of it are sent to the server.',
    'Name the values that the handler needs: `move(event.clientX, event.clientY)`, `pressed(event.key)`.',
  )
}

export function unknownEventValue(span: Span, path: string, meant: string, near: readonly string[]): Problem {
  return error(
    span,
    'unknown_event_value',
    `\`event.${path}\` is none of the values that an event can send.`,
    `${meant}There are ${near.map((one) => `\`${one}\``).join(', ')}.`,
  )
}

export function modifierOnComponent(span: Span): Problem {
  return error(
    span,
    'modifier_on_component',
    'A handler that a component is passed has no modifiers: the component says when it fires.',
    'Put the modifier on the element inside the component.',
  )
}

export function eventPassedOn(span: Span): Problem {
  return error(
    span,
    'event_passed_on',
    '`event` is the DOM event of an element, and a component is none.',
    'Let the component pass the value where it fires the handler (`on:input={change(event.target.value)}`): its arguments are appended.',
  )
}
