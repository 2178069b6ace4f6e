/**
 * Builds a page of `table` for the memory measurement and keeps it, with what one kind of client keeps of it. `retain.ts`
 * on the other side asks Chromium how large the heaps are.
 */
import type { OpenPage, Workload } from './client.ts'
import { nodeAt } from './hand/node.ts'
import { handWritten } from './hand.ts'
import { lview } from './lview.ts'

/**
 * What is kept beside the document: nothing; the JavaScript wrappers of the three nodes of a row that a client writes to
 * (the row, its two texts) and nothing else; hand-written code's records; lview's.
 */
export type Holding = 'nothing' | 'wrappers' | 'by hand' | 'lview'

const held: unknown[] = []

export function holdPages(holding: Holding, workload: Workload): void {
  const root = document.createElement('div')
  root.innerHTML = workload.rendered[1] as string
  document.body.append(root)
  const page = keep(holding, root, workload)
  if (page !== null) held.push(page)
}

/** In one array of the length it needs, so that as little as can be is kept beside the wrappers. */
function rowNodes(root: Element): Node[] {
  const rows = root.getElementsByTagName('tr')
  const nodes = new Array<Node>(rows.length * 3)
  let row = rows[0] as Element | null
  for (let i = 0; row !== null; row = row.nextElementSibling) {
    nodes[i++] = row
    nodes[i++] = nodeAt(row, 0, 0)
    nodes[i++] = nodeAt(row, 1, 0, 0)
  }
  return nodes
}

function keep(holding: Holding, root: HTMLElement, workload: Workload): OpenPage | unknown[] | null {
  switch (holding) {
    case 'nothing':
      return null
    case 'wrappers':
      return rowNodes(root)
    case 'by hand':
      return handWritten.open(root, workload, 1)
    case 'lview':
      return lview.open(root, workload, 1)
    default:
      return holding satisfies never
  }
}
