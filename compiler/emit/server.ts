// The IR comes in; out goes the server module as TypeScript, with its map: the script as the author wrote it, one function for
// each expression, and for each template its HTML, values, diff and the ways into it (runtime-server/template.ts). compile
// erases the types.
import type { Table } from '../../protocol/table.ts'
import type { File } from '../ast.ts'
import type { Module, Template } from '../ir.ts'
import type { Source } from '../position.ts'
import { Context } from './context.ts'
import { emitDiff, outerDiff, readsOuter } from './diff.ts'
import { Expressions, scopeNames } from './expressions.ts'
import { emitGuess } from './guess.ts'
import { emitLocation } from './locate.ts'
import { type Lines, type Printed, print } from './print.ts'
import { quote, quoteAll } from './quote.ts'
import { emitHtml } from './render.ts'
import { type Rename, scriptLines } from './script.ts'
import { keyOf } from './slots.ts'
import { emitValues } from './values.ts'

export interface ServerOptions {
  /** What the module imports as the runtime. */
  runtime: string
  /** How the module names what the script imports. */
  rename: Rename
  /** What is copied of the file: its text, with spaces for types where they are erased already. */
  text: string
  /** The file's style, as pages need it. */
  css: string | null
  /** `<script client>` as JavaScript; null where there is none. */
  clientScript: string | null
}

/** Emits the server module, with the types that `text` has. `file` is what `module` was made of, `table` its client table. */
export function emitServer(
  file: File,
  module: Module,
  table: Table,
  source: Source,
  { runtime, rename, text, css, clientScript }: ServerOptions,
): Printed {
  const expressions = new Expressions(source.text)
  // A template names those inside it, so they come first.
  const templates = module.templates
    .toReversed()
    .flatMap((template) => emitTemplate(module, template, expressions, source))
  const lines: Lines = [
    `import * as $$ from ${quote(runtime)}`,
    '',
    ...scriptLines(file, module.script, rename, 'null'),
    ...(module.script?.derived.length ? ['const $$d = $$.derived($$definition)'] : []),
    ...templates,
    '',
    ...emitExport(module, table, css, browserScript(module, clientScript)),
  ]
  return print(lines, source, text)
}

function emitTemplate(module: Module, template: Template, expressions: Expressions, source: Source): Lines {
  const context = new Context(module, template, expressions)
  const hasSlots = template.slots.length > 0
  const parameters = (prefix: 's' | 'p' | 'n'): string => scopeNames(prefix, context.parameters).join(', ')
  const html = emitHtml(context)
  const values = emitValues(context)
  const diff = emitDiff(context)
  const location = emitLocation(context, source)
  const diffParameters = diff.length === 0 ? '' : `w, ${parameters('p')}, ${parameters('n')}`
  const members: Lines = [
    `id: ${template.id},`,
    `slots: ${template.slots.length},`,
    ...method('html', hasSlots || html.length > 1 ? `o, ${parameters('s')}` : '', html),
    ...method('values', hasSlots ? `w, ${parameters('s')}` : '', values),
    ...method('diff', diffParameters, diff),
    ...location,
  ]
  return [
    '',
    `// Template ${template.id}: ${template.role}`,
    ...expressions.takeLines(),
    ...context.constants,
    ...emitOuterDiff(context, diffParameters),
    `const $$t${template.id} = $$.template({`,
    { indent: members },
    '})',
    ...emitWindows(context),
  ]
}

/** The lists of which pages show a part: all of each, and its keys. */
function emitWindows(context: Context): Lines {
  const windows = context.template.slots.flatMap((slot): Lines => {
    if (slot.kind !== 'for' || slot.window === undefined) return []
    const list = context.expressions.inScope(slot.window.rows, 0)
    return [`const $$w${slot.window.index} = { list: ${list}, key: ${keyOf(context, slot, 's')} }`]
  })
  return [...context.expressions.takeLines(), ...windows]
}

/** How many of them the file has. */
const windowsOf = ({ templates }: Module): number[] =>
  templates
    .flatMap(({ slots }) => slots.flatMap((slot) => (slot.kind === 'for' ? (slot.window?.index ?? []) : [])))
    .sort((a, b) => a - b)

/** A row's diff where only something outside it changed: of the slots that read that. */
function emitOuterDiff(context: Context, parameters: string): Lines {
  const { module, template } = context
  const name = `$$o${template.id}`
  if (template.role !== 'row' || !module.templates.some((one) => usesOuterDiff(module, one, template.id, name)))
    return []
  const diff = emitDiff(context, (slot) => readsOuter(module, template, slot))
  return [`const ${name} = (${parameters}) => {`, { indent: diff }, '}']
}

function usesOuterDiff(module: Module, { slots }: Template, row: number, name: string): boolean {
  return slots.some(
    (slot) => slot.kind === 'for' && slot.row === row && slot.outer.length > 0 && outerDiff(module, row) === name,
  )
}

function method(name: string, parameters: string, body: Lines): Lines {
  return body.length === 0 ? [`${name}() {},`] : [`${name}(${parameters}) {`, { indent: body }, '},']
}

/** All that the file has for the browser. */
function browserScript({ guess }: Module, clientScript: string | null): string | null {
  return guess === undefined
    ? clientScript
    : [...(clientScript === null ? [] : [clientScript]), emitGuess(guess)].join('\n')
}

const hasTries = ({ templates }: Module): boolean =>
  templates.some(({ slots }) => slots.some(({ kind }) => kind === 'try'))

function emitExport(module: Module, table: Table, css: string | null, clientScript: string | null): Lines {
  const components = module.components.map(({ name, specifier }) => (specifier === null ? '$$self' : name))
  const lists = listsOf(module)
  const windows = windowsOf(module)
  return [
    `const $$self = $$.${module.kind}($$definition, {`,
    {
      indent: [
        `name: ${quote(module.name)},`,
        `filename: ${quote(module.filename)},`,
        'root: $$t0,',
        'table: [',
        { indent: table.map((template) => `${JSON.stringify(template)},`) },
        '],',
        `components: () => [${components.join(', ')}],`,
        ...(css === null ? [] : [`css: ${quote(css)},`]),
        ...(lists.length === 0 ? [] : [`lists: ${quoteAll(lists)},`]),
        ...(module.needs === undefined ? [] : [`needs: ${quote(module.needs)},`]),
        ...(windows.length === 0 ? [] : [`windows: [${windows.map((index) => `$$w${index}`).join(', ')}],`]),
        ...(hasTries(module) ? ['tries: true,'] : []),
        ...(module.alone === undefined ? [] : [`alone: ${quoteAll(module.alone)},`]),
        ...(module.calls === undefined ? [] : [`calls: ${quoteAll(module.calls)},`]),
        ...(clientScript === null ? [] : [`script: ${quote(clientScript)},`]),
      ],
    },
    '})',
    'export default $$self',
  ]
}

/** The names of content that the file goes over. */
function listsOf({ templates }: Module): string[] {
  const names = templates.flatMap(({ slots }) =>
    slots.flatMap((slot) => (slot.kind === 'children' && slot.of !== undefined ? [slot.name] : [])),
  )
  return [...new Set(names)]
}
