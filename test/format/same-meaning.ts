// Two texts of a `.lview` file come in; out goes what each compiles to in a form that says nothing of how it is written: the IR,
// its code and the script as trees without places, quotes and parentheses. Tests of the formatter compare these.
import { parse, parseExpression } from '@babel/parser'
import { compile } from '../../compiler/compile.ts'

/** What a file means; what is wrong with it counts by its codes. */
export function meaningOf(text: string): unknown {
  const { ast, ir, diagnostics } = compile(text, { filename: 'template.lview' })
  const codes = diagnostics.map(({ code }) => code)
  const scripts = [ast.script, ast.clientScript].map((script) => script?.node && treeOf(script.node))
  const style = ast.style?.source
    .replace(/\s+/g, ' ')
    .replace(/\s*([{}();:,>])\s*/g, '$1')
    .replaceAll(';}', '}')
  return { ir: withoutScope(irOf(ir, text), ir.style?.scope), codes, scripts, style }
}

/** The name of a style's scope is a hash of its text. */
function withoutScope(value: unknown, scope: string | null | undefined): unknown {
  return scope ? (JSON.parse(JSON.stringify(value).replaceAll(scope, 'SCOPE')) as unknown) : value
}

type Members = Record<string, unknown>

const isObject = (value: unknown): value is Members => typeof value === 'object' && value !== null

const places = new Set(['start', 'end', 'span', 'loc', 'line'])

function irOf(value: unknown, text: string): unknown {
  if (Array.isArray(value)) return value.map((one) => irOf(one, text))
  if (!isObject(value)) return value
  const { pieces, ...others } = value
  const entries = Object.entries(others).filter(([name]) => !places.has(name))
  const rest = Object.fromEntries(
    entries.map(([name, one]) => [name, name === 'guess' ? guessOf(one) : irOf(one, text)]),
  )
  return Array.isArray(pieces) ? { code: codeOf(pieces as Piece[], text), ...rest } : rest
}

/** What the browser is to work out is text, put together from code of the file. */
function guessOf(value: unknown): unknown {
  if (Array.isArray(value)) return value.map(guessOf)
  if (!isObject(value)) return value
  const entries = Object.entries(value).filter(([name]) => !places.has(name))
  return Object.fromEntries(
    entries.map(([name, one]) => [name, name === 'code' && typeof one === 'string' ? codeOf([one], '') : guessOf(one)]),
  )
}

type Piece = string | { start: number; end: number }

function codeOf(pieces: readonly Piece[], text: string): unknown {
  const code = pieces.map((piece) => (typeof piece === 'string' ? piece : text.slice(piece.start, piece.end))).join('')
  for (const form of [`(${code})`, `(${code}) => 0`]) {
    try {
      return treeOf(parseExpression(form, { plugins: ['typescript'] }))
    } catch {
      // A pattern is no expression, but a parameter.
    }
  }
  return treeOf(parse(code, { sourceType: 'module', plugins: ['typescript'] }))
}

const unsaid = new Set([
  ...places,
  'extra',
  'leadingComments',
  'trailingComments',
  'innerComments',
  'comments',
  'tokens',
])

function treeOf(value: unknown): unknown {
  if (Array.isArray(value)) return value.filter((one) => !isObject(one) || one.type !== 'EmptyStatement').map(treeOf)
  if (!isObject(value)) return value
  if (value.type === 'TSParenthesizedType') return treeOf(value.typeAnnotation)
  if (value.type === 'TemplateElement') return (value.value as Members).cooked
  if (value.type === 'StringLiteral' && typeof value.value === 'string') return { type: value.type, value: value.value }
  const entries = Object.entries(value).filter(([name, one]) => !unsaid.has(name) && one !== undefined)
  // `{ 'a': 1 }` and `{ a: 1 }`
  const key = isObject(value.key) && value.computed !== true ? (value.key.name ?? value.key.value) : undefined
  return Object.fromEntries(
    entries.map(([name, one]) => [name, name === 'key' && key !== undefined ? key : treeOf(one)]),
  )
}
