// Elements, components, slots and special elements come in, their docs go out: the start tag with its attributes, what is within,
// the end tag. Read by `content.ts`, which prints what is within.
import { builders } from 'prettier/doc'
import type { Attribute, AttributeNode, Component, Element, SlotElement, SpecialElement } from '../ast.ts'
import { lineDroppers, rawElements, voidElements } from '../parse/names.ts'
import { printAttribute } from './attribute.ts'
import { type Doc, type Page, textOf, verbatim } from './page.ts'

const { group, hardline, indent, line, softline } = builders

export type Tagged = Element | Component | SlotElement | SpecialElement

/** What is within an element or a block. */
export interface Content {
  readonly doc: Doc
  readonly isEmpty: boolean
  /** It starts on a line of its own, and so it shall. */
  readonly isApart: boolean
}

/** `content` prints what is within, for a parent. */
export async function printTagged(
  page: Page,
  node: Tagged,
  content: (parent: string | undefined) => Promise<Content>,
): Promise<Doc> {
  const name = node.type === 'Element' ? node.name : node.tag.name
  if (node.type === 'Element' && node.endTag === undefined && !node.selfClosing)
    return printStart(page, name, node.attributes, '>')
  if (node.type === 'Element' && voidElements.has(name)) return printStart(page, name, node.attributes, '>')
  if (node.selfClosing) return printStart(page, name, node.attributes, '/>')
  const start = await printStart(page, name, node.attributes, '>')
  const end = `</${name}>`
  if (keepsSpace(node)) return [start, verbatim(textOf(page, node.children)), end]
  const { doc, isEmpty, isApart } = await content(node.type === 'Element' ? node.name : undefined)
  if (isEmpty) return [start, end]
  return group([start, indent([softline, doc]), softline, end], { shouldBreak: isApart })
}

/** White space in it means something, or it holds another language. */
function keepsSpace(node: Tagged): boolean {
  if (node.type === 'SpecialElement') return node.name === 'space'
  return node.type === 'Element' && (lineDroppers.has(node.name) || rawElements.has(node.name))
}

/** A start tag; `end` is its last sign or signs. */
async function printStart(page: Page, name: string, attributes: readonly AttributeNode[], end: string): Promise<Doc> {
  const printed = await Promise.all(attributes.map((one) => printAttribute(page, one)))
  const closing = end === '>' ? end : ` ${end}`
  const [only] = printed
  if (only === undefined) return `<${name}${closing}`
  if (printed.length === 1) return group([`<${name} `, only, closing])
  const { bracketSameLine, singleAttributePerLine } = page.settings
  const before = singleAttributePerLine ? hardline : line
  const last = bracketSameLine ? (end === '>' ? '' : ' ') : end === '>' ? softline : line
  return group([`<${name}`, indent(printed.map((one) => [before, one])), last, end])
}

/** The tag of a section of the file. */
export function printSectionStart(page: Page, name: string, attributes: readonly Attribute[]): Promise<Doc> {
  return printStart(page, name, attributes, '>')
}
