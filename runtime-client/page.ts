/**
 * The page: the record of its content, the events that are not answered yet, and what the server was told. events.ts brings
 * events, frame.ts answers, socket.ts gives a way to send.
 */
import { ACK, EVENT, EVENT_REPORTS, FRAME_KINDS, JOIN } from '../protocol/client-frame.ts'
import type { ClientTable } from '../protocol/client-table.ts'
import { ACK_DELAY, ACK_FRAMES } from '../protocol/limits.ts'
import type { Value } from '../protocol/value.ts'
import { adopt } from './adopt.ts'
import { features } from './features.ts'
import { blankOf, prepare, type Slot, type Template } from './instance.ts'
import { writeNumber, writeNumbers } from './message.ts'
import { type Page, turns, type Unanswered } from './record.ts'
import { around, bindingsOf, type Hit, search } from './search.ts'

/** Makes the page's record: adopts what `container` shows. */
export function openPage(container: Element, [, _events, table]: ClientTable, shape: string, _hash: string): Page {
  const _templates = prepare(table)
  const template = _templates.at(-1) as Template
  const _own = blankOf(template)
  const _slot = template._slots[0] as Slot
  _own[1] = container
  turns._made = turns._answered = 0
  return {
    _container: container,
    _own,
    _slot,
    _templates,
    _events,
    _hash,
    _applied: 0,
    _told: 0,
    _unanswered: [],
    _sent: 0,
    _misfits: adopt(_own, _slot, _templates[0] as Template, container, shape),
  }
}

/** Sends a frame of `kind`, which also tells what was applied. `write` adds the rest. */
export function send(page: Page, kind: number, write?: (out: number[]) => void): void {
  const out: number[] = []
  writeNumber(out, kind + (kind === JOIN ? 0 : FRAME_KINDS * (page._applied - page._told)))
  write?.(out)
  page._told = page._applied
  clearTimeout(page._timer)
  page._timer = 0
  page._send?.(new Uint8Array(out))
}

/** A frame was applied: the server is told, at once or soon. */
export function acknowledge(page: Page): void {
  page._applied++
  if (page._applied - page._told >= ACK_FRAMES) send(page, ACK)
  else page._timer ||= setTimeout(send, ACK_DELAY, page, ACK)
}

/** Finds the binding again: its row may have moved. False: it is gone. */
function isThere({ _own, _slot }: Page, hit: Hit): boolean {
  const nodes = hit._node ? around(hit._node) : null
  const again = search(_own, _slot, nodes, bindingsOf).find(
    ({ _entry, _instance }) => _entry === hit._entry && _instance === hit._instance,
  )
  if (again) hit._path = again._path
  return !!again
}

/** A binding fired. The event is kept until it is answered, and sent once the page has joined. */
export function dispatch(page: Page, hit: Hit, values: Value[]): void {
  if (!isThere(page, hit)) return
  page._unanswered.push({ _hit: hit, _values: values, _reports: features._reportsOf?.(page, false) ?? [] })
  turns._made++
  sendEvents(page)
}

function sendEvents(page: Page): void {
  while (page._joined && page._sent < page._unanswered.length) {
    const { _hit, _values, _reports } = page._unanswered[page._sent++] as Unanswered
    send(page, _reports.length ? EVENT_REPORTS : EVENT, (out) => {
      if (_reports.length) features._writeReports(out, _reports)
      writeNumbers(out, _hit._path)
      for (const value of _values) features._writeValue(out, value)
    })
  }
}

/** The server lets the page go on, and has taken `taken` events from it in all. The others are sent, each once. */
export function resume(page: Page, taken: number): void {
  page._joined = true
  page._sent = Math.max(0, taken - turns._answered)
  page._unanswered = page._unanswered.filter(({ _hit }, at) => at < page._sent || isThere(page, _hit))
  turns._made = turns._answered + page._unanswered.length
  sendEvents(page)
}

/** The next `count` events are answered. `isKept`: what they reported is in the server's state. */
export function answer(page: Page, count: number, isKept: boolean): void {
  for (const { _reports } of page._unanswered.splice(0, count)) {
    turns._answered++
    page._sent--
    if (isKept) for (const [control, value] of _reports) features._setBase(control, value)
  }
}
