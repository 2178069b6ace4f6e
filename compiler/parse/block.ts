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
  SnippetBlock,
  SwitchBlock,
  SwitchCase,
  TryBlock,
  TryCatch,
} from '../ast.ts'
import * as problem from '../diagnostics/structure.ts'
import { unclosedBraces } from '../diagnostics/template.ts'
import { parsePatterns } from '../expression.ts'
import { type NamedSpan, type Span, spanOf } from '../position.ts'
import type { Braces } from './braces.ts'
import type { Cursor } from './cursor.ts'
import { readForHead } from './for-head.ts'
import { type Nesting, type Open, sameName } from './nesting.ts'

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
    nesting.forgive('block', name)
    return undefined
  }
  if (nesting.full) {
    cursor.diagnostics.add(problem.nestedTooDeep(keyword))
    cursor.at = cursor.text.length
    nesting.abandoned = true
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
  readEnd(cursor, nesting, open)
  return { ...block, ...cursor.from(start) }
}

const readers: Readonly<Record<string, (reader: Reader, head: Head) => Block>> = {
  if: readIf,
  switch: readSwitch,
  for: readFor,
  key: ({ cursor, nesting }, head) => {
    const expression = cursor.expression(head.rest)
    return { type: 'KeyBlock', expression, body: nesting.content(), ...spanOf(head) }
  },
  snippet: readSnippet,
  await: readAwait,
  try: readTry,
}

function readEnd(cursor: Cursor, nesting: Nesting, open: Open): void {
  const start = cursor.at
  const found = /^\{\s*\/(?![/*])\s*([A-Za-z]*)/.exec(cursor.text.slice(start, start + 60))
  const name = found?.[1] ?? ''
  if (found && (sameName(open, name) || nesting.means(open, 'block', name))) {
    const keyword = { start, end: start + found[0].length }
    if (!sameName(open, name)) cursor.diagnostics.add(problem.wrongBlockEnd(keyword, name, open.name))
    cursor.at = keyword.end
    const rest = cursor.readBraces(start, (span) => cursor.diagnostics.add(unclosedBraces(span)))
    if (rest.end > rest.start && cursor.text.slice(rest.start, rest.end).trim() !== '')
      cursor.diagnostics.add(problem.blockEndRest(rest, open.name))
    return
  }
  if (!nesting.abandoned) cursor.diagnostics.add(problem.unclosedBlock(open.span, open.name))
  nesting.forgive('block', open.name)
}

/** The head of the next clause: `else`, `else if`, `case`… */
function readClauseHead(cursor: Cursor): (Head & { readonly name: string }) | undefined {
  const start = cursor.at
  const found = /^\{\s*:\s*(else\s+if\b|[A-Za-z]*)/.exec(cursor.text.slice(start, start + 60))
  if (!found) return undefined
  const written = found[1] ?? ''
  const keyword = { start, end: start + found[0].length }
  const joined = /^(?:elseif|elsif|elif)$/i.test(written)
  if (joined) cursor.diagnostics.add(problem.strayClause(keyword, written))
  cursor.at = keyword.end
  const rest = cursor.readBraces(start, (span) => cursor.diagnostics.add(unclosedBraces(span)))
  const name = joined || written.startsWith('else ') ? 'else if' : written.replace(/\s+/, ' ')
  return { name, keyword, rest, ...cursor.from(start) }
}

/** The next clause of the block that is open, if one of those named starts here; others are reported and passed. */
function readClause({ cursor, nesting }: Reader, names: readonly string[]): (Head & { name: string }) | undefined {
  for (;;) {
    const clause = readClauseHead(cursor)
    if (clause === undefined || names.includes(clause.name)) return clause
    cursor.diagnostics.add(problem.strayClause(clause.keyword, clause.name))
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

/** Where a head stands; what was read in it is not part of the tree. */
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
  for (;;) {
    const clause = readClause(reader, ['else if', 'else'])
    if (clause?.name === 'else if') {
      branches.push({ test: cursor.expression(clause.rest), ...readBody(reader, clause) })
      continue
    }
    if (clause) refuseRest(reader, clause, 'else', '{:else}` or `{:else if condition}')
    const otherwise = clause && readBody(reader, clause)
    // Nothing may follow: what does is reported and passed.
    if (clause) readClause(reader, [])
    return { type: 'IfBlock', branches, otherwise, ...spanOf(head) }
  }
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
  return { type: 'SwitchBlock', value, lead, cases, otherwise, ...spanOf(head) }
}

function readFor(reader: Reader, head: Head): ForBlock {
  const { cursor, nesting } = reader
  const { item, index, list, key, window } = readForHead(cursor, head.keyword, head.rest)
  const body = nesting.content()
  return { type: 'ForBlock', item, index, list, key, window, body, otherwise: readOtherwise(reader), ...spanOf(head) }
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
  return { type: 'SnippetBlock', name, parameters, body: nesting.content(), ...spanOf(head) }
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
    const [pattern, second] = parsePatterns(clause.rest, false, cursor.diagnostics)
    if (second) cursor.diagnostics.add(problem.clauseShape(clause, clause.name, `{:${clause.name} name}`))
    const bound: BoundClause = { pattern, ...readBody(reader, clause) }
    const twice = clause.name === 'then' ? then !== undefined || caught !== undefined : caught !== undefined
    if (twice) cursor.diagnostics.add(problem.strayClause(clause.keyword, clause.name))
    else if (clause.name === 'then') then = bound
    else caught = bound
  }
  return { type: 'AwaitBlock', value, pending, then, catch: caught, ...spanOf(head) }
}

function readTry(reader: Reader, head: Head): TryBlock {
  const { cursor, nesting } = reader
  refuseRest(reader, head, 'try', '{#try}')
  const body = nesting.content()
  const clause = readClause(reader, ['catch'])
  let caught: TryCatch | undefined
  if (clause) {
    const [error, second, third] = parsePatterns(clause.rest, false, cursor.diagnostics)
    const retry = second?.node.type === 'Identifier' ? second.names[0] : undefined
    if (third || (second && !retry))
      cursor.diagnostics.add(problem.clauseShape(clause, 'catch', '{:catch error, retry}'))
    caught = { error, retry, ...readBody(reader, clause) }
    readClause(reader, [])
  }
  return { type: 'TryBlock', body, catch: caught, ...spanOf(head) }
}
