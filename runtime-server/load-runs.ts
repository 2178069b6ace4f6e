/**
 * The loads of a page while they run: takes a name and a state, calls the view's function, and gives what came of it, unless it
 * was begun again meanwhile, or the page is gone.
 */
import type { Context } from './context.ts'
import { type ContextHost, type ContextOccasion, ContextOfPage } from './context-of-page.ts'
import { messageOf } from './failure.ts'
import type { Loaded } from './loaded.ts'
import { failureId } from './log.ts'
import { checkPlainData } from './plain-data.ts'
import type { ViewCode } from './template.ts'

/** The page. */
export interface LoadHost extends ContextHost {
  readonly view: ViewCode
  /** A load has ended. Nothing of it is in the state yet. */
  arrived(name: string, loaded: Loaded): void
}

type Load = (context: Context, state: object) => unknown

/** The names of what a view loads. */
export function loadsOf(view: ViewCode): string[] {
  return Object.keys(view.definition?.load ?? {})
}

/** Throws where a view loads nothing of that name. */
export function checkLoad(view: ViewCode, name: string): void {
  const names = loadsOf(view)
  if (names.includes(name)) return
  const known = names.length === 0 ? 'It loads nothing' : `It loads ${names.join(', ')}`
  throw new Error(`ctx.load('${name}'): the view ${view.name} has no load of that name. ${known}.`)
}

export class LoadRuns {
  private readonly host: LoadHost
  private readonly runs = new Map<string, Run>()

  constructor(host: LoadHost) {
    this.host = host
  }

  /** Begins a load, instead of the run that is under way. */
  begin(name: string, state: object): void {
    this.runs.get(name)?.end('The load was begun again')
    const run = new Run(name, this.host.environment.limits.handlerTime, (error) => this.failed(run, error))
    this.runs.set(name, run)
    const occasion: ContextOccasion = {
      get signal() {
        return run.signal
      },
      over: true,
      show: () => Promise.resolve(),
    }
    const load = (this.host.view.definition?.load as Record<string, Load> | undefined)?.[name] as Load
    // A function that throws at once has failed like one whose promise rejects.
    new Promise((resolve) => resolve(load(new ContextOfPage(this.host, occasion), state))).then(
      (value) => this.arrived(run, value),
      (error: unknown) => this.failed(run, error),
    )
  }

  /** The page is gone. */
  close(): void {
    for (const run of this.runs.values()) run.end('The page is gone')
    this.runs.clear()
  }

  private arrived(run: Run, value: unknown): void {
    if (run.over) return
    try {
      checkPlainData(value, undefined, run.name, this.host.environment.development)
    } catch (error) {
      this.failed(run, error)
      return
    }
    this.settle(run, { value })
  }

  private failed(run: Run, error: unknown): void {
    if (!run.over) this.settle(run, failedLoad(this.host, run.name, error))
  }

  private settle(run: Run, loaded: Loaded): void {
    run.end(loaded.failure ? 'The load has failed' : null)
    this.runs.delete(run.name)
    this.host.arrived(run.name, loaded)
  }
}

/** Logs what a load threw, or what could not be shown of it. */
export function failedLoad(
  { environment, view }: Pick<LoadHost, 'environment' | 'view'>,
  name: string,
  error: unknown,
): Loaded {
  const id = failureId()
  environment.log.error({ id, view: view.name, file: view.filename, load: name, error }, 'A load failed')
  return { failure: { message: messageOf(error, environment.development), id } }
}

/** One call of a load's function. */
class Run {
  readonly name: string
  /** Nobody waits for it any more. */
  over = false
  private controller: AbortController | null = null
  private readonly timer: NodeJS.Timeout

  constructor(name: string, time: number, late: (error: Error) => void) {
    this.name = name
    this.timer = setTimeout(() => late(new Error(`The load ${name} took longer than ${time / 1000} s`)), time)
    this.timer.unref()
  }

  /** Aborts when the run is over before its end. Made when it is first asked for. */
  get signal(): AbortSignal {
    this.controller ??= new AbortController()
    if (this.over) this.controller.abort()
    return this.controller.signal
  }

  /** `reason`: what it still does is in vain. */
  end(reason: string | null): void {
    if (this.over) return
    this.over = true
    clearTimeout(this.timer)
    if (reason !== null) this.controller?.abort(Object.assign(new Error(reason), { name: 'AbortError' }))
  }
}
