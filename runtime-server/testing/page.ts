/**
 * A page in a test: takes an app and an address, and does what a person would do in a browser: find, click, type, choose, submit, go to
 * other addresses, lose the connection and come back. What a person could not do fails, and says what is there.
 */
import { html, serialize } from 'parse5'
import type { Report } from '../../protocol/client-frame.ts'
import { BINDING_CALL } from '../../protocol/table.ts'
import { controlOf, disabledBy, hiddenBy, nameOf, roleOf, textOf } from './accessible.ts'
import { real } from './clock.ts'
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
import { describe, findAll, findOne, type Query } from './find.ts'
import { controlsOf, entriesOf, invalidIn } from './form.ts'
import type { Entered } from './scene.ts'
import { PATIENCE, Tab } from './tab.ts'
import type { SentEvent } from './wire.ts'

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

export class TestPage extends Tab {
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
    // One of the view's own stands behind that of the document, and counts.
    const title = elementsIn(this.scene.root).findLast(
      ({ tagName, namespaceURI }) => tagName === 'title' && namespaceURI === html.NS.HTML,
    )
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

  /**
   * What a hook of the page does by `this.call(event, …args)`: gives what the handler gave to it. Of several hooks the first one calls.
   */
  async call<Result = unknown>(event: string, ...args: unknown[]): Promise<Result> {
    const bound = this.scene.bound.find(({ entry }) => entry[2] & BINDING_CALL)
    if (bound === undefined || this.wire === null) throw new Error('The page shows no hook that calls an event.')
    const reports: Report[] = this.scene.takeEdited().map(({ path, value }) => ({ path, value }))
    const sent: SentEvent = { path: bound.path, values: [[event, JSON.stringify(args)]], reports }
    this.wire.event(sent)
    await this.done()
    return sent.reply as Result
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
    this.scene.fillIn(this.scene.now(element) ?? element, value)
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
    if (href.startsWith('#')) return
    if (has(link, 'data-reload')) await this.open(href)
    else await this.navigate(href)
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
    else await this.navigate(`${action.origin}${action.pathname}?${new URLSearchParams(entries)}`)
  }
}

function pathOf(element: Element): Element[] {
  const found: Element[] = []
  for (let at = element.parentNode; at !== null && 'tagName' in at; at = at.parentNode) found.push(at as Element)
  return found
}
