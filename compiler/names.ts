// What the script of a file declares comes in; out goes what a free name of its template means, and which keys of the state
// are known. Read by analyse.
import type { Definition, File, Keys, ScriptFacts } from './ast.ts'
import * as problem from './diagnostics/names.ts'
import type { Diagnostics } from './diagnostics.ts'
import { pureGlobals, unavailableGlobals } from './globals.ts'
import type { NamedSpan } from './position.ts'
import { didYouMean } from './suggest.ts'

/** What a name that no block binds means. */
export type Meaning = 'script' | 'global' | 'state' | 'derived' | 'load'

export interface FileNames {
  /** Undefined where the keys are known and this is none. */
  meaningOf(name: string): Meaning | undefined
  /** What could have been meant by an unknown name. */
  readonly candidates: ReadonlySet<string>
  /** What the keys are called in a message: keys of the state, or props. */
  readonly keysAre: 'key of the state' | 'prop'
  readonly derived: readonly string[]
  /** What the view loads. */
  readonly loads: readonly string[]
  /** Whether a key is of a component's own state. */
  isOwn(name: string): boolean
}

/** Reads a file's names, and reports those that are two things at once or reserved. */
export function readNames(file: File, diagnostics: Diagnostics): FileNames {
  const facts = file.script?.facts
  const values = new Set<string>()
  for (const declared of facts?.names.values() ?? []) {
    if (isReserved(declared.name)) diagnostics.add(problem.reservedName(declared, declared.name))
    if (declared.kind === 'value') values.add(declared.name)
  }
  const keys = facts === undefined ? undefined : knownKeys(facts)
  const definition = facts?.definition
  const derived = definition?.derive
  if (definition?.kind === 'view' && definition.parts.known && definition.state === undefined)
    diagnostics.add(problem.mountMissing(definition.callee))
  const loads = definition?.kind === 'view' ? definition.load : undefined
  if (derived?.known === false) diagnostics.add(problem.deriveUnreadable(derived))
  if (loads?.known === false) diagnostics.add(problem.loadUnreadable(loads))
  checkKeys(keys?.names ?? [], values, diagnostics)
  checkKeys(derived?.names ?? [], values, diagnostics)
  checkKeys(loads?.names ?? [], values, diagnostics)
  const own = definition?.kind === 'component' ? definition.state : undefined
  for (const key of own?.names ?? []) {
    if (definition?.props?.names.some(({ name }) => name === key.name))
      diagnostics.add(problem.stateIsProp(key, key.name))
  }
  const derivedNames = new Set(derived?.names.map(({ name }) => name))
  for (const key of keys?.names ?? []) {
    if (derivedNames.has(key.name)) diagnostics.add(problem.keyIsDerived(key, key.name))
  }
  const keyNames = new Set(keys?.names.map(({ name }) => name))
  const loadNames = new Set(loads?.names.map(({ name }) => name))
  for (const load of loads?.names ?? []) {
    if (keyNames.has(load.name) || derivedNames.has(load.name)) diagnostics.add(problem.loadIsKey(load, load.name))
  }
  return {
    meaningOf(name) {
      if (values.has(name)) return 'script'
      if (pureGlobals.has(name)) return 'global'
      if (derivedNames.has(name)) return 'derived'
      if (loadNames.has(name) && !keyNames.has(name)) return 'load'
      return !keys?.known || keyNames.has(name) ? 'state' : undefined
    },
    candidates: new Set([...keyNames, ...derivedNames, ...values]),
    keysAre: definition?.kind === 'component' ? 'prop' : 'key of the state',
    derived: [...derivedNames],
    loads: [...loadNames],
    isOwn: (name) => definition?.kind === 'component' && (own?.names.some((one) => one.name === name) ?? false),
  }
}

/** The compiler's own names in emitted code start so. */
export function isReserved(name: string): boolean {
  return name.startsWith('$$')
}

/** An unknown name with what it was probably meant to be. */
export function unknownName(
  name: NamedSpan,
  bound: readonly string[],
  names: FileNames,
): ReturnType<typeof problem.unknownName> {
  const candidates = [...bound, ...names.candidates, ...pureGlobals]
  const meant = didYouMean(name.name, candidates)
  return problem.unknownName(name, name.name, names.keysAre, meant, unavailableGlobals.get(name.name))
}

/** The keys that an expression may read: a view's state, a component's props. Undefined where any name is one. */
function knownKeys({ definition, stateType }: ScriptFacts): Keys | undefined {
  if (definition === undefined) return stateType?.keys
  if (definition.kind === 'view') {
    const { state, url } = definition
    return state && url ? { ...state, known: state.known && url.known, names: [...state.names, ...url.names] } : state
  }
  const props = knownProps(definition)
  const { state } = definition
  if (state === undefined) return props
  return props && { ...props, known: props.known && state.known, names: [...props.names, ...state.names] }
}

function knownProps(definition: Definition): Keys | undefined {
  if (definition.props !== undefined || definition.typeArgument !== undefined) return definition.props
  return definition.parts.known ? { ...definition.call, known: true, names: [] } : undefined
}

function checkKeys(keys: readonly NamedSpan[], values: ReadonlySet<string>, diagnostics: Diagnostics): void {
  for (const key of keys) {
    if (isReserved(key.name)) diagnostics.add(problem.reservedName(key, key.name))
    else if (values.has(key.name)) diagnostics.add(problem.keyIsScriptName(key, key.name))
    else if (pureGlobals.has(key.name)) diagnostics.add(problem.keyIsGlobal(key, key.name))
  }
}
