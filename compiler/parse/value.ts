// What stands behind the `=` of an attribute comes in, its value goes out: text, an expression, or both in quotes.
// Read by `attribute.ts`.
import type { AttributeValue, ExpressionValue, StaticValue } from '../ast.ts'
import * as problem from '../diagnostics/template.ts'
import type { Cursor } from './cursor.ts'
import { decodeValue } from './text.ts'

/** Reads a value; undefined where there is none (and it is reported). `name` is the attribute's, for messages. */
export function readValue(cursor: Cursor, name: string): AttributeValue | undefined {
  const start = cursor.at
  if (cursor.next === '"' || cursor.next === "'") return readQuoted(cursor, name)
  if (cursor.next === '{') {
    const value = readExpressionValue(cursor)
    if (/[^\s/>]/.test(cursor.next)) {
      cursor.match(/[^\s/>]+/y)
      cursor.diagnostics.add(problem.valueWithoutQuotes(cursor.from(start), name))
    }
    return value
  }
  const text = cursor.match(/(?:[^\s"'<>={}`/]|\/(?!>))+/y)
  if (text === '') {
    cursor.diagnostics.add(problem.valueMissing({ start: start - 1, end: start }, name))
    return undefined
  }
  const value: StaticValue = { type: 'StaticValue', text: decodeValue(cursor, start, cursor.at), ...cursor.from(start) }
  if (/["'{=}`]/.test(cursor.next)) {
    cursor.match(/[^\s>]+/y)
    cursor.diagnostics.add(problem.valueWithoutQuotes(cursor.from(start), name))
  }
  return value
}

/** With the cursor at `{`, in quotes or not. */
function readExpressionValue(cursor: Cursor, quote?: string): ExpressionValue {
  const start = cursor.at++
  const braces = cursor.readBraces(start, (span) => cursor.diagnostics.add(problem.unclosedBraces(span)), quote)
  return { type: 'ExpressionValue', expression: cursor.expression(braces), ...cursor.from(start) }
}

function readQuoted(cursor: Cursor, name: string): AttributeValue {
  const quote = cursor.next
  const open = cursor.at++
  const start = cursor.at
  const parts: (StaticValue | ExpressionValue)[] = []
  const addText = (from: number, to: number): void => {
    if (from === to) return
    parts.push({ type: 'StaticValue', text: decodeValue(cursor, from, to), start: from, end: to })
  }
  const stop = quote === '"' ? /["{]/g : /['{]/g
  let from = start
  for (;;) {
    cursor.at = cursor.find(stop)
    if (cursor.done || cursor.diagnostics.full) {
      // The quote is missing somewhere: most likely at the end of the tag or of the line.
      cursor.at = from
      cursor.at = cursor.find(/[>\n\r]/g)
      cursor.diagnostics.add(problem.unclosedQuote({ start: open, end: open + 1 }, name, quote))
      break
    }
    if (cursor.next === quote) break
    addText(from, cursor.at)
    parts.push(readExpressionValue(cursor, quote))
    from = cursor.at
  }
  addText(from, cursor.at)
  const span = cursor.from(start)
  cursor.take(quote)
  const [first] = parts
  if (first === undefined) return { type: 'StaticValue', text: '', ...span }
  if (parts.length === 1 && first.type === 'StaticValue') return first
  return { type: 'MixedValue', parts, ...span }
}
