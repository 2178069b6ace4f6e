/**
 * The walk: finds the nodes of instances in copies of static HTML, and in the page's HTML, which is adopted as the shape string
 * says and checked on the way. Nothing is written; only where the text of a block stands beside other text, a Text node is
 * divided. Of a fragment that does not fit the path is noted; the rest is adopted.
 */
import { CLIENT_LENGTH, type ClientRun } from '../protocol/client-table.ts'
import { MAX_MISFITS } from '../protocol/limits.ts'
import { BASE, FIRST_DIGIT } from '../protocol/shape.ts'
import {
  isHolder,
  SLOT_CONTROL,
  SLOT_FOR,
  SLOT_HTML,
  SLOT_IF,
  SLOT_SPREAD,
  SLOT_TEXT,
  WALK_BLOCK,
  WALK_KEEP,
  WALK_NEXT,
  WALK_TEXT,
  WALK_UP,
} from '../protocol/table.ts'
import { features } from './features.ts'
import { blankOf, type Instance, isBlock, type Slot, shownIn, type Template, templateAt, textOf } from './instance.ts'
import { enter, pathOf, unfit, way } from './place.ts'

/** What a `<slot>` shows: what the call site passes (of several by one name, number `at`), or the fallback. Of other blocks the template `at`. */
export const contentOf = (template: Template, slot: Slot, at: number): Template | undefined =>
  features._passedTo?.(template, slot, at) ?? templateAt(template, slot, at)

/** Paths to them, while a page is adopted. */
let misfits: number[][]

function misfit(): never {
  throw new Error()
}

/**
 * Finds the nodes of `instance` from `node` on: those of a copy of the static HTML, or of other HTML, which is checked. Gives the node
 * after the last one. Where nodes are missing it throws, as any script does.
 */
export function walk(instance: Instance, node: Node | null, isCopy: boolean): Node | null {
  const { _copyWalk, _names, _runs, _slots, _walk } = instance[0]
  const steps = isCopy ? _copyWalk : _walk
  let at = 1
  let inside: Node | null = null
  for (let i = 0; i < steps.length; i++) {
    const step = steps[i] as number
    const kind = step & 7
    let argument = step >> 3
    if (kind === WALK_NEXT) for (; argument; argument--) node = (node as Node).nextSibling
    else if (kind === WALK_UP) {
      if (!isCopy && node) misfit()
      node = inside as Node
      inside = node.parentNode
    } else if (kind === WALK_TEXT) node = adoptText(instance, (_runs[argument] as ClientRun)[2], at++, node)
    else if (kind === WALK_BLOCK) node = adoptBlock(instance, _slots[argument] as Slot, node)
    else {
      if (!isCopy) {
        const { nodeName } = node as Node
        // The first walk is over the static HTML itself, and notes the names.
        _names[i] ??= nodeName
        if (_names[i] !== nodeName) misfit()
      }
      if (kind === WALK_KEEP) instance[at++] = node
      else {
        inside = node
        node = (node as Node).firstChild
      }
    }
  }
  return node
}

/** A run's length is where its node will be, if the table or the shape tells it. Else all of the text is the run's. */
function adoptText(instance: Instance, fixed: number, at: number, node: Node | null): Node | null {
  const length = instance[at] as number | null
  const text = node?.nodeType === 3 ? (node as Text) : null
  instance[at] = null
  if (length === 0 || (!text && length === null && !fixed)) return node
  if (!text || text.length < (length ?? 0)) misfit()
  if (length !== null && text.length > length) text.splitText(length)
  instance[at] = text
  return text.nextSibling
}

function adoptBlock(instance: Instance, slot: Slot, node: Node | null): Node | null {
  if (slot._kind === SLOT_HTML) return features._adoptHtml(instance, slot, node)
  const level = enter(instance, slot, 0)
  for (const inner of shownIn(instance, slot)) {
    node = adoptInstance(inner, node)
    level._row++
  }
  way.pop()
  return node
}

/** A template that is one element can be passed by where it does not fit. */
export function adoptInstance(instance: Instance, node: Node | null): Node | null {
  const template = instance[0]
  const [depth, known] = [way.length, misfits.length]
  openTemplate(template)
  try {
    const next = walk(instance, node, false)
    for (const index of template._settled) {
      const slot = template._slots[index] as Slot
      if (slot._kind === SLOT_CONTROL) features._adoptControl(instance[slot._at] as Element)
      else if (slot._kind === SLOT_SPREAD) features._adoptSpread(instance, slot)
      else adoptParts(instance, slot)
    }
    return next
  } catch (error) {
    if (!template._single || node?.nodeName !== template._static?.nodeName) throw error
    way.length = depth
    misfits.length = known
    misfits.push(pathOf(depth))
    unfit.add(instance)
    instance[((template._roots[0] as number) >> 2) + 1] = node
    return (node as Node).nextSibling
  }
}

/** Takes the values of a run's slots from the page that is adopted. */
function adoptParts(instance: Instance, { _at, _cell, _fixed, _flags, _kind, _name, _parts }: Slot): void {
  const node = instance[_at] as (Element & Text) | null
  const text = _kind === SLOT_TEXT ? node?.data : node?.getAttribute(_name)
  let at = 0
  for (const part of _parts || []) {
    if (typeof part === 'string') at += part.length
    else {
      const length = _flags & CLIENT_LENGTH ? (instance[part] as number) : textOf(text).length - _fixed
      instance[part] = textOf(text).slice(at, at + length)
      at += length
    }
  }
  if (!_parts) instance[_cell] = text
}

function parse(html: string): DocumentFragment {
  const box = document.createElement('template')
  box.innerHTML = html
  return box.content
}

/** Parses the template's static HTML, where that is not done yet. */
export function openTemplate(template: Template): void {
  if (template._static) return
  const { _html, _namespace, _roots, _runs } = template
  const content = (_namespace ? features._parseForeign : parse)(_html, _namespace)
  const copy = blankOf(template)
  template._copy = copy
  // Two runs with nothing but blocks between them are one text for the parser.
  for (const [at, , fixed] of _runs) copy[at] = fixed || 1
  walk(copy, content.firstChild, false)
  const root = _roots.length === 1 && !isBlock(_roots[0] as number) ? content.firstChild : null
  template._single = root?.nodeType === 1
  template._static = template._single ? (root as Node) : content
}

/** What of the shape is not read yet begins at `shapeAt`. */
let shape: string
let shapeAt: number

/** As `protocol/shape.ts` reads it. */
function shapeNumber(): number {
  for (let n = 0; ; ) {
    // Behind its end there is no number: a comparison with that may be turned round by the minifier.
    const digit = (shape.charCodeAt(shapeAt++) || 0) - FIRST_DIGIT
    n = n * BASE + digit
    if (digit < 0) misfit()
    if (digit < BASE) return n
    n -= BASE
  }
}

/** The instances that the shape tells of, without nodes: where those will be are the lengths of text. */
function outline(template: Template): Instance {
  const instance = blankOf(template)
  if (!template._shaped) return instance
  for (const slot of template._slots) {
    const { _at, _cell, _flags, _kind } = slot
    if (_flags & CLIENT_LENGTH) {
      const length = shapeNumber()
      if (_cell) instance[_cell] = length
      if (_kind === SLOT_TEXT) instance[_at] = (instance[_at] as number) + length
    } else if (isHolder(slot._kind)) outlineBlock(instance, slot)
  }
  return instance
}

function outlineBlock(instance: Instance, slot: Slot): void {
  const template = instance[0]
  const isList = slot._kind === SLOT_FOR
  const first = slot._kind === SLOT_IF || isList ? shapeNumber() : 1
  const content = contentOf(template, slot, slot._kind === SLOT_IF ? first - 1 : 0)
  const otherwise = isList && !first && templateAt(template, slot, 1)
  const count = isList ? first : content ? 1 : 0
  const shown = shownIn(instance, slot)
  enter(instance, slot, 0)
  if (otherwise) shown.push(outline(otherwise))
  while (shown.length < count) {
    // Rows of equal shape are folded.
    const end = isList && content?._shaped ? shown.length + shapeNumber() : count
    for (const start = shapeAt; shown.length < end; ) {
      shapeAt = start
      shown.push(outline(content as Template))
    }
  }
  way.pop()
}

/** Adopts what `container` shows as the root, which `own` holds in `slot`. Gives the paths of what does not fit. */
export function adopt(own: Instance, slot: Slot, template: Template, container: Node, text: string): number[][] {
  misfits = []
  shape = text
  shapeAt = 0
  way.length = 0
  enter(own, slot, 0)
  const shown = shownIn(own, slot)
  try {
    shown[0] = outline(template)
    if (adoptInstance(shown[0], container.firstChild)) misfit()
  } catch {
    misfits.length = MAX_MISFITS + 1
  }
  way.length = 0
  return misfits.length > MAX_MISFITS ? abandon(own, slot) : misfits
}

/** What the root shows is not known any more: gives its path, by which it is named, to be built anew. */
export function abandon(own: Instance, slot: Slot): number[][] {
  const root = blankOf(templateAt(own[0], slot, 0) as Template)
  unfit.add(root)
  shownIn(own, slot)[0] = root
  return [[0]]
}
