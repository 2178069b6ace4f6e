// The text of a `.lview` file comes in, its type shadow and what is wrong with it go out: compile's phases without those that
// make code to run. `lview check` reads it.
import type { EncodedSourceMap } from '@jridgewell/gen-mapping'
import { analyse } from './analyse.ts'
import type { Examined } from './compile.ts'
import { Diagnostics } from './diagnostics.ts'
import { emitTypes } from './emit/types.ts'
import { parse } from './parse.ts'
import { readSource } from './position.ts'
import { isTypeScript, readTypeSyntax } from './type-syntax.ts'

/** What `lview check` gives to `tsc`. */
export interface Shadow extends Examined {
  /** The type shadow; null where not even the script can be read. */
  types: string | null
  typesMap: EncodedSourceMap | null
}

/**
 * Makes a file's type shadow alone, also of a file with errors, so that its types are checked as far as they can be read: of
 * one whose template is broken, the script.
 */
export function shadow(text: string, { filename }: { filename: string }): Shadow {
  const source = readSource(text, filename)
  const diagnostics = new Diagnostics(source)
  const ast = parse(source, diagnostics)
  const isDoubtful = diagnostics.failed
  const ir = analyse(ast, diagnostics)
  for (const problem of readTypeSyntax(ast).problems) diagnostics.add(problem)
  const examined = { ast, ir, diagnostics: diagnostics.list() }
  if (examined.diagnostics.some(({ code }) => code === 'script_syntax'))
    return { ...examined, types: null, typesMap: null }
  const whole = emitTypes(ast, ir, source)
  // One file that is no TypeScript keeps tsc from checking all others.
  if (!isDoubtful || isTypeScript(whole.text)) return { ...examined, types: whole.text, typesMap: whole.map }
  const template = { ...ast.template, children: [] }
  const { text: types, map: typesMap } = emitTypes({ ...ast, template }, { ...ir, templates: [] }, source)
  return { ...examined, types, typesMap }
}
