// The syntax tree and the IR of a file come in; out goes its type shadow: a TypeScript module that holds the script as it
// stands, and a function that says the template in TypeScript, so that tsc checks it. `lview check` runs tsc over it and maps
// its places back. What it calls as `$$` is typed in types/shadow.d.ts.
import type { File, ForBlock, Fragment, IfBlock, Span, SwitchBlock, TemplateNode } from '../ast.ts'
import type { Module, Read } from '../ir.ts'
import type { Source } from '../position.ts'
import { type Lines, type Printed, print, type Text } from './print.ts'
import { type Rename, scriptLines } from './script.ts'
import { attributeLines, call, propsOf } from './types-attributes.ts'

export function emitTypes(file: File, module: Module, source: Source): Printed {
  const definition = file.script?.facts.definition
  const kind = module.kind === 'component' ? 'Component' : 'View'
  const typeOf = (part: string): string => `$$.${kind}${part}<typeof $$definition>`
  const stateType = file.script?.facts.stateType
  const state = definition === undefined ? (stateType?.name.name ?? '$$.Anything') : typeOf('State')
  const body: Lines = [
    ...destructured('$$state', namesRead(module, 'state'), file),
    ...destructured('$$derived', namesRead(module, 'derived'), file),
    ...fragmentLines(file.template),
  ]
  const events = definition === undefined ? '$$.Anything' : typeOf('Events')
  const derived = definition === undefined ? '$$.Anything' : typeOf('Derived')
  return print(
    [
      "import * as $$ from 'lview/shadow'",
      ...scriptLines(file, module.script, shadowOf, 'undefined'),
      `const $$self = $$.${kind === 'Component' ? 'component' : 'view'}($$definition)`,
      'export default $$self',
      ...module.components.flatMap(({ name, specifier }) => (specifier === null ? [`const ${name} = $$self`] : [])),
      `export function $$template($$state: ${state}, $$derived: ${derived}, $$events: ${events}): void {`,
      { indent: body },
      '}',
    ],
    source,
  )
}

/** A file's shadow is a file beside it. */
const shadowOf: Rename = (specifier) => (/^\.{1,2}\/.*\.lview$/.test(specifier) ? `${specifier}.ts` : specifier)

/** The names of one kind that the templates read. */
function namesRead(module: Module, from: 'state' | 'derived'): string[] {
  const names = new Set<string>()
  const visit = (value: unknown): void => {
    if (typeof value !== 'object' || value === null) return
    if ('from' in value && value.from === from) names.add((value as Extract<Read, { name: string }>).name)
    for (const one of Object.values(value)) visit(one)
  }
  visit(module.templates)
  return [...names].sort()
}

/** Takes names out of an object; a name that isn't there is reported where the file first says it. */
function destructured(object: string, names: string[], file: File): Lines {
  if (names.length === 0) return []
  const places = new Map<string, Span>()
  const visit = (value: unknown): void => {
    if (typeof value !== 'object' || value === null) return
    if ('free' in value && Array.isArray(value.free)) {
      for (const name of value.free as { name: string; start: number; end: number }[])
        if (!places.has(name.name)) places.set(name.name, name)
    } else for (const one of Object.values(value)) visit(one)
  }
  visit(file.template)
  const listed = names.map((name, index): Text => {
    const place = places.get(name)
    return [index === 0 ? '' : ', ', ...(place === undefined ? [] : [{ for: place }]), name]
  })
  return [['const { ', ...listed, ` } = ${object}`]]
}

function fragmentLines({ children }: Fragment): Lines {
  return children.flatMap(nodeLines)
}

const braced = (head: Text, fragment: Fragment): Lines => [[head, ' {'], { indent: fragmentLines(fragment) }, '}']

function nodeLines(node: TemplateNode): Lines {
  switch (node.type) {
    case 'ExpressionTag':
      return [call('text', node.expression)]
    case 'HtmlTag':
    case 'OnceTag':
    case 'JsonTag':
      return [call(node.type === 'OnceTag' ? 'text' : node.type === 'HtmlTag' ? 'html' : 'json', node.expression)]
    case 'ConstTag':
      return [['const ', node.pattern, ' = (', node.expression, ')']]
    case 'Element':
      return [...attributeLines(node.name, node.attributes), ...fragmentLines(node.children)]
    case 'Component':
      // Called directly: through a function of ours a component's own type parameters would be lost.
      return [[node.tag, '(', propsOf(node.attributes), ')'], ...fragmentLines(node.children)]
    case 'SlotElement':
    case 'SpecialElement':
      return fragmentLines(node.children)
    case 'IfBlock':
      return ifLines(node)
    case 'ForBlock':
      return forLines(node)
    case 'SwitchBlock':
      return switchLines(node)
    case 'KeyBlock':
      return [call('key', node.expression), ...braced('', node.body)]
    default:
      // Static, or refused by analyse.
      return []
  }
}

function ifLines({ branches, otherwise }: IfBlock): Lines {
  const lines = branches.flatMap(({ test, body }, index) =>
    braced([index === 0 ? 'if (' : 'else if (', test, ')'], body),
  )
  return otherwise === undefined ? lines : [...lines, ...braced('else', otherwise.body)]
}

function forLines({ item, index, list, key, body, otherwise }: ForBlock): Lines {
  const names: Text = index === undefined ? [item] : [item, ', ', index]
  const inner: Lines = [
    ['const [', names, '] = $$row'],
    ...(key === undefined ? [] : [call('key', key)]),
    ...fragmentLines(body),
  ]
  // Outside the body: `{#for row of row}` reads another `row` than it binds.
  const rows: Lines = [['for (const $$row of ', call('rows', list), ') {'], { indent: inner }, '}']
  return otherwise === undefined ? rows : [...rows, ...braced('', otherwise.body)]
}

function switchLines({ value, cases, otherwise }: SwitchBlock): Lines {
  const clauses = cases.flatMap(
    ({ test, body }): Lines => [['case (', test, '): {'], { indent: [...fragmentLines(body), 'break'] }, '}'],
  )
  const last: Lines = otherwise === undefined ? [] : braced('default:', otherwise.body)
  return [['switch (', value, ') {'], { indent: [...clauses, ...last] }, '}']
}
