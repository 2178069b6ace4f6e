/**
 * Controls: what the user can change. Takes the values that templates give to `value`, `checked`, `open` and the like, gives
 * their HTML attributes and what stands for them on the wire. A `<select>` is one control: its options ask it who is chosen.
 */
import { type AttributeValue, printAttribute } from './attribute.ts'
import type { DiffWriter } from './diff-writer.ts'
import { describe, normalise } from './html.ts'
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

/** A control on the wire. */
export function writeControl(out: DiffWriter, value: unknown): void {
  out.nullable(controlValue(value))
}

/**
 * Goes into a `<select>` whose value is given: until `leaveSelect`, its options ask `selected`. Gives what `leaveSelect`
 * needs. With `multiple` (or an array) all options that fit are chosen, else the first.
 */
export function enterSelect(out: HtmlOut, value: unknown): Set<string> | null {
  const around = out.chosen
  const values = Array.isArray(value) ? value : value === null || value === undefined ? [] : [value]
  out.chosen = new Set(values.map((one) => normalise(String(one))))
  return around
}

export function leaveSelect(out: HtmlOut, around: Set<string> | null): void {
  out.chosen = around
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
