/** Lists: takes the value of `{#for}`, gives its rows as HTML with their shape, or their values on the wire. */
import { shapeNumber } from '../protocol/shape.ts'
import type { DiffWriter } from './diff-writer.ts'
import { describe } from './html.ts'
import { isStream, itemOf, keysOf, shownItem } from './stream.ts'
import type { HtmlOut } from './template.ts'

/** Works out a row's key. */
export type KeyOf = (item: never, index: number) => unknown

/** What `{#for}` goes over, as an array. Throws for what is no list. */
export function list(value: unknown): readonly unknown[] {
  if (Array.isArray(value)) return value
  if (value === null || value === undefined) return []
  if (typeof value === 'object' && Symbol.iterator in value) return [...(value as Iterable<unknown>)]
  throw new TypeError(
    `{#for} can't go over ${describe(value)}. Give it an array, a Map or Set, or null for nothing; an object by Object.entries(…), a text by [...text].`,
  )
}

/** Two rows of a list have the same key. */
export function duplicateKey(key: unknown, first: number, second: number): Error {
  return new Error(
    `Rows ${first} and ${second} of a {#for} both have the key ${describe(key)}. Put something that tells them apart after "by".`,
  )
}

/** Throws where two rows have the same key. */
export function checkKeys(items: readonly unknown[], keyOf: KeyOf): void {
  const seen = new Map<unknown, number>()
  for (let i = 0; i < items.length; i++) {
    const key = keyOf(items[i] as never, i)
    const first = seen.get(key)
    if (first !== undefined) throw duplicateKey(key, first, i)
    seen.set(key, i)
  }
}

/**
 * A list as HTML. Its shape: the number of rows, then, where rows have a shape (`shaped`), how many in a row are equal and
 * the shape of one, until all are told.
 */
export function rowsHtml(
  out: HtmlOut,
  value: unknown,
  shaped: boolean,
  row: (item: never, index: number) => string,
  otherwise: (() => string) | null = null,
  keyOf: KeyOf | null = null,
): string {
  if (isStream(value)) {
    // A rendering that is compared shows no row, since it can't be shown again; another one shows what is there.
    const shown = keysOf(value).map((_, at) => (out.forgets ? undefined : itemOf(value, at)))
    return rowsHtml(out, shown, shaped, (item, at) => (item === undefined ? '' : row(item, at)), otherwise)
  }
  const items = list(value)
  const { length } = items
  if (out.strict && keyOf !== null) checkKeys(items, keyOf)
  out.shape += shapeNumber(length)
  if (length === 0) return otherwise === null ? '' : otherwise()
  let html = ''
  if (!shaped) {
    for (let i = 0; i < length; i++) html += row(items[i] as never, i)
    return html
  }
  const before = out.shape
  let groups = ''
  let last = ''
  let equal = 0
  for (let i = 0; i < length; i++) {
    out.shape = ''
    html += row(items[i] as never, i)
    if (equal > 0 && out.shape === last) equal++
    else {
      if (equal > 0) groups += shapeNumber(equal) + last
      last = out.shape
      equal = 1
    }
  }
  out.shape = before + groups + shapeNumber(equal) + last
  return html
}

/** A list's values: the number of rows, then theirs; of no rows, those of its `{:else}`. */
export function rowValues(
  out: DiffWriter,
  value: unknown,
  row: (item: never, index: number) => void,
  otherwise: (() => void) | null = null,
): void {
  const items = isStream(value) ? keysOf(value).map((_, at) => shownItem(value, at)) : list(value)
  out.number(items.length)
  for (let i = 0; i < items.length; i++) row(items[i] as never, i)
  if (items.length === 0 && otherwise !== null) otherwise()
}
