/**
 * A tab of a browser in a test: loads addresses, keeps cookies, joins the page's socket, and keeps the screen as the frames say. page.ts
 * acts on it as a person would.
 */
import type { Table } from '../../protocol/table.ts'
import type { Application } from '../application.ts'
import { DiffWriter } from '../diff-writer.ts'
import { link } from '../link.ts'
import type { Page } from '../page.ts'
import { writeValues } from '../render.ts'
import { real, settle } from './clock.ts'
import { describeQuery } from './find.ts'
import { longLists } from './long-lists.ts'
import { Model } from './model.ts'
import { ask, HOST, makeRequest, type TestResponse } from './request.ts'
import { Scene } from './scene.ts'
import { type SentEvent, Wire, type WireHost } from './wire.ts'

/** How long a handler may take before an action fails (ms, of real time). */
export const PATIENCE = 5_000
/** Rows on each side of the one that is scrolled to. */
const AROUND = 20
const MAX_REDIRECTS = 10

/** A browser that the page is in: what it keeps from page to page. */
export interface Browser {
  cookies: Map<string, string>
  /** Headers that say who it is, for the app's `user` option of a test. */
  headers: Record<string, string>
  javascript: boolean
}

export class Tab implements WireHost {
  /** Path and query of the address. */
  url = '/'
  /** Of the last response. */
  status = 0
  /** Messages of handlers that failed, as the user is told them. */
  readonly errors: string[] = []
  /** What the user was told by `ctx.flash` since the page was loaded. */
  flashes: { kind: string; message: string }[] = []
  /** What handlers have told the hooks of the page, by `ctx.push`. */
  readonly pushed: { name: string; detail: unknown }[] = []
  protected readonly application: Application
  protected readonly browser: Browser
  protected scene = new Scene('')
  protected wire: Wire | null = null
  protected page: Page | null = null
  protected next: string | null = null
  /** Addresses of the pages before this one, and of those that the user came back from. */
  protected past: string[] = []
  protected future: string[] = []
  protected work: Promise<void> = Promise.resolve()
  protected voided: string[] = []

  constructor(app: Application, browser: Browser) {
    this.application = app
    this.browser = browser
  }

  /** Whether the connection is there. */
  get live(): boolean {
    return this.wire?.joined === true
  }

  /** Resolves when the server has answered all events; at once while the connection is lost. */
  protected async answers(): Promise<void> {
    await settle()
    const end = real.now() + PATIENCE
    while (this.wire?.joined && (this.wire.waiting > 0 || this.wire.isOnWay)) {
      if (real.now() > end) throw new Error(`A handler has not ended in ${PATIENCE / 1000} s.`)
      await this.pause()
    }
    await this.work
  }

  /** The action is over: where the browser was sent elsewhere, it is there; what failed is thrown. */
  protected async done(): Promise<void> {
    await this.answers()
    const { next } = this
    this.next = null
    if (next !== null) await this.open(next)
    this.complain()
  }

  protected complain(): void {
    const [message] = this.unseen.splice(0)
    if (message !== undefined) throw new Error(message)
  }

  protected unseen: string[] = []

  protected async pause(): Promise<void> {
    await new Promise((resolve) => real.setTimeout(resolve, 1))
    await settle()
  }

  protected resolve(href: string): URL {
    return new URL(href, `http://${HOST}${this.url}`)
  }
  // --- addresses -----------------------------------------------------------------------------

  /** Goes back in the browser's history, to where a link or a handler came from. */
  async back(): Promise<void> {
    const before = this.past.pop()
    if (before === undefined) throw new Error('There is nothing to go back to.')
    this.future.push(this.url)
    await this.move(before)
  }

  /**
   * Scrolls a list with `window` to its row number `row`, as one does who looks for it: rows around it are on the page then. `list`: which of the
   * page's, the first one unless given.
   */
  async scrollTo(row: number, list = 0): Promise<void> {
    const { wire } = this
    const all = wire === null ? [] : longLists(wire.model)
    const found = all[list]
    if (wire === null || found === undefined)
      throw new Error(`There is no list number ${list} with \`window\` on the page: it has ${all.length}.`)
    if (row < 0 || row >= found.length) throw new Error(`The list has ${found.length} rows, and no row ${row}.`)
    const from = Math.max(0, row - AROUND)
    const count = Math.min(found.length, row + AROUND) - from
    wire.showRows({ path: found.path, from, count, at: row === 0 ? 0 : row - from })
    await this.done()
  }

  /** Goes forth in it, to where the user came back from. */
  async forward(): Promise<void> {
    const after = this.future.pop()
    if (after === undefined) throw new Error('There is nothing to go forward to.')
    this.past.push(this.url)
    await this.move(after)
  }

  private async move(target: string): Promise<void> {
    this.url = target
    if (this.follows) await this.tell(target, true)
    else await this.load('GET', target, '')
  }

  /** Whether the page goes over the socket to addresses of the app. */
  private get follows(): boolean {
    return this.live && this.scene.hasLinks
  }

  private async tell(target: string, shown: boolean): Promise<void> {
    this.wire?.navigate(target, shown)
    await this.done()
  }

  /** Goes to an address of the app as a link does: over the socket, where the page has links. */
  async navigate(href: string): Promise<void> {
    const target = this.local(href)
    if (this.follows) await this.tell(target, false)
    else await this.open(target)
  }

  /** Goes to an address, as the address bar does: the browser loads it. */
  protected async open(href: string): Promise<void> {
    const target = this.local(href)
    if (this.status !== 0) this.shows(target === this.url, target)
    await this.load('GET', target, '')
  }

  private local(href: string): string {
    const target = this.resolve(href)
    if (target.host !== HOST) throw new Error(`The page goes to ${target.href}, which is not of this app.`)
    return target.pathname + target.search
  }

  /** The browser loads the page anew. */
  async reload(): Promise<void> {
    await this.load('GET', this.url, '')
  }

  /** Loads an address, and joins its page. Cookies are kept, and redirects followed. */
  async load(method: string, url: string, body: string): Promise<void> {
    this.wire?.drop()
    this.wire = this.page = null
    const response = await this.request(method, url, body)
    this.scene = new Scene(response.body)
    this.flashes = this.scene.flashes
    const { fields } = this.scene
    if (fields !== undefined && this.browser.javascript) await this.join(fields)
  }

  protected async request(method: string, url: string, body: string): Promise<TestResponse> {
    for (let i = 0; i < MAX_REDIRECTS; i++) {
      this.url = url
      const form = body === '' ? {} : { 'content-type': 'application/x-www-form-urlencoded', origin: `http://${HOST}` }
      const response = await this.ask({ method, url, body, headers: { ...this.headers, ...form } })
      this.status = response.status
      const { location } = response.headers
      if (typeof location !== 'string') return response
      const target = this.resolve(location)
      if (target.host !== HOST) throw new Error(`The page goes to ${target.href}, which is not of this app.`)
      url = target.pathname + target.search
      method = 'GET'
      body = ''
    }
    throw new Error(`The page ${url} redirects for ever.`)
  }

  protected async ask(request: Parameters<typeof makeRequest>[0]): Promise<TestResponse> {
    const response = await ask(this.application, makeRequest(request))
    const given = response.headers['set-cookie']
    for (const cookie of Array.isArray(given) ? given : given === undefined ? [] : [String(given)]) {
      const [pair = ''] = cookie.split(';')
      const at = pair.indexOf('=')
      this.browser.cookies.set(pair.slice(0, at), pair.slice(at + 1))
    }
    return response
  }

  get headers(): Record<string, string> {
    const cookie = [...this.browser.cookies].map(([name, value]) => `${name}=${value}`).join('; ')
    return { ...this.browser.headers, ...(cookie === '' ? {} : { cookie }) }
  }

  protected async join(fields: string): Promise<void> {
    const [token = '', hash = '', table = ''] = fields.split(' ')
    const page = this.application.pageOf(token)
    if (page === undefined) throw new Error('The page is gone before it was joined')
    this.page = page
    const out = new DiffWriter()
    writeValues(out, page.view, page.shown)
    const model = new Model(link(page.view).table, out.take())
    this.wire = new Wire(this, this.application, { token, hash, table }, model)
    this.scene.show(model)
    await this.wire.connect()
    await this.done()
  }

  // --- the connection ------------------------------------------------------------------------

  /** The connection is lost. What the user does meanwhile waits. */
  drop(): void {
    if (!this.live) throw new Error('The page has no connection to lose.')
    this.page = this.wire?.server?.shown ?? null
    this.wire?.drop()
  }

  /** The connection is there again: the page goes on, and what waited is sent. */
  async resume(): Promise<void> {
    if (this.wire === null) throw new Error('The page was never live.')
    if (this.live) throw new Error('The page has its connection.')
    await this.wire.connect()
    await this.done()
  }

  /** The tab is closed. */
  close(): void {
    this.wire?.drop()
  }

  // --- from the server -----------------------------------------------------------------------

  changed(): void {
    if (this.wire === null) return
    this.page = this.wire.server?.shown ?? this.page
    this.scene.show(this.wire.model)
  }

  answered({ path, reports }: SentEvent, how: 'done' | 'void'): void {
    if (how === 'void') this.voided.push(describeQuery(String(path.target)))
    else for (const report of reports) this.scene.settle(report.path, report.value)
  }

  failed(message: string): void {
    this.errors.push(message)
    this.unseen.push(`A handler failed: ${message}`)
  }

  flashed(kind: string, message: string): void {
    this.flashes.push({ kind, message })
  }

  told(name: string, detail: unknown): void {
    this.pushed.push({ name, detail })
  }

  location(url: string): void {
    this.next = url
  }

  shows(replaced: boolean, url: string): void {
    if (!replaced && url !== this.url) {
      this.past.push(this.url)
      this.future = []
    }
    this.url = url
  }

  enters(replaced: boolean, url: string, title: string, table: string): Table {
    this.shows(replaced, url)
    this.page = this.wire?.server?.shown ?? null
    this.scene.enter(title)
    const linked = this.page && link(this.page.view)
    if (linked?.hash !== table) throw new Error('The page is not that of the frame')
    return linked.table
  }

  session(path: string): void {
    const { headers } = this
    this.work = this.work.then(async () => {
      await this.ask({ method: 'POST', url: path, headers: { ...headers, origin: `http://${HOST}` }, body: '' })
    })
  }

  /** The server has ended the page: a browser loads it anew. */
  closed(code: number): void {
    this.page = null
    if (code !== 4409) this.next = this.url
  }
}
