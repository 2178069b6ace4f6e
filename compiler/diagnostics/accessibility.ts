// One function for each way in which a template keeps people out who do not see the page, or use no mouse. All are warnings. Read by
// `accessibility.ts`; each can be switched off by `<!-- lview-ignore code: why -->` ahead of the element.
import { type Problem, warning } from '../diagnostics.ts'
import type { Span } from '../position.ts'

export function altMissing(span: Span, tag: string): Problem {
  return warning(
    span,
    'alt_missing',
    `This <${tag}> has no \`alt\`: screen readers read the name of the file, or nothing.`,
    'Write what it says, `alt="Sales by month"`; `alt=""` where it only decorates.',
  )
}

export function altRedundant(span: Span, word: string): Problem {
  return warning(
    span,
    'alt_redundant',
    `\`alt\` says “${word}”, and that it is one is said already.`,
    'Write what is to be seen on it.',
  )
}

export function labelWithoutControl(span: Span): Problem {
  return warning(
    span,
    'label_without_control',
    'This label belongs to no control.',
    'Put the control into it, or write `for="id"` with the id of the control; text that labels nothing is a <span>.',
  )
}

export function controlWithoutLabel(span: Span, tag: string, placeholder: boolean): Problem {
  const but = placeholder ? '; a placeholder is gone as soon as somebody types' : ''
  return warning(
    span,
    'control_without_label',
    `Nothing says what this <${tag}> is for${but}.`,
    'Put it into a <label>, write `<label for="id">` with its id, or `aria-label="…"`.',
  )
}

export function clickUnreachable(span: Span, tag: string, missing: readonly string[]): Problem {
  return warning(
    span,
    'click_unreachable',
    `Only a mouse can click this <${tag}>: ${missing.join(', and ')}.`,
    'Write <button type="button">, or <a href> for what leads elsewhere; else `role`, `tabindex="0"` and `on:keydown.enter` are needed.',
  )
}

export function unknownAria(span: Span, name: string, meant: string): Problem {
  return warning(
    span,
    'unknown_aria',
    `There is no attribute \`${name}\`.`,
    `${meant}Remove it, or write one that ARIA has: \`aria-label\`, \`aria-expanded\`, \`aria-current\`….`,
  )
}

export function ariaValue(span: Span, name: string, value: string, allowed: string): Problem {
  return warning(span, 'aria_value', `\`${name}\` can't be “${value}”.`, `Write ${allowed}.`)
}

export function unknownRole(span: Span, role: string, meant: string): Problem {
  return warning(
    span,
    'unknown_role',
    `There is no role \`${role}\`.`,
    `${meant}Remove it where the element says by itself what it is.`,
  )
}

export function roleState(span: Span, role: string, state: string): Problem {
  return warning(
    span,
    'role_state_missing',
    `What is a \`${role}\` says \`${state}\`, and this element doesn't.`,
    `Write \`${state}={…}\`, or the element that is one by itself.`,
  )
}

export function positiveTabindex(span: Span): Problem {
  return warning(
    span,
    'positive_tabindex',
    'A `tabindex` above 0 comes ahead of everything else on the page.',
    'Write `tabindex="0"`, and put the element where it comes in turn.',
  )
}

export function autofocus(span: Span): Problem {
  return warning(
    span,
    'autofocus',
    '`autofocus` takes people to the middle of the page, past all that stands before.',
    'Remove it; in a <dialog> it is right.',
  )
}

export function nameMissing(span: Span, tag: string): Problem {
  const what = tag === 'a' ? 'link' : tag === 'button' || tag === 'summary' ? 'button' : 'heading'
  return warning(
    span,
    'name_missing',
    `This ${what} has no text, so nobody who does not see it knows what it is.`,
    'Write text in it, `aria-label="…"`, or an image with `alt`.',
  )
}

export function linkWithoutTarget(span: Span, written: string | undefined): Problem {
  return warning(
    span,
    'link_without_target',
    written === undefined ? 'A link without `href` is none.' : `\`href="${written}"\` leads nowhere.`,
    'Write where it leads; what does something is a <button type="button">.',
  )
}

export function frameTitle(span: Span): Problem {
  return warning(
    span,
    'frame_title',
    'This <iframe> has no title: nobody who does not see it knows what is in it.',
    'Write `title="…"`.',
  )
}

export function captionsMissing(span: Span): Problem {
  return warning(
    span,
    'captions_missing',
    'This <video> has no captions.',
    'Write `<track kind="captions" src="…" srclang="en">` in it, or `muted` where it has no sound.',
  )
}

export function languageMissing(span: Span): Problem {
  return warning(
    span,
    'language_missing',
    'The document does not say its language, so it is read as if it were another.',
    'Write `<html lang="en">`.',
  )
}
