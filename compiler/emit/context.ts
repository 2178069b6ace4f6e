// What the server's emitters know while they print one template: its module, its expressions, the names of its scope in the
// functions that are printed. server.ts makes it; render.ts, diff.ts and locate.ts print with it.
import type { Code, ComponentUse, Constant, Module, Passed, Prop, Read, Slot, SlotValue, Template } from '../ir.ts'
import { type Expressions, type Prefix, scopeNames } from './expressions.ts'
import type { Lines } from './print.ts'
import { quote, quoteAll, quoteKey } from './quote.ts'
import { inheritedCount, parameterCount, templateOf } from './tree.ts'

export class Context {
  readonly module: Module
  readonly template: Template
  readonly expressions: Expressions
  /** Definitions that this template needs at the module's level, besides expressions. */
  readonly constants: Lines = []
  readonly #constantNames = new Set<string>()
  /** How many names of the scope are parameters; the rest is worked out. */
  readonly parameters: number

  constructor(module: Module, template: Template, expressions: Expressions) {
    this.module = module
    this.template = template
    this.expressions = expressions
    this.parameters = parameterCount(module, template)
  }

  // --- names ------------------------------------------------------------------

  /** How many names the scope has. */
  get names(): number {
    return this.template.scope.length
  }

  /** The whole scope as arguments: what a template inside this one takes. */
  scope(prefix: Prefix): string {
    return scopeNames(prefix, this.names).join(', ')
  }

  /** What a row inside this template takes: the scope, its item and its index. */
  rowScope(prefix: Prefix): string {
    return scopeNames(prefix, this.names + 2).join(', ')
  }

  /** Of those, item and index. */
  rowNames(prefix: Prefix): string {
    return scopeNames(prefix, this.names + 2, this.names + 1).join(', ')
  }

  /** The scope that a template inside, or a snippet around, is written in. */
  #scopeAround(id: number): string {
    return scopeNames('s', inheritedCount(this.module, templateOf(this.module, id))).join(', ')
  }

  /** What a snippet's functions take: the names around it, then the arguments. */
  rendered({ template: id, arguments: given }: Slot & { kind: 'render' }, prefix: Prefix): string {
    const names = scopeNames(prefix, inheritedCount(this.module, templateOf(this.module, id)))
    const values = given.map((code) => (code === null ? 'undefined' : this.expressions.call(code, prefix)))
    return [...names, ...values].join(', ')
  }

  /** What a `<slot>` passes, as an object; undefined where it passes nothing. */
  slotValues({ values }: Slot & { kind: 'children' }, prefix: Prefix): string | undefined {
    return values && object(values.map(({ name, code }) => `${quoteKey(name)}: ${this.#given(code, prefix)}`))
  }

  #given(code: Code | string | true, prefix: Prefix): string {
    return typeof code === 'object' ? this.expressions.call(code, prefix) : quoteAll([code]).slice(1, -1)
  }

  component(index: number): string {
    const component = this.module.components[index]
    if (component === undefined) throw new Error(`${this.module.filename} uses no component ${index}`)
    return component.specifier === null ? '$$self' : component.name
  }

  // --- what the template works out itself ----------------------------------------

  /** Works out the names that are no parameters. */
  prologue(prefix: Prefix, constants: Constant[] = this.template.constants): string[] {
    return constants.map((constant) => `const ${boundNames(constant, prefix)} = ${this.#workedOut(constant, prefix)}`)
  }

  /**
   * The same where the template is shown: a constant that no slot reads is not evaluated, since no diff would ever ask for it
   * again. It is named all the same: templates inside take the whole scope.
   */
  prologueOfSlots(prefix: Prefix): string[] {
    const read = readConstants(this.module, this.template)
    return this.template.constants.map((constant) => {
      const value = read.has(constant) ? this.#workedOut(constant, prefix) : nothing(constant)
      return `const ${boundNames(constant, prefix)} = ${value}`
    })
  }

  /** The same before and after: what reads nothing that changed stays the object that it was. */
  prologueOfDiff(): string[] {
    const read = readConstants(this.module, this.template)
    return this.template.constants.flatMap((constant) => {
      if (!read.has(constant))
        return (['p', 'n'] as const).map((prefix) => `const ${boundNames(constant, prefix)} = ${nothing(constant)}`)
      const changed = this.changed(this.#readsOf(constant))
      const before = boundNames(constant, 'p')
      const after = changed === '' ? before : `${changed} ? ${this.#workedOut(constant, 'n')} : ${before}`
      return [`const ${before} = ${this.#workedOut(constant, 'p')}`, `const ${boundNames(constant, 'n')} = ${after}`]
    })
  }

  #workedOut(constant: Constant, prefix: Prefix): string {
    const names = constant.binds.map((index) => this.template.scope[index]?.name ?? '')
    return this.expressions.constant(constant, names, prefix, `${prefix}${this.parameters - 1}`)
  }

  #readsOf({ pattern, code }: Constant): Read[] {
    const item: Read = { from: 'scope', name: '', index: this.parameters - 2 }
    return [...(code === null ? [item] : code.reads), ...pattern.reads]
  }

  /** A condition: whether anything that is read differs between `p…` and `n…`. Empty where nothing is read. */
  changed(reads: Read[]): string {
    if (reads.length === 0) return ''
    return reads.length === 1 && reads[0] ? difference(reads[0]) : [...new Set(reads.map(difference))].join(' || ')
  }

  // --- constants of the module that belong to a slot -------------------------------

  /** Defines such a constant, once; gives its name. */
  constant(slot: Slot, letter: string, value: string): string {
    const name = `$$${letter}${this.template.id}_${this.template.slots.indexOf(slot)}`
    if (!this.#constantNames.has(name)) this.constants.push([{ for: slot.span }, `const ${name} = ${value}`])
    this.#constantNames.add(name)
    return name
  }

  /** A slot's value; of alternatives the one that is meant, as it stands. */
  value(slot: Slot & { value: SlotValue }, prefix: Prefix): string {
    const call = this.expressions.call(slot.value.code, prefix)
    return slot.value.type === 'choice' ? `${this.constant(slot, 'v', quoteAll(slot.value.choices))}[${call}]` : call
  }

  /** A function of the scope that gives the props of a component's slot; of one that is chosen, a function of the component. */
  props(slot: Slot & ComponentUse): string {
    const passed = [
      slot.kind === 'component' ? this.component(slot.component) : 'component',
      object(slot.props.map((prop) => this.#prop(prop))),
    ]
    const children = this.#children(slot.children)
    const handlers = (slot.handlers ?? []).map(({ name, handler, args }) => {
      const calls = args?.map((code) => this.expressions.call(code, 's'))
      const evaluated = calls === undefined ? 'null' : `() => [${calls.join(', ')}]`
      return `${quoteKey(name)}: { handler: ${quoteAll([handler]).slice(1, -1)}, args: ${evaluated}, own: s0 }`
    })
    if (children.length + handlers.length > 0) passed.push(children.length === 0 ? 'null' : object(children))
    if (handlers.length > 0) passed.push(object(handlers))
    const made = `$$.props(${passed.join(', ')})`
    const chosen = slot.kind === 'component' ? made : `(component) => ${made}`
    return this.constant(slot, 'p', `(${this.scope('s')}) => ${chosen}`)
  }

  #prop(prop: Prop): string {
    if (prop.type === 'spread') return `...${this.expressions.call(prop.code, 's')}`
    return `${quoteKey(prop.name)}: ${this.#given(prop.code, 's')}`
  }

  /** By name; several of one name are an array. */
  #children(all: readonly Passed[]): string[] {
    return [...new Set(all.map(({ name }) => name))].map((name) => {
      const printed = all.filter((one) => one.name === name).map((one) => this.#passed(one))
      return `${quoteKey(name)}: ${printed.length === 1 ? printed[0] : `[${printed.join(', ')}]`}`
    })
  }

  #passed({ template, takes, attributes }: Passed): string {
    const properties = [`template: $$t${template}`, `scope: [${this.#scopeAround(template)}]`]
    if (takes !== undefined) properties.push(`takes: ${quoteAll(takes)}`)
    if (attributes !== undefined)
      properties.push(`attributes: () => (${object(attributes.map((prop) => this.#prop(prop)))})`)
    return object(properties)
  }

  /** A function that gives the components of which a slot shows one: called late, since imports may be circular. */
  among(slot: Slot & { kind: 'dynamic' }): string {
    const names = slot.among.map((index) => this.component(index))
    return this.constant(slot, 'k', `() => [${names.join(', ')}]`)
  }
}

const object = (properties: string[]): string => (properties.length === 0 ? '{}' : `{ ${properties.join(', ')} }`)

const nothing = ({ binds }: Constant): string => (binds.length === 1 ? 'undefined' : '[]')

/** The constants that slots read, by themselves or by another constant. */
function readConstants(module: Module, template: Template): Set<Constant> {
  if (template.constants.length === 0) return new Set()
  const reads = [...template.slots.flatMap(({ reads }) => reads), ...readsOnce(module, template)]
  return withConstants(template, reads)
}

/** What is read where it is shown once, here and in the templates inside: no slot's reads say so. */
function readsOnce(module: Module, template: Template): Read[] {
  const own = template.slots.flatMap((slot) => ('value' in slot ? slot.value.code.reads : []))
  const inner = module.templates.filter(({ parent }) => parent === template.id)
  const reads = [...own, ...inner.flatMap((one) => readsOnce(module, one))]
  withConstants(template, reads)
  return reads
}

/** The constants that something reads; adds to `reads` what they read themselves. */
function withConstants({ constants }: Template, reads: Read[]): Set<Constant> {
  const found = new Set<Constant>()
  for (const constant of constants.toReversed()) {
    if (!reads.some((read) => read.from === 'scope' && constant.binds.includes(read.index))) continue
    found.add(constant)
    reads.push(...constant.pattern.reads, ...(constant.code?.reads ?? []))
  }
  return found
}

/** What stands left of `=`. */
function boundNames({ binds }: Constant, prefix: Prefix): string {
  const names = binds.map((index) => `${prefix}${index + 1}`)
  return names.length === 1 ? (names[0] ?? '') : `[${names.join(', ')}]`
}

function difference(read: Read): string {
  switch (read.from) {
    case 'state':
      return `p0.${read.name} !== n0.${read.name}`
    case 'derived':
      return `$$d(p0).${read.name} !== $$d(n0).${read.name}`
    case 'load':
      return `$$.loadOf(p0, ${quote(read.name)}) !== $$.loadOf(n0, ${quote(read.name)})`
    case 'form':
      return `$$.formOf(p0, ${quote(read.name)}) !== $$.formOf(n0, ${quote(read.name)})`
    case 'window':
      return `$$.windowOf(p0, ${read.name}) !== $$.windowOf(n0, ${read.name})`
    case 'scope':
      return `p${read.index + 1} !== n${read.index + 1}`
    case 'children':
      return '$$.hasChildren(n0)'
  }
}
