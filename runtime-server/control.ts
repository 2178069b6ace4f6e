/**
 * Controls: what the user can change. Takes the values that templates give to `value`, `checked`, `open` and the like, gives
 * their HTML attributes and what stands for them on the wire. A `<select>` is one control: its options ask it who is chosen.
 */
import { type AttributeValue, attributeValue, printAttribute } from './attribute.ts'
import type { DiffWriter } from './diff-writer.ts'
import { describe, escapeText, normalise } from './html.ts'
import { list } from './rows.ts'
import type { HtmlOut } from './template.ts'

/** A control's value: text, `true` (on), `null` (off, none), and for what holds several strings a JSON array of them. */
export function controlValue(value: unknown): AttributeValue {
  if (value === null || value === undefined) return null
  if (typeof value === 'string') return normalise(value)
  if (typeof value === 'boolean') return value || null
  if (typeof value === 'number' || typeof value === 'bigint') return Number.isNaN(value) ? null : String(value)
  if (Array.isArray(value)) return JSON.stringify(value.map((one) => normalise(String(one))))
  throw new TypeError(
    `A control can't hold ${describe(value)}. Give it a string, a number, true, false, null, or an array of strings.`,
  )
}

/** A control's attribute in the first HTML. */
export function control(name: string, value: unknown): string {
  return printAttribute(name, controlValue(value))
}

/** The text of a textarea in the first HTML, its value. */
export function controlText(value: unknown): string {
  const text = controlValue(value)
  return typeof text === 'string' ? escapeText(text) : ''
}

/** Whether an input of a group is chosen: by its value, as text. Of checkboxes the group holds an array. */
export function isChosen(group: unknown, value: unknown): boolean {
  if (group === null || group === undefined) return false
  const text = String(value)
  return typeof group === 'object' ? list(group).some((one) => String(one) === text) : String(group) === text
}

/** Whether a file input holds any: no page can choose others, only none. */
export const hasFiles = (files: unknown): boolean => list(files).length > 0

/** A control on the wire. */
export function writeControl(out: DiffWriter, value: unknown): void {
  out.nullable(controlValue(value))
}

/** A `<select>` that is being rendered. */
export interface OpenSelect {
  value: unknown
  /** Where its start tag ends in the HTML so far. */
  end: number
  /** What the select around it chooses. */
  around: Set<string> | null
}

/**
 * Goes into a `<select>` whose value is given: until `leaveSelect`, its options ask `selected`. `length` is that of the HTML so far,
 * which ends with the start tag. With `multiple` (or an array) all options that fit are chosen, else the first.
 */
export function enterSelect(out: HtmlOut, value: unknown, length: number): OpenSelect {
  const { chosen: around } = out
  const one = Array.isArray(value) ? null : controlValue(value)
  const values = Array.isArray(value) ? value : typeof one === 'string' ? [one] : []
  out.chosen = new Set(values.map((each) => normalise(String(each))))
  return { value, end: length - 1, around }
}

/** Gives the HTML. A value that no option has stands on the select itself, for the day that such an option comes. */
export function leaveSelect(out: HtmlOut, { value, end, around }: OpenSelect, html: string): string {
  const isLeft = out.chosen !== null && out.chosen.size > 0
  out.chosen = around
  return isLeft ? html.slice(0, end) + control('value', value) + html.slice(end) : html
}

/**
 * ` selected` for an option of the select around that holds a chosen value. `fromText`: the option has no `value`, its text
 * stands for it.
 */
export function selected(out: HtmlOut, value: string, fromText = false): string {
  if (out.chosen === null) return ''
  const plain = normalise(value)
  // Taken out of the set: of two options with the same value the first one is chosen.
  const fits = out.chosen.delete(fromText ? plain.replace(/[\t\n\f\r ]+/g, ' ').trim() : plain)
  return fits ? ' selected' : ''
}

/** The same for an option whose value is an expression: where that takes the attribute away, the option's text stands for it. */
export function selectedBy(out: HtmlOut, value: unknown, text: () => string): string {
  const own = attributeValue(value)
  return own === null ? selected(out, text(), true) : selected(out, own === true ? '' : own)
}
