// Node's module hooks: the address of a `.lview` or `.ts` file outside node_modules comes in, JavaScript with its map goes
// out. register.ts puts them in place.
import { existsSync, readFileSync, writeSync } from 'node:fs'
import type { LoadHook, ResolveHook } from 'node:module'
import { fileURLToPath, pathToFileURL } from 'node:url'
import { hasErrors, printDiagnostics, shownName, summarise } from './cli/report.ts'
import { compile } from './compile.ts'
import { stripFile } from './strip.ts'

/** What is looked for where Node finds nothing: `./x.js` may be `./x.ts`, and lview itself is always there. */
export const resolve: ResolveHook = async (specifier, context, nextResolve) => {
  try {
    return await nextResolve(specifier, context)
  } catch (error) {
    if (/^lview(\/|$)/.test(specifier)) return nextResolve(specifier, { ...context, parentURL: import.meta.url })
    const source = typeScriptSource(specifier, context.parentURL)
    if (source === undefined) throw error
    return nextResolve(source, context)
  }
}

function typeScriptSource(specifier: string, parent: string | undefined): string | undefined {
  if (parent === undefined || !/^\.{1,2}\/.*\.m?js$/.test(specifier) || !parent.startsWith('file:')) return undefined
  const url = new URL(specifier.replace(/\.(m?)js$/, '.$1ts'), parent)
  return existsSync(url) ? url.href : undefined
}

export const load: LoadHook = async (url, context, nextLoad) => {
  const { protocol, pathname } = new URL(url)
  if (protocol !== 'file:' || pathname.includes('/node_modules/')) return nextLoad(url, context)
  if (pathname.endsWith('.lview')) return { format: 'module', source: loadView(fileURLToPath(url)), shortCircuit: true }
  if (/(?<!\.d)\.m?ts$/.test(pathname))
    return { format: 'module', source: loadTypeScript(fileURLToPath(url)), shortCircuit: true }
  return nextLoad(url, context)
}

function loadView(path: string): string {
  const result = compile(readFileSync(path, 'utf8'), { filename: shownName(path) })
  const { diagnostics, server, map } = result
  if (server === null) {
    const errors = diagnostics.filter(({ severity }) => severity === 'error')
    throw new SyntaxError(`${summarise(errors, 1)}\n\n${printDiagnostics(errors)}`)
  }
  // This thread's console would print too late where the process ends.
  if (diagnostics.length > 0 && !hasErrors(diagnostics)) writeSync(2, `${printDiagnostics(diagnostics)}\n`)
  return server + inlineMap({ ...map, sources: [pathToFileURL(path).href] })
}

function loadTypeScript(path: string): string {
  const text = readFileSync(path, 'utf8')
  try {
    const { code, map } = stripFile(text, path)
    if (map === undefined) return code
    return code + inlineMap({ ...(JSON.parse(map) as object), sources: [pathToFileURL(path).href] })
  } catch (thrown) {
    const message = typeof thrown === 'object' && thrown !== null && 'message' in thrown ? thrown.message : thrown
    throw new SyntaxError(`${shownName(path)}: ${String(message)}`)
  }
}

function inlineMap(map: object): string {
  return `\n//# sourceMappingURL=data:application/json;base64,${Buffer.from(JSON.stringify(map)).toString('base64')}\n`
}
