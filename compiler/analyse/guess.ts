// `client:EVENT={guess({ liked: !liked })}` comes in; it is noted with the binding that it goes with, for `guess-plan.ts`, which works
// out what the browser needs once all templates are there. Read by `attribute.ts`.
import type { ClientDirective } from '../ast.ts'
import * as problem from '../diagnostics/guess.ts'
import { subExpression } from '../expression.ts'
import { withoutTypes } from '../literal.ts'
import { unknownName } from '../names.ts'
import { spanOf } from '../position.ts'
import { codeOf } from './code.ts'
import type { Draft, Guess } from './draft.ts'

export const isGuess = ({ expression }: ClientDirective): boolean => {
  const call = withoutTypes(expression.node)
  return call.type === 'CallExpression' && call.callee.type === 'Identifier' && call.callee.name === 'guess'
}

/** The element's handlers are there already. */
export function addGuess(client: ClientDirective, path: readonly number[], draft: Draft): void {
  const { analysis, template } = draft
  const { diagnostics, guesses } = analysis
  const { name: event, nameSpan, modifiers, start, end } = client
  const [modifier] = modifiers
  if (modifier) diagnostics.add(problem.guessModifier(modifier, modifier.name, event))
  const binding = template.bindings.find(
    (one) => one.event === event && !one.client && one.guess === undefined && `${one.element}` === `${path}`,
  )
  if (!binding) diagnostics.add(problem.guessAlone(nameSpan, event))
  const values = valuesOf(client, draft)
  if (!binding || values.length === 0) return
  binding.guess = guesses.filter((one) => one.template === template).length
  guesses.push({ template, values, start, end })
}

function valuesOf({ expression }: ClientDirective, draft: Draft): Guess['values'] {
  const { diagnostics, names } = draft.analysis
  const call = withoutTypes(expression.node)
  const [given, ...more] = call.type === 'CallExpression' ? call.arguments : []
  const object = given && withoutTypes(given)
  if (object?.type !== 'ObjectExpression' || object.properties.length === 0 || more.length > 0) {
    diagnostics.add(problem.guessForm(expression))
    return []
  }
  return object.properties.flatMap((property): Guess['values'] => {
    if (property.type !== 'ObjectProperty' || property.computed || property.key.type !== 'Identifier') {
      diagnostics.add(problem.guessForm(spanOf(property)))
      return []
    }
    const { name } = property.key
    const meaning = names.meaningOf(name)
    const span = spanOf(property.key)
    if (meaning === undefined) diagnostics.add(unknownName({ name, ...span }, [], names))
    else if (meaning !== 'state') diagnostics.add(problem.guessKey(span, name, kinds[meaning]))
    else {
      const value = subExpression(expression, property.value as typeof expression.node)
      // Alone, `{ name }` is a name like any other.
      const free = value.free.map((one) => ({ ...one, shorthand: false }))
      return [{ key: name, code: codeOf({ ...value, free }, draft) }]
    }
    return []
  })
}

const kinds = {
  script: 'something of the script',
  global: 'a global of JavaScript',
  derived: 'derived',
  load: 'loaded',
}
