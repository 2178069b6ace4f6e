/**
 * The context: what `mount`, `navigate`, `events` and `infos` are given besides the state. Views are typed against it, the page
 * implements it.
 */

import type { Params } from './params.ts'

/** The session of a browser: its id, and a few values that it keeps in a signed cookie, which it can read but not change. */
export interface Session {
  /** 22 characters, the same for as long as the browser keeps its cookie. */
  readonly id: string
  readonly data: Readonly<Record<string, unknown>>
  /**
   * Changes values, each of which JSON can say; `null` takes one out. Resolves when the browser has its new cookie and `ctx.user` is
   * who is signed in by it: in a handler the socket goes on, and the browser asks for a one-time address. Rejects where it does not,
   * within 10 s, and where the cookie would be larger than 3.8 kB.
   */
  set(values: Readonly<Record<string, unknown>>): Promise<void>
}

/** What an error page is about. */
export interface PageError {
  /** Of HTTP: 403, 404, 405, 500… */
  readonly status: number
  /** A sentence for the user. */
  readonly message: string
  /** Under which the log has it; undefined where nothing was logged. */
  readonly id: string | undefined
}

/**
 * One page: a view in a browser's tab, from its first request until it is closed or forgotten. `Context<'/users/:id'>` is that of
 * a view whose route has this path: `ctx.params.id` is a string then, and `ctx.params.name` a mistake.
 */
export interface Context<Path extends string = string> {
  /** The page's address. */
  readonly url: URL
  /** The parts of the address that its route names, decoded: `/user/:id` gives `id`. */
  readonly params: Params<Path>
  /** What this browser carries from page to page, in a signed cookie. */
  readonly session: Session
  /** Who is signed in, as the app's `user` option says; undefined where nobody is. */
  readonly user: unknown
  /** In a view of `errorPages`: what went wrong. */
  readonly error: PageError | undefined
  /** Aborts when the event is superseded (`.latest`), its time is up (30 s), or the page goes. */
  readonly signal: AbortSignal
  /** Shows what the running handler has changed so far. Resolves when it is on its way to the browser. */
  show(): Promise<void>
  /** Sends the browser to another address, after this handler: it loads the page there, with its layouts. */
  redirect(url: string): void
  /** In `mount`: there is no such page. The browser gets status 404 and the app's error page. Throws, so nothing after it runs. */
  notFound(): never
  /** In `mount`: the status of the response, 200 unless this says another. Throws elsewhere. */
  status(status: number): void
  /** Goes to another address of the app, after this handler, as a link does: over the socket where that can be, else the browser loads it. */
  navigate(url: string): void
  /**
   * Tells the user something, once: on this page when the handler has ended well, or where that sends the browser elsewhere, on the next one.
   * `kind`: `error` is an alert, which interrupts; anything else (`info` unless given) a status. Styles find it as `[data-kind]`.
   */
  flash(message: string, options?: { kind?: string }): void
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
  /**
   * Loads a value of the view's `load` again, when the handler that runs has ended, with the state that it left. Until the new
   * value is there the one before stays; a run that is under way is aborted.
   */
  load(name: string): void
  /**
   * Scrolls to the row with a key, in the lists with `window` that have one, when the handler that runs has ended; in `mount`, when the page is there.
   */
  reveal(key: unknown): void
  /**
   * Tells the hooks of this page that listen for `name` by `this.on`, when what the handler has changed is shown: plain data, as JSON says it.
   * Where the handler throws nobody is told. Throws in `mount`: no hook is there yet.
   */
  push(name: string, detail: unknown): void
}
