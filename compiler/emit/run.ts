// A slot that is part of a run comes in, the expression that gives its HTML goes out; alternatives become arrays of finished
// HTML at the module's level. render.ts puts them together.
import { shapeNumber } from '../../protocol/shape.ts'
import type { Context } from './context.ts'
import { escapeAttribute, escapeText, normalise, printAttribute } from './html.ts'
import { quote, quoteAll } from './quote.ts'
import { filterArgument, type ValueSlot } from './slots.ts'

export interface RunHtml {
  /** Statements that must come first. */
  before: string[]
  html: string
}

type Choice = string | true | null

/** HTML of all of an attribute, ` name="value"`, or nothing. */
export function wholeHtml(context: Context, slot: ValueSlot, name: string): string {
  if (slot.value.type === 'choice') {
    const html = slot.value.choices.map((choice) => printAttribute(name, choice))
    return `${context.constant(slot, 'c', quoteAll(html))}[${context.expressions.call(slot.value.code, 's')}]`
  }
  const value = context.value(slot, 's')
  if (slot.kind === 'class') return `$$.classAttribute(${value})`
  return `$$.attribute(${quote(name)}, ${value}${filterArgument(slot)})`
}

/** HTML of a part of a run; with `lengths` it adds its length to the shape. */
export function partHtml(context: Context, slot: ValueSlot, lengths: boolean): RunHtml {
  if (slot.value.type === 'choice') return choiceHtml(context, slot, slot.value.choices, lengths)
  const value = context.value(slot, 's')
  if (slot.kind === 'text' && slot.raw) return { before: [], html: lengths ? `$$.measuredRaw(o, ${value})` : value }
  const html = lengths
    ? `$$.${measures[partKind(slot)]}(o, ${value}${filterArgument(slot)})`
    : `$$.${prints[partKind(slot)]}(${value}${filterArgument(slot)})`
  return { before: [], html }
}

// Functions of the runtime by what is printed: alone, and with its length in the shape.
const prints = { text: 'text', attribute: 'attributeText', before: 'classTokensBefore', after: 'classTokens' }
const measures = {
  text: 'measured',
  attribute: 'measuredAttribute',
  before: 'measuredClassBefore',
  after: 'measuredClass',
}

function partKind(slot: ValueSlot): keyof typeof prints {
  if (slot.kind === 'text') return 'text'
  return slot.kind === 'class' && (slot.part === 'before' || slot.part === 'after') ? slot.part : 'attribute'
}

function choiceHtml(context: Context, slot: ValueSlot, choices: Choice[], lengths: boolean): RunHtml {
  const print = slot.kind === 'text' ? escapeText : escapeAttribute
  const html = context.constant(slot, 'c', quoteAll(choices.map((choice) => print(textOf(choice)))))
  const call = context.expressions.call(slot.value.code, 's')
  if (!lengths) return { before: [], html: `${html}[${call}]` }
  const numbers = choices.map((choice) => shapeNumber(normalise(textOf(choice)).length))
  const index = `i${context.template.slots.indexOf(slot)}`
  const shape = `o.shape += ${context.constant(slot, 'l', quoteAll(numbers))}[${index}]`
  return { before: [`const ${index} = ${call}`, shape], html: `${html}[${index}]` }
}

const textOf = (choice: Choice): string => (typeof choice === 'string' ? choice : '')
