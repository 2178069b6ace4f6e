/**
 * How the connection is, for the app's CSS and for the user: `data-connection="offline"` on <html> while it is lost (a page that
 * is as it was sent is not touched), and after a second a small banner, unless the page has an element of its own for that
 * (`data-lview-offline`).
 */

const DELAY = 1_000
let timer = 0
let banner: HTMLElement | undefined

export function showStatus(isOnline: boolean): void {
  if (isOnline === !timer) return
  const { dataset } = document.documentElement
  clearTimeout(timer)
  timer = 0
  banner?.remove()
  delete dataset.connection
  if (!isOnline) {
    dataset.connection = 'offline'
    timer = setTimeout(showBanner, DELAY)
  }
}

function showBanner(): void {
  if (document.querySelector('[data-lview-offline]')) return
  // To a screen reader a status.
  banner = document.createElement('output')
  banner.textContent = 'Offline. Trying to connect…'
  // Above all else, in the colours of the page, in its corner.
  banner.popover = 'manual'
  banner.style.margin = '0'
  document.body.append(banner)
  banner.showPopover?.()
}
