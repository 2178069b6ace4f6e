// Lines of emitted code come in, with stretches of the `.lview` file between texts of ours; one text goes out, with a source
// map that leads from each such stretch, word by word, back to the file. Both module emitters print with it.
import {
  type EncodedSourceMap,
  GenMapping,
  maybeAddSegment,
  setSourceContent,
  toEncodedMap,
} from '@jridgewell/gen-mapping'
import { originalPositionFor, TraceMap } from '@jridgewell/trace-mapping'
import type { Code } from '../ir.ts'
import { placeOf, type Source, type Span } from '../position.ts'

/** Piece of a line: text of ours, a stretch of the file as it stands there, or a place in the file that what follows is for. */
export type Text = string | Span | { for: Span } | Text[]

/** Lines of code; those in `indent` stand one level deeper. */
export type Lines = (Text | { indent: Lines })[]

export interface Printed {
  text: string
  map: EncodedSourceMap
  /** Where an offset of the file stands in the text; undefined where it is not printed. Of copies, the first. */
  locate: (offset: number) => number | undefined
  /** The offset in the file of what stands at a place in the text; 0 where that is ours. Lines from 1, columns from 0. */
  origin: (line: number, column: number) => number
}

/** The text of an expression, each piece of the file with its place. */
export function printCode(code: Code): Text[] {
  return code.pieces.map((piece) => (typeof piece === 'string' ? [{ for: code }, piece] : piece))
}

/** `from`: what is copied where it is not the file's own text: the same, with spaces for types. */
export function print(lines: Lines, source: Source, from = source.text): Printed {
  const printer = new Printer(source, from)
  printer.lines(lines, '')
  return printer.finish()
}

/** The text alone, for where its map is asked for later or never: that is what takes the time. */
export function printText(lines: Lines, source: Source): string {
  const written: string[] = []
  const write = (piece: Text): void => {
    if (typeof piece === 'string') written.push(piece)
    else if (Array.isArray(piece)) for (const one of piece) write(one)
    else if (!('for' in piece)) written.push(source.text.slice(piece.start, piece.end))
  }
  const writeLines = (all: Lines, indent: string): void => {
    for (const line of all) {
      if (typeof line === 'object' && 'indent' in line) {
        writeLines(line.indent, `${indent}  `)
        continue
      }
      if (line !== '') written.push(indent)
      write(line)
      written.push('\n')
    }
  }
  writeLines(lines, '')
  return written.join('')
}

const LINE_FEED = 10

// What a character is to who reads a stack trace.
const SPACE = 0
const SIGN = 1
const LETTER = 2

/** What is not ASCII counts as a letter. */
function kindOf(code: number): number {
  if (code <= 32) return code === 32 || (code >= 9 && code <= 13) ? SPACE : SIGN
  const isLetter =
    code >= 128 || (code >= 97 && code <= 122) || (code >= 65 && code <= 90) || (code >= 48 && code <= 57)
  return isLetter || code === 95 || code === 36 ? LETTER : SIGN
}

class Printer {
  readonly #source: Source
  readonly #from: string
  readonly #map = new GenMapping()
  readonly #copies: { start: number; end: number; at: number }[] = []
  #text = ''
  #line = 0
  #lineStart = 0

  constructor(source: Source, from: string) {
    this.#source = source
    this.#from = from
    setSourceContent(this.#map, source.filename, source.text)
  }

  lines(lines: Lines, indent: string): void {
    for (const line of lines) {
      if (typeof line === 'object' && 'indent' in line) this.lines(line.indent, `${indent}  `)
      else {
        if (line !== '') this.#text += indent
        // What comes before the first piece of the file on a line belongs to no place.
        maybeAddSegment(this.#map, this.#line, 0)
        this.#piece(line)
        this.#text += '\n'
        this.#newLine(this.#text.length)
      }
    }
  }

  #piece(piece: Text): void {
    if (typeof piece === 'string') this.#write(piece)
    else if (Array.isArray(piece)) for (const one of piece) this.#piece(one)
    else if ('for' in piece) this.#mark(piece.for.start)
    else this.#copy(piece)
  }

  /** Copies a stretch of the file. A stack trace names the start of a word or of a run of signs: each gets its place. */
  #copy({ start, end }: Span): void {
    const text = this.#from
    const { lineStarts } = this.#source
    const written = this.#text.length - start
    this.#copies.push({ start, end, at: this.#text.length })
    let line = placeOf(this.#source, start).line - 1
    let before = SPACE
    for (let at = start; at < end; at++) {
      const code = text.charCodeAt(at)
      const kind = kindOf(code)
      if (kind !== before && kind !== SPACE) {
        while (at >= (lineStarts[line + 1] ?? Infinity)) line++
        this.#segment(at + written, line, at - (lineStarts[line] ?? 0))
      }
      if (code === LINE_FEED) this.#newLine(at + written + 1)
      before = kind
    }
    this.#text += text.slice(start, end)
  }

  /** Says that what is written next is for a place in the file. */
  #mark(offset: number): void {
    const { line, column } = placeOf(this.#source, offset)
    this.#segment(this.#text.length, line - 1, column - 1)
  }

  #segment(at: number, line: number, column: number): void {
    maybeAddSegment(this.#map, this.#line, at - this.#lineStart, this.#source.filename, line, column)
  }

  #newLine(at: number): void {
    this.#line++
    this.#lineStart = at
  }

  #write(text: string): void {
    const from = this.#text.length
    this.#text += text
    for (let at = text.indexOf('\n'); at >= 0; at = text.indexOf('\n', at + 1)) this.#newLine(from + at + 1)
  }

  finish(): Printed {
    const copies = this.#copies
    const locate = (offset: number): number | undefined => {
      const copy = copies.find(({ start, end }) => start <= offset && offset < end)
      return copy && copy.at + offset - copy.start
    }
    const map = toEncodedMap(this.#map)
    const origin = (line: number, column: number): number => {
      const found = originalPositionFor(new TraceMap(map), { line, column })
      return found.line === null ? 0 : (this.#source.lineStarts[found.line - 1] ?? 0) + found.column
    }
    return { text: this.#text, map, locate, origin }
  }
}
