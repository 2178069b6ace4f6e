/**
 * Links and GET forms to the app's own addresses, of a page whose view goes on at another address: they go over the socket. So does
 * where the user goes in the browser's history. What the server makes of it is a patch, or an address to load (rare-frames.ts).
 */
import { NAVIGATE } from '../../protocol/client-frame.ts'
import type { NavigationFeature, Part } from '../features.ts'
import { writeNumber, writeString } from '../message.ts'
import { send } from '../page.ts'
import type { Page } from '../record.ts'

/** The address that the page is at, without what stands after `#`. */
let here = location.pathname + location.search

function go(page: Page, url: string, isShown: boolean): void {
  send(page, NAVIGATE, (out) => {
    writeNumber(out, isShown ? 1 : 0)
    writeString(out, url)
  })
}

/** Over the socket, where that is there; else the browser loads it. */
function follow(page: Page, event: Event, href: string, element: HTMLElement): void {
  const { origin, pathname, search, hash } = new URL(href, location.href)
  const target = pathname + search
  if (!page._joined || origin !== location.origin || 'reload' in element.dataset || (hash && target === here)) return
  event.preventDefault()
  go(page, target, false)
}

function listenToLinks(page: Page): void {
  document.addEventListener('click', (event) => {
    const { altKey, button, ctrlKey, defaultPrevented, metaKey, shiftKey, target } = event
    const link = (target as Element).closest<HTMLAnchorElement>('a[href]')
    if (!link || defaultPrevented || button || altKey || ctrlKey || metaKey || shiftKey) return
    if (link.hasAttribute('download') || (link.target && link.target !== '_self')) return
    follow(page, event, link.href, link)
  })
  document.addEventListener('submit', (event) => {
    const { defaultPrevented, submitter, target } = event
    const form = target as HTMLFormElement
    if (defaultPrevented || form.method !== 'get' || (form.target && form.target !== '_self')) return
    const query = new URLSearchParams(new FormData(form, submitter) as unknown as Record<string, string>)
    follow(page, event, `${form.action.split(/[?#]/)[0]}?${query}`, form)
  })
  addEventListener('popstate', () => {
    const target = location.pathname + location.search
    // Only what stands after `#` is another.
    if (target === here) return
    here = target
    if (page._joined) go(page, target, true)
    else location.reload()
  })
}

/** The server says what the address is. */
function showUrl(isReplaced: boolean, url: string): void {
  here = url
  history[isReplaced ? 'replaceState' : 'pushState'](null, '', url)
}

export const feature: NavigationFeature & Part = { _begin: listenToLinks, _showUrl: showUrl }
