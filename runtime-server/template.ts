/**
 * What the compiler emits for a template, as the runtime sees it. Emitted modules call `lview/internal` to make these; the
 * page renders, diffs and locates with them.
 *
 * A template's functions take the values of its scope one by one (`…scope`): first the state (a component: its props), then
 * the names that blocks bind around it, then its own row's item and index. What it works out itself (`{@const}`, the names of
 * a pattern) is local to each function and comes after those where a template inside it takes them.
 */
import type { Table } from '../protocol/table.ts'
import type { DiffWriter } from './diff-writer.ts'
import type { Caught } from './failure.ts'
import type { Showing } from './stored.ts'

export type Scope = readonly unknown[]

/** A function that takes a scope, value by value. (As a method, so that what it says of its parameters is not checked.) */
export type InScope<Result> = { of(...scope: unknown[]): Result }['of']

/**
 * HTML of what is shown outside of a view's container, by the id where it goes; what is for the head has an empty one. One text for
 * each `<lview:head>` or `<lview:portal>` that is shown, in the order of the view.
 */
export type Elsewhere = Map<string, string[]>

/** Collects what the first HTML says beside its text. */
export interface HtmlOut extends Showing {
  /** What `{#try}` has caught. */
  caught?: Caught[]
  /** The shape string so far (`protocol/shape.ts`). */
  shape: string
  /** What the `<select>` around chooses: the values whose option is still to come. Null: none is around. */
  chosen: Set<string> | null
  /** What is shown outside of the view's container, by where it goes. Left out in a layout, where nothing may. */
  readonly elsewhere?: Elsewhere
  /** Duplicate keys are looked for (development). */
  readonly strict: boolean
  /** Rows of streams are left out: what they show can't be shown again. */
  readonly forgets?: boolean
}

export interface TemplateCode {
  /** Its index in the file, and in the file's table. */
  readonly id: number
  readonly slots: number
  /** The template as HTML text; appends to `out.shape`. */
  html(out: HtmlOut, ...scope: unknown[]): string
  /** Writes all its slots' values, from which a client builds it. */
  values(out: DiffWriter, ...scope: unknown[]): void
  /** Writes what differs: takes the scope before, then the scope after. The caller has entered the template. */
  diff(out: DiffWriter, ...scopes: unknown[]): void
  /** The whole scope (`…scope` and what the template works out itself), where the two are not the same. */
  readonly locals: InScope<unknown[]> | null
  /** How to go into the block slots, by slot; undefined where a slot is no block. */
  readonly blocks: readonly (Block | undefined)[]
  readonly bindings: readonly BindingCode[]
  readonly controls: readonly ControlCode[]
}

/** A block slot, for finding what an event's path means. Functions take the whole scope of the template that holds it. */
export type Block =
  | { kind: 'if'; branch: InScope<number>; branches: readonly (TemplateCode | null)[] }
  /** `caught` takes the failure after the scope. */
  | { kind: 'try'; body: TemplateCode; caught: TemplateCode | null }
  | {
      kind: 'for'
      list: InScope<unknown>
      /** Takes the item and the index after the scope. Null: rows are matched by position. */
      key: InScope<unknown> | null
      row: TemplateCode
      otherwise: TemplateCode | null
      /** Which of the view's lists with `window` it is. */
      window?: number
    }
  | { kind: 'component'; component: () => ComponentCode; props: InScope<object> }
  /** A snippet. A function, since a snippet may render itself. */
  | { kind: 'render'; template: () => TemplateCode; inputs: InScope<unknown[]> }
  /** `<lview:dynamic>`: `component` gives one of the components; `props` takes it after the scope. */
  | {
      kind: 'dynamic'
      components: () => readonly ComponentCode[]
      component: InScope<unknown>
      props: InScope<(component: ComponentCode) => object>
    }
  /** `values`: what the `<slot>` passes to its content. `item`: which of several contents it shows. */
  | {
      kind: 'children'
      name: string
      fallback: TemplateCode | null
      item?: InScope<unknown>
      values?: InScope<object>
    }

export interface BindingCode {
  readonly event: string
  readonly handler: string
  /** The handler's arguments: takes the DOM event (its values that were sent) and the whole scope. Null: none are named. */
  readonly args: { of(event: unknown, ...scope: unknown[]): unknown[] }['of'] | null
  /** Indexes into `EVENT_VALUES`, in the order in which they are sent. */
  readonly values: readonly number[]
  readonly concurrency: 'queue' | 'latest' | 'drop'
  /** For the log: line in the `.lview` file. */
  readonly line: number
  /** The schema of the view's `forms` by which the form's content is judged, for the handler. */
  readonly form?: string
  /** Its form works as a plain POST, too: its place among the template's bindings, as the form's hidden field says it. */
  readonly posts?: number
}

export interface ControlCode {
  readonly slot: number
  readonly type: 'text' | 'number' | 'checked' | 'multiple' | 'open' | 'files'
  /** Assigns what was reported; takes the value and the whole scope, of a draft. */
  assign(value: unknown, ...scope: unknown[]): void
  /** Its part in a group of radio buttons or checkboxes. */
  readonly group?: GroupCode
}

/** A control of a group: what is reported is whether it is checked, what is assigned its value, or those of all that are. */
export interface GroupCode {
  /** Controls with this number in the same instance of the template `home` are one group. */
  readonly id: number
  readonly home: () => TemplateCode
  /** Checkboxes: the path holds an array. */
  readonly several: boolean
  readonly value: InScope<unknown>
  /** What the path holds. */
  readonly read: InScope<unknown>
}

/** What a `.lview` file of each kind exports by default. */
export interface ComponentCode {
  readonly kind: 'component'
  readonly name: string
  readonly filename: string
  readonly root: TemplateCode
  /** The file's own table, not linked. */
  readonly table: Table
  /** The file's own style; left out where there is none. */
  readonly css?: string
  /** The components that the table's negative template references mean. A function, since imports may be circular. */
  readonly components: () => readonly ComponentCode[]
  /** The names of content that the file goes over: `<slot name="column" of={item}>`. None, if it is not given. */
  readonly lists?: readonly string[]
  /** Of a file without a definition: the element that its root must stand in, so that it can be no page. */
  readonly needs?: string
  /** A template of the file has a `{#try}`. */
  readonly tries?: boolean
  /** A view's lists with `window`. */
  readonly windows?: readonly WindowCode[]
  /** What the file has for the browser, as JavaScript, where there is any: `<script client>`, and what guesses need. */
  readonly script?: string
  /** Keys of the state that are shared values, and whose slots read nothing else. None, if it is not given. */
  readonly alone?: readonly string[]
  /** The events that hooks of the file may call. None, if it is not given. */
  readonly calls?: readonly string[]
  /** What `defineComponent` was given; null for a file without a script. */
  readonly definition: Definition | null
}

/** A list of which pages show a part. */
export interface WindowCode {
  /** All of it; takes the state. */
  readonly list: InScope<unknown>
  /** A row's key: takes its item. */
  readonly key: InScope<unknown>
}

export interface ViewCode extends Omit<ComponentCode, 'kind'> {
  readonly kind: 'view'
}

/** A view that stands around others: rendered once, with the page. */
export interface LayoutCode extends Omit<ComponentCode, 'kind'> {
  readonly kind: 'layout'
}

/** What the runtime's core reads of a definition (`define.ts`); the page reads the rest. */
export interface Definition {
  /** Values worked out from the state. */
  readonly derive?: Readonly<Record<string, (state: never) => unknown>>
  /** What a view loads. */
  readonly load?: Readonly<Record<string, (context: never, state: never) => unknown>>
  /** A component's props where the call site gives none. */
  readonly props?: Readonly<Record<string, unknown>>
  /** A component's own state, made of its props. */
  readonly state?: (props: never) => object
  /** A view's keys that its address holds, and what it does where a link leads to it again. */
  readonly url?: unknown
  readonly navigate?: unknown
  /** Handlers by name, or a function of the context that gives them. */
  readonly events?: unknown
}
