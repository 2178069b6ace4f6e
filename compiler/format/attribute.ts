// An attribute or directive comes in, its doc goes out: names as they are written, texts in double quotes, expressions as
// Prettier prints them. Read by `tag.ts`.
import type { AttributeNode, AttributeValue, Expression, LetDirective, MixedValue } from '../ast.ts'
import { printBraced, printExpression, printPatterns } from './expression.ts'
import { type Doc, type Page, textOf, verbatim } from './page.ts'

export async function printAttribute(page: Page, node: AttributeNode): Promise<Doc> {
  switch (node.type) {
    case 'Attribute':
      if (node.shorthand) return `{${node.name}}`
      if (node.name === 'class' && node.value?.type === 'StaticValue')
        return `class=${quoted(
          textOf(page, node.value)
            .trim()
            .replace(/[ \t\n\r\f]+/g, ' '),
        )}`
      return node.value === undefined ? node.name : [`${node.name}=`, await printValue(page, node.value)]
    case 'SpreadAttribute': {
      const { start, end } = node
      const open = textOf(page, node).indexOf('...') + 3
      return printBraced(page, '{...', node.expression, { start: start + open, end: end - 1 })
    }
    case 'SlotDirective':
      return `slot=${quoted(textOf(page, node.nameSpan))}`
    case 'LetDirective':
      return printLet(page, node)
    case 'StyleDirective':
    case 'PropDirective':
    case 'LviewDirective':
      return node.value === undefined
        ? writtenName(page, node)
        : [writtenName(page, node), '=', await printValue(page, node.value)]
    default:
      return hasValue(page, node) && node.expression !== undefined
        ? [writtenName(page, node), '=', await printExpressionValue(page, node, node.expression)]
        : writtenName(page, node)
  }
}

/** What stands before the `=`. */
function writtenName(page: Page, node: AttributeNode): string {
  return /^[^\s"'<>/={}]+/.exec(textOf(page, node))?.[0] ?? ''
}

function hasValue(page: Page, node: AttributeNode): boolean {
  return /^\s*=/.test(page.text.slice(node.start + writtenName(page, node).length, node.end))
}

/** The braces of a directive are the last that it has. */
function printExpressionValue(page: Page, node: AttributeNode, expression: Expression): Promise<Doc> {
  const start = page.text.indexOf('{', node.start + writtenName(page, node).length)
  return printBraced(page, '{', expression, { start: start + 1, end: node.end - 1 })
}

async function printLet(page: Page, node: LetDirective): Promise<Doc> {
  const name = writtenName(page, node)
  return hasValue(page, node) ? `${name}={${await printPatterns(page, [node.pattern])}}` : name
}

function printValue(page: Page, value: AttributeValue): Promise<Doc> | Doc {
  if (value.type === 'StaticValue') return verbatim(quoted(textOf(page, value)))
  if (value.type === 'MixedValue') return printMixed(page, value)
  return printBraced(page, '{', value.expression, { start: value.start + 1, end: value.end - 1 })
}

async function printMixed(page: Page, { parts }: MixedValue): Promise<Doc> {
  const texts = parts.map((part) => (part.type === 'StaticValue' ? textOf(page, part) : ''))
  const quote = quoteFor(texts.join(''))
  const printed = await Promise.all(
    parts.map(async (part): Promise<Doc> => {
      if (part.type === 'StaticValue') return verbatim(textOf(page, part))
      const within = { start: part.start + 1, end: part.end - 1 }
      // Other quotes than those around: editors that only know HTML see one string.
      return ['{', await printExpression(page, part.expression, within, { singleQuote: quote === '"' }), '}']
    }),
  )
  return [quote, printed, quote]
}

/** Text that was within quotes, or without any. */
function quoted(text: string): string {
  const quote = quoteFor(text)
  return quote + text + quote
}

function quoteFor(text: string): string {
  return text.includes('"') ? "'" : '"'
}
