// The content of a component's root or of a snippet comes in, out goes the namespace that it is written for. Read by
// `module.ts` and `snippet.ts`.
import type { Fragment, TemplateNode } from '../ast.ts'
import { isSvgOnly } from '../html-rules.ts'
import type { Namespace } from './draft.ts'

/** What a component or snippet is used within: `svg` where its first element is SVG's own. */
export function rootNamespace(template: Fragment): Namespace {
  const tag = firstElement(template.children)
  return tag !== undefined && isSvgOnly(tag) ? 'svg' : 'html'
}

function firstElement(nodes: readonly TemplateNode[]): string | undefined {
  for (const node of nodes) {
    const found = node.type === 'Element' ? node.name : firstElement(contentOf(node))
    if (found !== undefined) return found
  }
  return undefined
}

function contentOf(node: TemplateNode): readonly TemplateNode[] {
  switch (node.type) {
    case 'IfBlock':
    case 'SwitchBlock': {
      const clauses = node.type === 'IfBlock' ? node.branches : node.cases
      return [...clauses, ...(node.otherwise ? [node.otherwise] : [])].flatMap(({ body }) => body.children)
    }
    case 'ForBlock':
      return [...node.body.children, ...(node.otherwise?.body.children ?? [])]
    case 'SpecialElement':
      return node.name === 'space' ? node.children.children : []
    default:
      return []
  }
}
