/**
 * What the user entered into controls: which were edited, and when, so that a write of the server can't undo what it did not
 * know of; and what is to be reported (LANGUAGE.md, "Controls", 1 to 6). Adoption and events note, controls.ts and page.ts ask.
 */
import { CONTROL_CHECKED, CONTROL_MULTIPLE, CONTROL_NUMBER } from '../protocol/table.ts'
import type { Value } from '../protocol/value.ts'

/** Events that the page has made, and those of them that are answered. */
export const turns = { _made: 0, _answered: 0 }

/** By control: how many events had been made when the user last edited it. */
const edited = new WeakMap<Node, number>()
/** Controls that the user edited, and those of them that were since the last report. */
export const entered = new Set<Element>()
export const unreported = new Set<Element>()

/** The user edited a control. */
export function noteEdit(control: Element): void {
  edited.set(control, turns._made)
  entered.add(control)
  unreported.add(control)
}

/** The user's edit is newer than what the server knew when it wrote. */
export function isAhead(control: Node): boolean {
  return (edited.get(control) ?? -1) >= turns._answered
}

interface Control extends Pick<HTMLInputElement, 'value' | 'defaultValue' | 'checked' | 'defaultChecked' | 'validity'> {
  valueAsNumber: number
  options?: HTMLOptionsCollection
  multiple: boolean
  size: number
}

/** The values of a select's chosen options: now, or as the page came. */
export function chosen(element: Element, initially: boolean): string[] {
  const { options = [], multiple, size } = element as unknown as Control
  const all = [...options]
  let found = all.filter((option) => (initially ? option.defaultSelected : option.selected))
  // Of several a browser takes the last, and where there is none the first that it can.
  if (!multiple && initially) {
    found = found.length || size > 1 ? found.slice(-1) : all.filter(({ disabled }) => !disabled).slice(0, 1)
  }
  return found.map(({ value }) => value)
}

/** Notes a control of a page that is being adopted, where the user was there first or the browser put an entry back. */
export function noteEntered(element: Element): void {
  const { value, defaultValue, checked, defaultChecked, options } = element as unknown as Control
  if (
    options
      ? chosen(element, true).join() !== chosen(element, false).join()
      : defaultValue !== undefined && (value !== defaultValue || checked !== defaultChecked)
  )
    noteEdit(element)
}

/** What a bound control holds; undefined while it is no value (a number half typed). */
export function valueOf(element: Element, type: number): Value | undefined {
  const { value, checked, validity, valueAsNumber } = element as unknown as Control
  if (type === CONTROL_CHECKED) return checked
  if (type === CONTROL_MULTIPLE) return chosen(element, false)
  if (type !== CONTROL_NUMBER) return value
  return value ? valueAsNumber : validity.badInput ? undefined : null
}
