// What stands between `{#for` and `}` comes in, taken apart it goes out: item, index, list, key. Read by `block.ts`.
import type { ForBlock } from '../ast.ts'
import * as problem from '../diagnostics/structure.ts'
import { looseNames, noExpression, parsePatterns, skipBlank } from '../expression.ts'
import type { NamedSpan, Span } from '../position.ts'
import type { Braces } from './braces.ts'
import type { Cursor } from './cursor.ts'

type ForHead = Pick<ForBlock, 'item' | 'index' | 'list' | 'key' | 'window'>

/** Reads the head; `keyword` is the `{#for` before it. */
export function readForHead(cursor: Cursor, keyword: Span, rest: Braces & Span): ForHead {
  const { text, diagnostics } = cursor
  const { of, by, window } = findDividers(text, rest)
  if (of === undefined) {
    const wrong = rest.words.find((word) => isDivider(text, word, 'in') || isDivider(text, word, 'as'))
    diagnostics.add(problem.forShape(wrong ?? keyword, wrong && text.slice(wrong.start, wrong.end)))
    // Its names count as bound, so that they are not reported as well.
    const nothing = { index: undefined, key: undefined, window: undefined }
    return { item: looseNames(rest, text), list: noExpression(rest), ...nothing }
  }
  const bound: Span = { start: rest.start, end: of.start }
  const end = window?.start ?? rest.end
  const [item, second, third] = parsePatterns(bound, false, diagnostics)
  const index: NamedSpan | undefined = second?.node.type === 'Identifier' ? second.names[0] : undefined
  if (item === undefined || third !== undefined || (second !== undefined && index === undefined))
    diagnostics.add(problem.forShape(keyword))
  return {
    item: item ?? looseNames(bound, text),
    index,
    list: cursor.expression({ start: of.end, end: by?.start ?? end }),
    key: by && cursor.expression({ start: by.end, end }),
    window,
  }
}

interface Dividers {
  readonly of: Span | undefined
  readonly by: Span | undefined
  readonly window: Span | undefined
}

/** `item, index of list by key window`: outside of brackets the first `of` and the last `by` divide, `window` is at the end. */
function findDividers(text: string, rest: Braces & Span): Dividers {
  const { words, start, end } = rest
  // A name comes first on each side: `of of list`, `by by by.id`.
  const of = words.find((word) => word.start > skipBlank(text, start, end) && isDivider(text, word, 'of'))
  if (of === undefined) return { of, by: undefined, window: undefined }
  const inList = words.filter((word) => word.start > skipBlank(text, of.end, end))
  const window = inList.findLast((word) => isWindow(text, word, { start: of.end, end }))
  const by = inList.findLast((word) => word.end < (window?.start ?? end) && isDivider(text, word, 'by'))
  return { of, by, window }
}

/** White space, or a bracket that ends or starts a value, stands on both sides of a word that divides. */
function isDivider(text: string, { start, end }: Span, wanted: string): boolean {
  if (text.slice(start, end) !== wanted) return false
  return /[\s)\]}]/.test(text.charAt(start - 1)) && /[\s([{}]/.test(text.charAt(end))
}

/** `window` is the last word, behind a whole expression: in `by window` and `by row.x + window` it is a name. */
function isWindow(text: string, word: Span, list: Span): boolean {
  if (text.slice(word.start, word.end) !== 'window' || text.slice(word.end, list.end).trim() !== '') return false
  const before = text.slice(list.start, word.start)
  return /[\p{ID_Continue}$)\]}'"`]\s+$/u.test(before) && !/(?:^|\s)by\s+$/.test(before)
}
