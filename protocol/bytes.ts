/**
 * Bytes in and out: the growing buffer that frames are written to and the cursor that they are read with.
 * Every other file of this folder writes and reads its numbers and strings through these two.
 *
 * A number (PROTOCOL.md, "Numbers") takes one byte below 192, two below 15,552, four below 16,792,768, else seven.
 * The first byte of a number is never 254 or 255: those open frames that are no patch.
 */

const TWO = 192
const FOUR = 252
const SEVEN = 253
const TWO_END = TWO + (FOUR - TWO) * 256
const FOUR_END = TWO_END + 2 ** 24

/** The largest number that the wire carries: 48 bits. */
export const MAX_NUMBER = 2 ** 48 - 1

/** Why bytes were refused; the receiver ends the connection with the close code `BAD_FRAME`. */
export class FrameError extends Error {
  override name = 'FrameError'
}

interface Encoder {
  encodeInto(text: string, bytes: Uint8Array): { written: number }
}
interface Decoder {
  decode(bytes: Uint8Array): string
}
// The two codecs are globals of every environment, whose types this folder doesn't load.
declare const TextEncoder: new () => Encoder
declare const TextDecoder: new (label: string, options?: { fatal?: boolean; ignoreBOM?: boolean }) => Decoder

const encoder = new TextEncoder()
// A byte order mark is a character like any other.
const decoder = new TextDecoder('utf-8', { fatal: true, ignoreBOM: true })
const latin = new TextDecoder('latin1')

/** How many bytes `number` writes. */
export const numberSize = (n: number): number => (n < TWO ? 1 : n < TWO_END ? 2 : n < FOUR_END ? 4 : 7)

/** Signed integers as numbers: 0, -1, 1, -2… become 0, 1, 2, 3…. */
export const zigzag = (n: number): number => (n < 0 ? -2 * n - 1 : 2 * n)
export const unzigzag = (n: number): number => (n % 2 ? -(n + 1) / 2 : n / 2)

/** True where every UTF-16 unit of `text` is below 128. */
export function isAscii(text: string): boolean {
  for (let i = 0; i < text.length; i++) if (text.charCodeAt(i) > 127) return false
  return true
}

/** The length of `text` in UTF-8 bytes. A lone surrogate is written as U+FFFD: three bytes. */
export function utf8Length(text: string): number {
  let n = text.length
  for (let i = 0; i < text.length; i++) {
    const point = text.codePointAt(i) as number
    if (point > 0xffff) i++
    // Two units become four bytes.
    if (point > 127) n += point < 0x800 ? 1 : 2
  }
  return n
}

/** A growing buffer. `length` may be set back to take back what was written. */
export class ByteWriter {
  bytes = new Uint8Array(256)
  length = 0

  /** Makes room for `n` more bytes. */
  reserve(n: number): void {
    if (this.length + n <= this.bytes.length) return
    const grown = new Uint8Array(Math.max(this.bytes.length * 2, this.length + n))
    grown.set(this.bytes)
    this.bytes = grown
  }

  byte(value: number): void {
    this.reserve(1)
    this.bytes[this.length++] = value
  }

  /** Writes an integer of 0 to `MAX_NUMBER`. */
  number(n: number): void {
    if (n > MAX_NUMBER) throw new RangeError(`${n} is too large for the wire`)
    this.reserve(7)
    const { bytes } = this
    if (n < TWO) bytes[this.length++] = n
    else if (n < TWO_END) {
      n -= TWO
      bytes[this.length++] = TWO + (n >> 8)
      bytes[this.length++] = n
    } else {
      const wide = n >= FOUR_END
      bytes[this.length++] = wide ? SEVEN : FOUR
      n -= wide ? 0 : TWO_END
      for (let i = wide ? 6 : 3; i > 0; i--) {
        bytes[this.length++] = n % 256
        n = Math.floor(n / 256)
      }
    }
  }

  /** Writes bytes as they are. */
  raw(bytes: Uint8Array): void {
    this.reserve(bytes.length)
    this.bytes.set(bytes, this.length)
    this.length += bytes.length
  }

  /** Writes only the bytes of a string whose header was written before. */
  characters(text: string, header: number): void {
    const size = header >> 1
    this.reserve(size)
    if (header & 1) encoder.encodeInto(text, this.bytes.subarray(this.length))
    else for (let i = 0; i < size; i++) this.bytes[this.length + i] = text.charCodeAt(i)
    this.length += size
  }

  /** Writes a string: its header (`stringHeader`) as a number, then its bytes. */
  string(text: string): void {
    const { length } = text
    // Short ASCII in one go: nearly all strings of a frame. The header is one byte.
    if (length < TWO / 2) {
      this.reserve(length + 1)
      const { bytes } = this
      const start = this.length + 1
      let i = 0
      for (let unit = 0; i < length; i++) {
        unit = text.charCodeAt(i)
        if (unit > 127) break
        bytes[start + i] = unit
      }
      if (i === length) {
        bytes[start - 1] = 2 * length
        this.length = start + length
        return
      }
    }
    const header = stringHeader(text)
    this.number(header)
    this.characters(text, header)
  }

  /** A copy of what was written. */
  take(): Uint8Array {
    return this.bytes.slice(0, this.length)
  }
}

/** What stands for a string ahead of its bytes: twice their count, plus 1 where they are UTF-8 and not ASCII. */
export function stringHeader(text: string): number {
  return isAscii(text) ? text.length * 2 : utf8Length(text) * 2 + 1
}

/** A cursor over one frame. Reading past the end or a malformed string throws a `FrameError`. */
export class ByteReader {
  at = 0
  /** The frame as one string, a character a byte: an ASCII string of the frame is a slice of it. */
  private text: string | undefined

  readonly bytes: Uint8Array

  constructor(bytes: Uint8Array) {
    this.bytes = bytes
  }

  byte(): number {
    const value = this.bytes[this.at++]
    if (value === undefined) throw new FrameError('the frame ends early')
    return value
  }

  number(): number {
    const first = this.byte()
    if (first < TWO) return first
    if (first < FOUR) return TWO + (first - TWO) * 256 + this.byte()
    if (first > SEVEN) throw new FrameError('no number starts so')
    let n = first === FOUR ? TWO_END : 0
    for (let i = first === FOUR ? 3 : 6, scale = 1; i > 0; i--, scale *= 256) n += this.byte() * scale
    return n
  }

  /** The bytes of a string whose header was read before. */
  characters(header: number): string {
    const start = this.at
    // No shift: a hostile header may be over 32 bits.
    this.at += Math.floor(header / 2)
    if (this.at > this.bytes.length) throw new FrameError('a string ends after the frame')
    if (header % 2 === 0) {
      this.text ??= latin.decode(this.bytes)
      return this.text.slice(start, this.at)
    }
    try {
      return decoder.decode(this.bytes.subarray(start, this.at))
    } catch {
      throw new FrameError('a string is not UTF-8')
    }
  }

  string(): string {
    return this.characters(this.number())
  }

  /** A count of at most `most` things, each of which takes a byte or more: so many bytes must be there. */
  count(most: number, things: string): number {
    const count = this.number()
    if (count > most) throw new FrameError(`too many ${things}`)
    if (count > this.bytes.length - this.at) throw new FrameError('the frame ends early')
    return count
  }

  get done(): boolean {
    return this.at >= this.bytes.length
  }
}
