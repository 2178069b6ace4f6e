/**
 * What a dynamic value may be in each attribute (LANGUAGE.md, "Contexts of escaping"). The compiler asks for every attribute
 * with a hole, the server for every name of a `{...spread}`: one table, so that neither lets through what the other refuses.
 */

/**
 * What happens to a value before it is printed or sent. `url-list`: URLs between white space or semicolons; `image-url`:
 * `data:image/…` is allowed as well; `paint`: a CSS value that names nothing outside of the page; `enumerated`: `true` and `false` are
 * printed as words.
 */
export type Filter = 'none' | 'url' | 'image-url' | 'url-list' | 'srcset' | 'css' | 'paint' | 'enumerated'

/**
 * Why no dynamic value is safe: `handler` is script (`onclick`), `markup` a document (`srcdoc`), `active` loads code or
 * changes what every URL of the page means (`src` of `script`), `refresh` leads away (`content` of a meta refresh),
 * `animation` chooses the attribute that an SVG animation writes, `element` chooses what the element is (`is`).
 */
export type Refusal = 'handler' | 'markup' | 'active' | 'refresh' | 'animation' | 'element'

export type AttributeContext = { readonly filter: Filter; readonly refused?: undefined } | { readonly refused: Refusal }

const urls = new Set([
  'href',
  'xlink:href',
  'src',
  'action',
  'formaction',
  'data',
  'poster',
  'cite',
  'background',
  'longdesc',
])
const activeElements = new Set(['script', 'iframe', 'frame', 'embed', 'object', 'link', 'base'])
const activeAttributes = new Set(['src', 'href', 'xlink:href', 'codebase', 'classid', 'imagesrcset'])
const animations = new Set(['animate', 'set', 'animatemotion', 'animatetransform', 'animatecolor', 'discard'])
/** What SVG takes from CSS, and may load. */
const paints = new Set([
  ...['fill', 'stroke', 'filter', 'mask', 'clip-path', 'cursor'],
  ...['marker', 'marker-start', 'marker-mid', 'marker-end'],
])
const enumerated = new Set(['draggable', 'contenteditable', 'spellcheck', 'writingsuggestions', 'focusable'])

/**
 * The context of an attribute on an element; letters' case means nothing. `content` of any `meta` is refused here: whoever
 * knows that the element has no `http-equiv` may allow it.
 */
export function attributeContext(tag: string, name: string): AttributeContext {
  const element = tag.toLowerCase()
  const attribute = name.toLowerCase()
  if (attribute.startsWith('on')) return { refused: 'handler' }
  if (attribute === 'srcdoc') return { refused: 'markup' }
  if (attribute === 'is') return { refused: 'element' }
  if (activeElements.has(element) && activeAttributes.has(attribute)) return { refused: 'active' }
  if (element === 'meta' && (attribute === 'content' || attribute === 'http-equiv')) return { refused: 'refresh' }
  if (animations.has(element)) {
    if (attribute === 'attributename') return { refused: 'animation' }
    if (attribute === 'to' || attribute === 'from' || attribute === 'by') return { filter: 'url' }
    if (attribute === 'values') return { filter: 'url-list' }
  }
  if (attribute === 'src' && element === 'img') return { filter: 'image-url' }
  if (attribute === 'srcset' || attribute === 'imagesrcset') return { filter: 'srcset' }
  if (attribute === 'ping') return { filter: 'url-list' }
  if (attribute === 'style') return { filter: 'css' }
  if (urls.has(attribute)) return { filter: 'url' }
  // A custom element's are its own.
  if (paints.has(attribute) && !element.includes('-')) return { filter: 'paint' }
  if (attribute.startsWith('aria-') || enumerated.has(attribute)) return { filter: 'enumerated' }
  return { filter: 'none' }
}
