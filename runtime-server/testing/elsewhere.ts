// What a model shows outside of its container, by where it goes: takes a linked table and the root's instance, gives the nodes of each
// `<lview:head>` and `<lview:portal>` in the order of the view.
import type { DefaultTreeAdapterTypes as Dom } from 'parse5'
import { SLOT_TEMPLATE, type Table } from '../../protocol/table.ts'
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
