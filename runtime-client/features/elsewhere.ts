/**
 * What is shown outside of the container, by `<lview:head>` and `<lview:portal>`: the nodes of some instances stand in the document's
 * head or in an element of the layout, between two comments. They are built behind what they are written in; after each frame all
 * get their places, in the order of the view, those of instances that are gone go, and in the head the last element of a kind and
 * name is shown alone. The core knows nothing of this.
 */
import { headKey } from '../../protocol/head-key.ts'
import { ITEM_BLOCK, isHolder, SLOT_TEMPLATE } from '../../protocol/table.ts'
import { adoptInstance } from '../adopt.ts'
import { hear } from '../events.ts'
import { type ElsewhereFeature, features, type Part } from '../features.ts'
import { type Instance, type Slot, shownIn, type Template } from '../instance.ts'
import { collect, enter, unfit, way } from '../place.ts'
import type { Page } from '../record.ts'

/** Where something goes. */
interface Place {
  _inside: Element
  _start: Comment
  _end: Comment
  /** What stands there of ours. */
  _nodes: ChildNode[]
}

const marked = 'data-lview-hidden'
function misfit(): never {
  throw new Error('misfit')
}

/** What others of ours replace: what comes beside it is put beside it. */
const attic = document.createDocumentFragment()

const places = new Map<string, Place>()
/** Elements of the document's own head that ours replace, by kind and name: each in a template, which keeps its place. */
let hidden = new Map<string, HTMLTemplateElement[]>()
/** The kinds and names of ours, when the head was looked through last. */
let knownKeys = ''

function findPlace(target: string): Place | undefined {
  const known = places.get(target)
  const inside = target ? document.getElementById(target) : document.head
  if (known || !inside) return known
  const comments = [...inside.childNodes].filter((node): node is Comment => node.nodeType === 8)
  const [_start, _end] = ['lview', '/lview'].map((data) => comments.find((one) => one.data === data))
  return _start && _end ? openPlace(target, inside, _start, _end) : undefined
}

function openPlace(target: string, inside: Element, start: Comment, end: Comment): Place {
  const nodes: ChildNode[] = []
  for (let node = start.nextSibling; node && node !== end; node = node.nextSibling) nodes.push(node)
  const place = { _inside: inside, _start: start, _end: end, _nodes: nodes }
  places.set(target, place)
  if (target) hearIn(inside)
  return place
}

/** The place of a target; a new one, in an element at the end of the body where there is none with the id. */
function makePlace(target: string): Place {
  const found = findPlace(target)
  if (found) return found
  let inside: Element | null = target ? document.getElementById(target) : document.head
  if (!inside) {
    inside = document.createElement('div')
    inside.id = target
    document.body.append(inside)
  }
  const [start, end] = [document.createComment('lview'), document.createComment('/lview')]
  // Where the server puts them.
  if (target) inside.prepend(start, end)
  else inside.append(start, end)
  return openPlace(target, inside, start, end)
}

/** Where what a block shows goes, if that is elsewhere. */
const targetOf = ({ _kind, _parts }: Slot): string | undefined =>
  _kind === SLOT_TEMPLATE && _parts ? (_parts[0] as string) : undefined

/** Whether something in the template may be shown elsewhere. */
const holders = new WeakMap<Template, boolean>()
function mayHold(template: Template): boolean {
  let holds = holders.get(template)
  if (holds !== undefined) return holds
  const all = new Set([template])
  holds = false
  for (const { _all, _slots } of all)
    for (const slot of _slots.filter(({ _kind }) => isHolder(_kind))) {
      const { _children, _name, _refs } = slot
      // What the call site passes may hold anything.
      holds ||= targetOf(slot) !== undefined || !!_name
      const passed = Array.isArray(_children) ? _children.map(([, ref]) => ref) : []
      for (const ref of [...(_refs || []), ...passed]) if (_all[ref ?? -1]) all.add(_all[ref as number] as Template)
    }
  holders.set(template, holds)
  return holds
}

/** Tells of each instance that is shown elsewhere, in the order of the view, with the way to it. */
function visit(holder: Instance, slot: Slot, found: (instance: Instance, target: string) => void): void {
  shownIn(holder, slot).forEach((instance, row) => {
    const target = targetOf(slot)
    if (target === undefined && !mayHold(instance[0])) return
    enter(holder, slot, row)
    if (target !== undefined) found(instance, target)
    for (const inner of instance[0]._slots) if (isHolder(inner._kind)) visit(instance, inner, found)
    way.pop()
  })
}

const replacedIn = (template: ChildNode): Element | null =>
  template.nodeName === 'TEMPLATE' && (template as Element).hasAttribute(marked)
    ? (template as HTMLTemplateElement).content.firstElementChild
    : null

const keyOf = (node: Node): string | null =>
  node.nodeType === 1 ? headKey((node as Element).localName, (name) => (node as Element).getAttribute(name)) : null

/** The page that all of this is of. */
let shownPage: Page
/** Some of ours were in templates, so that others of ours count. */
let revealed = false

/** Takes what the document has. */
function begin(page: Page): void {
  shownPage = page
  places.clear()
  hidden = new Map()
  knownKeys = ''
  revealed = false
  const head = findPlace('')
  for (const node of [...document.head.childNodes]) {
    const element = replacedIn(node)
    if (!element) continue
    if (head?._nodes.includes(node)) {
      // One of ours that another of ours replaces: the walk must find it.
      node.replaceWith(element)
      head._nodes.splice(head._nodes.indexOf(node), 1, element)
      revealed = true
    } else remember(keyOf(element) ?? '', node as HTMLTemplateElement)
  }
}

/** Adopts what the page has elsewhere, once the rest is adopted. Throws where it does not fit. */
function adoptElsewhere({ _own, _slot }: Page): void {
  const cursors = new Map<string, Node | null>()
  visit(_own, _slot, (instance, target) => {
    const place = findPlace(target)
    if (!place) misfit()
    const at = cursors.get(target) ?? place._start.nextSibling
    cursors.set(target, adoptInstance(instance, at))
  })
  for (const [target, { _end }] of places) if (cursors.has(target) && cursors.get(target) !== _end) misfit()
  // A text that was divided is several nodes.
  const parts = partsOf(_own, _slot)
  for (const [target, place] of places) place._nodes = parts.get(target)?.flat() ?? place._nodes
  if (revealed) arrangeAll(parts)
  else knownKeys = [...lastOf(parts.get('') ?? []).keys()].join('\n')
}

function partsOf(own: Instance, slot: Slot): Map<string, ChildNode[][]> {
  const parts = new Map<string, ChildNode[][]>()
  visit(own, slot, (instance, target) => {
    parts.set(target, [...(parts.get(target) ?? []), collect(instance, [])])
  })
  return parts
}

/** A frame is applied: what is gone goes, what came or moved gets its place. */
function arrange(): void {
  way.length = 0
  arrangeAll(partsOf(shownPage._own, shownPage._slot))
}

function arrangeAll(parts: Map<string, ChildNode[][]>): void {
  for (const target of new Set([...places.keys(), ...parts.keys()])) {
    const given = parts.get(target) ?? []
    const place = makePlace(target)
    const all = given.flat()
    const shown = target ? all : shownInHead(given, all)
    const kept = new Set(shown)
    const ours = new Set(all)
    for (const node of [...place._nodes, ...all])
      if (!kept.has(node)) ours.has(node) ? attic.append(node) : node.remove()
    let at: Node = place._end
    for (const node of shown.reverse()) {
      // Strangers may stand between.
      const isPlaced =
        node.parentNode === place._inside && node.compareDocumentPosition(at) & Node.DOCUMENT_POSITION_FOLLOWING
      if (!isPlaced) place._inside.insertBefore(node, at)
      at = node
    }
    place._nodes = [...kept]
  }
}

/** By kind and name the last part that has any. */
function lastOf(parts: ChildNode[][]): Map<string, number> {
  const last = new Map<string, number>()
  parts.forEach((part, index) => {
    for (const key of part.map(keyOf)) if (key !== null) last.set(key, index)
  })
  return last
}

function shownInHead(parts: ChildNode[][], all: ChildNode[]): ChildNode[] {
  const last = lastOf(parts)
  const keys = [...last.keys()].join('\n')
  if (keys !== knownKeys) hideOthers(last, new Set(all))
  knownKeys = keys
  return parts.flatMap((part, index) => part.filter((node) => (last.get(keyOf(node) ?? '') ?? index) === index))
}

/** Hides what the document has itself of these kinds and names; what was hidden for others is shown again. */
function hideOthers(keys: Map<string, number>, ours: Set<ChildNode>): void {
  for (const [key, templates] of hidden) {
    if (keys.has(key)) continue
    for (const template of templates) template.replaceWith(template.content)
    hidden.delete(key)
  }
  for (const element of [...document.head.children]) {
    const key = keyOf(element)
    if (key === null || !keys.has(key) || ours.has(element)) continue
    const template = document.createElement('template')
    template.setAttribute(marked, '')
    element.replaceWith(template)
    template.content.append(element)
    remember(key, template)
  }
}

function remember(key: string, template: HTMLTemplateElement): void {
  hidden.set(key, [...(hidden.get(key) ?? []), template])
}

/**
 * The search for bindings goes down to a node by what stands at the top of each template; what a template shows elsewhere, or may hold
 * that is, is looked through as well.
 */
function searchElsewhere(template: Template): void {
  const more = template._slots
    .filter((slot) => isHolder(slot._kind) && (targetOf(slot) !== undefined || slot._name || slot._refs.length))
    .map(({ _index }) => ITEM_BLOCK + 4 * _index)
  template._reach = [...template._roots, ...more]
}

/** Elements may be in one another: an event is heard once. */
const heard = new WeakSet<Event>()
/** The types that each element is listened to for; '' is for what the user does to controls. */
const listened = new WeakMap<Element, Set<string>>()

/** What stands in an element of the layout is heard there. */
function hearIn(inside: Element): void {
  const known = listened.get(inside) ?? new Set()
  listened.set(inside, known)
  if (!known.has('') && features._listenToControls) {
    known.add('')
    features._listenToControls(inside)
  }
  const act = (event: Event): void => {
    if (!heard.has(event) && !shownPage._container.contains(event.target as Node)) hear(shownPage, event)
    heard.add(event)
  }
  for (const type of shownPage._events) {
    if (known.has(type)) continue
    known.add(type)
    for (const down of [true, false])
      inside.addEventListener(type, (event) => event.bubbles === down || act(event), down)
  }
}

function start(page: Page): void {
  for (const template of page._templates) if (mayHold(template)) searchElsewhere(template)
  // Another view of the page: what there is of the one before is replaced when its frame is applied.
  if (page === shownPage) {
    for (const [target, { _inside }] of places) if (target) hearIn(_inside)
    return
  }
  begin(page)
  try {
    adoptElsewhere(page)
  } catch {
    // All is built anew.
    way.length = 0
    unfit.add(shownIn(page._own, page._slot)[0] as Instance)
    page._misfits = [[0]]
  }
}

export const feature: ElsewhereFeature & Part = { _begin: start, _end: arrange, _arrange: arrange }
