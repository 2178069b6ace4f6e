// A module and those of its components come in; a diagnostic goes out for content that goes to no slot of its component, or of
// which there is more than that shows. Read by `analyse.ts` for a file that uses itself, and by `judge-uses.ts`.
import { slotRepeated, unknownSlot } from '../diagnostics/slot.ts'
import type { Diagnostics } from '../diagnostics.ts'
import type { Module } from '../ir.ts'
import { didYouMean } from '../suggest.ts'
import type { Known } from './expected.ts'

/** Content for slots that a component does not have, or has once. */
export function judgeContents(module: Module, diagnostics: Diagnostics, known: Known): void {
  for (const slot of module.templates.flatMap(({ slots }) => slots)) {
    if (slot.kind !== 'component') continue
    const used = known(module, slot.component)
    const name = module.components[slot.component]?.name
    if (used === undefined || name === undefined) continue
    const there = used.templates.flatMap(({ slots }) => slots.filter((one) => one.kind === 'children'))
    const counts = new Map<string, number>()
    for (const passed of slot.children) {
      const { span } = passed
      if (span === undefined) continue
      const found = there.filter((one) => one.name === passed.name)
      const count = (counts.get(passed.name) ?? 0) + 1
      counts.set(passed.name, count)
      if (found.length === 0) {
        const names = there.map((one) => one.name)
        diagnostics.add(unknownSlot(span, name, passed.name, didYouMean(passed.name, names)))
      } else if (count === 2 && found.some(({ of }) => of === undefined))
        diagnostics.add(slotRepeated(span, name, passed.name))
    }
  }
}
