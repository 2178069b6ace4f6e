/**
 * The shape string: what the client must be told, beside the table, to find its way through a page's HTML. A sequence of
 * numbers in the order of the walk:
 *
 * - a block with branches: its branch plus one, or 0 for none;
 * - a list: its number of rows; where the row's template has anything in its own shape, then groups of equal rows:
 *   how many, and the shape of one. A list of no rows with an `{:else}`: the shape of that follows;
 * - a run marked `RUN_LENGTHS`: the length of each of its slots, in UTF-16 units;
 * - a component, and a `<slot>`'s content: its own shape, without a number of its own.
 *
 * A number below 44 is one character; a larger one is `-`-led base 44, the last digit marked by being a plain digit.
 */

// Characters that an attribute in double quotes, a URL and an eye can bear. The first 44 end a number, the others go on.
export const DIGITS = '0123456789abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ-_.!*()~$,:;=?@+/|[]{}^%#`'
export const BASE = 44

/** One number of a shape as text. */
export function shapeNumber(n: number): string {
  let out = DIGITS[n % BASE] as string
  for (n = Math.floor(n / BASE); n > 0; n = Math.floor(n / BASE)) out = DIGITS[BASE + (n % BASE)] + out
  return out
}

/** Reads a shape's numbers in order. */
export class ShapeReader {
  at = 0
  readonly text: string

  constructor(text: string) {
    this.text = text
  }

  /** The next number; throws where the text ends or is none. */
  number(): number {
    for (let n = 0; ; ) {
      const digit = DIGITS.indexOf(this.text[this.at++] ?? ' ')
      if (digit < 0) throw new Error('the shape does not fit')
      if (digit < BASE) return n * BASE + digit
      n = n * BASE + digit - BASE
    }
  }
}
