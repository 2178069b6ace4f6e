// Nodes of what a model shows: takes a linked table and an instance, gives parse5 nodes, built by the table's walk as
// protocol/table.ts says. `outline` prints nodes so that those and a page's own can be compared as text.
import { type DefaultTreeAdapterTypes as Dom, html, defaultTreeAdapter as nodes, parseFragment } from 'parse5'
import {
  SLOT_ATTRIBUTE,
  SLOT_CLASS,
  SLOT_CONTROL,
  SLOT_HTML,
  SLOT_SPREAD,
  SLOT_STYLE,
  type SlotTable,
  type Table,
  type TemplateTable,
  WALK_BLOCK,
  WALK_DOWN,
  WALK_KEEP,
  WALK_NEXT,
  WALK_TEXT,
  WALK_UP,
} from '../../protocol/table.ts'
import type { Instance, Slot, Text } from './model.ts'

type ParentNode = Dom.ParentNode
type ChildNode = Dom.ChildNode

/**
 * Told of each instance: the nodes that its walk keeps, and the elements of its static HTML, in the order of the document: by their
 * index an element is found again in another tree of the same instance.
 */
export type Made = (instance: Instance, kept: readonly ChildNode[], elements: readonly Dom.Element[]) => void

/** The nodes of an instance's template, its blocks included. */
export function treeOf(table: Table, instance: Instance, made: Made = () => {}): Dom.DocumentFragment {
  const template = table[instance.template]
  if (template === undefined) throw new Error(`no template ${instance.template}`)
  const fragment = parseStatic(template)
  const elements = elementsIn(fragment)
  const { kept, blocks } = walk(template, fragment)
  made(instance, kept, elements)
  fillRuns(template, instance, kept)
  template[2].forEach((entry, i) => {
    fillSlot(entry, instance.slots[i] as Slot, kept)
  })
  for (const [i, marker] of blocks) {
    const content = contentOf(table, template[2][i] as SlotTable, instance.slots[i] as Slot, marker, made)
    for (const child of content) nodes.insertBefore(marker.parentNode as ParentNode, child, marker)
    nodes.detachNode(marker)
  }
  chooseOptions(fragment)
  return fragment
}

function elementsIn(parent: ParentNode): Dom.Element[] {
  return parent.childNodes.flatMap((node) => (nodes.isElementNode(node) ? [node, ...elementsIn(inside(node))] : []))
}

/** The nodes of HTML as the content of a `div`. */
export function parseContent(text: string): Dom.DocumentFragment {
  return parseFragment(nodes.createElement('div', html.NS.HTML, []), text, {})
}

function parseStatic([text, , , , , , , namespace]: TemplateTable): Dom.DocumentFragment {
  if (namespace === 0) return parseFragment(text)
  const tag = namespace === 1 ? 'svg' : 'math'
  const outer = parseFragment(`<${tag}>${text}</${tag}>`).childNodes[0]
  const fragment = nodes.createDocumentFragment()
  for (const child of [...(outer as Dom.Element).childNodes]) move(child, fragment)
  return fragment
}

function move(child: ChildNode, parent: ParentNode): void {
  nodes.detachNode(child)
  nodes.appendChild(parent, child)
}

/** What to look into: of a `template` element its content. */
const inside = (node: ParentNode): ParentNode => ('content' in node ? (node as Dom.Template).content : node)

/** Goes the walk over a fresh copy: the nodes that it keeps, and a marker where each block is. */
function walk(template: TemplateTable, fragment: Dom.DocumentFragment) {
  const kept: ChildNode[] = []
  const blocks = new Map<number, Dom.CommentNode>()
  const outer: { parent: ParentNode; at: number }[] = []
  let parent: ParentNode = fragment
  let at = 0
  const here = (): ChildNode => {
    const node = parent.childNodes[at]
    if (node === undefined) throw new Error('the walk leaves the static HTML')
    return node
  }
  for (const step of template[1]) {
    const argument = step >> 3
    switch (step & 7) {
      case WALK_NEXT:
        at += argument
        if (at > parent.childNodes.length) throw new Error('the walk leaves the static HTML')
        break
      case WALK_DOWN:
        outer.push({ parent, at })
        parent = inside(here() as Dom.Element)
        at = 0
        break
      case WALK_UP: {
        if (at !== parent.childNodes.length) throw new Error('the walk leaves nodes out')
        const back = outer.pop()
        if (back === undefined) throw new Error('the walk goes up too far')
        ;({ parent, at } = back)
        break
      }
      case WALK_KEEP:
        kept.push(here())
        break
      case WALK_TEXT:
        kept.push(splitText(here(), fixedLength(template, argument)))
        at++
        break
      case WALK_BLOCK: {
        const marker = nodes.createCommentNode('block')
        const next = parent.childNodes[at]
        if (next === undefined) nodes.appendChild(parent, marker)
        else nodes.insertBefore(parent, marker, next)
        blocks.set(argument, marker)
        at++
        break
      }
      default:
        throw new Error(`no such step ${step}`)
    }
  }
  if (parent !== fragment || at !== fragment.childNodes.length) throw new Error('the walk ends early')
  return { kept, blocks }
}

const partsOf = (template: TemplateTable, run: number): (string | number)[] => template[3][run]?.slice(3) as string[]

/** The length of a run's text in the static HTML: a space where it has none. */
function fixedLength(template: TemplateTable, run: number): number {
  const fixed = partsOf(template, run).filter((part) => typeof part === 'string')
  return fixed.join('').length || 1
}

/** Texts with only blocks between them are one node for the parser. */
function splitText(node: ChildNode, length: number): ChildNode {
  if (!nodes.isTextNode(node)) throw new Error('no text where the walk has some')
  const rest = node.value.slice(length)
  if (rest === '') return node
  node.value = node.value.slice(0, length)
  const parent = node.parentNode as ParentNode
  const next = parent.childNodes[parent.childNodes.indexOf(node) + 1]
  const other = nodes.createTextNode(rest)
  if (next === undefined) nodes.appendChild(parent, other)
  else nodes.insertBefore(parent, other, next)
  return node
}

/** A slot's value, a literal by what it stands for. */
function shown(entry: SlotTable, slot: Slot): Text {
  if (slot.kind !== 'value') throw new Error('no value')
  if (typeof slot.value !== 'number') return slot.value
  const choices = entry[2] as Text[] | 0
  const choice = choices === 0 ? undefined : choices[slot.value]
  if (choice === undefined) throw new Error(`no literal ${slot.value}`)
  return choice
}

function fillRuns(template: TemplateTable, instance: Instance, kept: ChildNode[]): void {
  template[3].forEach(([node], run) => {
    const parts = partsOf(template, run)
    const entries = parts.flatMap((part) => (typeof part === 'number' ? [template[2][part] as SlotTable] : []))
    const values = parts.map((part) =>
      typeof part === 'number' ? shown(template[2][part] as SlotTable, instance.slots[part] as Slot) : part,
    )
    const name = entries[0] && attributeName(entries[0])
    const target = kept[node] as ChildNode
    if (name !== undefined) setAttribute(target, name, values.length === 1 ? (values[0] as Text) : join(values))
    else if (nodes.isTextNode(target)) target.value = join(values)
    else throw new Error('a run of text without a Text node')
  })
}

const join = (values: Text[]): string => values.map((value) => (typeof value === 'string' ? value : '')).join('')

function attributeName(entry: SlotTable): string | undefined {
  return entry[0] === SLOT_ATTRIBUTE ? entry[3] : entry[0] === SLOT_CLASS ? 'class' : undefined
}

function setAttribute(node: ChildNode, name: string, value: Text): void {
  if (!nodes.isElementNode(node)) throw new Error('an attribute of no element')
  node.attrs = node.attrs.filter((attribute) => fullName(attribute) !== name)
  if (value !== null) node.attrs.push({ name, value: value === true ? '' : value })
}

/** `xlink:href` of SVG is no `href`. */
const fullName = ({ name, prefix }: Dom.Element['attrs'][number]): string => (prefix ? `${prefix}:${name}` : name)

/** As a browser does it: names of HTML's attributes are lower-case. */
function setNamed(element: Dom.Element, name: string, value: Text): void {
  setAttribute(element, element.namespaceURI === html.NS.HTML ? name.toLowerCase() : name, value)
}

function fillSlot(entry: SlotTable, slot: Slot, kept: ChildNode[]): void {
  switch (entry[0]) {
    case SLOT_STYLE: {
      const value = shown(entry, slot)
      const element = kept[entry[1]] as Dom.Element
      const before = element.attrs.find(({ name }) => name === 'style')?.value ?? ''
      if (value !== null) setAttribute(element, 'style', `${before}${before && ' '}${entry[3]}: ${value as string};`)
      return
    }
    case SLOT_CONTROL: {
      const element = kept[entry[1]] as Dom.Element
      const value = shown(entry, slot)
      if (element.tagName === 'textarea') setContent(element, value)
      // An option has a text.
      else if (element.tagName === 'select' && value === true) setAttribute(element, entry[3], null)
      else if (entry[3] !== 'files') setAttribute(element, entry[3], value)
      return
    }
    case SLOT_SPREAD:
      if (slot.kind !== 'spread') throw new Error('no spread')
      for (const [name, value] of slot.attributes) setNamed(kept[entry[1]] as Dom.Element, name, value)
      return
    default:
  }
}

function setContent(element: Dom.Element, value: Text): void {
  for (const child of [...element.childNodes]) nodes.detachNode(child)
  if (typeof value === 'string' && value !== '') nodes.appendChild(element, nodes.createTextNode(value))
}

/** A select's value, kept as an attribute so far, goes to its options as `selected`. */
function chooseOptions(parent: ParentNode): void {
  for (const node of parent.childNodes) {
    if (!nodes.isElementNode(node)) continue
    chooseOptions(inside(node))
    if (node.tagName !== 'select' || !node.attrs.some(({ name }) => name === 'value')) continue
    const value = node.attrs.find((attribute) => attribute.name === 'value')?.value ?? ''
    const several = node.attrs.some(({ name }) => name === 'multiple')
    const chosen = new Set<string>(several ? (JSON.parse(value) as string[]) : [value])
    for (const option of optionsOf(node)) if (chosen.delete(optionValue(option))) setAttribute(option, 'selected', true)
    // A value that no option has stays.
    if (chosen.size === 0) setAttribute(node, 'value', null)
  }
}

function optionsOf(parent: ParentNode): Dom.Element[] {
  return parent.childNodes.flatMap((node) =>
    nodes.isElementNode(node) ? (node.tagName === 'option' ? [node] : optionsOf(node)) : [],
  )
}

const textOf = (node: ParentNode): string =>
  node.childNodes
    .map((child) => (nodes.isTextNode(child) ? child.value : 'childNodes' in child ? textOf(child) : ''))
    .join('')

function optionValue(option: Dom.Element): string {
  const value = option.attrs.find(({ name }) => name === 'value')?.value
  return (
    value ??
    textOf(option)
      .replace(/[\t\n\f\r ]+/g, ' ')
      .trim()
  )
}

/** The nodes of a block. */
function contentOf(table: Table, entry: SlotTable, slot: Slot, marker: Dom.CommentNode, made: Made): ChildNode[] {
  const parent = marker.parentNode as ParentNode
  if (entry[0] === SLOT_HTML) {
    const context = nodes.isElementNode(parent as ChildNode) ? (parent as Dom.Element) : null
    return parseFragment(context, String(shown(entry, slot) ?? ''), {}).childNodes
  }
  const inner = (shownIn: Instance | null) => (shownIn === null ? [] : treeOf(table, shownIn, made).childNodes)
  if (slot.kind === 'for') return slot.otherwise === null ? slot.rows.flatMap(inner) : inner(slot.otherwise)
  return 'shown' in slot ? inner(slot.shown) : []
}

// --- comparing --------------------------------------------------------------------

/**
 * Nodes as text, a line each: neighbouring texts as one, without comments, attributes by name, a style's declarations by
 * property. Two trees that a user can't tell apart give the same text.
 */
export function outline(parent: ParentNode, indent = ''): string {
  let out = ''
  let text = ''
  const flush = () => {
    if (text !== '') out += `${indent}${JSON.stringify(text)}\n`
    text = ''
  }
  for (const node of parent.childNodes) {
    if (nodes.isTextNode(node)) text += node.value
    else if (nodes.isElementNode(node)) {
      flush()
      out += `${indent}${outlineTag(node)}\n${outline(inside(node), `${indent}  `)}`
    }
  }
  flush()
  return out
}

function outlineTag({ tagName, namespaceURI, attrs }: Dom.Element): string {
  const space = namespaceURI === html.NS.HTML ? '' : `${namespaceURI.split('/').at(-1)}:`
  const list = attrs.map((attribute) => {
    const [full, value] = [fullName(attribute), attribute.value]
    return `${full}=${JSON.stringify(full === 'style' ? outlineStyle(value) : value)}`
  })
  return [`${space}${tagName}`, ...list.sort()].join(' ')
}

function outlineStyle(css: string): string {
  return css
    .split(';')
    .map((declaration) => declaration.replace(/\s*:\s*/, ': ').trim())
    .filter(Boolean)
    .sort()
    .join('; ')
}
