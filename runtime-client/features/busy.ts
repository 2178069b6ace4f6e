/**
 * `lview:busy`: marks an element from its event on until that is answered. What the element says meanwhile is shown in its place, or in that
 * of the button that submits the form: its own nodes stay what they are, hidden, so that patches find them.
 */
import type { BusyFeature, Part } from '../features.ts'
import type { Page } from '../record.ts'
import type { Hit } from '../search.ts'

let page: Page

/** What is marked, and how to undo just that. */
const marked = new Map<Element, () => void>()

function mark({ _unanswered }: Page, hit: Hit): void {
  const { _entry, _event, _node } = hit
  const busy = _entry[4]?.busy
  // What was on its way from a row that is gone was not dispatched.
  if (!busy || !_node || marked.has(_node) || _unanswered.at(-1)?._hit !== hit) return
  const [fixed, attribute] = busy
  const json = attribute && _node.getAttribute(attribute)
  const text = (json ? JSON.parse(json) : fixed) || ''
  const isOurs = !_node.hasAttribute('aria-busy')
  if (isOurs) _node.setAttribute('aria-busy', 'true')
  const place = _node.localName === 'form' ? (_event as SubmitEvent).submitter : _node
  const restore = text && place && !/^(input|select|textarea)$/.test(place.localName) && replace(place, `${text}`)
  marked.set(_node, () => {
    if (isOurs) _node.removeAttribute('aria-busy')
    if (restore) restore()
  })
}

/** Shows a text instead of what the element holds. Gives what undoes it. */
function replace(element: Element, text: string): () => void {
  const hidden = document.createElement('span')
  hidden.style.setProperty('display', 'none', 'important')
  hidden.append(...element.childNodes)
  const shown = document.createTextNode(text)
  element.append(hidden, shown)
  return () => {
    shown.remove()
    hidden.replaceWith(...hidden.childNodes)
  }
}

function unmark(): void {
  for (const [element, undo] of marked) {
    if (page._unanswered.some(({ _hit }) => _hit._node === element && _hit._entry[4]?.busy)) continue
    marked.delete(element)
    undo()
  }
}

function begin(opened: Page): void {
  page = opened
}

export const feature: BusyFeature & Part = { _begin: begin, _end: unmark, _markBusy: mark }
