// The module of a layout comes in, analysed; what a layout can't have is reported: it is rendered once, with the page, and holds
// one `<slot>`. Read by `module.ts`.
import type { File } from '../ast.ts'
import * as problem from '../diagnostics/layout.ts'
import { notSupportedYet } from '../diagnostics/unsupported.ts'
import type { Diagnostics } from '../diagnostics.ts'
import type { Module } from '../ir.ts'

export function checkLayout(module: Module, file: File, diagnostics: Diagnostics): void {
  const { templates } = module
  const slots = templates.flatMap((template) => template.slots).filter((slot) => slot.kind === 'children')
  const [first, ...others] = slots
  if (first === undefined) diagnostics.add(problem.layoutWithoutSlot(opening(file)))
  for (const slot of others) diagnostics.add(problem.secondSlotInLayout(slot.span))
  for (const slot of slots)
    if (slot.kind === 'children' && slot.name !== 'default') diagnostics.add(problem.namedSlotInLayout(slot.span))
  for (const { bindings, controls } of templates) {
    for (const { span } of bindings) diagnostics.add(notLive(span, '`on:` in a layout'))
    for (const { span } of controls) diagnostics.add(notLive(span, '`bind:` in a layout'))
  }
}

const notLive = (span: { start: number; end: number }, feature: string) =>
  notSupportedYet(span, feature, 'Put what the user acts on into the view, or into a component that views use.')

/** The first tag of the document. */
function opening({ template }: File): { start: number; end: number } {
  const html = template.children.find((node) => node.type === 'Element' && node.name === 'html')
  return html?.type === 'Element' ? html.startTag : { start: template.start, end: template.start }
}
