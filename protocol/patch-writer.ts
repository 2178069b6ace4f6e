/**
 * Writes a patch: what changed in a view, by position. The server's diff opens levels (a template, or a list in it) and
 * writes slots and rows in order; an address is written only when something inside it is, so that what did not change
 * leaves no trace. `patch-reader.ts` reads the same bytes; PROTOCOL.md, "Patches", says why they are as they are.
 */
import { ByteWriter, numberSize, stringHeader } from './bytes.ts'
import { CODE_ABSENT, CODE_BARE, CODE_EDIT, CODE_PATCH, PATCH_ROW, ROW_KINDS, ROW_REPEAT } from './patch-codes.ts'
import { EDIT_KINDS, EDIT_SET, editOf, writeEdit } from './text-edit.ts'

/** One open template or list. Reused for every level of the same depth. */
export class Level {
  /** Slots of a template; 0 for a list. */
  slots = 0
  /** The next slot, or the row after the last one addressed. */
  cursor = 0
  /** Where the last number of this level stands (-1: none yet), its value, and what added to it says that more follows. */
  at = -1
  number = 0
  step = 1
  /** The address in the level above that is written before anything of this level is. */
  pending = 0
  pendingCode = 0
  /** A list: where the last patched row stands (-1: none that may repeat), and the repeat that follows it. */
  rowAt = -1
  rowEnd = 0
  rowNumber = 0
  repeats = 0
  repeatAt = 0
}

/** A patch so far: what of it may still change. */
export interface Saved {
  depth: number
  live: number
  first: boolean
  levels: Level[]
  /** The bytes from `from` on. */
  from: number
  bytes: Uint8Array
}

export class PatchWriter extends ByteWriter {
  protected levels: Level[] = []
  protected depth = -1
  /** The open level: the one at `depth`. */
  private top = new Level()
  /** The levels up to this one have their addresses written. */
  private live = 0
  /** The next number is the patch's first: it says as well whether the patch answers an event. */
  private first = true
  private answers = 0

  /**
   * Begins a patch of a view whose root has `slots` slots, at the writer's place. `answers`: the patch answers one event.
   * Where nothing is written until the end, nothing changed.
   */
  begin(slots: number, answers: boolean): void {
    this.depth = -1
    this.live = 0
    this.first = true
    this.answers = answers ? 1 : 0
    this.push(slots, 0, 0)
  }

  /** Opens the content of block slot `slot`: a template of `slots` slots, or a list (0). `code` as the slot's kind says. */
  enter(slot: number, slots: number, code = CODE_PATCH): void {
    this.push(slots, slot, code)
  }

  /** Opens row `row` (its new position) of the list that is open. */
  enterRow(row: number, slots: number): void {
    this.push(slots, row, CODE_PATCH)
  }

  /** Goes from the open row to row `row` of the same template: as `leave` and `enterRow` do, at the cost of one write where nothing was written in it. */
  nextRow(row: number, slots: number): void {
    if (this.live < this.depth) this.top.pending = row
    else {
      this.leave()
      this.push(slots, row, CODE_PATCH)
    }
  }

  private push(slots: number, pending: number, code: number): void {
    let level = this.levels[++this.depth]
    if (level === undefined) {
      level = new Level()
      this.levels.push(level)
    }
    this.top = level
    level.slots = slots
    level.cursor = 0
    level.at = -1
    level.pending = pending
    level.pendingCode = code
    level.rowAt = -1
  }

  /** Closes what was opened last. Answers whether anything in it was written. */
  leave(): boolean {
    const written = this.live === this.depth
    const level = this.levels[--this.depth] as Level
    this.top = level
    if (!written) return false
    this.live = this.depth
    if (level.slots === 0) this.fold(level)
    return true
  }

  /** Slot `slot` of the open template, with `code`; what the code calls for is the caller's to write. */
  slot(slot: number, code: number): void {
    if (this.live < this.depth) this.flush()
    this.address(this.top, slot, code)
  }

  /** The text of a slot goes from `prev` to `next`, two different well-formed texts. */
  edit(slot: number, prev: string, next: string, base = 0): void {
    const edit = editOf(prev, next)
    this.slot(slot, base + edit.code)
    writeEdit(this, edit)
  }

  /** The text of a slot is `next`, whatever it was. */
  set(slot: number, next: string, base = 0): void {
    const header = stringHeader(next)
    this.slot(slot, base + EDIT_SET + EDIT_KINDS * header)
    this.characters(next, header)
  }

  /**
   * A row operation of the open list at `row`, dealing with `rows` rows. The operations on old rows (`ROW_REMOVE`,
   * `ROW_REMOVE_RUN`, `ROW_LIFT`, positions in the old list) come first, then, after `newRows()`, the others (positions
   * in the new list) and the patches, each in order.
   */
  row(kind: number, row: number, rows: number): void {
    if (this.live < this.depth) this.flush()
    const level = this.top
    level.rowAt = -1
    this.rowAddress(level, kind, row, rows)
  }

  /** The operations on old rows are written; positions start again, in the new list. */
  newRows(): void {
    this.top.cursor = 0
  }

  /** The value of an attribute, class, style or control: absent (`null`), bare (`true`), or text. */
  nullable(value: string | true | null): void {
    if (value === null) this.number(CODE_ABSENT)
    else if (value === true) this.number(CODE_BARE)
    else {
      const header = stringHeader(value)
      this.number(CODE_EDIT + header)
      this.characters(value, header)
    }
  }

  /** Writes the addresses that the open levels wait with. */
  private flush(): void {
    while (this.live < this.depth) {
      const level = this.levels[this.live++] as Level
      const { pending, pendingCode } = this.levels[this.live] as Level
      if (level.slots === 0) this.rowAddress(level, PATCH_ROW, pending, 1)
      else this.address(level, pending, pendingCode)
    }
  }

  private address(level: Level, slot: number, code: number): void {
    this.more(level)
    const rest = slot - level.cursor
    const number = 2 * rest + (2 * (level.slots - level.cursor) - 1) * code
    level.cursor = slot + 1
    if (this.first) {
      this.first = false
      this.put(level, 2 * number + this.answers, 2)
    } else this.put(level, number, 1)
  }

  private rowAddress(level: Level, kind: number, row: number, rows: number): void {
    this.more(level)
    const gap = row - level.cursor
    level.cursor = row + rows
    this.put(level, kind === PATCH_ROW ? 4 * gap : 4 * (kind + ROW_KINDS * gap) + 2, 1)
  }

  private put(level: Level, number: number, step: number): void {
    level.at = this.length
    level.number = number
    level.step = step
    this.number(number)
  }

  /** What `restore` goes back to: nothing that is written after this stays. */
  save(): Saved {
    const { depth, live, first, length } = this
    const levels = this.levels.slice(live, depth + 1).map((level) => ({ ...level }))
    // Only levels that no address follows in yet write from here on: at most their last number is marked.
    const from = Math.min(length, ...levels.map(({ at }) => (at < 0 ? length : at)))
    return { depth, live, first, levels, from, bytes: this.bytes.slice(from, length) }
  }

  restore({ depth, live, first, levels, from, bytes }: Saved): void {
    Object.assign(this, { depth, live, first, length: from + bytes.length })
    this.bytes.set(bytes, from)
    levels.forEach((level, at) => {
      Object.assign(this.levels[live + at] as Level, level)
    })
    this.top = this.levels[depth] as Level
  }

  /** Marks the last number of a level, now that another one follows. */
  private more(level: Level): void {
    const { at, number, step } = level
    if (at < 0) return
    const grown = numberSize(number + step) - numberSize(number)
    if (grown > 0) {
      this.reserve(grown)
      this.bytes.copyWithin(at + grown, at, this.length)
      level.rowAt = -1
    }
    const end = this.length + grown
    this.length = at
    this.number(number + step)
    this.length = end
  }

  /** A row was patched: where it has the same distance and the same bytes as the patch before it, it becomes a repeat of that. */
  private fold(level: Level): void {
    const { at, number } = level
    if (level.rowAt < 0 || !this.repeats(level)) {
      level.rowAt = at
      level.rowEnd = this.length
      level.rowNumber = number
      level.repeats = 0
      return
    }
    if (level.repeats++ === 0) level.repeatAt = level.rowEnd
    this.length = level.repeatAt
    this.put(level, 4 * ROW_REPEAT + 2, 1)
    this.number(level.repeats)
  }

  private repeats(level: Level): boolean {
    const { bytes } = this
    const { at, number, rowAt, rowEnd } = level
    if (number !== level.rowNumber || rowEnd - rowAt !== this.length - at) return false
    for (let i = rowAt + numberSize(number), j = at + numberSize(number); i < rowEnd; ) {
      if (bytes[i++] !== bytes[j++]) return false
    }
    return true
  }
}
