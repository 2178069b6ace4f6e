// One function for each way in which `client:EVENT={guess({ … })}` can't be as written, or can't be shown. Read by analyse.
import { error, type Problem } from '../diagnostics.ts'
import type { Span } from '../position.ts'

export function guessForm(span: Span): Problem {
  return error(
    span,
    'guess_form',
    '`guess` takes an object whose properties are keys of the state, written out.',
    'Write `guess({ liked: !liked })`.',
  )
}

export function guessAlone(span: Span, event: string): Problem {
  return error(
    span,
    'guess_alone',
    `A guess is put right when the event is answered, and this element sends no \`${event}\`.`,
    `Write the handler on the same element: \`on:${event}={…}\`.`,
  )
}

export function guessModifier(span: Span, name: string, event: string): Problem {
  return error(
    span,
    'guess_modifier',
    `A guess is shown when the event is sent, so \`.${name}\` has no meaning on it.`,
    `Write it on \`on:${event}\`.`,
  )
}

/** `what`: derived, loaded, of the script… */
export function guessKey(span: Span, name: string, what: string): Problem {
  return error(
    span,
    'guess_key',
    `\`${name}\` is ${what}, and a guess can only say what keys of the state are.`,
    'Guess the key of the state that the template shows, or put the value there.',
  )
}

/** `holder`: what reads it, as the subject of a sentence. */
export function guessBlock(span: Span, holder: string, key: string): Problem {
  return error(
    span,
    'guess_block',
    `${holder} depends on \`${key}\`, which is guessed: the browser can't work that out.`,
    'A guess changes text, attributes, classes, styles and `{#if}` of the same file. Keep what the rest needs in another key.',
  )
}

export function guessBranch(span: Span, what: string): Problem {
  return error(
    span,
    'guess_branch',
    `${what} in a branch that a guess shows can't be made in the browser.`,
    'Text, attributes, classes, styles and `{#if}` can be. Put the rest outside of the branch, or keep it out by another key.',
  )
}

export function guessServerCode(span: Span, what: string): Problem {
  return error(
    span,
    'guess_server_code',
    `${what} is not there in the browser, where what depends on a guess is worked out.`,
    'Write the expression with operators and what JavaScript has (`Math`, methods of strings and arrays), or give the result to another key.',
  )
}

export function guessExpression(span: Span): Problem {
  return error(
    span,
    'guess_expression',
    'This depends on a guess, and is more than the browser is sent.',
    'Write it as an expression without `function`, statements, `this` and tagged templates.',
  )
}

export function guessNoElement(span: Span): Problem {
  return error(
    span,
    'guess_no_element',
    'What a guess needs in the browser is held by an element, and this block has none of its own.',
    'Put an element around it: `<span>…</span>`.',
  )
}
