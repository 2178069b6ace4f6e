// A view whose files a test writes as text: takes the `.lview` files by name, gives the module of one of them, compiled and run
// with the runtime that the tests have loaded. Laws over templates that are made while the test runs load them so.
import { mkdirSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { pathToFileURL } from 'node:url'
import { type Compiled, compile, printDiagnostic } from '../compiler/compile.ts'
import type { ViewCode } from '../runtime-server/template.ts'

const extension = import.meta.url.endsWith('.ts') ? 'ts' : 'js'
const runtime = (name: string): string => new URL(`../runtime-server/${name}.${extension}`, import.meta.url).href

/** Each file of a view gets a folder of its own, since modules stay in Node's memory by their address. */
const counter = { views: 0 }

/** Throws where a file does not compile, with what the compiler says. */
export function compileFile(filename: string, text: string): Compiled {
  const result = compile(text, { filename, runtime: runtime('internal'), rename })
  if (result.server === null) {
    const errors = result.diagnostics.filter(({ severity }) => severity === 'error')
    throw new Error(errors.map(printDiagnostic).join('\n'))
  }
  return result
}

const rename = (specifier: string): string => {
  if (specifier.endsWith('.lview')) return `${specifier}.mjs`
  if (specifier === 'lview') return runtime('define')
  // A package is not found from where the files are.
  return /^(zod|valibot|arktype)$/.test(specifier) ? import.meta.resolve(specifier) : specifier
}

/** `files`: text by name, `Main.lview`. The first one is the view. */
export async function loadWritten(files: Readonly<Record<string, string>>): Promise<ViewCode> {
  const folder = join(tmpdir(), `lview-written-${process.pid}-${counter.views++}`)
  mkdirSync(folder)
  try {
    for (const [name, text] of Object.entries(files))
      writeFileSync(join(folder, `${name}.mjs`), compileFile(name, text).server)
    const main = join(folder, `${Object.keys(files)[0]}.mjs`)
    const module = (await import(pathToFileURL(main).href)) as { default: ViewCode }
    return module.default
  } finally {
    rmSync(folder, { recursive: true })
  }
}
