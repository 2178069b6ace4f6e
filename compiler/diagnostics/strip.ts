// One function for what of TypeScript is more than types, and so can't be erased. Read by `strip.ts`.
import { error, type Problem } from '../diagnostics.ts'
import type { Span } from '../position.ts'

const remedies: Record<string, string> = {
  enum: "Write an object, `const Color = { Red: 'red' } as const`, or a union of literals, `type Color = 'red' | 'green'`.",
  namespace: 'Write a module of its own and import it, or an object.',
  'parameter property': 'Declare the property in the class and assign it in the constructor.',
  decorator: 'Call the function that the decorator is, or move the class to a `.ts` file that your build compiles.',
  'import assignment': "Write `import name from 'module'`.",
  'export assignment': 'Write `export default`.',
}

export function typeScriptNotErasable(span: Span, what: string): Problem {
  return error(
    span,
    'typescript_not_erasable',
    `${/^[aeiou]/.test(what) ? 'An' : 'A'} ${what} is more than types: it would have to be compiled, and types in a .lview file are only erased.`,
    remedies[what] ?? 'Write it as JavaScript.',
  )
}

/** What the stripper throws. It was given a module of ours; `origin` leads from a place in that to an offset in the file. */
export function notStripped(thrown: unknown, origin: (line: number, column: number) => number): Problem {
  const refusal = typeof thrown === 'object' && thrown !== null ? thrown : {}
  const message = 'message' in refusal ? String(refusal.message) : String(thrown)
  const line = 'startLine' in refusal ? Number(refusal.startLine) : 1
  const column = 'startColumn' in refusal ? Number(refusal.startColumn) : 0
  const start = origin(line, column)
  return error(
    { start, end: start },
    'typescript_not_stripped',
    `The types here can't be erased: ${message.replace(/\.$/, '')}.`,
    'Write it in another way, or move it to a `.ts` file.',
  )
}
