/** Values of `derive`: takes a definition, gives a function from a state to its derived values, each worked out when first read. */
import { isDraft } from 'mutative'
import type { Definition } from './template.ts'

type Values = Readonly<Record<string, unknown>>

/**
 * The derived values of a state. A state is immutable, so they are kept for as long as it is; those of a draft, which
 * changes under the reader, are worked out anew each time.
 */
export function derived(definition: Definition | null): (state: object) => Values {
  const functions = Object.entries(definition?.derive ?? {})
  // Private fields: a derived value may have any name.
  class Derived {
    readonly #state: object
    readonly #cells: unknown[] = []
    constructor(state: object) {
      this.#state = state
    }
    static define(name: string, i: number, derive: (state: never) => unknown): void {
      const get = function (this: Derived): unknown {
        if (!(i in this.#cells)) this.#cells[i] = derive(this.#state as never)
        return this.#cells[i]
      }
      Object.defineProperty(Derived.prototype, name, { get })
    }
  }
  functions.forEach(([name, derive], i) => {
    Derived.define(name, i, derive)
  })
  const kept = new WeakMap<object, Values>()
  return (state) => {
    let values = kept.get(state)
    if (values === undefined) {
      values = new Derived(state) as unknown as Values
      if (!isDraft(state)) kept.set(state, values)
    }
    return values
  }
}
