// What a type shadow calls as `$$` (compiler/emit/types.ts): it says what each place of a template may be given. Nothing of
// it runs; tsc reads it while `lview check` checks.
// biome-ignore-all lint/suspicious/noExplicitAny: a type that any definition fits is said with `any`
import type { Component, FileInfo, Form, SlotItem, Stream, View } from 'lview'

/** Of a file that says nothing of its state. */
export type Anything = Record<string, any>

/** Handlers are called with the arguments that the template gives them. */
export type Handlers<E> = { readonly [K in keyof E]: (...args: ArgumentsIn<E[K]>) => void }
type ArgumentsIn<A> = A extends readonly any[] ? A : never

export type ViewState<D> = D extends View<infer S, any, any, any, any, any> ? S : Anything
export type ViewEvents<D> = D extends View<any, infer E, any, any, any, any> ? Handlers<E> : any
export type ViewDerived<D> = D extends View<any, any, any, infer V, any, any> ? V : Anything
export type ViewLoads<D> = D extends View<any, any, any, any, infer L, any> ? L : Anything

export type ComponentState<D> = D extends Component<infer P, infer S, any, any, any> ? P & S : Anything
export type ComponentEvents<D> = D extends Component<any, any, infer E, any, any> ? Handlers<E> : any
export type ComponentDerived<D> = D extends Component<any, any, any, infer V, any> ? V : Anything

/** Every key of a state that is a union is a key of it; where a member lacks it, it is `undefined`. */
export type Keys<S, All = S> = S extends unknown ? Whole<S, Exclude<KeyOf<All>, keyof S>> : never
type Whole<S, K extends PropertyKey> = [K] extends [never] ? S : S & { readonly [P in K]?: undefined }
type KeyOf<S> = S extends unknown ? keyof S : never

/** What a view's file exports. */
export function view<D>(definition: D): D
/** What a component's file exports: a tag of it is a call with its props. */
export function component<P extends object, S extends object, E, V, A, R>(
  definition: Component<P, S, E, V, A>,
  template: (...parameters: any[]) => R,
): Component<P, S, E, V, A> & ((props: P) => void) & Ends<R>
export function component(definition: undefined, template: object): (props: Anything) => void

/** The ends of a component's function say what it fires and what its slots give. */
declare const ends: unique symbol
interface Ends<R> {
  readonly [ends]?: R
}
interface Fires<N, A> {
  readonly fires: N
  readonly args: A
}
interface Gives<N, V> {
  readonly slot: N
  readonly values: V
}
/** Whether an end is come to. */
export declare const sometimes: boolean
export declare const nothing: undefined
export function fires<const N extends string, A>(name: N, args: A): Fires<N, A>
export function gives<const N extends string, V>(slot: N, values: V): Gives<N, V>
export function list<A extends readonly any[]>(...args: A): A

type FiredBy<R> = R extends Fires<infer N extends string, any> ? N : never
type ArgumentsOf<R, N> = R extends Fires<N, infer A> ? ArgumentsIn<A> : never
/** The handlers that a component may be passed, each a function that takes one. */
export function passed<R>(component: Ends<R>): {
  readonly [N in FiredBy<R>]: (handler: (...args: ArgumentsOf<R, N>) => void) => void
}

/** What a component's slot gives to its content. */
export function given<R, const N extends string>(component: Ends<R>, slot: N): ValuesOf<R, N>
type ValuesOf<R, N> = R extends Gives<N, infer V> ? V : never

/** The attributes of a list's item, where a component has a prop of that name which is a list of such. */
type ItemOf<C, N> =
  C extends Component<infer P, any, any, any, any>
    ? N extends keyof P
      ? NonNullable<P[N]> extends readonly SlotItem<infer A>[]
        ? A
        : Anything
      : Anything
    : Anything
export function item<C, const N extends string>(component: C, slot: N, attributes: ItemOf<C, N>): void
/** An element's attributes are for itself as well. */
export function itemElement<C, const N extends string>(component: C, slot: N, attributes: ItemOf<C, N> & Anything): void

/** The component that `<lview:dynamic>` shows, where it shows one. */
export function chosen<C>(component: C): Exclude<C, null | undefined | false>

export type Showable = string | number | bigint | boolean | null | undefined

/** `{expr}` in content, or a part of an attribute. */
export function text(value: Showable): void
/** All of an attribute. */
export function attribute(value: Showable): void
export function html(value: Showable): void
/** Where anything may stand. */
export function value(value: unknown): void
export function attributes(value: object | null | undefined | false): void
export function join(...parts: Showable[]): string

export type Classes = Showable | readonly Classes[] | { readonly [name: string]: unknown }
export function classes(value: Classes): void

/** A row's item: of any list, anything. */
export type Item<L> = 0 extends 1 & L
  ? any
  : NonNullable<L> extends Stream<infer I>
    ? I
    : NonNullable<L> extends Iterable<infer T>
      ? T
      : never

/** What `{#for}` goes over, as item and index. */
export function rows<L extends Iterable<any> | Stream<any> | null | undefined>(
  list: L,
): Iterable<readonly [item: Item<L>, index: number]>

/** What the user's entry is, by how a control is bound. */
export interface Bound {
  text: string
  number: number
  checked: boolean
  multiple: readonly string[]
  files: readonly FileInfo[]
  open: boolean
}
export function bound<K extends keyof Bound>(as: K, value: Bound[K] | null | undefined): void

/** `bind:group` on radio buttons: the path holds the value of one of them. */
export function oneOf<T>(group: T, value: NoInfer<T>): void
/** The same on checkboxes: it holds those of all that are checked. */
export function someOf<T>(group: readonly T[] | null | undefined, value: NoInfer<T>): void

/** What a transition is given, by its name; of classes of your own: when they are put on. */
interface Timing {
  /** Milliseconds. */
  duration?: number
  delay?: number
  /** As CSS has it: `ease-out`, `cubic-bezier(…)`. */
  easing?: string
}
interface Transitions {
  fade: Timing
  /** From where it comes, and where to it goes, in pixels or as CSS has it. */
  fly: Timing & { x?: number | string; y?: number | string }
  slide: Timing & { axis?: 'x' | 'y' }
  /** The size that it begins with: 0 to 1. */
  scale: Timing & { start?: number }
  /** How much, in pixels. */
  blur: Timing & { amount?: number }
  flip: Timing
}
export function transition<K extends string>(name: K, given: K extends keyof Transitions ? Transitions[K] : never): void

/** Commands, by name. Without a selector the element itself is meant. */
export declare const commands: {
  show(selector?: string): void
  hide(selector?: string): void
  toggle(selector?: string): void
  focus(selector?: string): void
  addClass(selector: string, classes: string): void
  removeClass(selector: string, classes: string): void
  setAttr(selector: string, name: string, value: string | boolean | null): void
  dispatch(selector: string, event: string, detail?: unknown): void
  copy(text: string): void
}
/** `guess({ … })`: values of the state that are shown before the server has answered. */
export function guess<S extends object>(state: S, values: { readonly [K in keyof S]?: S[K] }): void

/** The schema of a form, by its name. */
type SchemaOf<D, N> = D extends View<any, any, infer F, any, any, any> ? (N extends keyof F ? F[N] : never) : never
type InputOf<S> = S extends { readonly '~standard': { readonly types?: infer T } }
  ? NonNullable<T> extends { readonly input: infer I }
    ? I
    : any
  : any
type OutputOf<S> = S extends { readonly '~standard': { readonly types?: infer T } }
  ? NonNullable<T> extends { readonly output: infer O }
    ? O
    : any
  : any
/** Names of fields: keys, `key.inner`, `list[0].inner`; a list of strings also as `list[]`. */
type Fields<T, Depth extends 0[] = []> = Depth['length'] extends 5
  ? string
  : 0 extends 1 & T
    ? string
    : T extends readonly (infer I)[]
      ? `[${number}]` | (I extends object ? `[${number}]${Inner<I, [...Depth, 0]>}` : '[]')
      : T extends Date | Blob
        ? never
        : T extends object
          ? { [K in keyof T & string]: K | `${K}${Inner<NonNullable<T[K]>, [...Depth, 0]>}` }[keyof T & string]
          : never
type Inner<T, Depth extends 0[]> = T extends readonly any[]
  ? Fields<T, Depth>
  : T extends object
    ? `.${Fields<T, Depth>}`
    : never
/** `form` in a form with a schema. */
export function form<D, const N extends string>(definition: D, name: N): Form<Fields<InputOf<SchemaOf<D, N>>>>
/** What its handler is given. */
export function formData<D, const N extends string>(definition: D, name: N): OutputOf<SchemaOf<D, N>>

/** What `{#await}` waits for. */
export function loaded<T>(value: T): Awaited<T>
/** What a failed load, or a template that can't be shown, says of itself. */
export function caught(): { readonly message: string; readonly id: string }
export declare const retry: () => void

/** What a handler's arguments may read of the DOM event: the paths of protocol/event-values.ts. */
export interface EventValues {
  readonly type: string
  readonly key: string
  readonly code: string
  readonly inputType: string
  readonly data: string
  readonly pointerType: string
  readonly animationName: string
  readonly propertyName: string
  readonly oldState: string
  readonly newState: string
  readonly target: TargetValues
  readonly currentTarget: TargetValues
  readonly submitter: { readonly name: string; readonly value: string }
  readonly altKey: boolean
  readonly ctrlKey: boolean
  readonly metaKey: boolean
  readonly shiftKey: boolean
  readonly repeat: boolean
  readonly isComposing: boolean
  readonly isPrimary: boolean
  readonly button: number
  readonly buttons: number
  readonly clientX: number
  readonly clientY: number
  readonly pageX: number
  readonly pageY: number
  readonly screenX: number
  readonly screenY: number
  readonly offsetX: number
  readonly offsetY: number
  readonly movementX: number
  readonly movementY: number
  readonly deltaX: number
  readonly deltaY: number
  readonly deltaMode: number
  readonly detail: number
  readonly location: number
  readonly pressure: number
  readonly width: number
  readonly height: number
  readonly timeStamp: number
  readonly elapsedTime: number
}

export interface TargetValues {
  readonly value: string
  readonly id: string
  readonly name: string
  readonly checked: boolean
  readonly open: boolean
  readonly valueAsNumber: number
  readonly selectedIndex: number
  readonly scrollTop: number
  readonly scrollLeft: number
  readonly currentTime: number
  readonly duration: number
  readonly volume: number
  readonly selectionStart: number
  readonly selectionEnd: number
}

export function event(name: string): EventValues
