// One user of the chaos test: types key after key, keeps what was not answered, comes back where the connection is lost and sends that again, as
// PROTOCOL.md says; and holds what it was told against what it is shown.
import { link } from '../../runtime-server/link.ts'
import type { ViewCode } from '../../runtime-server/template.ts'
import { at, Tab, type Words } from '../server/tab.ts'

const pause = (milliseconds: number): Promise<void> => new Promise((resolve) => setTimeout(resolve, milliseconds))

export class User {
  /** Keys by how they were answered. */
  readonly done: string[] = []
  readonly failed: string[] = []
  /** What should not have been: a page that was lost, or had to be loaded anew. */
  readonly faults: string[] = []
  /** How often it came back. */
  returns = 0
  private readonly tab: Tab
  private readonly name: string
  /** Keys that were not answered, in order. */
  private waiting: string[] = []
  private count = 0
  private stopped = false

  constructor(base: string, name: string) {
    this.tab = new Tab(base)
    this.name = name
  }

  async load(view: ViewCode): Promise<void> {
    for (;;) {
      const status = await this.tab.load('/').then(
        ({ status }) => status,
        () => 0,
      )
      if (status === 200 && this.tab.table === link(view).hash) break
      await pause(50)
    }
    this.tab.follow(view, { text: '', count: 0, keys: [] })
    await this.connect()
  }

  /** Types until it is told to stop, and all is answered. */
  async run(): Promise<void> {
    while (!this.stopped || this.waiting.length > 0) {
      if (!this.stopped && this.waiting.length < 3 && this.tab.closed === null) this.type()
      const words = await this.tab.next(60_000).catch(() => 'closed 0')
      if (words.startsWith('closed')) await this.connect()
      else this.hear(words)
      if (Math.random() < 0.2) await pause(Math.random() * 20)
    }
  }

  stop(): void {
    this.stopped = true
  }

  /** The keys that it is shown. */
  get shown(): string[] {
    const slot = this.tab.model?.root.slots.find((one) => one.kind === 'for')
    const rows = slot?.kind === 'for' ? slot.rows : []
    return rows.map(({ slots: [text] }) => (text?.kind === 'value' ? String(text.value) : ''))
  }

  private type(): void {
    const key = `${this.name}-${this.count++}`
    this.waiting.push(key)
    this.send(key)
  }

  private send(key: string): void {
    this.tab.fire(at(0), [key], [{ path: at(0), value: `typed ${key}` }])
  }

  private async connect(): Promise<void> {
    for (this.returns++; ; await pause(20 + Math.random() * 200)) {
      this.tab.socket?.terminate()
      const failed = await this.rejoin().catch((error: unknown) => String(error))
      if (failed === undefined) return
    }
  }

  /** Resolves with why it did not go on. */
  private async rejoin(): Promise<string | undefined> {
    const { tab } = this
    tab.skip()
    await tab.connect({}, { handshakeTimeout: 10_000 })
    // By the time that its answer is read, more may have come with it.
    const { answered } = tab
    tab.sendJoin()
    const words = await tab.next(20_000)
    if (words.startsWith('closed')) return words
    const taken = /^joined (\d+)/.exec(words)?.[1]
    if (taken === undefined) {
      // Before its first answer there is nothing that it could lose.
      if (words !== 'mounted' || this.done.length > 0) this.faults.push(`${words} after ${this.done.length}`)
      for (const key of this.waiting) this.send(key)
      return undefined
    }
    for (const key of this.waiting.slice(Number(taken) - answered)) this.send(key)
    return undefined
  }

  private hear(words: Words): void {
    const plain = /answers (\d+)$/.exec(words)?.[1]
    if (plain !== undefined) this.done.push(...this.waiting.splice(0, Number(plain)))
    else if (words.startsWith('failed 1')) this.failed.push(...this.waiting.splice(0, 1))
    else if (words.startsWith('void') || words.startsWith('location')) this.faults.push(words)
  }
}
