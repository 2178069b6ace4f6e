/**
 * Building: a template's values come in from a frame, nodes and records go out. A copy of the template's static HTML is
 * filled; so is what is on the page already, where the server sends all values of it anew: then only what differs is written.
 */
import type { PatchReader } from '../protocol/patch-reader.ts'
import {
  type Choice,
  ITEM_OUT,
  SLOT_ATTRIBUTE,
  SLOT_CLASS,
  SLOT_FOR,
  SLOT_HTML,
  SLOT_IF,
  SLOT_SPREAD,
  SLOT_STYLE,
  SLOT_TEXT,
} from '../protocol/table.ts'
import { attributeText, changeAttribute, changeClass, readNullable, setAttribute, setStyle } from './attribute.ts'
import { chooseAgain, setControl } from './controls.ts'
import { setHtml } from './html.ts'
import {
  type Children,
  childrenIn,
  contentOf,
  type Instance,
  type Run,
  rowsOf,
  type Slot,
  type Template,
  templateAt,
} from './instance.ts'
import { enter, find, findRow, place, remove, unfit, way } from './place.ts'
import { readSpread } from './spread.ts'
import { setRun } from './text.ts'
import { open, walk } from './walk.ts'

/** Builds an instance before `before` in `parent`. */
export function build(
  template: Template,
  reader: PatchReader,
  children: Children | null,
  parent: Node,
  before: Node | null,
): Instance {
  open(template)
  const instance = template._blank.slice() as Instance
  const copy = document.importNode(template._static as Node, true)
  walk(instance, template._single ? copy : copy.firstChild, null)
  fill(instance, reader, children, copy)
  parent.insertBefore(copy, before)
  return instance
}

/** Writes all values of an instance: of a new one, whose top level is `copy`, or of one on the page. */
export function fill(instance: Instance, reader: PatchReader, children: Children | null, copy: Node | null): void {
  const template = instance[0]
  // The text of the run so far.
  let text = ''
  for (const slot of template._slots) {
    const { _choices, _kind, _tail } = slot
    if (_kind === SLOT_TEXT) {
      const own = _choices ? ((_choices[reader.number()] ?? '') as string) : reader.string()
      if (slot._cell) instance[slot._cell] = own.length
      text += slot._lead + own
      if (_tail !== null) {
        setRun(instance, slot._run as Run, text + _tail, copy)
        text = ''
      }
    } else if (_kind < SLOT_HTML) {
      const index = _choices ? reader.number() : 0
      const value = _choices ? (_choices[index] as Choice) : readNullable(reader)
      if (!copy) changeValue(instance, slot, value, true)
      else if (_kind > SLOT_CLASS) changeValue(instance, slot, value, false)
      else if (!slot._whole) {
        const own = value === true ? '' : (value ?? '')
        if (slot._cell) instance[slot._cell] = _kind === SLOT_CLASS ? own : own.length
        text += slot._lead + own
        if (_tail !== null) {
          setAttribute(instance[slot._at] as Element, slot._name, text + _tail)
          text = ''
        }
      } else {
        if (slot._cell) instance[slot._cell] = value
        // The first literal that is built stays in the copies to come.
        if (_choices && slot._baked < 0) {
          slot._baked = index
          setAttribute(template._copy[slot._at] as Element, slot._name, value)
        } else if (_choices && slot._baked === index) continue
        setAttribute(instance[slot._at] as Element, slot._name, value)
      }
    } else fillBlock(instance, slot, reader, children, copy)
  }
}

/** An attribute, class, style or control on the page becomes `value`. */
export function changeValue(instance: Instance, slot: Slot, value: Choice, compare: boolean): void {
  const element = instance[slot._at] as HTMLElement
  switch (slot._kind) {
    case SLOT_ATTRIBUTE:
      if (!compare || attributeText(instance, slot) !== (value === true ? '' : value))
        changeAttribute(instance, slot, value)
      break
    case SLOT_CLASS:
      changeClass(instance, slot, value)
      break
    case SLOT_STYLE:
      if (!compare || element.style.getPropertyValue(slot._name) !== (value ?? '')) setStyle(element, slot._name, value)
      break
    default:
      setControl(element, slot._name, value)
  }
}

function fillBlock(instance: Instance, slot: Slot, reader: PatchReader, children: Children | null, copy: Node | null) {
  const template = instance[0]
  switch (slot._kind) {
    case SLOT_HTML:
      return setHtml(instance, slot, reader.string(), copy)
    case SLOT_IF:
      return show(instance, slot, templateAt(template, slot, reader.number() - 1), reader, children, copy)
    case SLOT_FOR:
      return fillRows(instance, slot, reader, children, copy)
    case SLOT_SPREAD:
      return readSpread(instance, slot, reader, reader.number())
    default:
      show(instance, slot, contentOf(template, slot, children), reader, children, copy)
  }
}

/** A block shows `content`, whose values follow. `at`: where the instance holds it. */
export function show(
  instance: Instance,
  slot: Slot,
  content: Template | null,
  reader: PatchReader,
  children: Children | null,
  copy: Node | null,
  at = slot._at,
): void {
  const shown = instance[at] as Instance | null
  const inner = childrenIn(slot, children)
  if (shown && shown[0] === content) {
    enter(instance, slot, -1)
    instance[at] = refill(shown, reader, inner)
    way.pop()
    return
  }
  if (shown) remove(shown)
  instance[at] = null
  if (!content && !shown) return
  find(instance, slot._after, copy)
  chooseAgain(place._parent)
  if (content) instance[at] = build(content, reader, inner, place._parent, place._before)
}

/** Writes all values of the instance that the way leads to, or builds it anew where its nodes are not all there. */
export function refill(shown: Instance, reader: PatchReader, children: Children | null): Instance {
  if (!unfit.has(shown)) {
    fill(shown, reader, children, null)
    return shown
  }
  find(shown, ITEM_OUT, null)
  const instance = build(shown[0], reader, children, place._parent, place._before)
  remove(shown)
  return instance
}

function fillRows(instance: Instance, slot: Slot, reader: PatchReader, children: Children | null, copy: Node | null) {
  const count = reader.number()
  const rows = rowsOf(instance, slot)
  const otherwise = templateAt(instance[0], slot, 1)
  if (count && otherwise) show(instance, slot, null, reader, children, copy, slot._at + 1)
  const step = enter(instance, slot, 0)
  for (const row of rows.splice(count)) remove(row)
  for (; step._row < rows.length; step._row++) {
    rows[step._row] = refill(rows[step._row] as Instance, reader, children)
  }
  way.pop()
  insertRows(instance, slot, rows.length, count - rows.length, reader, children, copy)
  chooseAgain(place._parent)
  if (!count && otherwise) show(instance, slot, otherwise, reader, children, copy, slot._at + 1)
}

/** Builds `count` rows at position `at`. */
export function insertRows(
  instance: Instance,
  slot: Slot,
  at: number,
  count: number,
  reader: PatchReader,
  children: Children | null,
  copy: Node | null,
): void {
  if (!count) return
  const rows = rowsOf(instance, slot)
  const row = templateAt(instance[0], slot, 0) as Template
  findRow(instance, slot, at, copy)
  const { _before: before, _parent: parent } = place
  // On the page one insertion of many rows is cheaper than many.
  const batch = copy || count === 1 ? null : document.createDocumentFragment()
  const after = rows.splice(at)
  for (let i = 0; i < count; i++) rows.push(build(row, reader, children, batch ?? parent, batch ? null : before))
  for (const moved of after) rows.push(moved)
  if (batch) parent.insertBefore(batch, before)
}
