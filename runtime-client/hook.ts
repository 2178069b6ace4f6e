/**
 * What a hook of `<script client>` is, for `use:name={…}`: types only, exported by `lview/client`. features/scripts.ts calls it.
 */

/** What a hook's functions have as `this`: an object for each element, to which they may add what they like. */
export interface HookSelf {
  /** The element that the hook is on. */
  readonly element: HTMLElement
  [name: string]: unknown
}

/**
 * A hook: what a script of the browser does with an element. `Given` is what `use:name={…}` gives it: plain data. What it throws is
 * reported, and stops nothing else.
 *
 *     export const chart: Hook<number[]> = {
 *       mounted(canvas, values) {
 *         this.chart = draw(canvas, values)
 *       },
 *     }
 */
export interface Hook<Given = unknown> {
  /** The element is on the page: it came, or the page was loaded with it. */
  mounted?(this: HookSelf, element: HTMLElement, given: Given): void
  /** It is given something else. */
  updated?(this: HookSelf, given: Given): void
  /** The element is gone. */
  destroyed?(this: HookSelf): void
  /** The connection to the server is lost, or back. */
  disconnected?(this: HookSelf): void
  reconnected?(this: HookSelf): void
}
