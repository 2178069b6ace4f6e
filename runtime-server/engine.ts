/**
 * Publish and subscribe: takes messages by topic, hands them to the subscribers of that topic. The interface is what pages
 * and the app speak to; the engine in memory serves one process.
 */

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
  close(): void
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
