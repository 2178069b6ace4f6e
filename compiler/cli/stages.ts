// The syntax tree, the IR and the client table come in, text that a person reads goes out. `lview inspect` prints it, and the
// fixtures keep it as what is expected.
import type { File, Module, Table } from '../compile.ts'

export const stages = ['ast', 'ir', 'server', 'client', 'css', 'types'] as const
export type Stage = (typeof stages)[number]

interface Tree {
  [name: string]: unknown
}

const isObject = (value: unknown): value is Tree => typeof value === 'object' && value !== null

/** One line for each node, with what it says of itself; what is within it is indented. */
export function printAst(file: File, text: string): string {
  const lines: string[] = []
  const visit = (label: string, value: unknown, indent: string): void => {
    if (Array.isArray(value)) {
      for (const one of value) visit(label, one, indent)
      return
    }
    if (!isObject(value)) return
    const kind = typeof value.type === 'string' ? value.type : ''
    if (kind === '' && 'free' in value) return
    const own = Object.entries(value).filter(([name]) => !hidden.has(name))
    const said = own.flatMap(([name, one]) => sayOf(name, one, text))
    lines.push([`${indent}${label === '' ? '' : `${label}: `}${kind}`.trimEnd(), ...said].join(' '))
    for (const [name, one] of own) if (!isSaid(one)) visit(name === 'children' ? '' : name, one, `${indent}  `)
  }
  visit('', file, '')
  return `${lines.join('\n')}\n`
}

// What other parts say already, or what is too long to read.
const hidden = new Set([
  'type',
  'start',
  'end',
  'node',
  'source',
  'content',
  'facts',
  'tag',
  'nameSpan',
  'startTag',
  'endTag',
])

/** Whether a value is said on the line of what it is part of. */
function isSaid(value: unknown): boolean {
  return !isObject(value) || 'free' in value || ('name' in value && !('type' in value))
}

function sayOf(name: string, value: unknown, text: string): string[] {
  if (value === undefined || value === false) return []
  if (!isObject(value)) return [value === true ? name : `${name}=${JSON.stringify(value)}`]
  if (!isSaid(value)) return []
  const { start, end } = value
  return [`${name}={${typeof start === 'number' && typeof end === 'number' ? text.slice(start, end) : ''}}`]
}

/** The IR as JSON: code as its text with what it reads, places left out. */
export function printIr(module: Module, text: string): string {
  const shorten = (value: unknown): unknown => {
    if (Array.isArray(value)) return value.map(shorten)
    if (!isObject(value)) return value
    if (Array.isArray(value.pieces)) return codeOf(value as unknown as CodeLike, text)
    return Object.fromEntries(
      Object.entries(value)
        .filter(([name]) => name !== 'start' && name !== 'end' && name !== 'span')
        .map(([name, one]) => [name, name === 'reads' || name === 'outer' ? readsOf(one) : shorten(one)]),
    )
  }
  return `${printJson(shorten(module))}\n`
}

interface CodeLike {
  pieces: (string | { start: number; end: number })[]
  reads: unknown
}

function codeOf({ pieces, reads }: CodeLike, text: string): unknown {
  const code = pieces.map((piece) => (typeof piece === 'string' ? piece : text.slice(piece.start, piece.end))).join('')
  return { code, reads: readsOf(reads) }
}

function readsOf(reads: unknown): unknown {
  if (!Array.isArray(reads)) return reads
  return reads
    .map((read: { from: string; name?: string; index?: number }) =>
      [read.from, read.index, read.name].filter((part) => part !== undefined && part !== '').join(' '),
    )
    .join(', ')
}

/** The table as JSON, a template's parts on lines of their own. */
export function printTable(table: Table): string {
  return `${printJson(table)}\n`
}

const width = 120

/** JSON in which whatever fits a line stands on one. */
export function printJson(value: unknown, indent = ''): string {
  const flat = printFlat(value)
  if (!isObject(value) || indent.length + flat.length <= width) return flat
  const inner = `${indent}  `
  const [open, close] = Array.isArray(value) ? '[]' : '{}'
  const items = Array.isArray(value)
    ? value.map((one) => inner + printJson(one, inner))
    : Object.entries(value).map(([name, one]) => `${inner}${JSON.stringify(name)}: ${printJson(one, inner)}`)
  return `${open}\n${items.join(',\n')}\n${indent}${close}`
}

function printFlat(value: unknown): string {
  if (Array.isArray(value)) return `[${value.map(printFlat).join(', ')}]`
  if (!isObject(value)) return JSON.stringify(value ?? null)
  const members = Object.entries(value).map(([name, one]) => `${JSON.stringify(name)}: ${printFlat(one)}`)
  return members.length === 0 ? '{}' : `{ ${members.join(', ')} }`
}
