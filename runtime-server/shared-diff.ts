/**
 * Patches that are the same for many pages: takes two states of a view of which one shared value is all that differs, where what shows it
 * reads nothing else, and gives the patch that was written for another page. Flow asks before it writes one.
 */
import type { DiffWriter } from './diff-writer.ts'
import { isShared } from './shared.ts'
import { storedOf } from './stored.ts'
import type { ViewCode } from './template.ts'

/** By the value after and the view: the value before, and the patch; null: there was nothing to say. */
const known = new WeakMap<object, Map<ViewCode, { before: unknown; patch: Uint8Array | null }>>()

type State = Record<string | symbol, unknown>

/** The key that is all that differs, and whose slots read nothing else; undefined where there is none. */
function keyBetween(view: ViewCode, prev: object, next: object): string | undefined {
  // What components keep of their own, and what a `{#try}` has caught, is the page's.
  if (view.alone === undefined || view.tries || storedOf(next) !== undefined) return undefined
  const [before, after] = [prev as State, next as State]
  const keys = Reflect.ownKeys(after)
  if (keys.length !== Reflect.ownKeys(before).length) return undefined
  const changed = keys.filter((key) => before[key] !== after[key])
  const [key] = changed
  return changed.length === 1 && typeof key === 'string' && view.alone.includes(key) ? key : undefined
}

/**
 * Appends the patch from `prev` to `next`, which answers nothing. `write` writes it where no page has had it yet, and gives whether there was
 * anything.
 */
export function writeShared(
  out: DiffWriter,
  view: ViewCode,
  prev: object,
  next: object,
  write: () => boolean,
): boolean {
  const key = keyBetween(view, prev, next)
  const value = key === undefined ? undefined : (next as State)[key]
  if (key === undefined || !isShared(value)) return write()
  const before = (prev as State)[key]
  const views = known.get(value) ?? new Map()
  known.set(value, views)
  const found = views.get(view)
  if (found !== undefined && found.before === before) {
    if (found.patch === null) return false
    out.raw(found.patch)
    return true
  }
  const start = out.length
  const changed = write()
  views.set(view, { before, patch: changed ? out.bytes.slice(start, out.length) : null })
  return changed
}
