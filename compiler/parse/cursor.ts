// The parser's place in the file and what it has gathered: one object that all parts of the parser read and move.
import type { Expression } from '../ast.ts'
import type { Diagnostics } from '../diagnostics.ts'
import { parseExpression } from '../expression.ts'
import type { Span } from '../position.ts'
import { type Braces, findClosingBrace } from './braces.ts'

export class Cursor {
  readonly text: string
  readonly diagnostics: Diagnostics
  /** The expressions of the template, for the check of their purity once the script has been read. */
  readonly expressions: Expression[] = []
  /** The next unit to be read. */
  at = 0

  constructor(diagnostics: Diagnostics) {
    this.diagnostics = diagnostics
    this.text = diagnostics.source.text
  }

  get done(): boolean {
    return this.at >= this.text.length
  }

  /** The next unit, or an empty string at the end. */
  get next(): string {
    return this.text.charAt(this.at)
  }

  sees(token: string): boolean {
    return this.text.startsWith(token, this.at)
  }

  /** Moves past a token if it is next. */
  take(token: string): boolean {
    if (!this.sees(token)) return false
    this.at += token.length
    return true
  }

  /** Moves past what a sticky pattern matches here, and gives it; an empty string where it does not match. */
  match(sticky: RegExp): string {
    sticky.lastIndex = this.at
    const found = sticky.exec(this.text)?.[0] ?? ''
    this.at += found.length
    return found
  }

  skipSpace(): void {
    this.match(/[ \t\n\r\f]+/y)
  }

  /** The offset at which a pattern (flag `g`) is found from here on, or the end of the file. */
  find(pattern: RegExp): number {
    pattern.lastIndex = this.at
    return pattern.exec(this.text)?.index ?? this.text.length
  }

  from(start: number): Span {
    return { start, end: this.at }
  }

  /** With the `{` just read: what is in the braces. Moves past the `}`; `open` is where the `{` is, `quote` what stands around. */
  readBraces(open: number, unclosed: (span: Span) => void, quote?: string): Braces & Span {
    const start = this.at
    const braces = findClosingBrace(this.text, start, quote)
    if (!braces.closed) unclosed({ start: open, end: Math.max(braces.end, open + 1) })
    this.at = braces.closed || this.text[braces.end] === '}' ? braces.end + 1 : braces.end
    return { ...braces, start, end: braces.end }
  }

  /** Parses an expression of the template. */
  expression(span: Span): Expression {
    return this.keep(parseExpression(span, this.diagnostics))
  }

  /** Notes an expression that was parsed as part of something else. */
  keep(expression: Expression): Expression {
    this.expressions.push(expression)
    return expression
  }
}
