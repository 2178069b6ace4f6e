/**
 * A view as a function of its state: takes a view's code and states, gives HTML, patches and values. Nothing here knows of
 * sockets or pages; the page, the tests and the benchmarks call it.
 */
import { createHash } from 'node:crypto'
import { type Path, writePath } from '../protocol/path.ts'
import type { DiffWriter } from './diff-writer.ts'
import { findPlace } from './locate.ts'
import { expectOwn, ownAt, ownOf } from './own-state.ts'
import type { ComponentCode, HtmlOut, ViewCode } from './template.ts'

/**
 * The content of a page, and its shape string (`protocol/shape.ts`). `strict`: duplicate keys are looked for in all lists
 * (development). Throws what an expression throws, or a `TypeError` for a value that can't be shown where it stands.
 */
export function renderHtml(
  view: ViewCode | ComponentCode,
  state: object,
  strict = false,
): { html: string; shape: string } {
  const out: HtmlOut = { shape: '', chosen: null, strict, own: ownOf(view, state) }
  const html = view.root.html(out, state)
  return { html, shape: out.shape }
}

/** The hash by which a page tells whether it shows what the server would: 64 bits, base64url, 11 characters. */
export function hashOf(html: string): string {
  return createHash('sha256').update(html).digest().toString('base64url', 0, 8)
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
  view.root.diff(out, prev, next)
  if (owned) out.touched = touched
  return out.length > start
}

/** Appends the values of the whole view, from which a client builds it. */
export function writeValues(out: DiffWriter, view: ViewCode | ComponentCode, state: object): void {
  out.own = ownOf(view, state)
  view.root.values(out, state)
  out.own = null
}

/**
 * Appends one fragment of a fill: the path of a template in `state` and its values. Gives false, and writes nothing, where the
 * path leads nowhere.
 */
export function writeFill(out: DiffWriter, view: ViewCode | ComponentCode, state: object, path: Path): boolean {
  const place = findPlace(view, state, path)
  if (place === undefined) return false
  writePath(out, { steps: place.steps, target: 0 })
  out.own = ownAt(ownOf(view, state), place)
  place.template.values(out, ...place.inputs)
  out.own = null
  return true
}
