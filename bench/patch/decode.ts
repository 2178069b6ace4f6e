/**
 * Reads frames to nothing: what a client reads of a frame, and the least that it must keep to read the next one (branches
 * and the number of rows), without a DOM. Timed beside the client, it says how much of its time is decoding.
 */
import {
  CODE_BRANCH,
  CODE_EDIT,
  CODE_NONE,
  CODE_OTHERWISE,
  CODE_PATCH,
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
import {
  SLOT_CHILDREN,
  SLOT_FOR,
  SLOT_HTML,
  SLOT_IF,
  SLOT_SPREAD,
  SLOT_TEMPLATE,
  SLOT_TEXT,
  type SlotTable,
  type Table,
} from '../../protocol/table.ts'
import { readEdit } from '../../protocol/text-edit.ts'
import type { Client } from './client.ts'

/** A template that is shown: by block slot the branch that is, the rows, or what is always there. */
interface Shown {
  template: number
  blocks: (Shown | Shown[] | null)[]
}

/** The old text of an edit is not there: any canonical number reads the same bytes. */
const noText = (): string => '0'

class Decoder {
  readonly table: Table
  readonly reader: PatchReader

  constructor(table: Table, bytes: Uint8Array) {
    this.table = table
    this.reader = new PatchReader(bytes)
  }

  slots(template: number): SlotTable[] {
    return this.table[template]?.[2] ?? []
  }

  values(template: number): Shown {
    return { template, blocks: this.slots(template).map((slot) => this.value(slot)) }
  }

  value(slot: SlotTable): Shown | Shown[] | null {
    const { reader } = this
    switch (slot[0]) {
      case SLOT_TEXT:
        if (slot[2] === 0) reader.string()
        else reader.number()
        return null
      case SLOT_HTML:
        reader.string()
        return null
      case SLOT_IF: {
        const branch = reader.number()
        return this.branch(slot[2][branch - 1] ?? null)
      }
      case SLOT_FOR: {
        const count = reader.number()
        return Array.from({ length: count }, () => this.values(slot[2]))
      }
      case SLOT_TEMPLATE:
        return this.values(slot[2])
      case SLOT_SPREAD:
        for (let pairs = reader.number(); pairs > 0; pairs--) {
          reader.string()
          this.nullable()
        }
        return null
      case SLOT_CHILDREN:
        throw new Error('the timed workloads have no components')
      default:
        if (slot[2] === 0) this.nullable()
        else reader.number()
        return null
    }
  }

  branch(template: number | null): Shown | null {
    return template === null ? null : this.values(template)
  }

  nullable(): void {
    const code = this.reader.number()
    if (code >= CODE_EDIT) this.reader.characters(code - CODE_EDIT)
  }

  patch(shown: Shown): void {
    const { reader } = this
    const slots = this.slots(shown.template)
    for (let cursor = 0, more = true; more; ) {
      reader.slotAddress(cursor, slots.length)
      const { slot, code } = reader
      more = reader.more
      cursor = slot + 1
      this.patchSlot(shown, slot, code, slots[slot] as SlotTable)
    }
  }

  patchSlot(shown: Shown, index: number, code: number, slot: SlotTable): void {
    const { reader } = this
    switch (slot[0]) {
      case SLOT_TEXT:
        if (slot[2] === 0) readEdit(reader, code, noText)
        return
      case SLOT_HTML:
        readEdit(reader, code, noText)
        return
      case SLOT_IF:
        if (code === CODE_PATCH) this.patch(shown.blocks[index] as Shown)
        else shown.blocks[index] = code === CODE_NONE ? null : this.branch(slot[2][code - CODE_BRANCH] ?? null)
        return
      case SLOT_FOR:
        if (code === CODE_OTHERWISE || slot[3] !== null)
          throw new Error('the timed workloads have no {:else} of a list')
        shown.blocks[index] = this.rows(shown.blocks[index] as Shown[], slot[2])
        return
      case SLOT_TEMPLATE:
        this.patch(shown.blocks[index] as Shown)
        return
      case SLOT_SPREAD:
      case SLOT_CHILDREN:
        throw new Error('the timed workloads have no spread attributes and no components')
      default:
        if (slot[2] === 0 && code >= CODE_EDIT) readEdit(reader, code - CODE_EDIT, noText)
    }
  }

  rows(rows: Shown[], template: number): Shown[] {
    const { reader } = this
    const lifted: Shown[] = []
    let old = true
    let cursor = 0
    let removed = 0
    let patched = 0
    let gapOfPatch = 0
    for (let more = true; more; ) {
      reader.rowAddress()
      const { kind, gap } = reader
      more = reader.more
      const isOld = kind === ROW_REMOVE || kind === ROW_REMOVE_RUN || kind === ROW_LIFT
      if (old && !isOld) {
        old = false
        cursor = 0
      }
      const at = cursor + gap
      switch (kind) {
        case PATCH_ROW:
          patched = reader.at
          gapOfPatch = gap
          this.patch(rows[at] as Shown)
          cursor = at + 1
          break
        case ROW_REPEAT: {
          let count = reader.number()
          const end = reader.at
          for (cursor = at; count > 0; count--) {
            reader.at = patched
            this.patch(rows[cursor + gapOfPatch] as Shown)
            cursor += gapOfPatch + 1
          }
          reader.at = end
          break
        }
        case ROW_REMOVE:
          rows.splice(at - removed++, 1)
          cursor = at + 1
          break
        case ROW_REMOVE_RUN: {
          const count = reader.number()
          rows.splice(at - removed, count)
          removed += count
          cursor = at + count
          break
        }
        case ROW_LIFT:
          lifted.push(...rows.splice(at - removed++, 1))
          cursor = at + 1
          break
        case ROW_INSERT:
        case ROW_INSERT_RUN: {
          const count = kind === ROW_INSERT ? 1 : reader.number()
          const made = Array.from({ length: count }, () => this.values(template))
          if (at === rows.length) for (const row of made) rows.push(row)
          else rows.splice(at, 0, ...made)
          cursor = at + count
          break
        }
        case ROW_DROP: {
          const which = lifted.length > 1 ? reader.number() : 0
          rows.splice(at, 0, ...lifted.splice(which, 1))
          // Not passed by this: its own patch may follow.
          cursor = at
          break
        }
        case ROW_CLEAR:
          rows = []
          cursor = 0
          break
        default:
          throw new Error(`no row operation ${kind}`)
      }
    }
    return rows
  }
}

/** The decoder as a client of the bench that shows nothing: its DOM is never checked. */
export const decoding: Client = {
  name: 'decoding',
  takes: 'html',
  open(_, { linked, frames, values }) {
    const root = new Decoder(linked, values).values(0)
    return {
      apply(step) {
        const decoder = new Decoder(linked, frames[step] as Uint8Array)
        decoder.patch(root)
        if (!decoder.reader.done) throw new Error(`step ${step}: bytes follow the frame`)
      },
    }
  },
}
