/**
 * Entries of the browser's history, each with how far everything was scrolled: the window, and elements with an id. Takes what the user does and
 * what the server says of addresses from links.ts. The browser itself scrolls before the other view is there, so it must not.
 */

/** Left and top of the window, and of elements by id. */
type Scroll = [left: number, top: number, inside: [id: string, left: number, top: number][]]

/** Where the session's storage has them, and the state of an entry its name. */
const KEY = 'lview'

let scrolls: Record<string, Scroll> = {}
/** The name of the entry that is shown. */
let entry = ''

/** The entry that the browser shows; it gets a name where it has none. */
export function turnTo(state: unknown): void {
  const name = (state as Record<string, string> | null)?.[KEY]
  entry = name ?? `${Math.random()}`
  if (!name) history.replaceState({ ...(state as object | null), [KEY]: entry }, '')
}

/** Notes how far everything is scrolled. */
export function noteScroll(): void {
  const inside = [...document.querySelectorAll('[id]')].flatMap(({ id, scrollLeft, scrollTop }) =>
    scrollLeft || scrollTop ? [[id, scrollLeft, scrollTop] as [string, number, number]] : [],
  )
  scrolls[entry] = [scrollX, scrollY, inside]
}

const scrollAll = (inside: Element | Window | null, left: number, top: number): void =>
  inside?.scrollTo({ left, top, behavior: 'instant' })

/** As the user left the entry that is shown; nothing where it was never left. */
export function restoreScroll(): void {
  const [left, top, inside] = scrolls[entry] ?? []
  if (!inside) return
  for (const [id, x, y] of inside) scrollAll(document.getElementById(id), x, y)
  scrollAll(window, left as number, top as number)
}

export const scrollToTop = (): void => scrollAll(window, 0, 0)

/** An address is shown: in a new entry, or in place of the one that is there. */
export function showEntry(isReplaced: boolean, url: string): void {
  if (isReplaced) history.replaceState(history.state, '', url)
  else {
    noteScroll()
    history.pushState(null, '', url)
    turnTo(null)
  }
}

function takeOver(): void {
  history.scrollRestoration = 'manual'
}

export function beginHistory(): void {
  try {
    scrolls = JSON.parse(sessionStorage.getItem(KEY) ?? '{}')
  } catch {
    // None is kept.
  }
  turnTo(history.state)
  // After a load the browser scrolls itself.
  addEventListener('pageshow', takeOver)
  if (document.readyState === 'complete') takeOver()
  addEventListener('pagehide', () => {
    history.scrollRestoration = 'auto'
    noteScroll()
    try {
      sessionStorage.setItem(KEY, JSON.stringify(scrolls))
    } catch {
      // It is full, or the user wants none.
    }
  })
}
