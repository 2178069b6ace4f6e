/**
 * A page in a test: takes an app and an address, and does what a person would do in a browser: find, click, type, choose, submit, go to
 * other addresses, lose the connection and come back. What a person could not do fails, and says what is there.
 */
import { serialize } from 'parse5'
import type { Report } from '../../protocol/client-frame.ts'
import type { Application } from '../application.ts'
import { DiffWriter } from '../diff-writer.ts'
import { link } from '../link.ts'
import type { Page } from '../page.ts'
import { writeValues } from '../render.ts'
import { controlOf, disabledBy, hiddenBy, nameOf, roleOf, textOf } from './accessible.ts'
import { real, settle } from './clock.ts'
import {
  attribute,
  collapse,
  type Element,
  elementsIn,
  formOf,
  has,
  isTextControl,
  optionsOf,
  optionValue,
  rawText,
  typeOf,
} from './element.ts'
import { bindingsFor, type UserEvent, valuesFor } from './event.ts'
import { describe, describeQuery, findAll, findOne, type Query } from './find.ts'
import { controlsOf, entriesOf, invalidIn } from './form.ts'
import { Model } from './model.ts'
import { ask, HOST, makeRequest, type TestResponse } from './request.ts'
import { type Entered, Scene } from './scene.ts'
import { type SentEvent, Wire, type WireHost } from './wire.ts'

/** How long a handler may take before an action fails (ms, of real time). */
const PATIENCE = 5_000
const MAX_REDIRECTS = 10

/** An element that was found, as it is now. */
export interface Found {
  readonly role: string
  /** What it is called. */
  readonly name: string
  /** What it shows, white space aside. */
  readonly text: string
  /** What the control holds: its text; the values of a `multiple` select; whether it is on. */
  readonly value: Entered
  readonly checked: boolean
  readonly disabled: boolean
  attribute(name: string): string | null
}

/** A frame of the server. */
export interface TestFrame {
  /** What a connection would carry. */
  readonly bytes: number
  readonly data: Uint8Array
}

/** A browser that the page is in: what it keeps from page to page. */
export interface Browser {
  cookies: Map<string, string>
  /** Headers that say who it is, for the app's `user` option of a test. */
  headers: Record<string, string>
  javascript: boolean
}

export class TestPage implements WireHost {
  /** Path and query of the address. */
  url = '/'
  /** Of the last response. */
  status = 0
  /** Messages of handlers that failed, as the user is told them. */
  readonly errors: string[] = []
  private readonly application: Application
  private readonly browser: Browser
  private scene = new Scene('')
  private wire: Wire | null = null
  private page: Page | null = null
  private next: string | null = null
  private work: Promise<void> = Promise.resolve()
  private voided: string[] = []

  constructor(app: Application, browser: Browser) {
    this.application = app
    this.browser = browser
  }

  // --- what is there -----------------------------------------------------------------------

  /** The state on the server. */
  get state(): Record<string, unknown> {
    const page = this.wire?.server?.shown ?? this.page
    if (page === null) throw new Error(`The page ${this.url} is not live: status ${this.status}`)
    return page.state as Record<string, unknown>
  }

  /** What the view shows, as HTML. */
  get html(): string {
    void this.scene.root
    return serialize(this.scene.content)
  }

  /** The whole document, as HTML. */
  get document(): string {
    return serialize(this.scene.root)
  }

  /** The text that one can read in the view. */
  get text(): string {
    void this.scene.root
    return textOf(this.scene.content)
  }

  get title(): string {
    const title = elementsIn(this.scene.root).find(({ tagName }) => tagName === 'title')
    return title === undefined ? '' : collapse(rawText(title))
  }

  /** All frames of the server since the page was loaded. */
  get frames(): TestFrame[] {
    return (this.wire?.frames ?? []).map((data) => ({ bytes: data.length, data }))
  }

  /** The last one; undefined where none came. */
  get lastFrame(): TestFrame | undefined {
    return this.frames.at(-1)
  }

  /** Whether the connection is there. */
  get live(): boolean {
    return this.wire?.joined === true
  }

  /** The one element that is meant. Throws where there is none, or more than one, and says what there is. */
  find(query: Query): Found {
    return this.found(findOne(query, this.scene.root))
  }

  /** All visible elements that are meant. */
  findAll(query: Query): Found[] {
    return findAll(query, this.scene.root).map((element) => this.found(element))
  }

  /** Whether one can see such an element. */
  has(query: Query): boolean {
    return findAll(query, this.scene.root).length > 0
  }

  private found(element: Element): Found {
    const { scene } = this
    const now = (): Element => scene.now(element) ?? element
    return {
      get role() {
        return roleOf(now())
      },
      get name() {
        return nameOf(now(), scene.root)
      },
      get text() {
        return textOf(now())
      },
      get value() {
        return scene.valueOf(now())
      },
      get checked() {
        return scene.valueOf(now()) === true
      },
      get disabled() {
        return disabledBy(now()) !== undefined
      },
      attribute: (name) => attribute(now(), name) ?? null,
    }
  }

  /** Resolves when there is such an element: what a task or another user brings. Rejects after 5 s. */
  async waitFor(query: Query): Promise<Found> {
    const end = real.now() + PATIENCE
    await this.done()
    while (!this.has(query) && real.now() < end) await this.pause()
    return this.find(query)
  }

  private async pause(): Promise<void> {
    await new Promise((resolve) => real.setTimeout(resolve, 1))
    await settle()
  }

  // --- what the user does --------------------------------------------------------------------

  /** Clicks what one can see and use; the browser does what it does then: follows a link, sends a form, ticks a box. */
  async click(query: Query): Promise<void> {
    await this.clickElement(this.usable(query))
  }

  /** Types into a text control, after what it holds: key by key. Debounced handlers run once, at the end. */
  async type(query: Query, text: string): Promise<void> {
    const control = this.textControl(query)
    const before = String(this.scene.valueOf(control))
    const held: UserEvent[] = []
    let typed = before
    for (const key of text) {
      await this.fire('keydown', control, { key })
      typed += key
      this.enter(control, typed)
      await this.fire('input', control, { data: key, inputType: 'insertText' }, held)
      await this.fire('keyup', control, { key })
    }
    await this.release(held)
    if (text !== '') await this.fire('change', control)
    await this.done()
  }

  /** Puts a text in place of what a text control holds, as one does by pasting. */
  async fill(query: Query, text: string): Promise<void> {
    const control = this.textControl(query)
    this.enter(control, text)
    await this.fire('input', control, { data: text, inputType: 'insertFromPaste' })
    await this.fire('change', control)
    await this.done()
  }

  /** Presses a key: `Enter` (which sends the form of a text input), `Escape`, `a`. `held`: `{ ctrlKey: true }`. */
  async press(query: Query, key: string, held: Readonly<Record<string, boolean>> = {}): Promise<void> {
    const element = this.usable(query)
    const { prevented } = await this.fire('keydown', element, { key, ...held })
    await this.fire('keyup', element, { key, ...held })
    const now = this.scene.now(element)
    if (key === 'Enter' && !prevented && now?.tagName === 'input' && isTextControl(now))
      await this.submitImplicitly(now)
    await this.done()
  }

  /** Chooses options of a select by what they show, or by their values. */
  async select(query: Query, ...options: string[]): Promise<void> {
    const select = this.usable(query)
    if (select.tagName !== 'select')
      throw new Error(`${this.say(select)} is no <select>. Use \`check\` for boxes and radio buttons.`)
    const all = optionsOf(select)
    const values = options.map((wanted) => {
      const option = all.find((one) => textOf(one) === wanted) ?? all.find((one) => optionValue(one) === wanted)
      const there = all.map((one) => `“${textOf(one)}”${disabledBy(one) === undefined ? '' : ' (disabled)'}`).join(', ')
      if (option === undefined) throw new Error(`${this.say(select)} has no option “${wanted}”. There is: ${there}.`)
      if (disabledBy(option) !== undefined)
        throw new Error(`The option “${wanted}” of ${this.say(select)} is disabled.`)
      return optionValue(option)
    })
    const several = has(select, 'multiple')
    if (!several && values.length !== 1) throw new Error(`${this.say(select)} takes one option, not ${values.length}.`)
    this.enter(select, several ? all.map(optionValue).filter((value) => values.includes(value)) : (values[0] as string))
    await this.fire('input', select)
    await this.fire('change', select)
    await this.done()
  }

  /** Ticks a box, or chooses a radio button; one that is ticked stays so. */
  async check(query: Query): Promise<void> {
    await this.tick(query, true)
  }

  async uncheck(query: Query): Promise<void> {
    await this.tick(query, false)
  }

  private async tick(query: Query, on: boolean): Promise<void> {
    const box = this.usable(query)
    if (!/^(checkbox|radio)$/.test(typeOf(box))) throw new Error(`${this.say(box)} can't be ticked.`)
    if ((this.scene.valueOf(box) === true) !== on) await this.clickElement(box)
  }

  /** Sends a form: that which is meant, or which a control that is meant is in; the only one of the page, unless given. */
  async submit(query?: Query): Promise<void> {
    const forms = elementsIn(this.scene.root).filter((one) => one.tagName === 'form' && hiddenBy(one) === undefined)
    if (query === undefined) {
      const [form, ...others] = forms
      if (form === undefined) throw new Error('There is no form on the page.')
      if (others.length > 0)
        throw new Error(`There are ${forms.length} forms on the page. Say which: by a control in it.`)
      await this.submitBy(form)
      return
    }
    const element = findOne(query, this.scene.root)
    const form = element.tagName === 'form' ? element : formOf(element)
    if (form === undefined) throw new Error(`${this.say(element)} is in no form.`)
    await this.submitBy(form)
  }

  /** Something else happens to an element: `focus`, `mouseenter`, `dblclick`. `detail`: what handlers may read of it. */
  async trigger(query: Query, type: string, detail: Readonly<Record<string, unknown>> = {}): Promise<void> {
    await this.fire(type, this.usable(query), detail)
    await this.done()
  }

  // --- how it is done ------------------------------------------------------------------------

  /** What one can see and use. */
  private usable(query: Query): Element {
    const element = findOne(query, this.scene.root)
    const why = disabledBy(element)
    if (why !== undefined) throw new Error(`Nobody can use the ${this.say(element)}.`)
    return element
  }

  private textControl(query: Query): Element {
    const control = this.usable(query)
    if (!isTextControl(control))
      throw new Error(`Nobody can type into the ${this.say(control)}: it is no text control.`)
    if (has(control, 'readonly')) throw new Error(`Nobody can type into the ${this.say(control)}: it is read-only.`)
    return control
  }

  private say(element: Element): string {
    return describe(element, this.scene.root)
  }

  private enter(element: Element, value: Entered): void {
    this.scene.enter(this.scene.now(element) ?? element, value)
  }

  /** Sends what the event means to the server, and waits until that has answered. `held`: where debounced bindings wait. */
  private async fire(
    type: string,
    element: Element,
    detail: Readonly<Record<string, unknown>> = {},
    held?: UserEvent[],
  ): Promise<{ prevented: boolean }> {
    const target = this.scene.now(element)
    if (target === undefined) return { prevented: false }
    const event = { type, target, detail }
    const { fired, prevented } = bindingsFor(event, this.scene)
    const late = fired.filter(
      ({ entry: [, , , , options] }) => options?.debounce !== undefined || options?.throttle !== undefined,
    )
    if (held !== undefined && late.length > 0) held.splice(0, held.length, event)
    for (const bound of fired) if (held === undefined || !late.includes(bound)) this.send(event, bound)
    await this.answers()
    return { prevented }
  }

  private async release(held: UserEvent[]): Promise<void> {
    const [last] = held
    const target = last && this.scene.now(last.target)
    if (last !== undefined && target !== undefined) await this.fireLate({ ...last, target })
  }

  private async fireLate(event: UserEvent): Promise<void> {
    const { fired } = bindingsFor(event, this.scene)
    const late = fired.filter(
      ({ entry: [, , , , options] }) => options?.debounce !== undefined || options?.throttle !== undefined,
    )
    for (const bound of late) this.send(event, bound)
    await this.answers()
  }

  private send(event: UserEvent, bound: Parameters<typeof valuesFor>[0]): void {
    const { wire } = this
    if (wire === null) return
    const reports: Report[] = this.scene.takeEdited().map(({ path, value }) => ({ path, value }))
    wire.event({ path: bound.path, values: valuesFor(bound, event, this.scene), reports })
  }

  /** Resolves when the server has answered all events; at once while the connection is lost. */
  private async answers(): Promise<void> {
    await settle()
    const end = real.now() + PATIENCE
    while (this.wire?.joined && this.wire.waiting > 0) {
      if (real.now() > end) throw new Error(`A handler has not ended in ${PATIENCE / 1000} s.`)
      await this.pause()
    }
    await this.work
  }

  /** The action is over: where the browser was sent elsewhere, it is there; what failed is thrown. */
  private async done(): Promise<void> {
    await this.answers()
    const { next } = this
    this.next = null
    if (next !== null) await this.navigate(next)
    this.complain()
  }

  private complain(): void {
    const [message] = this.unseen.splice(0)
    if (message !== undefined) throw new Error(message)
  }

  private unseen: string[] = []

  private async clickElement(element: Element): Promise<void> {
    const before = this.scene.valueOf(element)
    const isBox = element.tagName === 'input' && /^(checkbox|radio)$/.test(typeOf(element))
    if (isBox) this.tickBox(element)
    const { prevented } = await this.fire('click', element)
    const now = this.scene.now(element)
    if (isBox && prevented) this.enter(element, before)
    else if (isBox && this.scene.valueOf(now ?? element) !== before) {
      await this.fire('input', element)
      await this.fire('change', element)
    } else if (!prevented && now !== undefined && this.next === null) await this.act(now)
    await this.done()
  }

  private tickBox(box: Element): void {
    if (typeOf(box) === 'checkbox') {
      this.enter(box, this.scene.valueOf(box) !== true)
      return
    }
    const name = attribute(box, 'name')
    for (const one of elementsIn(this.scene.root)) {
      const isSame = one.tagName === 'input' && typeOf(one) === 'radio' && attribute(one, 'name') === name
      if (isSame && one !== box && formOf(one) === formOf(box) && this.scene.valueOf(one) === true)
        this.enter(one, false)
    }
    this.enter(box, true)
  }

  /** What a browser does by itself where one clicks. */
  private async act(element: Element): Promise<void> {
    for (const one of [element, ...pathOf(element)]) {
      const form = formOf(one)
      const type = typeOf(one)
      if (one.tagName === 'a' && has(one, 'href')) return this.follow(one)
      if (one.tagName === 'label') {
        const control = controlOf(one, this.scene.root)
        if (control === undefined || disabledBy(control) !== undefined) return
        return this.clickElement(control)
      }
      if (one.tagName === 'summary') {
        const details = one.parentNode as Element
        this.enter(details, !(this.scene.valueOf(details) === true))
        await this.fire('toggle', details, { newState: 'open' })
        return
      }
      const isButton = one.tagName === 'button' || (one.tagName === 'input' && /^(submit|image|reset)$/.test(type))
      if (!isButton) continue
      if (form !== undefined && (type === 'submit' || type === 'image')) return this.submitBy(form, one)
      if (form !== undefined && type === 'reset')
        for (const control of controlsOf(form, this.scene)) this.scene.forget(control)
      return
    }
  }

  private async follow(link: Element): Promise<void> {
    const href = attribute(link, 'href') ?? ''
    if (has(link, 'download') || /^(mailto|tel):/.test(href)) return
    if (!href.startsWith('#')) await this.navigate(href)
  }

  private async submitImplicitly(input: Element): Promise<void> {
    const form = formOf(input)
    if (form === undefined) return
    const button = controlsOf(form, this.scene).find(
      (one) => /^(submit|image)$/.test(typeOf(one)) && one.tagName !== 'textarea',
    )
    if (button === undefined || disabledBy(button) === undefined) await this.submitBy(form, button)
  }

  private async submitBy(form: Element, submitter?: Element): Promise<void> {
    const invalid =
      submitter !== undefined && has(submitter, 'formnovalidate') ? undefined : invalidIn(form, this.scene)
    if (invalid !== undefined)
      throw new Error(`The form can't be sent: the ${this.say(invalid.control)}: ${invalid.why}.`)
    const entries = entriesOf(form, submitter ?? null, this.scene)
    const { prevented } = this.live ? await this.fire('submit', form, { submitter, entries }) : { prevented: false }
    if (!prevented) await this.sendForm(form, submitter, entries)
    await this.done()
  }

  /** Without a handler the browser sends it. */
  private async sendForm(form: Element, submitter: Element | undefined, entries: [string, string][]): Promise<void> {
    const of = (name: string): string | undefined =>
      (submitter && attribute(submitter, `form${name}`)) ?? attribute(form, name)
    const method = (of('method') ?? 'get').toLowerCase()
    const action = this.resolve(of('action') ?? this.url)
    if (method === 'dialog') return
    if (method === 'post')
      await this.load('POST', action.pathname + action.search, new URLSearchParams(entries).toString())
    else await this.navigate(`${action.pathname}?${new URLSearchParams(entries)}`)
  }

  private resolve(href: string): URL {
    return new URL(href, `http://${HOST}${this.url}`)
  }

  // --- addresses -----------------------------------------------------------------------------

  /** Goes to an address, as a link or the address bar does. */
  async navigate(href: string): Promise<void> {
    const target = this.resolve(href)
    if (target.host !== HOST) throw new Error(`The page goes to ${target.href}, which is not of this app.`)
    await this.load('GET', target.pathname + target.search, '')
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
    const { fields } = this.scene
    if (fields !== undefined && this.browser.javascript) await this.join(fields)
  }

  private async request(method: string, url: string, body: string): Promise<TestResponse> {
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

  private async ask(request: Parameters<typeof makeRequest>[0]): Promise<TestResponse> {
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

  private async join(fields: string): Promise<void> {
    const [token = '', hash = '', table = ''] = fields.split(' ')
    const page = this.application.pageOf(token)
    if (page === undefined) throw new Error('The page is gone before it was joined')
    this.page = page
    const out = new DiffWriter()
    writeValues(out, page.view, page.shown)
    const model = new Model(link(page.view).table, out.take())
    this.wire = new Wire(this, this.application, { token, hash, table, url: this.url }, model)
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

  location(url: string): void {
    this.next = url
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

function pathOf(element: Element): Element[] {
  const found: Element[] = []
  for (let at = element.parentNode; at !== null && 'tagName' in at; at = at.parentNode) found.push(at as Element)
  return found
}
