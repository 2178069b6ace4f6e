// The modules of several files come in; a diagnostic goes out where a component does not fit into the place where another
// file uses it: each file is right by itself, and the HTML parser changes the tree of both together. Read by `lview build`.
import { type Diagnostic, Diagnostics } from './diagnostics.ts'
import type { Module } from './ir.ts'
import { judgeContents } from './judge/contents.ts'
import { judge } from './judge.ts'
import { readSource } from './position.ts'

/** A file that was compiled without errors. Its module's `filename` says where it is; separators are slashes. */
export interface JudgedFile {
  readonly module: Module
  readonly text: string
}

/** Judges each file that uses components of the others, the components in their places. */
export function judgeUses(files: readonly JudgedFile[]): Diagnostic[] {
  const byPath = new Map(files.map(({ module }) => [normalise(module.filename), module]))
  const known = (module: Module, component: number): Module | undefined => {
    const specifier = module.components[component]?.specifier
    if (specifier === null) return module
    return specifier?.startsWith('.') ? byPath.get(normalise(`${folderOf(module.filename)}${specifier}`)) : undefined
  }
  return files.flatMap(({ module, text }) => {
    if (module.components.length === 0) return []
    const diagnostics = new Diagnostics(readSource(text, module.filename))
    judge(module, diagnostics, known)
    judgeContents(module, diagnostics, known)
    return diagnostics.list()
  })
}

/** With the slash at its end; empty for a file without a folder. */
function folderOf(filename: string): string {
  return filename.slice(0, filename.lastIndexOf('/') + 1)
}

/** `a/./b/../c` as `a/c`. */
function normalise(path: string): string {
  const parts: string[] = []
  for (const part of path.split('/')) {
    if (part === '..' && parts.length > 0 && parts.at(-1) !== '..') parts.pop()
    else if (part !== '.' && part !== '') parts.push(part)
    else if (part === '' && parts.length === 0 && path.startsWith('/')) parts.push('')
  }
  return parts.join('/')
}
