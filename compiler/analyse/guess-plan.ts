// A module with all its templates comes in, with what its bindings guess; out goes what the browser needs to show that: code for each
// place that depends on a guessed key, and attributes that hold what the code is given. Read by `module.ts`.
import type { Definition } from '../ast.ts'
import * as problem from '../diagnostics/guess.ts'
import type { Diagnostics } from '../diagnostics.ts'
import type { Code, ElementNode, GuessTemplate, Module, Node, Read, Slot, SlotValue, Template } from '../ir.ts'
import type { Guess } from './draft.ts'
import { gatherReads } from './gather.ts'
import { Givens, splitCode } from './guess-code.ts'
import { unite } from './reads.ts'

/** The attribute that holds what the code of a template is given. */
const ATTRIBUTE = 'data-lview-guess'

export interface GuessRequest {
  readonly module: Module
  readonly guesses: readonly Guess[]
  readonly diagnostics: Diagnostics
  readonly definition: Definition | undefined
}

/** Adds what the browser needs to the module; reports what it can't show. */
export function planGuesses(request: GuessRequest): void {
  const { module, guesses, diagnostics } = request
  if (guesses.length === 0 || diagnostics.failed) return
  const templates = new Plan(request).templates()
  if (diagnostics.failed) return
  const keys = keysOf(guesses)
  module.guess = { keys, templates }
  // A block is looked into where what the browser is given changes.
  gatherReads(module)
}

const keysOf = (guesses: readonly Guess[]): string[] => [
  ...new Set(guesses.flatMap(({ values }) => values.map(({ key }) => key))),
]

/** Where a template's code is given what it needs: by an attribute of it, or, in a branch that a guess may show, of that around. */
interface Giver {
  readonly template: Template
  readonly givens: Givens
}

class Plan {
  readonly #module: Module
  readonly #guesses: readonly Guess[]
  readonly #diagnostics: Diagnostics
  readonly #keys: readonly string[]
  /** Values of `derive` that may depend on a guess. */
  readonly #derived: ReadonlySet<string>
  readonly #givers = new Map<number, Giver>()
  /** Branches that a guess may show: all of them must be known. */
  readonly #shown = new Set<number>()
  /** By template: constants that depend on a guess. */
  readonly #constants = new Map<number, ReadonlyMap<number, Code | null>>()

  constructor({ module, guesses, diagnostics, definition }: GuessRequest) {
    this.#module = module
    this.#guesses = guesses
    this.#diagnostics = diagnostics
    this.#keys = keysOf(guesses)
    this.#derived = derivedFrom(this.#keys, definition, diagnostics.source.text)
  }

  templates(): GuessTemplate[] {
    const [root] = this.#module.templates
    if (!root) return []
    const { givens } = this.#giverOf(root)
    for (const key of this.#keys) givens.add(stateCode(key, root.nodes[0]), `$$s.${key}`)
    // A template comes before those inside it.
    const planned = this.#module.templates.map((template) => this.#plan(template))
    for (const one of planned) {
      const template = this.#module.templates[one.template] as Template
      if (!this.#shown.has(template.id)) one.given = this.#addAttribute(template)
    }
    return planned.filter(({ given, slots, guesses }) => given !== null || slots.length > 0 || guesses.length > 0)
  }

  #plan(template: Template): GuessTemplate {
    this.#findConstants(template)
    const slots = template.slots.flatMap((slot, index) => {
      const code = this.#slot(slot, template)
      return code === undefined ? [] : [{ slot: index, code }]
    })
    const guesses = this.#guesses
      .filter((one) => one.template === template)
      .map(({ values }) =>
        values.map(({ key, code }) => ({ key: this.#keys.indexOf(key), code: this.#split(code, template) })),
      )
    return { template: template.id, given: null, slots, guesses }
  }

  /** What the browser does for a slot; undefined where it does nothing. */
  #slot(slot: Slot, template: Template): string | undefined {
    const isShown = this.#shown.has(template.id)
    const key = this.#keyRead(ownReads(slot), template)
    if (!isShown && key === undefined) return undefined
    switch (slot.kind) {
      case 'text':
        if (slot.once && !isShown) return undefined
        if (slot.raw) return this.#refuse(slot, 'Text of a script or style', key)
        return this.#value(slot.value, template, '$$text')
      case 'attribute':
        if (slot.value.type === 'dynamic' && slot.filter !== 'none' && slot.filter !== 'enumerated')
          return this.#refuse(slot, `The address in \`${slot.name}\``, key)
        return this.#value(slot.value, template, attributeHelper(slot))
      case 'class':
        return this.#value(slot.value, template, slot.part === 'text' ? '$$text' : `$$class.${slot.part}`)
      case 'style':
        return this.#value(slot.value, template, '$$style')
      case 'if': {
        for (const id of slot.branches) {
          const branch = id === null ? undefined : this.#module.templates[id]
          if (!branch) continue
          this.#shown.add(branch.id)
          this.#givers.set(branch.id, this.#giverOf(template))
        }
        return this.#split(slot.code, template)
      }
      case 'control':
        // What the user has entered is there already.
        return isShown ? this.#refuse(slot, `The \`${slot.property}\` of <${slot.tag}>`, key) : undefined
      default:
        return this.#refuse(slot, holderOf(slot, this.#module), key)
    }
  }

  #value({ type, code }: SlotValue, template: Template, helper: string): string {
    const split = this.#split(code, template)
    return type === 'choice' ? split : `${helper}(${split})`
  }

  #split(code: Code, template: Template): string {
    const derived = code.reads.find((read) => read.from === 'derived' && this.#derived.has(read.name))
    if (derived) this.#diagnostics.add(problem.guessKey(code, 'name' in derived ? derived.name : '', 'derived'))
    return splitCode(code, this.#giverOf(template).givens, {
      keys: this.#keys,
      constants: this.#constants.get(template.id) ?? new Map(),
      diagnostics: this.#diagnostics,
      text: this.#diagnostics.source.text,
    })
  }

  #refuse({ span }: Slot, what: string, key: string | undefined): undefined {
    this.#diagnostics.add(key === undefined ? problem.guessBranch(span, what) : problem.guessBlock(span, what, key))
    return undefined
  }

  /** The guessed key, or what depends on one, that is among the reads. */
  #keyRead(reads: readonly Read[], template: Template): string | undefined {
    const constants = this.#constants.get(template.id)
    const found = reads.find((read) => {
      if (read.from === 'state') return this.#keys.includes(read.name)
      if (read.from === 'derived') return this.#derived.has(read.name)
      return read.from === 'scope' && (constants?.has(read.index) ?? false)
    })
    return found && 'name' in found ? found.name : undefined
  }

  /** A branch that a guess may show works out its own constants as well. */
  #findConstants(template: Template): void {
    const found = new Map(template.parent === null ? [] : this.#constants.get(template.parent))
    this.#constants.set(template.id, found)
    for (const { binds, code, pattern } of template.constants) {
      const reads = [...(code?.reads ?? []), ...pattern.reads]
      if (!this.#shown.has(template.id) && this.#keyRead(reads, template) === undefined) continue
      const isName = code !== null && !/^[{[]/.test(this.#diagnostics.source.text.slice(pattern.start))
      for (const index of binds) found.set(index, isName ? code : null)
    }
  }

  #giverOf(template: Template): Giver {
    const known = this.#givers.get(template.id)
    if (known) return known
    const giver = { template, givens: new Givens() }
    this.#givers.set(template.id, giver)
    return giver
  }

  /** The slot of an attribute of the template's first element that holds what its code is given. */
  #addAttribute(template: Template): number | null {
    const { codes } = this.#giverOf(template).givens
    const [first] = codes
    if (!first) return null
    const element = firstElement(template.nodes)
    if (!element) {
      const span = this.#guesses.find((one) => one.template === template) ?? spanIn(template) ?? this.#guesses[0]
      this.#diagnostics.add(problem.guessNoElement(span ?? { start: 0, end: 0 }))
      return null
    }
    const pieces = codes.flatMap((code, index): Code['pieces'] => [
      index === 0 ? '$$.guessed([() => (' : '), () => (',
      ...code.pieces,
    ])
    pieces.push(')])')
    const reads = unite(...codes.map((code) => code.reads))
    const { span } = element
    const code: Code = { pieces, reads, start: span.start, end: span.start + 1 + element.tag.length }
    const value: SlotValue = { type: 'dynamic', code }
    const filter = 'none'
    const slot = { kind: 'attribute', name: ATTRIBUTE, whole: true, filter, value, reads, controls: false } as const
    const index = template.slots.push({ ...slot, span: { start: code.start, end: code.end } }) - 1
    element.attributes.push({ type: 'run', name: ATTRIBUTE, run: { parts: [index], lengths: false } })
    return index
  }
}

function stateCode(key: string, near: Node | undefined): Code {
  const { start, end } = near && 'span' in near ? near.span : { start: 0, end: 0 }
  return { pieces: [`$$s.${key}`], reads: [{ from: 'state', name: key }], start, end }
}

function attributeHelper({ whole, filter }: Slot & { kind: 'attribute' }): string {
  if (!whole) return '$$text'
  return filter === 'enumerated' ? '$$enumerated' : '$$attribute'
}

function firstElement(nodes: readonly Node[]): ElementNode | undefined {
  return nodes.find((node) => node.type === 'element')
}

function spanIn({ slots }: Template) {
  return slots[0]?.span
}

/** What a slot itself reads, without what is inside the templates that it shows. */
function ownReads(slot: Slot): Read[] {
  switch (slot.kind) {
    case 'if':
      return slot.code.reads
    case 'for':
      return [...slot.list.reads, ...(slot.key?.reads ?? [])]
    case 'component':
    case 'dynamic': {
      const props = [...slot.props, ...slot.children.flatMap(({ attributes = [] }) => attributes)]
      const given = props.flatMap(({ code }) => (typeof code === 'object' ? code.reads : []))
      return slot.kind === 'dynamic' ? [...slot.code.reads, ...given] : given
    }
    case 'render':
      return slot.arguments.flatMap((code) => code?.reads ?? [])
    case 'children':
      return [
        ...(slot.of?.reads ?? []),
        ...(slot.values ?? []).flatMap(({ code }) => (typeof code === 'object' ? code.reads : [])),
      ]
    case 'try':
    case 'elsewhere':
      return []
    default:
      return slot.value.code.reads
  }
}

/** As the subject of a sentence. */
function holderOf(slot: Slot, { components }: Module): string {
  switch (slot.kind) {
    case 'for':
      return 'This list'
    case 'component':
      return `<${components[slot.component]?.name}>`
    case 'dynamic':
      return '<lview:dynamic>'
    case 'render':
      return 'What this {@render} is given'
    case 'children':
      return 'This <slot>'
    case 'html':
      return 'Trusted HTML'
    case 'spread':
      return 'A spread'
    default:
      return 'This block'
  }
}

/** Values of `derive` whose functions name one of the keys. */
function derivedFrom(keys: readonly string[], definition: Definition | undefined, text: string): Set<string> {
  const derive = definition?.derive
  if (!derive) return new Set()
  const starts = derive.names.map(({ start }) => start)
  const found = derive.names.filter(({ start }) => {
    const end = Math.min(derive.end, ...starts.filter((one) => one > start))
    const source = text.slice(start, end)
    return keys.some((key) => new RegExp(`(?<![\\w$])${key.replaceAll('$', '\\$')}(?![\\w$])`).test(source))
  })
  return new Set(found.map(({ name }) => name))
}
