// Metrics and spans, by a small SDK of the test's own behind OpenTelemetry's API: without one nothing is done.
import {
  type Context,
  context,
  type Meter,
  metrics,
  ROOT_CONTEXT,
  type Span,
  type Tracer,
  trace,
} from '@opentelemetry/api'
import { test } from 'uvu'
import * as assert from 'uvu/assert'
import { defineView } from '../../runtime-server/define.ts'
import { findTelemetry, silent } from '../../runtime-server/telemetry.ts'
import { closeApps, startApp } from './running-app.ts'
import { at } from './tab.ts'
import { makeView } from './view.ts'

test.after.each(closeApps)

/** All that was measured: `name value attributes`, and spans by their names. */
const measured: [name: string, value: number, attributes: object][] = []
const spans: { name: string; attributes: object; ended: boolean; errors: unknown[] }[] = []
let observed: ((result: { observe(of: string, value: number, attributes?: object): void }) => void) | null = null

const instrument = (name: string) => ({
  record: (value: number, attributes: object = {}) => measured.push([name, value, attributes]),
  add: (value: number, attributes: object = {}) => measured.push([name, value, attributes]),
})
const meter = {
  createHistogram: instrument,
  createCounter: instrument,
  createObservableGauge: (name: string) => name,
  addBatchObservableCallback: (callback: typeof observed) => {
    observed = callback
  },
  removeBatchObservableCallback: () => {
    observed = null
  },
} as unknown as Meter
const tracer = {
  startSpan(name: string, { attributes = {} } = {}) {
    const span = { name, attributes, ended: false, errors: [] as unknown[] }
    spans.push(span)
    return {
      recordException: (error: unknown) => span.errors.push(error),
      setStatus: () => undefined,
      end: () => {
        span.ended = true
      },
    } as unknown as Span
  },
} as unknown as Tracer

/** Spans within the handler: contexts of what is done at once. */
let active: Context = ROOT_CONTEXT
const contexts = {
  active: () => active,
  with(given: Context, run: (...args: unknown[]) => unknown, self: unknown, ...args: unknown[]) {
    const before = active
    active = given
    try {
      return run.apply(self, args)
    } finally {
      active = before
    }
  },
  bind: (_: Context, target: unknown) => target,
  enable: () => contexts,
  disable: () => contexts,
}

test('without an SDK nothing is done', () => {
  assert.is(findTelemetry(), silent)
})

test('handlers, first pages, frames, refusals, sockets and pages', async () => {
  metrics.setGlobalMeterProvider({ getMeter: () => meter })
  trace.setGlobalTracerProvider({ getTracer: () => tracer })
  context.setGlobalContextManager(contexts as never)
  let within: unknown
  const view = await makeView(
    'Counted',
    '<p>{n}</p><button on:click={add}>+</button><button on:click={fail}>-</button>',
    defineView({
      mount: () => ({ n: 0 }),
      events: {
        add(state) {
          within = trace.getSpan(context.active())
          state.n++
        },
        fail() {
          throw new Error('of the test')
        },
      },
    }),
  )
  const app = await startApp({ '/': view })
  const page = await app.tab().open('/')
  page.fire(at(0))
  await page.next()
  page.fire(at(1))
  await page.next()
  assert.ok(within)
  assert.equal(
    spans.map(({ name, ended, errors }) => [name, ended, errors.map(String)]),
    [
      ['Counted.add', true, []],
      ['Counted.fail', true, ['Error: of the test']],
    ],
  )
  const ofName = (name: string) => measured.filter(([one]) => one === name)
  assert.equal(
    ofName('lview.handler.duration').map(([, , attributes]) => attributes),
    [
      { 'lview.view': 'Counted', 'lview.handler': 'add', 'lview.ending': 'done' },
      { 'lview.view': 'Counted', 'lview.handler': 'fail', 'lview.ending': 'failed' },
    ],
  )
  assert.equal(
    ofName('lview.mount.duration').map(([, , attributes]) => attributes),
    [{ 'lview.view': 'Counted' }],
  )
  assert.equal(
    ofName('lview.frame.size').map(([, bytes]) => bytes),
    page.bytes.map(({ length }) => length),
  )
  const read: unknown[] = []
  observed?.({ observe: (of, value, attributes) => read.push([of, value, attributes]) })
  assert.equal(read, [
    ['lview.sockets', 1, undefined],
    ['lview.pages', 0, { 'lview.state': 'waiting' }],
    ['lview.pages', 1, { 'lview.state': 'live' }],
    ['lview.pages', 0, { 'lview.state': 'parked' }],
  ])
  page.sendBytes(new Uint8Array())
  await page.end()
  assert.equal(ofName('lview.refused'), [['lview.refused', 1, { 'lview.code': 4400 }]])
  await closeApps()
  assert.is(observed, null)
})

test.run()
