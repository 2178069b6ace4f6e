// Elements of HTML, SVG and MathML: choices, children and the place come in, an element that may stand there goes out, with
// attributes of every context and children of the kind that it may hold. The grammar calls it.
import { attributesOf, linkOf } from './attributes.ts'
import { booleanOf, nameOf, numberOf, textOf } from './expressions.ts'
import type { Content, Place } from './place.ts'
import { type Choices, divide, type Raw } from './raw.ts'

type Write = (from: Choices, kids: readonly Raw[], place: Place) => string

/** An element of that name, with attributes, and with content of that kind where it has any. */
function written(
  tag: string,
  from: Choices,
  kids: readonly Raw[],
  place: Place,
  content: Content | null,
  own = '',
): string {
  const taken = [...own.matchAll(/(?:^|\s)(?:bind:)?([\w:-]+)(?==|\s|$)/g)].map(([, name = '']) => name.toLowerCase())
  const svg = place.content === 'svg' || place.content === 'drawn'
  // Names that are SVG's alone (`viewBox`) stay as they are given there.
  if (place.content === 'math') taken.push('...')
  const attributes = attributesOf(from, { tag, svg, taken, ...place })
  const start = `<${tag}${own && ' '}${own}${attributes}>`
  if (content === null) return start
  const without = new Set([...place.without, tag])
  return `${start}${place.contentOf(kids, { ...place, content, without })}</${tag}>`
}

const phrasingTags = [
  'b',
  'span',
  'i',
  'em',
  'strong',
  'code',
  'small',
  'mark',
  'q',
  'sub',
  'time',
  'u',
  'my-part',
  'label',
  'abbr',
]

const phrasing: Write[] = [
  (from, kids, place) => written(from.one(phrasingTags), from, kids, place, 'phrasing'),
  (from, kids, place) =>
    place.without.has('a')
      ? written('span', from, kids, place, 'phrasing')
      : written('a', from, kids, place, place.content, linkOf(from, place.scope, 'href')),
  (from, kids, place) =>
    place.without.has('button')
      ? written('i', from, kids, place, 'phrasing')
      : written(
          'button',
          from,
          kids,
          place,
          'phrasing',
          from.one(['', 'type="button"', `disabled={${booleanOf(from, place.scope)}}`]),
        ),
  (from, kids, place) => written(from.one(['br', 'wbr']), from, kids, place, null),
  (from, kids, place) =>
    written(
      'img',
      from,
      kids,
      place,
      null,
      `${from.one(['alt=""', linkOf(from, place.scope, 'src'), srcset(from, place)])}`,
    ),
  (from, kids, place) =>
    written('progress', from, kids, place, 'phrasing', `value={${numberOf(from, place.scope)}} max="9"`),
  (_, kids, place) =>
    `<ruby>${place.contentOf(kids.slice(0, 1), textIn(place))}<rp>(</rp><rt>${place.contentOf(kids.slice(1), textIn(place))}</rt></ruby>`,
  (from, kids, place) =>
    `${written('audio', from, kids, place, null, `muted={${booleanOf(from, place.scope)}}`)}</audio>`,
]

const srcset = (from: Choices, { scope }: Place): string => {
  const link = nameOf('link', from, scope)
  return link === undefined ? 'srcset="/a 1x"' : from.one([`srcset={${link}}`, `srcset="/a 1x, {${link}} 2x"`])
}

const textIn = (place: Place): Place => ({ ...place, content: 'text' })

const flow: Write[] = [
  (from, kids, place) =>
    written(from.one(['div', 'section', 'article', 'blockquote', 'main', 'x-box']), from, kids, place, 'flow'),
  (from, kids, place) => written('p', from, kids, place, 'phrasing'),
  (from, kids, place) => written(from.one(['ul', 'ol', 'menu']), from, kids, place, 'items'),
  table,
  (from, kids, place) => written(from.one(['h1', 'h3']), from, kids, place, 'phrasing'),
  (from, kids, place) =>
    `<pre>${from.one(['', '\n', '\n\n', ' '])}${place.contentOf(kids, { ...place, content: 'phrasing' })}</pre>`,
  (from, kids, place) => written('dl', from, kids, place, 'terms'),
  (from, kids, place) =>
    place.without.has('form')
      ? written('div', from, kids, place, 'flow')
      : written('form', from, kids, place, 'flow', linkOf(from, place.scope, 'action')),
  (from, kids, place) => {
    const [shown] = place.scope.assignable('boolean')
    const own = from.one(['', `open={${booleanOf(from, place.scope)}}`, 'open', shown ? `bind:open={${shown}}` : ''])
    const start = written('details', from, kids, place, null, own)
    return `${start}<summary>{${textOf(from, place.scope)}}</summary>${place.contentOf(kids, place)}</details>`
  },
  (from, kids, place) => written('fieldset', from, kids, place, 'flow', `disabled={${booleanOf(from, place.scope)}}`),
  (from, kids, place) => written('hr', from, kids, place, null),
  (from, kids, place) => written('figure', from, kids, place, 'flow'),
  () => '<template><tr><td>t</td></tr></template>',
  (from, kids, place) =>
    `${written('dialog', from, kids, place, null, `${from.one(['lview:modal', 'open'])}={${booleanOf(from, place.scope)}}`)}${place.contentOf(kids, place)}</dialog>`,
  (from, _, { scope }) =>
    from.one([
      `<iframe title="t" src={trusted(\`/frame?\${${numberOf(from, scope)}}\`)} loading="lazy"></iframe>`,
      `<a href={${booleanOf(from, scope)} ? trusted('app:open') : null}>app</a>`,
      `<p style={${booleanOf(from, scope)} && trusted('color: red')}>t</p>`,
      `<a href="{trusted('app:')}/{${textOf(from, scope).replaceAll('"', "'")}}">app</a>`,
    ]),
]

function table(from: Choices, kids: readonly Raw[], place: Place): string {
  const [first = [], second = [], third = []] = divide(kids, from.one([1, 2, 3]))
  const rows = { ...place, content: 'rows' as const }
  const parts = [
    from.rarely(3) ? `<caption>${place.contentOf(third, { ...place, content: 'flow' })}</caption>` : '',
    from.rarely(4) ? `<colgroup><col class={${booleanOf(from, place.scope)} ? 'a' : 'b'}><col></colgroup>` : '',
    second.length > 0 ? `<thead>${place.contentOf(second, rows)}</thead>` : '',
    from.rarely(3)
      ? `{#if ${booleanOf(from, place.scope)}}<tbody>${place.contentOf(first, rows)}</tbody>{/if}`
      : written('tbody', from, first, place, 'rows'),
  ]
  return `<table>${parts.join(from.one(['', '\n  ']))}</table>`
}

/** An element of HTML. */
export function elementOf(from: Choices, kids: readonly Raw[], place: Place): string {
  const writers = place.content === 'flow' && from.number(3) > 0 ? flow : phrasing
  return from.one(writers)(from, kids, place)
}

const svg: Write[] = [
  (from, kids, place) => written('g', from, kids, place, 'svg'),
  (from, _, place) => `${written('path', from, [], place, null, `d="M{${numberOf(from, place.scope)}} 0"`)}</path>`,
  (from, _, place) =>
    written('circle', from, [], place, null, `r={${numberOf(from, place.scope)}}`).replace(/>$/, '/>'),
  (from, kids, place) => written('text', from, kids, place, 'drawn'),
  (_, kids, place) => `<title>${place.contentOf(kids, { ...place, content: 'phrasing' })}</title>`,
  (from, kids, place) => written('foreignObject', from, kids, place, 'flow'),
  (from, kids, place) =>
    written('a', from, kids, place, 'svg', linkOf(from, place.scope, from.one(['href', 'xlink:href']))),
  (from, _, place) => `<linearGradient id="g"><stop offset="{${numberOf(from, place.scope)}}%"/></linearGradient>`,
]

const math: Write[] = [
  (_, kids, place) => `<mi>${place.contentOf(kids, textIn(place))}</mi>`,
  (from, kids, place) => written('mrow', from, kids, place, 'math'),
  (_, kids, place) => `<mtext>${place.contentOf(kids, { ...place, content: 'phrasing' })}</mtext>`,
  (_, kids, place) => `<mn>${place.contentOf(kids, textIn(place))}</mn>`,
]

/** An element of SVG or MathML, or where none is around, the one that begins it. */
export function foreignOf(from: Choices, kids: readonly Raw[], place: Place): string {
  switch (place.content) {
    case 'svg':
      return from.one(svg)(from, kids, place)
    case 'drawn':
      return written('tspan', from, kids, place, 'drawn')
    case 'math':
      return from.one(math)(from, kids, place)
    default:
      return from.rarely(3)
        ? `<math>${place.contentOf(kids, { ...place, content: 'math' })}</math>`
        : written('svg', from, kids, { ...place, content: 'svg', without: place.without }, 'svg')
  }
}
