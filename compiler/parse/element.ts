// An element's text comes in, its node with all that it holds goes out. Read by `template.ts`, which it calls for the content.
import type { Component, Element, Fragment, SlotElement, SpecialElement, SpecialName, TemplateNode } from '../ast.ts'
import * as problem from '../diagnostics/structure.ts'
import type { NamedSpan, Span } from '../position.ts'
import { type Attributes, readAttributes } from './attribute.ts'
import type { Cursor } from './cursor.ts'
import { elementName, isComponentTag, lineDroppers, rawElements, textElements, voidElements } from './names.ts'
import { type Nesting, type Open, sameName } from './nesting.ts'
import { readTag, skipBraces } from './tag.ts'
import { decodeText, rawText } from './text.ts'

type AnyElement = Element | Component | SlotElement | SpecialElement

const specials: readonly string[] = ['head', 'window', 'portal', 'dynamic', 'element', 'space'] satisfies SpecialName[]

/** With the cursor at the `<` of a start tag. */
export function readElement(cursor: Cursor, nesting: Nesting): AnyElement | undefined {
  const start = cursor.at++
  const nameStart = cursor.at
  const written = cursor.match(/[A-Za-z][^\s/>{}<"'=]*/y)
  const tag: NamedSpan = { name: written, ...cursor.from(nameStart) }
  const outer = nesting.innermost
  const special = written.startsWith('lview:')
  const component = !special && isComponentTag(written)
  const svg = outer?.svg === true || written.toLowerCase() === 'svg'
  const name = special || component ? written : elementName(written, svg)
  const kind = component ? 'component' : special ? 'special' : 'element'
  const { attributes, selfClosing } = readAttributes(cursor, { tag, kind, svg, slotted: outer?.component === true })
  const startTag = cursor.from(start)

  const open: Open = {
    kind: 'element',
    name: written,
    span: tag,
    svg: svg && name !== 'foreignObject' && name !== 'desc' && name !== 'title',
    component: component || written === 'lview:dynamic',
  }
  const content = readContent(cursor, nesting, open, { name, kind, svg, selfClosing })
  const base = { tag, attributes, startTag, selfClosing, ...content, ...cursor.from(start) }
  if (component) return { type: 'Component', name, ...base }
  if (special) return makeSpecial(cursor, tag, base)
  if (name === 'slot') return { type: 'SlotElement', name: slotName(attributes), ...base }
  return { type: 'Element', name, ...base }
}

type Base = Omit<SpecialElement, 'type' | 'name'>

function makeSpecial(cursor: Cursor, tag: NamedSpan, base: Base): SpecialElement | undefined {
  const name = tag.name.slice('lview:'.length)
  if (specials.includes(name)) return { type: 'SpecialElement', name: name as SpecialName, ...base }
  cursor.diagnostics.add(problem.unknownSpecial(tag, name))
  return undefined
}

function slotName(attributes: Attributes['attributes']): string {
  for (const one of attributes) {
    if (one.type === 'Attribute' && one.name === 'name' && one.value?.type === 'StaticValue') return one.value.text
  }
  return 'default'
}

interface Facts {
  readonly name: string
  readonly kind: 'element' | 'component' | 'special'
  readonly svg: boolean
  readonly selfClosing: boolean
}

interface Content {
  readonly children: Fragment
  readonly endTag: Span | undefined
}

function readContent(cursor: Cursor, nesting: Nesting, open: Open, facts: Facts): Content {
  const { name, kind, svg, selfClosing } = facts
  const empty: Content = { children: { type: 'Fragment', children: [], ...cursor.from(cursor.at) }, endTag: undefined }
  const html = kind === 'element' && !svg
  if (html && voidElements.has(name)) {
    refuseVoidEnd(cursor, name)
    return empty
  }
  if (selfClosing) {
    // Foreign elements and components close themselves; HTML's don't, whatever the slash says.
    if (html && name !== 'slot' && name !== 'math')
      cursor.diagnostics.add(problem.selfClosingElement(open.span, open.name))
    return empty
  }
  if (html && (rawElements.has(name) || textElements.has(name))) return readText(cursor, nesting, open, name)
  if (nesting.full) {
    cursor.diagnostics.add(problem.nestedTooDeep(open.span))
    cursor.at = cursor.text.length
    nesting.abandoned = true
    return empty
  }
  const content = nesting.within(open, nesting.content)
  const children = html && lineDroppers.has(name) ? withoutFirstLine(content) : content
  return { children, endTag: readEndTag(cursor, nesting, open) }
}

/** HTML drops a line end right behind `<pre>` and `<textarea>`. */
function withoutFirstLine(fragment: Fragment): Fragment {
  const [first, ...others] = fragment.children
  if (first?.type !== 'Text' || !first.data.startsWith('\n')) return fragment
  const rest = { ...first, data: first.data.slice(1) }
  return { ...fragment, children: rest.data === '' ? others : [rest, ...others] }
}

/** `</br>` right behind a void element. */
function refuseVoidEnd(cursor: Cursor, name: string): void {
  const found = new RegExp(`\\s*</${name}\\s*>`, 'iy')
  found.lastIndex = cursor.at
  const end = found.exec(cursor.text)
  if (!end) return
  const start = cursor.text.indexOf('<', cursor.at)
  cursor.at = found.lastIndex
  cursor.diagnostics.add(problem.voidEndTag(cursor.from(start), name))
}

function readEndTag(cursor: Cursor, nesting: Nesting, open: Open): Span | undefined {
  const start = cursor.at
  const name = /^<\/([A-Za-z][^\s>/{<]*)/.exec(cursor.text.slice(start, start + 120))?.[1]
  if (name === undefined || (!sameName(open, name) && !nesting.means(open, 'element', name))) {
    if (!nesting.abandoned) cursor.diagnostics.add(problem.unclosedElement(open.span, open.name))
    nesting.forgive('element', open.name)
    return undefined
  }
  cursor.at += name.length + 2
  if (!sameName(open, name)) cursor.diagnostics.add(problem.wrongEndTag(cursor.from(start), name, open.name))
  const rest = cursor.match(/[^<>{]*/y)
  const closed = cursor.take('>')
  if (rest.trim() !== '' || !closed) cursor.diagnostics.add(problem.endTagRest(cursor.from(start), name))
  return cursor.from(start)
}

/** Elements that hold text alone: up to their end tag, whatever else is there. */
function readText(cursor: Cursor, nesting: Nesting, open: Open, name: string): Content {
  const raw = rawElements.has(name)
  const start = cursor.at
  const children: TemplateNode[] = []
  const end = cursor.find(new RegExp(`</${open.name}(?=[\\s>/])`, 'gi'))
  const addText = (from: number, to: number): void => {
    if (from === to) return
    const data = raw ? rawText(cursor, from, to) : decodeText(cursor, from, to)
    children.push({ type: 'Text', data, start: from, end: to })
  }
  let from = start
  const hole = raw ? /\{\s*@json\b/g : /\{/g
  for (;;) {
    const at = cursor.find(hole)
    if (at >= end || cursor.diagnostics.full) break
    addText(from, at)
    cursor.at = at
    const block = /^\{\s*(?:[#:]|\/(?![/*]))\s*[A-Za-z]*/.exec(cursor.text.slice(at, at + 40))
    if (block) cursor.diagnostics.add(problem.braceInText({ start: at, end: at + block[0].length }, open.name))
    if (block) skipBraces(cursor)
    const tag = block ? undefined : readTag(cursor)
    if (tag) children.push(tag)
    // A brace that is not closed takes no more than this element.
    cursor.at = Math.min(cursor.at, end)
    from = cursor.at
  }
  addText(from, end)
  cursor.at = end
  const fragment: Fragment = { type: 'Fragment', children, ...cursor.from(start) }
  return {
    children: lineDroppers.has(name) ? withoutFirstLine(fragment) : fragment,
    endTag: readEndTag(cursor, nesting, open),
  }
}
