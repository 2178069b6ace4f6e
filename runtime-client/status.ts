/**
 * How the connection is, for the app's CSS and for the user: `data-connection` on <html> (`connecting`, `online`, `offline`),
 * and after a second offline a small banner, unless the page has an element of its own for that (`data-lview-offline`).
 */

const DELAY = 1_000
const banner = document.createElement('div')
let timer = 0

export function showStatus(status: 'connecting' | 'online' | 'offline'): void {
  document.documentElement.dataset.connection = status
  if (status === 'offline') timer ||= setTimeout(showBanner, DELAY)
  else if (status === 'online') {
    clearTimeout(timer)
    timer = 0
    banner.remove()
  }
}

function showBanner(): void {
  if (document.querySelector('[data-lview-offline]')) return
  banner.role = 'status'
  banner.textContent = 'Offline. Trying to connect…'
  // As properties: a content security policy may refuse inline styles.
  banner.style.cssText =
    'position:fixed;bottom:1em;left:50%;translate:-50%;padding:.5em 1em;border-radius:9em;background:#222;color:#fff;font:14px system-ui;z-index:2147483647'
  document.body.append(banner)
}
