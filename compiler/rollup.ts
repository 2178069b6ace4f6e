// `lview/rollup`: a plugin for Rollup and Vite. A `.lview` module comes in as text, its server module goes out with its map,
// and its style as a file; what is wrong with it is said through the bundler.
import { basename } from 'node:path'
import { printDiagnostics, shownName } from './cli/report.ts'
import { compile, type Diagnostic } from './compile.ts'

/** A diagnostic as bundlers take it. */
export interface BundlerLog {
  message: string
  code: string
  loc: { file: string; line: number; column: number }
  frame: string
}

/** The part of a bundler's plugin context that is used. */
export interface BundlerContext {
  error(log: BundlerLog): never
  warn(log: BundlerLog): void
  emitFile?(file: { type: 'asset'; name: string; source: string }): string
  /** Vite's. */
  environment?: { mode: string }
}

/** What a module becomes. */
export interface TransformedView {
  code: string
  map: { version: 3; names: string[]; sources: string[]; sourcesContent: string[]; mappings: string }
  /** For Vite 8, which else tells a module's language by its ending. */
  moduleType: 'js'
}

/** A plugin of Rollup 4 and of Vite 6 to 8, said by its form, so that neither needs to be installed for the other. */
export interface LviewPlugin {
  name: string
  enforce: 'pre'
  transform(this: BundlerContext, code: string, id: string): TransformedView | null
}

export interface LviewOptions {
  /** Which files of those that end in `.lview` are compiled, by absolute path. All, unless given. */
  include?: (path: string) => boolean
}

/** Makes the plugin: `plugins: [lview()]`. */
export default function lview({ include = () => true }: LviewOptions = {}): LviewPlugin {
  return {
    name: 'lview',
    // Before plugins that take the file for something else.
    enforce: 'pre',
    transform(text, id) {
      const [path = '', query = ''] = id.split('?', 2)
      // A file asked for as text or as an address is no module.
      if (!path.endsWith('.lview') || /^(raw|url)\b|&(raw|url)\b/.test(query) || !include(path)) return null
      const result = compile(text, { filename: shownName(path) })
      const errors = result.diagnostics.filter(({ severity }) => severity === 'error')
      for (const diagnostic of result.diagnostics)
        if (diagnostic.severity === 'warning') this.warn(logOf(diagnostic, path, [diagnostic]))
      if (result.server === null) return this.error(logOf(errors[0], path, errors))
      // The module holds it too, and the server puts it into its pages; a file is for those who serve it themselves.
      if (result.css !== null && this.environment?.mode !== 'dev')
        this.emitFile?.({ type: 'asset', name: basename(path).replace(/\.lview$/, '.css'), source: result.css })
      const { version, mappings } = result.map
      // Bundlers look for sources beside the module.
      const map = { version, names: [], sources: [basename(path)], sourcesContent: [text], mappings }
      return { code: result.server, map, moduleType: 'js' }
    },
  }
}

/** The place of the first, and all in the message: an error ends the build. */
function logOf(first: Diagnostic | undefined, path: string, all: Diagnostic[]): BundlerLog {
  const { code, line, column, frame, message, remedy } = first ?? noDiagnostic
  const text = all.length === 1 ? `${message} ${remedy}` : `${all.length} problems\n\n${printDiagnostics(all)}`
  // Bundlers count columns from 0.
  return { message: text, code, loc: { file: path, line, column: column - 1 }, frame }
}

const noDiagnostic = {
  code: 'not_compiled',
  line: 1,
  column: 1,
  frame: '',
  message: 'The file was not compiled.',
  remedy: '',
}
