// The `<style>` of a file comes in, with the scope that its elements carry; out goes the CSS that a page needs, as short as it can
// be said in the same order, and the source map to the file. Read by `compile.ts`.
import type { EncodedSourceMap } from '@jridgewell/gen-mapping'
import type { ChildNode, Root } from 'postcss'
import type { File } from '../ast.ts'
import type { Module } from '../ir.ts'
import type { Source } from '../position.ts'
import { scopeSheet } from '../style/scope.ts'
import { readSheet } from '../style/sheet.ts'

export interface EmittedStyle {
  css: string
  map: EncodedSourceMap
}

/** Null where the file has no style, or none of it is more than comments. */
export function emitStyle({ style }: File, module: Module, source: Source): EmittedStyle | null {
  if (style === undefined || module.style === null) return null
  const root = readSheet(style, source)
  if (module.style.scope !== null) scopeSheet(root, module.style.scope)
  shorten(root)
  const result = root.toResult({
    map: { inline: false, annotation: false, sourcesContent: false },
    from: source.filename,
  })
  if (result.css === '') return null
  const map = result.map.toJSON() as unknown as EncodedSourceMap
  return { css: result.css, map: { ...map, sources: [source.filename], sourcesContent: [source.text] } }
}

/** Takes away white space and comments around what is said. Values stay as they are written. */
function shorten(root: Root): void {
  root.walkComments((comment) => {
    comment.remove()
  })
  root.raws.after = ''
  root.walk((node: ChildNode) => {
    node.raws.before = ''
    if (node.type === 'comment') return
    if (node.type === 'decl') {
      // A custom property's value may be empty, and is kept with its space.
      node.raws.between = ':'
      if (node.important) node.raws.important = '!important'
      delete node.raws.value
      if (node.prop.startsWith('--') && node.value.trim() !== '') node.value = node.value.trim()
      return
    }
    node.raws.between = ''
    if (node.type === 'atrule') node.raws.afterName = node.params === '' ? '' : ' '
    if (node.type === 'rule') node.selector = shortenSelector(node.selector)
    if ('nodes' in node && node.nodes !== undefined) {
      node.raws.after = ''
      node.raws.semicolon = false
    }
  })
  // What says nothing: a rule of comments alone.
  root.walkRules((rule) => {
    if (rule.nodes.length === 0) rule.remove()
  })
}

function shortenSelector(selector: string): string {
  // In a string white space is meant.
  return /["'\\]/.test(selector) ? selector : selector.replace(/\s+/g, ' ').replace(/ ?([>~+,]) ?/g, '$1')
}
