// Text as it stands in the file comes in, text as the DOM has it goes out: entities decoded, line ends as LF. Read by the
// parser of elements and of attributes.
import { decodeHTML, decodeHTMLAttribute } from 'entities'
import { unknownEntity } from '../diagnostics/template.ts'
import type { Cursor } from './cursor.ts'

/** Text between tags, from an offset to the cursor. */
export function decodeText(cursor: Cursor, start: number, end: number): string {
  return decode(cursor, start, end, decodeHTML)
}

/** Text of an attribute's value, where `&copy=1` is no entity. */
export function decodeValue(cursor: Cursor, start: number, end: number): string {
  return decode(cursor, start, end, decodeHTMLAttribute)
}

/** Text that has no entities: of scripts and styles. */
export function rawText(cursor: Cursor, start: number, end: number): string {
  return cursor.text.slice(start, end).replace(/\r\n?/g, '\n').replaceAll('\0', '\ufffd')
}

function decode(cursor: Cursor, start: number, end: number, decoder: (text: string) => string): string {
  const text = rawText(cursor, start, end)
  if (!text.includes('&')) return text
  const entity = /&[A-Za-z][A-Za-z0-9]*;/g
  entity.lastIndex = start
  for (let found = entity.exec(cursor.text); found && found.index < end; found = entity.exec(cursor.text)) {
    if (decodeHTML(found[0]) !== found[0]) continue
    cursor.diagnostics.add(unknownEntity({ start: found.index, end: entity.lastIndex }, found[0]))
  }
  return decoder(text)
}
