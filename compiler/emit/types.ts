// The syntax tree and the IR of a file come in; out goes its type shadow: a TypeScript module that holds the script as it
// stands, and a function that says the template in TypeScript, so that tsc checks it. `lview check` runs tsc over it and maps
// its places back. What it calls as `$$` is typed in types/shadow.d.ts.
import type { File, NamedSpan, Span } from '../ast.ts'
import type { Module, Read } from '../ir.ts'
import type { Source } from '../position.ts'
import { allExpressions } from '../visit.ts'
import { type Lines, type Printed, print, type Text } from './print.ts'
import { type Rename, scriptLines } from './script.ts'
import type { Shadowing } from './types-attributes.ts'
import { clientScriptLines } from './types-client.ts'
import { fragmentLines } from './types-nodes.ts'

export function emitTypes(file: File, module: Module, source: Source): Printed {
  return print(typeLines(file, module), source)
}

/** The shadow before it is printed. */
export function typeLines(file: File, module: Module): Lines {
  const definition = file.script?.facts.definition
  const isComponent = module.kind === 'component'
  const kind = isComponent ? 'Component' : 'View'
  const typeOf = (part: string): string => (definition ? `$$.${kind}${part}<typeof $$definition>` : '$$.Anything')
  const stateType = file.script?.facts.stateType
  const state = definition === undefined && stateType !== undefined ? stateType.name.name : typeOf('State')
  const events = definition?.events
  // What a component fires that is not its own is a handler of who uses it.
  const isPassed = (handler: string): boolean =>
    isComponent && definition !== undefined && !(events?.names.some(({ name }) => name === handler) ?? false)
  const exported = (name: string): boolean => {
    const declared = file.clientScript?.facts.names.get(name)
    return declared?.kind === 'value' && declared.exported
  }
  const shadowing: Shadowing = {
    isPassed,
    gives: isComponent,
    exported,
    forms: new Set(isComponent ? [] : definition?.forms?.names.map(({ name }) => name)),
  }
  const names = readNames(file, module)
  const body: Lines = [
    ...destructured('$$state', names.state, names.places),
    ...destructured('$$derived', names.derived, names.places),
    ...destructured('$$loads', names.load, names.places),
    ...fragmentLines(file.template, shadowing),
    // The other ends of the function say what it fires and what its slots give.
    ...(isComponent ? ['return $$.nothing'] : []),
  ]
  const shared = `$$state: $$.Keys<${state}>, $$derived: ${typeOf('Derived')}, $$events: ${typeOf('Events')}`
  const parameters = names.load.length === 0 ? shared : `${shared}, $$loads: ${typeOf('Loads')}`
  return [
    "import * as $$ from 'lview/shadow'",
    ...scriptLines(file, module.script, shadowOf, 'undefined'),
    ...(file.clientScript ? clientScriptLines(file.clientScript, file.script?.facts) : []),
    isComponent ? 'const $$self = $$.component($$definition, $$template)' : `const $$self = $$.view($$definition)`,
    'export default $$self',
    ...module.components.flatMap(({ name, specifier }) => (specifier === null ? [`const ${name} = $$self`] : [])),
    `export function $$template(${parameters})${isComponent ? '' : ': void'} {`,
    { indent: body },
    '}',
  ]
}

/** A file's shadow is a file beside it. What a package or a path of tsconfig.json names is found by its declaration. */
const shadowOf: Rename = (specifier) => (/^\.{1,2}\/.*\.lview$/.test(specifier) ? `${specifier}.ts` : specifier)

/** Names that templates read, each with the place where the file first says it. */
interface NamesRead {
  state: string[]
  derived: string[]
  load: string[]
  places: ReadonlyMap<string, Span>
}

function readNames(file: File, module: Module): NamesRead {
  const places = new Map<string, Span>()
  for (const { free } of allExpressions(file.template))
    for (const one of free) if (!(one.start >= (places.get(one.name)?.start ?? Infinity))) places.set(one.name, one)
  const names = { state: new Set<string>(), derived: new Set<string>(), load: new Set<string>() }
  eachRead(module.templates, ({ from, name }) => {
    if (from !== 'scope' && from !== 'form' && from !== 'window') names[from].add(name)
  })
  // Where analyse refuses, the IR holds nothing; what is a key is known all the same.
  const { definition, names: declared } = file.script?.facts ?? {}
  const add = (from: keyof typeof names, keys: readonly NamedSpan[] = []): void => {
    for (const { name } of keys) if (places.has(name) && !declared?.has(name)) names[from].add(name)
  }
  add('state', definition?.state?.names)
  add('state', definition?.props?.names)
  add('derived', definition?.derive?.names)
  if (definition?.kind === 'view') add('load', definition.load?.names)
  return { state: [...names.state].sort(), derived: [...names.derived].sort(), load: [...names.load].sort(), places }
}

/** Every read within a part of the IR, which is plain data. */
function eachRead(part: object, see: (read: Extract<Read, { name: string }>) => void): void {
  if ('from' in part && 'name' in part) see(part as Extract<Read, { name: string }>)
  for (const name in part) {
    const inner = (part as Record<string, unknown>)[name]
    if (typeof inner === 'object' && inner !== null && name !== 'span' && name !== 'nodes') eachRead(inner, see)
  }
}

/** Takes names out of an object; a name that isn't there is reported where the file first says it. */
function destructured(object: string, names: readonly string[], places: ReadonlyMap<string, Span>): Lines {
  if (names.length === 0) return []
  const listed = names.map((name, index): Text => {
    const place = places.get(name)
    return [index === 0 ? '' : ', ', ...(place === undefined ? [] : [{ for: place }]), name]
  })
  // Together, from a parameter: so tsc narrows one by another where the state is a union.
  return [['const { ', ...listed, ` } = ${object}`]]
}
