// A template in the making, and the services of the file that it is part of. Everything in this folder passes these on;
// a handler of one kind of node reaches the others through `build`, so that no file here imports back.
import type {
  AttributeNode,
  ClientScript,
  DeclaredName,
  Fragment,
  NamedSpan,
  Pattern,
  SnippetBlock,
  Span,
} from '../ast.ts'
import type { Diagnostics } from '../diagnostics.ts'
import type { Code, Module, Node, Read, Slot, Template } from '../ir.ts'
import type { FileNames } from '../names.ts'
import type { Imports } from './candidates.ts'

export type Namespace = Template['namespace']

/** One file being analysed. */
export interface Analysis {
  readonly diagnostics: Diagnostics
  readonly names: FileNames
  readonly module: Module
  /** What each finished template reads of what is outside it, by id. */
  readonly outside: Map<number, Read[]>
  /** What the script declares and imports. */
  readonly declared: ReadonlyMap<string, DeclaredName> | undefined
  readonly imports: Imports
  /** `<script client>`. */
  readonly client: ClientScript | undefined
  /** Handlers that exist; undefined where any name may be one. */
  readonly handlers: { readonly names: readonly NamedSpan[]; readonly known: boolean } | undefined
  /** The groups of `bind:group`, by what tells them apart. */
  readonly groups: Map<string, number>
  /** Names of the events that hooks call. */
  readonly calls: readonly string[]
  /** What bindings guess, in order. */
  readonly guesses: Guess[]
  /** Names of the view's `forms`, each with a schema. */
  readonly forms: ReadonlySet<string>
  /** Keys of the state that are streams, each with the property that tells items apart; undefined where that can't be read. */
  readonly streams: ReadonlyMap<string, string | undefined>
  /** How many lists with `window` there are so far. */
  windows: number
  /** The form around what is analysed that has one of these: there `form` is its name. */
  form: string | undefined
  /** Something renders a snippet: what slots read must be gathered anew once all templates are there. */
  rendered: boolean
  /** Attributes of what stands directly in a component with `slot="…"`: there `slot` and `let:` have their meaning. */
  readonly slotted: Set<AttributeNode>
  /** Builds an inner template; undefined where there is nothing in it. */
  build(request: TemplateRequest): Template | undefined
  /** Adds the content of an element to its nodes. */
  fill(content: Fragment, place: Place): void
}

/** What a binding guesses, `guess({ liked: !liked })`. */
export interface Guess extends Span {
  readonly template: Template
  readonly values: readonly { readonly key: string; readonly code: Code }[]
}

/** What an inner template is made of. */
export interface TemplateRequest {
  readonly role: Template['role']
  readonly content: Fragment
  readonly parent: Draft | undefined
  readonly where: Where
  /** A row's item and index. */
  readonly row?: Row
  /** A row of ours, without names. */
  readonly keyed?: boolean
  /** A name of the whole template, or several, and what it is: `{:then value}`. */
  readonly bound?: { readonly pattern: Pattern; readonly code: Code } | undefined
  /** What `{:catch error, retry}` of a `{#try}` binds. */
  readonly caught?: { readonly error: Pattern | undefined; readonly retry: NamedSpan | undefined }
  /** A snippet's parameters, or the values that a `<slot>` passes. */
  readonly parameters?: readonly Pattern[]
}

/** A snippet of a block; known in all of the block, before its own place too. */
export interface Snippet {
  readonly block: SnippetBlock
  /** The block that it stands in: its names are what the snippet may read. */
  readonly home: Draft
  template: Template | undefined
  /** What was analysed before the snippet itself was, and is to name its template. */
  readonly uses: { template: number }[]
}

export interface Row {
  readonly item: Pattern
  readonly index: NamedSpan | undefined
  /** What the list is, as written. */
  readonly list: string
  /** It has a key. */
  readonly keyed: boolean
}

/** Where a node stands among the elements of the file. It goes down through blocks. */
export interface Where {
  readonly namespace: Namespace
  /** White space is kept as it is. */
  readonly keep: boolean
  /** The element around, across blocks; undefined at the top of a root. */
  readonly parent: string | undefined
  /**
   * The `<select>` around: `controlled` has a value that chooses among its options; `unknown`: this is a component's root or
   * children, and what is around them is seen only where they are used.
   */
  readonly select: 'none' | 'plain' | 'controlled' | 'unknown'
  /** A `{#try}` is around, or a component that may hold one. */
  readonly tried?: boolean
}

export class Draft {
  readonly analysis: Analysis
  readonly template: Template
  readonly parent: Draft | undefined
  readonly row: Row | undefined
  /** Names of the scope from here on are this template's own. */
  readonly ownFrom: number
  /** Indexes of own constants that are not defined yet at the place that is analysed. */
  readonly pending = new Set<number>()
  /** The snippets that stand in this block, by name. */
  readonly snippets = new Map<string, Snippet>()
  readonly parameters: readonly Pattern[]
  /** The name of the handler that evaluates the `{#try}` again, and where the failure is in the scope. */
  retry: { readonly name: string; readonly failure: number } | undefined

  constructor(
    analysis: Analysis,
    template: Template,
    parent: Draft | undefined,
    row: Row | undefined,
    parameters: readonly Pattern[] = [],
  ) {
    this.analysis = analysis
    this.template = template
    this.parent = parent
    this.row = row
    this.parameters = parameters
    this.ownFrom = template.scope.length
  }

  /** Adds a slot and gives its index. */
  slot(slot: Slot): number {
    return this.template.slots.push(slot) - 1
  }

  /** Whether the name at this index of the scope is a constant that stands further down. */
  isPending(index: number): boolean {
    return index >= this.ownFrom ? this.pending.has(index) : (this.parent?.isPending(index) ?? false)
  }
}

/** The list that a row's item (by its index in the scope) is from, as written. */
export function listOf(draft: Draft, index: number): string {
  for (let at: Draft | undefined = draft; at; at = at.parent) if (at.ownFrom === index && at.row) return at.row.list
  return 'list'
}

/** Whether a name of a pattern holds the rest of what that takes apart: a copy. */
export function isRest(draft: Draft, name: string): boolean {
  for (let at: Draft | undefined = draft; at; at = at.parent) {
    const patterns = at.row ? [at.row.item] : at.parameters
    const found = patterns.find(({ names }) => names.some((one) => one.name === name))
    if (found) return new RegExp(`\\.\\.\\.\\s*${name.replaceAll('$', '\\$')}(?![\\w$])`).test(found.source)
  }
  return false
}

/** A list of nodes being filled, and where it stands. */
export interface Place {
  readonly draft: Draft
  readonly nodes: Node[]
  /** The element that holds the nodes: child indexes from the template's top level. */
  readonly path: readonly number[]
  readonly where: Where
}

/** Code that is a literal of ours. */
export function literalCode(text: string, span: Span): Code {
  return { pieces: [JSON.stringify(text)], reads: [], start: span.start, end: span.end }
}
