/**
 * `lview/redis`: an engine on Redis or Valkey, for apps of several processes. Takes its address; messages go by its publish and subscribe, and
 * pages are kept there, so that any process goes on with them. All of it is encrypted and authenticated by the app's `secret`.
 */

import { parse, stringify } from 'devalue'
import { Redis } from 'ioredis'
import type { Engine, EngineHost, PageStore, Subscriber, TakenPage } from './engine.ts'
import { randomToken } from './session.ts'

export type { Engine } from './engine.ts'

export interface RedisEngineOptions {
  /** `redis://localhost:6379`, `rediss://…` with TLS. */
  url: string
  /** What all names in Redis begin with; apps that share a Redis need different ones. Default: `lview`. */
  prefix?: string
}

/**
 * The engine: `createApp({ engine: redis({ url }), secret, … })`. It connects when the app is made; where Redis is gone, it is tried again for
 * ever, and what pages have to say waits until it is back. Needs the package `ioredis`.
 */
export function redis({ url, prefix = 'lview' }: RedisEngineOptions): Engine {
  return new RedisEngine(url, prefix)
}

/** The longest wait before Redis is tried again (ms). */
const MAX_WAIT = 1_000

const options = {
  lazyConnect: true,
  // Commands wait for as long as Redis is gone: a page that can't be kept has to wait.
  maxRetriesPerRequest: null,
  retryStrategy: (times: number) => Math.min(times * 50, MAX_WAIT),
}

/** A page is a hash: `o` who has it, `b` the last event that has begun, `p` the page. KEYS[1], ARGV[1]: who asks, ARGV[2]: how long (ms). */
const mine = `if redis.call('HGET', KEYS[1], 'o') ~= ARGV[1] then return 0 end `
const keep = `redis.call('PEXPIRE', KEYS[1], ARGV[2]) `
const scripts = {
  lviewCreate: `local o = redis.call('HGET', KEYS[1], 'o')
    if o and o ~= ARGV[1] and redis.call('HGET', KEYS[1], 'b') then return 0 end
    redis.call('HSET', KEYS[1], 'o', ARGV[1]) ${keep} return 1`,
  lviewRenew: `${mine} redis.call('DEL', KEYS[1]) redis.call('HSET', KEYS[1], 'o', ARGV[1]) ${keep} return 1`,
  lviewTake: `local o = redis.call('HGET', KEYS[1], 'o') if not o then return nil end
    redis.call('HSET', KEYS[1], 'o', ARGV[1]) ${keep}
    return {o, redis.call('HGET', KEYS[1], 'b'), redis.call('HGET', KEYS[1], 'p')}`,
  lviewBegin: `${mine} redis.call('HSET', KEYS[1], 'b', ARGV[3]) ${keep} return 1`,
  lviewSave: `${mine} redis.call('HSET', KEYS[1], 'p', ARGV[3]) ${keep} return 1`,
  lviewTouch: `local o = redis.call('HGET', KEYS[1], 'o') if not o then return 0 end
    if o ~= ARGV[1] then return -1 end ${keep} return 1`,
  lviewRemove: `${mine} return redis.call('DEL', KEYS[1])`,
}

/** What ioredis makes of the scripts. */
type Scripts = Record<
  'lviewCreate' | 'lviewRenew' | 'lviewBegin' | 'lviewSave' | 'lviewTouch' | 'lviewRemove',
  (key: string, owner: string, time: number, ...rest: (string | number | Buffer)[]) => Promise<number>
> & {
  lviewTakeBuffer(
    key: string,
    owner: string,
    time: number,
  ): Promise<[owner: Buffer, begun: Buffer | null, page: Buffer | null] | null>
}

class RedisEngine implements Engine, PageStore {
  /** Who this process is. */
  private readonly id = randomToken()
  private readonly prefix: string
  private readonly commands: Redis
  private readonly subscriber: Redis
  private readonly topics = new Map<string, { topic: string; subscribers: Set<Subscriber> }>()
  /** All that was subscribed to is. */
  private subscribed: Promise<unknown> = Promise.resolve()
  private host!: EngineHost
  private failing = false

  constructor(url: string, prefix: string) {
    this.prefix = prefix
    this.commands = new Redis(url, options)
    this.subscriber = new Redis(url, options)
    for (const [name, lua] of Object.entries(scripts)) this.commands.defineCommand(name, { numberOfKeys: 1, lua })
    for (const client of [this.commands, this.subscriber]) {
      // Without a listener it would end the process.
      client.on('error', (error: unknown) => this.failed(error))
      client.on('ready', () => this.recovered())
    }
    this.subscriber.on('messageBuffer', (channel: Buffer, sealed: Buffer) => this.receive(channel.toString(), sealed))
  }

  get ready(): boolean {
    return this.commands.status === 'ready' && this.subscriber.status === 'ready'
  }

  get store(): PageStore {
    return this
  }

  open(host: EngineHost): void {
    this.host = host
    for (const client of [this.commands, this.subscriber])
      client.connect().catch((error: unknown) => this.failed(error))
  }

  async close(): Promise<void> {
    this.topics.clear()
    for (const client of [this.commands, this.subscriber]) client.disconnect()
  }

  /** One line of the log each time it is gone. */
  private failed(error: unknown): void {
    if (!this.failing) this.host.log.error({ error }, 'Redis is gone: it is tried again')
    this.failing = true
  }

  private recovered(): void {
    if (this.failing && this.ready) {
      this.failing = false
      this.host.log.info({}, 'Redis is there again')
    }
  }

  // --- messages ----------------------------------------------------------------------

  private channelOf(topic: string): string {
    return `${this.prefix}:t:${this.host.vault.name('topic', topic)}`
  }

  subscribe(topic: string, subscriber: Subscriber): void {
    const channel = this.channelOf(topic)
    const known = this.topics.get(channel)
    if (known !== undefined) {
      known.subscribers.add(subscriber)
      return
    }
    this.topics.set(channel, { topic, subscribers: new Set([subscriber]) })
    const done = this.subscriber.subscribe(channel).catch((error: unknown) => this.failed(error))
    // What is published from here on is not missed by who has subscribed before.
    this.subscribed = Promise.all([this.subscribed, done])
  }

  unsubscribe(topic: string, subscriber: Subscriber): void {
    const channel = this.channelOf(topic)
    const known = this.topics.get(channel)
    if (!known?.subscribers.delete(subscriber) || known.subscribers.size > 0) return
    this.topics.delete(channel)
    this.subscriber.unsubscribe(channel).catch((error: unknown) => this.failed(error))
  }

  publish(topic: string, message: unknown): void {
    const channel = this.channelOf(topic)
    const sealed = this.host.vault.seal(channel, Buffer.from(stringify(message)))
    this.subscribed.then(() => this.commands.publish(channel, sealed)).catch((error: unknown) => this.failed(error))
  }

  private receive(channel: string, sealed: Buffer): void {
    const known = this.topics.get(channel)
    if (known === undefined) return
    const text = this.host.vault.open(channel, sealed)
    if (text === undefined) {
      this.host.log.warn({ topic: known.topic }, 'A message was not sealed by this app: it is passed by')
      return
    }
    const message: unknown = parse(text.toString())
    for (const subscriber of [...known.subscribers]) subscriber.receive(known.topic, message)
  }

  // --- pages -------------------------------------------------------------------------

  private keyOf(name: string): string {
    return `${this.prefix}:p:${name}`
  }

  private get scripts(): Scripts {
    return this.commands as unknown as Scripts
  }

  async create(name: string): Promise<boolean> {
    return (await this.scripts.lviewCreate(this.keyOf(name), this.id, this.host.keepTime)) === 1
  }

  async take(name: string): Promise<TakenPage | null> {
    const key = this.keyOf(name)
    const found = await this.scripts.lviewTakeBuffer(key, this.id, this.host.keepTime)
    if (found === null) return null
    const [owner, begun, sealed] = found
    const page = sealed === null ? undefined : this.host.vault.open(key, sealed)
    if (sealed !== null && page === undefined) {
      this.host.log.warn({ name }, 'A kept page was not sealed by this app: it is passed by')
      return null
    }
    return { page: page ?? null, begun: Number(begun ?? 0), own: owner.toString() === this.id }
  }

  async renew(name: string): Promise<boolean> {
    const { id, host } = this
    return (await this.scripts.lviewRenew(this.keyOf(name), id, host.keepTime)) === 1
  }

  async begin(name: string, event: number): Promise<boolean> {
    return (await this.scripts.lviewBegin(this.keyOf(name), this.id, this.host.keepTime, event)) === 1
  }

  async save(name: string, page: Uint8Array): Promise<boolean> {
    const key = this.keyOf(name)
    return (await this.scripts.lviewSave(key, this.id, this.host.keepTime, this.host.vault.seal(key, page))) === 1
  }

  async touch(name: string): Promise<'mine' | 'gone' | 'taken'> {
    const found = await this.scripts.lviewTouch(this.keyOf(name), this.id, this.host.keepTime)
    return found === 1 ? 'mine' : found === 0 ? 'gone' : 'taken'
  }

  async remove(name: string): Promise<void> {
    await this.scripts.lviewRemove(this.keyOf(name), this.id, 0)
  }
}
