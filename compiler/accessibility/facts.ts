// An element of the syntax tree comes in; out goes what can be known of its attributes, its content and its name without running
// anything. Read by the rules of this folder.
import { alternatives, attributeRules } from '../alternatives.ts'
import type { AnyNode, Attribute, Component, Element, Fragment, SpecialElement, TemplateNode } from '../ast.ts'
import { visit } from '../visit.ts'

/** What stands around an element, from the innermost on. */
export type Around = readonly (Element | Component | SpecialElement)[]

export function attributeOf({ attributes }: Element, name: string): Attribute | undefined {
  return attributes.find((one): one is Attribute => one.type === 'Attribute' && one.name === name)
}

/** Any of them is written, whatever its value. A spread may hold all. */
export function hasAny(element: Element, ...names: readonly string[]): boolean {
  return (
    element.attributes.some((one) => one.type === 'SpreadAttribute') ||
    names.some((name) => attributeOf(element, name) !== undefined)
  )
}

/** The texts that an attribute may have: '' where it is bare; undefined where it can be any. */
export function textsOf({ value }: Attribute): readonly string[] | undefined {
  if (value === undefined) return ['']
  if (value.type === 'StaticValue') return [value.text]
  if (value.type === 'MixedValue') return undefined
  const found = alternatives(value.expression, attributeRules(true))
  return found?.values.flatMap((one) => (typeof one === 'string' ? [one] : one === true ? [''] : []))
}

/** The text of an attribute that is static; undefined where it is dynamic or missing. */
export function staticText(element: Element, name: string): string | undefined {
  const found = attributeOf(element, name)
  return found && (found.value === undefined ? '' : found.value.type === 'StaticValue' ? found.value.text : undefined)
}

/** It may have a name that no content gives. */
export function isNamed(element: Element): boolean {
  return (
    hasAny(element) ||
    ['aria-label', 'aria-labelledby', 'title'].some((name) => {
      const found = attributeOf(element, name)
      return found !== undefined && textsOf(found)?.every((text) => text.trim() === '') !== true
    })
  )
}

/** Kept from those who are read to. */
export function isHidden(element: Element): boolean {
  const hidden = attributeOf(element, 'aria-hidden')
  return hidden !== undefined && textsOf(hidden)?.includes('false') !== true
}

/** Whether it may have content that can be read: text, an image with one, a component. */
export function isReadable(fragment: Fragment): boolean {
  return fragment.children.some(isReadableNode)
}

function isReadableNode(node: TemplateNode): boolean {
  switch (node.type) {
    case 'Text':
      return node.data.trim() !== ''
    case 'Comment':
    case 'Doctype':
      return false
    case 'Element':
      if (isHidden(node)) return false
      if (node.name === 'img' || node.name === 'area') return (staticText(node, 'alt') ?? 'x').trim() !== ''
      return isNamed(node) || isReadable(node.children)
    case 'IfBlock':
    case 'SwitchBlock':
    case 'ForBlock':
    case 'KeyBlock':
      return fragmentsIn(node).some(isReadable)
    case 'ConstTag':
    case 'SnippetBlock':
      return false
    default:
      return true
  }
}

function fragmentsIn(node: TemplateNode): Fragment[] {
  const found: Fragment[] = []
  visit(node as AnyNode, (inner) => {
    if (inner.type !== 'Fragment') return undefined
    found.push(inner)
    return false
  })
  return found
}

/** What users operate by itself, with a keyboard too. */
export function isOperated(element: Element): boolean {
  const { name } = element
  switch (name) {
    case 'a':
    case 'area':
      return hasAny(element, 'href')
    case 'input':
      return staticText(element, 'type') !== 'hidden'
    case 'audio':
    case 'video':
      return hasAny(element, 'controls')
    default:
      return /^(?:button|select|textarea|summary|option|label|details|iframe|embed|object|dialog)$/.test(name)
  }
}

/** A custom element may be anything. */
export const isCustom = ({ name }: Element): boolean => name.includes('-')
