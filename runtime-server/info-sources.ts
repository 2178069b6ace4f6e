/**
 * What reaches a page by itself, until it goes: topics, timers and tasks, each by the name of a handler of `infos`, and shared values, each
 * by a key of the state.
 */
import type { Engine, Subscriber } from './engine.ts'
import type { KeptSources } from './kept-page.ts'
import { type Follower, type Following, restorers, type Source } from './shared.ts'

/** The page. */
export interface InfoHost extends Follower {
  /** An info arrived. `latest`: it says no more than that it is time; one that waits already is enough. */
  inform(name: string, args: unknown[], latest: boolean): void
  /** A task threw. */
  taskFailed(name: string, error: unknown): void
}

/** What `setInterval` takes. */
const MAX_INTERVAL = 2 ** 31 - 1

export class InfoSources implements Subscriber {
  private readonly host: InfoHost
  private readonly engine: Engine
  /** Names of infos by topic. */
  private topics: Map<string, string[]> | null = null
  private timers: { milliseconds: number; name: string; timer: NodeJS.Timeout }[] | null = null
  private followed: { key: string; source: Source }[] | null = null
  private isLive = false
  private over = false

  constructor(host: InfoHost, engine: Engine) {
    this.host = host
    this.engine = engine
  }

  subscribe(topic: string, name: string): void {
    if (this.over) return
    this.topics ??= new Map()
    const names = this.topics.get(topic)
    if (names === undefined) {
      this.topics.set(topic, [name])
      this.engine.subscribe(topic, this)
    } else if (!names.includes(name)) names.push(name)
  }

  receive(topic: string, message: unknown): void {
    for (const name of this.topics?.get(topic) ?? []) this.host.inform(name, [message], false)
  }

  every(milliseconds: number, name: string): void {
    if (!(milliseconds >= 1 && milliseconds <= MAX_INTERVAL)) {
      throw new RangeError(`ctx.every(${milliseconds}, '${name}'): give it milliseconds from 1 to ${MAX_INTERVAL}`)
    }
    if (this.over) return
    this.timers ??= []
    const timer = setInterval(tick, milliseconds, this.host, name).unref()
    this.timers.push({ milliseconds, name, timer })
  }

  task(work: Promise<unknown>, name: string): void {
    work.then(
      (result) => {
        if (!this.over) this.host.inform(name, [result], false)
      },
      (error: unknown) => {
        if (!this.over) this.host.taskFailed(name, error)
      },
    )
  }

  follow(key: string, source: Source): void {
    if (this.over) return
    this.followed ??= []
    this.followed.push({ key, source })
    source.add(this.host, key)
    if (this.isLive) source.live?.(this.host, true)
  }

  /** The page is shown in a browser, or not any more. */
  setLive(isLive: boolean): void {
    if (this.isLive === isLive) return
    this.isLive = isLive
    for (const { source } of this.followed ?? []) source.live?.(this.host, isLive)
  }

  /** What another process needs to go on. Tasks that run end with this one. */
  get kept(): KeptSources {
    return {
      topics: [...(this.topics ?? [])],
      timers: (this.timers ?? []).map(({ milliseconds, name }) => [milliseconds, name] as const),
      followed: (this.followed ?? []).map(({ key, source }) => [key, source.kept] as const),
    }
  }

  /** Goes on with what was kept. `page`: the one that these are of. */
  restore({ topics, timers, followed }: KeptSources, page: Following & Follower): void {
    for (const [key, { name, person }] of followed) restorers.get(name)?.(page, key, person)
    for (const [topic, names] of topics) for (const name of names) this.subscribe(topic, name)
    for (const [milliseconds, name] of timers) this.every(milliseconds, name)
  }

  close(): void {
    this.over = true
    for (const { source } of this.followed ?? []) source.remove(this.host)
    this.followed = null
    for (const { timer } of this.timers ?? []) clearInterval(timer)
    for (const topic of this.topics?.keys() ?? []) this.engine.unsubscribe(topic, this)
    this.timers = this.topics = null
  }
}

function tick(host: InfoHost, name: string): void {
  host.inform(name, [], true)
}
