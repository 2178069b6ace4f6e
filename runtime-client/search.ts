/**
 * From a node of the page to its record: goes down from the root through the instances that hold the node, and finds bindings or
 * controls on the way with the paths that lead to them. events.ts and page.ts ask.
 */
import { type BehaviourTable, type BindingTable, type ControlTable, isHolder } from '../protocol/table.ts'
import { type Instance, isBlock, type Slot, shownIn, type Template } from './instance.ts'
import { enter, pathOf, way } from './place.ts'

/** A binding or control of an instance. */
export interface Hit<Entry = BindingTable> {
  _instance: Instance
  _entry: Entry
  /** Undefined: a binding of window or document that stands on no element. */
  _node: Element | undefined
  /** The event that fired it last, for what the client carries out by itself. */
  _event?: Event | undefined
  /** As numbers of the wire. */
  _path: number[]
}

/** A node and all that it is in, inside out. */
export function around(node: Node | null | undefined): Node[] {
  const found: Node[] = []
  for (; node; node = node.parentNode) found.push(node)
  return found
}

export const bindingsOf = ({ _bindings }: Template): BindingTable[] => _bindings
export const controlsOf = ({ _controls }: Template): ControlTable[] => _controls

/**
 * Finds what `entriesOf` names in the instances that hold one of `nodes` (null: in all): from the root, which `own` holds in `slot`,
 * inwards.
 */
export function search<Entry extends BindingTable | ControlTable | BehaviourTable>(
  own: Instance,
  slot: Slot,
  nodes: Node[] | null,
  entriesOf: (template: Template) => Entry[],
): Hit<Entry>[] {
  const hits: Hit<Entry>[] = []
  const holds = (instance: Instance): boolean =>
    !nodes ||
    instance[0]._reach.some((item) =>
      isBlock(item)
        ? shownIn(instance, instance[0]._slots[item >> 2] as Slot).some(holds)
        : nodes.includes(instance[(item >> 2) + 1] as Node),
    )
  const visit = (holder: Instance, slot: Slot): void => {
    shownIn(holder, slot).forEach((instance, row) => {
      if (!holds(instance)) return
      enter(holder, slot, row)
      const { _slots } = instance[0]
      entriesOf(instance[0]).forEach((entry, index) => {
        hits.push({
          _instance: instance,
          _entry: entry,
          _node: entry[0] < 0 ? undefined : (instance[entry[0] + 1] as Element),
          _path: pathOf(way.length, index),
        })
      })
      for (const block of _slots) if (isHolder(block._kind)) visit(instance, block)
      way.pop()
    })
  }
  visit(own, slot)
  return hits
}
