// The syntax tree comes in, the intermediate representation goes out: what each name means, where static HTML ends and a
// slot begins, what each slot reads. Read by `compile.ts`.
import { analyseModule } from './analyse/module.ts'
import type { File } from './ast.ts'
import type { Diagnostics } from './diagnostics.ts'
import type { Module } from './ir.ts'
import { judgeContents } from './judge/contents.ts'
import { judge, neededParent } from './judge.ts'
import { analyseStyle } from './style.ts'

export { analyseModule } from './analyse/module.ts'

/**
 * Decides everything that is the same for server, client and types. Where `diagnostics` has errors afterwards the result is
 * not to be emitted.
 */
export function analyse(file: File, diagnostics: Diagnostics): Module {
  const module = analyseModule(file, diagnostics)
  judgeModule(module, file, diagnostics)
  return module
}

/** The end of `analyse`: what the module is stays as it is, and more may be wrong with it. */
export function judgeModule(module: Module, file: File, diagnostics: Diagnostics): void {
  // What the parser of HTML makes of a broken template says nothing about a repaired one.
  if (!diagnostics.failed) judge(module, diagnostics)
  const needs = module.kind === 'component' && !module.script?.exported ? neededParent(module) : undefined
  if (needs !== undefined) module.needs = needs
  // Of its components a file knows itself.
  const self = (_: Module, component: number) => (module.components[component]?.specifier === null ? module : undefined)
  if (!diagnostics.failed) judgeContents(module, diagnostics, self)
  analyseStyle(file, module, diagnostics)
}
