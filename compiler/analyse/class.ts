// `class="day {x}"`, `class={…}` and `class:x={on}` of one element come in, one attribute goes out: static text, a choice among
// a few texts, a run of parts, or one value that is worked out at run time. Read by `attribute.ts`.
import { classRules, type Shown, textRules } from '../alternatives.ts'
import type { AttributeValue, ClassDirective, Expression, Span } from '../ast.ts'
import { subExpression } from '../expression.ts'
import type { Attribute } from '../ir.ts'
import { literalOf, withoutTypes } from '../literal.ts'
import { CodeBuilder, codeOf } from './code.ts'
import type { Draft } from './draft.ts'
import { type Choice, choiceValue, combine, type Hole, holeOf, type Part, partsOf, textOf } from './value.ts'

/** What an element writes about its classes. */
export interface ClassSource extends Span {
  /** `null`: a bare `class`; undefined: no such attribute. */
  readonly value: AttributeValue | null | undefined
  readonly directives: readonly ClassDirective[]
}

/** Words and holes without white space between them: one token, or a hole that may be any number of tokens. */
type Group = readonly Part[]

interface Classes {
  readonly groups: readonly Group[]
  /** Text: the attribute is there even when it is empty. `value`: where its one hole is not null. `tokens`: where there are any. */
  readonly prints: 'text' | 'value' | 'tokens'
}

/** Adds the attribute's slots to the template; undefined where there is no attribute. */
export function analyseClass(source: ClassSource, draft: Draft): Attribute | undefined {
  const classes = readClasses(source, draft)
  const holes = classes.groups.flat().filter((part) => typeof part !== 'string')
  const folded = combine(holes, source, draft, (values) => textOfClasses(classes, values))
  if (folded) return foldedClass(folded, source, draft)
  if (classes.groups.every(isFree)) return wholeClass(classes, source, draft)
  return classRun(classes, draft)
}

function foldedClass(choice: Choice, span: Span, draft: Draft): Attribute | undefined {
  const [only] = choice.values
  if (choice.values.length === 1)
    return typeof only === 'string' ? { type: 'static', name: 'class', value: only } : undefined
  const value = choiceValue(choice)
  const slot = draft.slot({ kind: 'class', part: 'whole', value, ...facts(choice.code.reads, span) })
  return { type: 'run', name: 'class', run: { parts: [slot], lengths: false } }
}

/** A group that is one hole: any number of tokens. */
function isFree(group: Group): boolean {
  return group.length === 1 && typeof group[0] !== 'string'
}

// --- what is written -------------------------------------------------------------

function readClasses({ value, directives }: ClassSource, draft: Draft): Classes {
  const on = directives.map((directive) => [named(directive.name, directive.expression, draft)])
  if (value === undefined) return { groups: on, prints: 'tokens' }
  if (value === null) return { groups: on, prints: 'text' }
  if (value.type !== 'ExpressionValue') {
    return { groups: [...groupsOf(partsOf(value, textRules, draft)), ...on], prints: 'text' }
  }
  const literal = literalGroups(value.expression, draft)
  if (literal) return { groups: [...literal, ...on], prints: 'tokens' }
  return { groups: [[holeOf(value.expression, classRules, draft)], ...on], prints: 'value' }
}

/** `class:name={test}`, and a property of an object: the name where the test is true. */
function named(name: string, test: Expression, draft: Draft): Part {
  const literal = literalOf(test.node)
  if (literal) return literal.value ? name : ''
  const code = new CodeBuilder(draft).enclosed(test).text(' ? 1 : 0').build(test)
  return { expression: test, choice: { values: [null, name], code }, start: test.start, end: test.end }
}

/** Divides parts at white space. */
function groupsOf(parts: readonly Part[]): Group[] {
  const groups: Part[][] = []
  let open = false
  for (const part of parts) {
    const words = typeof part === 'string' ? part.split(/([\t\n\f\r ]+)/) : [part]
    for (const word of words) {
      const blank = typeof word === 'string' && word.trim() === ''
      if (word === '') continue
      if (!blank && open) groups.at(-1)?.push(word)
      else if (!blank) groups.push([word])
      open = !blank
    }
  }
  return groups
}

/** The elements of an array or object that is written out; undefined for anything else. */
function literalGroups(expression: Expression, draft: Draft): Group[] | undefined {
  const node = withoutTypes(expression.node)
  if (node.type === 'ArrayExpression') {
    const groups: Group[] = []
    for (const element of node.elements) {
      if (element === null) continue
      if (element.type === 'SpreadElement') return undefined
      const inner = subExpression(expression, element)
      const nested = literalGroups(inner, draft)
      const literal = literalOf(element)
      if (nested) groups.push(...nested)
      else if (literal) groups.push(...groupsOf([typeof literal.value === 'string' ? literal.value : '']))
      else groups.push([holeOf(inner, classRules, draft)])
    }
    return groups
  }
  if (node.type !== 'ObjectExpression') return undefined
  const groups: Group[] = []
  for (const property of node.properties) {
    if (property.type !== 'ObjectProperty' || property.computed) return undefined
    const { key, value } = property
    const name = key.type === 'Identifier' ? key.name : literalOf(key)?.value
    if (name === undefined || value.type.endsWith('Pattern')) return undefined
    const test = subExpression(expression, value as Expression['node'])
    // `{ on }`: what is evaluated is the name, not a property of an object any more.
    const free = test.free.map((one) => (property.shorthand ? { ...one, shorthand: false } : one))
    groups.push([named(String(name), { ...test, free }, draft)])
  }
  return groups
}

// --- what is printed -------------------------------------------------------------

function textOfClasses({ groups, prints }: Classes, values: readonly Shown[]): string | null {
  let index = 0
  const written = groups.map((group) =>
    group.map((part) => (typeof part === 'string' ? part : (values[index++] ?? null))),
  )
  const tokens = collapse(written.map((group) => group.map(textOf).join('')).join(' '))
  if (tokens !== '' || prints === 'text') return tokens
  return prints === 'value' && typeof written[0]?.[0] === 'string' ? '' : null
}

const collapse = (text: string): string => text.replace(/[\t\n\f\r ]+/g, ' ').replace(/^ | $/g, '')

/** Nothing but holes with space between them: one slot has them all. */
function wholeClass({ groups, prints }: Classes, span: Span, draft: Draft): Attribute {
  const holes = groups.flat().filter((part) => typeof part !== 'string')
  const alone = holes.length === 1 && prints === 'value'
  const [open, comma, close] = alone
    ? ['', '', '']
    : prints === 'text'
      ? ['$$.join(', ", ' ', ", ')']
      : ['[', ', ', ']']
  const builder = new CodeBuilder(draft).text(open)
  holes.forEach((hole, index) => {
    if (index > 0) builder.text(comma)
    if (hole.choice)
      builder
        .text(`[${hole.choice.values.map(quoted).join(', ')}][`)
        .code(hole.choice.code)
        .text(']')
    else if (alone) builder.expression(hole.expression)
    else builder.enclosed(hole.expression)
  })
  const code = builder.text(close).build(span)
  const slot = draft.slot({
    kind: 'class',
    part: 'whole',
    value: { type: 'dynamic', code },
    ...facts(code.reads, span),
  })
  return { type: 'run', name: 'class', run: { parts: [slot], lengths: false } }
}

function quoted(shown: Shown): string {
  return typeof shown === 'string' ? JSON.stringify(shown) : 'null'
}

/** Tokens that are always there, and holes: in order, each hole with the space that divides it from a neighbour. */
function classRun({ groups }: Classes, draft: Draft): Attribute {
  const parts: (string | number)[] = []
  const firstFixed = groups.findIndex((group) => !isFree(group))
  const add = (part: string | number): void => {
    const last = parts.length - 1
    const before = parts[last]
    if (typeof part === 'string' && typeof before === 'string') parts[last] = before + part
    else if (part !== '') parts.push(part)
  }
  groups.forEach((group, index) => {
    const space = index < firstFixed ? 'before' : index > firstFixed ? 'after' : undefined
    if (isFree(group)) {
      for (const hole of group) if (typeof hole !== 'string') add(classSlot(hole, space ?? 'text', draft))
      return
    }
    if (space === 'after') add(' ')
    for (const part of group) add(typeof part === 'string' ? part : classSlot(part, 'text', draft))
  })
  const slots = parts.filter((part) => typeof part === 'number')
  return { type: 'run', name: 'class', run: { parts, lengths: slots.length > 1 } }
}

function classSlot(hole: Hole, part: 'before' | 'after' | 'text', draft: Draft): number {
  const spaced = (shown: Shown): string => {
    const text = textOf(shown)
    const tokens = collapse(text)
    if (part === 'text') return text
    return tokens === '' ? '' : part === 'before' ? `${tokens} ` : ` ${tokens}`
  }
  const value = hole.choice
    ? choiceValue({ values: hole.choice.values.map(spaced), code: hole.choice.code })
    : ({ type: 'dynamic', code: codeOf(hole.expression, draft) } as const)
  return draft.slot({ kind: 'class', part, value, ...facts(value.code.reads, hole) })
}

function facts(reads: Choice['code']['reads'], { start, end }: Span) {
  return { reads, controls: false, span: { start, end } }
}
