// The attributes and directives of one element come in, the attributes of the IR go out, with their slots, bindings and
// controls. Read by `element.ts`.
import { attributeRules, textRules } from '../alternatives.ts'
import type {
  Attribute as AttributeSource,
  AttributeValue,
  ClassDirective,
  Element,
  Expression,
  LetDirective,
  SlotDirective,
  SpreadAttribute,
  StyleDirective,
} from '../ast.ts'
import { isControl, isSwitch } from '../controls.ts'
import * as problem from '../diagnostics/context.ts'
import { spreadTwice } from '../diagnostics/element.ts'
import { letMisplaced, slotMisplaced } from '../diagnostics/slot.ts'
import { type ContextPart, holeContext } from '../escape-context.ts'
import type { Attribute, Filter, SlotValue } from '../ir.ts'
import type { Span } from '../position.ts'
import { addTransition } from './behaviour.ts'
import { addBinding } from './binding.ts'
import { analyseClass } from './class.ts'
import { addClientBinding, addHook, addModal, addProperty, addToHandlers } from './client.ts'
import { codeOf } from './code.ts'
import { addBound, type StaticFacts } from './control.ts'
import { type Draft, literalCode } from './draft.ts'
import { addGuess, isGuess } from './guess.ts'
import { analyseStyle } from './style.ts'
import { isTrusted, opens } from './trusted.ts'
import { refuseDirective } from './unsupported.ts'
import { choiceValue, combineParts, type Hole, holeOf, joinedCode, type Part, partsOf, slotValue } from './value.ts'

/** Adds what an element's attributes need to the template, and gives the attributes in order. */
export function analyseAttributes(element: Element, path: readonly number[], draft: Draft): Attribute[] {
  return new ElementAttributes(element, path, draft).all()
}

class ElementAttributes {
  readonly #element: Element
  readonly #path: readonly number[]
  readonly #draft: Draft
  readonly #known: StaticFacts
  #hasClass = false
  #hasStyle = false
  #hasSpread = false

  constructor(element: Element, path: readonly number[], draft: Draft) {
    this.#element = element
    this.#path = path
    this.#draft = draft
    this.#known = staticFacts(element, draft)
  }

  all(): Attribute[] {
    const found = this.#element.attributes.flatMap((node): (Attribute | undefined)[] => {
      switch (node.type) {
        case 'Attribute':
          if (node.name === 'class') return [this.#class()]
          return [node.name === 'style' ? this.#style(node) : this.#plain(node)]
        case 'ClassDirective':
          return [this.#class()]
        case 'StyleDirective':
          return [this.#style(undefined)]
        case 'SpreadAttribute':
          return [this.#spread(node)]
        case 'BindDirective': {
          const slot = addBound(node, this.#element, this.#known, this.#path, this.#draft)
          return slot === undefined ? [] : [{ type: 'control', slot }]
        }
        case 'OnDirective':
          addBinding(node, this.#path, this.#draft)
          return []
        case 'ClientDirective':
          return isGuess(node) ? [] : addClientBinding(node, this.#path, this.#draft)
        case 'PropDirective':
          return addProperty(node, this.#path, this.#draft)
        case 'LviewDirective':
          if (node.name === 'modal') return addModal(node, this.#element, this.#path, this.#draft)
          return []
        case 'UseDirective':
          return addHook(node, this.#path, this.#draft)
        case 'TransitionDirective':
          return [addTransition(node, this.#element, this.#path, this.#draft)]
        case 'SlotDirective':
        case 'LetDirective':
          checkSlotted(node, this.#draft)
          return []
        default:
          refuseDirective(node, this.#draft.analysis.diagnostics)
          return []
      }
    })
    // Of handlers, which are all there now.
    for (const node of this.#element.attributes)
      if (node.type === 'ClientDirective' && isGuess(node)) addGuess(node, this.#path, this.#draft)
      else if (node.type === 'LviewDirective' && node.name !== 'modal')
        found.push(...addToHandlers({ ...node, name: node.name }, this.#path, this.#draft))
    return found.filter((attribute) => attribute !== undefined)
  }

  /** All that the element says of its classes, at the place of the first. */
  #class(): Attribute | undefined {
    if (this.#hasClass) return undefined
    this.#hasClass = true
    const { attribute, directives, span } = this.#gather('class', 'ClassDirective')
    const value = attribute && (attribute.value ?? null)
    return analyseClass({ value, directives: directives as ClassDirective[], ...span }, this.#draft)
  }

  #style(node: AttributeSource | undefined): Attribute | undefined {
    if (this.#hasStyle) return undefined
    this.#hasStyle = true
    const { attribute, directives, span } = this.#gather('style', 'StyleDirective')
    const value = attribute && (attribute.value ?? null)
    if (attribute?.value?.type === 'MixedValue')
      this.#filters(attribute, partsOf(attribute.value, textRules, this.#draft))
    const styled = analyseStyle({ value, directives: directives as StyleDirective[], ...span }, this.#draft)
    return styled ?? (node && this.#plain(node))
  }

  #gather(name: string, type: 'ClassDirective' | 'StyleDirective') {
    const all = this.#element.attributes
    const attribute = all.find((one): one is AttributeSource => one.type === 'Attribute' && one.name === name)
    const directives = all.filter((one) => one.type === type)
    const parts: Span[] = attribute ? [attribute, ...directives] : directives
    const span = {
      start: Math.min(...parts.map(({ start }) => start)),
      end: Math.max(...parts.map(({ end }) => end)),
    }
    return { attribute, directives, span }
  }

  #plain(node: AttributeSource): Attribute | undefined {
    const { name, value } = node
    const control = isControl(this.#element.name, name, this.#known.type)
    if (value?.type === 'StaticValue' || value === undefined) {
      const text = value === undefined ? null : value.text
      const needsScript = control && name === 'value' && this.#element.name !== 'input'
      return needsScript
        ? this.#controlOf(node, { type: 'dynamic', code: literalCode(text ?? '', node) })
        : { type: 'static', name, value: text }
    }
    return value.type === 'ExpressionValue'
      ? this.#whole(node, value.expression, control)
      : this.#mixed(node, value, control)
  }

  /** `name={expr}` */
  #whole(node: AttributeSource, expression: Expression, control: boolean): Attribute | undefined {
    const draft = this.#draft
    const { name } = node
    const context = holeContext(this.#element.name, name, [undefined], this.#refreshes)
    const enumerated = 'filters' in context && context.filters[0] === 'enumerated'
    const hole = holeOf(expression, attributeRules(enumerated), draft)
    if (name === 'style' && hole.choice === undefined && !isTrusted(expression, draft)) {
      draft.analysis.diagnostics.add(problem.styleExpression(expression))
      return undefined
    }
    const [filter = 'none'] = this.#filters(node, [hole])
    if (control) return this.#controlOf(node, this.#wholeValue(hole, name))
    if (hole.choice?.values.length === 1) {
      const [only] = hole.choice.values
      return only === null || only === undefined
        ? undefined
        : { type: 'static', name, value: only === true ? null : only }
    }
    const value = slotValue(hole, draft)
    return this.#runOf(node, [this.#attributeSlot(node, value, true, filter, hole)])
  }

  /** A literal is worked out like any value: a control is set as a property too. */
  #wholeValue(hole: Hole, name: string): SlotValue {
    const { choice } = hole
    if (choice?.values.length !== 1 || isSwitch(name)) return slotValue(hole, this.#draft)
    return { type: 'dynamic', code: codeOf(hole.expression, this.#draft) }
  }

  /** `name="a {expr} b"` */
  #mixed(node: AttributeSource, value: AttributeValue, control: boolean): Attribute {
    const draft = this.#draft
    const { name } = node
    const parts = partsOf(value, textRules, draft)
    const filters = this.#filters(node, parts)
    const folded = combineParts(parts, value, draft)
    if (folded?.values.length === 1 && !control) return { type: 'static', name, value: String(folded.values[0]) }
    if (control) {
      const code = folded ? undefined : joinedCode(parts, value, draft)
      const only = folded?.values.length === 1 ? literalCode(String(folded.values[0]), value) : code
      if (only) return this.#controlOf(node, { type: 'dynamic', code: only })
    }
    if (folded) {
      const choice = choiceValue(folded)
      if (control) return this.#controlOf(node, choice)
      return this.#runOf(node, [this.#attributeSlot(node, choice, true, 'none', value)])
    }
    return this.#runOf(
      node,
      parts.map((part, index) => {
        if (typeof part === 'string') return part
        const part_ = slotValue(part, draft)
        const shown = part_.type === 'choice' ? { ...part_, choices: part_.choices.map((one) => one ?? '') } : part_
        return this.#attributeSlot(node, shown, false, filters[index] ?? 'none', part)
      }),
    )
  }

  #runOf({ name }: AttributeSource, parts: (string | number)[]): Attribute {
    const lengths = parts.filter((part) => typeof part === 'number').length > 1
    return { type: 'run', name, run: { parts, lengths } }
  }

  #attributeSlot(
    { name }: AttributeSource,
    value: SlotValue,
    whole: boolean,
    filter: Filter,
    { start, end }: Span,
  ): number {
    const { reads } = value.code
    return this.#draft.slot({
      kind: 'attribute',
      name,
      whole,
      filter,
      value,
      reads,
      controls: false,
      span: { start, end },
    })
  }

  #controlOf({ name, start, end }: AttributeSource, value: SlotValue): Attribute {
    const slot = this.#draft.slot({
      kind: 'control',
      property: name,
      tag: this.#element.name,
      bound: false,
      value,
      reads: value.code.reads,
      controls: false,
      span: { start, end },
    })
    return { type: 'control', slot }
  }

  #spread(node: SpreadAttribute): Attribute | undefined {
    const { diagnostics } = this.#draft.analysis
    if (this.#hasSpread) {
      diagnostics.add(spreadTwice(node))
      return undefined
    }
    this.#hasSpread = true
    const code = codeOf(node.expression, this.#draft)
    const { start, end } = node
    const slot = this.#draft.slot({
      kind: 'spread',
      value: { type: 'dynamic', code },
      reads: code.reads,
      controls: false,
      span: { start, end },
    })
    return { type: 'spread', slot, except: writtenNames(this.#element) }
  }

  /** What each part's value needs; reports a hole that is not safe. */
  #filters(node: AttributeSource, parts: readonly Part[]): readonly Filter[] {
    const { diagnostics } = this.#draft.analysis
    const { name: tag } = this.#element
    const seen = parts.map((part): ContextPart => {
      if (typeof part === 'string') return part
      // As good as a text of the author's.
      if (opens(tag, node.name) && isTrusted(part.expression, this.#draft)) return ['']
      return part.choice?.values.map((value) => (typeof value === 'string' ? value : ''))
    })
    const context = holeContext(tag, node.name, seen, this.#refreshes)
    if ('filters' in context) return context.filters
    const part = parts[context.part]
    const hole = typeof part === 'object' ? part : undefined
    const place = context.objection === 'handler' ? node : (hole ?? node)
    diagnostics.add(problem.unsafeHole(place, context.objection, tag, node.name))
    return []
  }

  get #refreshes(): boolean {
    return this.#element.attributes.some((one) => one.type === 'Attribute' && one.name === 'http-equiv')
  }
}

/** Whether a component takes the element, so that these have their meaning. */
function checkSlotted(node: SlotDirective | LetDirective, { analysis }: Draft): void {
  if (analysis.slotted.has(node)) return
  const said = node.type === 'SlotDirective' ? slotMisplaced : letMisplaced
  analysis.diagnostics.add(said(node, node.name))
}

/** Names that a spread must not write, since the element does. */
function writtenNames({ attributes }: Element): string[] {
  const names = attributes.flatMap((one) => {
    switch (one.type) {
      case 'Attribute':
        return [one.name.toLowerCase()]
      case 'BindDirective':
        return [one.name === 'group' ? 'checked' : one.name]
      case 'ClassDirective':
        return ['class']
      case 'StyleDirective':
        return ['style']
      default:
        return []
    }
  })
  // Nothing puts a password into a page.
  if (isPassword(attributes)) names.push('value')
  return [...new Set(names)].sort()
}

const isPassword = (attributes: Element['attributes']): boolean =>
  attributes.some(
    (one) =>
      one.type === 'Attribute' &&
      one.name === 'type' &&
      one.value?.type === 'StaticValue' &&
      one.value.text.trim().toLowerCase() === 'password',
  )

function staticFacts(element: Element, draft: Draft): StaticFacts {
  const written = (name: string): AttributeValue | null | undefined => {
    const found = element.attributes.find(
      (one): one is AttributeSource => one.type === 'Attribute' && one.name === name,
    )
    return found && (found.value ?? null)
  }
  const type = written('type')
  const multiple = written('multiple')
  const spread = element.attributes.some((one) => one.type === 'SpreadAttribute')
  const types = type ? typesOf(type, draft) : undefined
  return {
    type: !type ? (spread ? undefined : 'text') : type.type === 'StaticValue' ? type.text.toLowerCase() : undefined,
    types,
    multiple: multiple === undefined ? 'no' : !multiple || multiple.type === 'StaticValue' ? 'yes' : 'dynamic',
  }
}

/** The types that an input may have, where it is one of a few. */
function typesOf(value: AttributeValue, draft: Draft): string[] | undefined {
  const parts = partsOf(value, textRules, draft)
  const texts = combineParts(parts, value, draft)?.values
  return texts?.map((text) => (typeof text === 'string' ? text.toLowerCase() : ''))
}
