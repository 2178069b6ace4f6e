// `{#if}`, `{#switch}` and `{#for}` come in, a slot with the templates of its branches or rows goes out. Read by `content.ts`.
import type { Clause, Expression, ForBlock, Fragment, IfBlock, KeyBlock, Span, SwitchBlock } from '../ast.ts'
import { keyMissing } from '../diagnostics/element.ts'
import { windowKey, windowStream } from '../diagnostics/list.ts'
import type { Code, Module, Node, Read, Template } from '../ir.ts'
import { CodeBuilder, codeOf } from './code.ts'
import { type Analysis, Draft, type Place } from './draft.ts'
import { isEmpty, unite } from './reads.ts'
import { warnOfLists } from './row-list.ts'
import { checkStreamRow, isStreamOf } from './stream-row.ts'
import { addSide, indexInList, readWindow } from './window.ts'

export function addIf({ branches, otherwise, start, end }: IfBlock, place: Place): void {
  const builder = new CodeBuilder(place.draft)
  branches.forEach(({ test }, index) => {
    builder.enclosed(test).text(` ? ${index} : `)
  })
  const span = testsSpan(branches.map(({ test }) => test))
  const code = builder.text(otherwise ? String(branches.length) : '-1').build(span)
  addBranches(code, bodies(otherwise ? [...branches, otherwise] : branches), { start, end }, place)
}

/** The value is worked out once, and compared with `===` like JavaScript's. */
export function addSwitch({ value, cases, otherwise, start, end }: SwitchBlock, place: Place): void {
  const builder = new CodeBuilder(place.draft).text('(($$v) => ')
  cases.forEach(({ test }, index) => {
    builder.text('$$v === ').enclosed(test).text(` ? ${index} : `)
  })
  builder
    .text(otherwise ? String(cases.length) : '-1')
    .text(')')
    .enclosed(value)
  const code = builder.build(testsSpan([value, ...cases.map(({ test }) => test)]))
  addBranches(code, bodies(otherwise ? [...cases, otherwise] : cases), { start, end }, place)
}

function testsSpan(tests: readonly Expression[]): Span {
  return { start: Math.min(...tests.map(({ start }) => start)), end: Math.max(...tests.map(({ end }) => end)) }
}

const bodies = (clauses: readonly Clause[]): Fragment[] => clauses.map(({ body }) => body)

/** A slot that shows one of `contents` by the index that `code` gives. */
export function addBranches(code: Code, contents: readonly (Fragment | null)[], span: Span, place: Place): void {
  const { analysis } = place.draft
  const built = contents.map((content) => (content === null ? undefined : buildInner('branch', content, place)))
  if (built.every((template) => template === undefined)) return
  addBlock(place, {
    kind: 'if',
    code,
    branches: built.map((template) => template?.id ?? null),
    reads: unite(code.reads, ...built.map((template) => outside(template, analysis))),
    controls: built.some(holdsControls),
    span,
  })
}

export function addFor(block: ForBlock, place: Place): void {
  const { draft, where } = place
  const { analysis } = draft
  const { item, index, list, key, body, otherwise, start, end } = block
  const isStream = isStreamOf(block, draft)
  if (isStream && block.window) analysis.diagnostics.add(windowStream(block.window))
  const window = isStream ? undefined : readWindow(block, place)
  const row = analysis.build({
    role: 'row',
    content: body,
    parent: draft,
    where,
    row: { item, index: window ? undefined : index, list: list.source, keyed: key !== undefined },
    bound: window && indexInList(block, window, draft),
  })
  if (!row) return
  warnOfLists(block, draft)
  const held = key === undefined && !isStream ? heldState(analysis.module, row.id) : undefined
  const rest = otherwise && buildInner('otherwise', otherwise.body, place)
  if (isEmpty(row) && !rest) {
    analysis.module.templates.length = row.id
    return
  }
  if (held !== undefined) analysis.diagnostics.add(keyMissing({ start, end: body.start }, held))
  const outer = outside(row, analysis)
  if (isStream) checkStreamRow(block, outer, draft)
  const keyCode = key && rowKey(key, row, item.names.length, draft)
  const inherited = draft.template.scope.length
  const keyReads = (keyCode?.reads ?? []).filter((read) => read.from !== 'scope' || read.index < inherited)
  if (window && (keyReads.length > 0 || item.free.length > 0)) analysis.diagnostics.add(windowKey(key ?? list))
  if (window) addSide('above', block, window, place)
  const shown = window?.shown ?? codeOf(list, draft)
  addBlock(place, {
    kind: 'for',
    list: shown,
    key: keyCode ?? null,
    row: row.id,
    otherwise: rest?.id ?? null,
    readsIndex: readsOf(row).some((read) => read.from === 'scope' && read.index === inherited + 1),
    outer,
    ...(window && { window: { index: window.index, rows: window.rows } }),
    reads: unite(shown.reads, keyReads, outer, outside(rest, analysis)),
    controls: holdsControls(row) || (rest !== undefined && holdsControls(rest)),
    span: { start, end },
  })
  if (window) addSide('below', block, window, place)
}

/** A list of one row, whose key is the value: with another key it is another row. */
export function addKey({ expression, body, start, end }: KeyBlock, place: Place): void {
  const { draft, where } = place
  const { analysis } = draft
  const list = new CodeBuilder(draft).text('[').enclosed(expression).text(']').build(expression)
  const row = analysis.build({ role: 'row', content: body, parent: draft, where, keyed: true })
  if (!row) return
  if (isEmpty(row)) {
    analysis.module.templates.length = row.id
    return
  }
  const outer = outside(row, analysis)
  const read: Read = { from: 'scope', name: '$$k', index: draft.template.scope.length }
  addBlock(place, {
    kind: 'for',
    list,
    key: { pieces: ['$$k'], reads: [read], start: expression.start, end: expression.end },
    row: row.id,
    otherwise: null,
    readsIndex: false,
    outer,
    reads: unite(list.reads, outer),
    controls: holdsControls(row),
    span: { start, end },
  })
}

/** A key sees the row's item and index, and the names of its pattern, but none of its constants. */
function rowKey(key: Expression, row: Template, names: number, draft: Draft): Code {
  const own = row.constants.some(({ code }) => code === null) ? 2 + names : 2
  const scope = row.scope.slice(0, draft.template.scope.length + own)
  return codeOf(key, new Draft(draft.analysis, { ...row, scope }, draft, undefined))
}

function readsOf({ slots, constants }: Template): Read[] {
  return [
    ...slots.flatMap(({ reads }) => reads),
    ...constants.flatMap(({ pattern, code }) => [...pattern.reads, ...(code?.reads ?? [])]),
  ]
}

/** What of a row keeps a state of its own in the page; all templates from the row's on are inside it. */
function heldState(module: Module, from: number): string | undefined {
  const templates = module.templates.slice(from)
  const component = templates.flatMap(({ slots }) => slots).find(({ kind }) => kind === 'component')
  if (component?.kind === 'component') return `<${module.components[component.component]?.name}>`
  const control = templates.map(({ nodes }) => findControl(nodes)).find((tag) => tag !== undefined)
  return control && `<${control}>`
}

const stateful: ReadonlySet<string> = new Set([
  'input',
  'textarea',
  'select',
  'details',
  'dialog',
  'video',
  'audio',
  'iframe',
])

function findControl(nodes: readonly Node[]): string | undefined {
  for (const node of nodes) {
    if (node.type !== 'element') continue
    const found = stateful.has(node.tag) ? node.tag : findControl(node.children)
    if (found !== undefined) return found
  }
  return undefined
}

function buildInner(role: 'branch' | 'otherwise', content: Fragment, { draft, where }: Place): Template | undefined {
  return draft.analysis.build({ role, content, parent: draft, where })
}

function outside(template: Template | undefined, { outside }: Analysis): Read[] {
  return (template && outside.get(template.id)) ?? []
}

function holdsControls(template: Template | undefined): boolean {
  return template?.slots.some(({ controls }) => controls) ?? false
}

function addBlock({ draft, nodes }: Place, slot: Template['slots'][number]): void {
  nodes.push({ type: 'block', slot: draft.slot(slot) })
}
