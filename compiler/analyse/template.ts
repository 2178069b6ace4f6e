// A stretch of template comes in, a template of the IR goes out: names first, then content, then what it reads. Read by
// `analyse.ts`; the rest of this folder reaches it as `analysis.build`.
import type { ConstTag, Fragment, NamedSpan } from '../ast.ts'
import { nameTwice, reservedName } from '../diagnostics/names.ts'
import type { ScopeName, Template } from '../ir.ts'
import { isReserved } from '../names.ts'
import { patternCode } from './code.ts'
import { fillContent } from './content.ts'
import { type Analysis, Draft, type Row, type TemplateRequest } from './draft.ts'
import { readsOutside } from './reads.ts'

/** Adds the template to the module; undefined where there is nothing in it (a row and the root are there all the same). */
export function buildTemplate(request: TemplateRequest, analysis: Analysis): Template | undefined {
  const { role, content, parent, where, row } = request
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
  const draft = new Draft(analysis, template, parent, row)
  templates.push(template)
  if (row) addRowNames(row, draft)
  addConstantNames(content, draft)
  fillContent(content, { draft, nodes: template.nodes, path: [], where })
  analysis.outside.set(template.id, readsOutside(template, draft.ownFrom))
  if (template.nodes.length > 0 || role === 'root' || role === 'row') return template
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

function addConstantNames(content: Fragment, draft: Draft): void {
  const { scope } = draft.template
  const names = constantsOf(content).flatMap(({ pattern }) => [...pattern.names])
  checkNames(names, draft)
  for (const { name } of names) {
    const found: ScopeName = { name, kind: 'constant' }
    draft.pending.add(scope.push(found) - 1)
  }
}

/** The constants of a block: in elements too, not in the blocks within. */
function constantsOf({ children }: Fragment): ConstTag[] {
  return children.flatMap((child) => {
    if (child.type === 'ConstTag') return [child]
    return child.type === 'Element' || child.type === 'SpecialElement' ? constantsOf(child.children) : []
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
