/**
 * What emitted templates write their diffs and values to: a patch writer that knows which controls the user has just reported,
 * since for those it is the report that the client shows, not the state before (LANGUAGE.md, "Controls").
 */
import { PatchWriter } from '../protocol/patch-writer.ts'
import type { Path } from '../protocol/path.ts'
import type { Value } from '../protocol/value.ts'
import type { Own, Showing } from './stored.ts'

/** The places of reported controls and of components with an own state, as a tree over slots and rows. */
export interface Reported extends Own {
  /** By slot; below a list by row, -1 not being one. */
  inner: Map<number, Reported>
  /** The own state of the component whose root this is, before; `state` is that after. Null: as its definition makes it. */
  before: object | null
  /** In a template: what was reported, by the control's slot. */
  values: Map<number, Value>
}

export class DiffWriter extends PatchWriter implements Showing {
  /** Components' own states, while values are written. */
  own: Own | null = null
  /** The controls that the user reported for this turn, by where they are in the state after it. Null: none. */
  touched: Reported | null = null
  /** Duplicate keys are looked for in whole lists, not only where rows are matched (development). */
  strict = false

  /** Control slot `slot` of the template that `path` leads to (in the state after the turn) was reported as `value`. */
  report(path: Path, slot: number, value: Value): void {
    this.touch(path).values.set(slot, value)
  }

  /** The component whose root `path` leads to has an own state, before the turn or after it. */
  expectOwn(path: Path, before: object | null, after: object | null): void {
    Object.assign(this.touch(path), { before, state: after })
  }

  private touch({ steps }: Path): Reported {
    this.touched ??= untouched()
    let at = this.touched
    for (const step of steps) {
      at = into(at, step.slot)
      if (step.row >= 0) at = into(at, step.row)
    }
    return at
  }

  /** What was reported in the template or list that is open, and below it. */
  reported(): Reported | undefined {
    let at: Reported | undefined = this.touched ?? undefined
    for (let i = 1; at !== undefined && i <= this.depth; i++) at = at.inner.get(this.levels[i]?.pending as number)
    return at
  }
}

const untouched = (): Reported => ({ inner: new Map(), values: new Map(), state: null, before: null })

function into({ inner }: Reported, index: number): Reported {
  let next = inner.get(index)
  if (next === undefined) {
    next = untouched()
    inner.set(index, next)
  }
  return next
}
