/**
 * Takes a workload's page through its steps in a browser: gives the bytes of the HTML, of the join and of each step's event
 * and frame, as they crossed the network, and what of the page was not as it must be.
 */
import type { Page } from 'playwright-core'
import { readClientFrame } from '../../protocol/client-frame.ts'
import { compareDom } from './same-dom.ts'
import { BUTTON, BUTTON_SELECTOR } from './views.ts'
import type { Workload } from './workload.ts'

export interface Visit {
  /** Bytes of the content in the first HTML. */
  html: number
  /** Bytes that the page carries for the client beside the content. */
  overhead: number
  /** What the server sent when the socket joined. */
  join: Uint8Array[]
  steps: Step[]
  /** Where the page was not as it must be. */
  problems: string[]
}

export interface Step {
  frame: Uint8Array
  /** Bytes of the event. */
  event: number
}

const patience = 20_000
const quiet = 100

/** Visits the page at `url`. Throws where it can't be joined, or a step is not answered. */
export async function visit(page: Page, url: string, workload: Workload): Promise<Visit> {
  const wire = new Wire()
  await wire.listen(page)
  const response = await page.goto(url)
  const text = (await response?.text()) ?? ''
  await wire.received(1)
  await page.waitForTimeout(quiet)
  const join = wire.fromServer.splice(0)
  wire.events.length = 0

  const problems: string[] = []
  const check = async (state: number, what: string): Promise<void> => {
    const problem = await differenceOf(page, workload.html[state] as string)
    if (problem !== undefined) problems.push(`${workload.name}, ${what}: ${problem}`)
  }
  await check(0, 'first HTML')
  const steps: Step[] = []
  for (let state = 1; state < workload.states.length; state++) {
    await page.evaluate((selector) => (document.querySelector(selector) as HTMLElement).click(), BUTTON_SELECTOR)
    await wire.received(state)
    await check(state, `step ${state}${workload.steps[state - 1] ? ` (${workload.steps[state - 1]})` : ''}`)
    steps.push({ frame: wire.fromServer[state - 1] as Uint8Array, event: wire.events[state - 1] as number })
  }
  if (wire.fromServer.length !== steps.length || wire.events.length !== steps.length) {
    problems.push(
      `${workload.name}: ${wire.events.length} events and ${wire.fromServer.length} frames for ${steps.length} steps`,
    )
  }
  return { ...weigh(text), join, steps, problems }
}

/** What crosses the page's socket. */
class Wire {
  readonly fromServer: Uint8Array[] = []
  /** Sizes of the events' frames. */
  readonly events: number[] = []
  private waiting: (() => void) | undefined

  /** Hears what Chromium says of the network: Playwright leaves out messages without a byte, which answer what changed nothing. */
  async listen(page: Page): Promise<void> {
    const network = await page.context().newCDPSession(page)
    await network.send('Network.enable')
    network.on('Network.webSocketFrameSent', ({ response }) => {
      const bytes = Buffer.from(response.payloadData, 'base64')
      if (readClientFrame(bytes).kind === 'event') this.events.push(bytes.length)
    })
    network.on('Network.webSocketFrameReceived', ({ response }) => {
      this.fromServer.push(Buffer.from(response.payloadData, 'base64'))
      this.waiting?.()
    })
  }

  /** Resolves when `count` messages have come from the server. */
  async received(count: number): Promise<void> {
    if (this.fromServer.length >= count) return
    await new Promise<void>((resolve, reject) => {
      const timer = setTimeout(() => reject(new Error(`the server did not answer within ${patience} ms`)), patience)
      this.waiting = () => {
        if (this.fromServer.length < count) return
        clearTimeout(timer)
        this.waiting = undefined
        resolve()
      }
    })
  }
}

/** Undefined as soon as the page shows the HTML; what is different where it does not within a second. */
async function differenceOf(page: Page, html: string): Promise<string | undefined> {
  const deadline = Date.now() + 1_000
  for (;;) {
    const difference = await page.evaluate(compareDom, { selector: '[data-lview]', ignored: BUTTON_SELECTOR, html })
    if (difference === undefined || Date.now() > deadline) return difference
    await page.waitForTimeout(20)
  }
}

const utf8 = (text: string): number => Buffer.byteLength(text)

/** Bytes of the content, and of what there is in the document for the client: the container's tags and the client's own. */
function weigh(document: string): { html: number; overhead: number } {
  const container = /<div data-lview="[^"]*">/.exec(document)
  const end = document.lastIndexOf(BUTTON)
  if (container === null || end < 0) throw new Error('the document holds no view with a button after it')
  const content = document.slice(container.index + container[0].length, end)
  const outside = document.slice(0, container.index) + document.slice(end + BUTTON.length)
  const tags = outside.match(/<script\b[^>]*\/_lview\/[^>]*>.*?<\/script>|<link\b[^>]*\/_lview\/[^>]*>/gs) ?? []
  return { html: utf8(content), overhead: utf8(`${container[0]}</div>${tags.join('')}`) }
}
