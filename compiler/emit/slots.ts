// What the server's emitters say alike about slots, whether they print HTML, values or diffs: what a slot's value is, a row's
// key, the branch that is meant.
import type { Slot, SlotValue, Template } from '../ir.ts'
import { Context } from './context.ts'
import type { Prefix } from './expressions.ts'
import { quote, quoteAll } from './quote.ts'
import { holdsComponents, spreadAt, templateOf } from './tree.ts'

/** A slot that has a value, rather than templates. */
export type ValueSlot = Extract<Slot, { value: SlotValue }>

export function slotAt(template: Template, index: number): Slot {
  const slot = template.slots[index]
  if (slot === undefined) throw new Error(`Template ${template.id} has no slot ${index}`)
  return slot
}

export function valueSlotAt(template: Template, index: number): ValueSlot {
  const slot = slotAt(template, index)
  if (!('value' in slot)) throw new Error(`Slot ${index} of template ${template.id}, a ${slot.kind}, has no value`)
  return slot
}

/** What `attribute` and the like take after the value: the filter, where there is one. */
export function filterArgument(slot: ValueSlot): string {
  return slot.kind === 'attribute' && slot.filter !== 'none' ? `, ${quote(slot.filter)}` : ''
}

/** What `spread` and the like take after the value: the element's name, and the attributes that it writes itself. */
export function spreadArguments(template: Template, slot: Slot): string {
  const { element, except } = spreadAt(template, template.slots.indexOf(slot))
  return `, ${quote(element.tag.toLowerCase())}${except.length === 0 ? '' : `, ${quoteAll(except)}`}`
}

/** A statement for each branch that has content, by the value of the variable `branch`. */
export function branchStatements(
  branch: string,
  branches: (number | null)[],
  statement: (template: number) => string,
): string[] {
  const tests = branches.flatMap((template, index) =>
    template === null ? [] : [`if (${branch} === ${index}) ${statement(template)}`],
  )
  return tests.map((test, position) => (position === 0 ? test : `else ${test}`))
}

/** What is inside a slot: where a component in it finds its own state. */
export function into(out: 'o' | 'w', index: number | string, shown: string): string {
  return `$$.into(${out}, ${index}, () => ${shown})`
}

/** The same for a row of a list. */
export function intoRow(context: Context, out: 'o' | 'w', { row }: ForSlot, shown: string): string {
  return holdsComponents(context.module, [row]) ? into(out, `s${context.names + 2}`, shown) : shown
}

/** Further arguments of a call, `null` for those that are left out before others. */
export function optional(...values: (string | undefined)[]): string {
  const last = values.findLastIndex((value) => value !== undefined)
  return values
    .slice(0, last + 1)
    .map((value) => `, ${value ?? 'null'}`)
    .join('')
}

type ForSlot = Extract<Slot, { kind: 'for' }>

/** A function of a row's item and index that gives its key in the scope of `prefix`; `null` where there are no keys. */
export function keyOf(context: Context, { key, row }: ForSlot, prefix: Prefix): string {
  if (key === null) return 'null'
  const direct = context.expressions.ofRow(key, context.names + 1)
  return direct ?? `(${context.rowNames(prefix)}) => ${keyBody(context, key, row, prefix)}`
}

/** The same as a function of the whole scope, item and index. */
export function keyInScope(context: Context, { key, row }: ForSlot): string {
  if (key === null) return 'null'
  return `(${context.rowScope('s')}) => ${keyBody(context, key, row, 's')}`
}

function keyBody(context: Context, key: NonNullable<ForSlot['key']>, row: number, prefix: Prefix): string {
  const template = templateOf(context.module, row)
  const patterns = template.constants.filter(({ code }) => code === null)
  const call = context.expressions.call(key, prefix)
  if (patterns.length === 0) return call
  const lines = new Context(context.module, template, context.expressions).prologue(prefix, patterns)
  return `{ ${[...lines, `return ${call}`].join('; ')} }`
}
