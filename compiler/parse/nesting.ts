// What is open while a template is read: elements and blocks, the innermost last. Read by the parsers of both.
import type { Fragment } from '../ast.ts'
import type { Span } from '../position.ts'

export interface Open {
  readonly kind: 'element' | 'block'
  /** The tag as written, or the block's keyword. */
  readonly name: string
  /** Where it opens: the tag's name, or the block's `{#name`. */
  readonly span: Span
  /** Inside it elements are SVG's. */
  readonly svg: boolean
  /** Its children are passed to a component. */
  readonly component: boolean
}

/** Deeper than anyone writes, and shallow enough for the stack. */
const limit = 400

export class Nesting {
  readonly #open: Open[] = []
  /** Reads the content of what was opened last; given, since what it reads holds elements and blocks again. */
  readonly content: () => Fragment

  constructor(content: () => Fragment) {
    this.content = content
  }

  get innermost(): Open | undefined {
    return this.#open.at(-1)
  }

  get full(): boolean {
    return this.#open.length >= limit
  }

  within<T>(open: Open, read: () => T): T {
    this.#open.push(open)
    try {
      return read()
    } finally {
      this.#open.pop()
    }
  }

  has(kind: Open['kind'], name: string): boolean {
    return this.#open.some((one) => one.kind === kind && sameName(one, name))
  }

  /** Whether any block is open. */
  get inBlock(): boolean {
    return this.#open.some(({ kind }) => kind === 'block')
  }
}

/** HTML's tags are equal in any case. */
export function sameName(open: Open, name: string): boolean {
  return open.name === name || (open.kind === 'element' && open.name.toLowerCase() === name.toLowerCase())
}
