/**
 * Diffs of single slots: takes the values before and after, writes what differs. Emitted modules call these for the slots whose
 * state changed; list-diff.ts has those of lists.
 */
import type { Filter } from '../protocol/attribute-context.ts'
import { CODE_ABSENT, CODE_BARE, CODE_EDIT } from '../protocol/patch-codes.ts'
import { type AttributeValue, attributePart, attributeValue } from './attribute.ts'
import { classHead, classTail, classValue } from './class.ts'
import { withState } from './component.ts'
import { controlValue } from './control.ts'
import type { DiffWriter } from './diff-writer.ts'
import { plainText, trusted } from './html.ts'
import { childrenOf, inputsOf } from './props.ts'
import { spreadValues } from './spread.ts'
import { styleValue } from './style.ts'
import type { ComponentCode } from './template.ts'

/** `{expr}` in content. */
export function diffText(out: DiffWriter, slot: number, before: unknown, after: unknown): void {
  if (before === after) return
  const prev = plainText(before)
  const next = plainText(after)
  if (prev !== next) out.edit(slot, prev, next)
}

/** A slot with literal alternatives: takes their indexes. */
export function diffChoice(out: DiffWriter, slot: number, before: number, after: number): void {
  if (before !== after) out.slot(slot, after)
}

/** `{@html expr}`: always whole, since the client can't know the text that its nodes were parsed from. */
export function diffHtml(out: DiffWriter, slot: number, before: unknown, after: unknown): void {
  if (before === after) return
  const next = trusted(after)
  if (trusted(before) !== next) out.set(slot, next)
}

function diffValue(out: DiffWriter, slot: number, prev: AttributeValue, next: AttributeValue): void {
  if (prev === next) return
  if (typeof prev === 'string' && typeof next === 'string') out.edit(slot, prev, next, CODE_EDIT)
  else setValue(out, slot, next)
}

function setValue(out: DiffWriter, slot: number, next: AttributeValue): void {
  if (next === null) out.slot(slot, CODE_ABSENT)
  else if (next === true) out.slot(slot, CODE_BARE)
  else out.set(slot, next, CODE_EDIT)
}

/** All of an attribute. */
export function diffAttribute(out: DiffWriter, slot: number, before: unknown, after: unknown, filter?: Filter): void {
  if (before !== after) diffValue(out, slot, attributeValue(before, filter), attributeValue(after, filter))
}

/** A part of an attribute. */
export function diffAttributePart(
  out: DiffWriter,
  slot: number,
  before: unknown,
  after: unknown,
  filter?: Filter,
): void {
  if (before !== after) diffValue(out, slot, attributePart(before, filter), attributePart(after, filter))
}

/** All of `class`. */
export function diffClass(out: DiffWriter, slot: number, before: unknown, after: unknown): void {
  if (before !== after) diffValue(out, slot, classValue(before), classValue(after))
}

/** Tokens of `class` that follow others. */
export function diffClassTokens(out: DiffWriter, slot: number, before: unknown, after: unknown): void {
  if (before !== after) diffValue(out, slot, classTail(before), classTail(after))
}

/** Tokens of `class` that others follow. */
export function diffClassTokensBefore(out: DiffWriter, slot: number, before: unknown, after: unknown): void {
  if (before !== after) diffValue(out, slot, classHead(before), classHead(after))
}

/** One style property: always whole, since browsers write values in their own way. */
export function diffStyle(out: DiffWriter, slot: number, before: unknown, after: unknown): void {
  if (before === after) return
  const next = styleValue(after)
  if (styleValue(before) !== next) setValue(out, slot, next)
}

/** `{...expr}`: all its attributes where one differs. */
export function diffSpread(
  out: DiffWriter,
  slot: number,
  before: unknown,
  after: unknown,
  tag: string,
  except: readonly string[] = [],
): void {
  if (before === after) return
  const prev = spreadValues(before, tag, except)
  const next = spreadValues(after, tag, except)
  if (prev.size === next.size && [...next].every(([name, value]) => prev.get(name) === value)) return
  out.slot(slot, next.size)
  for (const [name, value] of next) {
    out.string(name)
    out.nullable(value)
  }
}

/**
 * What the user can change. Where the user has just reported it, the report is what the client shows, and what the state
 * says now is written whole if it is something else. Must be called for every control while reports are there
 * (`out.touched`), whether or not what it reads changed.
 */
export function diffControl(out: DiffWriter, slot: number, before: unknown, after: unknown): void {
  const next = controlValue(after)
  const reported = out.touched === null ? undefined : out.reported()?.values.get(slot)
  if (reported !== undefined) {
    // An empty box shows no value as it shows an empty one.
    if ((controlValue(reported) ?? '') !== (next ?? '')) setValue(out, slot, next)
  } else if (!Array.isArray(after)) diffValue(out, slot, controlValue(before), next)
  // A page doesn't tell in which order the state has what a select chooses.
  else if (controlValue(before) !== next) setValue(out, slot, next)
}

/** A component: takes its props before and after. */
export function diffComponent(
  out: DiffWriter,
  slot: number,
  component: ComponentCode,
  before: object,
  after: object,
): void {
  const { root } = component
  out.enter(slot, root.slots)
  const own = out.touched === null ? undefined : out.reported()
  root.diff(out, withState(component, before, own?.before), withState(component, after, own?.state))
  out.leave()
}

/** What a component shows where its call site passes no children. */
export interface Fallback {
  slots: number
  diff(): void
}

/** A component's `<slot>`: takes its props before and after. */
export function diffChildren(
  out: DiffWriter,
  slot: number,
  before: object,
  after: object,
  name: string,
  fallback: Fallback | null = null,
  valuesBefore: object | null = null,
  valuesAfter: object | null = null,
): void {
  const prev = childrenOf(before, name)
  const next = childrenOf(after, name)
  // One call site passes one template, so both have it or neither.
  if (prev !== undefined && next !== undefined) {
    out.enter(slot, next.template.slots)
    next.template.diff(out, ...inputsOf(prev, valuesBefore), ...inputsOf(next, valuesAfter))
  } else if (fallback !== null) {
    out.enter(slot, fallback.slots)
    fallback.diff()
  } else return
  out.leave()
}
