// Trees of numbers without meaning, which the grammar of this folder reads as templates: a node's `pick` chooses what it is,
// its `picks` the rest, and its children are what stands in it. fast-check makes and shrinks them: fewer nodes, and numbers
// near 0, which choose what is simplest.
import fc from 'fast-check'

export interface Raw {
  pick: number
  picks: number[]
  kids: Raw[]
}

/** What a view is made of: its root's nodes, and those of the roots of its components. */
export interface RawView {
  root: Raw[]
  inline: Raw[]
  block: Raw[]
  row: Raw[]
  /** Which styles the files have. */
  style: number
}

const nodeAt = (depth: number): fc.Arbitrary<Raw> =>
  fc.record({
    pick: fc.nat(9_999),
    picks: fc.array(fc.nat(999), { maxLength: 16, size: 'max' }),
    kids: depth === 0 ? fc.constant<Raw[]>([]) : fc.array(nodeAt(depth - 1), { maxLength: 4, size: 'max' }),
  })

const node = nodeAt(5)
const nodes = (maxLength: number): fc.Arbitrary<Raw[]> => fc.array(node, { maxLength, size: 'max' })

export const rawView: fc.Arbitrary<RawView> = fc.record({
  root: fc.array(node, { minLength: 1, maxLength: 6, size: 'max' }),
  inline: nodes(3),
  block: nodes(3),
  row: nodes(2),
  style: fc.nat(63),
})

/** Reads a node's numbers one after the other; where there are none left, what is simplest is chosen. */
export class Choices {
  readonly #picks: readonly number[]
  #at = 0

  constructor(picks: readonly number[]) {
    this.#picks = picks
  }

  number(below: number): number {
    return (this.#picks[this.#at++] ?? 0) % below
  }

  one<T>(list: readonly T[]): T {
    return list[this.number(list.length)] as T
  }

  /** True one time in `n`. */
  rarely(n: number): boolean {
    return this.number(n) === n - 1
  }
}

/** Cuts a list into `count` stretches. */
export function divide<T>(list: readonly T[], count: number): T[][] {
  const size = Math.ceil(list.length / count)
  return Array.from({ length: count }, (_, index) => list.slice(index * size, (index + 1) * size))
}
