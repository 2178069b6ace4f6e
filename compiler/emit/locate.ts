// A template comes in, out go the parts of its code that find what an event's path means: its whole scope, the ways into its
// block slots, its bindings with their arguments, its bound controls. server.ts puts them into the module.
import { eventValueIndex } from '../../protocol/event-values.ts'
import type { Binding, Control, Slot } from '../ir.ts'
import { placeOf, type Source } from '../position.ts'
import type { Context } from './context.ts'
import { scopeNames } from './expressions.ts'
import type { Lines } from './print.ts'
import { quote } from './quote.ts'
import { keyInScope } from './slots.ts'

/** The members `locals`, `blocks`, `bindings` and `controls`. */
export function emitLocation(context: Context, source: Source): Lines {
  const { bindings, controls, slots } = context.template
  const blocks = slots.map((slot) => blockOf(context, slot))
  const last = blocks.findLastIndex((block) => block !== 'undefined')
  return [
    ...locals(context),
    ...list('blocks', blocks.slice(0, last + 1)),
    ...list(
      'bindings',
      bindings.filter(({ client }) => !client).map((binding) => bindingOf(context, binding, source)),
    ),
    ...list(
      'controls',
      controls.map((control) => controlOf(context, control)),
    ),
  ]
}

function list(name: string, items: string[]): Lines {
  if (items.length === 0) return [`${name}: [],`]
  return [`${name}: [`, { indent: items.map((item) => `${item},`) }, '],']
}

function locals(context: Context): Lines {
  if (context.template.constants.length === 0) return ['locals: null,']
  const parameters = scopeNames('s', context.parameters).join(', ')
  const body: Lines = [...context.prologue('s'), `return [${context.scope('s')}]`]
  return [`locals: (${parameters}) => {`, { indent: body }, '},']
}

function blockOf(context: Context, slot: Slot): string {
  const { expressions, names } = context
  const reference = (id: number | null): string => (id === null ? 'null' : `$$t${id}`)
  switch (slot.kind) {
    case 'if': {
      const branches = slot.branches.map(reference).join(', ')
      return `{ kind: 'if', branch: ${expressions.inScope(slot.code, names)}, branches: [${branches}] }`
    }
    case 'try':
      return `{ kind: 'try', body: ${reference(slot.body)}, caught: ${reference(slot.caught)} }`
    case 'for': {
      const list = expressions.inScope(slot.list, names)
      const templates = `row: ${reference(slot.row)}, otherwise: ${reference(slot.otherwise)}`
      const window = slot.window === undefined ? '' : `, window: ${slot.window.index}`
      return `{ kind: 'for', list: ${list}, key: ${keyInScope(context, slot)}, ${templates}${window} }`
    }
    case 'component':
      return `{ kind: 'component', component: () => ${context.component(slot.component)}, props: ${context.props(slot)} }`
    case 'render': {
      const inputs = `(${context.scope('s')}) => [${context.rendered(slot, 's')}]`
      return `{ kind: 'render', template: () => ${reference(slot.template)}, inputs: ${inputs} }`
    }
    case 'elsewhere':
      return `{ kind: 'render', template: () => ${reference(slot.template)}, inputs: (${context.scope('s')}) => [${context.scope('s')}] }`
    case 'dynamic': {
      const chosen = `components: ${context.among(slot)}, component: ${expressions.inScope(slot.code, names)}`
      return `{ kind: 'dynamic', ${chosen}, props: ${context.props(slot)} }`
    }
    case 'children': {
      const values = context.slotValues(slot, 's')
      const taken = values === undefined ? '' : `, values: (${context.scope('s')}) => (${values})`
      const given = slot.of === undefined ? taken : `, item: ${expressions.inScope(slot.of, names)}${taken}`
      return `{ kind: 'children', name: ${quote(slot.name)}, fallback: ${reference(slot.fallback)}${given} }`
    }
    default:
      return 'undefined'
  }
}

function bindingOf(context: Context, binding: Binding, source: Source): string {
  const { event, handler, values, modifiers, span } = binding
  const calls = binding.args?.map((code) => context.expressions.callWithEvent(code, 's'))
  const args = calls === undefined ? 'null' : `(event, ${context.scope('s')}) => [${calls.join(', ')}]`
  const indexes = values.map(eventValueIndex).join(', ')
  const members = [`event: ${quote(event)}`, `handler: ${quote(handler)}`, `args: ${args}`, `values: [${indexes}]`]
  const { line } = placeOf(source, span.start)
  const form = binding.form === undefined ? '' : `, form: ${quote(binding.form)}`
  const posts = binding.posts === undefined ? '' : `, posts: ${binding.posts}`
  return `{ ${members.join(', ')}, concurrency: ${quote(modifiers.concurrency)}, line: ${line}${form}${posts} }`
}

function controlOf(context: Context, { slot, type, target, group }: Control): string {
  const { expressions, names } = context
  const members = [`slot: ${slot}`, `type: ${quote(type)}`, `assign: ${expressions.assignment(target, names)}`]
  if (group !== undefined) {
    const home = `home: () => $$t${group.home}`
    const functions = `value: ${expressions.inScope(group.value, names)}, read: ${expressions.inScope(target, names)}`
    members.push(`group: { id: ${group.id}, several: ${group.several}, ${home}, ${functions} }`)
  }
  return `{ ${members.join(', ')} }`
}
