/**
 * Controls: what the user can change, by LANGUAGE.md's rule of controls. Takes what the user does, what the page came with
 * (adopt.ts) and what the server says (value.ts), and says what is to be reported (page.ts). The attribute, which is what the page
 * would come with, follows the server; the live value does unless the user is ahead.
 */
import { MAX_REPORTS } from '../../protocol/limits.ts'
import {
  type Choice,
  CONTROL_CHECKED,
  CONTROL_FILES,
  CONTROL_MULTIPLE,
  CONTROL_NUMBER,
  CONTROL_OPEN,
} from '../../protocol/table.ts'
import type { Value } from '../../protocol/value.ts'
import { setAttribute } from '../attribute.ts'
import { type ControlFeature, features, type Part } from '../features.ts'
import { textOf } from '../instance.ts'
import { writeNumber, writeNumbers } from '../message.ts'
import { type Page, type Report, turns } from '../record.ts'
import { around, controlsOf, search } from '../search.ts'

/** An input, textarea or select, with what it may have. */
type Control = HTMLInputElement & { options?: HTMLOptionsCollection } & Record<string, unknown>
type Write = [control: Control, name: string, value: Choice]

/** Controls that the user edited, and those of them that were since the last report. */
const entered = new Set<Element>()
const unreported = new Set<Element>()
/** Whether details, dialogs and media were last known to be open, or muted: they tell of the server's writes as of the user's. */
const switched = new WeakMap<Element, boolean>()
/** By control: how many events had been made when the user last edited it. */
const edits = new WeakMap<Element, number>()
/** What the server takes a select's value to be. Of other controls it is in the attribute. */
const selects = new WeakMap<Element, Choice>()
/** Writes to selects wait for their options, to a text that is being composed for the end of that. */
const late: Write[] = []
const waiting: Write[] = []
let composing: EventTarget | null = null

/** The user edited a control. */
function noteEdit(control: Element): void {
  edits.set(control, turns._made)
  entered.add(control)
  unreported.add(control)
}

/** The user chose something: a radio button unchooses the others of its group. */
function noteInput(element: Element): void {
  const { type, name, form } = element as HTMLInputElement
  noteEdit(element)
  if (type !== 'radio' || !name) return
  for (const other of (element.getRootNode() as Document).querySelectorAll<HTMLInputElement>('[type=radio]'))
    if (other !== element && other.name === name && other.form === form) noteEdit(other)
}

const isOn = ({ open, muted }: Control): boolean => !!(open ?? muted)

/** Something was opened, closed or muted, by the user or by the server. */
function noteSwitch(element: Element): void {
  const isNow = isOn(element as Control)
  if (switched.has(element) && switched.get(element) !== isNow) noteEdit(element)
  switched.set(element, isNow)
}

/** The user's edit is newer than what the server knew. */
const isAhead = (control: Element): boolean => (edits.get(control) ?? -1) >= turns._answered

/** The values of a select's chosen options: now, or as the page came. */
function chosen({ options, multiple, size }: Control, key: 'selected' | 'defaultSelected'): string[] {
  const all = [...(options as HTMLOptionsCollection)]
  const found = all.filter((option) => option[key])
  // Of several that are said to be selected a browser takes the last, and where none is, the first that can be chosen.
  const one =
    found.at(-1) ??
    (size > 1 ? undefined : all.find((option) => !option.closest('option[disabled],optgroup[disabled]')))
  const shown = multiple ? found : one ? [one] : []
  return shown.map(({ value }) => value)
}

/** What an input or a textarea holds as the page came: not all of its text can be its value. */
function firstValue({ defaultValue, localName, outerHTML }: Control): string {
  if (localName === 'textarea') return defaultValue.replace(/\r\n?/g, '\n')
  const box = document.createElement('template')
  box.innerHTML = outerHTML
  return (box.content.firstChild as Control).value
}

/** Takes a control of the page's HTML: the user may have been there first, or the browser have put something back. */
function adoptControl(element: Element): void {
  const control = element as Control
  const { options, multiple, type } = control
  if (options) {
    const values = chosen(control, 'defaultSelected')
    const isSaid = multiple || [...options].some((option) => option.defaultSelected)
    // What no option has stands on the select.
    setSelect(
      control,
      control.getAttribute('value') ?? (multiple ? JSON.stringify(values) : isSaid ? (values[0] as string) : null),
    )
    if (`${values}` !== `${chosen(control, 'selected')}`) noteEdit(control)
  } else if (type === undefined) {
    switched.set(control, isOn(control))
    // Nobody can tell what it was: it is reported as it is.
    entered.add(control)
  } else if (
    /^(checkbox|radio)$/.test(type)
      ? control.checked !== control.defaultChecked
      : control.value !== control.defaultValue && control.value !== firstValue(control)
  ) {
    noteEdit(control)
  }
}

/** What a bound control holds; undefined while it is no value (a number half typed). */
function reportOf(element: Element, type: number): Value | undefined {
  const control = element as Control
  if (type === CONTROL_CHECKED) return control.checked
  if (type === CONTROL_OPEN) return isOn(control)
  if (type === CONTROL_FILES)
    return [...(control.files as FileList)].flatMap((file) => [file.name, file.type, `${file.size}`])
  if (type === CONTROL_MULTIPLE) return chosen(control, 'selected')
  if (type !== CONTROL_NUMBER) return control.value
  return control.value ? control.valueAsNumber : control.validity.badInput ? undefined : null
}

/** What the server takes a control's text to be. */
function baseOf(element: Element): string {
  return textOf(selects.get(element)) || ((element as Control).defaultValue ?? '')
}

/** The server has what was reported of a control. */
function setBase(element: Element, value: Value): void {
  const control = element as Control
  const text = Array.isArray(value) ? JSON.stringify(value) : value === null ? value : `${value}`
  if (!control.type || control.files) return
  if (typeof value === 'boolean') control.defaultChecked = value
  else if (control.options) selects.set(control, text)
  else setDefault(control, text)
}

function setDefault(control: Control, value: Choice): void {
  if (control.localName === 'textarea') control.defaultValue = textOf(value)
  else setAttribute(control, 'value', value)
}

/** The server says what a control's property is. */
function setControl(element: Element, name: string, value: Choice): void {
  const control = element as Control
  if (control.options) {
    setSelect(control, value)
    late.push([control, name, value])
  } else if (name === 'files') {
    // None can be put there.
    if (value === null && !isAhead(control)) control.value = ''
  } else if (name === 'value' && control.defaultValue !== undefined) {
    if (control === composing) waiting.push([control, name, value])
    else writeText(control, textOf(value))
    setDefault(control, value)
  } else {
    const isOurs = !isAhead(control)
    if (isOurs) control[name] = typeof control[name] === 'boolean' ? value !== null : textOf(value)
    // Of what is open the attribute is the live value.
    if (isOurs || name !== 'open') setAttribute(control, name, value)
    if (isOurs) switched.set(control, isOn(control))
  }
}

/** Options of a select came, went or changed: the browser may have chosen another. */
const options = new MutationObserver((records) => {
  noteOptions(records)
  writeLate()
})

function noteOptions(records: MutationRecord[]): void {
  for (const { target, type } of records) {
    const select = (target.nodeType === 1 ? (target as Element) : target.parentElement)?.closest('select')
    // Its own `value` is written here.
    if (select && (target !== select || type === 'childList'))
      late.push([select as unknown as Control, '', selects.get(select) as Choice])
  }
}

/** The server takes a select's value to be `value`. */
function setSelect(select: Control, value: Choice): void {
  selects.set(select, value)
  options.observe(select, { childList: true, subtree: true, characterData: true, attributeFilter: ['value'] })
}

/** The values that a select of several is given: as JSON, unless it is given one that is none. */
function listOf(value: Choice): Choice[] {
  try {
    const values = JSON.parse(textOf(value)) as unknown
    if (Array.isArray(values)) return values
  } catch {}
  return [value]
}

/** Writes what has waited for the end of a frame. */
function writeLate(): void {
  noteOptions(options.takeRecords())
  for (const [select, , value] of late.splice(0)) {
    if (isAhead(select)) continue
    const options = [...(select.options as HTMLOptionsCollection)]
    const { multiple } = select
    const left = new Set(multiple ? listOf(value) : [value])
    const on = options.filter((option) => left.delete(option.value))
    for (const option of options) option.defaultSelected = on.includes(option)
    // As a page comes: for options that may come later.
    setAttribute(select, 'value', left.size && value !== true ? value : null)
    // Where none is chosen the browser chooses.
    for (const option of options) option.selected = on.includes(option)
  }
}

/** Caret and selection stay, where the user is in the text. */
function writeText(control: Control, text: string): void {
  const { value, type, validity } = control
  // Of a number half typed there is no value: only another one is worth the loss of it. `1.50` is 1.5 already.
  const isSame =
    type === 'number' && (validity.badInput || (value && text))
      ? +text === +(validity.badInput ? control.defaultValue : value)
      : value === text
  if (isSame || isAhead(control)) return
  if (control !== document.activeElement || control.selectionStart === null) {
    // First, since the steps of a range are counted from it.
    setDefault(control, text)
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

/** The user begins to compose a text in `control`, or ends (null). */
function compose(control: EventTarget | null): void {
  composing = control
  if (!control) for (const [waiter, , value] of waiting.splice(0)) writeText(waiter, textOf(value))
}

/** Values and paths of those edited controls that are bound. What has no value yet stays to be reported. */
function reportsOf({ _own, _slot }: Page, isJoin: boolean): Report[] {
  const reports: Report[] = []
  for (const control of isJoin ? entered : unreported) {
    const hit = search(_own, _slot, around(control), controlsOf).find(({ _node }) => _node === control)
    const value = hit && reportOf(control, hit._entry[2])
    if (hit && value === undefined) continue
    unreported.delete(control)
    if (!hit) entered.delete(control)
    else if (reports.length < MAX_REPORTS) reports.push([control, value as Value, hit._path])
  }
  return reports
}

function writeReports(out: number[], reports: Report[]): void {
  writeNumber(out, reports.length)
  for (const [, value, path] of reports) {
    writeNumbers(out, path)
    features._writeValue(out, value)
  }
}

function listenToControls(container: Element): void {
  const on = (type: string, act: (target: Element) => void) =>
    container.addEventListener(type, ({ target }) => act(target as Element), true)
  // Not `change`: it comes later, when the edit may be answered already.
  on('input', noteInput)
  for (const type of ['toggle', 'close', 'volumechange']) on(type, noteSwitch)
  on('reset', (form) => setTimeout(() => [...(form as HTMLFormElement).elements].forEach(noteEdit)))
  on('compositionstart', compose)
  on('compositionend', () => compose(null))
}

export const feature: ControlFeature & Part = {
  _begin: ({ _container }) => listenToControls(_container),
  _end: writeLate,
  _listenToControls: listenToControls,
  _adoptControl: adoptControl,
  _setControl: setControl,
  _baseOf: baseOf,
  _reportsOf: reportsOf,
  _writeReports: writeReports,
  _setBase: setBase,
}
