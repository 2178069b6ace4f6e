// One function for each way in which a `<style>` is wrong. Read by `style.ts` and what it is made of.
import { error, type Problem, warning } from '../diagnostics.ts'
import type { Span } from '../position.ts'

export function cssSyntax(span: Span, reason: string): Problem {
  return error(
    span,
    'css_syntax',
    `This is no CSS: ${reason}.`,
    'Mend it, or leave it out: a `<style>` holds CSS and nothing else, no expressions and no nested languages.',
  )
}

export function styleLanguage(span: Span): Problem {
  return error(
    span,
    'style_language',
    'A `<style>` holds CSS, whatever `lang` says.',
    'Write CSS (nesting, variables and `calc()` are part of it), or compile a style sheet of your own and link it from the page.',
  )
}

export function cssImport(span: Span, name: string): Problem {
  return error(
    span,
    'css_import',
    `\`@${name}\` must stand at the head of a style sheet, and this becomes part of the page's.`,
    'Link that style sheet from the page: `document: { stylesheets: [...] }` of `createApp`, or a layout.',
  )
}

export function globalSelector(span: Span): Problem {
  return error(
    span,
    'global_selector',
    '`:global` says what it is about in parentheses.',
    'Write `:global(body.dark) .card`; for a whole sheet that is not scoped write `<style global>`.',
  )
}

export function unusedSelector(span: Span, selector: string): Problem {
  return warning(
    span,
    'unused_selector',
    `\`${selector}\` matches no element of this file's template.`,
    'Remove it, or write `:global(…)` around what is not of this file: the page, what `{@html}` shows, what a component holds.',
  )
}
