// Sets of reads: sorted, without repeats, collected from a template's slots for the slot that holds the template; and whether
// there is anything in it.
import type { Read, Template } from '../ir.ts'

const order = ['state', 'derived', 'load', 'form', 'window', 'scope', 'children'] as const

/** The union, sorted by kind and name (names of blocks by index). */
export function unite(...lists: readonly (readonly Read[])[]): Read[] {
  const filled = lists.filter((list) => list.length > 0)
  const [only = []] = filled
  // Most are sets already: of one name, or of none.
  if (filled.length <= 1 && only.length <= 1) return [...only]
  const byKey = new Map<string, Read>()
  for (const list of filled) for (const read of list) byKey.set(keyOf(read), read)
  return [...byKey.values()].sort(compare)
}

function keyOf(read: Read): string {
  if (read.from === 'scope') return `scope ${read.index}`
  return read.from === 'children' ? 'children' : `${read.from} ${read.name}`
}

function compare(a: Read, b: Read): number {
  if (a.from === 'scope' && b.from === 'scope') return a.index - b.index
  if (a.from === b.from && 'name' in a && 'name' in b) return a.name < b.name ? -1 : a.name > b.name ? 1 : 0
  return order.indexOf(a.from) - order.indexOf(b.from)
}

/** What a template with all inside it reads of the scope around it: its own names, from `ownFrom` on, are no reads. */
export function readsOutside(template: Template, ownFrom: number): Read[] {
  const constants = template.constants.flatMap(({ pattern, code }) => [pattern.reads, code?.reads ?? []])
  const all = unite(...template.slots.map(({ reads }) => reads), ...constants)
  return all.filter((read) => read.from !== 'scope' || read.index < ownFrom)
}

/** Nothing is shown, and nothing listened to. */
export function isEmpty({ nodes, bindings }: Template): boolean {
  return nodes.length === 0 && bindings.length === 0
}
