/**
 * From a node of the page to its record: goes down from the root through the records that hold the node, and finds bindings or
 * controls on the way with the paths that lead to them. events.ts and page.ts ask.
 */
import type { Path } from '../protocol/path.ts'
import { type BindingTable, type ControlTable, SLOT_CHILDREN, SLOT_FOR, SLOT_HTML } from '../protocol/table.ts'
import { type Instance, isBlock, type Slot, type Template } from './instance.ts'
import { enter, pathOf, shownIn, way } from './place.ts'

/** A binding or control of an instance. */
export interface Hit<Entry = BindingTable> {
  _instance: Instance
  _entry: Entry
  /** Null: a binding of window or document that stands on no element. */
  _node: Element | null
  _path: Path
}

/** A node and all that it is in. */
export function around(node: Node | null): Set<Node> {
  const found = new Set<Node>()
  for (; node; node = node.parentNode) found.add(node)
  return found
}

export const bindingsOf = ({ _bindings }: Template): BindingTable[] => _bindings
export const controlsOf = ({ _controls }: Template): ControlTable[] => _controls

/**
 * Finds what `entriesOf` names in the instances that hold a node of `nodes` (null: in all), from the root, which `own` holds in
 * `slot`, inwards.
 */
export function search<Entry extends BindingTable | ControlTable>(
  own: Instance,
  slot: Slot,
  nodes: Set<Node> | null,
  entriesOf: (template: Template) => Entry[],
): Hit<Entry>[] {
  const hits: Hit<Entry>[] = []
  const holds = (instance: Instance): boolean =>
    instance[0]._roots.some((item) =>
      isBlock(item)
        ? shownIn(instance, instance[0]._slots[item >> 2] as Slot).some(holds)
        : nodes?.has(instance[(item >> 2) + 1] as Node),
    )
  const visit = (instance: Instance, slot: Slot): void => {
    const step = enter(instance, slot, -1)
    const isList = slot._kind === SLOT_FOR && !instance[slot._at + 1]
    shownIn(instance, slot).forEach((inner, row) => {
      if (nodes && !holds(inner)) return
      if (isList) step._row = row
      const template = inner[0]
      entriesOf(template).forEach((entry, index) => {
        const node = entry[0] < 0 ? null : (inner[entry[0] + 1] as Element)
        hits.push({ _instance: inner, _entry: entry, _node: node, _path: pathOf(way.length, index) })
      })
      for (const block of template._slots)
        if (block._kind > SLOT_HTML && block._kind <= SLOT_CHILDREN) visit(inner, block)
    })
    way.pop()
  }
  visit(own, slot)
  return hits
}

/** Finds a binding again: its row may have moved. */
export function locate(own: Instance, slot: Slot, { _instance, _entry, _node }: Hit): Path | undefined {
  return search(own, slot, _node && around(_node), bindingsOf).find(
    (hit) => hit._instance === _instance && hit._entry === _entry,
  )?._path
}
