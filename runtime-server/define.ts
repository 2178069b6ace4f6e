/**
 * `lview`: what a `.lview` file's script imports. The definitions come out as they went in; what these functions give is
 * types: the state is inferred from `mount`, and handlers are checked against it.
 */

// biome-ignore-all lint/suspicious/noExplicitAny: what any handler or view fits is said with `any`; `unknown` would refuse parameters
import type { Authorize } from './authorise.ts'
import type { Context } from './context.ts'

export type { Context, PageError } from './context.ts'
export type { Form, FormField } from './form.ts'
export type { Params } from './params.ts'
export { type Person, Presence, presence } from './presence.ts'
export { Shared, shared } from './shared.ts'
export { type Stream, type StreamKey, type StreamOptions, stream } from './stream.ts'
export { boolean, number, oneOf, string, type UrlKey, type UrlOptions } from './url-state.ts'

import type { UrlKeys, UrlValues } from './url-state.ts'

/** No names. */
export type Empty = Record<never, never>

/**
 * Handlers by name. Each takes the state, which it may change (it is a draft), and the arguments that the template names. What it gives is for
 * the hook that calls it.
 */
export type Handlers<S, E extends Record<string, any[]>, R = Empty> = {
  [K in keyof E]: (state: S, ...args: E[K]) => unknown
} & { [K in keyof R]: (...args: never) => R[K] | PromiseLike<R[K]> }

/** A function of the context: of any path's, so it may say of which one. */
type OfContext<T> = { of(ctx: Context): T }['of']

/** Values worked out from the state, by name: once for a state, when one is first read, for all who read it. */
export type Derive<S, D> = { [K in keyof D]: (state: S) => D[K] }

/** A file that the user chose, as `bind:files` has it: what it is called and of what kind it is, not what it holds. */
export interface FileInfo {
  readonly name: string
  /** Its MIME type, as the browser takes it to be; may be empty. */
  readonly type: string
  /** In bytes, as the browser says. */
  readonly size: number
}

/** What a view loads, by name. Each takes the page's context and the state as it is when the load begins. */
export type Loads<S, L> = { [K in keyof L]: (ctx: Context, state: S) => L[K] | PromiseLike<L[K]> }

/** What `{:catch error}` is given. */
export interface Failure {
  /** What was thrown, in development or where the error has `expose: true`; else a sentence that gives nothing away. */
  readonly message: string
  /** Under which the log has it. */
  readonly id: string
}

/** A Standard Schema (zod, valibot, arktype…), version 1, of which lview reads no more than this. */
export interface Schema<Input = any, Output = any> {
  readonly '~standard': {
    readonly version: 1
    readonly vendor: string
    readonly validate: (value: unknown) => unknown
    readonly types?: { readonly input: Input; readonly output: Output } | undefined
  }
}

declare const types: unique symbol

/** A view: its state, the arguments of its events, its forms' schemas, its derived values, what it loads, what its events give to hooks. */
export interface View<S extends object, E = Empty, F = Empty, D = Empty, L = Empty, R = Empty> {
  readonly [types]?: { state: S; events: E; forms: F; derived: D; loads: L; replies: R }
}

/** A component: its props, its own state, the arguments of its events, its derived values, what its events give to hooks. */
export interface Component<P extends object = Empty, S extends object = Empty, E = Empty, D = Empty, R = Empty> {
  readonly [types]?: { props: P; state: S; events: E; derived: D; replies: R }
}

/**
 * A piece of template that a component is passed as a prop, `<List row={line} />`, and shows by `{@render row(item)}`: its
 * arguments are what the snippet's parameters are. As a value it says no more than that it is there: `{#if row}`.
 */
export type Snippet<A extends any[] = []> = (...args: A) => void

declare const attributes: unique symbol

/**
 * One of several contents that a component is passed under one name, `<b slot="column" title="Name">…</b>`: its attributes.
 * The component shows it by `<slot name="column" of={item} />`.
 */
export type SlotItem<A extends object = Empty> = Readonly<A> & { readonly [attributes]?: A }

/** All contents of one name, as a prop of the component: `column?: SlotList<{ title: string }>`. */
export type SlotList<A extends object = Empty> = readonly SlotItem<A>[]

declare const vouched: unique symbol

/** What `trusted` gives: a string that its author vouches for. */
export type Trusted = string & { readonly [vouched]?: true }

/**
 * Says in an attribute of a template that a value is safe there, though it could be anything: `<iframe src={trusted(url)}>`,
 * `<iframe srcdoc={trusted(page)}>`, `<a href={trusted('myapp:open')}>`. It is printed as it is, only its quotes escaped: no user may
 * have had a hand in it. It counts where it is written: in the attribute itself. Nothing (`null`, `undefined`) stays nothing.
 */
export function trusted<T extends string | null | undefined>(value: T): T extends string ? Trusted : T {
  return value as T extends string ? Trusted : T
}

/** A view's state with the keys that its address holds. */
export type WithUrl<S, U> = [keyof U] extends [never] ? S : S & UrlValues<U>

/** Any view, as routes take them and as an imported `.lview` file is one. */
export type AnyView = View<any, any, any, any, any, any>

/**
 * Defines a view; the file's template reads the state by its keys.
 *
 * - `mount` makes the state: plain data (objects, arrays, `Map`, `Set`, primitives, `Date`). It must stand before `events`
 *   where both take the context, and a default parameter needs its annotation, else TypeScript can't infer the state.
 * - `events` are the handlers that the template's `on:` names; given as a function of the context they are made anew for
 *   each event, so that `ctx.signal` is that event's.
 * - `migrate` is given the state of a page that an older version of this view has left (with an engine that keeps pages), and that version's
 *   name; it gives a state of this one, or nothing: then the page is mounted anew.
 * - `authorize` says of each event whether it may run, before it does: `false` refuses it.
 * - `infos` are the handlers of what does not come from the user: `ctx.subscribe`, `ctx.every`, `ctx.task` name them.
 * - `load` names values that take time, each a function that gives it or a promise of it. All are begun when `mount` is done;
 *   `ctx.load('name')` loads one again. The template shows them in `{#await name}`. It must stand before `events` as well.
 * - `derive` names values that are worked out from the state (not from each other).
 * - `url` names keys of the state that the query of the address holds, with what they are where it does not say: `url: { page: number(1),
 *   q: string('') }`. `mount` is given their values, and must not return them. What a handler makes of them is in the address.
 * - `navigate` is called where a link leads to this view again, after the keys of `url` are as the address says; without it, and where more
 *   than these keys are another, the page is loaded anew.
 * - `forms` gives each form's schema.
 */
export function defineView<
  S extends object,
  E extends Record<string, any[]> = Empty,
  I extends Record<string, any[]> = Empty,
  F extends Record<string, Schema> = Empty,
  D extends Record<string, unknown> = Empty,
  L extends Record<string, unknown> = Empty,
  U extends UrlKeys = Empty,
  R extends Record<string, unknown> = Empty,
>(view: {
  url?: U
  mount(ctx: Context, url: UrlValues<U>): S | PromiseLike<S>
  load?: Loads<NoInfer<WithUrl<S, U>>, L>
  forms?: F
  derive?: Derive<NoInfer<WithUrl<S, U>>, D>
  navigate?(state: NoInfer<WithUrl<S, U>>, ctx: Context): void | PromiseLike<void>
  migrate?(state: any, from: string): NoInfer<WithUrl<S, U>> | null | undefined
  authorize?: Authorize
  events?: Handlers<NoInfer<WithUrl<S, U>>, E, R> | OfContext<Handlers<NoInfer<WithUrl<S, U>>, E, R>>
  infos?: Handlers<NoInfer<WithUrl<S, U>>, I> | OfContext<Handlers<NoInfer<WithUrl<S, U>>, I>>
}): View<WithUrl<S, U>, E, F, D, L, R> {
  return view as View<WithUrl<S, U>, E, F, D, L, R>
}

/** Defines a component by its props alone: `defineComponent<{ count: number }>()`. */
export function defineComponent<P extends object = Empty>(): Component<P>
/**
 * Defines a component.
 *
 * - `props` are its defaults: `props: { size: 1 } as { size?: number; label: string }` says all of its props as well.
 * - `state` makes its own state from its props; it is pure.
 * - `events` are the handlers of its own markup.
 * - `derive` names values that are worked out from its props and state.
 */
export function defineComponent<
  P extends object = Empty,
  S extends object = Empty,
  E extends Record<string, any[]> = Empty,
  D extends Record<string, unknown> = Empty,
  R extends Record<string, unknown> = Empty,
>(component: {
  props?: P
  state?: (props: NoInfer<P>) => S
  derive?: Derive<NoInfer<P> & NoInfer<S>, D>
  events?: Handlers<NoInfer<S>, E, R> | ((ctx: Context) => Handlers<NoInfer<S>, E, R>)
}): Component<P, S, E, D, R>
export function defineComponent(component: object = {}): Component {
  return component
}
