// A `.lview` text comes in; its IR and diagnostics go out, and the IR as lines that a test can state: HTML with `{0}` for the
// slots of text and attributes and `[0]` for blocks, then one line for each slot, binding and control.
import { analyse } from '../../compiler/analyse.ts'
import { type Diagnostic, Diagnostics } from '../../compiler/diagnostics.ts'
import type {
  Attribute,
  Behaviour,
  Binding,
  Code,
  ComponentUse,
  ControlGroup,
  Module,
  Node,
  Prop,
  Read,
  Run,
  Slot,
  SlotValue,
  Template,
} from '../../compiler/ir.ts'
import { parse } from '../../compiler/parse.ts'
import { readSource } from '../../compiler/position.ts'

export interface Analysed {
  module: Module
  diagnostics: Diagnostic[]
  text: string
}

export function analysed(text: string, filename = 'Test.lview'): Analysed {
  const source = readSource(text, filename)
  const diagnostics = new Diagnostics(source)
  const module = analyse(parse(source, diagnostics), diagnostics)
  return { module, diagnostics: diagnostics.list(), text }
}

/** `code line:column` of each diagnostic. */
export function found({ diagnostics }: Analysed): string[] {
  return diagnostics.map(({ code, line, column }) => `${code} ${line}:${column}`)
}

/** The IR of a text that has nothing wrong with it, as lines. */
export function lines(text: string, filename?: string): string[] {
  const result = analysed(text, filename)
  const [first] = result.diagnostics.filter(({ severity }) => severity === 'error')
  if (first) throw new Error(`${first.code}: ${first.message}\n${first.frame}`)
  return result.module.templates.flatMap((template) => templateLines(template, result))
}

/** Lines of one template: its head where it isn't the root, its HTML, its parts. */
function templateLines(template: Template, result: Analysed): string[] {
  const { id, role, scope, constants, nodes, slots, bindings, controls } = template
  const names = scope.map(({ name, kind }) => `${name || '_'}:${kind}`)
  const head = role === 'root' ? [] : [`${id} ${[role, ...names].join(' ')}`]
  const printCode = (code: Code): string => codeText(code, result.text)
  return [
    ...head,
    html(nodes, slots),
    ...constants.map(
      ({ pattern, binds, code }) =>
        `const ${printCode(pattern)} (${binds.join()}) = ${code ? printed(code, result.text) : 'item'}`,
    ),
    ...slots.map((slot, index) => `${index} ${slotText(slot, result)}`),
    ...bindings.map((binding) => bindingText(binding, result.text)),
    ...controls.map(
      ({ slot, element, type, target, group }) =>
        `bind ${slot} at ${element.join('/')} ${type} -> ${printed(target, result.text)}${groupText(group, result.text)}`,
    ),
    ...(template.behaviours ?? []).map(({ kind, name, given, element }) =>
      `${kind}:${name} at ${element.join('/')} ${behaviourText(given)}`.trimEnd(),
    ),
  ]
}

function behaviourText(given: Behaviour['given']): string {
  if (given.type === 'nothing') return ''
  return given.type === 'fixed' ? given.json : `by ${given.name}`
}

function groupText(group: ControlGroup | undefined, text: string): string {
  if (group === undefined) return ''
  const { id, home, several, value } = group
  return `, ${several ? 'some' : 'one'} of group ${id} in ${home}: ${printed(value, text)}`
}

export function codeText({ pieces }: Code, text: string): string {
  return pieces.map((piece) => (typeof piece === 'string' ? piece : text.slice(piece.start, piece.end))).join('')
}

export function readText(read: Read): string {
  switch (read.from) {
    case 'state':
      return read.name
    case 'derived':
      return `=${read.name}`
    case 'load':
      return `~${read.name}`
    case 'form':
      return `form ${read.name}`
    case 'window':
      return `window ${read.name}`
    case 'scope':
      return `@${read.name}`
    case 'children':
      return '*'
  }
}

function printed(code: Code, text: string): string {
  return `${codeText(code, text)} <${code.reads.map(readText).join()}>`
}

function html(nodes: readonly Node[], slots: readonly Slot[]): string {
  return nodes
    .map((node) => {
      if (node.type === 'block') return `[${node.slot}]`
      if (node.type === 'run') {
        const text = runText(node.run)
        const marks = `${node.touches ? '~' : ''}${node.run.lengths ? '#' : ''}`
        return marks === '' ? text : `${marks}(${text})`
      }
      const attributes = node.attributes.map((attribute) => attributeText(attribute)).join('')
      const start = `<${node.tag}${attributes}>${node.newline ? '\\n' : ''}`
      return node.void ? start : `${start}${html(node.children, slots)}</${node.tag}>`
    })
    .join('')
}

function runText({ parts }: Run): string {
  return parts.map((part) => (typeof part === 'string' ? part : `{${part}}`)).join('')
}

function attributeText(attribute: Attribute): string {
  switch (attribute.type) {
    case 'static':
      return attribute.value === null ? ` ${attribute.name}` : ` ${attribute.name}="${attribute.value}"`
    case 'run':
      return ` ${attribute.name}=${attribute.run.lengths ? '#' : ''}"${runText(attribute.run)}"`
    case 'control':
      return ` {${attribute.slot}}`
    case 'style':
      return ` style="${attribute.text}|${attribute.slots.map((slot) => `{${slot}}`).join('')}"`
    case 'spread':
      return ` {...${attribute.slot}${attribute.except.map((name) => ` -${name}`).join('')}}`
    case 'selected':
      return ` selected?${attribute.parts ? '' : 'text'}(${runText({ parts: attribute.parts ?? attribute.text, lengths: false })})`
  }
}

function slotText(slot: Slot, { text }: Analysed): string {
  const reads = `<${slot.reads.map(readText).join()}>`
  const value = (one: SlotValue): string =>
    one.type === 'dynamic' ? codeText(one.code, text) : `${codeText(one.code, text)} of ${JSON.stringify(one.choices)}`
  switch (slot.kind) {
    case 'text':
      return `text ${value(slot.value)} ${reads}`
    case 'attribute':
      return `${slot.whole ? 'all' : 'part'} of ${slot.name} ${slot.filter === 'none' ? '' : `${slot.filter}: `}${value(slot.value)} ${reads}`
    case 'class':
      return `class ${slot.part}: ${value(slot.value)} ${reads}`
    case 'style':
      return `style ${slot.property}: ${value(slot.value)} ${reads}`
    case 'control':
      return `${slot.bound ? 'bound' : 'control'} ${slot.tag}.${slot.property}: ${value(slot.value)} ${reads}`
    case 'spread':
      return `spread ${value(slot.value)} ${reads}`
    case 'html':
      return `html${slot.alone ? ' alone' : ''} ${value(slot.value)} ${reads}`
    case 'if':
      return `if ${codeText(slot.code, text)} -> ${slot.branches.map((branch) => branch ?? '-').join()} ${reads}`
    case 'try':
      return `try ${slot.body} catch ${slot.caught ?? '-'} ${reads}`
    case 'for': {
      const key = slot.key ? ` by ${printed(slot.key, text)}` : ''
      const rest = slot.otherwise === null ? '' : ` else ${slot.otherwise}`
      const outer = slot.outer.map(readText).join()
      return `for ${codeText(slot.list, text)}${key} -> ${slot.row}${rest}${slot.readsIndex ? ' index' : ''} outer <${outer}> ${reads}`
    }
    case 'component':
      return `component ${slot.component} ${useText(slot, text)} ${reads}`
    case 'dynamic':
      return `dynamic ${codeText(slot.code, text)} -> ${slot.among.join()} ${useText(slot, text)} ${reads}`
    case 'elsewhere':
      return `elsewhere ${slot.target || 'head'} -> ${slot.template} ${reads}`
    case 'render': {
      const args = slot.arguments.map((code) => (code ? codeText(code, text) : '-'))
      return `render ${slot.template} (${args.join(', ')}) ${reads}`
    }
    case 'children': {
      const values = (slot.values ?? []).map(({ name, code }) => ` ${name}=${givenText(code, text)}`).join('')
      const of = slot.of ? ` of ${codeText(slot.of, text)}` : ''
      return `slot ${slot.name}${of}${values}${slot.fallback === null ? '' : ` else ${slot.fallback}`} ${reads}`
    }
  }
}

function useText({ props, children }: ComponentUse, text: string): string {
  const passed = children.map(({ name, template, takes, attributes }) => {
    const taken = takes ? `(${takes.join()})` : ''
    const given = attributes ? ` {${attributes.map((prop) => propText(prop, text)).join(', ')}}` : ''
    return ` ${name}=${template}${taken}${given}`
  })
  return `(${props.map((prop) => propText(prop, text)).join(', ')})${passed.join('')}`
}

const givenText = (code: Prop['code'], text: string): string =>
  typeof code === 'object' ? codeText(code, text) : JSON.stringify(code)

function propText(prop: Prop, text: string): string {
  if (prop.type === 'spread') return `...${codeText(prop.code, text)}`
  return `${prop.name}: ${givenText(prop.code, text)}`
}

function bindingText({ event, handler, args, values, modifiers, element }: Binding, text: string): string {
  const list = args ? `(${args.map((one) => codeText(one, text)).join(', ')})` : ''
  const set = Object.entries(modifiers)
    .filter(([name, one]) => one !== false && one !== null && !(name === 'target' && one === 'element'))
    .filter(([name, one]) => !(name === 'concurrency' && one === 'queue') && !(Array.isArray(one) && one.length === 0))
    .map(([name, one]) => ` ${name}${one === true ? '' : `=${one}`}`)
  const read = values.length > 0 ? ` reads ${values.join()}` : ''
  return `on ${event} at ${element.join('/')}: ${handler}${list}${read}${set.join('')}`
}
