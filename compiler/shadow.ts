// The text of a `.lview` file comes in, its type shadow goes out, and, when it is asked for, what is wrong with the file: compile's
// phases without those that make code to run. `lview check` reads it.
import type { EncodedSourceMap } from '@jridgewell/gen-mapping'
import { analyseModule, judgeModule } from './analyse.ts'
import type { File } from './ast.ts'
import { type Diagnostic, Diagnostics } from './diagnostics.ts'
import { type Lines, print, printText } from './emit/print.ts'
import { typeLines } from './emit/types.ts'
import type { Module } from './ir.ts'
import { parse } from './parse.ts'
import { readSource } from './position.ts'
import { isTypeScript, mayHoldMoreThanTypes, readTypeSyntax, treesOf } from './type-syntax.ts'
import { warn } from './warnings.ts'

/** What `lview check` gives to `tsc`. */
export interface Shadow {
  /** The type shadow; null where not even the script can be read. */
  types: string | null
  ir: Module
  /** What is wrong with the file. tsc runs meanwhile. */
  diagnostics: () => Diagnostic[]
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
  const ir = analyseModule(ast, diagnostics)
  const finish = (): Diagnostic[] => {
    judgeModule(ir, ast, diagnostics)
    if (mayHoldMoreThanTypes(text))
      for (const problem of readTypeSyntax(treesOf(ast)).problems) diagnostics.add(problem)
    warn(ast, diagnostics)
    return diagnostics.list()
  }
  const lines = linesOf(ast, ir, diagnostics, isDoubtful)
  return { types: lines && printText(lines, source), ir, diagnostics: finish }
}

/** The source map of `types`: few shadows need one, since in most of them tsc finds nothing. */
export function mapOf(text: string, { filename }: { filename: string }): EncodedSourceMap | null {
  const source = readSource(text, filename)
  const diagnostics = new Diagnostics(source)
  const ast = parse(source, diagnostics)
  const isDoubtful = diagnostics.failed
  const lines = linesOf(ast, analyseModule(ast, diagnostics), diagnostics, isDoubtful)
  return lines && print(lines, source).map
}

/** One file that is no TypeScript keeps tsc from checking all others: of such a one the script alone. */
function linesOf(file: File, module: Module, diagnostics: Diagnostics, isDoubtful: boolean): Lines | null {
  if (diagnostics.list().some(({ code }) => code === 'script_syntax')) return null
  const whole = typeLines(file, module)
  if (!isDoubtful || isTypeScript(printText(whole, diagnostics.source))) return whole
  const template = { ...file.template, children: [] }
  return typeLines({ ...file, template }, { ...module, templates: [] })
}
