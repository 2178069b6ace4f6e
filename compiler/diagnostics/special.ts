// One function for each way in which an `<lview:…>` element can't stand as written. Read by analyse.
import { error, type Problem } from '../diagnostics.ts'
import type { Span } from '../position.ts'

export function isMissing(span: Span, name: string): Problem {
  return error(
    span,
    'is_missing',
    `<lview:${name}> shows what \`is\` gives, and here it gives nothing.`,
    name === 'element'
      ? "Write `<lview:element is={large ? 'h1' : 'h2'}>`."
      : 'Write `<lview:dynamic is={chosen}>`, where `chosen` is a component that the script imports.',
  )
}

export function nothingToChoose(span: Span): Problem {
  return error(
    span,
    'nothing_to_choose',
    '<lview:dynamic> shows one of the components that the script imports, and it imports none.',
    "Import those that can be meant: `import Chart from './Chart.lview'`.",
  )
}

export function tagNotLiteral(span: Span): Problem {
  return error(
    span,
    'tag_not_literal',
    'The tag of an element is one of a few that are written out: this expression can be anything.',
    "Write a choice of texts, `is={large ? 'h1' : 'h2'}`, or an item of a list of them: `is={['h1', 'h2', 'h3'][level]}`.",
  )
}

/** Why a tag is not taken: it is no name; it holds text only; it is the document's; it is void, and has content. */
export type TagReason = 'name' | 'text' | 'document' | 'void'

export function tagRefused(span: Span, tag: string, reason: TagReason): Problem {
  const whys: Readonly<Record<TagReason, string>> = {
    name: 'is no name of an element',
    text: 'is no element that others are like: its content is read in another way',
    document: 'is no element of a view',
    void: 'has no content, and here is some',
  }
  const remedy =
    reason === 'void'
      ? `Remove the content, or write \`{#if}\` around a <${tag}> of its own.`
      : 'Write a component for a component (`<lview:dynamic>`), and `{#if}` where an element is of another kind.'
  return error(span, 'tag_refused', `\`${tag}\` ${whys[reason]}.`, remedy)
}

export function portalTarget(span: Span): Problem {
  return error(
    span,
    'portal_target',
    '<lview:portal> leads into one element of the document, which its id names.',
    'Write the id as text: `<lview:portal to="dialogs">`.',
  )
}

export function portalInside(span: Span, id: string): Problem {
  return error(
    span,
    'portal_inside',
    `The element with the id \`${id}\` is part of this file, and a portal leads out of the view.`,
    'Give it the id of an element of the layout; what is to stand in this one, write there.',
  )
}

export function elsewhereAttribute(span: Span, name: string): Problem {
  return error(
    span,
    'elsewhere_attribute',
    `<lview:${name}> is no element of the page${name === 'portal' ? ': it takes `to` alone' : ', and takes no attributes'}.`,
    `Put it on an element in it.`,
  )
}

export function elsewhereInLayout(span: Span, name: string): Problem {
  return error(
    span,
    'elsewhere_in_layout',
    `A layout is the document itself, which <lview:${name}> reaches from a view.`,
    name === 'head' ? 'Write it in its <head>.' : 'Write it where it is to stand.',
  )
}

export function headBinding(span: Span): Problem {
  return error(
    span,
    'head_binding',
    'In the document’s head nobody acts, so nothing there is bound.',
    'Bind the event where it comes: on an element of the view, or by <lview:window>.',
  )
}

export function windowContent(span: Span): Problem {
  return error(
    span,
    'window_content',
    '<lview:window> listens to the window; it shows nothing.',
    'Move the content out of it.',
  )
}

export function windowWithoutEvents(span: Span): Problem {
  return error(
    span,
    'window_without_events',
    '<lview:window> without a binding does nothing.',
    'Write what it listens to: `<lview:window on:keydown.escape={close} />`.',
  )
}

export function windowAttribute(span: Span): Problem {
  return error(
    span,
    'window_attribute',
    '<lview:window> is no element: it takes `on:` alone.',
    'Put it on an element of the view, or on `<html>` in the document.',
  )
}

export function windowModifier(span: Span, name: string): Problem {
  return error(
    span,
    'window_modifier',
    `\`.${name}\` compares the event with an element, and <lview:window> is none.`,
    'Leave the modifier out, or bind the event on the element that is meant.',
  )
}
