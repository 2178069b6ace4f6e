// What a type shadow calls as `$$dom` where the file has a `<script client>`: what its functions and hooks may be. Apart from
// shadow.d.ts, since it needs the types of the DOM.
import type { Hook } from 'lview/client'

type DomEvent<K> = K extends keyof HTMLElementEventMap ? HTMLElementEventMap[K] : CustomEvent

/** `client:EVENT={name}` */
export function listener<K extends string>(event: K, act: (event: DomEvent<K>, element: HTMLElement) => unknown): void

/** `use:name={given}` */
export function hook<Given>(hook: Hook<Given>, given: NoInfer<Given>): void
