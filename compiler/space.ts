// A stretch of template comes in as written, and goes out with the white space that LANGUAGE.md ("White space") leaves: runs
// are one space, none at the ends, none where the parent allows no text. Comments are gone. Read by analyse and `lview format`.
import type { Fragment, TemplateNode, Text } from './ast.ts'

export interface SpaceRules {
  /** White space is kept: in `pre`, `textarea` and `<lview:space>`. */
  readonly keep: boolean
  /** The element that holds the stretch; undefined where that is not known. */
  readonly parent: string | undefined
}

/** Elements whose children are elements alone. */
const withoutText: ReadonlySet<string> = new Set(
  'html head table thead tbody tfoot tr colgroup select optgroup datalist ul ol dl menu frameset'.split(' '),
)

/** Whether text may stand in an element; where that is not known, it may. */
export function allowsText(parent: string | undefined): boolean {
  return parent === undefined || !withoutText.has(parent)
}

/** White space of HTML; a no-break space is a character like others. */
const spaces = /[ \t\n\r\f]+/g
const blank = /^[ \t\n\r\f]*$/

export function space(fragment: Fragment, { keep, parent }: SpaceRules): TemplateNode[] {
  const nodes = fragment.children.filter((node) => node.type !== 'Comment')
  if (keep) return nodes
  if (!allowsText(parent)) return collapse(nodes.filter((node) => node.type !== 'Text' || !blank.test(node.data)))
  return collapse(nodes)
}

function collapse(nodes: readonly TemplateNode[]): TemplateNode[] {
  const result: TemplateNode[] = []
  // Whether what is shown so far ends with white space, or is nothing: then a space adds nothing.
  let spaced = true
  for (const node of nodes) {
    if (node.type !== 'Text') {
      result.push(node)
      if (!isSilent(node)) spaced = false
      continue
    }
    let data = node.data.replace(spaces, ' ')
    if (spaced && data.startsWith(' ')) data = data.slice(1)
    if (data === '') continue
    spaced = data.endsWith(' ')
    result.push({ ...node, data })
  }
  return trimEnd(result)
}

function trimEnd(nodes: TemplateNode[]): TemplateNode[] {
  for (let i = nodes.length - 1; i >= 0; i--) {
    const node = nodes[i] as TemplateNode
    if (isSilent(node)) continue
    if (node.type === 'Text' && node.data.endsWith(' ')) {
      const trimmed: Text = { ...node, data: node.data.slice(0, -1) }
      nodes.splice(i, 1, ...(trimmed.data === '' ? [] : [trimmed]))
    }
    break
  }
  return nodes
}

/** Shows nothing where it stands, so that the white space before and after it is one. */
export function isSilent(node: TemplateNode): boolean {
  if (node.type === 'SpecialElement') return node.name === 'head' || node.name === 'window' || node.name === 'portal'
  return node.type === 'ConstTag' || node.type === 'SnippetBlock' || node.type === 'Doctype'
}
