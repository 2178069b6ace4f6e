/**
 * Whether the page shows what it must. `compareDom` runs in the browser (it must not use anything outside itself): takes the
 * HTML that an element must show, and tells the first difference. `visit.ts` calls it.
 *
 * Compared as DOM: white space alone between elements, how much of it stands between words (not so in `pre`), comments, the order
 * of classes and attributes and the way in which a style is written don't count. What the user can change is compared as the
 * property that it is.
 */

export interface Wanted {
  /** The element whose content is compared, and the elements in it that don't count. */
  selector: string
  ignored: string
  html: string
}

/** Undefined where the two are the same; else where they differ and how. */
export function compareDom({ selector, ignored, html }: Wanted): string | undefined {
  const shown = document.querySelector(selector)
  if (shown === null) return `no element ${selector}`
  const wanted = new DOMParser().parseFromString(`<!doctype html><body>${html}`, 'text/html').body

  const attributes = (element: Element): Record<string, string> => {
    const all: Record<string, string> = {}
    for (const { name, value } of element.attributes) {
      if (name === 'class') all[name] = value.split(/\s+/).filter(Boolean).sort().join(' ')
      else if (name === 'style') all[name] = (element as HTMLElement).style.cssText
      else all[name] = value
    }
    const { localName } = element
    if (localName === 'input') {
      const input = element as HTMLInputElement
      delete all.value
      delete all.checked
      all['.value'] = input.value
      all['.checked'] = String(input.checked)
    } else if (localName === 'option') {
      delete all.selected
      all['.selected'] = String((element as HTMLOptionElement).selected)
    } else if (localName === 'textarea') {
      all['.value'] = (element as HTMLTextAreaElement).value
    }
    return all
  }

  /** Elements, and the texts between them that are not white space alone. */
  const parts = (parent: Element): (Element | string)[] => {
    const list: (Element | string)[] = []
    const source = parent instanceof HTMLTemplateElement ? parent.content : parent
    for (const node of source.childNodes) {
      if (node.nodeType === Node.ELEMENT_NODE) {
        if (!(node as Element).matches(ignored)) list.push(node as Element)
      } else if (node.nodeType === Node.TEXT_NODE) {
        const last = list.at(-1)
        if (typeof last === 'string') list[list.length - 1] = last + node.nodeValue
        else list.push(node.nodeValue ?? '')
      }
    }
    if (parent.localName === 'textarea') return []
    const collapsed = parent.closest('pre')
      ? list
      : list.map((part) => (typeof part === 'string' ? part.replace(/[ \t\n]+/g, ' ') : part))
    return collapsed.filter((part) => typeof part !== 'string' || part.trim() !== '')
  }

  const describe = (part: Element | string | undefined): string =>
    part === undefined ? 'nothing' : typeof part === 'string' ? JSON.stringify(part) : `<${part.localName}>`

  const compare = (a: Element, b: Element, path: string): string | undefined => {
    const [shownParts, wantedParts] = [parts(a), parts(b)]
    for (let i = 0; i < Math.max(shownParts.length, wantedParts.length); i++) {
      const [one, other] = [shownParts[i], wantedParts[i]]
      const at = `${path} > ${i}`
      if (!(one instanceof Element) || !(other instanceof Element)) {
        if (one !== other) return `${at}: ${describe(one)} where ${describe(other)} must be`
        continue
      }
      if (one.localName !== other.localName || one.namespaceURI !== other.namespaceURI) {
        return `${at}: ${describe(one)} where ${describe(other)} must be`
      }
      const [has, must] = [attributes(one), attributes(other)]
      for (const name of new Set([...Object.keys(has), ...Object.keys(must)])) {
        if (has[name] !== must[name]) {
          return `${at} <${one.localName}> ${name}: ${JSON.stringify(has[name])} where ${JSON.stringify(must[name])} must be`
        }
      }
      const inside = compare(one, other, `${at} ${one.localName}`)
      if (inside !== undefined) return inside
    }
    return undefined
  }
  return compare(shown, wanted, 'content')
}
