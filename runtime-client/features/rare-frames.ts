/**
 * Frames that few pages get: an event was void, a handler failed, the user or hooks are told something, the page must go elsewhere or is
 * another one from now on, the session's cookie changes, the view was mounted anew, or all values of a template that is on the page already
 * come in, where the server could not know what it shows. frame.ts hands them over.
 */
import { LINKS } from '../../protocol/chunks.ts'
import { LOST } from '../../protocol/client-frame.ts'
import { PATH_KINDS } from '../../protocol/path.ts'
import {
  FRAME_FAILED,
  FRAME_FILL,
  FRAME_FLASH,
  FRAME_HOOK,
  FRAME_LOCATION,
  FRAME_REMOUNTED,
  FRAME_SESSION,
  FRAME_URL,
  FRAME_VIEW,
  FRAME_VOID,
} from '../../protocol/server-frame.ts'
import { ITEM_BLOCK, ITEM_NODE, type Item } from '../../protocol/table.ts'
import { insert } from '../build.ts'
import { features, type Load, parts, type RareFrameFeature } from '../features.ts'
import { flash } from '../flash.ts'
import { type Instance, shownIn, type Template } from '../instance.ts'
import { writeNumbers } from '../message.ts'
import { answer, send } from '../page.ts'
import { enter, type Level, pathOf, unfit, way } from '../place.ts'
import { type Page, turns } from '../record.ts'
import { lost } from '../value.ts'
import { isDone, number, string } from '../wire.ts'
import { refill } from './lists.ts'

/** A page without links goes elsewhere, too, where a handler says so. */
async function begin(page: Page, load: Load, bytes: Uint8Array | undefined): Promise<void> {
  if (!bytes) reportLost(page)
  if (bytes?.[1] !== FRAME_VIEW) return
  const { _send } = page
  if (!features._prepareView) {
    await load(LINKS)
    parts[LINKS]?._begin?.(page)
  }
  await features._prepareView(page, load, bytes)
  if (page._send !== _send) throw new Error('lview: the connection was lost')
}

function applyRare(page: Page, kind: number): void {
  if (kind === FRAME_FILL) while (!isDone()) fill(page, false)
  else if (kind === FRAME_VIEW) {
    if (features._enterView()) fill(page, true)
  } else if (kind === FRAME_LOCATION) {
    const url = string()
    location.assign(features._asMeant?.(url) ?? url)
  } else if (kind === FRAME_URL) features._showUrl(number() > 0, string())
  else if (kind === FRAME_FLASH) flash(page._container, string(), string())
  else if (kind === FRAME_VOID) {
    features._settleCall?.(page._unanswered[0], 'it is not on the page any more')
    answer(page, 1, false)
  } else if (kind === FRAME_HOOK) {
    const events = number()
    const json = string()
    if (events) {
      features._settleCall?.(page._unanswered[0], '', json)
      answer(page, events, true)
    } else features._tellHooks?.(string(), json)
  } else if (kind === FRAME_SESSION) fetch(string(), { method: 'POST' })
  else if (kind === FRAME_FAILED) {
    const [events, id, message] = [number(), string(), string()]
    if (events) features._settleCall?.(page._unanswered[0], message)
    answer(page, events, false)
    if (!events) features._stay?.()
    console.error(`lview: ${message} (${id})`)
    notify(page, 'error', { id, message })
    flash(page._container, 'error', message)
  } else {
    restart(page)
    if (kind === FRAME_REMOUNTED) fill(page, true)
  }
}

/** The view was mounted anew: counts begin again, and events that were not answered are lost. */
function restart(page: Page): void {
  const events = page._unanswered.splice(0).length
  page._applied = page._told = page._sent = turns._made = turns._answered = 0
  page._joined = true
  if (events) notify(page, 'lost', { events })
}

/** Tells the app by an event on the container. */
function notify({ _container }: Page, name: 'lost' | 'error', detail: object): void {
  _container.dispatchEvent(new CustomEvent(`lview:${name}`, { bubbles: true, detail }))
}

/** Writes all values of the instance that a path leads to, or of the root. */
function fill(page: Page, isRoot: boolean): void {
  let holder = page._own
  let slot = page._slot
  let row = 0
  page._hash = ''
  page._misfits = []
  for (let step = isRoot ? 0 : number(); step % PATH_KINDS; step = number()) {
    enter(holder, slot, row)
    holder = shownIn(holder, slot)[row] as Instance
    slot = holder[0]._slots[Math.floor(step / PATH_KINDS)] as typeof slot
    row = step % PATH_KINDS > 1 ? number() : 0
  }
  const shown = shownIn(holder, slot)
  if (!way.length && unfit.has(shown[0] as Instance)) {
    page._container.textContent = ''
    shown.length = 0
    insert(holder, slot, 0, 1, page._templates[0] as Template)
  } else refill(holder, slot, row)
  way.length = 0
}

/** The nearest instance that has a lost Text node within an element is to be built anew. */
function reportLost(page: Page): void {
  for (let [instance, at, levels] of lost.splice(0)) {
    let item: Item = ITEM_NODE + 4 * (at - 1)
    let depth = levels.length
    while (depth > 1 && instance[0]._roots.includes(item)) {
      const { _holder, _slot } = levels[--depth] as Level
      instance = _holder
      item = ITEM_BLOCK + 4 * _slot._index
    }
    if (unfit.has(instance)) continue
    unfit.add(instance)
    way.push(...levels)
    send(page, LOST, (out) => writeNumbers(out, pathOf(depth)))
    way.length = 0
  }
}

export const feature: RareFrameFeature = { _beginRare: begin, _applyRare: applyRare }
