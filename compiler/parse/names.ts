// What HTML and SVG say about names: which elements are void or hold only text, how the DOM spells tags and attributes.
// Read by the parser.
import { foreignContent, type Token } from 'parse5'

/** Elements without content or end tag. */
export const voidElements: ReadonlySet<string> = new Set([
  'area',
  'base',
  'br',
  'col',
  'embed',
  'hr',
  'img',
  'input',
  'link',
  'meta',
  'param',
  'source',
  'track',
  'wbr',
])

/** Elements whose content is text as it stands: no tags, no entities, no braces. */
export const rawElements: ReadonlySet<string> = new Set(['script', 'style', 'iframe', 'noembed', 'noframes', 'xmp'])

/** Elements that hold text with entities and braces, but no tags. */
export const textElements: ReadonlySet<string> = new Set(['textarea', 'title'])

/** Elements at whose start HTML drops a line end. */
export const lineDroppers: ReadonlySet<string> = new Set(['pre', 'textarea', 'listing'])

/** A component's tag starts upper-case or contains a dot. */
export function isComponentTag(tag: string): boolean {
  return /^[A-Z]|\./.test(tag)
}

/** An element's name as the DOM has it. */
export function elementName(tag: string, svg: boolean): string {
  const lower = tag.toLowerCase()
  const adjusted = foreignContent.SVG_TAG_NAMES_ADJUSTMENT_MAP.get(lower) ?? lower
  return svg || tag === adjusted ? adjusted : lower
}

/** An attribute's name as the DOM has it. */
export function attributeName(name: string, svg: boolean): string {
  const lower = name.toLowerCase()
  if (lower === name && !svg) return name
  const attribute = { name: lower, value: '' }
  foreignContent.adjustTokenSVGAttrs({ attrs: [attribute] } as unknown as Token.TagToken)
  return svg || name === attribute.name ? attribute.name : lower
}
