/**
 * What a hook of `<script client>` is, for `use:name={…}`: types only, exported by `lview/client`. features/scripts.ts calls it.
 */

/** What a hook's functions have as `this`: an object for each element, to which they may add what they like. */
export interface HookSelf {
  /** The element that the hook is on. */
  readonly element: HTMLElement
  /**
   * Calls a handler of the file's `events`, which the script must name as text, with plain data. Resolves with what the handler gives, once
   * what it has changed is shown. While the connection is lost it waits: the handler runs once. Rejects with the handler's error, and where
   * the element, or the page as the server knew it, is gone.
   */
  call<Result = unknown>(event: string, ...args: unknown[]): Promise<Result>
  /** From now on, and until the element is gone, `act` is called with what handlers tell the page by `ctx.push(name, detail)`. */
  on<Detail = unknown>(name: string, act: (detail: Detail) => void): void
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
