/** Building: values come in from a frame, nodes and records go out: copies of a template's static HTML are filled. */
import { CLIENT_ALONE, CLIENT_LAST } from '../protocol/client-table.ts'
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
import { contentOf, openTemplate, walk } from './adopt.ts'
import { setAttribute } from './attribute.ts'
import { features } from './features.ts'
import { blankOf, type Instance, runValue, type Slot, shownIn, type Template, templateAt, textOf } from './instance.ts'
import { before, collect, enter, parent, placeIn, way } from './place.ts'
import { change, setText } from './value.ts'
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
    const instance = blankOf(template)
    const copy = document.importNode(template._static as Node, true)
    level._copy = copy
    walk(instance, template._single ? copy : copy.firstChild, true)
    fill(instance)
    target.insertBefore(copy, target === into ? next : null)
    shown.push(instance)
  }
  way.pop()
  for (const instance of rest) shown.push(instance)
  if (target !== into) into.insertBefore(target, next)
  if (!way.at(-1)?._copy) features._come?.(shown.slice(row, row + count))
}

/** Takes `count` instances from what a block shows, all from `row` on if it is not given. */
export function remove(holder: Instance, slot: Slot, row: number, count = Number.POSITIVE_INFINITY): void {
  const shown = shownIn(holder, slot)
  const gone = shown.splice(row, count)
  const nodes = features._leave?.(gone) ?? gone.reduce((nodes: ChildNode[], one) => collect(one, nodes), [])
  const around = nodes[0]?.parentNode
  // All at once, unless another script has put something between them.
  if (slot._flags & CLIENT_ALONE && !shown.length && around?.childNodes.length === nodes.length) around.textContent = ''
  else for (const node of nodes) node.remove()
}

/** The value of a slot of text, attribute, class, style or control. */
export function readValue({ _choices, _kind }: Slot): Choice {
  return _choices ? (_choices[number()] as Choice) : _kind === SLOT_TEXT ? string() : value()
}

/** Writes all values of a new instance, which the way leads to. */
function fill(instance: Instance): void {
  for (const slot of instance[0]._slots) {
    const { _at, _cell, _choices, _flags, _kind, _name } = slot
    if (_kind > SLOT_CONTROL) fillBlock(instance, slot)
    else {
      const own = readValue(slot)
      if (_cell) instance[_cell] = own
      const all = _cell ? runValue(instance, slot) : own
      const node = instance[_at] as Element & Text
      if (_kind > SLOT_CLASS) change(instance, slot, own)
      else if (_flags & CLIENT_LAST) {
        if (_kind === SLOT_TEXT) {
          if (all) node.data = textOf(all)
          else setText(instance, slot, '')
        } else if (_cell || !_choices) setAttribute(node, _name, all)
        else if (slot._baked !== own) {
          setAttribute(node, _name, all)
          // The first literal that is built is in the copies to come.
          if (slot._baked === undefined) {
            slot._baked = own
            setAttribute((instance[0]._copy as Instance)[_at] as Element, _name, all)
          }
        }
      }
    }
  }
}

function fillBlock(instance: Instance, slot: Slot): void {
  const { _kind } = slot
  if (_kind === SLOT_HTML) features._setHtml(instance, slot, string())
  else if (_kind === SLOT_SPREAD) features._readSpread(instance, slot, number())
  else {
    const count = _kind === SLOT_FOR ? number() : 1
    const content = _kind === SLOT_FOR ? templateAt(instance[0], slot, count ? 0 : 1) : readContent(instance, slot)
    if (content) insert(instance, slot, 0, count || 1, content)
  }
}

/** The template that a block other than a list shows by the values that follow. */
export function readContent(instance: Instance, slot: Slot): Template | undefined {
  return contentOf(instance[0], slot, slot._kind === SLOT_IF ? number() - 1 : 0)
}
