/**
 * How the connection is, for the app's CSS and for the user: `data-connection="offline"` on <html> while it is lost (a page that
 * is as it was sent is not touched), and after a second a small banner, unless the page has an element of its own for that
 * (`data-lview-offline`).
 */

const DELAY = 1_000
const banner = document.createElement('div')
let timer = 0

export function showStatus(status: 'online' | 'offline'): void {
  const { dataset } = document.documentElement
  if (status === 'offline') {
    dataset.connection = status
    timer ||= setTimeout(showBanner, DELAY)
  } else if (timer > 0) {
    clearTimeout(timer)
    timer = 0
    delete dataset.connection
    banner.remove()
  }
}

function showBanner(): void {
  if (document.querySelector('[data-lview-offline]')) return
  banner.role = 'status'
  banner.textContent = 'Offline. Trying to connect…'
  // As properties: a content security policy may refuse inline styles.
  banner.style.cssText = 'position:fixed;bottom:1em;left:1em;padding:1em;background:#222;color:#fff;z-index:99999'
  document.body.append(banner)
}
