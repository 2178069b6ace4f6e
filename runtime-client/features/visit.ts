/**
 * Another view in place of the one that is shown: loads what a frame names (its table, the chunks and the CSS of its pages), puts a new container
 * in place of the one that is there, and the new view's record into the page's. rare-frames.ts then builds it from its values.
 */
import { CHUNKS } from '../../protocol/chunks.ts'
import { GO_ARRIVED, NAVIGATE } from '../../protocol/client-frame.ts'
import type { ClientTable } from '../../protocol/client-table.ts'
import { VIEW_PREPARE, VIEW_REPLACE } from '../../protocol/server-frame.ts'
import { hear } from '../events.ts'
import { features, type Load, parts } from '../features.ts'
import { openPage, send } from '../page.ts'
import type { Page } from '../record.ts'
import { number, string } from '../wire.ts'
import { settle } from './arrival.ts'

/** The folder of the tables, beside that of the client. */
const folder = new URL('../', import.meta.url).href
const MARK = 'data-lview-css'

const tables = new Map<string, Promise<ClientTable>>()

function loadTable(name: string): Promise<ClientTable> {
  let table = tables.get(name)
  if (!table) {
    table = fetch(`${folder}${name}.json`).then((response) => response.json())
    tables.set(name, table)
    table.catch(() => tables.delete(name))
  }
  return table
}

/** The element that holds the CSS of the view that comes; null: it has none. */
let style: Element | null

/** Loads CSS, which means nothing before the view is shown. */
async function loadStyle(name: string): Promise<void> {
  const before = document.querySelector(`[${MARK}]`)
  style = name ? before : null
  if (!name || before?.getAttribute(MARK) === name) return
  const link = document.createElement('link')
  link.rel = 'stylesheet'
  link.media = 'print'
  link.href = `${folder}${name}.css`
  link.setAttribute(MARK, name)
  style = link
  await new Promise((resolve, reject) => {
    link.onload = resolve
    link.onerror = reject
    if (before) before.after(link)
    else document.head.append(link)
  })
}

function showStyle(): void {
  for (const one of document.querySelectorAll(`[${MARK}]`)) if (one !== style) one.remove()
  if (style instanceof HTMLLinkElement) style.media = ''
}

/** A table that is loaded, of the view that comes next. */
let next: { _name: string; _table: ClientTable }
/** Ends the transition from one view to the other. */
let reveal: (() => void) | undefined

/** The beginning of the frame, ahead of its turn. */
function namesIn(bytes: Uint8Array): [meaning: number, table: string, style: string] {
  let at = 3
  // Both are short, and ASCII.
  const name = (): string => {
    const length = (bytes[at++] as number) >> 1
    at += length
    return String.fromCharCode(...bytes.subarray(at - length, at))
  }
  return [bytes[2] as number, name(), name()]
}

/** Loads what the frame names. Rejects where that can't be. `isStill`: the user has seen a transition already. */
export async function prepareView(bytes: Uint8Array, loadChunk: Load, isStill: boolean): Promise<void> {
  const [meaning, name, css] = namesIn(bytes)
  if (meaning === VIEW_PREPARE) {
    warmView(name, css).catch(() => {})
    return
  }
  const loadAll = async (): Promise<ClientTable> => {
    const table = await loadTable(name)
    await Promise.all(table[0].map(loadChunk))
    return table
  }
  const [table] = await Promise.all([loadAll(), loadStyle(css)])
  next = { _name: name, _table: table }
  if (!isStill && !matchMedia('(prefers-reduced-motion: reduce)').matches) await holdPicture()
}

/** The user may go there: the browser keeps the files. */
async function warmView(name: string, css: string): Promise<void> {
  const [[chunks]] = await Promise.all([loadTable(name), css && fetch(`${folder}${css}.css`)])
  const addressOf = (chunk: number): string => new URL(`./client-${CHUNKS[chunk]}.min.js`, import.meta.url).href
  await Promise.all(chunks.map((chunk) => import(/* @vite-ignore */ addressOf(chunk))))
}

/** What of a transition is awaited at most, where the browser draws nothing (ms). */
const LONGEST_HOLD = 500

let passing: CSSStyleSheet | undefined

/** The browser keeps what it shows, to lead over from it, until `reveal` is called. */
async function holdPicture(): Promise<void> {
  if (!('startViewTransition' in document) || document.hidden) return
  if (!passing) {
    // What is clicked meanwhile is what is there.
    passing = new CSSStyleSheet()
    passing.replaceSync('::view-transition{pointer-events:none}')
    document.adoptedStyleSheets.push(passing)
  }
  const shown = new Promise<void>((resolve) => {
    reveal = resolve
  })
  await new Promise<void>((resolve) => {
    setTimeout(resolve, LONGEST_HOLD)
    const { finished, ready, updateCallbackDone } = document.startViewTransition(() => {
      resolve()
      return shown
    })
    // It may be left out, which is no fault.
    for (const one of [finished, ready, updateCallbackDone]) one.catch(() => {})
  })
}

/** How the visit ends, once the values are there. */
let rest: { _title: string; _isBack: boolean } | null = null

/** Makes the page that of the view that comes. `show` shows its address, and says whether the user was there before. */
export function enterView(page: Page, show: (isReplaced: boolean, url: string) => boolean): boolean {
  const meaning = number()
  string()
  string()
  if (meaning === VIEW_PREPARE) return false
  const isBack = show(meaning === VIEW_REPLACE, string())
  rest = { _title: string(), _isBack: isBack }
  showStyle()
  // Nobody answers what was asked of the page before.
  for (const one of page._unanswered) features._settleCall?.(one, 'the page is another one')
  const { _container } = page
  const container = _container.cloneNode() as Element
  const [token] = (container.getAttribute('data-lview') as string).split(' ')
  container.setAttribute('data-lview', `${token}  ${next._name} `)
  // A shape that no view has: there is nothing to adopt.
  Object.assign(page, openPage(container, next._table, ' ', ''))
  _container.replaceWith(container)
  for (const part of parts) part?._begin?.(page)
  for (const type of page._events)
    for (const down of [true, false])
      container.addEventListener(type, (event) => event.bubbles === down || hear(page, event), down)
  send(page, NAVIGATE, (out) => out.push(GO_ARRIVED))
  return true
}

/** The frame is applied. False: it was another one. */
export function finishVisit({ _container }: Page): boolean {
  if (!rest) return false
  const { _title, _isBack } = rest
  rest = null
  settle(_container as HTMLElement, _title, _isBack)
  reveal?.()
  reveal = undefined
  return true
}
