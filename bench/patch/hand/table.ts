/** Hand-written DOM code for `table`: a change as plain data in, writes to the nodes that it keeps out. */
import type { TableRow, TableState } from '../states.ts'
import { nodeAt, templateRow } from './node.ts'

export type TableChange =
  | { kind: 'rows'; rows: TableRow[] }
  | { kind: 'append'; rows: TableRow[] }
  | { kind: 'labels'; labels: [index: number, label: string][] }
  | { kind: 'select'; before: number; after: number }
  | { kind: 'swap'; first: number; second: number }
  | { kind: 'remove'; index: number }
  | { kind: 'clear' }

/** What a server that knows the table would send for a step. */
export function tableChange(prev: TableState, next: TableState): TableChange {
  const was = prev.rows.map((row) => row.id)
  const now = next.rows.map((row) => row.id)
  if (now.length === 0) return { kind: 'clear' }
  if (now.length === was.length + 1_000 && was.length > 0)
    return { kind: 'append', rows: next.rows.slice(prev.rows.length) }
  if (now.length === was.length - 1) return { kind: 'remove', index: was.findIndex((id, i) => id !== now[i]) }
  if (now.length !== was.length || now[0] !== was[0]) return { kind: 'rows', rows: next.rows }
  if (prev.selected !== next.selected)
    return { kind: 'select', before: was.indexOf(prev.selected ?? -1), after: now.indexOf(next.selected ?? -1) }
  const moved = was.flatMap((id, i) => (id === now[i] ? [] : [i]))
  if (moved.length === 2) return { kind: 'swap', first: moved[0] as number, second: moved[1] as number }
  const labels = next.rows.flatMap((row, i): [number, string][] =>
    row.label === prev.rows[i]?.label ? [] : [[i, row.label]],
  )
  return { kind: 'labels', labels }
}

interface Row {
  element: Element
  label: Text
}

const row = templateRow(
  '<table><tbody><tr class=""><td class="col-md-1"> </td><td class="col-md-4"><a> </a></td><td class="col-md-1"><a><span class="glyphicon" aria-hidden="true">x</span></a></td><td class="col-md-6"></td></tr></tbody></table>',
).firstChild?.firstChild as Element

export function openTable(root: Element): (change: TableChange) => void {
  const body = root.querySelector('tbody') as Element
  let rows = Array.from(body.children, (element): Row => ({ element, label: nodeAt(element, 1, 0, 0) }))

  const build = ({ id, label }: TableRow): Row => {
    const element = row.cloneNode(true) as Element
    const cell = element.firstChild as Element
    const text = cell.nextSibling?.firstChild?.firstChild as Text
    ;(cell.firstChild as Text).nodeValue = String(id)
    text.nodeValue = label
    return { element, label: text }
  }
  const append = (added: TableRow[]) => {
    for (const item of added) {
      const built = build(item)
      body.appendChild(built.element)
      rows.push(built)
    }
  }

  return (change) => {
    switch (change.kind) {
      case 'rows':
        body.textContent = ''
        rows = []
        append(change.rows)
        return
      case 'append':
        append(change.rows)
        return
      case 'labels':
        for (const [index, label] of change.labels) (rows[index] as Row).label.nodeValue = label
        return
      case 'select':
        if (change.before >= 0) (rows[change.before] as Row).element.className = ''
        if (change.after >= 0) (rows[change.after] as Row).element.className = 'danger'
        return
      case 'swap': {
        const first = rows[change.first] as Row
        const second = rows[change.second] as Row
        const after = rows[change.second + 1]?.element ?? null
        body.insertBefore(second.element, first.element)
        body.insertBefore(first.element, after)
        // Not neighbours: what stood between them still does.
        rows[change.first] = second
        rows[change.second] = first
        return
      }
      case 'remove':
        ;(rows[change.index] as Row).element.remove()
        rows.splice(change.index, 1)
        return
      case 'clear':
        body.textContent = ''
        rows = []
        return
      default:
        change satisfies never
    }
  }
}
