// `bind:` comes in, out go the control's slot and what is assigned when the user changes it. Read by `attribute.ts`.
import type { BindDirective, Element, Span } from '../ast.ts'
import { boundType } from '../controls.ts'
import * as problem from '../diagnostics/control.ts'
import { notSupportedYet } from '../diagnostics/unsupported.ts'
import type { Problem } from '../diagnostics.ts'
import { type AssignedPath, assignedPath } from '../expression.ts'
import type { Code } from '../ir.ts'
import { withoutTypes } from '../literal.ts'
import { CodeBuilder, resolveName } from './code.ts'
import { type Draft, isRest, listOf } from './draft.ts'

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
  const { name: property, nameSpan } = bind
  if (property !== 'value' && property !== 'checked') {
    const instead = insteadOf[property]
    if (instead) diagnostics.add(notSupportedYet(bind, `\`bind:${property}\``, instead))
    return undefined
  }
  if (known.multiple === 'dynamic') diagnostics.add(problem.bindMultipleDynamic(bind))
  const type = typeOf(element.name, property, known)
  if (type === undefined) diagnostics.add(problem.bindTypeDynamic(bind))
  else if (typeof type === 'object')
    diagnostics.add(problem.bindElement(nameSpan, type.objection, element.name, property))
  const assigned = assignedPath(bind.expression)
  if (assigned) checkTarget(assigned, draft)
  if (typeof type !== 'string' || !assigned) return undefined
  const code = targetCode(bind, draft)
  const { start, end } = bind
  const span = { start, end }
  const slot = draft.slot({
    kind: 'control',
    property,
    tag: element.name,
    bound: true,
    value: { type: 'dynamic', code },
    reads: code.reads,
    controls: true,
    span,
  })
  draft.template.controls.push({ slot, element: [...path], type, target: code, span })
  return slot
}

const insteadOf: Readonly<Record<string, string>> = {
  group: "Write `checked={size === 'l'}` and `on:change={choose('l')}` on each input.",
  files: 'Leave it out: uploads come with a later version.',
  open: 'Write `open={shown}` and `on:toggle={toggled(event.target.open)}`.',
}

/** Undefined: it depends on a type that is dynamic. */
function typeOf(
  tag: string,
  property: 'value' | 'checked',
  known: StaticFacts,
): ReturnType<typeof boundType> | undefined {
  const multiple = known.multiple === 'yes'
  if (tag !== 'input' || known.types === undefined) {
    return tag === 'input' && known.type === undefined ? undefined : boundType(tag, property, known.type, multiple)
  }
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
