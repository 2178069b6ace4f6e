/**
 * Content that few templates have: spreads, styles, trusted HTML, and templates of SVG or MathML. Values come in from build.ts and
 * patch.ts, the page's nodes from adopt.ts.
 */
import { CLIENT_ALONE } from '../../protocol/client-table.ts'
import { type Choice, ITEM_NODE, SLOT_STYLE } from '../../protocol/table.ts'
import { setAttribute } from '../attribute.ts'
import { type ContentFeature, features } from '../features.ts'
import { type Instance, type Slot, shownIn, type Template, textOf } from '../instance.ts'
import { before, collect, parent, place } from '../place.ts'
import { string, value } from '../wire.ts'

/** `{...expr}`: all of its attributes, `count` names and values, follow. */
function readSpread(instance: Instance, { _at, _cell }: Slot, count: number): void {
  const element = instance[_at] as Element
  const set = (name: string, given: Choice): void =>
    (name === 'value' || name === 'checked' ? features._setControl : setLink)(element, name, given)
  const names = Array.from({ length: count }, () => {
    const name = string()
    set(name, value())
    return name
  })
  // HTML's elements have their names in lower case.
  const lower = names.map((name) => name.toLowerCase())
  for (const name of (instance[_cell] as string[] | null) ?? [])
    if (!lower.includes(name.toLowerCase())) set(name, null)
  instance[_cell] = names
}

/** Of a page that is adopted, a spread's names are those that neither the static HTML nor another slot has. */
function adoptSpread(instance: Instance, { _at, _cell }: Slot): void {
  const { _copy, _slots } = instance[0]
  const others = _slots.map(
    (slot) => slot._at === _at && (slot._kind === SLOT_STYLE && !slot._name.includes(':') ? 'style' : slot._name),
  )
  instance[_cell] = (instance[_at] as Element)
    .getAttributeNames()
    .filter((name) => !((_copy as Instance)[_at] as Element).hasAttribute(name) && !others.includes(name))
}

/** Trusted HTML as an instance of a template of its own. */
function htmlOf(nodes: Node[]): Instance {
  const _roots = nodes.map((_, at) => ITEM_NODE + 4 * at)
  // A search for the binding of an event goes through it.
  return [{ _roots, _reach: _roots } as Template, ...nodes]
}

/** Puts trusted HTML where it is shown, between comments where its parent holds more than it. Scripts in it don't run. */
function setHtml(instance: Instance, slot: Slot, html: string): void {
  const shown = shownIn(instance, slot)
  const old = shown[0] ? collect(shown[0], []) : []
  place(instance, slot._after)
  // Parsed as what it will be: rows in a table, shapes in SVG.
  const box = parent.nodeType === 1 ? (parent.cloneNode() as Element) : document.createElement('template')
  box.innerHTML = slot._flags & CLIENT_ALONE ? html : `<!---->${html}<!---->`
  const nodes = [...((box as HTMLTemplateElement).content ?? box).childNodes]
  if (nodes.length === old.length && nodes.every((node, at) => node.isEqualNode(old[at] as Node))) return
  for (const node of old) node.remove()
  for (const node of nodes) parent.insertBefore(node, before)
  shown[0] = htmlOf(nodes)
}

function adoptHtml(instance: Instance, { _cell, _flags }: Slot, node: Node | null): Node | null {
  if (instance === instance[0]._copy) return node
  const nodes: Node[] = []
  // Up to an empty comment, where it is not all that its parent holds.
  for (
    ;
    node && (_flags & CLIENT_ALONE || nodes.length < 2 || (nodes.at(-1) as Comment).data !== '');
    node = node.nextSibling
  )
    nodes.push(node)
  instance[_cell] = [htmlOf(nodes)]
  return node
}

/** As a parser has it, or a link in SVG is none. On HTML's elements it means nothing. */
function setLink(element: Element, name: string, value: Choice): void {
  if (value === null || !name.startsWith('xlink:') || element instanceof HTMLElement) setAttribute(element, name, value)
  else element.setAttributeNS('http://www.w3.org/1999/xlink', name, textOf(value))
}

function setStyled(element: Element, name: string, value: Choice): void {
  if (name.startsWith('xlink:')) {
    setLink(element, name, value)
    return
  }
  const text = textOf(value)
  const { style } = element as HTMLElement
  // An invalid value would leave the one before. What is valid depends on the kind of element: another one is asked.
  const probe = (document.createElementNS(element.namespaceURI, 'g') as HTMLElement).style
  probe.setProperty(name, text)
  if (probe.length) style.setProperty(name, text)
  else style.removeProperty(name)
  if (!style.length) element.removeAttribute('style')
}

function parseForeign(html: string, namespace: number): DocumentFragment {
  const box = document.createElement('template')
  box.innerHTML = ['', '<svg>', '<math>'][namespace] + html
  const outer = box.content.firstChild as Element
  outer.replaceWith(...outer.childNodes)
  return box.content
}

export const feature: ContentFeature = {
  _adoptSpread: adoptSpread,
  _readSpread: readSpread,
  _setStyled: setStyled,
  _adoptHtml: adoptHtml,
  _setHtml: setHtml,
  _parseForeign: parseForeign,
}
