// Places in a file: a span of offsets comes in, lines and columns go out. Read by everything that says where.

/**
 * A stretch of the file's text. Offsets are UTF-16 code units from the start of the file: `start` is the first unit,
 * `end` is one past the last.
 */
export interface Span {
  readonly start: number
  readonly end: number
}

/** A name as it stands in the file. */
export interface NamedSpan extends Span {
  readonly name: string
}

/** A line and a column, both counted from 1; columns are UTF-16 code units. */
export interface Place {
  readonly line: number
  readonly column: number
}

/** The span of one of Babel's nodes, whose positions are those of the file. */
export function spanOf(node: { readonly start?: number | null; readonly end?: number | null }): Span {
  return { start: node.start ?? 0, end: node.end ?? 0 }
}

/** One file's text with what is needed to say where an offset is. Made by {@link readSource}. */
export interface Source {
  readonly filename: string
  readonly text: string
  /** The offset at which each line starts, ascending; the first is 0. Lines end as in JavaScript: LF, CRLF or CR. */
  readonly lineStarts: readonly number[]
}

/** Takes a file's text; `filename` is what diagnostics and source maps call it. */
export function readSource(text: string, filename: string): Source {
  const lineStarts = [0]
  for (let at = 0; at < text.length; at++) {
    const code = text.charCodeAt(at)
    if (code === 10 || (code === 13 && text.charCodeAt(at + 1) !== 10)) lineStarts.push(at + 1)
  }
  return { filename, text, lineStarts }
}

/** The line and column of an offset; one beyond the text is taken as its end. */
export function placeOf(source: Source, offset: number): Place {
  const at = Math.max(0, Math.min(offset, source.text.length))
  let low = 0
  let high = source.lineStarts.length - 1
  while (low < high) {
    const middle = (low + high + 1) >> 1
    if ((source.lineStarts[middle] ?? 0) <= at) low = middle
    else high = middle - 1
  }
  return { line: low + 1, column: at - (source.lineStarts[low] ?? 0) + 1 }
}
