// Expressions and patterns come in, docs go out: as Prettier prints them, or as they stand where it can't read them. Read by all
// other files of this folder.
import type * as Babel from '@babel/types'
import { builders, printer } from 'prettier/doc'
import type { Expression, Pattern, Span } from '../ast.ts'
import { withoutTypes } from '../literal.ts'
import { type CodeSettings, type Doc, type Page, textOf, verbatim } from './page.ts'

const { group, indent, lineSuffixBoundary, softline } = builders

type Wishes = Omit<CodeSettings, 'parser'>

/** An expression with the comments around it: `within` is all that stands between its braces. */
export async function printExpression(
  page: Page,
  { node }: Expression,
  within: Span,
  wishes: Wishes = {},
): Promise<Doc> {
  const text = textOf(page, within).trim()
  // Prettier leaves out parentheses that a comma needs here.
  if (node.type === 'SequenceExpression') return verbatim(text)
  try {
    const printed = await page.code(text, { parser: '__ts_expression', ...wishes })
    // A slash right behind a brace is the end of a block.
    return /^[(\s]*\/(?![/*])/.test(text) ? ['(', printed, ')'] : printed
  } catch {
    return verbatim(text)
  }
}

/** `{` with what is written behind it, an expression, and `}`: on lines of its own where it does not fit. */
export async function printBraced(page: Page, open: string, expression: Expression, within: Span): Promise<Doc> {
  const printed = await printExpression(page, expression, within)
  const space = /\w$/.test(open) ? builders.line : softline
  if (isCompact(expression.node) && !hasComment(textOf(page, within)))
    return group([open, /\w$/.test(open) ? ' ' : '', printed, lineSuffixBoundary, '}'])
  return group([open, indent([space, printed]), softline, lineSuffixBoundary, '}'])
}

/** Breaks within its own brackets, so that braces may stand right around it. */
export function isCompact(node: Babel.Expression): boolean {
  switch (withoutTypes(node).type) {
    case 'ArrayExpression':
    case 'ObjectExpression':
    case 'ArrowFunctionExpression':
    case 'FunctionExpression':
    case 'CallExpression':
    case 'OptionalCallExpression':
    case 'TemplateLiteral':
    case 'TaggedTemplateExpression':
    case 'Identifier':
    case 'StringLiteral':
      return true
    default:
      return false
  }
}

export function hasComment(text: string): boolean {
  return /\/[/*]/.test(text)
}

/** What binds names, on one line; as it stands where that can't be. */
export async function printPatterns(page: Page, patterns: readonly Pattern[], separator = ', '): Promise<string> {
  const printed = await Promise.all(patterns.map((pattern) => printPattern(page, pattern)))
  return printed.join(separator)
}

async function printPattern(page: Page, pattern: Pattern): Promise<string> {
  const text = textOf(page, pattern)
  if (hasComment(text)) return text
  try {
    // As the parameter of a function, which is what it is like.
    const printed = await page.code(`(${text}) => 0`, { parser: '__ts_expression', arrowParens: 'always' })
    const { tabWidth, useTabs } = page.settings
    const flat = printer.printDocToString(printed, {
      printWidth: Number.POSITIVE_INFINITY,
      tabWidth,
      useTabs,
    }).formatted
    const found = /^\((.*)\) => 0$/.exec(flat)?.[1]
    return found ?? text
  } catch {
    return text
  }
}
