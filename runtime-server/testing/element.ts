/** Questions about elements of a parse5 tree: attributes, text, what is around and inside. The rest of this folder asks them. */
import type { DefaultTreeAdapterTypes as Dom } from 'parse5'

export type Element = Dom.Element
export type Parent = Dom.ParentNode

export const isElement = (node: unknown): node is Element =>
  typeof node === 'object' && node !== null && 'tagName' in node

export function attribute(element: Element, name: string): string | undefined {
  return element.attrs.find((one) => (one.prefix ? `${one.prefix}:${one.name}` : one.name) === name)?.value
}

export const has = (element: Element, name: string): boolean => attribute(element, name) !== undefined

/** The elements inside, in the order of the document. Not those of a `<template>`, which shows nothing. */
export function elementsIn(parent: Parent): Element[] {
  return parent.childNodes.flatMap((node) => (isElement(node) ? [node, ...elementsIn(node)] : []))
}

/** The elements around, from the inside out. */
export function around(element: Element): Element[] {
  const found: Element[] = []
  for (let at = element.parentNode; isElement(at); at = at.parentNode) found.push(at)
  return found
}

/** The nearest of the element itself and those around it. */
export function closest(element: Element, isMeant: (element: Element) => boolean): Element | undefined {
  return [element, ...around(element)].find(isMeant)
}

/** All text inside, as it stands. */
export function rawText(parent: Parent): string {
  return parent.childNodes
    .map((node) =>
      node.nodeName === '#text' && 'value' in node ? node.value : 'childNodes' in node ? rawText(node) : '',
    )
    .join('')
}

export const collapse = (text: string): string => text.replace(/[ \t\n\f\r]+/g, ' ').trim()

export function optionsOf(select: Element): Element[] {
  return elementsIn(select).filter(({ tagName }) => tagName === 'option')
}

export const optionValue = (option: Element): string => attribute(option, 'value') ?? collapse(rawText(option))

/** Inputs that hold text, and not a choice or a press. */
export function isTextControl(element: Element): boolean {
  if (element.tagName === 'textarea') return true
  return (
    element.tagName === 'input' &&
    !/^(button|checkbox|color|file|hidden|image|radio|range|reset|submit)$/.test(typeOf(element))
  )
}

/** An input's or button's type, as browsers understand it. */
export function typeOf(element: Element): string {
  const type = (attribute(element, 'type') ?? '').toLowerCase()
  if (element.tagName === 'button') return type === 'reset' || type === 'button' ? type : 'submit'
  return type === '' ? 'text' : type
}

/** The form that a control belongs to. */
export function formOf(control: Element): Element | undefined {
  const id = attribute(control, 'form')
  const ancestors = around(control)
  if (id === undefined) return ancestors.find(({ tagName }) => tagName === 'form')
  const top = ancestors.at(-1)
  return top && elementsIn(top).find((one) => one.tagName === 'form' && attribute(one, 'id') === id)
}
