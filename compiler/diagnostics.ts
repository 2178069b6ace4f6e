// The machinery of diagnostics: a phase adds problems (made by the functions in `diagnostics/`), out goes a list with
// places and code frames, sorted as the file is. Read by compile, the command line and editors.
import { codeFrameColumns } from '@babel/code-frame'
import { placeOf, type Source, type Span } from './position.ts'

/** What is wrong at a place, before it is known in which file. One function for each code makes these. */
export interface Problem extends Span {
  /** In snake_case; a code is never renamed. */
  readonly code: string
  readonly severity: 'error' | 'warning'
  /** What is wrong: a sentence. */
  readonly message: string
  /** What to write instead: a sentence. Empty only where TypeScript found the problem and no more is known. */
  readonly remedy: string
}

/** A problem with its place in a file. An error means that the file is not compiled. */
export interface Diagnostic extends Problem {
  readonly filename: string
  /** Counted from 1. */
  readonly line: number
  /** Counted from 1, in UTF-16 code units. */
  readonly column: number
  /** The lines around the place, without colours. */
  readonly frame: string
}

export function error(span: Span, code: string, message: string, remedy: string): Problem {
  return { code, severity: 'error', message, remedy, start: span.start, end: span.end }
}

export function warning(span: Span, code: string, message: string, remedy: string): Problem {
  return { code, severity: 'warning', message, remedy, start: span.start, end: span.end }
}

/** Beyond this many, more would not help anybody; the parser stops. */
const limit = 100

/** Collects what the phases find in one file. */
export class Diagnostics {
  readonly source: Source
  readonly #found: Diagnostic[] = []
  readonly #seen = new Set<string>()

  constructor(source: Source) {
    this.source = source
  }

  /** Adds a problem. The same code at the same place counts once. */
  add(problem: Problem): void {
    const key = `${problem.code} ${problem.start}`
    if (this.full || this.#seen.has(key)) return
    this.#seen.add(key)
    this.#found.push(locate(problem, this.source))
  }

  /** Takes away what is to be silent. */
  silence(isSilent: (found: Diagnostic) => boolean): void {
    this.#found.splice(0, this.#found.length, ...this.#found.filter((one) => !isSilent(one)))
  }

  /** Everything found so far, in the order of the file. */
  list(): Diagnostic[] {
    return [...this.#found].sort((a, b) => a.start - b.start)
  }

  /** True where something was found that keeps the file from being compiled. */
  get failed(): boolean {
    return this.#found.some(({ severity }) => severity === 'error')
  }

  /** True where no more are taken. */
  get full(): boolean {
    return this.#found.length >= limit
  }
}

/** Gives a problem its place in a file. */
export function locate(problem: Problem, source: Source): Diagnostic {
  const { line, column } = placeOf(source, problem.start)
  const end = placeOf(source, problem.end)
  // A span over several lines is marked in its first: a frame shows where, not how much.
  const marked = end.line === line ? { start: { line, column }, end } : { start: { line, column } }
  // Babel counts U+2028 and U+2029 as ends of lines; editors don't.
  const text = source.text.replace(/[\u2028\u2029]/g, ' ')
  const frame = codeFrameColumns(text, marked, { highlightCode: false, linesAbove: 2, linesBelow: 2 })
  return { ...problem, filename: source.filename, line, column, frame }
}

/** A diagnostic as text for a terminal or a log: place, what, what instead, frame. */
export function printDiagnostic(diagnostic: Diagnostic): string {
  const { filename, line, column, severity, code, message, remedy, frame } = diagnostic
  // What TypeScript reports has a remedy only where one is known.
  const said = remedy === '' ? message : `${message}\n${remedy}`
  return `${filename}:${line}:${column} ${severity} ${code}\n${said}\n${frame}\n`
}
