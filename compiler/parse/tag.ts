// `{expr}` and the tags in braces (`{@html expr}`, `{@const name = expr}`…) come in, their nodes go out. Read by `template.ts`.
import type { Tag } from '../ast.ts'
import * as problem from '../diagnostics/structure.ts'
import { unclosedBraces } from '../diagnostics/template.ts'
import { parseConstant, subExpression } from '../expression.ts'
import type { Cursor } from './cursor.ts'

/** With the cursor at `{`. Undefined where it is no tag (and reported). */
export function readTag(cursor: Cursor): Tag | undefined {
  const start = cursor.at++
  const unclosed = (span: { start: number; end: number }): void => cursor.diagnostics.add(unclosedBraces(span))
  const found = cursor.match(/\s*@\s*[A-Za-z]*/y)
  const name = found.replace(/[\s@]/g, '')
  const keyword = { start, end: cursor.at }
  const braces = cursor.readBraces(start, unclosed)
  const span = cursor.from(start)
  if (found === '') return { type: 'ExpressionTag', expression: cursor.expression(braces), ...span }
  switch (name) {
    case 'html':
      return { type: 'HtmlTag', expression: cursor.expression(braces), ...span }
    case 'once':
      return { type: 'OnceTag', expression: cursor.expression(braces), ...span }
    case 'json':
      return { type: 'JsonTag', expression: cursor.expression(braces), ...span }
    case 'const': {
      const { pattern, expression } = parseConstant(braces, cursor.diagnostics)
      return { type: 'ConstTag', pattern, expression: cursor.keep(expression), ...span }
    }
    case 'render': {
      const expression = cursor.expression(braces)
      const { node } = expression
      if (node.type !== 'CallExpression' || node.callee.type === 'V8IntrinsicIdentifier') {
        if (expression.source !== 'undefined') cursor.diagnostics.add(problem.renderShape(span))
        return undefined
      }
      const args = node.arguments.flatMap((argument) =>
        argument.type === 'SpreadElement' || argument.type === 'ArgumentPlaceholder'
          ? []
          : [subExpression(expression, argument)],
      )
      if (args.length < node.arguments.length || node.callee.type === 'Super' || node.callee.type === 'Import')
        cursor.diagnostics.add(problem.renderShape(span))
      const callee = node.callee as typeof expression.node
      return { type: 'RenderTag', expression, snippet: subExpression(expression, callee), arguments: args, ...span }
    }
    default:
      cursor.diagnostics.add(problem.unknownTag(keyword, name))
      return undefined
  }
}

/** Passes what stands in braces, with the cursor at the `{`. */
export function skipBraces(cursor: Cursor): void {
  const open = cursor.at++
  // The slash of `{/if}` starts no regular expression.
  cursor.match(/\s*\//y)
  cursor.readBraces(open, (span) => cursor.diagnostics.add(unclosedBraces(span)))
}
