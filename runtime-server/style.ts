/** Properties of the `style` attribute: takes their values, gives the attribute's HTML and what stands for each on the wire. */
import { textOf } from './attribute.ts'
import type { DiffWriter } from './diff-writer.ts'
import { filterCss } from './filter.ts'
import { escapeAttribute } from './html.ts'

/** One style property's value, or null for none: nothing, false, empty, or refused by the CSS filter. */
export function styleValue(value: unknown): string | null {
  if (value === null || value === undefined || typeof value === 'boolean' || value === '') return null
  return filterCss(textOf(value))
}

/**
 * One `style` attribute as HTML: static declarations, then the properties of slots, as `name, value, name, value, …`. It is
 * written as browsers write it (`a: b; c: d;`), so that a property set later leaves the same text.
 */
export function style(fixed: string, ...pairs: unknown[]): string {
  let css = fixed.trim()
  if (css !== '' && !css.endsWith(';')) css += ';'
  for (let i = 0; i < pairs.length; i += 2) {
    const value = styleValue(pairs[i + 1])
    if (value !== null) css += `${css && ' '}${pairs[i] as string}: ${value};`
  }
  return css && ` style="${escapeAttribute(css)}"`
}

/** One style property on the wire. */
export function writeStyle(out: DiffWriter, value: unknown): void {
  out.nullable(styleValue(value))
}
