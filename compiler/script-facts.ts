// What is known of a file's scripts without running them: types only, public, part of the syntax tree (ast.ts). `script.ts` finds
// it out; analyse and the emitters read it.
import type { NamedSpan, Span } from './position.ts'

/** What a script declares, without running it. */
export interface ScriptFacts {
  /** Names declared or imported at the top level, by name. One that is both a value and a type is a value. */
  readonly names: ReadonlyMap<string, DeclaredName>
  /** Imports of `.lview` files. */
  readonly components: readonly ComponentImport[]
  /** `export type State = …` or `export interface State`, for a file without `mount`. */
  readonly stateType: { readonly name: NamedSpan; readonly keys: Keys } | undefined
  /** Where `export default EXPRESSION` is, if anywhere. */
  readonly defaultExport: DefaultExport | undefined
  /** The view or component that the file defines; undefined where it defines none, or in a way that can't be read. */
  readonly definition: Definition | undefined
}

export interface DeclaredName extends NamedSpan {
  readonly kind: 'value' | 'type'
  /** The module that it is imported from. */
  readonly from: string | undefined
  /** Its name there: `default`, `*` or a name; undefined where it is declared here. */
  readonly imported: string | undefined
  /** True where an `export` stands before its declaration, or names it under the same name. */
  readonly exported: boolean
}

export interface ComponentImport extends NamedSpan {
  /** As written: `./Stars.lview`. */
  readonly specifier: string
}

export interface DefaultExport extends Span {
  /** `export default`. */
  readonly keywords: Span
  /** What is exported. */
  readonly value: Span
}

/**
 * The argument of `defineView` or `defineComponent`. A part is undefined where it is not written; `known: false` where
 * it is written in a way that can't be read without running it.
 */
export interface Definition {
  readonly kind: 'view' | 'component'
  /** The whole call. */
  readonly call: Span
  /** `defineView` or `defineComponent` as the file calls it. */
  readonly callee: NamedSpan
  /** The object literal; undefined for `defineComponent<Props>()`. */
  readonly object: Span | undefined
  /** The type argument, `Props` in `defineComponent<Props>()`. */
  readonly typeArgument: Span | undefined
  /** The keys of the object literal itself. */
  readonly parts: Keys
  /** Keys of what a view's `mount` or a component's `state` returns. */
  readonly state: Keys | undefined
  /** Those of them that are made by `stream()`, each with the property that tells items apart (undefined: not to be read). */
  readonly streams: ReadonlyMap<string, string | undefined>
  readonly events: Keys | undefined
  readonly infos: Keys | undefined
  readonly derive: Keys | undefined
  readonly forms: Keys | undefined
  readonly load: Keys | undefined
  readonly uploads: Keys | undefined
  readonly url: Keys | undefined
  /** A component's props. */
  readonly props: Keys | undefined
}

/** The keys of an object: `known` says that there are no others. */
export interface Keys extends Span {
  readonly known: boolean
  readonly names: readonly NamedSpan[]
}
