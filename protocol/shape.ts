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
 * A number below 39 is one character; a larger one is in base 39, its last digit marked by being one of the lower 39 characters.
 */

/** The character of digit 0. From it on 78 follow each other that an attribute in double quotes can bear: no quote, no `&`, no space. */
export const FIRST_DIGIT = 48
/** The first so many end a number, the others go on. */
export const BASE = 39

/** One number of a shape as text. */
export function shapeNumber(n: number): string {
  let out = String.fromCharCode(FIRST_DIGIT + (n % BASE))
  for (n = Math.floor(n / BASE); n > 0; n = Math.floor(n / BASE))
    out = String.fromCharCode(FIRST_DIGIT + BASE + (n % BASE)) + out
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
      const digit = this.text.charCodeAt(this.at++) - FIRST_DIGIT
      if (!(digit >= 0 && digit < 2 * BASE)) throw new Error('the shape does not fit')
      if (digit < BASE) return n * BASE + digit
      n = n * BASE + digit - BASE
    }
  }
}
