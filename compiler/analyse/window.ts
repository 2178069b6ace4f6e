// A `{#for … window}` comes in; out go its list as code of the part that is shown, and the two elements that take the room of the rows
// which are not. Read by `block.ts`.
import type { ForBlock, Pattern } from '../ast.ts'
import * as problem from '../diagnostics/list.ts'
import type { Attribute, Code, Read } from '../ir.ts'
import { CodeBuilder, codeOf } from './code.ts'
import type { Draft, Place } from './draft.ts'

/** A list with `window`. */
export interface Windowed {
  /** Which of the view's it is. */
  readonly index: number
  /** All of the list. */
  readonly rows: Code
  /** What is shown of it. */
  readonly shown: Code
  /** The elements before and behind the rows. */
  readonly tag: string
}

/** What stands for rows among those of these parents. */
const tags: Readonly<Record<string, string>> = { ul: 'li', ol: 'li', menu: 'li', tbody: 'tr', thead: 'tr', tfoot: 'tr' }
/** Where nothing may stand beside the rows that takes their room. */
const closed: ReadonlySet<string> = new Set(['select', 'optgroup', 'datalist', 'table', 'tr', 'colgroup', 'p', 'head'])

/** Undefined where the list has no window, or can't have one: that is reported. */
export function readWindow(block: ForBlock, { draft, where }: Place): Windowed | undefined {
  const { list, key, window } = block
  const { analysis } = draft
  if (!window) return undefined
  const rows = codeOf(list, draft)
  const bound = rows.reads.find((read) => read.from === 'scope')
  const around = outerRole(draft)
  const refused =
    around !== undefined ||
    analysis.module.kind === 'layout' ||
    (analysis.module.kind === 'component' && analysis.handlers)
      ? problem.windowPlace(window)
      : where.namespace !== 'html' || closed.has(where.parent ?? '')
        ? problem.windowParent(window, where.parent ?? 'svg')
        : bound
          ? problem.windowList(list, bound.name)
          : key === undefined
            ? problem.windowKey(window)
            : undefined
  if (refused) {
    analysis.diagnostics.add(refused)
    return undefined
  }
  const index = analysis.windows++
  const shown = sideCode('windowed', index, block, draft)
  return { index, rows, shown, tag: tags[where.parent ?? ''] ?? 'span' }
}

/** What around a list is shown several times, or elsewhere than where it is written. */
function outerRole(draft: Draft): string | undefined {
  for (let at: Draft | undefined = draft; at; at = at.parent)
    if (at.template.role === 'row' || at.template.role === 'snippet') return at.template.role
  return undefined
}

function sideCode(called: string, index: number, { list }: ForBlock, draft: Draft): Code {
  const code = new CodeBuilder(draft).text(`$$.${called}($$s, ${index}, `).enclosed(list).text(')').build(list)
  return { ...code, reads: [...code.reads, windowRead(index)] }
}

/** What the page shows of the list. */
const windowRead = (index: number): Read => ({ from: 'window', name: String(index) })

/** Adds the element that takes the room of the rows before those that are shown, or behind them. */
export function addSide(
  side: 'above' | 'below',
  block: ForBlock,
  { index, tag }: Windowed,
  { draft, nodes }: Place,
): void {
  const { start, end } = block
  const attribute = (name: string, code: Code): Attribute => {
    const slot = draft.slot({
      kind: 'attribute',
      name: `data-lview-${name}`,
      whole: true,
      filter: 'none',
      value: { type: 'dynamic', code },
      reads: code.reads,
      controls: false,
      span: { start, end },
    })
    return { type: 'run', name: `data-lview-${name}`, run: { parts: [slot], lengths: false } }
  }
  const attributes: Attribute[] = [
    { type: 'static', name: 'hidden', value: null },
    { type: 'static', name: 'aria-hidden', value: 'true' },
  ]
  if (side === 'above') {
    const revealed: Code = { pieces: [`$$.rowToReveal($$s, ${index})`], reads: [windowRead(index)], start, end }
    attributes.push(attribute('reveal', revealed))
  }
  attributes.push(attribute(side, sideCode(side === 'above' ? 'rowsAbove' : 'rowsBelow', index, block, draft)))
  const span = { start, end }
  nodes.push({ type: 'element', tag, namespace: 'html', void: false, attributes, children: [], newline: false, span })
}

/** The index of a row is that in all of the list: a name that is worked out in each. */
export function indexInList(
  { index }: ForBlock,
  window: Windowed,
  draft: Draft,
): { pattern: Pattern; code: Code } | undefined {
  if (index === undefined) return undefined
  const { start, end, name } = index
  const node = { type: 'Identifier', name, start, end } as Pattern['node']
  const pattern: Pattern = { start, end, source: name, node, names: [index], free: [] }
  const own: Read = { from: 'scope', name: '$$i', index: draft.template.scope.length + 1 }
  const code: Code = {
    pieces: [`$$.windowFrom($$s, ${window.index}) + $$i`],
    reads: [windowRead(window.index), own],
    start,
    end,
  }
  return { pattern, code }
}
