/** Ways from a node to one below it, for hand-written code: child indexes from an element, all of which must be there. */

export function nodeAt<N extends Node>(from: Node, ...path: number[]): N {
  let node: Node | null = from
  for (const index of path) {
    // Not by `childNodes`, which makes a list that the node keeps.
    node = (node as Node).firstChild
    for (let i = 0; i < index; i++) node = (node as Node).nextSibling
  }
  return node as N
}

/** The first element of some HTML, to be cloned. */
export function templateRow(html: string): Element {
  const template = document.createElement('template')
  template.innerHTML = html
  return template.content.firstChild as Element
}
