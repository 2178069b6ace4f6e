/**
 * Attributes whose names only the server knows (`{...expr}`): takes all of them from a frame, sets them, and removes those that
 * are no longer among them. build.ts and patch.ts call it.
 */
import type { PatchReader } from '../protocol/patch-reader.ts'
import { SLOT_STYLE } from '../protocol/table.ts'
import { readNullable, setAttribute } from './attribute.ts'
import { setControl } from './controls.ts'
import type { Instance, Slot } from './instance.ts'

/** Reads `count` names and values. */
export function readSpread(instance: Instance, slot: Slot, reader: PatchReader, count: number): void {
  const element = instance[slot._at] as Element
  const before = instance[slot._cell] as string[] | null
  const names: string[] = []
  const set = (name: string, value: ReturnType<typeof readNullable>) =>
    name === 'value' || name === 'checked' ? setControl(element, name, value) : setAttribute(element, name, value)
  for (; count > 0; count--) {
    const name = reader.string()
    names.push(name)
    set(name, readNullable(reader))
  }
  for (const name of before ?? []) if (!names.includes(name)) set(name, null)
  instance[slot._cell] = names
}

/** The names of the page's HTML: those that neither the static HTML nor another slot has. */
export function adoptSpread(instance: Instance, slot: Slot): void {
  const { _copy, _slots } = instance[0]
  const fixed = _copy[slot._at] as Element
  const others = _slots
    .filter(({ _at }) => _at === slot._at)
    .map(({ _kind, _name }) => (_kind === SLOT_STYLE ? 'style' : _name))
  instance[slot._cell] = (instance[slot._at] as Element)
    .getAttributeNames()
    .filter((name) => !fixed.hasAttribute(name) && !others.includes(name))
}
