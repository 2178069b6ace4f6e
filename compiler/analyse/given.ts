// What is given to something that runs in the browser comes in (a transition's options, a hook's argument, a command's), out goes what
// is known of it, or the attribute that holds what is worked out on the server, as JSON. Read by `behaviour.ts` and `client.ts`.
import type { Expression, Span } from '../ast.ts'
import type { Attribute, Code, Given } from '../ir.ts'
import { dataOf } from '../literal.ts'
import { CodeBuilder } from './code.ts'
import type { Draft } from './draft.ts'

/** `given`: an expression, or several that are an array. `name`: what the attribute is called, where one is needed. */
export function giveTo(
  name: string,
  given: Expression | readonly Expression[] | undefined,
  { start, end }: Span,
  draft: Draft,
): { given: Given; attribute?: Attribute } {
  if (given === undefined) return { given: { type: 'nothing' } }
  const isList = !('source' in given)
  const all = isList ? given : [given]
  const data = all.map(({ node }) => dataOf(node))
  if (data.every((one) => one !== undefined)) {
    const values = data.map((one) => one?.value)
    const json = JSON.stringify(isList ? values : values[0])
    return { given: json === undefined ? { type: 'nothing' } : { type: 'fixed', json } }
  }
  const builder = new CodeBuilder(draft).text(isList ? '$$.json([' : '$$.json(')
  all.forEach((one, index) => {
    if (index > 0) builder.text(', ')
    if (isList) builder.enclosed(one)
    else builder.expression(one)
  })
  return giveCode(name, builder.text(isList ? '])' : ')').build({ start, end }), draft)
}

/** The attribute `name` holds what `code` gives. */
export function giveCode(name: string, code: Code, draft: Draft): { given: Given; attribute: Attribute } {
  const slot = draft.slot({
    kind: 'attribute',
    name,
    whole: true,
    filter: 'none',
    value: { type: 'dynamic', code },
    reads: code.reads,
    controls: false,
    span: { start: code.start, end: code.end },
  })
  const attribute: Attribute = { type: 'run', name, run: { parts: [slot], lengths: false } }
  return { given: { type: 'attribute', name }, attribute }
}
