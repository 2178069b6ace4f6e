// One function for each place where a dynamic value is not safe (LANGUAGE.md, "Contexts of escaping"). Read by analyse.
import { error, type Problem } from '../diagnostics.ts'
import type { Objection } from '../escape-context.ts'
import type { Span } from '../position.ts'

const vouch = 'A value that no user had a hand in may be `trusted(x)`.'

/** A hole in an attribute that is not safe. */
export function unsafeHole(span: Span, objection: Objection, tag: string, name: string): Problem {
  switch (objection) {
    case 'handler':
      return handlerAttribute(span, name)
    case 'markup':
      return error(
        span,
        'unsafe_markup',
        `\`${name}\` holds a whole document, and a dynamic value could run as script.`,
        `Write the document as static text, or give the frame a \`src\`. ${vouch}`,
      )
    case 'active':
      return error(
        span,
        'unsafe_source',
        `\`${name}\` of <${tag}> loads what runs as part of the page or changes what its URLs mean, so it can't be dynamic.`,
        `Write it as static text, or choose among literals: \`{wide ? '/a' : '/b'}\`. ${vouch}`,
      )
    case 'refresh':
      return error(
        span,
        'unsafe_refresh',
        `\`${name}\` of a <meta> with \`http-equiv\` can lead the page away, so it can't be dynamic.`,
        name === 'content'
          ? `Write it as static text; to leave the page call \`ctx.redirect\` in a handler. ${vouch}`
          : 'Write it as static text; to leave the page call `ctx.redirect` in a handler.',
      )
    case 'animation':
      return error(
        span,
        'unsafe_animation',
        `\`${name}\` says which attribute the animation writes, so it can't be dynamic.`,
        'Write it as static text; for several write `{#if}` with one animation in each branch.',
      )
    case 'element':
      return error(
        span,
        'unsafe_element',
        '`is` says what the element is, so it can’t be dynamic.',
        'Write it as static text; for several write `{#if}` with one element in each branch.',
      )
    case 'scheme':
      return error(
        span,
        'url_scheme_open',
        `This value stands where the URL's scheme is, together with other text: nobody can see whether it becomes \`javascript:\`.`,
        'Put the whole URL into one expression (it is checked when the page is rendered), or start it with static text up to a slash: `/users/{id}`, `https://{host}/`.',
      )
    case 'bad-scheme':
      return error(
        span,
        'url_scheme',
        `A dynamic URL may be http, https, mailto, tel or relative (in the \`src\` of an \`img\` also \`data:image/…\`).`,
        `Use one of these, or write the URL as static text. ${vouch}`,
      )
    case 'css-name':
      return error(
        span,
        'style_name',
        'A dynamic value in `style` stands behind a property and its colon.',
        'Write `style:width={value}` for each property that changes, or `style="width: {value}"`.',
      )
    case 'css-url':
      return error(
        span,
        'style_url',
        'A URL in a style can’t be dynamic.',
        `Write an \`img\`, or a class for each image: \`class={dark ? "night" : "day"}\`. ${vouch}`,
      )
    case 'css-function':
      return error(
        span,
        'style_function',
        'With what stands beside it this value could spell `url(…)`.',
        "Put the whole value of the property into one expression: `style:background={dark ? 'black' : colour}`.",
      )
  }
}

export function handlerAttribute(span: Span, name: string): Problem {
  const event = name.slice(2)
  return error(
    span,
    'handler_attribute',
    `\`${name}\` holds script of the browser, which is never dynamic.`,
    `Write \`on:${event}={handler}\` with a handler of \`events\`.`,
  )
}

export function styleExpression(span: Span): Problem {
  return error(
    span,
    'style_expression',
    'All of `style` can’t be one dynamic value: it could set any property and load any URL.',
    'Write `style:width={value}` for each property that changes; literals may be chosen: `style={open ? "width: 50%" : null}`.',
  )
}

export function stylePropertyName(span: Span, name: string, written: string): Problem {
  return error(
    span,
    'style_property_name',
    `\`${name}\` is no name of a CSS property.`,
    `Write \`style:${written}\`: properties are spelt as in a style sheet.`,
  )
}
