/**
 * Messages for the user, as live regions: `[data-lview-flash]` of the page, or one that is made, above all else in a corner. Those that came
 * with the page stand there already. features/rare-frames.ts brings the others.
 */

/** How long a message stays that is no error (ms). */
const TIME = 10_000

export function flash(container: Element, kind: string, message: string): void {
  const event = new CustomEvent('lview:flash', { bubbles: true, cancelable: true, detail: { kind, message } })
  // The app shows it its own way.
  if (!container.dispatchEvent(event)) return
  const region = document.querySelector<HTMLElement>('[data-lview-flash]') ?? makeRegion()
  const shown = document.createElement('p')
  shown.role = kind === 'error' ? 'alert' : 'status'
  shown.dataset.kind = kind
  region.append(shown)
  // What is read out is what a region that is there comes to say.
  setTimeout(() => {
    shown.textContent = message
  })
  const remove = (): void => shown.remove()
  shown.addEventListener('click', remove)
  if (kind !== 'error') setTimeout(remove, TIME)
}

function makeRegion(): HTMLElement {
  const region = document.createElement('div')
  region.dataset.lviewFlash = ''
  region.popover = 'manual'
  region.style.margin = '0 0 0 auto'
  document.body.append(region)
  region.showPopover?.()
  return region
}
