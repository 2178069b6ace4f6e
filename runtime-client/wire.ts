/**
 * Reading frames: the bytes of one frame at a time come in, numbers, strings, edits and addresses go out. The same bytes as
 * `protocol/` reads, in a third of the code: the server is trusted to send what can be read, and is the only one that sends.
 */
import type { Choice } from '../protocol/table.ts'
import { EDIT_APPEND, EDIT_KINDS, EDIT_MIDDLE, EDIT_NUMBER, EDIT_TAIL } from '../protocol/text-edit.ts'

const utf8 = new TextDecoder('utf-8', { ignoreBOM: true })
const latin = new TextDecoder('latin1')

export let bytes: Uint8Array
/** The frame as a string of as many characters: an ASCII string of the frame is a slice of it. */
let characters: string | null
let isFirst: boolean

/** Where the next read begins. */
export let position = 0

/** Begins to read a frame. */
export function open(frame: Uint8Array, from: number): void {
  bytes = frame
  position = from
  characters = null
  isFirst = true
}

export function seek(to: number): void {
  position = to
}

export function isDone(): boolean {
  return position >= bytes.length
}

export function number(): number {
  const first = bytes[position++] as number
  if (first < 192) return first
  if (first < 252) return 192 + (first - 192) * 256 + (bytes[position++] as number)
  let n = first < 253 ? 15_552 : 0
  for (let i = 0; i < (first < 253 ? 3 : 6); i++) n += (bytes[position++] as number) * 256 ** i
  return n
}

/** `header` may have been read as part of another number. */
export function string(header = number()): string {
  const start = position
  position += header >> 1
  if (header & 1) return utf8.decode(bytes.subarray(start, position))
  characters ??= latin.decode(bytes)
  return characters.slice(start, position)
}

/** The value of an attribute, class, style or control. */
export function value(): Choice {
  const code = number()
  return code < 2 ? (code ? true : null) : string(code - 2)
}

/** What the text `before` becomes by the edit that begins with `code`. */
export function edited(before: string, code: number): string {
  const kind = code % EDIT_KINDS
  const argument = (code - kind) / EDIT_KINDS
  if (kind === EDIT_NUMBER) {
    const dot = before.indexOf('.')
    const places = dot < 0 ? 0 : before.length - dot - 1
    const difference = argument % 2 ? -(argument + 1) / 2 : argument / 2
    // Eleven characters at most: exact.
    return ((Math.round(+before * 10 ** places) + difference) / 10 ** places).toFixed(places)
  }
  const start = kind >= EDIT_TAIL ? number() : kind === EDIT_APPEND ? before.length : 0
  const end = kind === EDIT_MIDDLE ? start + number() : before.length
  return before.slice(0, start) + string(argument) + before.slice(end)
}

/** What the address before says: the slot, its code, whether another one follows. */
export let index = 0
export let code = 0
export let more = false

/** Reads the address of a slot of a template of `slots` slots, none of which before `cursor` comes any more. */
export function slotAddress(cursor: number, slots: number): void {
  let n = number()
  // The first address of a patch says as well whether an event is answered.
  if (isFirst) n = Math.floor(n / 2)
  isFirst = false
  const base = 2 * (slots - cursor) - 1
  const rest = n % base
  code = (n - rest) / base
  more = rest % 2 > 0
  index = cursor + (rest >> 1)
}
