/**
 * Time that a test moves on by itself: takes the place of `setTimeout`, `setInterval` and `Date`, and runs what is due when the test
 * says how much time passes. What waits for real events (promises, `setImmediate`) is not touched.
 */

/** Timers that go on while time stands still. */
export const real = {
  setTimeout: globalThis.setTimeout,
  setInterval: globalThis.setInterval,
  clearTimeout: globalThis.clearTimeout,
  clearInterval: globalThis.clearInterval,
  setImmediate: globalThis.setImmediate,
  Date: globalThis.Date,
  now: performance.now.bind(performance),
}

interface Timer {
  at: number
  every: number | null
  run: () => void
}

/** A handle as Node's. */
class Handle {
  private readonly clock: FakeTime
  constructor(clock: FakeTime) {
    this.clock = clock
  }
  ref(): this {
    return this
  }
  unref(): this {
    return this
  }
  hasRef(): boolean {
    return false
  }
  refresh(): this {
    this.clock.refresh(this)
    return this
  }
  close(): this {
    this.clock.clear(this)
    return this
  }
  [Symbol.toPrimitive](): number {
    return 0
  }
}

export class FakeTime {
  private now: number
  private readonly timers = new Map<Handle, Timer & { after: number }>()

  /** Time stands still from here on, at `at` (now, unless given); until `restore`. */
  constructor(at?: Date | number) {
    this.now = at === undefined ? real.Date.now() : Number(at)
    const start = (every: boolean) =>
      ((run: (...given: unknown[]) => void, after = 0, ...given: unknown[]) =>
        this.start(() => run(...given), Math.max(1, Number(after) || 0), every)) as unknown
    const clear = (handle: unknown) => this.clear(handle)
    Object.assign(globalThis, {
      setTimeout: start(false),
      setInterval: start(true),
      clearTimeout: clear,
      clearInterval: clear,
      Date: new Proxy(real.Date, {
        construct: (target, given, as) =>
          Reflect.construct(target, given.length === 0 ? [this.now] : given, as) as object,
        apply: () => new real.Date(this.now).toString(),
        get: (target, name, receiver) => (name === 'now' ? () => this.now : Reflect.get(target, name, receiver)),
      }),
    })
    performance.now = () => this.now
  }

  /** So many milliseconds pass, and what is due in them is run, in its order. Resolves when that has settled. */
  async tick(milliseconds: number): Promise<void> {
    const end = this.now + milliseconds
    for (;;) {
      const next = this.next(end)
      if (next === undefined) break
      const [handle, timer] = next
      this.now = Math.max(this.now, timer.at)
      if (timer.every === null) this.timers.delete(handle)
      else timer.at = this.now + timer.every
      timer.run()
      await settle()
    }
    this.now = end
    await settle()
  }

  /** Time goes on as it does. */
  restore(): void {
    const { now, setImmediate: _, ...globals } = real
    Object.assign(globalThis, globals)
    performance.now = now
    this.timers.clear()
  }

  private next(end: number): [Handle, Timer] | undefined {
    return [...this.timers].filter(([, { at }]) => at <= end).sort(([, a], [, b]) => a.at - b.at)[0]
  }

  private start(run: () => void, after: number, every: boolean): Handle {
    const handle = new Handle(this)
    this.timers.set(handle, { at: this.now + after, every: every ? after : null, run, after })
    return handle
  }

  refresh(handle: Handle): void {
    const timer = this.timers.get(handle)
    if (timer !== undefined) timer.at = this.now + timer.after
  }

  clear(handle: unknown): void {
    if (handle instanceof Handle) this.timers.delete(handle)
    // One of before.
    else if (handle !== null && handle !== undefined) real.clearTimeout(handle as NodeJS.Timeout)
  }
}

/** Whatever could be done at once is done: promises, messages that were published, frames. */
export async function settle(): Promise<void> {
  for (let i = 0; i < 4; i++) await new Promise<void>((resolve) => void real.setImmediate(resolve))
}
