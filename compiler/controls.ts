// What the user can change: an element, an attribute and an input's type come in, the property that mirrors it goes out, and
// what `bind:` reports of it. Tables only; read by analyse.
import type { Control } from './ir.ts'

/** Types of inputs whose `value` the user does not change. */
const fixedValues: ReadonlySet<string> = new Set([
  'hidden',
  'submit',
  'button',
  'reset',
  'image',
  'checkbox',
  'radio',
  'file',
])

const properties: Readonly<Record<string, readonly string[]>> = {
  input: ['value', 'checked'],
  textarea: ['value'],
  select: ['value'],
  option: ['selected'],
  details: ['open'],
  dialog: ['open'],
  audio: ['muted'],
  video: ['muted'],
}

/**
 * Whether the attribute is the first value of something that the user can change. `type` is an input's; undefined where it
 * is dynamic, so that it may be any.
 */
export function isControl(tag: string, attribute: string, type: string | undefined): boolean {
  if (!(properties[tag]?.includes(attribute) ?? false)) return false
  return !(tag === 'input' && attribute === 'value' && type !== undefined && fixedValues.has(type))
}

/** What is on or off, not a text. */
export function isSwitch(attribute: string): boolean {
  return attribute !== 'value'
}

/** How `bind:` is refused. */
export type BindObjection =
  | 'element'
  | 'checkbox'
  | 'radio'
  | 'file'
  | 'fixed'
  | 'not-checkbox'
  | 'not-group'
  | 'not-file'
  | 'not-open'

/** What `bind:` binds on an element. */
export const bindable = ['value', 'checked', 'group', 'files', 'open'] as const
export type Bindable = (typeof bindable)[number]

/** What `bind:` reports of an element, or why it can't. `type` as in {@link isControl}. */
export function boundType(
  tag: string,
  property: Bindable,
  type: string | undefined,
  multiple: boolean,
): Control['type'] | { readonly objection: BindObjection } {
  if (property === 'open') return tag === 'details' || tag === 'dialog' ? 'open' : { objection: 'not-open' }
  if (property === 'files') return tag === 'input' && type === 'file' ? 'files' : { objection: 'not-file' }
  if (property === 'group')
    return tag === 'input' && (type === 'radio' || type === 'checkbox') ? 'checked' : { objection: 'not-group' }
  if (property === 'checked') {
    if (tag === 'input' && type === 'checkbox') return 'checked'
    return { objection: tag === 'input' && type === 'radio' ? 'radio' : 'not-checkbox' }
  }
  if (tag === 'textarea') return 'text'
  if (tag === 'select') return multiple ? 'multiple' : 'text'
  if (tag !== 'input') return { objection: 'element' }
  if (type === 'checkbox' || type === 'radio' || type === 'file') return { objection: type }
  if (type !== undefined && fixedValues.has(type)) return { objection: 'fixed' }
  return type === 'number' || type === 'range' ? 'number' : 'text'
}
