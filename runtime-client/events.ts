/**
 * Events of the user: one listener for each kind, on the container, finds the bindings that are meant, and hands them with the
 * values that they read to `dispatch`. features/bindings.ts obeys most modifiers.
 */
import { BINDING_GLOBAL, BINDING_PREVENT, BINDING_STOP, type BindingTable } from '../protocol/table.ts'
import { features, parts } from './features.ts'
import { dispatch } from './page.ts'
import type { Page } from './record.ts'
import { around, bindingsOf, type Hit, search } from './search.ts'
import { noteSelection } from './value.ts'

/** Clicks and submits of before the page listened; then there is none. */
let early: Event[] | undefined = []

/** Keeps them. What a form holds would go to the server in the address of another page: that waits too. */
export function hearLater(): void {
  for (const type of ['click', 'submit'])
    addEventListener(type, (event) => early?.push(event) && event.type > 'd' && event.preventDefault())
}

/** Listens for all that the page's bindings and controls need. */
export function listen(page: Page): void {
  for (const part of parts) part?._begin?.(page)
  document.addEventListener('selectionchange', noteSelection)
  // Events that don't bubble pass by on their way down.
  for (const type of page._events)
    for (const down of [true, false])
      page._container.addEventListener(type, (event) => event.bubbles === down || hear(page, event), down)
  const kept = early as SubmitEvent[] | undefined
  early = undefined
  // Whatever it is for: there may be a binding now. A test opens many pages in one document: nothing is kept for the others.
  kept?.forEach((event) => {
    if (event.type > 'd') (event.target as HTMLFormElement).requestSubmit(event.submitter)
    else hear(page, event)
  })
}

/** Fires the bindings that an event below the container is for. */
export function hear(page: Page, event: Event): void {
  const { target } = event
  const nodes = around(target as Node)
  const isMeant = ([, type, flags]: BindingTable, node: Node): boolean =>
    type === event.type && !(flags & BINDING_GLOBAL) && (event.bubbles ? nodes.includes(node) : node === target)
  fireAll(page, event, nodes, isMeant)
}

/** Fires those bindings that are meant, of the instances that hold one of `nodes` (null: of all). */
export function fireAll(
  page: Page,
  event: Event,
  nodes: Node[] | null,
  isMeant: (entry: BindingTable, node: Node) => boolean,
): void {
  // Browsers send some while a patch takes an element away.
  if (page._busy) {
    queueMicrotask(() => fireAll(page, event, nodes, isMeant))
    return
  }
  const hits = search(page._own, page._slot, nodes, bindingsOf).filter(({ _entry, _node }) =>
    isMeant(_entry, _node as Node),
  )
  // From the inside out.
  if (nodes) hits.sort((a, b) => nodes.indexOf(a._node as Node) - nodes.indexOf(b._node as Node))
  let stopped: Node | undefined
  for (const hit of hits) {
    if (stopped && stopped !== hit._node) return
    if (fire(page, hit, event)) stopped = hit._node
  }
}

/** Answers whether the event goes no further. */
function fire(page: Page, hit: Hit, event: Event): boolean {
  const [, , flags, values] = hit._entry
  if (features._refuses?.(hit, event)) return false
  if (flags & BINDING_PREVENT) event.preventDefault()
  if (flags & BINDING_STOP) event.stopPropagation()
  const act = features._limit ?? dispatch
  act(
    page,
    hit,
    values.map((path) => features._readValue(event, hit._node, path)),
  )
  return (flags & BINDING_STOP) > 0
}
