/** A value that the client sends: of a DOM event, or of a control. Its type goes with it, so that a decoder needs no table. */
import { type ByteReader, type ByteWriter, FrameError, stringHeader, unzigzag, zigzag } from './bytes.ts'

export type Value = null | boolean | number | string | string[]

export const NULL = 0
export const FALSE = 1
export const TRUE = 2
/** Eight bytes follow: an IEEE 754 double, little-endian. */
export const FLOAT = 3
/** A number follows, then so many strings. */
export const STRINGS = 4
/** From here on, in turns: a string by its header, an integer by its zigzag. */
export const STRING = 5
export const INTEGER = 6

/** Integers beyond this are sent as doubles. */
const MAX_INTEGER = 2 ** 45
/** Strings in one value. */
const MAX_STRINGS = 10_000

export function writeValue(out: ByteWriter, value: Value): void {
  if (value === null) out.number(NULL)
  else if (typeof value === 'boolean') out.number(value ? TRUE : FALSE)
  else if (typeof value === 'string') {
    const header = stringHeader(value)
    out.number(STRING + 2 * header)
    out.characters(value, header)
  } else if (typeof value === 'number') writeNumber(out, value)
  else {
    out.number(STRINGS)
    out.number(value.length)
    for (const text of value) out.string(text)
  }
}

function writeNumber(out: ByteWriter, value: number): void {
  if (Number.isInteger(value) && Math.abs(value) < MAX_INTEGER && !Object.is(value, -0)) {
    out.number(INTEGER + 2 * zigzag(value))
    return
  }
  out.number(FLOAT)
  out.reserve(8)
  new DataView(out.bytes.buffer, out.length, 8).setFloat64(0, value, true)
  out.length += 8
}

export function readValue(reader: ByteReader): Value {
  const number = reader.number()
  if (number === NULL) return null
  if (number <= TRUE) return number === TRUE
  if (number === FLOAT) {
    if (reader.at + 8 > reader.bytes.length) throw new FrameError('the frame ends early')
    const { buffer, byteOffset } = reader.bytes
    reader.at += 8
    return new DataView(buffer, byteOffset + reader.at - 8, 8).getFloat64(0, true)
  }
  if (number === STRINGS) {
    return Array.from({ length: reader.count(MAX_STRINGS, 'strings') }, () => reader.string())
  }
  return number % 2 === 1 ? reader.characters((number - STRING) / 2) : unzigzag((number - INTEGER) / 2)
}
