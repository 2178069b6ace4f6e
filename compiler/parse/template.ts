// The template's text comes in, a fragment goes out: text, comments, tags in braces, and the hand-over to the parsers of
// elements and of blocks. Read by `parse.ts`.
import type { Comment, Doctype, Fragment, TemplateNode, Text } from '../ast.ts'
import * as problem from '../diagnostics/structure.ts'
import { readBlock } from './block.ts'
import type { Cursor } from './cursor.ts'
import { readElement } from './element.ts'
import type { Nesting } from './nesting.ts'
import { readTag, skipBraces } from './tag.ts'
import { decodeText } from './text.ts'

/** Takes a section of the file (`<script>`, `<style>`) where one starts at the cursor; false where none does. */
export type ReadSection = () => boolean

/** What a tag that may end the stretch turns out to be: its end, a mistake that is reported and passed, or neither. */
type Ending = 'ends' | 'passed' | 'none'

/** Reads up to what ends the stretch: an end tag, a clause or the end of a block that is open, or the end of the file. */
export function readFragment(cursor: Cursor, nesting: Nesting, readSection?: ReadSection): Fragment {
  const start = cursor.at
  const children: TemplateNode[] = []
  while (!cursor.done && !cursor.diagnostics.full) {
    const ending =
      cursor.next === '<' ? endTag(cursor, nesting) : cursor.next === '{' ? braceTag(cursor, nesting) : 'none'
    if (ending === 'ends') break
    if (ending === 'passed' || (cursor.next === '<' && readSection?.())) continue
    const node =
      cursor.next === '<'
        ? readMarkup(cursor, nesting)
        : cursor.next === '{'
          ? readBraced(cursor, nesting)
          : readText(cursor)
    if (node) children.push(node)
  }
  return { type: 'Fragment', children, ...cursor.from(start) }
}

function readText(cursor: Cursor): Text {
  const start = cursor.at
  // A `<` that starts no tag is text.
  do {
    refuseNoTag(cursor)
    cursor.at++
    cursor.at = cursor.find(/[<{]/g)
  } while (cursor.next === '<' && !startsMarkup(cursor))
  return { type: 'Text', data: decodeText(cursor, start, cursor.at), ...cursor.from(start) }
}

/** A `<` that is no text for HTML either: of a tag that can't be, or of what browsers make a comment of. */
function refuseNoTag(cursor: Cursor): void {
  const found = /^<(?:\/?(?:\{[^}]*\}?|>)|[?!]\S*|\/[^A-Za-z])/.exec(cursor.text.slice(cursor.at, cursor.at + 40))?.[0]
  if (found === undefined) return
  const span = { start: cursor.at, end: cursor.at + found.length }
  const refuse = /^<\/?>$/.test(found)
    ? problem.tagWithoutName
    : /^<\/?\{/.test(found)
      ? problem.dynamicTag
      : problem.bogusComment
  cursor.diagnostics.add(refuse(span, found.slice(0, 2)))
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
  // Where browsers see its end.
  const early = /^<!--(?:-?>|[\s\S]*?--!>)/.exec(cursor.text.slice(start, cursor.at))?.[0]
  if (early !== undefined) cursor.diagnostics.add(problem.commentEnd({ start, end: start + early.length }))
  return { type: 'Comment', data: cursor.text.slice(start + 4, end < 0 ? cursor.at : end), ...cursor.from(start) }
}

function readDoctype(cursor: Cursor): Doctype {
  const start = cursor.at
  cursor.at = Math.min(cursor.find(/>/g) + 1, cursor.text.length)
  return { type: 'Doctype', data: cursor.text.slice(start + 2, cursor.at - 1), ...cursor.from(start) }
}

/** At a `<`: an end tag ends the stretch if it is of an element that is open, or was meant for one. */
function endTag(cursor: Cursor, nesting: Nesting): Ending {
  const found = /^<\/([A-Za-z][^\s>/{<]*)/.exec(cursor.text.slice(cursor.at, cursor.at + 120))
  if (!found) return 'none'
  const name = found[1] ?? ''
  if (nesting.has('element', name) || nesting.means(nesting.innermost, 'element', name)) return 'ends'
  const start = cursor.at
  cursor.at += found[0].length
  const span = cursor.from(start)
  cursor.match(/[^<>{]*>?/y)
  if (!nesting.isForgiven('element', name)) cursor.diagnostics.add(problem.strayEndTag(span, name))
  return 'passed'
}

/** At a `{`: a clause or an end of a block ends the stretch if a block is open that it can belong to. */
function braceTag(cursor: Cursor, nesting: Nesting): Ending {
  const found = /^\{\s*(:|\/(?![/*]))\s*([A-Za-z]*)/.exec(cursor.text.slice(cursor.at, cursor.at + 60))
  if (!found) return 'none'
  const [written, sign, name = ''] = found
  const closes = nesting.has('block', name) || nesting.means(nesting.innermost, 'block', name)
  if (sign === ':' ? nesting.inBlock : closes) return 'ends'
  const start = cursor.at
  const span = { start, end: start + written.length }
  const slash = cursor.text[span.end] === '/'
  skipBraces(cursor)
  if (sign === ':') cursor.diagnostics.add(problem.strayClause(span, name))
  else if (!nesting.isForgiven('block', name)) cursor.diagnostics.add(problem.strayBlockEnd(span, name, slash))
  return 'passed'
}

function readBraced(cursor: Cursor, nesting: Nesting): TemplateNode | undefined {
  const sign = /^\{\s*([#@])/.exec(cursor.text.slice(cursor.at, cursor.at + 40))?.[1]
  return sign === '#' ? readBlock(cursor, nesting) : readTag(cursor)
}
