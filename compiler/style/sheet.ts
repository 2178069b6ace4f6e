// A `<style>` comes in, PostCSS's tree of it goes out, with the positions of the file. Read by `style.ts` and `emit/style.ts`.
import { type AtRule, parse, type Root, type Rule } from 'postcss'
import type { Style } from '../ast.ts'
import type { Source } from '../position.ts'

/** Throws what PostCSS throws where the text is no CSS. */
export function readSheet(style: Style, source: Source): Root {
  const { start, end } = style.content
  // What stands before becomes white space, so that each place is that of the file.
  const before = source.text.slice(0, start).replace(/[^\n\r]/g, ' ')
  return parse(before + source.text.slice(start, end), { from: source.filename })
}

/** The rules whose selectors mean elements. */
export function rulesOf(root: Root): Rule[] {
  const found: Rule[] = []
  root.walkRules((rule) => {
    const { parent } = rule
    if (parent?.type !== 'atrule' || !isKeyframes(parent as AtRule)) found.push(rule)
  })
  return found
}

export function isKeyframes({ name }: AtRule): boolean {
  return /^(?:-\w+-)?keyframes$/i.test(name)
}

/** The rule that a nested one stands in. */
export function ruleAround(rule: Rule): Rule | undefined {
  for (let at = rule.parent; at !== undefined && at.type !== 'root'; at = at.parent as typeof at) {
    if (at.type === 'rule') return at as Rule
  }
  return undefined
}

/** The selector as it is written, with its comments. */
export function selectorText(rule: Rule): string {
  return rule.raws.selector?.raw ?? rule.selector
}
