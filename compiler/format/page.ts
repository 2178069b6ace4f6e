// What every part of the formatter is passed: the text that it prints anew, and the way to Prettier's own printers. Made by
// `prettier.ts`.
import { builders } from 'prettier/doc'
import type { Span } from '../position.ts'

export type Doc = builders.Doc

/** Settings of Prettier that are not the user's, for one piece of code. */
export interface CodeSettings {
  readonly parser: 'babel-ts' | '__ts_expression' | 'css'
  readonly semi?: boolean
  readonly singleQuote?: boolean
  readonly arrowParens?: 'always'
}

/** One file being formatted. */
export interface Page {
  readonly text: string
  /** The user's, as far as the printers read them. */
  readonly settings: {
    readonly tabWidth: number
    readonly useTabs: boolean
    readonly bracketSameLine: boolean
    readonly singleAttributePerLine: boolean
  }
  /** Prints a script, a style or an expression as Prettier does; rejects where Prettier can't read it. */
  code(text: string, settings: CodeSettings): Promise<Doc>
}

/** A stretch of the file. */
export function textOf(page: Page, { start, end }: Span): string {
  return page.text.slice(start, end)
}

/** Text as it stands, with its line ends: what follows them is not indented. */
export function verbatim(text: string): Doc {
  const [first = '', ...lines] = text.split('\n')
  return [first, ...lines.flatMap((line) => [builders.literalline, line])]
}
