/**
 * Adoption: the page's HTML, its table and its shape string come in, records of the page go out. Nothing is written; only
 * where the text of a block stands beside other text, a Text node is divided. Of a fragment that is not as the table says
 * the path is noted; the rest is adopted.
 */
import { MAX_MISFITS } from '../protocol/limits.ts'
import type { Path } from '../protocol/path.ts'
import { ShapeReader } from '../protocol/shape.ts'
import { SLOT_CHILDREN, SLOT_CLASS, SLOT_CONTROL, SLOT_FOR, SLOT_HTML, SLOT_IF } from '../protocol/table.ts'
import { adoptClass } from './attribute.ts'
import { adoptControl } from './controls.ts'
import {
  type Children,
  childrenIn,
  contentOf,
  type Instance,
  type Slot,
  type Template,
  templateAt,
} from './instance.ts'
import { enter, pathOf, shownIn, unfit, way } from './place.ts'
import { adoptSpread } from './spread.ts'
import { inside, misfit, open, type Passer, walk } from './walk.ts'

/** The instances that the shape tells of, without nodes. The lengths of text runs wait where their nodes will be. */
function outline(template: Template, shape: ShapeReader, children: Children | null): Instance {
  const instance = template._blank.slice() as Instance
  if (!template._shaped) return instance
  for (const slot of template._slots) {
    const { _at, _cell, _kind, _run } = slot
    if (_run?._lengths) {
      const length = shape.number()
      if (_cell) instance[_cell] = length
      instance[_at] = ((instance[_at] as number | null) ?? _run._fixed) + length
    } else if (_kind === SLOT_FOR) {
      instance[_at] = outlineRows(template, slot, shape, children)
      const otherwise = (instance[_at] as Instance[]).length ? null : templateAt(template, slot, 1)
      if (otherwise) instance[_at + 1] = outline(otherwise, shape, children)
    } else if (_kind > SLOT_HTML && _kind <= SLOT_CHILDREN) {
      const content =
        _kind === SLOT_IF ? templateAt(template, slot, shape.number() - 1) : contentOf(template, slot, children)
      if (content) instance[_at] = outline(content, shape, childrenIn(slot, children))
    }
  }
  return instance
}

function outlineRows(template: Template, slot: Slot, shape: ShapeReader, children: Children | null): Instance[] {
  const row = templateAt(template, slot, 0) as Template
  const rows: Instance[] = []
  for (const count = shape.number(); rows.length < count; ) {
    // Rows of equal shape are folded.
    const end = row._shaped ? rows.length + shape.number() : count
    for (const { at } = shape; rows.length < end; ) {
      shape.at = at
      rows.push(outline(row, shape, children))
    }
  }
  return rows
}

const misfits: Path[] = []

const passer: Passer = {
  _text(instance, run, node) {
    const total = (instance[run._at] as number | null) ?? (run._lengths ? run._fixed : null)
    const text = node?.nodeType === 3 ? (node as Text) : null
    if (total === 0 || (!text && !run._fixed && total === null)) return null
    if (!text) misfit()
    const wanted = total ?? Number.POSITIVE_INFINITY
    // Parsers divide long texts.
    for (let next = text.nextSibling; next?.nodeType === 3 && text.length < wanted; next = text.nextSibling) {
      text.appendData((next as Text).data)
      next.remove()
    }
    if (text.length > wanted) text.splitText(wanted)
    if (text.length < (total ?? 0)) misfit()
    return text
  },

  _block(instance, slot, node) {
    if (slot._kind === SLOT_HTML) return passHtml(instance, slot, node)
    const step = enter(instance, slot, -1)
    const isList = slot._kind === SLOT_FOR && !instance[slot._at + 1]
    const shown = shownIn(instance, slot)
    for (let i = 0; i < shown.length; i++) {
      if (isList) step._row = i
      node = adoptInstance(shown[i] as Instance, node)
    }
    way.pop()
    return node
  },
}

/** Trusted HTML stands between two empty comments, where it is not all that its parent holds. */
function passHtml(instance: Instance, { _alone, _at }: Slot, node: Node | null): Node | null {
  if (_alone) return null
  if ((node as Comment | null)?.data !== '') misfit()
  instance[_at] = node
  let close = node?.nextSibling
  while (close && (close as Comment).data !== '') close = close.nextSibling
  instance[_at + 1] = close ?? misfit()
  return (close as Node).nextSibling
}

/** Finds the nodes of `instance` on the page. A template that is one element can be passed by where it does not fit. */
function adoptInstance(instance: Instance, node: Node | null): Node | null {
  const template = instance[0]
  const [depth, level, known] = [way.length, inside.length, misfits.length]
  open(template)
  try {
    const next = walk(instance, node, passer)
    for (const slot of template._settled) {
      if (slot._kind === SLOT_CONTROL) adoptControl(instance[slot._at] as Element)
      else if (slot._kind === SLOT_CLASS) adoptClass(instance, slot)
      else adoptSpread(instance, slot)
    }
    return next
  } catch (error) {
    if (!template._single || node?.nodeName !== template._static?.nodeName) throw error
    way.length = depth
    inside.length = level
    misfits.length = known
    noteMisfit(instance)
    instance[((template._roots[0] as number) >> 2) + 1] = node
    return (node as Node).nextSibling
  }
}

function noteMisfit(instance: Instance): void {
  unfit.add(instance)
  misfits.push(pathOf(way.length))
}

/**
 * Adopts the content of `container` as what the page's own instance `page` shows in `slot`. Gives the paths of the fragments
 * that do not fit; where it is too many, or one has no end that is known, that of the root.
 */
export function adopt(page: Instance, slot: Slot, template: Template, container: Node, shape: string): Path[] {
  misfits.length = inside.length = way.length = 0
  enter(page, slot, -1)
  let root = template._blank.slice() as Instance
  try {
    root = outline(template, new ShapeReader(shape), null)
    page[slot._at] = root
    if (adoptInstance(root, container.firstChild)) misfit()
  } catch {
    misfits.length = MAX_MISFITS + 1
  }
  way.length = 1
  if (misfits.length > MAX_MISFITS) {
    page[slot._at] = root
    misfits.length = inside.length = 0
    noteMisfit(root)
  }
  way.length = 0
  return misfits.slice()
}
