// A `.lview` text comes in; its tree, as lines that a test can state, and its diagnostics go out. A line is a node's type, the
// text that its span covers, and what the node says besides.
import type { AttributeNode, AttributeValue, Expression, File, Fragment, TemplateNode } from '../../compiler/ast.ts'
import { type Diagnostic, Diagnostics } from '../../compiler/diagnostics.ts'
import { parse } from '../../compiler/parse.ts'
import { readSource, type Span } from '../../compiler/position.ts'

export interface Parsed {
  readonly file: File
  readonly diagnostics: Diagnostic[]
  readonly text: string
}

export function parsed(text: string): Parsed {
  const diagnostics = new Diagnostics(readSource(text, 'Test.lview'))
  const file = parse(diagnostics.source, diagnostics)
  return { file, diagnostics: diagnostics.list(), text }
}

/** `code line:column` of each diagnostic. */
export function found(text: string): string[] {
  return parsed(text).diagnostics.map(({ code, line, column }) => `${code} ${line}:${column}`)
}

/** The tree of a text without mistakes, as lines. */
export function tree(text: string): string[] {
  const { file, diagnostics } = parsed(text)
  const [first] = diagnostics
  if (first) throw new Error(`${first.code}: ${first.message}\n${first.frame}`)
  return fragmentLines(file.template, text)
}

/** The first node of a text's template. */
export function firstNode(text: string): TemplateNode {
  const [first] = parsed(text).file.template.children
  if (first === undefined) throw new Error(`No node in ${text}`)
  return first
}

/** The attributes of the text's first element, as lines. */
export function attributes(text: string): string[] {
  const { file, diagnostics } = parsed(text)
  const [fault] = diagnostics
  if (fault) throw new Error(`${fault.code}: ${fault.message}\n${fault.frame}`)
  const [element] = file.template.children
  return element && 'attributes' in element ? element.attributes.map((one) => attributeLine(one, text)) : []
}

const cut = ({ start, end }: Span, text: string): string => text.slice(start, end)

const indent = (lines: string[]): string[] => lines.map((line) => `  ${line}`)

function fragmentLines(fragment: Fragment, text: string): string[] {
  return fragment.children.flatMap((node) => nodeLines(node, text))
}

function nodeLines(node: TemplateNode, text: string): string[] {
  const inner = (name: string, fragment: Fragment): string[] => indent([name, ...indent(fragmentLines(fragment, text))])
  const say = (...words: (string | undefined)[]): string => [node.type, ...words.filter(Boolean)].join(' ')
  switch (node.type) {
    case 'Text':
    case 'Comment':
    case 'Doctype':
      return [say(JSON.stringify(node.data))]
    case 'Element':
    case 'Component':
    case 'SlotElement':
    case 'SpecialElement': {
      const end = node.selfClosing ? 'closes itself' : node.endTag ? '' : 'no end tag'
      return [
        say(node.name, cut(node.startTag, text), end),
        ...indent(node.attributes.map((one) => attributeLine(one, text))),
        ...indent(fragmentLines(node.children, text)),
      ]
    }
    case 'ExpressionTag':
    case 'HtmlTag':
    case 'OnceTag':
    case 'JsonTag':
      return [say(cut(node, text), expression(node.expression))]
    case 'ConstTag':
      return [say(node.pattern.source, '=', expression(node.expression))]
    case 'RenderTag':
      return [say(expression(node.snippet), ...node.arguments.map(expression))]
    case 'IfBlock':
      return [
        say(),
        ...node.branches.flatMap(({ test, body }) => inner(expression(test), body)),
        ...(node.otherwise ? inner('else', node.otherwise.body) : []),
      ]
    case 'SwitchBlock':
      return [
        say(expression(node.value)),
        ...node.cases.flatMap(({ test, body }) => inner(expression(test), body)),
        ...(node.otherwise ? inner('default', node.otherwise.body) : []),
      ]
    case 'ForBlock': {
      const { item, index, list, key, window } = node
      const names = item.names.map(({ name }) => name).join('+')
      return [
        say(
          item.source,
          `binds ${names}`,
          index && `index ${index.name}`,
          `of ${expression(list)}`,
          key && `by ${expression(key)}`,
          window && cut(window, text),
        ),
        ...indent(fragmentLines(node.body, text)),
        ...(node.otherwise ? inner('else', node.otherwise.body) : []),
      ]
    }
    case 'KeyBlock':
      return [say(expression(node.expression)), ...indent(fragmentLines(node.body, text))]
    case 'SnippetBlock':
      return [
        say(node.name.name, ...node.parameters.map(({ source }) => source)),
        ...indent(fragmentLines(node.body, text)),
      ]
    case 'AwaitBlock':
      return [
        say(expression(node.value)),
        ...indent(fragmentLines(node.pending, text)),
        ...(node.then ? inner(`then ${node.then.pattern?.source}`, node.then.body) : []),
        ...(node.catch ? inner(`catch ${node.catch.pattern?.source}`, node.catch.body) : []),
      ]
    case 'TryBlock':
      return [
        say(),
        ...indent(fragmentLines(node.body, text)),
        ...(node.catch ? inner(`catch ${node.catch.error?.source} ${node.catch.retry?.name}`, node.catch.body) : []),
      ]
  }
}

function attributeLine(node: AttributeNode, text: string): string {
  const line = (...words: (string | undefined | false)[]): string => [node.type, ...words.filter(Boolean)].join(' ')
  const named = 'nameSpan' in node ? cut(node.nameSpan, text) : ''
  switch (node.type) {
    case 'Attribute':
      return line(node.name, value(node.value), node.shorthand && 'shorthand')
    case 'SpreadAttribute':
      return line(expression(node.expression))
    case 'BindDirective':
    case 'ClassDirective':
      return line(named, expression(node.expression), node.shorthand && 'shorthand')
    case 'OnDirective':
      return line(
        named,
        ...modifiers(node.modifiers),
        node.handler.name,
        node.arguments && `(${node.arguments.map(expression).join(', ')})`,
      )
    case 'ClientDirective':
      return line(named, ...modifiers(node.modifiers), expression(node.expression))
    case 'StyleDirective':
    case 'PropDirective':
    case 'LviewDirective':
      return line(named, value(node.value))
    case 'TransitionDirective':
      return line(node.kind, named, node.expression && expression(node.expression))
    case 'UseDirective':
      return line(named, node.expression && expression(node.expression))
    case 'LetDirective':
      return line(named, node.pattern.source, `binds ${node.pattern.names.map(({ name }) => name).join('+')}`)
    case 'SlotDirective':
      return line(node.name)
  }
}

function modifiers(
  list: readonly { name: string; argument: { text: string; milliseconds: number | undefined } | undefined }[],
): string[] {
  return list.map(({ name, argument }) =>
    argument ? `.${name}(${argument.milliseconds ?? argument.text})` : `.${name}`,
  )
}

function value(one: AttributeValue | undefined): string {
  if (one === undefined) return 'bare'
  if (one.type === 'StaticValue') return JSON.stringify(one.text)
  return one.type === 'ExpressionValue' ? expression(one.expression) : `[${one.parts.map(value).join(' ')}]`
}

/** The source in braces, and the free names in it. */
export function expression({ source, free }: Expression): string {
  const names = free.map(({ name, shorthand }) => (shorthand ? `${name}:` : name)).join(' ')
  return names === source || names === '' ? `{${source}}` : `{${source} | ${names}}`
}
