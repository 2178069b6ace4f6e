// What HTML says about elements, as tables and questions: namespaces, what a fragment may be parsed in, what may stand where.
// Read by analyse and by the judge.
import type { Template } from './ir.ts'

type Namespace = Template['namespace']

/** The namespace of an element by its name and its parent's content. */
export function namespaceOf(tag: string, around: Namespace): Namespace {
  if (tag === 'svg' || tag === 'math') return tag
  return around
}

const htmlInSvg: ReadonlySet<string> = new Set(['foreignObject', 'desc', 'title'])
const htmlInMath: ReadonlySet<string> = new Set(['mi', 'mo', 'mn', 'ms', 'mtext', 'annotation-xml'])

/** The namespace that the children of an element are in. */
export function contentNamespace(tag: string, namespace: Namespace): Namespace {
  if (namespace === 'svg' && htmlInSvg.has(tag)) return 'html'
  if (namespace === 'math' && htmlInMath.has(tag)) return 'html'
  return namespace
}

const svgOnly: ReadonlySet<string> = new Set(
  `animate animateMotion animateTransform circle clipPath defs desc ellipse feBlend feColorMatrix feComponentTransfer
  feComposite feConvolveMatrix feDiffuseLighting feDisplacementMap feDropShadow feFlood feGaussianBlur feImage feMerge
  feMorphology feOffset feSpecularLighting feTile feTurbulence filter foreignObject g line linearGradient marker mask metadata
  mpath path pattern polygon polyline radialGradient rect set stop switch symbol text textPath tspan use view`.split(
    /\s+/,
  ),
)

/** Whether an element of this name at the root of a component says that the component is used within `svg`. */
export function isSvgOnly(tag: string): boolean {
  return svgOnly.has(tag)
}

/** The elements of the document itself: a layout's. */
export const documentElements: ReadonlySet<string> = new Set(['html', 'head', 'body', 'frameset', 'frame'])

/** Where these stand in a layout: `<html>` in nothing, frames nowhere. */
export const documentParents: Readonly<Record<string, string | undefined>> = {
  head: 'html',
  body: 'html',
  frameset: '',
  frame: '',
}

/** Elements whose content the DOM does not hold as children that a slot could be among. */
export const closedElements: ReadonlySet<string> = new Set(['noscript', 'template'])

/** What an element at the top of a fragment must be parsed in; all others may stand in a `div`. */
const contexts: Readonly<Record<string, string>> = {
  tr: 'tbody',
  td: 'tr',
  th: 'tr',
  tbody: 'table',
  thead: 'table',
  tfoot: 'table',
  caption: 'table',
  colgroup: 'table',
  col: 'colgroup',
  option: 'select',
  optgroup: 'select',
}

/** The parent that a fragment starting with this element is parsed in. */
export function fragmentParent(tag: string | undefined): string {
  return (tag === undefined ? undefined : contexts[tag]) ?? 'div'
}

/** Where a component with this element at its root is meant to stand, for a message. */
export function properParent(tag: string): string | undefined {
  return tag === 'li' ? 'ul' : tag === 'dt' || tag === 'dd' ? 'dl' : contexts[tag]
}

/** Elements whose start ends an open `p`. */
export const closesParagraph: ReadonlySet<string> = new Set(
  `address article aside blockquote center details dialog dir div dl dd dt fieldset figcaption figure footer form h1 h2 h3 h4
  h5 h6 header hgroup hr li listing main menu nav ol p pre search section summary table ul`.split(/\s+/),
)

/** What may stand in these: in all of them also `script` and `template`. */
export const allowedChildren: Readonly<Record<string, readonly string[]>> = {
  table: ['caption', 'colgroup', 'thead', 'tbody', 'tfoot'],
  thead: ['tr'],
  tbody: ['tr'],
  tfoot: ['tr'],
  tr: ['td', 'th'],
  colgroup: ['col'],
  head: ['title', 'meta', 'link', 'base', 'style', 'noscript'],
  select: ['option', 'optgroup', 'hr'],
  optgroup: ['option'],
  option: [],
}

/** Parents that hold no text: white space in them means nothing, other text is moved away by parsers. */
export const textless: ReadonlySet<string> = new Set([
  'head',
  'table',
  'thead',
  'tbody',
  'tfoot',
  'tr',
  'colgroup',
  'select',
  'optgroup',
])

/** Elements of HTML that end `svg` and `math` where they start in one. */
export const breakouts: ReadonlySet<string> = new Set(
  `b big blockquote body br center code dd div dl dt em embed h1 h2 h3 h4 h5 h6 head hr i img li listing menu meta nobr ol p
  pre ruby s small span strong strike sub sup table tt u ul var`.split(/\s+/),
)

/** Elements that can't stand in one of their own kind, however deep; with what ends the search for it. */
export const notNested: ReadonlySet<string> = new Set(['a', 'button', 'form', 'nobr'])
