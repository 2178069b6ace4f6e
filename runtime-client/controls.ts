/**
 * Controls: what the user can change, written as LANGUAGE.md's rule of controls says. Takes values from build.ts and patch.ts.
 * The attribute, which is what the page would come with, always follows; the live value does unless the user is ahead.
 */
import type { Choice } from '../protocol/table.ts'
import type { Value } from '../protocol/value.ts'
import { setAttribute } from './attribute.ts'
import { chosen, isAhead, noteEntered } from './entries.ts'

type Control = HTMLInputElement &
  Omit<HTMLSelectElement, 'type'> &
  Record<string, unknown> & { options?: HTMLOptionsCollection }
type Write = [control: Control, name: string, value: Choice]

/** What the server takes a select's value to be. Of other controls it is in the attribute. */
const selects = new WeakMap<Node, Choice>()
/** Writes to selects wait for their options… */
const late: Write[] = []
/** …and writes to a text that is being composed for the end of that. */
const waiting: Write[] = []
let composing: EventTarget | null = null

const textOf = (value: Choice): string => (typeof value === 'string' ? value : '')

/** What the server takes a control's text to be. */
export function baseOf(element: Element, name: string): string {
  const control = element as Control
  return control.options
    ? textOf(selects.get(control) ?? null)
    : (control.defaultValue ?? control.getAttribute(name) ?? '')
}

/** The server knows what was reported of a control. */
export function setBase(element: Element, value: Value): void {
  const control = element as Control
  const text = Array.isArray(value) ? JSON.stringify(value) : value === null ? value : String(value)
  if (typeof value === 'boolean') control.defaultChecked = value
  else if (control.options) selects.set(control, text)
  else setDefault(control, text)
}

function setDefault(control: Control, value: Choice): void {
  if (control.localName === 'textarea') control.defaultValue = textOf(value)
  else setAttribute(control, 'value', value)
}

/** A control of the page's HTML. */
export function adoptControl(element: Element): void {
  const control = element as Control
  if (control.options) {
    const values = chosen(element, true)
    selects.set(control, control.multiple ? JSON.stringify(values) : (values[0] ?? null))
  }
  noteEntered(control)
}

/** The server gives a control's property. */
export function setControl(element: Element, name: string, value: Choice): void {
  const control = element as Control
  if (control.options || control.localName === 'option') {
    if (control.options) selects.set(control, value)
    late.push([control, name, value])
  } else if (name === 'value' && control.defaultValue !== undefined) {
    if (control === composing) waiting.push([control, name, value])
    else if (!isAhead(control)) writeText(control, textOf(value))
    setDefault(control, value)
  } else {
    if (!isAhead(control)) control[name] = typeof control[name] === 'boolean' ? value !== null : textOf(value)
    setAttribute(control, name, value)
  }
}

/** Options of a select came or went: the browser may have chosen another. */
export function chooseAgain(parent: Node): void {
  const select = (parent as Element).closest?.('select')
  const value = select && selects.get(select)
  if (value !== undefined && value !== null) late.push([select as Control, 'value', value])
}

/** Writes what waited for the end of the frame. */
export function writeLate(): void {
  for (const [control, name, value] of late.splice(0)) {
    const select = control.closest('select')
    if (select && isAhead(select)) continue
    if (control.options) choose(control, value)
    else {
      control[name] = value !== null
      setAttribute(control, name, value)
    }
  }
}

function choose(select: Control, value: Choice): void {
  const options = [...select.options]
  const values = select.multiple && textOf(value)[0] === '[' ? (JSON.parse(textOf(value)) as string[]) : [value]
  let on = options.filter((option) => values.includes(option.value))
  if (!select.multiple) on = on.slice(0, 1)
  for (const option of options) option.defaultSelected = on.includes(option)
  if (select.multiple) for (const option of options) option.selected = on.includes(option)
  // With nothing to choose a browser takes the first.
  else select.selectedIndex = Math.max(options.indexOf(on[0] as HTMLOptionElement), 0)
}

/** Caret and selection stay, where the user is in the text. */
function writeText(control: Control, text: string): void {
  const { value, type } = control
  const before = control.defaultValue
  if (type === 'number' && control.validity.badInput) {
    // No number yet: only another value is worth the loss of it.
    if (text === before) return
  } else if (value === text || (type === 'number' && value && text && +value === +text)) return
  if (control !== document.activeElement || control.selectionStart === null) {
    control.value = text
    return
  }
  let start = 0
  let end = value.length
  let last = text.length
  while (start < end && start < last && value[start] === text[start]) start++
  while (end > start && last > start && value[end - 1] === text[last - 1]) {
    end--
    last--
  }
  control.setRangeText(text.slice(start, last), start, end, 'preserve')
}

/** The user begins (`control`) or ends (null) to compose a text. */
export function compose(control: EventTarget | null): void {
  composing = control
  if (!control) {
    for (const [waiter, , value] of waiting.splice(0)) if (!isAhead(waiter)) writeText(waiter, textOf(value))
  }
}
