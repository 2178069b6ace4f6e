// An element comes in, with the labels of its file; warnings go out where a control has no label, or a label no control.
import type { Element, File } from '../ast.ts'
import * as problem from '../diagnostics/accessibility.ts'
import type { Diagnostics } from '../diagnostics.ts'
import { visit } from '../visit.ts'
import { type Around, attributeOf, hasAny, isHidden, isNamed, staticText } from './facts.ts'

/** What the labels of a file are for. */
export interface Labels {
  /** Ids that are known. */
  readonly ids: ReadonlySet<string>
  /** There is a label whose id is not. */
  readonly dynamic: boolean
  /** The file's controls may be labelled by who uses it. */
  readonly outside: boolean
}

export function readLabels({ template, script }: File): Labels {
  const ids = new Set<string>()
  let dynamic = false
  visit(template, (node) => {
    if (node.type !== 'Element' || node.name !== 'label') return
    const text = staticText(node, 'for')
    if (text !== undefined) ids.add(text)
    else dynamic ||= hasAny(node, 'for')
  })
  return { ids, dynamic, outside: script?.facts.definition?.kind !== 'view' }
}

const labelled = /^(?:input|select|textarea|meter|progress|output|button)$/

export function checkControl(element: Element, around: Around, labels: Labels, diagnostics: Diagnostics): void {
  const { name, startTag } = element
  if (name === 'label' && !hasAny(element, 'for') && !holdsControl(element))
    diagnostics.add(problem.labelWithoutControl(startTag))
  const type = staticText(element, 'type')?.toLowerCase()
  const isInput = name === 'input' && !/^(?:hidden|submit|reset|button|image)$/.test(type ?? '')
  if (!isInput && name !== 'select' && name !== 'textarea') return
  if (isNamed(element) || isHidden(element) || around.some((outer) => isLabel(outer))) return
  const id = attributeOf(element, 'id')
  const text = staticText(element, 'id')
  if (
    id !== undefined &&
    (text === undefined ? labels.dynamic || labels.outside : labels.ids.has(text) || labels.outside)
  )
    return
  // At the top of a component, or of content for one: what stands around is not known.
  if (labels.outside && around.every(({ type: kind }) => kind !== 'Element')) return
  diagnostics.add(problem.controlWithoutLabel(startTag, name, attributeOf(element, 'placeholder') !== undefined))
}

/** A component may be one. */
function isLabel(outer: Around[number]): boolean {
  return outer.name === 'label' || outer.type !== 'Element'
}

function holdsControl({ children }: Element): boolean {
  let found = false
  visit(children, (node) => {
    if (node.type === 'Element') found ||= labelled.test(node.name) || node.name.includes('-')
    else found ||= /^(?:Component|SlotElement|SpecialElement|RenderTag|HtmlTag)$/.test(node.type)
  })
  return found
}
