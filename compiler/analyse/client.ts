// `client:EVENT={name}`, `client:EVENT={toggle('#menu')}` and `use:hook={arg}` come in; out go bindings that the browser carries out by
// itself, and behaviours, with the attributes that hold what they are given. Read by `attribute.ts`.
import type { Expression as BabelExpression } from '@babel/types'
import { textRules } from '../alternatives.ts'
import type {
  AttributeValue,
  ClientDirective,
  ClientScript,
  Element,
  LviewDirective,
  PropDirective,
  UseDirective,
} from '../ast.ts'
import { commands, guardedAttribute } from '../commands.ts'
import * as problem from '../diagnostics/client.ts'
import { unknownEvent } from '../diagnostics/event.ts'
import { domEvents } from '../dom-events.ts'
import { subExpression } from '../expression.ts'
import type { Attribute, Behaviour, Binding, Given } from '../ir.ts'
import { literalOf, withoutTypes } from '../literal.ts'
import { spanOf } from '../position.ts'
import { freeNames } from '../scope.ts'
import { didYouMean, suggest } from '../suggest.ts'
import { readModifiers } from './binding.ts'
import { CodeBuilder } from './code.ts'
import type { Draft } from './draft.ts'
import { giveCode, giveTo } from './given.ts'
import { joinedCode, partsOf } from './value.ts'

/** The attributes that it needs. */
export function addClientBinding(client: ClientDirective, path: readonly number[], draft: Draft): Attribute[] {
  const { diagnostics } = draft.analysis
  const { expression, name: event, nameSpan, start, end } = client
  if (!domEvents.has(event)) {
    const meant = suggest(event, domEvents)
    if (meant !== undefined) diagnostics.add(unknownEvent(nameSpan, event, meant))
  }
  const node = withoutTypes(expression.node)
  const binding = {
    event,
    handler: '',
    args: null,
    values: [],
    modifiers: readModifiers(client.modifiers, 'element'),
    element: [...path],
    span: { start, end },
  }
  if (node.type === 'Identifier') {
    if (!checkName(node.name, spanOf(node), 'function', draft)) return []
    const call = { type: 'function', name: node.name, given: { type: 'nothing' } } as const
    draft.template.bindings.push({ ...binding, client: call })
    return []
  }
  if (node.type !== 'CallExpression' || node.callee.type !== 'Identifier') {
    if (expression.source !== 'undefined') diagnostics.add(problem.clientForm(expression))
    return []
  }
  const { name } = node.callee
  if (!checkCommand(client, name, draft)) return []
  const isBeside = (one: Binding): boolean =>
    one.client?.type === 'command' && one.event === event && `${one.element}` === `${path}`
  const count = draft.template.bindings.filter(isBeside).length
  const [first, last] = [node.arguments[0], node.arguments.at(-1)]
  const span = { start: first?.start ?? 0, end: last?.end ?? 0 }
  const args = node.arguments.map((argument) => subExpression(expression, argument as BabelExpression))
  const { given, attribute } = giveTo(`data-lview-${event}${count || ''}`, args, span, draft)
  draft.template.bindings.push({ ...binding, client: { type: 'command', name, given } })
  return attribute ? [attribute] : []
}

/** Attributes for the element of a hook: one by which it is found, one for what the hook is given. */
export function addHook(use: UseDirective, path: readonly number[], draft: Draft): Attribute[] {
  const { name, nameSpan, expression, start, end } = use
  if (!checkName(name, nameSpan, 'hook', draft)) return []
  addCalls(use, path, draft)
  const { given, attribute } = giveTo(`data-lview-use-${name.toLowerCase()}`, expression, expression ?? use, draft)
  return addFound({ kind: 'use', name, given, element: [...path], span: { start, end } }, attribute, draft)
}

/** The element's hooks may call events: by a binding, so that the server knows where they stand. */
function addCalls({ start, end }: UseDirective, path: readonly number[], { analysis, template }: Draft): void {
  const isThere = template.bindings.some((one) => one.handler === '$$call' && `${one.element}` === `${path}`)
  if (analysis.calls.length === 0 || isThere) return
  template.bindings.push({
    event: '',
    handler: '$$call',
    args: null,
    values: ['call'],
    modifiers: readModifiers([], 'element'),
    element: [...path],
    span: { start, end },
  })
}

/** `prop:name={value}` */
export function addProperty(prop: PropDirective, path: readonly number[], draft: Draft): Attribute[] {
  const { name, value, start, end } = prop
  const { given, attribute } = giveValue(`data-lview-prop-${name.toLowerCase()}`, value, draft)
  return addFound({ kind: 'prop', name, given, element: [...path], span: { start, end } }, attribute, draft)
}

/** `lview:modal={open}` on a dialog. */
export function addModal(
  directive: LviewDirective,
  element: Element,
  path: readonly number[],
  draft: Draft,
): Attribute[] {
  const { diagnostics } = draft.analysis
  const { value, nameSpan, start, end } = directive
  const other = element.attributes.find(
    (one) => (one.type === 'Attribute' || one.type === 'BindDirective') && one.name === 'open',
  )
  if (element.name !== 'dialog') diagnostics.add(problem.modalElement(nameSpan, element.name))
  else if (other) diagnostics.add(problem.openTwice(other))
  const { given, attribute } = giveValue('data-lview-modal', value, draft)
  const known: Given = value === undefined ? { type: 'fixed', json: 'true' } : given
  return addFound(
    { kind: 'modal', name: 'modal', given: known, element: [...path], span: { start, end } },
    attribute,
    draft,
  )
}

/**
 * `lview:confirm="Delete?"`, asked before any handler of the element runs, and `lview:busy="Saving…"`, shown while one does. The element's
 * handlers are there already.
 */
export function addToHandlers(
  { name, nameSpan, value }: LviewDirective & { readonly name: 'confirm' | 'busy' },
  path: readonly number[],
  draft: Draft,
): Attribute[] {
  const { diagnostics } = draft.analysis
  const meant = draft.template.bindings.filter(({ element, client }) => !client && `${element}` === `${path}`)
  if (name === 'busy' && meant.length === 0) diagnostics.add(problem.busyAlone(nameSpan))
  if (name === 'confirm' && (meant.length === 0 || value === undefined)) diagnostics.add(problem.confirmAlone(nameSpan))
  const { given, attribute } = giveValue(`data-lview-${name}`, value, draft)
  for (const binding of meant) binding[name] = given
  return attribute ? [attribute] : []
}

function giveValue(name: string, value: AttributeValue | undefined, draft: Draft): ReturnType<typeof giveTo> {
  if (value === undefined) return { given: { type: 'nothing' } }
  if (value.type === 'StaticValue') return { given: { type: 'fixed', json: JSON.stringify(value.text) } }
  if (value.type === 'ExpressionValue') return giveTo(name, value.expression, value, draft)
  const code = joinedCode(partsOf(value, textRules, draft), value, draft)
  return giveCode(name, new CodeBuilder(draft).text('$$.json(').code(code).text(')').build(value), draft)
}

/** The client finds the elements of such behaviours by an attribute. */
function addFound(behaviour: Behaviour, attribute: Attribute | undefined, { template }: Draft): Attribute[] {
  template.behaviours ??= []
  const isFound = ({ kind, element }: Behaviour): boolean => found.has(kind) && `${element}` === `${behaviour.element}`
  const mark: Attribute = { type: 'static', name: 'data-lview-use', value: null }
  const marks = template.behaviours.some(isFound) ? [] : [mark]
  template.behaviours.push(behaviour)
  return [...marks, ...(attribute ? [attribute] : [])]
}

const found: ReadonlySet<string> = new Set(['use', 'prop', 'modal'])

/** Whether the client's script exports the name. */
function checkName(
  name: string,
  span: { start: number; end: number },
  kind: 'function' | 'hook',
  draft: Draft,
): boolean {
  const { diagnostics, client } = draft.analysis
  const declared = client?.facts.names.get(name)
  if (declared?.kind === 'value' && declared.exported) return true
  if (kind === 'function' && commands.has(name) && !declared) diagnostics.add(problem.commandCall(span, name))
  else {
    const exported = [...(client?.facts.names.values() ?? [])].filter((one) => one.exported && one.kind === 'value')
    const meant = didYouMean(
      name,
      exported.map((one) => one.name),
    )
    const known = client === undefined ? 'none' : declared ? 'private' : 'other'
    diagnostics.add(problem.unknownClientName(span, name, kind, known, meant))
  }
  return false
}

function checkCommand({ expression }: ClientDirective, name: string, draft: Draft): boolean {
  const { diagnostics, client } = draft.analysis
  const call = withoutTypes(expression.node)
  if (call.type !== 'CallExpression') return false
  const takes = commands.get(name)
  if (takes === undefined) {
    const all = [...commands.keys()].map((one) => `\`${one}\``).join(', ')
    const isOwn = client?.facts.names.has(name) ?? false
    const callee = spanOf(call.callee)
    if (isOwn) diagnostics.add(problem.clientForm(expression))
    else diagnostics.add(problem.unknownCommand(callee, name, all, didYouMean(name, commands.keys())))
    return false
  }
  const [least, most] = takes
  const count = call.arguments.length
  if (count < least || count > most || call.arguments.some(({ type }) => type === 'SpreadElement')) {
    const wanted = least === most ? `${most}` : `${least} to ${most}`
    diagnostics.add(problem.commandArguments(expression, name, `${wanted} argument${wanted === '1' ? '' : 's'}`))
    return false
  }
  const attribute = name === 'setAttr' ? call.arguments[1] : undefined
  const set = attribute && literalOf(attribute)?.value
  if (attribute && (typeof set !== 'string' || guardedAttribute.test(set))) {
    diagnostics.add(problem.commandAttribute(spanOf(attribute)))
    return false
  }
  return true
}

/** What the client's script can't do: load what no browser finds, or use what the server has. */
export function checkClientScript(
  client: ClientScript,
  draft: Pick<Draft['analysis'], 'diagnostics' | 'declared'>,
): void {
  const { diagnostics, declared } = draft
  for (const statement of client.node?.program.body ?? []) {
    const source = 'source' in statement ? statement.source : undefined
    const isType =
      ('importKind' in statement && statement.importKind === 'type') ||
      ('exportKind' in statement && statement.exportKind === 'type')
    if (!source || isType || /^(?:https?:)?\/\/?/.test(source.value)) continue
    diagnostics.add(problem.clientImport(spanOf(source), source.value))
  }
  if (!client.node) return
  const own = client.facts.names
  for (const one of freeNames(client.node.program)) {
    if (own.has(one.name) || declared?.get(one.name)?.kind !== 'value') continue
    diagnostics.add(problem.clientUsesServer(one, one.name))
  }
}
