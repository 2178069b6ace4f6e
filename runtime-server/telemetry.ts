/**
 * Metrics and spans: what happens comes in, and goes to OpenTelemetry where its API package is installed and an SDK was started; else
 * nothing is done. Names are in docs/operations.md.
 */
import { createRequire } from 'node:module'
import type { Attributes, Span } from '@opentelemetry/api'

/** What is counted now and then. */
export interface Gauges {
  readonly sockets: number
  readonly waiting: number
  readonly live: number
  readonly parked: number
}

/** How a handler's run ended. */
export type Ending = 'done' | 'failed' | 'stopped'

/** One run of a handler, as it is measured. */
export interface Measured {
  /** Runs its part that is done at once; what it starts is within the span. */
  within<Result>(run: () => Result): Result
  end(how: Ending, error?: unknown): void
}

export interface Telemetry {
  /** A handler runs. */
  turn(view: string, handler: string): Measured
  /** A first page was made. */
  mounted(view: string, milliseconds: number): void
  /** A frame goes to a client. */
  sent(bytes: number): void
  /** A socket was closed by the server, for what its client did. */
  refused(code: number): void
  /** From now on the gauges are read where somebody measures. Gives what ends that. */
  observe(gauges: () => Gauges): () => void
}

const unmeasured: Measured = { within: (run) => run(), end: () => undefined }

/** Where nobody measures. */
export const silent: Telemetry = {
  turn: () => unmeasured,
  mounted: () => undefined,
  sent: () => undefined,
  refused: () => undefined,
  observe: () => () => undefined,
}

type Api = typeof import('@opentelemetry/api')

function findApi(): Api | null {
  try {
    return createRequire(import.meta.url)('@opentelemetry/api') as Api
  } catch {
    return null
  }
}

/** Where the API keeps what an SDK has set, for all its copies in a process. */
const REGISTRY = Symbol.for('opentelemetry.js.api.1')

/** The one of the process. An SDK counts if it was started before this is called. */
export function findTelemetry(): Telemetry {
  const set = (globalThis as { [REGISTRY]?: { trace?: unknown; metrics?: unknown } })[REGISTRY]
  const api = set?.trace || set?.metrics ? findApi() : null
  return api === null ? silent : new OpenTelemetry(api)
}

class OpenTelemetry implements Telemetry {
  private readonly api: Api
  private readonly tracer
  private readonly meter
  private readonly events
  private readonly mounts
  private readonly frames
  private readonly refusals

  constructor(api: Api) {
    this.api = api
    this.tracer = api.trace.getTracer('lview')
    this.meter = api.metrics.getMeter('lview')
    this.events = this.meter.createHistogram('lview.handler.duration', { unit: 'ms', description: 'Runs of handlers' })
    this.mounts = this.meter.createHistogram('lview.mount.duration', { unit: 'ms', description: 'First pages' })
    this.frames = this.meter.createHistogram('lview.frame.size', { unit: 'By', description: 'Frames to clients' })
    this.refusals = this.meter.createCounter('lview.refused', { description: 'Sockets closed for what clients did' })
  }

  turn(view: string, handler: string): Measured {
    const names: Attributes = { 'lview.view': view, 'lview.handler': handler }
    const start = performance.now()
    const span = this.tracer.startSpan(`${view}.${handler}`, { attributes: names })
    const { context, trace } = this.api
    return {
      within: (run) => context.with(trace.setSpan(context.active(), span), run),
      end: (how, error) => {
        this.events.record(performance.now() - start, { ...names, 'lview.ending': how })
        if (how === 'failed') this.tellError(span, error)
        span.end()
      },
    }
  }

  private tellError(span: Span, error: unknown): void {
    const told = error instanceof Error ? error : String(error)
    span.recordException(told)
    span.setStatus({ code: this.api.SpanStatusCode.ERROR, message: typeof told === 'string' ? told : told.message })
  }

  mounted(view: string, milliseconds: number): void {
    this.mounts.record(milliseconds, { 'lview.view': view })
  }

  sent(bytes: number): void {
    this.frames.record(bytes)
  }

  refused(code: number): void {
    this.refusals.add(1, { 'lview.code': code })
  }

  observe(gauges: () => Gauges): () => void {
    const sockets = this.meter.createObservableGauge('lview.sockets', { description: 'Open sockets' })
    const pages = this.meter.createObservableGauge('lview.pages', {
      description: 'Pages that wait, are shown, or are parked',
    })
    const observables = [sockets, pages]
    const read: Parameters<typeof this.meter.addBatchObservableCallback>[0] = (result) => {
      const { sockets: open, waiting, live, parked } = gauges()
      result.observe(sockets, open)
      for (const [state, count] of Object.entries({ waiting, live, parked }))
        result.observe(pages, count, { 'lview.state': state })
    }
    this.meter.addBatchObservableCallback(read, observables)
    return () => this.meter.removeBatchObservableCallback(read, observables)
  }
}
