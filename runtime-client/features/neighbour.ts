/**
 * Focus when the row that has it goes: takes the rows of a list that are about to go, and lets the nearest row that stays have focus, at the
 * same place in it. lists.ts asks.
 */
import { features } from '../features.ts'
import type { Instance } from '../instance.ts'
import { collect } from '../place.ts'

const FOCUSABLE = 'a[href],button,input,select,textarea,summary,[tabindex],[contenteditable]'
/** Who is typing when another user removes the row would go on in a field that is not meant. */
const TEXT =
  'textarea,[contenteditable],input:not([type=button],[type=submit],[type=reset],[type=checkbox],[type=radio])'

/** What of a row may have focus, in the order of the document. */
const focusables = (row: Instance): HTMLElement[] =>
  collect(row, []).flatMap((node) =>
    node instanceof Element
      ? [node, ...node.querySelectorAll(FOCUSABLE)].filter((one): one is HTMLElement => one.matches(FOCUSABLE))
      : [],
  )

/** Of `rows`, `count` go, from `first` on. */
export function noteFocus(rows: Instance[], first: number, count: number): void {
  const { activeElement, body } = document
  if (!activeElement || activeElement === body) return
  const gone = rows.slice(first, first + count)
  // One look at most where focus is elsewhere, as it nearly always is.
  if (!gone[0] || !collect(gone[0], [])[0]?.parentNode?.contains(activeElement)) return
  const at = gone.findIndex((row) => collect(row, []).some((node) => node.contains(activeElement)))
  if (at < 0) return
  const place = focusables(gone[at] as Instance).indexOf(activeElement as HTMLElement)
  const nearest = [...rows.slice(first + at + 1), ...rows.slice(0, first + at).reverse()]
  // When the frame is applied: others of them may go by it.
  queueMicrotask(() => {
    const isWindow = features._isWindow?.(rows) === true
    // Of a long list all rows may be others now: one in the midst of those is about where the user looks.
    const row = nearest.find((one) => rows.includes(one)) ?? (isWindow ? rows[rows.length >> 1] : undefined)
    const isLost = [null, body, activeElement].includes(document.activeElement)
    if (!row || !isLost) return
    const all = focusables(row)
    const likely = [...all.slice(place, place + 1), ...all]
    likely.find((one) => !one.matches(TEXT) && !one.matches(':disabled'))?.focus({ preventScroll: isWindow })
  })
}
