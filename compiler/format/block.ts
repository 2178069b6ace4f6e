// Blocks and their clauses come in, docs go out. All of a block stands on one line, or each clause on lines of its own. Read by
// `content.ts`, which prints what is within.
import { builders } from 'prettier/doc'
import type {
  AwaitBlock,
  Block,
  Expression,
  ForBlock,
  Fragment,
  IfBlock,
  SnippetBlock,
  Span,
  SwitchBlock,
  TryBlock,
} from '../ast.ts'
import { hasComment, isCompact, printBraced, printExpression, printPatterns } from './expression.ts'
import { type Doc, type Page, textOf, verbatim } from './page.ts'
import type { Content } from './tag.ts'

const { group, indent, line, softline } = builders

/** Prints what is within a block. */
export type PrintContent = (fragment: Fragment) => Promise<Content>

/** A clause: its head, and what is within. */
interface Clause {
  readonly head: Doc
  readonly content: Content
}

export async function printBlock(page: Page, node: Block, print: PrintContent): Promise<Doc> {
  if (node.type === 'SwitchBlock') return printSwitch(page, node, print)
  const clauses = await clausesOf(page, node, print)
  const isApart = clauses.some(({ content }) => content.isApart)
  const name = {
    IfBlock: 'if',
    ForBlock: 'for',
    KeyBlock: 'key',
    SnippetBlock: 'snippet',
    AwaitBlock: 'await',
    TryBlock: 'try',
  }
  const printed = clauses.map(({ head, content }) =>
    content.isEmpty ? [head] : [head, indent([softline, content.doc]), softline],
  )
  return group([...printed, `{/${name[node.type]}}`], { shouldBreak: isApart })
}

function clausesOf(page: Page, node: Exclude<Block, SwitchBlock>, print: PrintContent): Promise<Clause[]> {
  switch (node.type) {
    case 'IfBlock':
      return ifClauses(page, node, print)
    case 'ForBlock':
      return forClauses(page, node, print)
    case 'KeyBlock':
      return Promise.all([clause(printHead(page, '{#key', node, node.body, node.expression), node.body, print)])
    case 'SnippetBlock':
      return Promise.all([clause(snippetHead(page, node), node.body, print)])
    case 'AwaitBlock':
      return awaitClauses(page, node, print)
    case 'TryBlock':
      return tryClauses(page, node, print)
  }
}

async function clause(head: Doc | Promise<Doc>, body: Fragment, print: PrintContent): Promise<Clause> {
  return { head: await head, content: await print(body) }
}

/** A head with one expression; `from` is where it starts, `body` what comes behind it. */
function printHead(page: Page, open: string, from: Span, body: Span, expression: Expression): Promise<Doc> {
  const keyword = /^\{\s*[#:]\s*(?:else\s+if|[A-Za-z]+)/.exec(page.text.slice(from.start, body.start))?.[0] ?? ''
  return printBraced(page, open, expression, { start: from.start + keyword.length, end: body.start - 1 })
}

function ifClauses(page: Page, { branches, otherwise }: IfBlock, print: PrintContent): Promise<Clause[]> {
  const printed = branches.map((branch, index) =>
    clause(printHead(page, index === 0 ? '{#if' : '{:else if', branch, branch.body, branch.test), branch.body, print),
  )
  return Promise.all(otherwise ? [...printed, clause('{:else}', otherwise.body, print)] : printed)
}

function forClauses(page: Page, node: ForBlock, print: PrintContent): Promise<Clause[]> {
  const rows = clause(forHead(page, node), node.body, print)
  return Promise.all(node.otherwise ? [rows, clause('{:else}', node.otherwise.body, print)] : [rows])
}

async function forHead(page: Page, node: ForBlock): Promise<Doc> {
  const { item, index, list, key, window, body } = node
  const whole = { start: node.start, end: body.start }
  if (hasComment(textOf(page, whole))) return verbatim(textOf(page, whole))
  const names = await printPatterns(page, [item])
  const bound = index === undefined ? names : `${names}, ${index.name}`
  const parts: Doc[] = [[`{#for ${bound} of `, await printExpression(page, list, list)]]
  if (key) parts.push(['by ', await printExpression(page, key, key)])
  if (window) parts.push('window')
  const [first = '', ...others] = parts
  // A list that breaks within its own brackets needs no line of its own for what follows.
  if (isCompact(list.node)) return group([first, ...others.flatMap((part) => [' ', part]), '}'])
  return group([first, indent(others.map((part) => [line, part])), softline, '}'])
}

async function snippetHead(page: Page, { start, name, parameters, body }: SnippetBlock): Promise<Doc> {
  const whole = textOf(page, { start, end: body.start })
  if (hasComment(whole)) return verbatim(whole)
  return `{#snippet ${name.name}(${await printPatterns(page, parameters)})}`
}

async function awaitClauses(page: Page, node: AwaitBlock, print: PrintContent): Promise<Clause[]> {
  const { value, pending, then, catch: caught } = node
  const clauses = [clause(printHead(page, '{#await', node, pending, value), pending, print)]
  for (const [name, bound] of [
    ['then', then],
    ['catch', caught],
  ] as const) {
    if (bound === undefined) continue
    const pattern = bound.pattern === undefined ? '' : ` ${await printPatterns(page, [bound.pattern])}`
    clauses.push(clause(`{:${name}${pattern}}`, bound.body, print))
  }
  return Promise.all(clauses)
}

async function tryClauses(page: Page, { body, catch: caught }: TryBlock, print: PrintContent): Promise<Clause[]> {
  const clauses = [clause('{#try}', body, print)]
  if (caught) {
    const { error, retry } = caught
    const names = [...(error ? [await printPatterns(page, [error])] : []), ...(retry ? [retry.name] : [])]
    clauses.push(clause(`{:catch${names.length > 0 ? ' ' : ''}${names.join(', ')}}`, caught.body, print))
  }
  return Promise.all(clauses)
}

async function printSwitch(page: Page, node: SwitchBlock, print: PrintContent): Promise<Doc> {
  const { value, lead, cases, otherwise } = node
  const clauses = await Promise.all([
    ...cases.map((one) => clause(printHead(page, '{:case', one, one.body, one.test), one.body, print)),
    ...(otherwise ? [clause('{:default}', otherwise.body, print)] : []),
  ])
  const before = await print(lead)
  const isApart = clauses.some(({ content }) => content.isApart) || /\n/.test(textOf(page, lead))
  const head = await printHead(page, '{#switch', node, lead, value)
  const inner = clauses.map(({ head, content }) => [
    softline,
    head,
    content.isEmpty ? '' : indent([softline, content.doc]),
  ])
  const comments = before.isEmpty ? [] : [softline, before.doc]
  return group([head, indent([comments, inner]), softline, '{/switch}'], { shouldBreak: isApart })
}
