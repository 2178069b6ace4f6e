// An element comes in; warnings go out about what it shows: images, links, buttons, headings, frames, videos.
import type { Element } from '../ast.ts'
import * as problem from '../diagnostics/accessibility.ts'
import type { Diagnostics } from '../diagnostics.ts'
import { visit } from '../visit.ts'
import { attributeOf, hasAny, isHidden, isNamed, isReadable, staticText } from './facts.ts'

export function checkContent(element: Element, diagnostics: Diagnostics): void {
  const { name, startTag } = element
  const isImage = name === 'img' || (name === 'area' && attributeOf(element, 'href') !== undefined)
  if (isImage || (name === 'input' && staticText(element, 'type') === 'image')) checkAlt(element, diagnostics)
  if (name === 'iframe' && !isNamed(element) && !isHidden(element)) diagnostics.add(problem.frameTitle(startTag))
  if (name === 'video' && !hasAny(element, 'muted') && !hasTrack(element))
    diagnostics.add(problem.captionsMissing(startTag))
  if (name === 'a') checkTarget(element, diagnostics)
  const isTold =
    /^(?:h[1-6]|button|summary)$/.test(name) || (name === 'a' && attributeOf(element, 'href') !== undefined)
  if (isTold && !isNamed(element) && !isHidden(element) && !isReadable(element.children))
    diagnostics.add(problem.nameMissing(startTag, name))
}

function checkAlt(element: Element, diagnostics: Diagnostics): void {
  const alt = attributeOf(element, 'alt')
  if (alt === undefined && !isNamed(element) && !isHidden(element))
    diagnostics.add(problem.altMissing(element.startTag, element.name))
  const word = /\b(?:image|picture|photo)\b/i.exec(staticText(element, 'alt') ?? '')?.[0]
  if (alt !== undefined && word !== undefined) diagnostics.add(problem.altRedundant(alt, word))
}

function checkTarget(element: Element, diagnostics: Diagnostics): void {
  const href = attributeOf(element, 'href') ?? attributeOf(element, 'xlink:href')
  // An anchor of old is a target itself.
  if (href === undefined) {
    if (!hasAny(element, 'id', 'name', 'role', 'aria-disabled'))
      diagnostics.add(problem.linkWithoutTarget(element.startTag, undefined))
    return
  }
  const text = staticText(element, 'href')?.trim()
  if (text !== undefined && /^(?:#?|javascript:.*)$/i.test(text)) diagnostics.add(problem.linkWithoutTarget(href, text))
}

function hasTrack({ children }: Element): boolean {
  let found = false
  visit(children, (node) => {
    const isTrack =
      node.type === 'Element' && node.name === 'track' && /^(?:captions|)$/.test(staticText(node, 'kind') ?? '')
    found ||= isTrack || node.type === 'Component' || node.type === 'SlotElement'
  })
  return found
}
