/**
 * Long lists of which the page shows only the rows near the viewport: looks where the user is, asks the server for the rows that are wanted
 * there, and lets two elements take the room of all others. What the user sees does not move when rows come or go above. lists.ts tells
 * when rows are about to change.
 */
import { LOST } from '../../protocol/client-frame.ts'
import { isHolder, SLOT_FOR } from '../../protocol/table.ts'
import type { Part, WindowFeature } from '../features.ts'
import { type Instance, type Slot, shownIn } from '../instance.ts'
import { writeNumbers } from '../message.ts'
import { send } from '../page.ts'
import { collect, enter, pathOf, way } from '../place.ts'
import type { Page } from '../record.ts'

/** Browsers can't lay out much more than twice as many pixels. */
const MAX_HEIGHT = 10_000_000
/** So long after the user scrolled last the bar is put right (ms). */
const REST = 150
/** So long nothing else is asked for while an answer is on its way (ms). */
const PATIENCE = 100

/** A list, and what is known of it. */
interface Window {
  _above: HTMLElement
  _below: HTMLElement
  _rows: Instance[]
  _path: number[]
  /** Of a row, as measured last. */
  _height: number
  /** What the counts of rows were when room was made for them. */
  _counts?: string | undefined
  /** When rows were asked for that are not there yet. */
  _askedAt: number
  /** The server takes the user to be at the top of the list: what comes there is seen. */
  _isTop: boolean
  /** Rows were changed since room was made. */
  _isChanged?: boolean
  /** A row that is not to move, and where it was. */
  _anchor?: [row: Instance, top: number] | undefined
  /** The row where the user jumped to, or the server, until it is there. */
  _target?: number | undefined
  /** What the server wanted last. */
  _revealed?: string | undefined
}

let page: Page
let windows: Window[] = []
let isLooking = false
let resting: number | undefined

/** Finds the lists of the page. They are in no rows. */
function find(holder: Instance, slot: Slot, found: Window[]): Window[] {
  shownIn(holder, slot).forEach((instance, row) => {
    enter(holder, slot, row)
    const slots = instance[0]._slots
    slots.forEach((one, index) => {
      if (one._name === 'data-lview-above') {
        const list = slots[index + 1] as Slot
        const [_above, _below] = [one, slots[index + 2] as Slot].map(({ _at }) => instance[_at]) as HTMLElement[]
        const known = windows.find((each) => each._above === _above) ?? {
          _height: 0,
          _askedAt: 0,
          _isTop: true,
          _isChanged: true,
        }
        const _path = pathOf(way.length, list._index + 1)
        if (_above && _below)
          found.push(Object.assign(known, { _above, _below, _rows: shownIn(instance, list), _path }))
      } else if (isHolder(one._kind) && one._kind !== SLOT_FOR) find(instance, one, found)
    })
    way.pop()
  })
  return found
}

/** What scrolls the list. */
function scrollerOf({ _above }: Window): Element {
  const root = document.scrollingElement as Element
  for (let at = _above.parentElement; at && at !== document.body; at = at.parentElement)
    if (at !== root && /auto|scroll/.test(getComputedStyle(at).overflowY)) return at
  return root
}

/** From where to where the user sees, in the coordinates of the browser's window. */
function viewOf(scroller: Element): [top: number, bottom: number] {
  if (scroller === document.scrollingElement) return [0, innerHeight]
  const top = scroller.getBoundingClientRect().top + scroller.clientTop
  return [top, top + scroller.clientHeight]
}

/** How many rows there are besides those that are shown. */
const aboveOf = ({ _above }: Window): number => Number(_above.dataset.lviewAbove)
const belowOf = ({ _below }: Window): number => Number(_below.dataset.lviewBelow)

function topOf(row: Instance): number | undefined {
  const node = collect(row, []).find((one) => one instanceof Element) as Element | undefined
  return node?.getBoundingClientRect().top
}

/** The first of the rows that are shown which ends below a line. */
function rowAt({ _below, _rows }: Window, line: number): number {
  let [low, high] = [0, _rows.length - 1]
  while (low < high) {
    const middle = (low + high) >> 1
    if ((topOf(_rows[middle + 1] as Instance) ?? _below.getBoundingClientRect().top) > line) high = middle
    else low = middle + 1
  }
  return low
}

/** Where the list is, and its rows in it; a row's height is measured by the way. */
function measure(list: Window): { top: number; start: number; end: number; bottom: number } {
  const { _above, _below, _rows } = list
  const above = _above.getBoundingClientRect()
  const below = _below.getBoundingClientRect()
  if (_rows.length && below.top > above.bottom) list._height = (below.top - above.bottom) / _rows.length
  return { top: above.top, start: above.bottom, end: below.top, bottom: below.bottom }
}

function take(element: HTMLElement, height: number): void {
  if (element.hidden) {
    element.style.cssText = 'display:block;margin:0;padding:0;border:0;visibility:hidden;overflow-anchor:none'
    element.hidden = false
  }
  element.style.height = `${height}px`
}

/** The height of the whole list. */
const heightOf = (list: Window): number =>
  Math.min((aboveOf(list) + list._rows.length + belowOf(list)) * list._height, MAX_HEIGHT)

/** How much room the rows above take, if those that are shown stand where the bar says. */
function roomAbove(list: Window, shown: number): number {
  const above = aboveOf(list)
  return above && ((heightOf(list) - shown) * above) / (above + belowOf(list))
}

/** Makes room for the rows above, and lets those below have what is left. What is wanted and can't be is scrolled. */
function makeRoom(list: Window, wanted: number): void {
  const { _above, _below, _height } = list
  const { start, end } = measure(list)
  const room = aboveOf(list) && Math.max(wanted, _height)
  take(_above, room)
  take(_below, belowOf(list) && Math.max(_height, heightOf(list) - room - (end - start)))
  if (Math.abs(room - wanted) > 0.5) scrollerOf(list).scrollTop += room - wanted
}

/** The rows are there: those that the user saw stay where they were, the one that was jumped to is at the top. */
function settle(list: Window): void {
  const { _above, _rows } = list
  const { lviewReveal } = _above.dataset
  if (lviewReveal !== list._revealed) {
    list._revealed = lviewReveal
    list._target = Number.parseInt(lviewReveal ?? '', 10)
    list._anchor = list._counts = undefined
  }
  const { _anchor, _target } = list
  const counts = `${aboveOf(list)} ${_rows.length} ${belowOf(list)}`
  if (counts === list._counts && !_anchor) return
  const isChanged = list._isChanged
  list._counts = counts
  list._anchor = undefined
  list._isChanged = false
  for (const side of [_above, list._below]) if (side.hidden) take(side, 0)
  const { start, end, top } = measure(list)
  list._askedAt = 0
  const now = _anchor && _rows.includes(_anchor[0]) ? topOf(_anchor[0]) : undefined
  const jumped = _target === undefined ? undefined : _rows[_target - aboveOf(list)]
  if (_anchor && now !== undefined) makeRoom(list, start - top + _anchor[1] - now)
  else if (jumped) {
    list._target = undefined
    makeRoom(list, start - top + viewOf(scrollerOf(list))[0] - (topOf(jumped) ?? start))
  } else makeRoom(list, isChanged ? roomAbove(list, end - start) : start - top)
}

/** Rows are about to change. Who is at the top of the list sees what comes there. */
function holdRows(rows: Instance[]): void {
  const list = windows.find(({ _rows }) => _rows === rows)
  if (!list) return
  list._isChanged = true
  if (list._anchor || !rows.length) return
  const { end, start, top } = measure(list)
  const [viewTop, viewBottom] = viewOf(scrollerOf(list))
  if (viewTop <= top || end <= viewTop || start >= viewBottom) return
  const row = rows[rowAt(list, viewTop)] as Instance
  const at = topOf(row)
  if (at !== undefined) list._anchor = [row, at]
}

/** Asks for the rows that are wanted where the user is. */
function ask(list: Window): void {
  const { top, start, end, bottom } = measure(list)
  const [viewTop, viewBottom] = viewOf(scrollerOf(list))
  const height = list._height || 1
  const from = aboveOf(list)
  const to = from + list._rows.length
  const total = to + belowOf(list)
  const visible = Math.ceil((viewBottom - viewTop) / height) + 1
  const isTop = viewTop <= top
  let first = 0
  list._target = undefined
  if (end > viewTop && start < viewBottom)
    first = start > viewTop ? from - Math.ceil((start - viewTop) / height) : from + rowAt(list, viewTop)
  else if (!isTop) {
    // The bar was drawn to where no row is: how far it is says which row is meant.
    const part = (viewTop - top) / Math.max(1, bottom - top - (viewBottom - viewTop))
    first = list._target = Math.round(Math.max(0, Math.min(1, part) * (total - visible + 1)))
  }
  first = Math.max(0, Math.min(first, total - 1))
  const near = Math.ceil(visible / 2)
  const isThere = from <= Math.max(0, first - near) && to >= Math.min(total, first + visible + near)
  if (isThere && isTop === list._isTop) return
  if (performance.now() - list._askedAt < PATIENCE) {
    setTimeout(lookSoon, PATIENCE)
    return
  }
  list._askedAt = performance.now()
  list._isTop = isTop
  const lowest = Math.max(0, first - visible)
  const numbers = [lowest, Math.min(total, first + 2 * visible) - lowest, isTop ? 0 : first - lowest]
  send(page, LOST, (out) => writeNumbers(out, [...list._path, ...numbers]))
}

function look(): void {
  isLooking = false
  for (const list of windows) {
    // Not before the first picture: adopting a page writes nothing. It may have been hidden until now.
    if (!list._height) settle(Object.assign(list, { _counts: '' }))
    if (page._joined && list._height) ask(list)
  }
  clearTimeout(resting)
  resting = setTimeout(rest, REST)
}

/** Not more than once for a picture. What the user begins to scroll is not put right: that would end it. */
function lookSoon(): void {
  clearTimeout(resting)
  if (!isLooking) requestAnimationFrame(look)
  isLooking = true
}

/** The user scrolls no more: the bar says where the rows are. */
function rest(): void {
  for (const list of windows) {
    const { top, start, end } = measure(list)
    const [viewTop, viewBottom] = viewOf(scrollerOf(list))
    const moved = roomAbove(list, end - start) - (start - top)
    if (end <= viewTop || start >= viewBottom || Math.abs(moved) < viewBottom - viewTop) continue
    makeRoom(list, start - top + moved)
    scrollerOf(list).scrollTop += moved
  }
}

function begin(opened: Page): void {
  page = opened
  for (const type of ['scroll', 'resize', 'keydown', 'wheel', 'touchmove'])
    addEventListener(type, lookSoon, { capture: true, passive: true })
  end()
}

function end(): void {
  windows = find(page._own, page._slot, [])
  for (const list of windows) if (list._height) settle(list)
  lookSoon()
}

export const feature: Part & WindowFeature = { _begin: begin, _end: end, _holdRows: holdRows, _isWindow: isWindow }

/** Whether the rows are those of a long list: what goes on there is no reason to scroll. */
function isWindow(rows: Instance[]): boolean {
  return windows.some(({ _rows }) => _rows === rows)
}
