// Trees as html5lib's tests write them, a line for each node: of a module without dynamic places the tree that its template
// means, and what of a case's tree its body holds. Comparing them is the business of html.test.ts in this folder.
import type { ElementNode, Module, Node } from '../../compiler/ir.ts'

/** The tree that a static template means. Throws where it has a dynamic place. */
export function meantTree({ templates }: Module): string[] {
  const [root] = templates
  if (root === undefined || templates.length > 1 || root.slots.length > 0) throw new Error('not static')
  return root.nodes.flatMap((node) => linesOf(node, 0))
}

function linesOf(node: Node, depth: number): string[] {
  const indent = `| ${'  '.repeat(depth)}`
  if (node.type === 'block') throw new Error('not static')
  if (node.type === 'run') return [`${indent}"${node.run.parts.join('')}"`]
  const prefix = node.namespace === 'html' ? '' : `${node.namespace} `
  const content = node.tag === 'template' && node.namespace === 'html' ? 1 : 0
  return [
    `${indent}<${prefix}${node.tag}>`,
    ...attributeLines(node, `${indent}  `),
    ...(content ? [`${indent}  content`] : []),
    ...node.children.flatMap((child) => linesOf(child, depth + 1 + content)),
  ]
}

function attributeLines({ attributes, namespace }: ElementNode, indent: string): string[] {
  const lines = attributes.map((attribute) => {
    if (attribute.type !== 'static') throw new Error('not static')
    const prefixed = namespace !== 'html' && /^(?:xlink|xml|xmlns):/.test(attribute.name)
    const name = prefixed ? attribute.name.replace(':', ' ') : attribute.name
    return `${indent}${name}="${attribute.value ?? ''}"`
  })
  return lines.sort()
}

/** Of a document's tree what is in its body; undefined where head or body hold something of their own. */
export function bodyOf(document: readonly string[]): string[] | undefined {
  const found = document.join('\n').replace(/^\| {1,3}<!(?:--[\s\S]*?--|DOCTYPE html)>\n?/gm, '')
  const body = /^\| <html>\n\| {3}<head>\n\| {3}<body>(?:\n([\s\S]*))?$/.exec(found.trim())
  if (!body || /^\| {5}[a-z]+="/.test(body[1] ?? '')) return undefined
  return (body[1] ?? '').split('\n').map((line) => (line.startsWith('|     ') ? `| ${line.slice(6)}` : line))
}

/** What is left of a tree without comments and white space, which templates don't send as they are written. */
export function withoutSpace(tree: readonly string[]): string {
  const text = tree.join('\n')
  const texts = text.replace(/^(\| *)"([\s\S]*?)"$(?=\n\||(?![\s\S]))/gm, (_, indent: string, data: string) => {
    const rest = data.replace(/\s+/g, '')
    return rest === '' ? '' : `${indent}"${rest}"`
  })
  return texts
    .replace(/^\| *<!--[\s\S]*?-->$(?=\n\||(?![\s\S]))/gm, '')
    .replace(/\n+/g, '\n')
    .replace(/"\n\| +"(?=[^\n]*"$)/gm, '')
    .trim()
}
