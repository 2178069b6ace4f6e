/**
 * Links and GET forms to the app's own addresses: they go over the socket, and so does where the user goes in the browser's history.
 * What comes back is a patch and an address, another view (visit.ts), or an address to load (rare-frames.ts). A page with links
 * loads this in place of the core, which it imports.
 */
import { LINKS } from '../../protocol/chunks.ts'
import { GO, GO_PREPARE, GO_SHOWN, NAVIGATE } from '../../protocol/client-frame.ts'
import { features, type LinkFeature, type Load, type Part, parts } from '../features.ts'
import { writeNumber, writeString } from '../message.ts'
import { send } from '../page.ts'
import type { Page } from '../record.ts'
import { markLinks } from './arrival.ts'
import { hideProgress, showProgress } from './progress.ts'
import { beginHistory, noteScroll, restoreScroll, showEntry, turnTo } from './scroll.ts'
import { enterView, finishVisit, prepareView } from './visit.ts'

/** Where the user is on the way to. */
interface Way {
  _url: string
  /** What stands behind the address, with its `#`. */
  _hash: string
  /** The browser shows the address already. */
  _isShown: boolean
  /** The socket that was told. */
  _send: Page['_send']
}

let page: Page
/** The address that the page is at, without what stands after `#`. */
let here: string
let way: Way | null = null

const addressHere = (): string => location.pathname + location.search

function tell(meaning: number, url: string): void {
  send(page, NAVIGATE, (out) => {
    writeNumber(out, meaning)
    writeString(out, url)
  })
}

function go(url: string, hash: string, isShown: boolean): void {
  way = { _url: url, _hash: hash, _isShown: isShown, _send: page._send }
  tell(isShown ? GO_SHOWN : GO, url)
  showProgress()
}

/** Says on the container what happens. False: somebody does not want it. */
const notify = (name: string, url: string): boolean =>
  page._container.dispatchEvent(
    new CustomEvent(`lview:${name}`, { bubbles: true, cancelable: name === 'before-navigate', detail: { url } }),
  )

/** An address that goes over the socket: path and query, and what stands behind them. */
function ownAddress(href: string, element: Element): [target: string, hash: string] | null {
  const { origin, pathname, search, hash } = new URL(href, document.baseURI)
  const isOther = origin !== location.origin || element.hasAttribute('data-reload') || !page._joined
  return isOther ? null : [pathname + search, hash]
}

/** Over the socket, where that is there; else the browser loads it. */
function follow(event: Event, href: string, element: Element): void {
  const [target, hash] = ownAddress(href, element) ?? []
  // What is on this page is the browser's affair.
  if (hash && target === here) noteScroll()
  else if (target) {
    event.preventDefault()
    if (notify('before-navigate', target + hash)) go(target, hash as string, false)
  }
}

/** The link that an event is at, unless it is the browser's affair. */
function linkOf({ target }: Event): HTMLAnchorElement | null {
  const link = (target as Element).closest?.<HTMLAnchorElement>('a[href]')
  const isOurs =
    link &&
    !link.hasAttribute('download') &&
    (!link.target || link.target === '_self') &&
    !/\bexternal\b/.test(link.getAttribute('rel') ?? '')
  return isOurs ? link : null
}

const addressOf = (link: HTMLAnchorElement): string => link.getAttribute('href') as string

function click(event: MouseEvent): void {
  const { altKey, button, ctrlKey, defaultPrevented, metaKey, shiftKey } = event
  if (defaultPrevented || button || altKey || ctrlKey || metaKey || shiftKey) return
  const link = linkOf(event)
  if (link) follow(event, addressOf(link), link)
}

function submit(event: SubmitEvent): void {
  const { defaultPrevented, submitter, target } = event
  const form = target as HTMLFormElement
  if (defaultPrevented || form.method !== 'get' || (form.target && form.target !== '_self')) return
  const query = new URLSearchParams(new FormData(form, submitter) as unknown as Record<string, string>)
  follow(event, `${form.action.split(/[?#]/)[0]}?${query}`, form)
}

/** How long a pointer rests on a link of somebody who may follow it (ms). */
const REST = 80
const prepared = new Set<string>()
let resting = 0

/** The user may follow a link: what that needs is loaded. */
function prepare(event: Event): void {
  clearTimeout(resting)
  const link = linkOf(event)
  const [target] = (link && ownAddress(addressOf(link), link)) ?? []
  if (!target || target === here || prepared.has(target)) return
  resting = setTimeout(() => {
    prepared.add(target)
    if (page._joined) tell(GO_PREPARE, target)
  }, REST)
}

/** The user went to another entry of the history. */
function move({ state, hasUAVisualTransition }: PopStateEvent): void {
  noteScroll()
  turnTo(state)
  const target = addressHere()
  // Only what stands after `#` is another.
  if (target === here) restoreScroll()
  else if (page._joined) {
    here = target
    isStill = hasUAVisualTransition
    go(target, location.hash, true)
  } else location.reload()
}

/** The browser has shown the way itself. */
let isStill = false

/** Puts an address into the history; not one of before the user went back, say. */
function showAddress(isReplaced: boolean, url: string): void {
  if (!isReplaced && way?._isShown) return
  showEntry(isReplaced || url === here, url + (way?._url === url ? way._hash : ''))
  here = addressHere()
}

function arrive(): void {
  way = null
  isStill = false
  hideProgress()
  markLinks(page, false)
}

/** The server says what the address is: the view goes on there. */
function showUrl(isReplaced: boolean, url: string): void {
  const isAnswer = way?._url === url
  const isBack = isAnswer && way?._isShown
  showAddress(isReplaced, url)
  if (!isAnswer) return
  arrive()
  // When the patch that follows is applied.
  if (isBack) requestAnimationFrame(restoreScroll)
  notify('navigated', here + location.hash)
}

function stay(): void {
  way = null
  hideProgress()
}

/** Another view is shown. */
function enter(): boolean {
  return enterView(page, (isReplaced, url) => {
    const isBack = !!way?._isShown
    showAddress(isReplaced, url)
    return isBack
  })
}

/** A frame is applied. */
function finish(): void {
  if (finishVisit(page)) {
    arrive()
    notify('navigated', here + location.hash)
    // Before it was answered the connection was lost.
  } else if (way && page._joined && way._send !== page._send) go(way._url, way._hash, way._isShown)
}

async function prepareFrame(opened: Page, load: Load, bytes: Uint8Array): Promise<void> {
  try {
    await prepareView(bytes, load, isStill)
  } catch {
    // The browser may know why.
    location.assign(way ? way._url + way._hash : location.href)
    opened._send = undefined
  }
}

function begin(opened: Page): void {
  const isFirst = !page
  page = opened
  if (!isFirst) return
  here = addressHere()
  beginHistory()
  markLinks(page, true)
  document.addEventListener('click', click)
  document.addEventListener('submit', submit)
  addEventListener('popstate', move)
  for (const type of ['mouseover', 'focusin', 'touchstart']) document.addEventListener(type, prepare, { passive: true })
}

export const feature: LinkFeature & Part = {
  _begin: begin,
  _end: finish,
  _showUrl: showUrl,
  _prepareView: prepareFrame,
  _enterView: enter,
  _stay: stay,
  _asMeant: (url) => (way?._url === url ? url + way._hash : url),
}

// As load.ts does with what a table asks for.
Object.assign(features, feature)
parts[LINKS] = feature
