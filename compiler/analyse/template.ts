// A stretch of template comes in, a template of the IR goes out: names first, then content, then what it reads. Read by
// `analyse.ts`; the rest of this folder reaches it as `analysis.build`.
import type {
  ConstTag,
  Element,
  Fragment,
  NamedSpan,
  Pattern,
  SnippetBlock,
  SpecialElement,
  TemplateNode,
} from '../ast.ts'
import { nameTwice, reservedName } from '../diagnostics/names.ts'
import type { Code, ScopeName, Template } from '../ir.ts'
import { isReserved } from '../names.ts'
import { patternCode } from './code.ts'
import { fillContent } from './content.ts'
import { type Analysis, Draft, type Row, type TemplateRequest } from './draft.ts'
import { isEmpty, readsOutside } from './reads.ts'

/** Adds the template to the module; undefined where there is nothing in it (a row and the root are there all the same). */
export function buildTemplate(request: TemplateRequest, analysis: Analysis): Template | undefined {
  const { role, content, parent, where, row, keyed, bound, caught, parameters = [] } = request
  const { templates } = analysis.module
  const template: Template = {
    id: templates.length,
    role,
    parent: parent?.template.id ?? null,
    namespace: where.namespace,
    scope: [...(parent?.template.scope ?? [])],
    constants: [],
    nodes: [],
    slots: [],
    bindings: [],
    controls: [],
  }
  const draft = new Draft(analysis, template, parent, row, parameters)
  templates.push(template)
  if (row) addRowNames(row, draft)
  if (keyed) template.scope.push({ name: '', kind: 'item' }, { name: '', kind: 'index' })
  addParameterNames(parameters, draft)
  if (bound) addBound(bound, draft)
  if (caught) addCaught(caught, draft)
  addNames(content, draft)
  fillContent(content, { draft, nodes: template.nodes, path: [], where })
  analysis.outside.set(template.id, readsOutside(template, draft.ownFrom))
  if (!isEmpty(template) || role === 'root' || role === 'row' || role === 'snippet') return template
  templates.length = template.id
  return undefined
}

function addRowNames({ item, index }: Row, draft: Draft): void {
  const { scope, constants } = draft.template
  const whole = item.node.type === 'Identifier'
  checkNames(index ? [...item.names, index] : item.names, draft)
  scope.push({ name: whole ? (item.names[0]?.name ?? '') : '', kind: 'item' })
  scope.push({ name: index?.name ?? '', kind: 'index' })
  if (whole) return
  const from = scope.length
  for (const { name } of item.names) scope.push({ name, kind: 'pattern' })
  const binds = item.names.map((_, offset) => from + offset)
  constants.push({ pattern: patternCode(item, draft), binds, code: null })
}

/** Parameters that are taken apart are constants of names of ours. */
function addParameterNames(parameters: readonly Pattern[], draft: Draft): void {
  const { scope, constants } = draft.template
  checkNames(
    parameters.flatMap(({ names }) => [...names]),
    draft,
  )
  const from = scope.length
  for (const [index, { node, names }] of parameters.entries()) {
    const name = node.type === 'Identifier' ? names[0]?.name : undefined
    scope.push({ name: name ?? `$$${from + index}`, kind: 'parameter' })
  }
  for (const [index, pattern] of parameters.entries()) {
    if (pattern.node.type === 'Identifier') continue
    const binds = pattern.names.map(({ name }) => scope.push({ name, kind: 'pattern' }) - 1)
    const name = `$$${from + index}`
    const { start, end } = pattern
    const code: Code = { pieces: [name], reads: [{ from: 'scope', name, index: from + index }], start, end }
    constants.push({ pattern: patternCode(pattern, draft), binds, code })
  }
}

/** The failure is a parameter, of a name of ours where it has none. */
function addCaught({ error, retry }: NonNullable<TemplateRequest['caught']>, draft: Draft): void {
  const { scope } = draft.template
  const failure = scope.length
  if (error) addParameterNames([error], draft)
  else scope.push({ name: `$$${failure}`, kind: 'parameter' })
  if (!retry) return
  checkNames([...(error?.names ?? []), retry], draft)
  draft.retry = { name: retry.name, failure }
}

/** What the names are is known before anything that reads them. */
function addBound({ pattern, code }: NonNullable<TemplateRequest['bound']>, draft: Draft): void {
  const { scope, constants } = draft.template
  checkNames(pattern.names, draft)
  const binds = pattern.names.map(({ name }) => scope.push({ name, kind: 'constant' }) - 1)
  constants.push({ pattern: patternCode(pattern, draft), binds, code })
}

/** Names of a block that may be read before their place, or after it only: its snippets, and its constants. */
function addNames(content: Fragment, draft: Draft): void {
  const { scope } = draft.template
  const snippets = snippetsOf(content)
  const names = constantsOf(content).flatMap(({ pattern }) => [...pattern.names])
  checkNames([...snippets.map(({ name }) => name), ...names], draft)
  for (const block of snippets) {
    if (draft.snippets.has(block.name.name)) continue
    draft.snippets.set(block.name.name, { block, home: draft, template: undefined, uses: [] })
  }
  for (const { name } of names) {
    const found: ScopeName = { name, kind: 'constant' }
    draft.pending.add(scope.push(found) - 1)
  }
}

/** What is part of the block around: elements are, blocks and what is shown elsewhere are not. */
function isWithin(node: TemplateNode): node is Element | SpecialElement {
  return node.type === 'Element' || (node.type === 'SpecialElement' && node.name === 'space')
}

/** The constants of a block: in elements too, not in the blocks within. */
function constantsOf({ children }: Fragment): ConstTag[] {
  return children.flatMap((child) => {
    if (child.type === 'ConstTag') return [child]
    return isWithin(child) ? constantsOf(child.children) : []
  })
}

function snippetsOf({ children }: Fragment): SnippetBlock[] {
  return children.flatMap((child) => {
    if (child.type === 'SnippetBlock') return [child]
    return isWithin(child) ? snippetsOf(child.children) : []
  })
}

function checkNames(names: readonly NamedSpan[], draft: Draft): void {
  const { diagnostics } = draft.analysis
  const seen = new Set<string>()
  for (const name of names) {
    if (isReserved(name.name)) diagnostics.add(reservedName(name, name.name))
    else if (seen.has(name.name)) diagnostics.add(nameTwice(name, name.name))
    seen.add(name.name)
  }
}
