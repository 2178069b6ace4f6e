// `input.debounce.300ms.latest` comes in, the event and its modifiers go out, checked against the table of modifiers.
// Read by `directive.ts`.
import type { Modifier, ModifierArgument } from '../ast.ts'
import * as problem from '../diagnostics/modifier.ts'
import { millisecondsOf, modifierRules, modifierSynonyms } from '../modifiers.ts'
import type { NamedSpan } from '../position.ts'
import { suggest } from '../suggest.ts'
import type { Cursor } from './cursor.ts'

/** Splits the name of an `on:` or `client:` directive at its dots. */
export function splitModifiers(
  cursor: Cursor,
  named: NamedSpan,
  client: boolean,
): { readonly event: NamedSpan; readonly modifiers: Modifier[] } {
  const { diagnostics } = cursor
  const [event = named, ...words] = splitAtDots(named)
  if (event.name === '') diagnostics.add(problem.eventMissing(named))
  const modifiers: Modifier[] = []
  for (let index = 0; index < words.length; index++) {
    const word = words[index]
    if (word === undefined) break
    const rule = modifierRules.get(word.name)
    if (rule === undefined) {
      const meant = modifierSynonyms.get(word.name.toLowerCase()) ?? suggest(word.name, modifierRules.keys())
      const isTime = millisecondsOf(word.name) !== undefined
      diagnostics.add(isTime ? problem.strayTime(word, word.name) : problem.unknownModifier(word, word.name, meant))
      continue
    }
    let argument: ModifierArgument | undefined
    if (rule.kind === 'time') {
      argument = argumentOf(words[index + 1], word.name)
      if (argument) index++
      else diagnostics.add(problem.modifierArgument(words[index + 1] ?? word, word.name))
      // A word that is neither a time nor a modifier was meant as the time.
      if (!argument && words[index + 1] && !modifierRules.has(words[index + 1]?.name ?? '')) index++
    }
    if (modifiers.some((one) => one.name === word.name)) diagnostics.add(problem.duplicateModifier(word, word.name))
    else modifiers.push({ ...word, argument, end: argument?.end ?? word.end })
  }
  for (const modifier of modifiers) check(cursor, event.name, modifier, modifiers, client)
  return { event, modifiers }
}

function splitAtDots({ name, start }: NamedSpan): NamedSpan[] {
  let at = start
  return name.split('.').map((word) => {
    const span = { name: word, start: at, end: at + word.length }
    at = span.end + 1
    return span
  })
}

function argumentOf(word: NamedSpan | undefined, modifier: string): ModifierArgument | undefined {
  if (word === undefined) return undefined
  const milliseconds = millisecondsOf(word.name)
  if (milliseconds === undefined && !(word.name === 'blur' && modifier === 'debounce')) return undefined
  return { text: word.name, milliseconds, start: word.start, end: word.end }
}

function check(cursor: Cursor, event: string, modifier: Modifier, all: readonly Modifier[], client: boolean): void {
  const { diagnostics } = cursor
  const rule = modifierRules.get(modifier.name)
  if (rule === undefined) return
  const has = (name: string): boolean => all.some((one) => one.name === name)
  if (rule.events && event !== '' && !rule.events.includes(event))
    diagnostics.add(problem.modifierOnEvent(modifier, modifier.name, event, rule.events))
  if (rule.needs && !rule.needs.some(has)) diagnostics.add(problem.modifierNeeds(modifier, modifier.name, rule.needs))
  const excluded = rule.excludes?.find(has)
  if (excluded !== undefined) diagnostics.add(problem.modifierConflict(modifier, modifier.name, excluded))
  if (rule.server && client) diagnostics.add(problem.modifierOnClient(modifier, modifier.name))
}
