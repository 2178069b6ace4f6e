/**
 * Compiles the views of a folder of workloads as `lview/register` does, each with a button after it that asks for the next
 * state. Gives views that any app serves; `site.ts` does.
 */
import 'lview/register'
import { cpSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { dirname, join } from 'node:path'
import { pathToFileURL } from 'node:url'
import type { AnyView } from 'lview'
import { compile } from '../../compiler/compile.ts'
import type { ViewCode } from '../../runtime-server/template.ts'
import { root } from '../../test/root.ts'
import type { Workload } from './workload.ts'

/** The button that is the page around a workload: nothing of it is in the workload's own figures. */
export const BUTTON = '<button type="button" data-bench="next">Next</button>'
export const BUTTON_SELECTOR = '[data-bench=next]'

type State = Record<string, unknown>

/** The views by workload name, each with its first state. Components and modules of the folder are beside them as before. */
export async function compileViews(workloads: readonly Workload[]): Promise<Map<string, AnyView>> {
  const views = new Map<string, AnyView>()
  const [first] = workloads
  if (first === undefined) return views
  // Inside the package, so that a view of any folder finds `lview`.
  const copy = mkdtempSync(join(root, 'dist', 'workloads-'))
  try {
    cpSync(dirname(first.file), copy, { recursive: true, filter: (path) => !path.includes('node_modules') })
    for (const { name, file, states } of workloads) {
      const path = join(copy, `${name}.lview`)
      writeFileSync(path, withButton(readFileSync(file, 'utf8'), file))
      const module = (await import(pathToFileURL(path).href)) as { default: ViewCode }
      views.set(name, withStates(module.default, states as State[]))
    }
    return views
  } finally {
    rmSync(copy, { recursive: true, force: true })
  }
}

/** The file with the button after its template, and its handler among those that the file defines, if it defines any. */
function withButton(source: string, filename: string): string {
  const definition = compile(source, { filename }).ast.script?.facts.definition
  const [object, handlers] = [definition?.object, definition?.events]
  let text = source.trimEnd() + BUTTON.replace('data-bench', 'on:click={benchNext} data-bench')
  const insert = (at: number, code: string): void => {
    text = text.slice(0, at) + code + text.slice(at)
  }
  if (handlers !== undefined) insert(source.indexOf('{', handlers.start) + 1, ' benchNext() {}, ')
  else if (object !== undefined) insert(object.start + 1, ' events: { benchNext() {} }, ')
  return text
}

/** The view starts with the first state; each click of its button gives it the next. */
function withStates(view: ViewCode, states: readonly State[]): AnyView {
  let step = 0
  const mount = (): State => {
    step = 0
    return { ...states[0] }
  }
  const benchNext = (state: State): void => {
    const next = states[++step]
    for (const key in next) state[key] = next[key]
  }
  const definition = { ...view.definition, mount, events: { benchNext } }
  return { ...view, kind: 'view', definition } as AnyView
}
