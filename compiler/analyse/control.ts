// `bind:` comes in, out go the control's slot and what is assigned when the user changes it. Read by `attribute.ts`.
import { textRules } from '../alternatives.ts'
import type { AttributeValue, BindDirective, Element, Span } from '../ast.ts'
import { type Bindable, bindable, boundType } from '../controls.ts'
import * as problem from '../diagnostics/control.ts'
import type { Problem } from '../diagnostics.ts'
import { type AssignedPath, assignedPath } from '../expression.ts'
import type { Code, ControlGroup } from '../ir.ts'
import { withoutTypes } from '../literal.ts'
import { CodeBuilder, codeOf, resolveName } from './code.ts'
import { type Draft, isRest, listOf, literalCode } from './draft.ts'
import { joinedCode, partsOf } from './value.ts'

/** What is known of an element's attributes without running anything. */
export interface StaticFacts {
  /** An input's type: `text` where there is none, undefined where it is dynamic. */
  readonly type: string | undefined
  /** A choice among types, where it is one. */
  readonly types: readonly string[] | undefined
  readonly multiple: 'yes' | 'no' | 'dynamic'
}

/** Adds the slot of a bound control, and the control; gives the slot. Undefined where it can't be bound, which is reported. */
export function addBound(
  bind: BindDirective,
  element: Element,
  known: StaticFacts,
  path: readonly number[],
  draft: Draft,
): number | undefined {
  const { diagnostics } = draft.analysis
  const { name, nameSpan } = bind
  const property = bindable.find((one) => one === name)
  if (property === undefined) return undefined
  if (known.multiple === 'dynamic' && element.name === 'select') diagnostics.add(problem.bindMultipleDynamic(bind))
  const type = typeOf(element.name, property, known)
  if (type === undefined) diagnostics.add(problem.bindTypeDynamic(bind))
  else if (typeof type === 'object')
    diagnostics.add(problem.bindElement(nameSpan, type.objection, element.name, property))
  const assigned = assignedPath(bind.expression)
  if (assigned) checkTarget(assigned, draft)
  if (typeof type !== 'string' || !assigned) return undefined
  const target = targetCode(bind, draft)
  const group = property === 'group' ? groupOf(bind, element, target, known, draft) : undefined
  if (property === 'group' && !group) return undefined
  const code = shownCode(property, target, group, draft)
  const { start, end } = bind
  const span = { start, end }
  const slot = draft.slot({
    kind: 'control',
    property: property === 'group' ? 'checked' : property,
    tag: element.name,
    bound: true,
    value: { type: 'dynamic', code },
    reads: code.reads,
    controls: true,
    span,
  })
  draft.template.controls.push({ slot, element: [...path], type, target, ...(group && { group }), span })
  return slot
}

/** What the control shows of the path that it is bound to. */
function shownCode(property: Bindable, target: Code, group: ControlGroup | undefined, draft: Draft): Code {
  const builder = new CodeBuilder(draft)
  if (group) builder.text('$$.isChosen(').code(target).text(', ').code(group.value).text(')')
  else if (property === 'files') builder.text('$$.hasFiles(').code(target).text(')')
  else return target
  return builder.build(target)
}

/** An input's part in its group; undefined where it says no value, which is reported. */
function groupOf(
  bind: BindDirective,
  element: Element,
  target: Code,
  known: StaticFacts,
  draft: Draft,
): ControlGroup | undefined {
  const { diagnostics, groups } = draft.analysis
  const attribute = (name: string) => element.attributes.find((one) => one.type === 'Attribute' && one.name === name)
  const several = (known.types?.[0] ?? known.type) === 'checkbox'
  const given = attribute('value')
  if (given?.type !== 'Attribute' || given.value === undefined) {
    diagnostics.add(problem.groupValue(bind))
    return undefined
  }
  const checked = element.attributes.find(
    (one) => 'name' in one && one.name === 'checked' && one.type !== 'OnDirective',
  )
  if (checked) diagnostics.add(problem.checkedTwice(checked))
  const spread = element.attributes.some((one) => one.type === 'SpreadAttribute')
  if (!several && !attribute('name') && !spread) diagnostics.add(problem.groupName(bind))
  const home = homeOf(target, draft)
  const key = `${home} ${several} ${diagnostics.source.text.slice(target.start, target.end)}`
  const id = groups.get(key) ?? groups.size
  groups.set(key, id)
  return { several, value: valueCode(given.value, draft), id, home }
}

/** The innermost template that binds a name of the path: each of its instances has a group of its own. */
function homeOf({ reads }: Code, draft: Draft): number {
  const index = Math.max(-1, ...reads.map((read) => (read.from === 'scope' ? read.index : -1)))
  let at = draft
  while (at.parent && at.ownFrom > index) at = at.parent
  return at.template.id
}

function valueCode(value: AttributeValue, draft: Draft): Code {
  if (value.type === 'StaticValue') return literalCode(value.text, value)
  if (value.type === 'ExpressionValue') return codeOf(value.expression, draft)
  return joinedCode(partsOf(value, textRules, draft), value, draft)
}

/** Undefined: it depends on a type that is dynamic. */
function typeOf(tag: string, property: Bindable, known: StaticFacts): ReturnType<typeof boundType> | undefined {
  const multiple = known.multiple === 'yes'
  if (tag !== 'input' || known.types === undefined) {
    return tag === 'input' && known.type === undefined ? undefined : boundType(tag, property, known.type, multiple)
  }
  // Radio buttons and checkboxes of a group are not bound alike.
  if (property === 'group' && new Set(known.types).size > 1) return undefined
  const all = known.types.map((type) => boundType(tag, property, type, multiple))
  const [first] = all
  return all.every((one) => one === first) ? first : undefined
}

/** The path as it can be assigned: types around it are no part of it. */
function targetCode({ expression }: BindDirective, draft: Draft): Code {
  const node = withoutTypes(expression.node)
  const span = { start: node.start ?? expression.start, end: node.end ?? expression.end }
  return new CodeBuilder(draft).source(span, expression.free).build(span)
}

function checkTarget({ root, steps }: AssignedPath, draft: Draft): void {
  const { diagnostics, module } = draft.analysis
  const meaning = resolveName(root, draft)
  const refuse = (make: (span: Span, name: string) => Problem): void => diagnostics.add(make(root, root.name))
  if (meaning.kind === 'derived') refuse(problem.bindDerived)
  if (meaning.kind === 'script' || meaning.kind === 'global') refuse(problem.bindOutsideState)
  const isProp = meaning.kind === 'state' && module.kind === 'component' && module.script?.exported
  if (isProp && steps.length === 0 && !draft.analysis.names.isOwn(root.name)) refuse(problem.bindProp)
  if (meaning.kind !== 'scope') return
  const bound = draft.template.scope[meaning.index]
  if (bound?.kind === 'constant') refuse(problem.bindConstant)
  if (bound?.kind === 'index') refuse(problem.bindIndex)
  if (bound?.kind === 'pattern' && (steps.length === 0 || isRest(draft, root.name))) refuse(problem.bindPart)
  if (bound?.kind === 'parameter' && steps.length === 0) refuse(problem.bindParameter)
  if (bound?.kind === 'item' && steps.length === 0)
    diagnostics.add(problem.bindItem(root, root.name, listOf(draft, meaning.index)))
}
