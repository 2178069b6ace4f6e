// What a type shadow calls as `$$dom` where the file has a `<script client>`: what its functions and hooks may be. Apart from
// shadow.d.ts, since it needs the types of the DOM.
// biome-ignore-all lint/suspicious/noExplicitAny: a type that any definition fits is said with `any`
import type { Component, View } from 'lview'
import type { Hook } from 'lview/client'

type DomEvent<K> = K extends keyof HTMLElementEventMap ? HTMLElementEventMap[K] : CustomEvent

/** `client:EVENT={name}` */
export function listener<K extends string>(event: K, act: (event: DomEvent<K>, element: HTMLElement) => unknown): void

/** `use:name={given}` */
export function hook<Given>(hook: Hook<Given>, given: NoInfer<Given>): void

type EventsOf<D> =
  D extends View<any, infer E, any, any, any, any> ? E : D extends Component<any, any, infer E, any, any> ? E : never
type RepliesOf<D> =
  D extends View<any, any, any, any, any, infer R> ? R : D extends Component<any, any, any, any, infer R> ? R : never
type ArgumentsIn<A> = A extends readonly any[] ? A : never
type ReplyOf<R, K> = K extends keyof R ? R[K] : unknown
/** `this.call('event', …)` of a hook: the file's events, with what the template would give them, and what each gives. */
export function caller<D>(
  definition: D,
): <K extends keyof EventsOf<D>>(event: K, ...args: ArgumentsIn<EventsOf<D>[K]>) => Promise<ReplyOf<RepliesOf<D>, K>>
