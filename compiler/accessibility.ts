// The syntax tree of a file comes in; warnings go out where people who do not see the page, or use no mouse, are kept out. Only what
// can be known is said: a spread, a component or an expression may be right. Read by `warnings.ts`.
import { checkAria } from './accessibility/attributes.ts'
import { checkContent } from './accessibility/content.ts'
import { checkControl, type Labels, readLabels } from './accessibility/controls.ts'
import type { Around } from './accessibility/facts.ts'
import { checkKeyboard } from './accessibility/keyboard.ts'
import type { AnyNode, Element, File } from './ast.ts'
import type { Diagnostics } from './diagnostics.ts'
import { nodesIn } from './visit.ts'

export function checkAccessibility(file: File, diagnostics: Diagnostics): void {
  const labels = readLabels(file)
  walk(file.template, [], (element, around) => checkElement(element, around, labels, diagnostics))
}

function checkElement(element: Element, around: Around, labels: Labels, diagnostics: Diagnostics): void {
  checkAria(element, around, diagnostics)
  checkContent(element, diagnostics)
  checkControl(element, around, labels, diagnostics)
  checkKeyboard(element, around, diagnostics)
}

function walk(node: AnyNode, around: Around, see: (element: Element, around: Around) => void): void {
  if (node.type === 'Element') see(node, around)
  const isAround = node.type === 'Element' || node.type === 'Component' || node.type === 'SpecialElement'
  const inside = isAround ? [node, ...around] : around
  for (const inner of nodesIn(node)) walk(inner, inside, see)
}
