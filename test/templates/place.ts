// Where in a template something is written: what may stand there, what may be read and used. The grammar hands it on from node
// to node.
import type { Raw } from './raw.ts'
import type { Scope } from './scope.ts'

/**
 * What may stand in a place: `flow` holds `phrasing` and more; `text` no elements; the others what their parents demand.
 * `token` is what a MathML token holds.
 */
export type Content =
  | 'flow'
  | 'phrasing'
  | 'text'
  | 'rows'
  | 'cells'
  | 'items'
  | 'terms'
  | 'options'
  | 'svg'
  | 'math'
  | 'drawn'

export interface Snippet {
  name: string
  content: Content
  /** Its parameter is taken apart. */
  object: boolean
}

export interface Place {
  content: Content
  scope: Scope
  /** Elements that may not stand here, since they stand around. */
  without: ReadonlySet<string>
  /** Names of handlers that bindings may name. */
  handlers: readonly string[]
  snippets: readonly Snippet[]
  /** Components that may be used: `Inline`, `Block`, `Row`, and those of library.ts. */
  components: readonly string[]
  /** In a component: the content that its default slot is passed. */
  slot: Content | undefined
  /** What the view loads may be shown. */
  loads: boolean
  /** How many lists are around. */
  lists: number
  /** In a portal. */
  elsewhere: boolean
  /** Writes nodes, one after the other. */
  contentOf: (raws: readonly Raw[], place: Place) => string
  /** Writes the content of a block: first what it declares. */
  blockOf: (raws: readonly Raw[], place: Place) => string
}
