/**
 * Development's check that templates are functions of the state alone: takes what a state was shown as and shows it again. A
 * template that reads a clock or something changed in place gives another text, and its page would go stale in production.
 */
import type { Logger } from './log.ts'
import { renderHtml } from './render.ts'
import type { ViewCode } from './template.ts'

const reported = new WeakSet<ViewCode>()
const AROUND = 30

/** Warns, once for a view, where `state` is not shown as it was (`before`). */
export function checkPurity(view: ViewCode, state: object, before: string, log: Logger): void {
  if (reported.has(view)) return
  const html = comparableHtml(view, state)
  if (html === before) return
  reported.add(view)
  const at = firstDifference(before, html)
  const fields = { view: view.name, file: view.filename, before: excerpt(before, at), now: excerpt(html, at) }
  log.warn(
    fields,
    'The template shows something that is not in the state (a clock, a variable of the module, an object changed in place): it will go stale. Put it into the state',
  )
}

/** A state as it is shown, as far as that can be shown again. */
export function comparableHtml(view: ViewCode, state: object, strict = false): string {
  return renderHtml(view, state, strict, true).html
}

function firstDifference(a: string, b: string): number {
  let i = 0
  while (i < a.length && a[i] === b[i]) i++
  return i
}

const excerpt = (html: string, at: number): string => html.slice(Math.max(0, at - AROUND), at + AROUND)
