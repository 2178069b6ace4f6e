/**
 * A way that takes long is shown: `data-navigating` on <html>, and a bar at the top of the window, unless the page has an element of its own for
 * that (`data-lview-progress`). links.ts says when.
 */

/** What takes less looks as if it were at once (ms). */
const UNSEEN = 150
/** The bar never arrives: nobody knows how long it takes (ms). */
const DURATION = 10_000

let timer = 0
let bar: HTMLElement | undefined

export function showProgress(): void {
  timer ||= setTimeout(show, UNSEEN)
}

export function hideProgress(): void {
  clearTimeout(timer)
  timer = 0
  bar?.remove()
  bar = undefined
  delete document.documentElement.dataset.navigating
}

function show(): void {
  document.documentElement.dataset.navigating = ''
  if (document.querySelector('[data-lview-progress]')) return
  bar = document.createElement('div')
  bar.role = 'progressbar'
  bar.ariaLabel = document.title
  Object.assign(bar.style, {
    position: 'fixed',
    inset: '0 0 auto',
    height: '3px',
    background: 'Highlight',
    transformOrigin: '0 0',
    pointerEvents: 'none',
    zIndex: 2147483647,
  })
  document.body.append(bar)
  const isStill = matchMedia('(prefers-reduced-motion: reduce)').matches
  bar.animate([{ transform: `scaleX(${isStill ? 0.9 : 0})` }, { transform: 'scaleX(0.9)' }], {
    duration: DURATION,
    easing: 'cubic-bezier(0.1, 0.6, 0.1, 1)',
    fill: 'both',
  })
}
