// One function for each way in which an element can't stand as written. Read by analyse.
import { error, type Problem, warning } from '../diagnostics.ts'
import type { Span } from '../position.ts'

export function spreadTwice(span: Span): Problem {
  return error(
    span,
    'spread_twice',
    'Two spreads on one element may hold the same name, and it would not be clear which counts.',
    'Write one: `{...{ ...first, ...second }}`.',
  )
}

export function scriptElement(span: Span): Problem {
  return error(
    span,
    'script_element',
    'A script in a template would run when the page is loaded, and not when its view is shown later.',
    'Load it where the page is made, in the document’s head. Data may stand in `<script type="application/json">`.',
  )
}

export function closedDynamic(span: Span, tag: string): Problem {
  return error(
    span,
    'closed_element',
    `What stands in <${tag}> is no part of the page’s elements, so nothing in it can change.`,
    tag === 'noscript'
      ? 'Leave only static content in it, or show the content outside: without JavaScript the page is as the server sent it.'
      : 'Leave only static content in it, or write `{#if}` around the content and no <template>.',
  )
}

export function shadowRoot(span: Span): Problem {
  return error(
    span,
    'shadow_root',
    'A declarative shadow root is made only when the page is loaded, and not when its view is shown later.',
    'Make the shadow root in the script of the custom element.',
  )
}

export function keyMissing(span: Span, what: string): Problem {
  return warning(
    span,
    'key_missing',
    `Rows without a key are matched by their position, and this row holds ${what}: it would keep the state of the row before it.`,
    'Write `by` and what tells the rows apart: `{#for item of list by item.id}`.',
  )
}

export function rowReadsList(span: Span, name: string, method: string, list: string): Problem {
  return warning(
    span,
    'row_reads_list',
    `Each row of \`${list}\` goes through \`${name}\` by itself, and all of them are evaluated again when \`${name}\` changes.`,
    `Go through it once: in \`derive\`, as a \`Map\` or \`Set\` by what the rows know, and read that instead of \`${name}.${method}(…)\`.`,
  )
}

export function spaceAttribute(span: Span): Problem {
  return error(
    span,
    'space_attribute',
    '<lview:space> only keeps the white space of its content: it is no element of the page.',
    'Put the attribute on an element, inside or around it.',
  )
}

export function svgOutside(span: Span, tag: string): Problem {
  return error(
    span,
    'svg_outside',
    `<${tag}> is an element of SVG, and here it stands in HTML.`,
    'Put <svg> around it. In a component that is used within <svg>, let the first element be one of SVG’s own, such as <g>.',
  )
}
