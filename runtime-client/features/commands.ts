/** Commands of `client:EVENT={toggle('#menu')}`: takes a binding that fired, does with elements of the page what its command says. */
import type { CommandFeature } from '../features.ts'
import type { Hit } from '../search.ts'

type Argument = string | boolean | null | undefined

function run({ _entry, _node }: Hit): void {
  const [name, fixed, attribute] = _entry[4]?.client ?? []
  const text = attribute && _node?.getAttribute(attribute)
  const [selector, first, second] = ((text ? JSON.parse(text) : fixed) || []) as Argument[]
  if (name === 'copy') {
    navigator.clipboard.writeText(`${selector ?? ''}`).catch(reportError)
    return
  }
  // Without a selector the element itself is meant.
  const elements = selector ? document.querySelectorAll<HTMLElement>(`${selector}`) : [_node as HTMLElement]
  for (const element of elements) {
    const { classList } = element
    const tokens = `${first ?? ''}`.split(/\s+/).filter(Boolean)
    if (name === 'show') element.hidden = false
    else if (name === 'hide') element.hidden = true
    else if (name === 'toggle') element.hidden = !element.hidden
    else if (name === 'addClass') classList.add(...tokens)
    else if (name === 'removeClass') classList.remove(...tokens)
    else if (name === 'setAttr') setAttribute(element, `${first}`, second)
    else if (name === 'dispatch') element.dispatchEvent(new CustomEvent(`${first}`, { bubbles: true, detail: second }))
    else {
      element.focus()
      return
    }
  }
}

/** As templates write attributes. */
function setAttribute(element: Element, name: string, value: Argument): void {
  if (value === null || value === undefined || value === false) element.removeAttribute(name)
  else element.setAttribute(name, value === true ? '' : value)
}

export const feature: CommandFeature = { _runCommand: run }
