/**
 * Elements with `on:enter.viewport` and `on:leave.viewport`: looks for them when the page begins and after frames, and fires these
 * events at them as they come into view, and go.
 */
import { BINDING_VIEWPORT, type BindingTable } from '../../protocol/table.ts'
import type { Part } from '../features.ts'
import type { Template } from '../instance.ts'
import type { Page } from '../record.ts'
import { search } from '../search.ts'

const watchingOf = ({ _bindings }: Template): BindingTable[] =>
  _bindings.filter(([, , flags]) => flags & BINDING_VIEWPORT)

/** What is observed, and whether it is in view. */
const watched = new Map<Element, boolean>()
let page: Page
let isLooking = false

const observer = new IntersectionObserver((entries) => {
  for (const { isIntersecting, target } of entries) {
    // What was never in view does not leave it.
    if (watched.get(target) === !isIntersecting) {
      watched.set(target, isIntersecting)
      target.dispatchEvent(new Event(isIntersecting ? 'enter' : 'leave'))
    }
  }
})

function look(): void {
  isLooking = false
  // What did not fit has no nodes before the server fills it.
  const found = new Set(search(page._own, page._slot, null, watchingOf).flatMap(({ _node }) => _node ?? []))
  for (const element of watched.keys()) {
    if (found.has(element)) continue
    observer.unobserve(element)
    watched.delete(element)
  }
  for (const element of found) {
    if (watched.has(element)) continue
    watched.set(element, false)
    observer.observe(element)
  }
}

/** Not while a frame is applied, and once for many: nothing is in view before the next picture. */
function lookSoon(): void {
  if (!isLooking) requestAnimationFrame(look)
  isLooking = true
}

function begin(opened: Page): void {
  page = opened
  look()
}

export const feature: Part = { _begin: begin, _end: lookSoon }
