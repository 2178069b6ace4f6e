// An element comes in; warnings go out about its role, its `aria-` attributes, `tabindex`, `autofocus` and `lang`.
import type { Attribute, Element } from '../ast.ts'
import * as problem from '../diagnostics/accessibility.ts'
import type { Diagnostics } from '../diagnostics.ts'
import { didYouMean } from '../suggest.ts'
import { type AriaValue, ariaAttributes, ariaLists, requiredStates, roles } from './aria.ts'
import { type Around, attributeOf, hasAny, staticText, textsOf } from './facts.ts'

export function checkAria(element: Element, around: Around, diagnostics: Diagnostics): void {
  for (const one of element.attributes) {
    if (one.type !== 'Attribute') continue
    const { name, nameSpan } = one
    const value = ariaAttributes.get(name)
    if (value !== undefined) checkValue(one, value, diagnostics)
    else if (name.startsWith('aria-'))
      diagnostics.add(problem.unknownAria(nameSpan, name, didYouMean(name, ariaAttributes.keys())))
    if (name === 'role') checkRole(element, one, diagnostics)
    if (name === 'tabindex' && textsOf(one)?.some((text) => Number(text) > 0))
      diagnostics.add(problem.positiveTabindex(one))
    const isShown = around.some((outer) => outer.name === 'dialog' || ('attributes' in outer && hasPopover(outer)))
    if (name === 'autofocus' && element.name !== 'dialog' && !isShown) diagnostics.add(problem.autofocus(one))
  }
  if (element.name === 'html' && !hasAny(element, 'lang')) diagnostics.add(problem.languageMissing(element.startTag))
}

function hasPopover(outer: Around[number]): boolean {
  return outer.type === 'Element' && attributeOf(outer, 'popover') !== undefined
}

function checkValue(attribute: Attribute, allowed: AriaValue, diagnostics: Diagnostics): void {
  const { name } = attribute
  if (allowed === 'free') return
  for (const text of textsOf(attribute) ?? []) {
    const words = ariaLists.has(name) ? text.trim().split(/\s+/) : [text]
    const wrong = words.find((word) => !fits(word, allowed))
    if (wrong === undefined) continue
    diagnostics.add(problem.ariaValue(attribute, name, wrong, sayAllowed(allowed)))
    return
  }
}

function fits(text: string, allowed: AriaValue): boolean {
  if (typeof allowed === 'object') return allowed.includes(text)
  return allowed === 'integer' ? /^[+-]?\d+$/.test(text) : text.trim() !== '' && Number.isFinite(Number(text))
}

function sayAllowed(allowed: AriaValue): string {
  if (typeof allowed !== 'object') return allowed === 'integer' ? 'a whole number' : 'a number'
  return `one of ${allowed.map((one) => `\`${one}\``).join(', ')}`
}

function checkRole(element: Element, attribute: Attribute, diagnostics: Diagnostics): void {
  for (const role of (textsOf(attribute) ?? []).flatMap((text) => text.trim().split(/\s+/))) {
    if (role !== '' && !roles.has(role)) {
      diagnostics.add(problem.unknownRole(attribute.value ?? attribute, role, didYouMean(role, roles)))
      return
    }
  }
  const role = staticText(element, 'role') ?? ''
  const state = requiredStates[role]
  if (state !== undefined && !saysItself(element, role) && !hasAny(element, state))
    diagnostics.add(problem.roleState(attribute, role, state))
}

/** Whether an element is in such a state by itself. */
function saysItself({ name, ...element }: Element, role: string): boolean {
  if (role === 'heading') return /^h[1-6]$/.test(name)
  if (role === 'combobox') return name === 'select'
  return name === 'input' || name === role || ('type' in element && name === 'select')
}
