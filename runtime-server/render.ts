/**
 * A view as a function of its state: takes a view's code and states, gives HTML, patches and values. Nothing here knows of
 * sockets or pages; the page, the tests and the benchmarks call it.
 */
import { createHash } from 'node:crypto'
import { type Path, writePath } from '../protocol/path.ts'
import type { DiffWriter } from './diff-writer.ts'
import { failuresOf, forget, hasTries, learn, render } from './failures.ts'
import { findPlace } from './find-place.ts'
import { expectOwn, ownAt, ownOf } from './own-state.ts'
import { indexesOf } from './stored.ts'
import type { ComponentCode, Elsewhere, ViewCode } from './template.ts'

/**
 * The content of a page, and its shape string (`protocol/shape.ts`). `strict`: duplicate keys are looked for in all lists
 * (development). `forgets`: without the rows of streams. Throws what an expression throws, or a `TypeError` for a value that can't be shown where it stands.
 */
export function renderHtml(view: ViewCode | ComponentCode, state: object, strict = false, forgets = false): Rendering {
  const { html, shape, elsewhere } = render(view, state, strict, forgets)
  return { html, shape, elsewhere }
}

export interface Rendering {
  html: string
  shape: string
  /** What is shown outside of the container. */
  elsewhere: Elsewhere
}

/** The hash by which a page tells whether it shows what the server would: 64 bits, base64url, 11 characters. */
export function hashOf({ html, elsewhere }: Omit<Rendering, 'shape'>): string {
  const hash = createHash('sha256').update(html)
  for (const [target, list] of elsewhere) hash.update(`\0${target}\0${list.join('\0')}`)
  return hash.digest().toString('base64url', 0, 8)
}

/**
 * Appends the patch from `prev` to `next`. `answers`: it answers one event. Gives false where nothing changed, and nothing
 * was written. Where it throws, `out.length` may be set back.
 */
export function writeDiff(
  out: DiffWriter,
  view: ViewCode | ComponentCode,
  prev: object,
  next: object,
  answers: boolean,
): boolean {
  if (prev === next && out.touched === null) return false
  const start = out.length
  const { touched } = out
  const owned = expectOwn(out, view, prev, next)
  out.begin(view.root.slots, answers)
  if (hasTries(view)) diffTries(out, view, prev, next)
  else view.root.diff(out, prev, next)
  if (owned) out.touched = touched
  return out.length > start
}

/** The diff of a view with a `{#try}`: what fails before must be known; what fails after is found. */
function diffTries(out: DiffWriter, view: ViewCode | ComponentCode, prev: object, next: object): void {
  const failing = failuresOf(view, prev, out.strict)
  out.failing = failing
  out.caught.length = 0
  out.healed = false
  try {
    view.root.diff(out, prev, next)
  } catch (error) {
    out.caught.length = 0
    throw error
  } finally {
    out.failing = out.path = null
  }
  // Where nothing failed before, what is not evaluated doesn't now.
  if (failing.size === 0) learn(view, next, out.caught)
  else if (out.healed && prev === next) forget(view, next)
}

/** Appends the values of the whole view, from which a client builds it. */
export function writeValues(out: DiffWriter, view: ViewCode | ComponentCode, state: object): void {
  out.own = ownOf(view, state)
  if (hasTries(view)) out.path = []
  view.root.values(out, state)
  out.own = out.path = null
}

/**
 * Appends one fragment of a fill: the path of a template in `state` and its values. Gives false, and writes nothing, where the
 * path leads nowhere.
 */
export function writeFill(out: DiffWriter, view: ViewCode | ComponentCode, state: object, path: Path): boolean {
  const place = findPlace(view, state, path, true)
  if (place === undefined) return false
  writePath(out, { steps: place.steps, target: 0 })
  out.own = ownAt(ownOf(view, state), place)
  if (hasTries(view)) out.path = indexesOf(place)
  place.template.values(out, ...place.inputs)
  out.own = out.path = null
  return true
}
