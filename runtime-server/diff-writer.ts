/**
 * What emitted templates write their diffs and values to: a patch writer that knows which controls the user has just reported,
 * since for those it is the report that the client shows, not the state before (LANGUAGE.md, "Controls").
 */
import { PatchWriter, type Saved } from '../protocol/patch-writer.ts'
import type { Value } from '../protocol/value.ts'
import { type Caught, type Failure, type Failures, placeKey } from './failure.ts'
import { indexesOf, type Own, type Showing, type Way } from './stored.ts'

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
  /** The indexes on the way to where values are written, in a view with a `{#try}`. */
  path: number[] | null = null
  /** Of the state before, while a view with a `{#try}` is diffed. */
  failing: Failures | null = null
  /** What `{#try}` has caught. */
  caught: Caught[] = []
  /** A `{#try}` that showed its `{:catch}` shows its content. */
  healed = false
  /** Depths of levels that are a `{:catch}`. */
  private readonly catches: number[] = []
  /** While something failed before: by depth of a row's level, its position before; -1: the same as after. */
  private readonly befores: number[] = []
  /** Duplicate keys are looked for in whole lists, not only where rows are matched (development). */
  strict = false

  /** Control slot `slot` of the template at a place (in the state after the turn) was reported as `value`. */
  report(place: Way, slot: number, value: Value): void {
    this.touch(place).values.set(slot, value)
  }

  /** The component whose root a place is has an own state, before the turn or after it. */
  expectOwn(place: Way, before: object | null, after: object | null): void {
    Object.assign(this.touch(place), { before, state: after })
  }

  /** What is on the way to a place is diffed, whether or not what it reads has changed. */
  touch(place: Way): Reported {
    this.touched ??= untouched()
    return indexesOf(place).reduce(into, this.touched)
  }

  /** What was reported in the template or list that is open, and below it. */
  reported(): Reported | undefined {
    let at: Reported | undefined = this.touched ?? undefined
    for (let i = 1; at !== undefined && i <= this.depth; i++) at = at.inner.get(this.indexAt(i))
    return at
  }

  private indexAt(depth: number): number {
    const { pending } = this.levels[depth] as { pending: number }
    return this.catches.length > 0 && this.catches.includes(depth) ? -1 - pending : pending
  }

  // --- {#try} ----------------------------------------------------------------------

  /** The indexes on the way to the template that is open. */
  positions(): number[] {
    return Array.from({ length: this.depth }, (_, i) => this.indexAt(i + 1))
  }

  /** What the `{#try}` in slot `slot` of the template that is open caught before; null: its content was shown. */
  failureBefore(slot: number): Failure | null {
    if (this.failing === null || this.failing.size === 0) return null
    const way = this.positions().map((index, i) => {
      const isRow = this.levels[i]?.slots === 0
      const before = isRow ? (this.befores[i + 1] ?? -1) : -1
      return before < 0 ? index : before
    })
    return this.failing.get(placeKey([...way, slot])) ?? null
  }

  /** The row that is open was at position `row`; -1: where it is. */
  cameFrom(row: number): void {
    if (this.failing !== null && this.failing.size > 0) this.befores[this.depth] = row
  }

  /** Opens the `{:catch}` of slot `slot`. */
  enterCaught(slot: number, slots: number): void {
    this.enter(slot, slots)
    this.catches.push(this.depth)
  }

  leaveCaught(): void {
    this.catches.pop()
    this.leave()
  }

  override save(): SavedDiff {
    const { own, path, caught, catches, healed } = this
    return { ...super.save(), own, path, caught: caught.length, catches: catches.length, healed }
  }

  override restore(saved: SavedDiff): void {
    super.restore(saved)
    this.own = saved.own
    this.path = saved.path
    this.healed = saved.healed
    this.caught.length = saved.caught
    this.catches.length = saved.catches
  }
}

/** What a `{#try}` goes back to. */
export interface SavedDiff extends Saved {
  own: Own | null
  path: number[] | null
  caught: number
  catches: number
  healed: boolean
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
