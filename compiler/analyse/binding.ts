// `on:event.modifiers={handler(args)}` comes in, a binding goes out: handler, arguments, the values of the DOM event that
// they read. Read by `attribute.ts`.
import type { Node } from '@babel/types'
import type { Expression, FreeName, Modifier, NamedSpan, OnDirective } from '../ast.ts'
import { retryArguments } from '../diagnostics/await.ts'
import * as problem from '../diagnostics/event.ts'
import { domEventName } from '../diagnostics/names.ts'
import type { Diagnostics } from '../diagnostics.ts'
import { domEvents, eventPaths, eventValueOf, nearEventValues } from '../dom-events.ts'
import type { BindingModifiers, PassedHandler } from '../ir.ts'
import { withoutTypes } from '../literal.ts'
import { keyNames, systemKeys } from '../modifiers.ts'
import { walk } from '../scope.ts'
import { didYouMean, suggest } from '../suggest.ts'
import { CodeBuilder, findRetry } from './code.ts'
import type { Draft } from './draft.ts'
import { formBound } from './form.ts'

/** Adds the binding to the template. `target`: what hears the event, where no modifier says. */
export function addBinding(
  on: OnDirective,
  path: readonly number[],
  draft: Draft,
  target: BindingModifiers['target'] = 'element',
): void {
  const { diagnostics } = draft.analysis
  const { name: event, nameSpan, start, end } = on
  if (!domEvents.has(event) && !on.modifiers.some(({ name }) => name === 'viewport')) {
    const meant = suggest(event, domEvents)
    if (meant !== undefined) diagnostics.add(problem.unknownEvent(nameSpan, event, meant))
  }
  checkHandler(on, draft)
  const values = new Set<string>()
  for (const argument of on.arguments ?? []) for (const value of eventValues(argument, draft)) values.add(value)
  const form = formBound(on, draft.analysis)
  if (form !== undefined && event === 'change') values.add('target.name')
  if (form !== undefined) values.add('form')
  draft.template.bindings.push({
    event,
    ...firedBy(on, draft),
    values: [...values],
    modifiers: readModifiers(on.modifiers, target),
    element: [...path],
    ...(form === undefined ? {} : { form }),
    span: { start, end },
  })
}

/** `on:pick={choose(item.id)}` on a component: what it fires as `pick`. */
export function passHandler(on: OnDirective, draft: Draft): PassedHandler {
  const { diagnostics } = draft.analysis
  const [modifier] = on.modifiers
  if (modifier) diagnostics.add(problem.modifierOnComponent(modifier))
  checkHandler(on, draft)
  for (const argument of on.arguments ?? []) {
    const event = argument.free.find(({ name }) => name === 'event')
    if (event && !draft.template.scope.some(({ name }) => name === 'event'))
      diagnostics.add(problem.eventPassedOn(event))
  }
  return { name: on.name, ...firedBy(on, draft) }
}

/** What a binding fires: a handler with its arguments, or the `retry` of a `{:catch}` with its failure. */
function firedBy(on: OnDirective, draft: Draft): Pick<PassedHandler, 'handler' | 'args'> {
  const failure = findRetry(on.handler, draft)
  if (failure) return { handler: '$$retry', args: [failure] }
  const args = on.arguments?.map((one) => new CodeBuilder(draft, 'event').expression(one).build(one)) ?? null
  return { handler: on.handler.name, args }
}

function checkHandler(on: OnDirective, draft: Draft): void {
  const { handler } = on
  const { handlers, names, diagnostics, module } = draft.analysis
  if (findRetry(handler, draft)) {
    const [argument] = on.arguments ?? []
    if (argument) diagnostics.add(retryArguments(argument, handler.name))
    return
  }
  if (!handlers?.known || handlers.names.some(({ name }) => name === handler.name)) return
  const own = handlers.names.map(({ name }) => name)
  const declared = names.meaningOf(handler.name) === 'script'
  if (module.kind === 'component') {
    checkPassed(handler, own, declared, diagnostics)
    return
  }
  const meant = didYouMean(handler.name, own)
  diagnostics.add(problem.unknownHandler(handler, handler.name, meant, declared))
}

/**
 * A component fires what it is passed, too: any name may be one. It is hardly meant where it is nearly that of an own event (a letter too
 * many, or two that are exchanged; `picked` is another name than `pick`), or is something else in the script.
 */
function checkPassed(handler: NamedSpan, own: readonly string[], declared: boolean, diagnostics: Diagnostics): void {
  const { name } = handler
  const near = suggest(
    name,
    own.filter((one) => !one.startsWith(name) && !name.startsWith(one)),
  )
  if (near !== undefined || declared) diagnostics.add(problem.handlerPassed(handler, name, near))
}

/** The paths below `event` that an argument reads. */
function eventValues(argument: Expression, draft: Draft): string[] {
  const { diagnostics } = draft.analysis
  const found: string[] = []
  for (const { name, path } of eventReads(argument)) {
    const span = { start: name.start, end: path.end }
    const value = eventValueOf(path.words)
    if (value !== undefined) found.push(value)
    else if (draft.template.scope.some((one) => one.name === 'event')) diagnostics.add(domEventName(span))
    else if (path.words.length === 0) diagnostics.add(problem.eventPassed(span))
    else {
      const words = path.words.join('.')
      const meant = didYouMean(words, eventPaths, (one) => `event.${one}`)
      diagnostics.add(problem.unknownEventValue(span, words, meant, nearEventValues(path.words)))
    }
  }
  return found
}

interface EventPath {
  readonly words: readonly string[]
  readonly end: number
}

/** Where an expression names `event`, and the path of plain names behind each. */
function eventReads({ node, free }: Expression): { name: FreeName; path: EventPath }[] {
  const names = free.filter(({ name }) => name === 'event')
  if (names.length === 0) return []
  const paths = new Map<number, EventPath>()
  // Parents come first: the longest path to a name is seen before its parts.
  walk(node, (found) => {
    const path = pathOf(found)
    if (path && !paths.has(path.root)) paths.set(path.root, path)
  })
  return names.map((name) => ({ name, path: paths.get(name.start) ?? { words: [], end: name.end } }))
}

function pathOf(found: Node): (EventPath & { readonly root: number }) | undefined {
  const words: string[] = []
  let node = withoutTypes(found)
  let end = found.end ?? 0
  while (node.type === 'MemberExpression' || node.type === 'OptionalMemberExpression') {
    if (node.computed || node.property.type !== 'Identifier') {
      // `event.key[0]`: the path ends before the bracket.
      words.length = 0
      end = node.object.end ?? end
    } else words.unshift(node.property.name)
    node = withoutTypes(node.object)
  }
  return node.type === 'Identifier' && words.length > 0 ? { words, end, root: node.start ?? 0 } : undefined
}

/** Of `on:` and of `client:`. */
export function readModifiers(modifiers: readonly Modifier[], target: BindingModifiers['target']): BindingModifiers {
  const names = new Set(modifiers.map(({ name }) => name))
  const argumentOf = (name: string) => modifiers.find((one) => one.name === name)?.argument
  const debounce = argumentOf('debounce')
  return {
    prevent: names.has('prevent'),
    stop: names.has('stop'),
    self: names.has('self'),
    once: names.has('once'),
    outside: names.has('outside'),
    target: names.has('window') ? 'window' : names.has('document') ? 'document' : target,
    composing: names.has('composing'),
    leading: names.has('leading'),
    trailing: names.has('trailing'),
    viewport: names.has('viewport'),
    debounce: debounce ? (debounce.milliseconds ?? 'blur') : null,
    throttle: argumentOf('throttle')?.milliseconds ?? null,
    keys: readKeys(modifiers),
    concurrency: names.has('latest') ? 'latest' : names.has('drop') ? 'drop' : 'queue',
  }
}

/** `.ctrl.s` as `ctrl+s`; `.ctrl` alone as `ctrl+`. */
function readKeys(modifiers: readonly Modifier[]): string[] {
  const names = modifiers.map(({ name }) => name)
  const held = systemKeys.filter((key) => names.includes(key))
  const keys = names.flatMap((name) => keyNames.get(name)?.toLowerCase() ?? [])
  const prefix = held.map((key) => `${key}+`).join('')
  if (keys.length === 0) return prefix === '' ? [] : [prefix]
  return keys.map((key) => prefix + key)
}
