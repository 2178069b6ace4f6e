// What an element does in the browser by itself comes in (`in:fade`, `animate:flip`), out go the behaviours of the template, and the
// attribute that holds what one is given where that is worked out. Read by `attribute.ts`.
import type { Element, TransitionDirective } from '../ast.ts'
import * as problem from '../diagnostics/transition.ts'
import type { Attribute, Behaviour } from '../ir.ts'
import { suggest } from '../suggest.ts'
import { animations, transitions } from '../transitions.ts'
import type { Draft } from './draft.ts'
import { giveTo } from './given.ts'

/** An attribute, where there is one. */
export function addTransition(
  directive: TransitionDirective,
  element: Element,
  path: readonly number[],
  draft: Draft,
): Attribute | undefined {
  const { kind, name, expression, start, end } = directive
  if (kind === 'animate') {
    if (!checkAnimation(directive, path, draft)) return undefined
  } else checkTransition(directive, element, draft)
  const { given, attribute } = giveTo(`data-lview-${kind}`, expression, expression ?? directive, draft)
  const kinds: Behaviour['kind'][] = kind === 'animate' ? ['flip'] : kind === 'transition' ? ['in', 'out'] : [kind]
  const { template } = draft
  template.behaviours ??= []
  for (const one of kinds)
    template.behaviours.push({ kind: one, name, given, element: [...path], span: { start, end } })
  return attribute
}

function checkAnimation({ name, nameSpan }: TransitionDirective, path: readonly number[], draft: Draft): boolean {
  const { diagnostics } = draft.analysis
  const { row } = draft
  if (!animations.some((one) => one === name)) {
    diagnostics.add(problem.unknownAnimation(nameSpan, name))
    return false
  }
  if (!row || path.length > 1) diagnostics.add(problem.animatePlace(nameSpan))
  else if (!row.keyed) diagnostics.add(problem.animateKey(nameSpan, row.item.names[0]?.name ?? 'item'))
  return row !== undefined
}

function checkTransition({ kind, name, nameSpan }: TransitionDirective, element: Element, draft: Draft): void {
  const { diagnostics } = draft.analysis
  const both = element.attributes.some((one) => one.type === 'TransitionDirective' && one.kind === 'transition')
  if (both && kind !== 'transition') diagnostics.add(problem.transitionTwice(nameSpan, kind))
  if (transitions.some((one) => one === name)) return
  const meant = suggest(name, transitions)
  if (meant !== undefined) diagnostics.add(problem.transitionName(nameSpan, name, `${kind}:${meant}`))
}
