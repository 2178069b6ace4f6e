/**
 * What a load does when a page is there, of a view that came without one: the title is set and said, the focus goes to its beginning, links of the
 * layout say which of them leads to this page. visit.ts and links.ts ask.
 */
import type { Page } from '../record.ts'
import { restoreScroll, scrollToTop } from './scroll.ts'

let speaker: HTMLElement | undefined

/** Says the title to who can't see that the page is another one. */
function announce(text: string): void {
  if (!speaker) {
    speaker = document.createElement('div')
    speaker.role = 'status'
    Object.assign(speaker.style, {
      position: 'absolute',
      width: '1px',
      height: '1px',
      overflow: 'hidden',
      clipPath: 'inset(50%)',
    })
    document.body.append(speaker)
  }
  const said = speaker
  said.textContent = ''
  // What is there when the element comes is not said.
  setTimeout(() => {
    said.textContent = text
  }, 100)
}

/** The title of the document around the view: one of the view's own may stand in its place (features/elsewhere.ts). */
function setTitle(title: string): void {
  const hidden = [...document.head.querySelectorAll<HTMLTemplateElement>('template[data-lview-hidden]')]
  const own = hidden.map(({ content }) => content.querySelector('title')).find(Boolean)
  if (own) own.textContent = title
  else document.title = title
}

/** What the address names with its `#`. */
function namedPlace(): HTMLElement | null {
  try {
    return document.getElementById(decodeURIComponent(location.hash.slice(1)))
  } catch {
    return null
  }
}

function moveFocus(container: HTMLElement, named: HTMLElement | null): void {
  const place =
    container.querySelector<HTMLElement>('[autofocus]') ??
    named ??
    container.querySelector<HTMLElement>('h1') ??
    document.querySelector<HTMLElement>('main') ??
    container
  if (place.tabIndex < 0 && !place.hasAttribute('tabindex')) {
    place.tabIndex = -1
    place.addEventListener('blur', () => place.removeAttribute('tabindex'), { once: true })
  }
  place.focus({ preventScroll: true })
}

/** The new view is on the page. `isBack`: the user was there before. */
export function settle(container: HTMLElement, title: string, isBack: boolean): void {
  if (title) setTitle(title)
  announce(document.title)
  const named = namedPlace()
  moveFocus(container, named)
  if (isBack) restoreScroll()
  else if (named) named.scrollIntoView({ behavior: 'instant' })
  else scrollToTop()
}

/** Whether a view shows something of its own among its brothers or those of what it is in. */
function isPassed(link: Element): boolean {
  for (let at: Node | null = link; at; at = at.parentNode)
    for (const { nodeType, nodeValue } of at.parentNode?.childNodes ?? [])
      if (nodeType === 8 && nodeValue === 'lview' && at.parentNode !== document.head) return true
  return false
}

/**
 * Links around the view: after a way to another page nothing else says which of them leads to it. Of a page that was loaded (`isLoaded`) the
 * server may have said more.
 */
export function markLinks({ _container }: Page, isLoaded: boolean): void {
  const { origin, pathname, search } = location
  for (const link of document.querySelectorAll<HTMLAnchorElement>('a[href]')) {
    if (_container.contains(link) || isPassed(link)) continue
    const isHere =
      link.origin === origin && link.pathname === pathname && !link.hash && (!link.search || link.search === search)
    if (isHere) link.setAttribute('aria-current', 'page')
    else if (!isLoaded && link.getAttribute('aria-current') === 'page') link.removeAttribute('aria-current')
  }
}
