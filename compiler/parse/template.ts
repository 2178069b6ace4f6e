// The template's text comes in, a fragment goes out: text, comments, tags in braces, and the hand-over to the parsers of
// elements and of blocks. Read by `parse.ts`.
import type { Comment, Doctype, Fragment, TemplateNode, Text } from '../ast.ts'
import * as problem from '../diagnostics/structure.ts'
import { readBlock } from './block.ts'
import type { Cursor } from './cursor.ts'
import { readElement } from './element.ts'
import { type Nesting, sameName } from './nesting.ts'
import { readTag, skipBraces } from './tag.ts'
import { decodeText } from './text.ts'

/** Takes a section of the file (`<script>`, `<style>`) where one starts at the cursor; false where none does. */
export type ReadSection = () => boolean

/** Reads up to what ends the stretch: an end tag, a clause or the end of a block that is open, or the end of the file. */
export function readFragment(cursor: Cursor, nesting: Nesting, readSection?: ReadSection): Fragment {
  const start = cursor.at
  const children: TemplateNode[] = []
  while (!cursor.done && !cursor.diagnostics.full) {
    if (cursor.next === '<') {
      if (endsHere(cursor, nesting)) break
      if (readSection?.()) continue
      const node = readMarkup(cursor, nesting)
      if (node) children.push(node)
      continue
    }
    if (cursor.next === '{') {
      if (blockEndsHere(cursor, nesting)) break
      const node = readBraced(cursor, nesting)
      if (node) children.push(node)
      continue
    }
    children.push(readText(cursor))
  }
  return { type: 'Fragment', children, ...cursor.from(start) }
}

function readText(cursor: Cursor): Text {
  const start = cursor.at
  // A `<` that starts no tag is text.
  do {
    cursor.at++
    cursor.at = cursor.find(/[<{]/g)
  } while (cursor.next === '<' && !startsMarkup(cursor))
  return { type: 'Text', data: decodeText(cursor, start, cursor.at), ...cursor.from(start) }
}

function startsMarkup(cursor: Cursor): boolean {
  return /^<(?:[A-Za-z]|\/[A-Za-z]|!--|!doctype)/i.test(cursor.text.slice(cursor.at, cursor.at + 9))
}

function readMarkup(cursor: Cursor, nesting: Nesting): TemplateNode | undefined {
  if (cursor.sees('<!--')) return readComment(cursor)
  if (cursor.sees('<!') && startsMarkup(cursor)) return readDoctype(cursor)
  if (!startsMarkup(cursor)) return readText(cursor)
  return readElement(cursor, nesting)
}

function readComment(cursor: Cursor): Comment {
  const start = cursor.at
  const end = cursor.text.indexOf('-->', start + 4)
  if (end < 0) cursor.diagnostics.add(problem.unclosedComment({ start, end: start + 4 }))
  cursor.at = end < 0 ? cursor.text.length : end + 3
  return { type: 'Comment', data: cursor.text.slice(start + 4, end < 0 ? cursor.at : end), ...cursor.from(start) }
}

function readDoctype(cursor: Cursor): Doctype {
  const start = cursor.at
  cursor.at = Math.min(cursor.find(/>/g) + 1, cursor.text.length)
  return { type: 'Doctype', data: cursor.text.slice(start + 2, cursor.at - 1), ...cursor.from(start) }
}

/** At an end tag: whether it ends this stretch. One that closes nothing is reported and passed. */
function endsHere(cursor: Cursor, nesting: Nesting): boolean {
  const found = /^<\/([A-Za-z][^\s>/{]*)/.exec(cursor.text.slice(cursor.at, cursor.at + 120))
  if (!found) return false
  const name = found[1] ?? ''
  if (nesting.has('element', name)) return true
  const start = cursor.at
  cursor.at += found[0].length
  const span = cursor.from(start)
  cursor.match(/[^<>{]*>?/y)
  cursor.diagnostics.add(problem.strayEndTag(span, name))
  return endsHere(cursor, nesting)
}

/** At a brace: whether a clause or end of an open block starts here. One of no block is reported and passed. */
function blockEndsHere(cursor: Cursor, nesting: Nesting): boolean {
  const found = /^\{\s*([:/])\s*([A-Za-z]*)/.exec(cursor.text.slice(cursor.at, cursor.at + 60))
  if (!found) return false
  const [written, sign, name = ''] = found
  const { innermost } = nesting
  if (sign === ':' ? nesting.inBlock : nesting.has('block', name)) return true
  // `{/}` or a misspelt end, right inside a block, can only mean that block.
  if (sign === '/' && innermost?.kind === 'block' && !sameName(innermost, name) && !nesting.has('block', name)) {
    const start = cursor.at
    cursor.diagnostics.add(problem.strayBlockEnd({ start, end: start + written.length }, name))
    skipBraces(cursor)
    return blockEndsHere(cursor, nesting)
  }
  const start = cursor.at
  const span = { start, end: start + written.length }
  cursor.diagnostics.add(sign === ':' ? problem.strayClause(span, name) : problem.strayBlockEnd(span, name))
  skipBraces(cursor)
  return cursor.next === '{' && blockEndsHere(cursor, nesting)
}

function readBraced(cursor: Cursor, nesting: Nesting): TemplateNode | undefined {
  const sign = /^\{\s*([#@])/.exec(cursor.text.slice(cursor.at, cursor.at + 40))?.[1]
  return sign === '#' ? readBlock(cursor, nesting) : readTag(cursor)
}
