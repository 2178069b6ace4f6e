// The sources of compiler/diagnostics/ come in; out goes each diagnostic that they can make, with the function that makes it.
// Read by pages.test.ts.
import { readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { parse } from '@babel/parser'
import type { Node } from '@babel/types'
import { root } from '../root.ts'

export interface Code {
  code: string
  severity: 'error' | 'warning'
  /** The file's name without `.ts`. */
  group: string
  /** The function at the top of the file that makes it. */
  function: string
}

/** In the order of the files and of what is in them. A code that several functions make is there for each. */
export function readCodes(): Code[] {
  const folder = join(root, 'compiler', 'diagnostics')
  const files = readdirSync(folder).filter((name) => name.endsWith('.ts'))
  return files.sort().flatMap((name) => codesOf(readFileSync(join(folder, name), 'utf8'), name.replace('.ts', '')))
}

function codesOf(text: string, group: string): Code[] {
  const { program } = parse(text, { sourceType: 'module', plugins: ['typescript'] })
  return program.body.flatMap((statement): Code[] => {
    const declared = statement.type === 'ExportNamedDeclaration' ? statement.declaration : statement
    if (declared?.type !== 'FunctionDeclaration') return []
    const found = new Map<string, Code>()
    visit(declared, (callee, code) => {
      const severity = callee === 'warning' ? 'warning' : 'error'
      found.set(code, { code, severity, group, function: declared.id?.name ?? '' })
    })
    return [...found.values()]
  })
}

/** Calls of `error` and `warning` (or of a function around one of them) that name a code: `error(span, 'code', …)`. */
function visit(node: Node, take: (callee: string, code: string) => void): void {
  if (node.type === 'CallExpression' && node.callee.type === 'Identifier') {
    const [, second] = node.arguments
    const isCode = second?.type === 'StringLiteral' && /^[a-z]+(?:_[a-z]+)*$/.test(second.value)
    if (isCode && /^(?:error|warning)$/.test(node.callee.name)) take(node.callee.name, second.value)
  }
  for (const value of Object.values(node) as unknown[]) {
    for (const one of Array.isArray(value) ? value : [value])
      if (typeof one === 'object' && one !== null && 'type' in one) visit(one as Node, take)
  }
}
