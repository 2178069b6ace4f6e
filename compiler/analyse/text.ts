// Text and expressions of text come in one after the other, out goes one run: what shares one Text node. Read by
// `content.ts`.
import { textRules } from '../alternatives.ts'
import type { ExpressionTag, JsonTag, OnceTag, Span } from '../ast.ts'
import { trustedText } from '../diagnostics/trusted.ts'
import type { SlotValue } from '../ir.ts'
import { CodeBuilder } from './code.ts'
import type { Place } from './draft.ts'
import { isTrusted } from './trusted.ts'
import { choiceValue, holeOf, slotValue, textOf } from './value.ts'

/** Gathers one run until something else than text comes. */
export class RunBuilder {
  #parts: (string | number)[] = []
  #start = 0
  #end = 0

  /** `span` is where the text stands. */
  addText(text: string, span: Span): void {
    if (this.#parts.length === 0) this.#start = span.start
    this.#end = span.end
    const last = this.#parts.length - 1
    const before = this.#parts[last]
    if (typeof before === 'string') this.#parts[last] = before + text
    else if (text !== '') this.#parts.push(text)
  }

  /** What is shown once reads nothing, and has a run of its own: it is written with the template, and never again. */
  addOnce({ expression, start, end }: OnceTag, place: Place): void {
    const { draft, nodes } = place
    this.flush(place)
    if (isTrusted(expression, draft)) draft.analysis.diagnostics.add(trustedText(expression))
    const value = slotValue(holeOf(expression, textRules, draft), draft)
    const span = { start, end }
    const slot = draft.slot({ kind: 'text', once: true, value, reads: [], controls: false, span })
    nodes.push({ type: 'run', run: { parts: [slot], lengths: false }, touches: false, span })
  }

  addExpression({ expression, start, end }: ExpressionTag, { draft }: Place): void {
    if (isTrusted(expression, draft)) draft.analysis.diagnostics.add(trustedText(expression))
    const hole = holeOf(expression, textRules, draft)
    const { choice } = hole
    // Nothing and an empty text are the same here.
    const texts = choice?.values.map(textOf)
    if (texts && new Set(texts).size === 1) {
      this.addText(texts[0] ?? '', { start, end })
      return
    }
    const value = choice && texts ? choiceValue({ values: texts, code: choice.code }) : slotValue(hole, draft)
    const { reads } = value.code
    if (this.#parts.length === 0) this.#start = start
    this.#end = end
    this.#parts.push(draft.slot({ kind: 'text', value, reads, controls: false, span: { start, end } }))
  }

  /** `{@json expr}`: text as it stands, which no end tag nor comment can be in. */
  addJson({ expression, start, end }: JsonTag, { draft }: Place): void {
    const code = new CodeBuilder(draft).text('$$.jsonText(').enclosed(expression).text(')').build(expression)
    if (this.#parts.length === 0) this.#start = start
    this.#end = end
    const value: SlotValue = { type: 'dynamic', code }
    const { reads } = code
    this.#parts.push(draft.slot({ kind: 'text', raw: true, value, reads, controls: false, span: { start, end } }))
  }

  /** Ends the run: it becomes a node, where there is anything in it. */
  flush({ nodes }: Place): void {
    if (this.#parts.length === 0) return
    const slots = this.#parts.filter((part) => typeof part === 'number')
    const run = { parts: this.#parts, lengths: slots.length > 1 }
    nodes.push({ type: 'run', run, touches: false, span: { start: this.#start, end: this.#end } })
    this.#parts = []
  }
}
