/**
 * Keeps one page in the engine's store while it is used: takes the frames for its client and its events, lets a frame go once the state that it
 * leads to is kept, and an event run once it is kept that it does. So what a client was told is never lost, and no event runs twice.
 */
import type { PageStore } from './engine.ts'
import type { Channel } from './flow.ts'
import type { Logger } from './log.ts'

/** The page. */
export interface KeepingHost {
  /** As it is now. Throws for what can't be kept. */
  snapshot(): Uint8Array
  /** Another process has taken the page over. */
  takenOver(): void
}

/** An event that another process had begun when it ended. */
export class Interrupted extends Error {
  override name = 'Interrupted'
  override message = 'The server went away while this was done: see whether it was'
}

/** A store that has failed is tried again after this (ms). */
const AGAIN = 200

export class Keeping implements Channel {
  private readonly store: PageStore
  private readonly key: string
  private readonly host: KeepingHost
  private readonly log: Logger
  private channel: Channel | null = null
  private held: Uint8Array[] = []
  private heldBytes = 0
  private saving: Promise<void> | null = null
  private wanted = false
  /** What was kept by the name before is forgotten. */
  private readonly renewed: Promise<boolean> | null = null
  private over = false
  private beginning = false
  /** Its state can't be kept, which was told. */
  private unkept = false

  /** `instead`: another page is kept by the name, which is forgotten. */
  constructor(store: PageStore, key: string, host: KeepingHost, log: Logger, instead: boolean) {
    this.store = store
    this.key = key
    this.host = host
    this.log = log
    if (instead) this.renewed = this.persist(() => store.renew(key))
  }

  /** The channel for a socket's frames. */
  through(channel: Channel): Channel {
    this.channel = channel
    this.held = []
    this.heldBytes = 0
    return this
  }

  get buffered(): number {
    return (this.channel?.buffered ?? 0) + this.heldBytes
  }

  send(frame: Uint8Array): void {
    this.held.push(frame)
    this.heldBytes += frame.length
    void this.save()
  }

  /** The socket is gone: what was held is not sent, but what it says is kept. */
  close(): void {
    this.channel = null
    this.held = []
    this.heldBytes = 0
  }

  /** Something is still to be kept. */
  get busy(): boolean {
    return this.saving !== null
  }

  /** Resolves when the page as it is now is kept. */
  async save(): Promise<void> {
    this.wanted = true
    this.saving ??= this.saveAll()
    await this.saving
  }

  /** One after the other: whatever comes while one is on its way goes with the next. */
  private async saveAll(): Promise<void> {
    while (this.wanted && !this.over) {
      // Who sends a frame counts it only then.
      await Promise.resolve()
      const { channel, held } = this
      this.held = []
      this.wanted = false
      if (!this.over) await this.saveOne()
      if (this.over || channel !== this.channel) continue
      for (const frame of held) {
        this.heldBytes -= frame.length
        channel?.send(frame)
      }
    }
    this.saving = null
  }

  private async saveOne(): Promise<void> {
    let bytes: Uint8Array
    try {
      bytes = this.host.snapshot()
    } catch (error) {
      if (!this.unkept) this.log.error({ error }, 'A page can not be kept for other processes')
      this.unkept = true
      return
    }
    this.unkept = false
    await this.renewed
    if (!(await this.persist(() => this.store.save(this.key, bytes)))) this.lose()
  }

  /** Whether the job, the event of this number, may begin at once; else `run` is called when it may. */
  mayBegin(job: { kept?: boolean }, event: number, run: () => void): boolean {
    if (job.kept || this.beginning) return job.kept === true
    this.beginning = true
    void this.begin(event).then((may) => {
      this.beginning = false
      job.kept = may
      if (may) run()
    })
    return false
  }

  /** Resolves when the event of this number (from 1 on) may run; with false where it may not: the page is another's. */
  private async begin(event: number): Promise<boolean> {
    await this.renewed
    if (this.over) return false
    const mine = await this.persist(() => this.store.begin(this.key, event))
    if (!mine) this.lose()
    return mine && !this.over
  }

  /** It is used: it is kept for longer. What is not kept any more (the store has lost it) is kept again. */
  async touch(): Promise<void> {
    if (this.over) return
    const found = await this.store.touch(this.key).catch(() => 'mine')
    if (found === 'taken') this.lose()
    else if (found === 'gone' && (await this.store.create(this.key).catch(() => false))) await this.save()
  }

  /** The page has ended: nobody will ask for it. */
  remove(): void {
    if (this.over) return
    this.over = true
    this.store.remove(this.key).catch((error: unknown) => this.log.warn({ error }, 'A page is kept that has ended'))
  }

  /** Nothing is written any more; it stays where it is. */
  leave(): void {
    this.over = true
  }

  private lose(): void {
    if (this.over) return
    this.over = true
    this.host.takenOver()
  }

  private async persist(write: () => Promise<boolean>): Promise<boolean> {
    for (;;) {
      try {
        return await write()
      } catch (error) {
        if (this.over) return false
        this.log.warn({ error }, 'The engine fails: what is to be kept is tried again')
        await new Promise((resolve) => setTimeout(resolve, AGAIN))
      }
    }
  }
}
