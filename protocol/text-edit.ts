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

/** The shortest edit from `prev`, which the client shows, to `next`; both are well-formed. */
export function editOf(prev: string, next: string): TextEdit {
  const difference = numberEdit(prev, next)
  let best: TextEdit | undefined
  let least = Number.POSITIVE_INFINITY
  if (difference >= 0) {
    const code = EDIT_NUMBER + EDIT_KINDS * difference
    best = { code, text: '', header: 0, start: 0, removed: 0 }
    least = numberSize(code)
    // Nothing else is shorter than this.
    if (least <= 2) return best
  }
  const consider = (kind: number, text: string, start: number, removed: number, extra: number) => {
    const header = stringHeader(text)
    const code = kind + EDIT_KINDS * header
    const size = numberSize(code) + (header >> 1) + extra
    if (size < least) {
      best = { code, text, header, start, removed }
      least = size
    }
  }

  const { start, end } = commonEnds(prev, next)
  // What more than this is shared always pays: spares the scan of a long text that only grew.
  if (start + end < 16) consider(EDIT_SET, next, 0, prev.length, 0)
  const removed = prev.length - start - end
  if (start > 0 && start === prev.length) consider(EDIT_APPEND, next.slice(start), start, 0, 0)
  else if (start > 0) consider(EDIT_TAIL, next.slice(start), start, prev.length - start, numberSize(start))
  if (end > 0) {
    const middle = next.slice(start, next.length - end)
    consider(EDIT_MIDDLE, middle, start, removed, numberSize(start) + numberSize(removed))
  }
  return best as TextEdit
}

/** How many units two texts share at the start, and at the end of what is left; never half a surrogate pair. */
function commonEnds(prev: string, next: string): { start: number; end: number } {
  const shorter = Math.min(prev.length, next.length)
  let start = 0
  if (next.startsWith(prev)) start = shorter
  else while (start < shorter && prev.charCodeAt(start) === next.charCodeAt(start)) start++
  if (start > 0 && (isLow(prev.charCodeAt(start)) || isLow(next.charCodeAt(start)))) start--
  let end = 0
  while (end < shorter - start && prev.charCodeAt(prev.length - 1 - end) === next.charCodeAt(next.length - 1 - end))
    end++
  if (end > 0 && (isLow(prev.charCodeAt(prev.length - end)) || isLow(next.charCodeAt(next.length - end)))) end--
  return { start, end }
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
