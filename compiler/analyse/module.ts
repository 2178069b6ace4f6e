// The syntax tree of a file comes in, the module of the IR goes out, not judged yet. Read by `analyse.ts`.
import type { Definition, File, Fragment } from '../ast.ts'
import type { Diagnostics } from '../diagnostics.ts'
import type { Module, Read, ScriptPart } from '../ir.ts'
import { readNames } from '../names.ts'
import { visit } from '../visit.ts'
import { aloneKeys } from './alone.ts'
import { calledEvents } from './call.ts'
import { readImports } from './candidates.ts'
import { checkClientScript } from './client.ts'
import { fillContent } from './content.ts'
import type { Analysis, Where } from './draft.ts'
import { checkPortals } from './elsewhere.ts'
import { gatherReads } from './gather.ts'
import { planGuesses } from './guess-plan.ts'
import { checkLayout } from './layout.ts'
import { rootNamespace } from './namespace.ts'
import { buildTemplate } from './template.ts'
import { markTouching } from './touching.ts'
import { refuseSections } from './unsupported.ts'

export function analyseModule(file: File, diagnostics: Diagnostics): Module {
  const { filename } = diagnostics.source
  const definition = file.script?.facts.definition
  refuseSections(file, diagnostics)
  const names = readNames(file, diagnostics)
  const module: Module = {
    kind: isLayout(file, definition) ? 'layout' : (definition?.kind ?? 'component'),
    name: nameOfFile(filename),
    filename,
    script: scriptPart(file, names.derived),
    components: [],
    templates: [],
    style: file.style ? { ...spanOf(file.style), global: file.style.global, scope: null } : null,
    clientScript: file.clientScript ? spanOf(file.clientScript) : null,
  }
  const handlers = handlersOf(definition)
  const isComponent = module.kind === 'component'
  const calls = file.clientScript ? calledEvents(file.clientScript, { handlers, isComponent }, diagnostics) : []
  if (calls.length > 0) module.calls = calls
  const analysis: Analysis = {
    diagnostics,
    names,
    module,
    declared: file.script?.facts.names,
    imports: readImports(file),
    client: file.clientScript,
    outside: new Map<number, Read[]>(),
    groups: new Map<string, number>(),
    guesses: [],
    rendered: false,
    forms: new Set(definition?.kind === 'view' ? definition.forms?.names.map(({ name }) => name) : []),
    form: undefined,
    streams: definition?.streams ?? new Map(),
    windows: 0,
    slotted: new Set(),
    handlers,
    calls,
    build: (request) => buildTemplate(request, analysis),
    fill: fillContent,
  }
  if (file.clientScript) checkClientScript(file.clientScript, analysis)
  const inView = module.kind !== 'component'
  const where: Where = {
    namespace: rootNamespace(file.template),
    keep: false,
    parent: undefined,
    select: inView ? 'none' : 'unknown',
  }
  buildTemplate({ role: 'root', content: file.template, parent: undefined, where }, analysis)
  if (module.kind === 'layout') checkLayout(module, file, diagnostics)
  if (analysis.rendered) gatherReads(module)
  planGuesses({ module, guesses: analysis.guesses, diagnostics, definition })
  const alone = aloneKeys(file, module)
  if (alone.length > 0) module.alone = alone
  markTouching(module)
  checkPortals(module, diagnostics)
  return module
}

/** What holds the document is a layout; so is a view with a place for another one. */
function isLayout({ template }: File, definition: Definition | undefined): boolean {
  if (definition?.kind === 'component') return false
  return (
    template.children.some((node) => node.type === 'Element' && node.name === 'html') ||
    (definition?.kind === 'view' && holdsSlot(template))
  )
}

function holdsSlot(template: Fragment): boolean {
  let found = false
  visit(template, (node) => {
    found ||= node.type === 'SlotElement'
    return !found
  })
  return found
}

/** `path/Stars.lview` is `Stars`. */
function nameOfFile(filename: string): string {
  const base = filename.slice(Math.max(filename.lastIndexOf('/'), filename.lastIndexOf('\\')) + 1)
  return base.replace(/\.lview$/, '')
}

function scriptPart({ script }: File, derived: readonly string[]): ScriptPart | null {
  if (!script) return null
  const exported = script.facts.defaultExport
  return {
    ...spanOf(script.content),
    exported: exported ? { statement: spanOf(exported), expression: spanOf(exported.value) } : null,
    derived: [...derived],
  }
}

/** The handlers that bindings may name. In a file that defines nothing they are those of whoever uses it. */
function handlersOf(definition: Definition | undefined): Analysis['handlers'] {
  if (!definition) return undefined
  return definition.events ?? { names: [], known: definition.parts.known }
}

function spanOf({ start, end }: { start: number; end: number }) {
  return { start, end }
}
