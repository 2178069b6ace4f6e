// A client in plain data, written from PROTOCOL.md alone: takes a linked table and bytes, keeps what each slot of a view shows.
// Tests compare it with what the server says a state shows; model-tree.ts makes nodes of it.
import {
  CODE_ABSENT,
  CODE_BARE,
  CODE_BRANCH,
  CODE_EDIT,
  CODE_NONE,
  CODE_OTHERWISE,
  PATCH_ROW,
  ROW_CLEAR,
  ROW_DROP,
  ROW_INSERT,
  ROW_INSERT_RUN,
  ROW_LIFT,
  ROW_REMOVE,
  ROW_REMOVE_RUN,
  ROW_REPEAT,
} from '../../protocol/patch-codes.ts'
import { PatchReader } from '../../protocol/patch-reader.ts'
import type { Step } from '../../protocol/path.ts'
import { readPath } from '../../protocol/path.ts'
import {
  SLOT_ATTRIBUTE,
  SLOT_CHILDREN,
  SLOT_CLASS,
  SLOT_CONTROL,
  SLOT_FOR,
  SLOT_HTML,
  SLOT_IF,
  SLOT_SPREAD,
  SLOT_STYLE,
  SLOT_TEMPLATE,
  SLOT_TEXT,
  type SlotTable,
  type Table,
} from '../../protocol/table.ts'
import { readEdit } from '../../protocol/text-edit.ts'

export type Text = string | true | null

/** What one slot shows. A number stands for a literal, by its index. */
export type Slot =
  | { kind: 'value'; value: Text | number }
  | { kind: 'spread'; attributes: [name: string, value: Text][] }
  | { kind: 'if'; branch: number; shown: Instance | null }
  | { kind: 'for'; rows: Instance[]; otherwise: Instance | null }
  | { kind: 'only'; shown: Instance | null }

type Branches = Extract<SlotTable, [typeof SLOT_IF, ...unknown[]]>

/** A template as it is shown in one place. */
export interface Instance {
  template: number
  slots: Slot[]
}

/** Which component an instance is in, and what children that component was given where it is used. */
interface Site {
  children: [name: string, template: number][]
  outer: Site | null
}

const sites = new WeakMap<Instance, Site | null>()

export class Model {
  readonly table: Table
  root: Instance
  /** Slots that patches named though they showed just that: there should be none. */
  idle = 0
  /** What patches did, a line for each slot and each operation on rows: where, by slots and rows from the root, and what. */
  readonly log: string[] = []
  private readonly way: string[] = []

  /** `values`: those of the whole view, as the server writes them. */
  constructor(table: Table, values: Uint8Array) {
    this.table = table
    const reader = new PatchReader(values)
    this.root = this.build(0, null, reader)
    end(reader)
  }

  /** Applies a patch. Answers whether it answers an event. */
  apply(patch: Uint8Array): boolean {
    const reader = new PatchReader(patch)
    this.patch(this.root, reader)
    end(reader)
    return reader.answers
  }

  /** Applies the fragments of a fill. */
  fill(fragments: Uint8Array): void {
    const reader = new PatchReader(fragments)
    while (!reader.done) {
      const place = this.find(readPath(reader).steps)
      const filled = this.build(place.template, sites.get(place) ?? null, reader)
      this.keepOnce(place, filled)
      Object.assign(place, filled)
    }
  }

  /** What is shown once stays what it was, where its template stays. */
  private keepOnce(before: Instance, after: Instance): void {
    if (before.template !== after.template) return
    this.slotsOf(after.template).forEach((entry, i) => {
      const [old, now] = [before.slots[i], after.slots[i]]
      if (old === undefined || now === undefined) return
      if (entry[0] === SLOT_TEXT && entry[3]) after.slots[i] = old
      else if (old.kind === 'for' && now.kind === 'for') {
        if (old.otherwise && now.otherwise) this.keepOnce(old.otherwise, now.otherwise)
        now.rows.forEach((row, index) => {
          if (old.rows[index]) this.keepOnce(old.rows[index], row)
        })
      } else if ('shown' in old && 'shown' in now && old.shown && now.shown) this.keepOnce(old.shown, now.shown)
    })
  }

  /** The instance that a path leads to. */
  find(steps: readonly Step[]): Instance {
    return steps.reduce((at, { slot, row }) => {
      const inner = at.slots[slot]
      const found =
        inner?.kind === 'for' ? (row < 0 ? inner.otherwise : inner.rows[row]) : inner && 'shown' in inner && inner.shown
      if (!found) throw new Error(`no template at slot ${slot}, row ${row}`)
      return found
    }, this.root)
  }

  private slotsOf(template: number): SlotTable[] {
    const entry = this.table[template]
    if (entry === undefined) throw new Error(`no template ${template}`)
    return entry[2]
  }

  private build(template: number, site: Site | null, reader: PatchReader): Instance {
    const instance: Instance = { template, slots: [] }
    sites.set(instance, site)
    for (const slot of this.slotsOf(template)) instance.slots.push(this.buildSlot(slot, site, reader))
    return instance
  }

  private buildSlot(slot: SlotTable, site: Site | null, reader: PatchReader): Slot {
    switch (slot[0]) {
      case SLOT_TEXT:
        return { kind: 'value', value: slot[2] === 0 ? reader.string() : reader.number() }
      case SLOT_HTML:
        return { kind: 'value', value: reader.string() }
      case SLOT_ATTRIBUTE:
      case SLOT_CLASS:
      case SLOT_STYLE:
      case SLOT_CONTROL:
        return { kind: 'value', value: slot[2] === 0 ? readText(reader) : reader.number() }
      case SLOT_SPREAD:
        return readSpread(reader, reader.number())
      case SLOT_IF: {
        const branch = reader.number() - 1
        return { kind: 'if', branch, shown: this.buildBranch(slot, branch, site, reader) }
      }
      case SLOT_FOR: {
        const rows = this.buildRows(slot[2], reader.number(), site, reader)
        const otherwise = rows.length === 0 && slot[3] !== null ? this.build(slot[3], site, reader) : null
        return { kind: 'for', rows, otherwise }
      }
      case SLOT_TEMPLATE:
        return {
          kind: 'only',
          shown: this.build(slot[2], slot[3] === 0 ? site : { children: slot[3], outer: site }, reader),
        }
      case SLOT_CHILDREN: {
        const passed = site?.children.find(([name]) => name === slot[2])
        if (passed) return { kind: 'only', shown: this.build(passed[1], site?.outer ?? null, reader) }
        return { kind: 'only', shown: slot[3] === null ? null : this.build(slot[3], site, reader) }
      }
      default:
        slot satisfies never
        throw new Error('no such kind of slot')
    }
  }

  private buildBranch(
    [, , branches, passed]: Branches,
    branch: number,
    site: Site | null,
    reader: PatchReader,
  ): Instance | null {
    if (branch === -1) return null
    // One of the children that the call site passes by that name; they see what was passed where they are written.
    const named = site?.children.filter(([name]) => name === passed) ?? []
    const template = typeof passed === 'string' ? named[branch]?.[1] : branches[branch]
    if (template === undefined) throw new Error(`no branch ${branch}`)
    if (template === null) return null
    if (typeof passed === 'string') return this.build(template, site?.outer ?? null, reader)
    // Each branch is a component, and this is what it is passed.
    return this.build(template, passed === undefined ? site : { children: passed, outer: site }, reader)
  }

  private buildRows(template: number, count: number, site: Site | null, reader: PatchReader): Instance[] {
    return Array.from({ length: count }, () => this.build(template, site, reader))
  }

  private patch(instance: Instance, reader: PatchReader): void {
    const { length } = instance.slots
    for (let cursor = 0, more = true; more; ) {
      reader.slotAddress(cursor, length)
      const { slot, code } = reader
      more = reader.more
      cursor = slot + 1
      this.patchSlot(instance, slot, code, reader)
    }
  }

  private patchSlot(instance: Instance, index: number, code: number, reader: PatchReader): void {
    const entry = this.slotsOf(instance.template)[index]
    const slot = instance.slots[index]
    if (entry === undefined || slot === undefined) throw new Error(`no slot ${index} in template ${instance.template}`)
    const before = shownBy(slot)
    this.way.push(`slot ${index}`)
    this.patchContent(instance, entry, slot, code, reader)
    const after = shownBy(slot)
    if (before !== after) this.note(`${before} -> ${after}`)
    else if (slot.kind === 'value' || slot.kind === 'spread') this.idle++
    this.way.pop()
  }

  private note(what: string): void {
    this.log.push(`${this.way.join(', ')}: ${what}`)
  }

  private patchContent(instance: Instance, entry: SlotTable, slot: Slot, code: number, reader: PatchReader): void {
    switch (slot.kind) {
      case 'value':
        if ((entry[0] === SLOT_TEXT || isNullable(entry)) && entry[2] !== 0) slot.value = code
        else if (!isNullable(entry)) slot.value = readText(reader, code + CODE_EDIT, slot.value)
        else slot.value = readText(reader, code, slot.value)
        return
      case 'spread':
        slot.attributes = readSpread(reader, code).attributes
        return
      case 'only':
        if (slot.shown === null || code !== 0) throw new Error('nothing to patch')
        this.patch(slot.shown, reader)
        return
      case 'if':
        if (code === 0 && slot.shown !== null) this.patch(slot.shown, reader)
        else {
          slot.branch = code === CODE_NONE ? -1 : code - CODE_BRANCH
          slot.shown = this.buildBranch(entry as Branches, slot.branch, sites.get(instance) ?? null, reader)
        }
        return
      case 'for':
        if (code !== CODE_OTHERWISE) {
          const [, , row, otherwise] = entry as Extract<SlotTable, [typeof SLOT_FOR, ...unknown[]]>
          const site = sites.get(instance) ?? null
          slot.rows = this.patchRows(slot.rows, row, site, reader)
          slot.otherwise = slot.rows.length === 0 && otherwise !== null ? this.build(otherwise, site, reader) : null
        } else if (slot.otherwise === null) throw new Error('nothing to patch')
        else this.patch(slot.otherwise, reader)
        return
      default:
        slot satisfies never
    }
  }

  private patchRows(old: Instance[], template: number, site: Site | null, reader: PatchReader): Instance[] {
    const kept: Instance[] = []
    const lifted: Instance[] = []
    const rows: Instance[] = []
    // The next old row that no operation has named; then, the next row of the new list.
    let cursor = 0
    let patchAt = 0
    let gapBefore = 0
    /** Puts kept rows until there are `count` rows. */
    const keepTo = (count: number) => {
      while (rows.length < count) rows.push(take(kept))
    }
    let inOld = true
    const leaveOld = () => {
      if (inOld) kept.push(...old.slice(cursor))
      if (inOld) cursor = 0
      inOld = false
    }
    for (let more = true; more; ) {
      reader.rowAddress()
      const { kind, gap } = reader
      more = reader.more
      if (kind === ROW_CLEAR || kind === ROW_REMOVE || kind === ROW_REMOVE_RUN || kind === ROW_LIFT) {
        if (!inOld) throw new Error('an old row after new ones')
        const count = kind === ROW_CLEAR ? old.length : kind === ROW_REMOVE_RUN ? reader.number() : 1
        kept.push(...old.slice(cursor, cursor + gap))
        cursor += gap
        if (cursor + count > old.length) throw new Error('an operation past the end of the list')
        if (kind === ROW_LIFT) lifted.push(old[cursor] as Instance)
        this.note(`${kind === ROW_LIFT ? 'lift' : 'remove'} ${count} from ${cursor}`)
        cursor += count
        continue
      }
      leaveOld()
      const row = cursor + gap
      switch (kind) {
        case ROW_INSERT:
        case ROW_INSERT_RUN: {
          keepTo(row)
          const count = kind === ROW_INSERT ? 1 : reader.number()
          rows.push(...this.buildRows(template, count, site, reader))
          this.note(`insert ${count} at ${row}`)
          cursor = row + count
          break
        }
        case ROW_DROP: {
          keepTo(row)
          const [dropped] = lifted.splice(lifted.length > 1 ? reader.number() : 0, 1)
          if (dropped === undefined) throw new Error('a row is dropped that was not lifted')
          rows.push(dropped)
          this.note(`drop at ${row}`)
          // Its patch may follow.
          cursor = row
          break
        }
        case PATCH_ROW:
          keepTo(row + 1)
          patchAt = reader.at
          gapBefore = gap
          this.patchRow(rows, row, reader)
          cursor = row + 1
          break
        case ROW_REPEAT: {
          const times = reader.number()
          if (times === 0) {
            keepTo(row + 1)
            const filled = this.build(template, site, reader)
            this.keepOnce(rows[row] as Instance, filled)
            Object.assign(rows[row] as Instance, filled)
            this.note(`fill row ${row}`)
            cursor = row + 1
            break
          }
          const after = reader.at
          for (let i = 0; i < times; i++) {
            reader.at = patchAt
            cursor += gapBefore
            keepTo(cursor + 1)
            this.patchRow(rows, cursor, reader)
            cursor++
          }
          reader.at = after
          break
        }
        default:
          throw new Error(`no row operation ${kind}`)
      }
    }
    leaveOld()
    if (lifted.length > 0) throw new Error('a lifted row was not dropped')
    return [...rows, ...kept]
  }

  private patchRow(rows: Instance[], row: number, reader: PatchReader): void {
    this.way.push(`row ${row}`)
    this.patch(rows[row] as Instance, reader)
    this.way.pop()
  }
}

/** What a slot shows itself, as text; of a list nothing, since operations say it. */
function shownBy(slot: Slot): string {
  switch (slot.kind) {
    case 'value':
      return JSON.stringify(slot.value)
    case 'spread':
      return JSON.stringify(slot.attributes)
    case 'if':
      return slot.branch < 0 ? 'no branch' : `branch ${slot.branch}`
    default:
      return ''
  }
}

function take(rows: Instance[]): Instance {
  const row = rows.shift()
  if (row === undefined) throw new Error('no row is left')
  return row
}

function end(reader: PatchReader): void {
  if (!reader.done) throw new Error(`${reader.bytes.length - reader.at} bytes are left over`)
}

type Nullable = typeof SLOT_ATTRIBUTE | typeof SLOT_CLASS | typeof SLOT_STYLE | typeof SLOT_CONTROL

function isNullable(slot: SlotTable): slot is Extract<SlotTable, [Nullable, ...unknown[]]> {
  return slot[0] === SLOT_ATTRIBUTE || slot[0] === SLOT_CLASS || slot[0] === SLOT_STYLE || slot[0] === SLOT_CONTROL
}

/** A value; with `old`, `code` is that of a patch, else it is the value's first number. */
function readText(reader: PatchReader, code?: number, old?: Text | number): Text {
  const number = code ?? reader.number()
  if (number === CODE_ABSENT) return null
  if (number === CODE_BARE) return true
  if (code === undefined) return reader.characters(number - CODE_EDIT)
  const before = (): string => {
    if (typeof old !== 'string') throw new Error('an edit of no text')
    return old
  }
  // An edit that sets the whole text asks for the old one's length, which a slot without text has not.
  const { start, removed, text } = readEdit(reader, number - CODE_EDIT, () => (typeof old === 'string' ? before() : ''))
  const whole = typeof old === 'string' ? old : ''
  return whole.slice(0, start) + text + whole.slice(start + removed)
}

function readSpread(reader: PatchReader, count: number): Extract<Slot, { kind: 'spread' }> {
  return {
    kind: 'spread',
    attributes: Array.from({ length: count }, (): [string, Text] => [reader.string(), readText(reader)]),
  }
}
