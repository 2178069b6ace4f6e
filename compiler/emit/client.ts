// The IR comes in; out goes the file's client table as protocol/table.ts says: each template as static HTML, the walk that
// finds its nodes, and its slots, runs, bindings and controls. compile gives it out; the server module carries it.
import {
  BEHAVIOUR_FLIP,
  BEHAVIOUR_GUESS,
  BEHAVIOUR_IN,
  BEHAVIOUR_MODAL,
  BEHAVIOUR_OUT,
  BEHAVIOUR_PROP,
  BEHAVIOUR_USE,
  type BehaviourTable,
  BINDING_CALL,
  BINDING_COMPOSING,
  BINDING_DOCUMENT,
  BINDING_LEADING,
  BINDING_ONCE,
  BINDING_OUTSIDE,
  BINDING_PREVENT,
  BINDING_SELF,
  BINDING_STOP,
  BINDING_TRAILING,
  BINDING_VIEWPORT,
  BINDING_WINDOW,
  type BindingOptions,
  type BindingTable,
  type Choices,
  type ClientCall,
  CONTROL_CHECKED,
  CONTROL_FILES,
  CONTROL_MULTIPLE,
  CONTROL_NUMBER,
  CONTROL_OPEN,
  CONTROL_TEXT,
  type ControlTable,
  ITEM_OUT,
  SLOT_ATTRIBUTE,
  SLOT_CHILDREN,
  SLOT_CLASS,
  SLOT_CONTROL,
  SLOT_FOR,
  SLOT_HTML,
  SLOT_IF,
  SLOT_SPREAD,
  SLOT_STYLE,
  SLOT_TEMPLATE,
  SLOT_TEXT,
  type SlotTable,
  type Table,
  type TemplateTable,
} from '../../protocol/table.ts'
import type {
  Attribute,
  Behaviour,
  Binding,
  BindingModifiers,
  ComponentUse,
  ElementNode,
  Given,
  Module,
  Node,
  Slot,
  SlotValue,
  Template,
} from '../ir.ts'
import { escapeAttribute, printEndTag, printStartEnd, printStaticAttribute, printText } from './html.ts'
import { type Layout, layOut } from './layout.ts'

/** The file's own table: no other file's templates are in it. */
export function emitClient(module: Module): Table {
  return module.templates.map((template) => emitTemplate(template, module))
}

const namespaces = { html: 0, svg: 1, math: 2 } as const

function emitTemplate(template: Template, { guess }: Module): TemplateTable {
  const layout = layOut(template)
  const table: TemplateTable = [
    printNodes(template.nodes, null),
    layout.walk,
    template.slots.map((slot, index) => emitSlot(slot, layout.places[index] ?? 0)),
    layout.runs,
    layout.roots,
    [...template.bindings].sort(byServer).map((binding) => emitBinding(binding, layout)),
    template.controls.map(
      ({ element, slot, type }): ControlTable => [layout.nodeAt(element), slot, controlTypes[type]],
    ),
    namespaces[template.namespace],
  ]
  const behaviours = (template.behaviours ?? []).map((one) => emitBehaviour(one, layout))
  // What the file's script has for it, by its number there.
  if (guess?.templates.some((one) => one.template === template.id))
    behaviours.push([-1, BEHAVIOUR_GUESS, '', template.id, 0, ''])
  if (behaviours.length > 0) table.push(behaviours)
  return table
}

// --- the static HTML ----------------------------------------------------------

function printNodes(nodes: Node[], parent: ElementNode | null): string {
  return nodes.map((node) => printNode(node, parent)).join('')
}

function printNode(node: Node, parent: ElementNode | null): string {
  switch (node.type) {
    case 'block':
      return ''
    case 'run': {
      const fixed = node.run.parts.filter((part) => typeof part === 'string').join('')
      // An empty run has no node in HTML: the space is its place, until the client writes its text.
      return printText(fixed === '' ? ' ' : fixed, parent)
    }
    case 'element': {
      const attributes = node.attributes.map(printFixedAttribute).join('')
      const content = printNodes(node.children, node)
      return `<${node.tag}${attributes}${printStartEnd(node)}${content}${printEndTag(node)}`
    }
  }
}

function printFixedAttribute(attribute: Attribute): string {
  if (attribute.type === 'static') return printStaticAttribute(attribute)
  // With the semicolon that browsers write.
  if (attribute.type === 'style' && attribute.text !== '') return ` style="${escapeAttribute(attribute.text)};"`
  return ''
}

// --- slots --------------------------------------------------------------------

const choicesOf = (value: SlotValue): Choices | 0 => (value.type === 'choice' ? value.choices : 0)

/** `place`: the slot's run, its node, or what follows it. */
function emitSlot(slot: Slot, place: number): SlotTable {
  switch (slot.kind) {
    case 'text':
      return slot.once ? [SLOT_TEXT, place, choicesOf(slot.value), 1] : [SLOT_TEXT, place, choicesOf(slot.value)]
    case 'attribute':
      return [SLOT_ATTRIBUTE, place, choicesOf(slot.value), slot.name]
    case 'class':
      return [SLOT_CLASS, place, choicesOf(slot.value)]
    case 'style':
      return [SLOT_STYLE, place, choicesOf(slot.value), slot.property]
    case 'control':
      return [SLOT_CONTROL, place, choicesOf(slot.value), slot.property]
    case 'spread':
      return [SLOT_SPREAD, place]
    case 'html':
      return [SLOT_HTML, place, slot.alone ? 1 : 0]
    case 'if':
      return [SLOT_IF, place, slot.branches]
    case 'try':
      return [SLOT_IF, place, [slot.body, slot.caught]]
    case 'for':
      return [SLOT_FOR, place, slot.row, slot.otherwise]
    case 'component':
      return [SLOT_TEMPLATE, place, -1 - slot.component, childrenOf(slot)]
    case 'elsewhere':
      // While it is built it stands behind all else.
      return [SLOT_TEMPLATE, ITEM_OUT, slot.template, 0, slot.target]
    case 'dynamic':
      return [SLOT_IF, place, slot.among.map((index) => -1 - index), childrenOf(slot)]
    case 'render':
      return [SLOT_TEMPLATE, place, slot.template, 0]
    case 'children':
      if (slot.of !== undefined) return [SLOT_IF, place, [], slot.name]
      return [SLOT_CHILDREN, place, slot.name, slot.fallback]
  }
}

const childrenOf = ({ children }: ComponentUse): [string, number][] =>
  children.map(({ name, template }) => [name, template])

// --- what the user does ---------------------------------------------------------

const behaviourKinds = {
  in: BEHAVIOUR_IN,
  out: BEHAVIOUR_OUT,
  flip: BEHAVIOUR_FLIP,
  use: BEHAVIOUR_USE,
  prop: BEHAVIOUR_PROP,
  modal: BEHAVIOUR_MODAL,
} as const

function emitBehaviour({ kind, name, given, element }: Behaviour, layout: Layout): BehaviourTable {
  const table: BehaviourTable = [layout.nodeAt(element), behaviourKinds[kind], name]
  if (given.type === 'fixed') table.push(JSON.parse(given.json))
  if (given.type === 'attribute') table.push(0, given.name)
  if (kind === 'use') return [table[0], table[1], table[2], table[3] ?? 0, table[4] ?? 0, '']
  return table
}

/** The server knows nothing of what the client carries out by itself: that comes last. */
function byServer(a: Binding, b: Binding): number {
  return Number(a.client !== undefined) - Number(b.client !== undefined)
}

function clientCall({ type, name, given }: NonNullable<Binding['client']>): ClientCall {
  return [name, ...knownOrNamed(given), type === 'function' ? '' : 0]
}

/** What is given where it is known, and the attribute that holds it where it is not. */
function knownOrNamed(given: Given): [fixed: unknown, attribute: string | 0] {
  return [given.type === 'fixed' ? JSON.parse(given.json) : 0, given.type === 'attribute' ? given.name : 0]
}

const controlTypes = {
  text: CONTROL_TEXT,
  number: CONTROL_NUMBER,
  checked: CONTROL_CHECKED,
  multiple: CONTROL_MULTIPLE,
  open: CONTROL_OPEN,
  files: CONTROL_FILES,
} as const

function emitBinding(
  { event, handler, element, values, modifiers, client, confirm, busy, guess }: Binding,
  layout: Layout,
): BindingTable {
  // Of window and document without an element: no node.
  const node = element.length === 0 ? -1 : layout.nodeAt(element)
  const options = {
    ...optionsOf(modifiers),
    ...(client && { client: clientCall(client) }),
    ...(confirm && { confirm: knownOrNamed(confirm) }),
    ...(busy && { busy: knownOrNamed(busy) }),
    ...(guess !== undefined && { guess }),
  }
  const flags = flagsOf(modifiers) + (handler === '$$call' ? BINDING_CALL : 0)
  return Object.keys(options).length === 0 ? [node, event, flags, values] : [node, event, flags, values, options]
}

function flagsOf(modifiers: BindingModifiers): number {
  const flags: [on: boolean, flag: number][] = [
    [modifiers.prevent, BINDING_PREVENT],
    [modifiers.stop, BINDING_STOP],
    [modifiers.self, BINDING_SELF],
    [modifiers.once, BINDING_ONCE],
    [modifiers.outside, BINDING_OUTSIDE],
    [modifiers.target === 'window', BINDING_WINDOW],
    [modifiers.target === 'document', BINDING_DOCUMENT],
    [modifiers.composing, BINDING_COMPOSING],
    [modifiers.leading, BINDING_LEADING],
    [modifiers.trailing, BINDING_TRAILING],
    [modifiers.viewport, BINDING_VIEWPORT],
  ]
  return flags.reduce((sum, [on, flag]) => (on ? sum + flag : sum), 0)
}

function optionsOf({ debounce, throttle, keys }: BindingModifiers): BindingOptions {
  return {
    ...(debounce === null ? {} : { debounce: debounce === 'blur' ? -1 : debounce }),
    ...(throttle === null ? {} : { throttle }),
    ...(keys.length === 0 ? {} : { keys }),
  }
}
