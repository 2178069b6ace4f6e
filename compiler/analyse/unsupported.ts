// What this version of the compiler does not do yet: nodes, directives and parts of a definition come in, a diagnostic for
// each goes out that says what to write today. Read by the rest of this folder.
import type { Definition, Directive, File } from '../ast.ts'
import { unknownPart } from '../diagnostics/names.ts'
import { notSupportedYet } from '../diagnostics/unsupported.ts'
import type { Diagnostics } from '../diagnostics.ts'
import { didYouMean } from '../suggest.ts'

/** What something is called in a sentence, and what to write today. */
type Feature = readonly [name: string, instead: string]

export function refuseDirective(directive: Directive, diagnostics: Diagnostics): void {
  const feature = featureOfDirective(directive)
  if (feature) diagnostics.add(notSupportedYet(directive, ...feature))
}

function featureOfDirective(directive: Directive): Feature | undefined {
  const { name } = directive
  switch (directive.type) {
    case 'BindDirective':
      return [
        `\`bind:${name}\` on a component`,
        `Pass the value and a handler that sets it: \`${name}={…}\` and \`on:change={…}\`.`,
      ]
    case 'LviewDirective':
    case 'OnDirective':
    case 'TransitionDirective':
    case 'ClientDirective':
    case 'UseDirective':
    case 'PropDirective':
    // The parser lets these stand only where they are used.
    case 'SlotDirective':
    case 'LetDirective':
    case 'ClassDirective':
    case 'StyleDirective':
      return undefined
  }
}

/** Sections of the file, and parts of its definition. */
export function refuseSections({ script }: File, diagnostics: Diagnostics): void {
  const definition = script?.facts.definition
  if (definition) refuseParts(definition, diagnostics)
}

const viewParts: Readonly<Record<string, string>> = {
  uploads: 'Leave it out.',
}

const componentParts: Readonly<Record<string, string>> = {
  forms: 'Define the form in the view, and pass `form.field(…)` as a prop.',
  infos: 'Subscribe in the view, and pass what changes as a prop.',
  load: 'Load in the view, and pass the value as a prop.',
  url: 'Keep it in the view, and pass the value as a prop.',
  navigate: 'Write it in the view.',
  ...viewParts,
}

function refuseParts({ kind, parts }: Definition, diagnostics: Diagnostics): void {
  const refused = kind === 'view' ? viewParts : componentParts
  const taken =
    kind === 'view'
      ? ['mount', 'url', 'navigate', 'forms', 'load', 'authorize', 'derive', 'events', 'infos']
      : ['props', 'state', 'derive', 'events']
  for (const part of parts.names) {
    const instead = refused[part.name]
    if (instead !== undefined) diagnostics.add(notSupportedYet(part, `\`${part.name}\` of a ${kind}`, instead))
    else if (!taken.includes(part.name))
      diagnostics.add(unknownPart(part, part.name, kind, didYouMean(part.name, taken)))
  }
}
