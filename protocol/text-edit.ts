/**
 * How a text becomes another one: whole, grown, its tail or middle replaced, or, for numbers, by their difference. The
 * server picks the shortest (`editOf`), the client replays it (`applyEdit`). Offsets and lengths are UTF-16 units.
 *
 * An edit is one number, `kind + EDIT_KINDS * argument`, and what the kind calls for. It is written merged with the
 * address of its slot (see `patch-writer.ts`).
 */
import { type ByteReader, type ByteWriter, numberSize, stringHeader, unzigzag, zigzag } from './bytes.ts'

/** The argument is the zigzag difference of two decimal numbers with the same count of decimals. */
export const EDIT_NUMBER = 0
/** The argument is a string's header: the text is that string. */
export const EDIT_SET = 1
/** The argument is a string's header: it is appended. */
export const EDIT_APPEND = 2
/** The argument is a string's header; then a number: the units kept at the start. The rest is the string. */
export const EDIT_TAIL = 3
/** The argument is a string's header; then two numbers: where it goes, and how many units it replaces. */
export const EDIT_MIDDLE = 4
export const EDIT_KINDS = 5

/** An edit, ready to be written: `code` is merged with an address by the caller, then `writeEdit` writes the rest. */
export interface TextEdit {
  code: number
  text: string
  header: number
  start: number
  removed: number
}

// A number as a template prints it: canonical, so that it comes back the same from its digits.
const DECIMAL = /^-?(?:0|[1-9]\d{0,8})(?:\.(\d{1,6}))?$/

/** The number of decimals of a canonical decimal text, or -1. */
function decimals(text: string): number {
  // Nine digits at most: their differences are numbers of the wire whatever they are merged with.
  if (text.length > 11) return -1
  const match = DECIMAL.exec(text)
  return match === null ? -1 : (match[1]?.length ?? 0)
}

const digitsOf = (text: string): number => Number(text.replace('.', ''))

function printDecimal(digits: number, places: number): string {
  const text = String(Math.abs(digits)).padStart(places + 1, '0')
  const whole = text.length - places
  return (digits < 0 ? '-' : '') + text.slice(0, whole) + (places ? `.${text.slice(whole)}` : '')
}

/** The largest difference that is sent as one: merged with any address it is still a number of the wire. */
const MAX_DIFFERENCE = 2 ** 28

function numberEdit(prev: string, next: string): number {
  const places = decimals(next)
  if (places < 0 || decimals(prev) !== places) return -1
  const a = digitsOf(prev)
  const b = digitsOf(next)
  // `-0` and the like don't come back.
  if (printDecimal(b, places) !== next || printDecimal(a, places) !== prev) return -1
  const difference = zigzag(b - a)
  return difference < MAX_DIFFERENCE ? difference : -1
}

const isLow = (unit: number): boolean => unit >= 0xdc00 && unit < 0xe000

const replacing = (kind: number, text: string, start: number, removed: number): TextEdit => {
  const header = stringHeader(text)
  return { code: kind + EDIT_KINDS * header, text, header, start, removed }
}

/** What an edit takes on the wire. */
function sizeOf({ code, header, start, removed }: TextEdit): number {
  const kind = code % EDIT_KINDS
  const places = (kind >= EDIT_TAIL ? numberSize(start) : 0) + (kind === EDIT_MIDDLE ? numberSize(removed) : 0)
  return numberSize(code) + (header >> 1) + places
}

const shorter = (a: TextEdit | null, b: TextEdit): TextEdit => (a === null || sizeOf(b) < sizeOf(a) ? b : a)

/** The shortest edit from `prev`, which the client shows, to `next`; both are well-formed. */
export function editOf(prev: string, next: string): TextEdit {
  let best: TextEdit | null = null
  const difference = numberEdit(prev, next)
  if (difference >= 0) {
    best = { code: EDIT_NUMBER + EDIT_KINDS * difference, text: '', header: 0, start: 0, removed: 0 }
    // Nothing else is shorter than this.
    if (numberSize(best.code) <= 2) return best
  }

  const start = commonStart(prev, next)
  // Nothing of the old text goes: what is appended is always shorter than all of it.
  if (start > 0 && start === prev.length) return shorter(best, replacing(EDIT_APPEND, next.slice(start), start, 0))
  const end = commonEnd(prev, next, start)
  // What more than this is shared always pays: spares the scan of a long text that only grew.
  if (start + end < 16) best = shorter(best, replacing(EDIT_SET, next, 0, prev.length))
  if (start > 0) best = shorter(best, replacing(EDIT_TAIL, next.slice(start), start, prev.length - start))
  if (end > 0) {
    const middle = next.slice(start, next.length - end)
    best = shorter(best, replacing(EDIT_MIDDLE, middle, start, prev.length - start - end))
  }
  return best as TextEdit
}

/** Long texts are compared piece by piece: engines compare whole strings far faster than a program their units. */
const PIECE = 64

/** How many units two texts share at the start; never half a surrogate pair. */
function commonStart(prev: string, next: string): number {
  const most = Math.min(prev.length, next.length)
  let start = 0
  if (next.slice(0, most) === prev.slice(0, most)) start = most
  else {
    while (start + PIECE < most && prev.slice(start, start + PIECE) === next.slice(start, start + PIECE)) start += PIECE
    while (prev.charCodeAt(start) === next.charCodeAt(start)) start++
  }
  if (start > 0 && (isLow(prev.charCodeAt(start)) || isLow(next.charCodeAt(start)))) start--
  return start
}

/** How many units they share at the end, of what is left beside the first `start`. */
function commonEnd(prev: string, next: string, start: number): number {
  const most = Math.min(prev.length, next.length) - start
  let end = 0
  for (let a = prev.length - PIECE, b = next.length - PIECE; end + PIECE <= most; a -= PIECE, b -= PIECE) {
    if (prev.slice(a, a + PIECE) !== next.slice(b, b + PIECE)) break
    end += PIECE
  }
  while (end < most && prev.charCodeAt(prev.length - 1 - end) === next.charCodeAt(next.length - 1 - end)) end++
  if (end > 0 && (isLow(prev.charCodeAt(prev.length - end)) || isLow(next.charCodeAt(next.length - end)))) end--
  return end
}

/** Writes what follows the edit's code. */
export function writeEdit(out: ByteWriter, edit: TextEdit): void {
  const kind = edit.code % EDIT_KINDS
  if (kind === EDIT_NUMBER) return
  if (kind >= EDIT_TAIL) out.number(edit.start)
  if (kind === EDIT_MIDDLE) out.number(edit.removed)
  out.characters(edit.text, edit.header)
}

/** What a read edit asks for: the units `[start, start + removed)` of the old text become `text`. */
export interface TextChange {
  start: number
  removed: number
  text: string
}

/** Reads the rest of an edit. `old` is called only where the edit depends on the old text, or on its length. */
export function readEdit(reader: ByteReader, code: number, old: () => string): TextChange {
  const kind = code % EDIT_KINDS
  const argument = Math.floor(code / EDIT_KINDS)
  if (kind === EDIT_NUMBER) {
    const prev = old()
    const places = Math.max(0, decimals(prev))
    return { start: 0, removed: prev.length, text: printDecimal(digitsOf(prev) + unzigzag(argument), places) }
  }
  const start = kind >= EDIT_TAIL ? reader.number() : kind === EDIT_APPEND ? old().length : 0
  const removed = kind === EDIT_MIDDLE ? reader.number() : kind === EDIT_APPEND ? 0 : old().length - start
  return { start, removed, text: reader.characters(argument) }
}
