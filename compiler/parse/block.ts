// A block's text comes in (`{#if}…{/if}`), its node with all its clauses goes out. Read by `template.ts`, which it calls for
// the content.
import type {
  AwaitBlock,
  Block,
  BoundClause,
  Clause,
  ForBlock,
  IfBlock,
  IfBranch,
  Pattern,
  SnippetBlock,
  SwitchBlock,
  SwitchCase,
  TryBlock,
  TryCatch,
} from '../ast.ts'
import * as problem from '../diagnostics/structure.ts'
import { unclosedBraces } from '../diagnostics/template.ts'
import { parsePatterns } from '../expression.ts'
import type { NamedSpan, Span } from '../position.ts'
import type { Braces } from './braces.ts'
import type { Cursor } from './cursor.ts'
import { type Nesting, type Open, sameName } from './nesting.ts'
import { skipBraces } from './tag.ts'

/** The head of a block or clause: what stands in its braces after the keyword. */
interface Head extends Span {
  /** From the brace to the end of the keyword. */
  readonly keyword: Span
  readonly rest: Braces & Span
}

interface Reader {
  readonly cursor: Cursor
  readonly nesting: Nesting
  readonly open: Open
}

/** With the cursor at `{#`. Undefined where it is no block (and reported): its content then stands where it was. */
export function readBlock(cursor: Cursor, nesting: Nesting): Block | undefined {
  const start = cursor.at++
  const name = cursor.match(/\s*#\s*[A-Za-z]*/y).replace(/[\s#]/g, '')
  const keyword = cursor.from(start)
  const rest = cursor.readBraces(start, (span) => cursor.diagnostics.add(unclosedBraces(span)))
  const head: Head = { ...cursor.from(start), keyword, rest }
  const read = readers[name]
  if (read === undefined) {
    cursor.diagnostics.add(problem.unknownBlock(keyword, name))
    return undefined
  }
  if (nesting.full) {
    cursor.diagnostics.add(problem.nestedTooDeep(keyword))
    cursor.at = cursor.text.length
    return undefined
  }
  const outer = nesting.innermost
  const open: Open = {
    kind: 'block',
    name,
    span: keyword,
    svg: outer?.svg === true,
    component: outer?.component === true,
  }
  const block = nesting.within(open, () => read({ cursor, nesting, open }, head))
  readEnd(cursor, open)
  return { ...block, ...cursor.from(start) }
}

const readers: Readonly<Record<string, (reader: Reader, head: Head) => Block>> = {
  if: readIf,
  switch: readSwitch,
  for: readFor,
  key: ({ cursor, nesting }, head) => {
    const expression = cursor.expression(head.rest)
    return { type: 'KeyBlock', expression, body: nesting.content(), ...head }
  },
  snippet: readSnippet,
  await: readAwait,
  try: readTry,
}

function readEnd(cursor: Cursor, open: Open): void {
  const found = /^\{\s*\/\s*([A-Za-z]*)/.exec(cursor.text.slice(cursor.at, cursor.at + 60))
  if (found && sameName(open, found[1] ?? '')) skipBraces(cursor)
  else cursor.diagnostics.add(problem.unclosedBlock(open.span, open.name))
}

/** The next clause of the block that is open, if one of those named starts here; others are reported and passed. */
function readClause({ cursor, nesting }: Reader, names: readonly string[]): (Head & { name: string }) | undefined {
  for (;;) {
    const start = cursor.at
    const found = /^\{\s*:\s*([A-Za-z]*)/.exec(cursor.text.slice(start, start + 60))
    if (!found) return undefined
    const name = found[1] ?? ''
    const keyword = { start, end: start + found[0].length }
    cursor.at = keyword.end
    const rest = cursor.readBraces(start, (span) => cursor.diagnostics.add(unclosedBraces(span)))
    if (names.includes(name)) return { name, keyword, rest, ...cursor.from(start) }
    cursor.diagnostics.add(problem.strayClause(keyword, name))
    // What follows belongs to nothing; it is read for what is wrong in it.
    nesting.content()
  }
}

function readBody({ cursor, nesting }: Reader, head: Head): Clause {
  const body = nesting.content()
  return { body, start: head.start, end: cursor.at }
}

function refuseRest(reader: Reader, head: Head, name: string, form: string): void {
  const { cursor } = reader
  if (cursor.text.slice(head.rest.start, head.rest.end).trim() !== '')
    cursor.diagnostics.add(problem.clauseShape(head, name, form))
}

/** `{:else}` at the end of a block. */
function readOtherwise(reader: Reader): Clause | undefined {
  const head = readClause(reader, ['else'])
  if (head === undefined) return undefined
  refuseRest(reader, head, 'else', '{:else}')
  const clause = readBody(reader, head)
  readClause(reader, [])
  return clause
}

function readIf(reader: Reader, head: Head): IfBlock {
  const { cursor } = reader
  const branches: IfBranch[] = [{ test: cursor.expression(head.rest), ...readBody(reader, head) }]
  let otherwise: Clause | undefined
  for (;;) {
    const clause = readClause(reader, ['else'])
    if (clause === undefined) break
    const text = cursor.text.slice(clause.rest.start, clause.rest.end)
    const condition = /^\s*if\b/.exec(text)
    if (condition) {
      const test = cursor.expression({ start: clause.rest.start + condition[0].length, end: clause.rest.end })
      const branch: IfBranch = { test, ...readBody(reader, clause) }
      if (otherwise) cursor.diagnostics.add(problem.strayClause(clause.keyword, 'else'))
      else branches.push(branch)
      continue
    }
    refuseRest(reader, clause, 'else', '{:else}` or `{:else if condition}')
    const body = readBody(reader, clause)
    if (otherwise) cursor.diagnostics.add(problem.strayClause(clause.keyword, 'else'))
    else otherwise = body
  }
  return { type: 'IfBlock', branches, otherwise, ...head }
}

function readSwitch(reader: Reader, head: Head): SwitchBlock {
  const { cursor, nesting } = reader
  const value = cursor.expression(head.rest)
  const lead = nesting.content()
  const shown = lead.children.find(
    (node) => node.type !== 'Comment' && !(node.type === 'Text' && node.data.trim() === ''),
  )
  if (shown) cursor.diagnostics.add(problem.contentBeforeCase(shown))
  const cases: SwitchCase[] = []
  let otherwise: Clause | undefined
  for (;;) {
    const clause = readClause(reader, ['case', 'default'])
    if (clause === undefined) break
    if (otherwise) cursor.diagnostics.add(problem.strayClause(clause.keyword, clause.name))
    if (clause.name === 'case') {
      const test = cursor.expression(clause.rest)
      cases.push({ test, ...readBody(reader, clause) })
    } else {
      refuseRest(reader, clause, 'default', '{:default}')
      otherwise = readBody(reader, clause)
    }
  }
  return { type: 'SwitchBlock', value, lead, cases, otherwise, ...head }
}

function readFor(reader: Reader, head: Head): ForBlock {
  const { cursor, nesting } = reader
  const { item, index, list, key, window } = readForHead(cursor, head)
  const body = nesting.content()
  return { type: 'ForBlock', item, index, list, key, window, body, otherwise: readOtherwise(reader), ...head }
}

/** `item, index of list by key window`: the first `of` and the last `by` at top level divide. */
function readForHead(
  cursor: Cursor,
  { rest, keyword }: Head,
): Pick<ForBlock, 'item' | 'index' | 'list' | 'key' | 'window'> {
  const { text, diagnostics } = cursor
  const wordAt = ({ start, end }: Span): string => text.slice(start, end)
  const of = rest.words.find((word) => wordAt(word) === 'of')
  const last = rest.words.at(-1)
  const window =
    last && of && last.start > of.end && wordAt(last) === 'window' && text.slice(last.end, rest.end).trim() === ''
      ? last
      : undefined
  const end = window?.start ?? rest.end
  const by = of && rest.words.findLast((word) => wordAt(word) === 'by' && word.start > of.end && word.end < end)
  if (of === undefined) diagnostics.add(problem.forShape(keyword))
  const [item, second, third] =
    of === undefined ? [] : parsePatterns({ start: rest.start, end: of.start }, true, diagnostics)
  const index: NamedSpan | undefined = second?.node.type === 'Identifier' ? second.names[0] : undefined
  if (of && (item === undefined || third !== undefined || (second !== undefined && index === undefined)))
    diagnostics.add(problem.forShape(keyword))
  return {
    item: item ?? missingPattern(rest),
    index,
    list: cursor.expression({ start: of?.end ?? rest.start, end: by?.start ?? end }),
    key: by && cursor.expression({ start: by.end, end }),
    window,
  }
}

function missingPattern({ start }: Span): Pattern {
  return {
    source: '',
    start,
    end: start,
    node: { type: 'ObjectPattern', properties: [], start, end: start } as never,
    names: [],
    free: [],
  }
}

function readSnippet({ cursor, nesting }: Reader, head: Head): SnippetBlock {
  const { rest } = head
  const text = cursor.text.slice(rest.start, rest.end)
  const found = /^(\s*)([\p{ID_Start}$_][\p{ID_Continue}$]*)\s*\(([\s\S]*)\)\s*$/u.exec(text)
  if (!found) cursor.diagnostics.add(problem.snippetShape(head.keyword))
  const start = rest.start + (found?.[1]?.length ?? 0)
  const name: NamedSpan = { name: found?.[2] ?? '', start, end: start + (found?.[2]?.length ?? 0) }
  const open = text.indexOf('(')
  const parameters = found
    ? parsePatterns({ start: rest.start + open + 1, end: rest.start + text.lastIndexOf(')') }, true, cursor.diagnostics)
    : []
  return { type: 'SnippetBlock', name, parameters, body: nesting.content(), ...head }
}

function readAwait(reader: Reader, head: Head): AwaitBlock {
  const { cursor, nesting } = reader
  const value = cursor.expression(head.rest)
  const pending = nesting.content()
  let then: BoundClause | undefined
  let caught: BoundClause | undefined
  for (;;) {
    const clause = readClause(reader, ['then', 'catch'])
    if (clause === undefined) break
    const [pattern, second] = parsePatterns(clause.rest, true, cursor.diagnostics)
    if (second) cursor.diagnostics.add(problem.clauseShape(clause, clause.name, `{:${clause.name} name}`))
    const bound: BoundClause = { pattern, ...readBody(reader, clause) }
    const twice = clause.name === 'then' ? then !== undefined || caught !== undefined : caught !== undefined
    if (twice) cursor.diagnostics.add(problem.strayClause(clause.keyword, clause.name))
    else if (clause.name === 'then') then = bound
    else caught = bound
  }
  return { type: 'AwaitBlock', value, pending, then, catch: caught, ...head }
}

function readTry(reader: Reader, head: Head): TryBlock {
  const { cursor, nesting } = reader
  refuseRest(reader, head, 'try', '{#try}')
  const body = nesting.content()
  const clause = readClause(reader, ['catch'])
  let caught: TryCatch | undefined
  if (clause) {
    const [error, second, third] = parsePatterns(clause.rest, true, cursor.diagnostics)
    const retry = second?.node.type === 'Identifier' ? second.names[0] : undefined
    if (third || (second && !retry))
      cursor.diagnostics.add(problem.clauseShape(clause, 'catch', '{:catch error, retry}'))
    caught = { error, retry, ...readBody(reader, clause) }
    readClause(reader, [])
  }
  return { type: 'TryBlock', body, catch: caught, ...head }
}
