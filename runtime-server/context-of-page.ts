/** The context that handlers are given: takes the page, and the turn that it is made for, and gives what `context.ts` promises. */
import type { Context } from './context.ts'
import type { Environment } from './environment.ts'
import type { Flash } from './flash.ts'
import { keptJson } from './html.ts'
import type { Messages } from './messages.ts'
import { checkPlainData } from './plain-data.ts'
import { notFound } from './refusal.ts'
import type { SessionState, SessionValues } from './session.ts'
import type { Added } from './submission.ts'

/** The page. */
export interface ContextHost {
  readonly environment: Environment
  readonly url: URL
  readonly params: Context['params']
  readonly session: SessionState
  readonly user: unknown
  subscribe(topic: string, info: string): void
  every(milliseconds: number, info: string): void
  task(work: Promise<unknown>, info: string): void
  load(name: string): void
  /** The page scrolls to a row when the handler that runs has ended well. */
  reveal(key: unknown): void
  /** The browser goes there when the handler that runs has ended well. */
  locate(url: string): void
  /** The same, as a link does. */
  navigate(url: string): void
  /** The session's values change. */
  changeSession(values: SessionValues): Promise<void>
  /** The status of the first response. Throws where that has gone. */
  setStatus(status: number): void
  /** What an error page is about. */
  readonly error: Context['error']
  /** Before the first response: a message that goes with it. */
  flash(flash: Flash): void
}

/** What the context is made for: a handler's turn, or `mount`. */
export interface ContextOccasion {
  readonly signal: AbortSignal
  /** It has ended: a handler that runs on has no say any more. */
  readonly over: boolean
  show(): Promise<void>
  /** Errors of the form that is being sent; undefined where none is. */
  readonly added?: Added | undefined
  /** What hooks and the user are told when the handler has ended. Undefined: no page is there yet. */
  readonly tell?: (() => Messages) | undefined
}

/** Each of its functions may be taken out of it: `({ show, signal }) => …`. */
export class ContextOfPage implements Context {
  private readonly host: ContextHost
  private readonly occasion: ContextOccasion
  private address: URL | null = null

  constructor(host: ContextHost, occasion: ContextOccasion) {
    this.host = host
    this.occasion = occasion
  }

  get url(): URL {
    this.address ??= this.host.url
    return this.address
  }
  get params(): Context['params'] {
    return this.host.params
  }
  get session(): Context['session'] {
    const { host } = this
    return {
      get id() {
        return host.session.id
      },
      get data() {
        return host.session.data
      },
      set: (values) => host.changeSession(values),
    }
  }
  get user(): unknown {
    return this.host.user
  }
  get error(): Context['error'] {
    return this.host.error
  }
  get signal(): AbortSignal {
    return this.occasion.signal
  }

  readonly show = (): Promise<void> => this.occasion.show()

  readonly redirect = (url: string): void => {
    if (!this.occasion.over) this.host.locate(url)
  }

  readonly notFound = (): never => {
    throw notFound()
  }

  readonly status = (status: number): void => this.host.setStatus(status)

  readonly navigate = (url: string): void => {
    if (!this.occasion.over) this.host.navigate(url)
  }

  readonly subscribe = (topic: string, info: string): void => this.host.subscribe(topic, info)

  readonly publish = (topic: string, message: unknown): void => {
    const { engine, development } = this.host.environment
    checkPlainData(message, undefined, 'message', development)
    engine.publish(topic, message)
  }

  readonly every = (milliseconds: number, info: string): void => this.host.every(milliseconds, info)

  readonly task = (work: Promise<unknown>, info: string): void => this.host.task(work, info)

  readonly load = (name: string): void => this.host.load(name)

  readonly reveal = (key: unknown): void => {
    if (!this.occasion.over) this.host.reveal(key)
  }

  readonly flash = (message: string, { kind = 'info' }: { kind?: string } = {}): void => {
    const { over, tell } = this.occasion
    if (!over) (tell?.() ?? this.host).flash({ kind, message })
  }

  readonly invalid = (errors: Readonly<Record<string, string>>): void => {
    const { added } = this.occasion
    if (added === undefined)
      throw new Error(
        'ctx.invalid(…): no form is sent here. Call it in the handler of a form that has a schema in `forms`.',
      )
    for (const [name, message] of Object.entries(errors)) added.set(name, message)
  }

  readonly push = (name: string, detail: unknown): void => {
    const { over, tell } = this.occasion
    if (tell === undefined)
      throw new Error(`ctx.push('${name}', …): no hook is there yet. Give it what it needs by \`use:\`.`)
    const json = keptJson(detail, `ctx.push('${name}', …)`, true) ?? ''
    if (!over) tell().push(name, json)
  }
}
