/** Ways from a node to one below it, for hand-written code: child indexes from an element, all of which must be there. */

export function nodeAt<N extends Node>(from: Node, ...path: number[]): N {
  return path.reduce((node, index) => node.childNodes[index] as ChildNode, from as ChildNode) as Node as N
}

/** The first element of some HTML, to be cloned. */
export function templateRow(html: string): Element {
  const template = document.createElement('template')
  template.innerHTML = html
  return template.content.firstChild as Element
}
