/** Lists of which a page shows a part: takes what it shows, gives each with the path by which its other rows are asked for. */
import type { Path, Step } from '../../protocol/path.ts'
import { SLOT_ATTRIBUTE } from '../../protocol/table.ts'
import type { Instance, Model } from './model.ts'

export interface LongList {
  /** Its target is the list's slot. */
  path: Path
  /** Of all rows, the first that is shown, and how many there are. */
  from: number
  shown: number
  length: number
}

/** In the order of the view. They are in no rows. */
export function longLists({ root, table }: Model): LongList[] {
  const found: LongList[] = []
  const visit = (instance: Instance, steps: Step[]): void => {
    const entries = table[instance.template]?.[2] ?? []
    instance.slots.forEach((slot, index) => {
      const entry = entries[index]
      const list = instance.slots[index + 1]
      if (entry?.[0] === SLOT_ATTRIBUTE && entry[3] === 'data-lview-above' && list?.kind === 'for') {
        const [above, below] = [slot, instance.slots[index + 2]].map((one) =>
          one?.kind === 'value' ? Number(one.value) : 0,
        )
        const shown = list.rows.length
        const from = above ?? 0
        found.push({ path: { steps, target: index + 1 }, from, shown, length: from + shown + (below ?? 0) })
      }
      if ('shown' in slot && slot.shown) visit(slot.shown, [...steps, { slot: index, row: -1 }])
    })
  }
  visit(root, [])
  return found
}
