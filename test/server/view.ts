// Makes a view of a template for tests of the server: the compiler's module, imported from a temporary file, with a definition
// that the test gives, so that its handlers can reach what the test holds.
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { pathToFileURL } from 'node:url'
import { compile, printDiagnostic } from '../../compiler/compile.ts'
import type { AnyView } from '../../runtime-server/define.ts'
import { DiffWriter } from '../../runtime-server/diff-writer.ts'
import { writeValues } from '../../runtime-server/render.ts'
import type { Definition, LayoutCode, ViewCode } from '../../runtime-server/template.ts'

const urlOf = (name: string): string =>
  new URL(`../../runtime-server/${name}${import.meta.url.endsWith('.ts') ? '.ts' : '.js'}`, import.meta.url).href

const runtime = urlOf('internal')
const rename = (specifier: string): string => (specifier === 'lview' ? urlOf('define') : specifier)

/** The view of a template, named `name`. `definition`: what `defineView` gave. */
export async function makeView(name: string, template: string, definition: AnyView | null): Promise<ViewCode> {
  const code = await load(name, template)
  return { ...code, kind: 'view', definition: definition as Definition | null }
}

/** The same of a layout. */
export async function makeLayout(name: string, template: string, definition: AnyView | null): Promise<LayoutCode> {
  const code = await load(name, template)
  return { ...code, kind: 'layout', definition: definition as Definition | null }
}

async function load(name: string, template: string): Promise<ViewCode> {
  const { server, diagnostics } = compile(template, { filename: `${name}.lview`, runtime, rename })
  if (server === null) throw new Error(diagnostics.map(printDiagnostic).join('\n'))
  const folder = mkdtempSync(join(tmpdir(), 'lview-test-'))
  try {
    const file = join(folder, `${name}.mjs`)
    writeFileSync(file, server)
    const { default: view } = (await import(pathToFileURL(file).href)) as { default: ViewCode }
    return view
  } finally {
    rmSync(folder, { recursive: true })
  }
}

/** The values that a state shows, as the server writes them. */
export function valuesOf(view: ViewCode, state: object): Uint8Array {
  const out = new DiffWriter()
  writeValues(out, view, state)
  return out.take()
}
