// An element comes in; a warning goes out where a click on it does something that no key does.
import type { Element, OnDirective } from '../ast.ts'
import * as problem from '../diagnostics/accessibility.ts'
import type { Diagnostics } from '../diagnostics.ts'
import { meantTag } from '../spelling.ts'
import { operated } from './aria.ts'
import { type Around, attributeOf, hasAny, isCustom, isHidden, isOperated, staticText, textsOf } from './facts.ts'

export function checkKeyboard(element: Element, around: Around, diagnostics: Diagnostics): void {
  const click = handlerOf(element, /^(?:click|dblclick|mousedown|mouseup)$/)
  // What is heard elsewhere, or comes up from within, is no click on this element.
  if (!click || click.modifiers.some(({ name }) => /^(?:window|document|outside)$/.test(name))) return
  if (isOperated(element) || isCustom(element) || hasAny(element) || isHidden(element)) return
  // What a misspelt element is meant to be may be clicked.
  const isForeign = around.some(({ name }) => name === 'svg' || name === 'math')
  if (!isForeign && meantTag(element.name) !== undefined) return
  if (element.name === 'html' || element.name === 'body') return
  const role = attributeOf(element, 'role')
  const known = role && textsOf(role)
  if (known?.some((one) => one === 'presentation' || one === 'none')) return
  const missing: string[] = []
  if (role === undefined) missing.push('it has no role')
  else if (known && !known.some((one) => operated.has(one)))
    missing.push(`\`role="${known[0]}"\` is nothing to operate`)
  if (!isFocusable(element)) missing.push('it can’t be focused')
  if (!handlerOf(element, /^key/)) missing.push('no key does the same')
  if (missing.length > 0) diagnostics.add(problem.clickUnreachable(element.startTag, element.name, missing))
}

function handlerOf({ attributes }: Element, event: RegExp): OnDirective | undefined {
  return attributes.find((one): one is OnDirective => one.type === 'OnDirective' && event.test(one.name))
}

function isFocusable(element: Element): boolean {
  const editable = staticText(element, 'contenteditable')
  return attributeOf(element, 'tabindex') !== undefined || (editable !== undefined && editable !== 'false')
}
