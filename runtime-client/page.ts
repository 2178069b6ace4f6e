/**
 * The page: the record of its content, the events that are not answered yet, and what the server was told. events.ts brings
 * events, frame.ts answers, socket.ts gives a way to send.
 */
import { ByteWriter } from '../protocol/bytes.ts'
import { type ClientFrame, type Report, writeClientFrame } from '../protocol/client-frame.ts'
import { ACK_DELAY, ACK_FRAMES, MAX_REPORTS } from '../protocol/limits.ts'
import type { Path } from '../protocol/path.ts'
import { ITEM_END, SLOT_TEMPLATE, type Table, type TemplateTable, WALK_KEEP } from '../protocol/table.ts'
import type { Value } from '../protocol/value.ts'
import { adopt } from './adopt.ts'
import { setBase } from './controls.ts'
import { entered, turns, unreported, valueOf } from './entries.ts'
import { type Instance, prepare, type Slot, type Template } from './instance.ts'
import { around, controlsOf, type Hit, locate, search } from './search.ts'

/** An event that is not answered yet. */
interface Unanswered {
  _hit: Hit
  _values: Value[]
  _reported: [control: Element, report: Report][]
}

export interface Page {
  _container: Element
  /** The page's own instance: it holds the container, and the root in its only slot. */
  _own: Instance
  _slot: Slot
  _templates: Template[]
  /** The hash of what the HTML shows; '' once something else is shown. */
  _hash: string
  /** Frames applied, and those of them that the server was told of. */
  _applied: number
  _told: number
  _unanswered: Unanswered[]
  /** How many of those the server has, or will have over this socket. */
  _sent: number
  /** Fragments to be named when the page joins. */
  _misfits: Path[]
  _send: ((bytes: Uint8Array) => void) | null
  /** The server has let the page join: events may be sent. */
  _joined: boolean
  /** A frame is being applied. */
  _busy: boolean
  _timer: number
}

const pageTable: TemplateTable = ['', [WALK_KEEP], [[SLOT_TEMPLATE, ITEM_END, 0, []]], [], [], [], [], 0]

/** Makes the page's record: adopts what `container` shows. */
export function openPage(container: Element, table: Table, shape: string, hash: string): Page {
  const _templates = prepare([...table, pageTable])
  const template = _templates[table.length] as Template
  const _own = template._blank.slice() as Instance
  const _slot = template._slots[0] as Slot
  _own[1] = container
  turns._made = turns._answered = 0
  return {
    _container: container,
    _own,
    _slot,
    _templates,
    _hash: hash,
    _applied: 0,
    _told: 0,
    _unanswered: [],
    _sent: 0,
    _misfits: adopt(_own, _slot, _templates[0] as Template, container, shape),
    _send: null,
    _joined: false,
    _busy: false,
    _timer: 0,
  }
}

/** Frames applied that the server was not told of. */
const untold = ({ _applied, _told }: Page): number => _applied - _told

/** Sends a frame; `make` takes how many frames were applied since the last one. */
export function send(page: Page, make: (applied: number) => ClientFrame): void {
  if (!page._send) return
  const out = new ByteWriter()
  writeClientFrame(out, make(untold(page)))
  page._told = page._applied
  clearTimeout(page._timer)
  page._timer = 0
  page._send(out.take())
}

/** A frame was applied: the server is told, at once or soon. */
export function acknowledge(page: Page): void {
  page._applied++
  const tell = () => send(page, (applied) => ({ kind: 'ack', applied }))
  if (untold(page) >= ACK_FRAMES) tell()
  else page._timer ||= setTimeout(tell, ACK_DELAY)
}

/** Reports those of `controls` that are bound. What has no value yet stays to be reported. */
export function reportAll({ _own, _slot }: Page, controls: Set<Element>): Unanswered['_reported'] {
  const reported: Unanswered['_reported'] = []
  for (const control of controls) {
    const hit = search(_own, _slot, around(control), controlsOf).find(({ _node }) => _node === control)
    const value = hit && valueOf(control, hit._entry[2])
    if (hit && value === undefined) continue
    unreported.delete(control)
    if (!hit) entered.delete(control)
    else if (reported.length < MAX_REPORTS) reported.push([control, { path: hit._path, value: value as Value }])
  }
  return reported
}

/** A binding fired. The event is kept until it is answered, and sent once the page has joined. */
export function dispatch(page: Page, hit: Hit, values: Value[]): void {
  // It may have waited: its row may have moved, or be gone.
  const path = locate(page._own, page._slot, hit)
  if (!path) return
  hit._path = path
  page._unanswered.push({ _hit: hit, _values: values, _reported: reportAll(page, unreported) })
  turns._made++
  sendEvents(page)
}

/** Sends the events that the server doesn't have. */
export function sendEvents(page: Page): void {
  while (page._joined && page._sent < page._unanswered.length) {
    const { _hit, _values, _reported } = page._unanswered[page._sent++] as Unanswered
    const reports = _reported.map(([, report]) => report)
    send(page, (applied) => ({ kind: 'event', applied, path: _hit._path, values: _values, reports }))
  }
}

/** The server has let the page go on: it has `taken` events from it. Those it doesn't have are sent, each once. */
export function resume(page: Page, taken: number): void {
  page._sent = Math.max(0, taken - turns._answered)
  page._joined = true
  // What they are about may have moved since, or be gone.
  page._unanswered = page._unanswered.filter(({ _hit }, index) => {
    const path = index < page._sent ? _hit._path : locate(page._own, page._slot, _hit)
    if (path) _hit._path = path
    else turns._made--
    return path
  })
  sendEvents(page)
}

/** The next `count` events are answered. `kept`: what they reported is what the server holds. */
export function answer(page: Page, count: number, kept: boolean): void {
  for (const { _reported } of page._unanswered.splice(0, count)) {
    turns._answered++
    page._sent--
    if (kept) for (const [control, { value }] of _reported) setBase(control, value)
  }
}

/** The view was mounted anew: counts begin again, and what was not answered is lost. */
export function restart(page: Page): void {
  const lost = page._unanswered.splice(0).length
  page._applied = page._told = page._sent = turns._made = turns._answered = 0
  page._joined = true
  if (lost) notify(page, 'lost', { events: lost })
}

/** Tells the app, as an event on the container: `lview:lost`, `lview:error`. */
export function notify({ _container }: Page, name: string, detail: object): void {
  _container.dispatchEvent(new CustomEvent(`lview:${name}`, { bubbles: true, detail }))
}
