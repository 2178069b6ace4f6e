/**
 * Building: values come in from a frame, nodes and records go out. A copy of a template's static HTML is filled; and so is what
 * is on the page already, where the server sends all its values anew: then only what differs is written.
 */
import {
  type Choice,
  SLOT_CLASS,
  SLOT_CONTROL,
  SLOT_FOR,
  SLOT_HTML,
  SLOT_IF,
  SLOT_SPREAD,
  SLOT_TEXT,
} from '../protocol/table.ts'
import { openTemplate, walk } from './adopt.ts'
import { setAttribute } from './attribute.ts'
import { chooseAgain } from './controls.ts'
import {
  contentOf,
  type Instance,
  runValue,
  type Slot,
  shownIn,
  type Template,
  templateAt,
  textOf,
} from './instance.ts'
import { before, childrenHere, collect, enter, hasRows, parent, placeIn, unfit, way } from './place.ts'
import { change, readSpread, setHtml, setText } from './value.ts'
import { number, string, value } from './wire.ts'

/** Builds what a block shows from `row` on: `count` instances of `template`. Their values follow. */
export function insert(holder: Instance, slot: Slot, row: number, count: number, template: Template): void {
  openTemplate(template)
  placeIn(holder, slot, row)
  const [into, next] = [parent, before]
  // On the page one insertion of many is cheaper than many.
  const target = count > 1 && !way.at(-1)?._copy ? document.createDocumentFragment() : into
  const shown = shownIn(holder, slot)
  const rest = shown.splice(row)
  const level = enter(holder, slot, row)
  for (let i = 0; i < count; i++) {
    const instance = template._blank.slice() as Instance
    const copy = document.importNode(template._static as Node, true)
    level._copy = copy
    walk(instance, template._single ? copy : copy.firstChild, true)
    fill(instance, true)
    target.insertBefore(copy, target === into ? next : null)
    shown.push(instance)
  }
  way.pop()
  for (const instance of rest) shown.push(instance)
  if (target !== into) into.insertBefore(target, next)
}

/** Takes `count` instances from what a block shows, all from `row` on if it is not given. */
export function remove(holder: Instance, slot: Slot, row: number, count = Number.POSITIVE_INFINITY): void {
  const shown = shownIn(holder, slot)
  const nodes = shown.splice(row, count).reduce((nodes: ChildNode[], instance) => collect(instance, nodes), [])
  const around = nodes[0]?.parentNode
  // All at once, unless another script has put something between them.
  if (slot._alone && !shown.length && around?.childNodes.length === nodes.length) around.textContent = ''
  else for (const node of nodes) node.remove()
  if (around) chooseAgain(around)
}

/** Writes all values of the instance that the way leads to: of a new one, or of one on the page. */
function fill(instance: Instance, isCopy: boolean): void {
  for (const slot of instance[0]._slots) {
    const { _at, _cell, _choices, _kind, _name } = slot
    if (_kind > SLOT_CONTROL) {
      fillBlock(instance, slot)
      continue
    }
    const choice = _choices ? number() : -1
    const own = _choices ? (_choices[choice] as Choice) : _kind === SLOT_TEXT ? string() : value()
    if (!isCopy || _kind > SLOT_CLASS) {
      change(instance, slot, own)
      continue
    }
    if (_cell) instance[_cell] = own
    if (!slot._last) continue
    const all = _cell ? runValue(instance, slot) : own
    const node = instance[_at] as Element & Text
    if (_kind === SLOT_TEXT) {
      if (all) node.data = textOf(all)
      else setText(instance, slot, '')
    } else if (_cell || choice < 0) setAttribute(node, _name, all)
    else if (slot._baked !== choice) {
      setAttribute(node, _name, all)
      // The first literal that is built is in the copies to come.
      if (slot._baked < 0) {
        slot._baked = choice
        setAttribute(instance[0]._copy[_at] as Element, _name, all)
      }
    }
  }
}

function fillBlock(instance: Instance, slot: Slot): void {
  const template = instance[0]
  const { _kind } = slot
  if (_kind === SLOT_HTML) setHtml(instance, slot, string())
  else if (_kind === SLOT_SPREAD) readSpread(instance, slot, number())
  else if (_kind === SLOT_FOR) fillRows(instance, slot)
  else show(instance, slot, contentOf(template, slot, _kind === SLOT_IF ? number() - 1 : 0, childrenHere()))
}

/** A block shows `content`, whose values follow, or nothing. */
export function show(holder: Instance, slot: Slot, content: Template | undefined): void {
  if (content && shownIn(holder, slot)[0]?.[0] === content) refill(holder, slot, 0)
  else {
    remove(holder, slot, 0)
    if (content) insert(holder, slot, 0, 1, content)
  }
}

/** Writes all values of an instance that is shown; builds it anew where its nodes are not all there. */
export function refill(holder: Instance, slot: Slot, row: number): void {
  const instance = shownIn(holder, slot)[row] as Instance
  if (unfit.has(instance)) {
    remove(holder, slot, row, 1)
    insert(holder, slot, row, 1, instance[0])
  } else {
    enter(holder, slot, row)
    fill(instance, false)
    way.pop()
  }
}

function fillRows(holder: Instance, slot: Slot): void {
  const count = number()
  const otherwise = templateAt(holder[0], slot, 1)
  if (!count && otherwise) {
    show(holder, slot, otherwise)
    return
  }
  remove(holder, slot, hasRows(holder, slot) ? count : 0)
  const known = shownIn(holder, slot).length
  for (let row = 0; row < known; row++) refill(holder, slot, row)
  if (count > known) insert(holder, slot, known, count - known, templateAt(holder[0], slot, 0) as Template)
}
