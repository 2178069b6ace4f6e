/** Reads what `patch-writer.ts` writes: the client's view of a frame, one address at a time. */
import { ByteReader, FrameError } from './bytes.ts'
import { PATCH_ROW, ROW_KINDS } from './patch-codes.ts'

export class PatchReader extends ByteReader {
  /** What `slotAddress` read. */
  slot = 0
  code = 0
  /** What `rowAddress` read: the operation, and how many rows it lies ahead of the row after the last one. */
  kind = 0
  gap = 0
  /** Whether another address of the same level follows what this one calls for. */
  more = false

  private first = true
  /** The patch answers an event. Known once the first address is read. */
  answers = false

  /** Reads a slot's address in a template of `slots` slots, none of which before `cursor` comes any more. */
  slotAddress(cursor: number, slots: number): void {
    let number = this.number()
    if (this.first) {
      this.first = false
      this.answers = number % 2 === 1
      number = Math.floor(number / 2)
    }
    const base = 2 * (slots - cursor) - 1
    if (base < 0) throw new FrameError('no slot is left to be patched')
    const rest = number % base
    this.code = (number - rest) / base
    this.more = rest % 2 === 1
    this.slot = cursor + (rest >> 1)
  }

  rowAddress(): void {
    const number = this.number()
    this.more = number % 2 === 1
    // No shifts: a number may be over 32 bits.
    const rest = Math.floor(number / 2)
    const operation = Math.floor(rest / 2)
    if (rest % 2 === 0) {
      this.kind = PATCH_ROW
      this.gap = operation
    } else {
      this.kind = operation % ROW_KINDS
      this.gap = Math.floor(operation / ROW_KINDS)
    }
  }
}
