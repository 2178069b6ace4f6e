/** Writing attributes and tokens of classes, on elements whose other attributes and tokens are others'. */
import type { Choice, Choices } from '../protocol/table.ts'
import { textOf } from './instance.ts'

/** Text, `true` for an attribute without value, `null` for none. */
export function setAttribute(element: Element, name: string, value: Choice): void {
  if (value === null) element.removeAttribute(name)
  else if (element.getAttribute(name) !== textOf(value)) element.setAttribute(name, textOf(value))
}

const tokensOf = (text: Choice): string[] => textOf(text).split(' ').filter(Boolean)

/** Sets a class to `next`. `others` are what may have been set before; tokens that are in none of them are others'. */
export function setTokens(element: Element, next: Choice, others: Choices): void {
  const now = element.getAttribute('class')
  if (!others.includes(now)) {
    const ours = others.flatMap(tokensOf)
    const all = [...tokensOf(next), ...tokensOf(now).filter((token) => !ours.includes(token))]
    next = all.join(' ') || next
  }
  if (next === null) element.removeAttribute('class')
  else if (next !== now) element.setAttribute('class', textOf(next))
}
