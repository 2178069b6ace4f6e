/**
 * Whether a page shows what a workload expects, compared as DOM: comments, white-space-only text between elements, the
 * order of attributes and a client's own attributes don't count.
 */

/** One line a node, so that a difference can be named. */
function lines(node: Node, depth: number, out: string[]): void {
  const indent = ' '.repeat(depth)
  let text = ''
  const flush = () => {
    if (text.trim() !== '') out.push(`${indent}${JSON.stringify(text)}`)
    text = ''
  }
  for (const child of node.childNodes) {
    if (child instanceof Text) text += child.data
    else if (child instanceof Element) {
      flush()
      const attributes = Array.from(child.attributes, ({ name, value }) => [name, printed(name, value)])
        .filter(([name]) => !name?.startsWith('data-lview'))
        .map(([name, value]) => ` ${name}=${JSON.stringify(value)}`)
      out.push(`${indent}${child.localName}${attributes.sort().join('')}`)
      lines(child, depth + 1, out)
    }
  }
  flush()
}

/** A style reads back with a semicolon where it was written by property. */
const printed = (name: string, value: string): string =>
  name === 'style' ? value.replace(/;\s*$/, '') : name === 'class' ? value.trim().replace(/\s+/g, ' ') : value

/** The first difference in words, or null where the root shows `html`. */
export function differenceFrom(root: Element, html: string): string | null {
  const expected: string[] = []
  const actual: string[] = []
  const template = document.createElement('template')
  template.innerHTML = html
  lines(template.content, 0, expected)
  lines(root, 0, actual)
  const at = expected.findIndex((line, i) => line !== actual[i])
  if (at < 0 && actual.length === expected.length) return null
  const place = at < 0 ? expected.length : at
  return `line ${place}: expected ${expected[place]?.trim() ?? 'the end'}, found ${actual[place]?.trim() ?? 'the end'}`
}
