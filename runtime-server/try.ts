/**
 * `{#try}`: takes its content and its `{:catch}` as functions, gives the HTML, values or diff of the one that can be shown. What
 * can't be is a fact of the state: whoever evaluates it finds the same, and nothing half-written is left.
 */

import { CODE_BRANCH } from '../protocol/patch-codes.ts'
import { shapeNumber } from '../protocol/shape.ts'
import { intoNew } from './component.ts'
import type { DiffWriter } from './diff-writer.ts'
import { noteElsewhere } from './elsewhere.ts'
import { attempt, type Caught, type Failure, failureOf, placeKey } from './failure.ts'
import { into } from './stored.ts'
import type { HtmlOut } from './template.ts'

const CONTENT = 0
const CAUGHT = 1

/** The index of what is inside the `{:catch}` of slot `slot`, where the content's is the slot itself. */
export const caughtIndex = (slot: number): number => -1 - slot

/** As HTML. */
export function tryHtml(
  out: HtmlOut,
  slot: number,
  content: () => string,
  caught: ((failure: Failure) => string) | null = null,
): string {
  const { shape, chosen, own } = out
  const forgetElsewhere = noteElsewhere(out)
  const depth = out.path?.length ?? 0
  const before = out.caught?.length ?? 0
  try {
    if (chosen !== null) out.chosen = new Set(chosen)
    out.shape = shape + shapeNumber(CONTENT + 1)
    return attempt(() => into(out, slot, content))
  } catch (error) {
    Object.assign(out, { shape: shape + shapeNumber(CAUGHT + 1), chosen, own })
    forgetElsewhere()
    if (out.path) out.path.length = depth
    if (out.caught) out.caught.length = before
    const failure = failureOf(error)
    note(out.caught, [...(out.path ?? []), slot], failure, error, true)
    return caught === null ? '' : into(out, caughtIndex(slot), () => caught(failure))
  }
}

function note(all: Caught[] | undefined, path: number[], failure: Failure, error: unknown, isNew: boolean): void {
  all?.push({ place: placeKey(path), failure, error, isNew })
}

/** What keeps the content from being shown, as its HTML would find it. */
function failureIn(out: DiffWriter, html: (out: HtmlOut) => string, own: HtmlOut['own']): [Failure, unknown] | null {
  try {
    attempt(() => html({ shape: '', chosen: null, elsewhere: new Map(), strict: out.strict, own: own ?? null }))
    return null
  } catch (error) {
    return [failureOf(error), error]
  }
}

/** As values. */
export function tryValues(
  out: DiffWriter,
  slot: number,
  html: (out: HtmlOut) => string,
  values: () => void,
  caught: ((failure: Failure) => void) | null = null,
): void {
  const found = failureIn(out, html, out.own?.inner.get(slot))
  if (found === null) {
    out.number(CONTENT + 1)
    attempt(() => into(out, slot, values))
    return
  }
  const [failure, error] = found
  note(out.caught, [...(out.path ?? out.positions()), slot], failure, error, true)
  out.number(CAUGHT + 1)
  if (caught !== null) into(out, caughtIndex(slot), () => caught(failure))
}

/** A template to be diffed; without `diff`: nothing in it changes. */
interface Content {
  slots: number
  diff?: () => void
  /** As it is after. */
  html: (out: HtmlOut) => string
  values: () => void
}

interface Clause {
  slots: number
  diff?: (before: Failure, after: Failure) => void
  values: (failure: Failure) => void
}

/**
 * As a diff. Where the content could be shown before, its diff finds whether it still can: what it does not evaluate is as it was.
 */
export function diffTry(out: DiffWriter, slot: number, content: Content, caught: Clause | null = null): void {
  const before = out.failureBefore(slot)
  const found = diffContent(out, slot, content, before)
  if (found === null) {
    if (before !== null) out.healed = true
    return
  }
  const [failure, error] = found
  note(out.caught, [...out.positions(), slot], failure, error, failure.id !== before?.id)
  if (before === null) {
    out.slot(slot, CODE_BRANCH + CAUGHT)
    if (caught !== null) intoNew(out, caughtIndex(slot), () => caught.values(failure))
  } else if (caught?.diff) {
    out.enterCaught(slot, caught.slots)
    caught.diff(before, failure)
    out.leaveCaught()
  }
}

function diffContent(
  out: DiffWriter,
  slot: number,
  { slots, diff, html, values }: Content,
  before: Failure | null,
): [Failure, unknown] | null {
  if (before !== null) {
    const found = failureIn(out, html, out.reported()?.inner.get(slot))
    if (found !== null) return found
    out.slot(slot, CODE_BRANCH + CONTENT)
    attempt(() => intoNew(out, slot, values))
    return null
  }
  if (diff === undefined) return null
  const saved = out.save()
  try {
    out.enter(slot, slots)
    attempt(diff)
    out.leave()
    return null
  } catch (error) {
    out.restore(saved)
    return [failureOf(error), error]
  }
}
