/**
 * Components where they are used: takes a component and its props, gives its HTML or values, with its own state: what is
 * stored of it in the page's state, or what its definition makes of its props.
 */
import type { DiffWriter } from './diff-writer.ts'
import { into, type Showing } from './stored.ts'
import type { ComponentCode, HtmlOut } from './template.ts'

/** Props, completed by the component's own state. */
export function withState(component: ComponentCode, props: object, stored: object | null | undefined): object {
  const make = component.definition?.state
  return make === undefined ? props : Object.assign(props, stored ?? make(props as never))
}

const shown = (out: Showing, component: ComponentCode, props: object): object =>
  withState(component, props, out.own?.state)

/** Writes the values of what a diff shows anew inside slot (or row) `index`; null: as the `{:else}` of the list that is open. */
export function intoNew(out: DiffWriter, index: number | null, write: () => void): void {
  const around = out.touched === null ? undefined : out.reported()
  out.own = (index === null ? around : around?.inner.get(index)) ?? null
  if (out.failing !== null) out.path = index === null ? out.positions() : [...out.positions(), index]
  write()
  out.own = out.path = null
}

export function componentHtml(out: HtmlOut, slot: number, component: ComponentCode, props: object): string {
  return into(out, slot, () => component.root.html(out, shown(out, component, props)))
}

export function componentValues(out: DiffWriter, slot: number, component: ComponentCode, props: object): void {
  into(out, slot, () => component.root.values(out, shown(out, component, props)))
}
