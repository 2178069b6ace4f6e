// TypeScript comes in as text with its syntax tree, JavaScript goes out, every character at its place: types become spaces.
// compile strips emitted modules with it, register the other `.ts` files.
import { parse } from '@babel/parser'
import { transformSync } from '@swc/wasm-typescript'
import { readTypeSyntax } from './type-syntax.ts'

/** Replaces types by spaces, in a text that holds nothing which is more than types. */
export function strip(text: string, erased: readonly number[]): string {
  const { code } = transformSync(text, { mode: 'strip-only' })
  // Erasing a statement may join its neighbours: `a = 1⏎type X = 1⏎;(b)()` would call `1(b)`. A semicolon in its place keeps
  // them apart wherever it is written.
  const blank = erased.filter((at) => code[at] === ' ').sort((a, b) => a - b)
  let out = ''
  let from = 0
  for (const at of blank) {
    out += `${code.slice(from, at)};`
    from = at + 1
  }
  return out + code.slice(from)
}

/**
 * A whole TypeScript file as JavaScript. One that holds `enum` and the like is transformed, and its places change: `map` is
 * then a source map as JSON. Throws what the parsers throw.
 */
export function stripFile(text: string, filename: string): { code: string; map: string | undefined } {
  const tree = parse(text, { sourceType: 'module', sourceFilename: filename, plugins: ['typescript', 'decorators'] })
  const { erased, problems } = readTypeSyntax([tree.program])
  if (problems.length === 0) return { code: strip(text, erased), map: undefined }
  const { code, map } = transformSync(text, { mode: 'transform', filename, sourceMap: true })
  return { code, map }
}
