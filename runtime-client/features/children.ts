/** Children: what a `<slot>` shows is what the call site of its component passes, found by the way that leads there. build.ts and adopt.ts ask. */
import type { ChildrenFeature } from '../features.ts'
import type { Slot, Template } from '../instance.ts'
import { type Level, way } from '../place.ts'

type Children = Exclude<Slot['_children'], 0 | undefined>

/** What was passed to the component around the first `depth` levels of the way, and how many levels lead to its call site. */
function passedAround(depth: number): [children: Children, depth: number] | null {
  while (depth > 0) {
    const { _slot } = way[--depth] as Level
    if (_slot._children) return [_slot._children, depth]
    // Children see what was passed where they are written; a fallback is the component's own.
    const around = passedAround(depth)
    if (around && named(around[0], _slot)[0]) depth = around[1]
  }
  return null
}

/** Of blocks only those that show what is passed have a name. */
const named = (children: Children, { _name }: Slot): Children => children.filter(([name]) => name === _name)

function passedTo({ _all }: Template, slot: Slot, at: number): Template | undefined {
  const around = slot._name && passedAround(way.length)
  return around ? _all[named(around[0], slot)[at]?.[1] ?? -1] : undefined
}

function writtenAt(depth: number): number {
  const { _slot } = way[depth - 1] as Level
  const around = _slot._name ? passedAround(depth - 1) : null
  return around && named(around[0], _slot)[0] ? around[1] : depth - 1
}

export const feature: ChildrenFeature = { _passedTo: passedTo, _writtenAt: writtenAt }
