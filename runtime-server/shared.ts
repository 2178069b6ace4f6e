/**
 * Values that many pages show, each held once: takes a name and how to load it, gives what pages follow and any code changes. A change
 * reaches the pages as a new immutable value, and other servers by the engine. presence.ts keeps who is here in one.
 */
import { randomUUID } from 'node:crypto'
import type { Context } from './context.ts'
import { Draft } from './draft.ts'
import type { Engine, Subscriber } from './engine.ts'
import { checkPlainData } from './plain-data.ts'

/** A page that shows a value under a key of its state. */
export interface Follower {
  /** The value is another one. */
  shared(key: string, value: unknown): void
}

/** What follows a value: how a page is reached from its context, which says no more to those who use it. */
export interface Following {
  readonly engine: Engine
  follow(key: string, source: Source): void
}

/** Where a page's value comes from, until the page goes. */
export interface Source {
  add(follower: Follower, key: string): void
  remove(follower: Follower): void
  /** The page is shown in a browser, or not any more. */
  live?(follower: Follower, isLive: boolean): void
  /** By what a page that goes on in another process follows it there. */
  readonly kept: KeptSource
}

/** A source by its name, with what else it was given. */
export interface KeptSource {
  readonly name: string
  readonly person?: unknown
}

/** How pages of another process follow again, by the source's name. */
export const restorers = new Map<string, (page: Following & Follower, key: string, person: unknown) => void>()

/** By the context that a handler is given. */
export const following = new WeakMap<object, Following>()

/** Values that came from here: the same object for all pages. */
const values = new WeakSet<object>()

export const isShared = (value: unknown): value is object =>
  typeof value === 'object' && value !== null && values.has(value)

/** This process, among those that hear of its changes. */
const here = randomUUID()

/** What servers tell each other. */
interface Message {
  from: string
  value: unknown
}

/** One value for all pages. */
export class Shared<T> implements Source {
  private readonly name: string
  private readonly load: () => T | PromiseLike<T>
  private loading: Promise<T> | null = null
  private value: T | undefined = undefined
  private isLoaded = false
  private readonly followers = new Map<Follower, string>()
  private readonly engines = new Map<Engine, Subscriber>()

  constructor(name: string, load: () => T | PromiseLike<T>) {
    this.name = name
    this.load = load
    restorers.set(name, (page, key) => {
      this.listenTo(page.engine)
      page.follow(key, this)
      this.read().then(
        (value) => page.shared(key, value),
        () => undefined,
      )
    })
  }

  get kept(): KeptSource {
    return { name: this.name }
  }

  /** The value as it is now; it is loaded where nobody has asked before. Rejects with what that throws, and is loaded again by the next one who asks. */
  async read(): Promise<T> {
    if (this.isLoaded) return this.value as T
    this.loading ??= Promise.resolve(this.load()).then((value) => {
      // It may have been set meanwhile.
      if (!this.isLoaded) this.set(value)
      return this.value as T
    })
    try {
      return await this.loading
    } finally {
      this.loading = null
    }
  }

  /**
   * In `mount`: gives the value, and has the page's key `key` of the state be what the value becomes, as long as the page lives. Handlers
   * read it there, and change it by `update` alone.
   */
  async follow(ctx: Context, key: string): Promise<T> {
    const page = following.get(ctx)
    if (page === undefined)
      throw new TypeError(`shared('${this.name}').follow(ctx, '${key}'): give it the context of \`mount\``)
    this.listenTo(page.engine)
    const value = await this.read()
    page.follow(key, this)
    // What came while it was loaded is no news for the page any more.
    return this.isLoaded ? (this.value as T) : value
  }

  /**
   * Changes it for all pages, from any code: `update((draft) => { draft.votes++ })`, or `update(() => next)` for another value. Resolves with the
   * new value, which is on its way to the pages by then.
   */
  async update(change: (draft: T) => unknown): Promise<T> {
    const before = await this.read()
    const next = changed(before, change)
    if (next === before) return before
    this.set(next)
    for (const engine of this.engines.keys()) engine.publish(this.topic, { from: here, value: next } satisfies Message)
    return next
  }

  add(follower: Follower, key: string): void {
    this.followers.set(follower, key)
  }

  remove(follower: Follower): void {
    this.followers.delete(follower)
  }

  private get topic(): string {
    return `$lview shared ${this.name}`
  }

  private listenTo(engine: Engine): void {
    if (this.engines.has(engine)) return
    const subscriber: Subscriber = {
      receive: (_, message) => {
        const { from, value } = message as Message
        if (from !== here) this.set(value as T)
      },
    }
    this.engines.set(engine, subscriber)
    engine.subscribe(this.topic, subscriber)
  }

  private set(value: T): void {
    checkPlainData(value, this.value, `shared('${this.name}')`, true)
    if (typeof value === 'object' && value !== null) values.add(value)
    this.value = value
    this.isLoaded = true
    for (const [follower, key] of this.followers) follower.shared(key, value)
  }
}

/** What a change leaves: what it gives, or what it has made of the draft. */
function changed<T>(before: T, change: (draft: T) => unknown): T {
  if (typeof before !== 'object' || before === null) return (change(before) ?? before) as T
  const holder = new Draft({ value: before })
  const draft = holder.state as { value: T }
  try {
    const given = change(draft.value)
    if (given !== undefined) draft.value = given as T
    return (holder.finish() as { value: T }).value
  } finally {
    holder.drop()
  }
}

/**
 * One value for all pages, by a name that no other has: `shared('board', () => loadBoard())`. It is held once, whoever shows it, and what
 * changes is worked out once for all pages that show nothing else beside it. On several servers, with an engine that reaches them all,
 * each loads it once, and a change on one reaches the others.
 */
export function shared<T>(name: string, load: () => T | PromiseLike<T>): Shared<T> {
  return new Shared(name, load)
}
