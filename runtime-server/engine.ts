/**
 * What an app needs of a world beyond its pages: messages by topic, and pages that another process can go on with. The interface is what
 * pages and the app speak to; the engine in memory serves one process, and keeps nothing; redis.ts is one for several.
 */
import type { Logger } from './log.ts'
import type { Vault } from './vault.ts'

/** Who takes messages: a page. */
export interface Subscriber {
  receive(topic: string, message: unknown): void
}

export interface Engine {
  /** From now on the subscriber gets the topic's messages, each once. */
  subscribe(topic: string, subscriber: Subscriber): void
  unsubscribe(topic: string, subscriber: Subscriber): void
  /** Messages of one publisher arrive in their order, and never before the caller has gone on. */
  publish(topic: string, message: unknown): void
  close(): void | Promise<void>
  /** Called by the app before anything else. */
  open?(host: EngineHost): void
  /** Left out: there always is a connection. */
  readonly ready?: boolean
  /** Left out: pages stay in their process. */
  readonly store?: PageStore
}

/** The app. */
export interface EngineHost {
  readonly log: Logger
  /** Whatever leaves the process is sealed. */
  readonly vault: Vault
  /** How long a page is kept after it was written or touched last (ms). */
  readonly keepTime: number
}

/** Pages by name, each of one process at a time: what another one writes for it is refused. */
export interface PageStore {
  /** The page is this process's from now on. False: there is one of that name, of another process, which has had an event. */
  create(name: string): Promise<boolean>
  /** The same of one that is there; null: there is none. */
  take(name: string): Promise<TakenPage | null>
  /** A page of this process is forgotten, and begun anew. False: it is not this process's. */
  renew(name: string): Promise<boolean>
  /** The event of this number begins. False: the page is not (or no longer) this process's. */
  begin(name: string, event: number): Promise<boolean>
  save(name: string, page: Uint8Array): Promise<boolean>
  /** It is kept for longer, where it is this process's. */
  touch(name: string): Promise<'mine' | 'gone' | 'taken'>
  remove(name: string): Promise<void>
}

export interface TakenPage {
  /** As it was saved last; null: never. */
  readonly page: Uint8Array | null
  /** The number of the last event that has begun. */
  readonly begun: number
  /** It was this process's before. */
  readonly own: boolean
}

export class MemoryEngine implements Engine {
  private readonly topics = new Map<string, Set<Subscriber>>()
  private queue: { topic: string; message: unknown }[] = []

  subscribe(topic: string, subscriber: Subscriber): void {
    const subscribers = this.topics.get(topic)
    if (subscribers === undefined) this.topics.set(topic, new Set([subscriber]))
    else subscribers.add(subscriber)
  }

  unsubscribe(topic: string, subscriber: Subscriber): void {
    const subscribers = this.topics.get(topic)
    if (subscribers?.delete(subscriber) && subscribers.size === 0) this.topics.delete(topic)
  }

  publish(topic: string, message: unknown): void {
    this.queue.push({ topic, message })
    // A publisher is a handler in the middle of its turn: what follows from the message waits until that stands still.
    if (this.queue.length === 1) queueMicrotask(() => this.deliver())
  }

  close(): void {
    this.topics.clear()
    this.queue = []
  }

  private deliver(): void {
    const messages = this.queue
    this.queue = []
    for (const { topic, message } of messages) {
      // A copy: who takes a message may subscribe or go.
      for (const subscriber of [...(this.topics.get(topic) ?? [])]) subscriber.receive(topic, message)
    }
  }
}
