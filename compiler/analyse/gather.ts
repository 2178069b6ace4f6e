// The templates of a file come in, all there; what each block slot reads, and whether it may hold a control, is gathered anew
// through `{@render}`: a snippet may stand after its use, and may render itself. Read by `module.ts`.
import type { Module, Read, Slot, Template } from '../ir.ts'
import { readsOutside, unite } from './reads.ts'

/** Goes over all templates until nothing more is found: reads are only ever added. */
export function gatherReads(module: Module): void {
  const { templates } = module
  let found = -1
  for (let before = -2; found !== before; ) {
    before = found
    found = 0
    // Inner templates come later.
    for (const template of templates.toReversed()) {
      for (const slot of template.slots) {
        gather(slot, template, templates)
        found += slot.reads.length + (slot.controls ? 1 : 0)
      }
    }
  }
}

function gather(slot: Slot, holder: Template, templates: readonly Template[]): void {
  const inner = innerTemplates(slot).flatMap((id) => templates[id] ?? [])
  if (inner.length === 0) return
  slot.reads = unite(slot.reads, ...inner.map((template) => outsideOf(template, templates)))
  slot.controls ||= inner.some(({ slots }) => slots.some(({ controls }) => controls))
  if (slot.kind !== 'for') return
  const row = templates[slot.row]
  if (!row) return
  slot.outer = unite(slot.outer, outsideOf(row, templates))
  slot.readsIndex ||= row.slots.some(({ reads }) => reads.some((read) => isScope(read, holder.scope.length + 1)))
}

const isScope = (read: Read, index: number): boolean => read.from === 'scope' && read.index === index

function outsideOf(template: Template, templates: readonly Template[]): Read[] {
  const parent = template.parent === null ? undefined : templates[template.parent]
  return readsOutside(template, parent?.scope.length ?? 0)
}

/** The templates that a slot shows in its place, or passes on. */
export function innerTemplates(slot: Slot): number[] {
  switch (slot.kind) {
    case 'if':
      return slot.branches.filter((id) => id !== null)
    case 'try':
      return slot.caught === null ? [slot.body] : [slot.body, slot.caught]
    case 'for':
      return [slot.row, ...(slot.otherwise === null ? [] : [slot.otherwise])]
    case 'component':
    case 'dynamic':
      return slot.children.map(({ template }) => template)
    case 'render':
    case 'elsewhere':
      return [slot.template]
    case 'children':
      return slot.fallback === null ? [] : [slot.fallback]
    default:
      return []
  }
}
