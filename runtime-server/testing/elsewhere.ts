// What a model shows outside of its container, by where it goes: takes a linked table and the root's instance, gives the nodes of each
// `<lview:head>` and `<lview:portal>` in the order of the view; and puts them into a document, where the server has put those before.
import { type DefaultTreeAdapterTypes as Dom, html, defaultTreeAdapter as nodes } from 'parse5'
import { headKey } from '../../protocol/head-key.ts'
import { SLOT_TEMPLATE, type Table } from '../../protocol/table.ts'
import { attribute, type Element, elementsIn, has, isElement } from './element.ts'
import type { Instance } from './model.ts'
import { type Made, treeOf } from './tree.ts'

/** By id; the head's are under an empty one. */
export function elsewhereOf(table: Table, root: Instance, made?: Made): Map<string, Dom.DocumentFragment[]> {
  const found = new Map<string, Dom.DocumentFragment[]>()
  const visit = ({ template, slots }: Instance): void => {
    slots.forEach((slot, index) => {
      const entry = table[template]?.[2][index]
      const target = entry?.[0] === SLOT_TEMPLATE ? entry[4] : undefined
      const shown =
        slot.kind === 'for' ? (slot.otherwise ? [slot.otherwise] : slot.rows) : 'shown' in slot ? [slot.shown] : []
      for (const inner of shown) {
        if (inner === null) continue
        if (target !== undefined) found.set(target, [...(found.get(target) ?? []), treeOf(table, inner, made)])
        visit(inner)
      }
    })
  }
  visit(root)
  return found
}

const isComment = (node: Dom.ChildNode, data: string): boolean =>
  node.nodeName === '#comment' && 'data' in node && node.data === data

/** Puts what is shown elsewhere between the comments that the server, or the client, writes around it: what stands there is replaced. */
export function showElsewhere(
  document: Dom.Document,
  container: Element,
  shown: Map<string, Dom.DocumentFragment[]>,
): void {
  const own = new Set(elementsIn(container))
  const others = elementsIn(document).filter((element) => !own.has(element))
  const places = new Map<string, Element>()
  for (const element of others) {
    const name = placeName(element)
    if (name !== undefined && !places.has(name)) places.set(name, element)
  }
  for (const target of shown.keys()) if (!places.has(target)) places.set(target, appendPlace(others, target))
  for (const [target, element] of places) {
    const content = shown.get(target)?.flatMap(({ childNodes }) => childNodes) ?? []
    fill(element, content)
    if (target === '') hideOthers(element, content)
  }
}

const isHidden = (node: Dom.ChildNode): node is Dom.Template => isElement(node) && has(node, 'data-lview-hidden')

const keyOf = (node: Dom.ChildNode): string | null =>
  isElement(node) ? headKey(node.tagName, (name) => attribute(node, name) ?? null) : null

/** What the document's own head has of the kinds and names that are shown there is hidden; what was hidden for others is there again. */
function hideOthers(head: Element, content: Dom.ChildNode[]): void {
  const keys = new Set(content.map(keyOf))
  head.childNodes = head.childNodes
    .flatMap((node) => (isHidden(node) ? node.content.childNodes : [node]))
    .map((node) => (keyOf(node) !== null && keys.has(keyOf(node)) && !content.includes(node) ? hide(node) : node))
  for (const node of head.childNodes) node.parentNode = head
}

function hide(node: Dom.ChildNode): Dom.Template {
  const template = nodes.createElement('template', html.NS.HTML, [
    { name: 'data-lview-hidden', value: '' },
  ]) as Dom.Template
  const content = nodes.createDocumentFragment()
  nodes.appendChild(content, node)
  nodes.setTemplateContent(template, content)
  return template
}

const placeName = (element: Element): string | undefined => (element.tagName === 'head' ? '' : attribute(element, 'id'))

/** An element of that id, where the document has none: at the end of the body. */
function appendPlace(elements: Element[], id: string): Element {
  const body = elements.find(({ tagName }) => tagName === 'body') as Element
  const place = nodes.createElement('div', html.NS.HTML, [{ name: 'id', value: id }])
  nodes.appendChild(body, place)
  return place
}

function fill(element: Element, content: Dom.ChildNode[]): void {
  const { childNodes } = element
  let start = childNodes.findIndex((node) => isComment(node, 'lview'))
  const end = childNodes.findIndex((node) => isComment(node, '/lview'))
  if (start < 0 && content.length === 0) return
  if (start < 0) {
    const pair = ['lview', '/lview'].map((data) => nodes.createCommentNode(data))
    start = element.tagName === 'head' ? childNodes.length : 0
    childNodes.splice(start, 0, ...pair)
  } else childNodes.splice(start + 1, end - start - 1)
  childNodes.splice(start + 1, 0, ...content)
  for (const node of childNodes) node.parentNode = element
}
