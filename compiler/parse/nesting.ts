// What is open while a template is read: elements and blocks, the innermost last. Read by the parsers of both.
import type { Fragment } from '../ast.ts'
import type { Span } from '../position.ts'
import { suggest } from '../suggest.ts'

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
  readonly #forgiven: string[] = []
  /** Reads the content of what was opened last; given, since what it reads holds elements and blocks again. */
  readonly content: () => Fragment

  /** The rest of the file was given up: what is open is not missing its end. */
  abandoned = false

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

  /** Notes that an end was missing and is reported, so that it is no second mistake where it comes later. */
  forgive(kind: Open['kind'], name: string): void {
    this.#forgiven.push(`${kind} ${name.toLowerCase()}`)
  }

  /** Whether this end was missed earlier; it is forgiven once. */
  isForgiven(kind: Open['kind'], name: string): boolean {
    const at = this.#forgiven.indexOf(`${kind} ${name.toLowerCase()}`)
    if (at >= 0) this.#forgiven.splice(at, 1)
    return at >= 0
  }

  /** Whether an end of nothing that is open was meant for this: a block's always, an element's where it is misspelt. */
  means(open: Open | undefined, kind: Open['kind'], name: string): open is Open {
    if (open?.kind !== kind || this.has(kind, name)) return false
    return kind === 'block' || suggest(name, [open.name]) !== undefined
  }

  /** Whether any block is open. */
  get inBlock(): boolean {
    return this.#open.some(({ kind }) => kind === 'block')
  }
}

/** HTML's tags are equal in any case; components and blocks are not. */
export function sameName(open: Open, name: string): boolean {
  if (open.name === name) return true
  return open.kind === 'element' && !open.component && open.name.toLowerCase() === name.toLowerCase()
}
