/**
 * The context: what `mount`, `navigate`, `events` and `infos` are given besides the state. Views are typed against it, the page
 * implements it.
 */

/** One page: a view in a browser's tab, from its first request until it is closed or forgotten. */
export interface Context {
  /** The page's address. */
  readonly url: URL
  /** The parts of the address that its route names, decoded: `/user/:id` gives `id`. */
  readonly params: Readonly<Record<string, string>>
  /** What the server keeps for this browser. */
  readonly session: Readonly<Record<string, unknown>>
  /** Who is signed in, as the app's `user` option says; undefined where nobody is. */
  readonly user: unknown
  /** Aborts when the event is superseded (`.latest`), its time is up (30 s), or the page goes. */
  readonly signal: AbortSignal
  /** Shows what the running handler has changed so far. Resolves when it is on its way to the browser. */
  show(): Promise<void>
  /** Sends the browser to another address, after this handler. */
  redirect(url: string): void
  /** Goes to another address of the app as a link does: the page's `navigate` runs, or another view is mounted in its place. */
  navigate(url: string): void
  /** A message for the next page that is shown. */
  flash(kind: string, message: string): void
  /** Adds errors to the form that is being submitted, by field. */
  invalid(errors: Readonly<Record<string, string>>): void
  /** Messages published on `topic`, by any page or server, arrive as the info `info`, until the page goes. */
  subscribe(topic: string, info: string): void
  /** Sends a message (plain data) to all who subscribe to `topic`. */
  publish(topic: string, message: unknown): void
  /** The info `info` arrives every `milliseconds`. */
  every(milliseconds: number, info: string): void
  /** Work that must not block the page: its result arrives as the info `info`. What it throws is logged. */
  task(work: Promise<unknown>, info: string): void
  /** Tells the hooks of this page that listen for `name`. */
  push(name: string, detail: unknown): void
}
