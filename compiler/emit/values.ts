// A template comes in, out goes the body of its function `values`: its slots' values on the wire, in order, from which a
// client builds it. server.ts puts it into the module.
import type { Slot } from '../ir.ts'
import type { Context } from './context.ts'
import type { Lines } from './print.ts'
import { quote } from './quote.ts'
import { branchStatements, filterArgument, into, intoRow, optional, spreadArguments, type ValueSlot } from './slots.ts'
import { holdsComponents } from './tree.ts'

export function emitValues(context: Context): Lines {
  const { slots } = context.template
  if (slots.length === 0) return []
  const statements = slots.flatMap((slot, index) =>
    slotStatements(context, slot, index).map((line) => [{ for: slot.span }, line]),
  )
  return [...context.prologueOfSlots('s'), ...statements]
}

function slotStatements(context: Context, slot: Slot, index: number): string[] {
  const scope = context.scope('s')
  const inSlot = (values: string, ...ids: (number | null)[]): string =>
    holdsComponents(context.module, ids) ? into('w', index, values) : values
  switch (slot.kind) {
    case 'if': {
      const branch = `b${index}`
      return [
        `const ${branch} = ${context.expressions.call(slot.code, 's')}`,
        `w.number(${branch} + 1)`,
        ...branchStatements(branch, slot.branches, (id) => inSlot(`$$t${id}.values(w, ${scope})`, id)),
      ]
    }
    case 'try': {
      const html = `(o) => $$t${slot.body}.html(o, ${scope})`
      const caught = slot.caught === null ? '' : `, (e) => $$t${slot.caught}.values(w, ${scope}, e)`
      return [`$$.tryValues(w, ${index}, ${html}, () => $$t${slot.body}.values(w, ${scope})${caught})`]
    }
    case 'for': {
      const list = context.expressions.call(slot.list, 's')
      const inRow = intoRow(context, 'w', slot, `$$t${slot.row}.values(w, ${context.rowScope('s')})`)
      const row = `(${context.rowNames('s')}) => ${inRow}`
      const otherwise = slot.otherwise === null ? '' : `, () => $$t${slot.otherwise}.values(w, ${scope})`
      return [inSlot(`$$.rowValues(w, ${list}, ${row}${otherwise})`, slot.row, slot.otherwise)]
    }
    case 'component':
      return [`$$.componentValues(w, ${index}, ${context.component(slot.component)}, ${context.props(slot)}(${scope}))`]
    case 'render':
      return [inSlot(`$$t${slot.template}.values(w, ${context.rendered(slot, 's')})`, slot.template)]
    case 'elsewhere':
      return [inSlot(`$$t${slot.template}.values(w, ${scope})`, slot.template)]
    case 'dynamic': {
      const chosen = `${context.among(slot)}(), ${context.expressions.call(slot.code, 's')}`
      return [`$$.dynamicValues(w, ${index}, ${chosen}, ${context.props(slot)}(${scope}))`]
    }
    case 'children': {
      if (slot.of !== undefined) {
        const item = `${quote(slot.name)}, ${context.expressions.call(slot.of, 's')}`
        return [`$$.itemValues(w, ${index}, s0, ${item}${optional(context.slotValues(slot, 's'))})`]
      }
      const fallback = slot.fallback === null ? undefined : `() => $$t${slot.fallback}.values(w, ${scope})`
      const rest = optional(fallback, context.slotValues(slot, 's'))
      return [into('w', index, `$$.childrenValues(w, s0, ${quote(slot.name)}${rest})`)]
    }
    default: {
      if (slot.value.type === 'choice') return [`w.number(${context.expressions.call(slot.value.code, 's')})`]
      const rest = slot.kind === 'spread' ? spreadArguments(context.template, slot) : filterArgument(slot)
      return [`$$.${writer(slot)}(w, ${context.value(slot, 's')}${rest})`]
    }
  }
}

/** The function of the runtime that writes a slot's value. */
function writer(slot: ValueSlot): string {
  switch (slot.kind) {
    case 'text':
      return 'textValue'
    case 'html':
      return 'trustedValue'
    case 'attribute':
      return slot.whole ? 'writeAttribute' : 'writeAttributePart'
    case 'class':
      return classFunctions[slot.part]
    case 'style':
      return 'writeStyle'
    case 'control':
      return 'writeControl'
    case 'spread':
      return 'writeSpread'
  }
}

const classFunctions = {
  whole: 'writeClass',
  before: 'writeClassTokensBefore',
  after: 'writeClassTokens',
  text: 'writeAttributePart',
}
