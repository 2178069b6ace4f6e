// Attributes of the syntax tree come in, lines of the type shadow go out: what each attribute may be given, handlers with
// their arguments, a component's props. types-nodes.ts puts them where their elements are.
import type * as Babel from '@babel/types'
import type {
  Attribute,
  AttributeNode,
  AttributeValue,
  BindDirective,
  ClientDirective,
  Expression,
  OnDirective,
  UseDirective,
} from '../ast.ts'
import { commands } from '../commands.ts'
import { subExpression } from '../expression.ts'
import type { Lines, Text } from './print.ts'
import { quote, quoteKey } from './quote.ts'

/** What is known of the file whose shadow is made. */
export interface Shadowing {
  /** Whether a component's handler is one that who uses it passes. */
  isPassed: (handler: string) => boolean
  /** Whether `<script client>` exports a value of that name. */
  exported: (name: string) => boolean
  /** Whether the function's returns say what the component fires and what its slots give. */
  gives: boolean
  /** Names of the view's `forms`. */
  forms?: ReadonlySet<string>
  /** The form with a schema that is around: `form` is it. */
  form?: string | undefined
  /** Names of `{:catch error, retry}` around. */
  retries?: readonly string[]
}

/** `$$.name(expression)`, with arguments of ours before it. */
export function call(name: string, expression: Expression, ...first: string[]): Text {
  return [{ for: expression }, `$$.${name}(`, ...first.map((argument) => `${argument}, `), value(expression), ')']
}

/** An expression as an argument: it may hold a comma. */
const value = (expression: Expression): Text => [{ for: expression }, '(', expression, ')']

export function attributeLines(tag: string, attributes: readonly AttributeNode[], shadowing: Shadowing): Lines {
  return attributes.flatMap((attribute) => attributeLine(tag, attribute, attributes, shadowing))
}

function attributeLine(
  tag: string,
  attribute: AttributeNode,
  all: readonly AttributeNode[],
  shadowing: Shadowing,
): Lines {
  switch (attribute.type) {
    case 'Attribute':
      return valueLines(attribute.value, attribute.name === 'class' ? 'classes' : 'attribute')
    case 'SpreadAttribute':
      return [call('attributes', attribute.expression)]
    case 'OnDirective':
      return handlerLines(attribute, shadowing)
    case 'BindDirective':
      return [attribute.name === 'group' ? groupCall(attribute, all) : boundCall(tag, attribute, all)]
    case 'ClassDirective':
      return [call('value', attribute.expression)]
    case 'StyleDirective':
      return valueLines(attribute.value, 'attribute')
    case 'PropDirective':
      return valueLines(attribute.value, 'value')
    case 'LviewDirective':
      return valueLines(attribute.value, attribute.name === 'modal' ? 'value' : 'attribute')
    case 'TransitionDirective':
      return attribute.expression === undefined ? [] : [call('transition', attribute.expression, quote(attribute.name))]
    case 'UseDirective':
      return shadowing.exported(attribute.name) ? [hookCall(attribute)] : []
    case 'ClientDirective':
      return clientLines(attribute, shadowing)
    case 'LetDirective':
    case 'SlotDirective':
      // Read where the component is.
      return []
  }
}

function valueLines(given: AttributeValue | undefined, whole: string): Lines {
  if (given === undefined || given.type === 'StaticValue') return []
  if (given.type === 'ExpressionValue') return [call(whole, given.expression)]
  return given.parts.flatMap((part) => (part.type === 'ExpressionValue' ? [call('text', part.expression)] : []))
}

function boundCall(tag: string, bind: BindDirective, all: readonly AttributeNode[]): Text {
  return call('bound', bind.expression, quote(boundAs(tag, bind, all)))
}

/** What the user's entry is. */
function boundAs(tag: string, { name }: BindDirective, all: readonly AttributeNode[]): string {
  if (name === 'checked' || name === 'open' || name === 'files') return name
  if (tag === 'select') return written('multiple', all) === undefined ? 'text' : 'multiple'
  const type = written('type', all)
  return type === 'number' || type === 'range' ? 'number' : 'text'
}

/** A static attribute's text, `true` where its value is no static text. */
function written(name: string, all: readonly AttributeNode[]): string | true | undefined {
  const found = attributeOf(name, all)
  if (found === undefined) return undefined
  return found.value?.type === 'StaticValue' ? found.value.text.toLowerCase() : true
}

function attributeOf(name: string, all: readonly AttributeNode[]): Attribute | undefined {
  return all.find((one): one is Attribute => one.type === 'Attribute' && one.name === name)
}

/** The group holds values as its inputs have them. */
function groupCall({ expression }: BindDirective, all: readonly AttributeNode[]): Text {
  const name = written('type', all) === 'checkbox' ? 'someOf' : 'oneOf'
  const given = attributeOf('value', all)?.value
  return [{ for: expression }, `$$.${name}(`, value(expression), ', ', given ? valueText(given) : "''", ')']
}

/** An attribute's value as an expression. */
function valueText(given: AttributeValue): Text {
  if (given.type === 'StaticValue') return [{ for: given }, quote(given.text)]
  if (given.type === 'ExpressionValue') return value(given.expression)
  const parts = given.parts.map(
    (part): Text => (part.type === 'StaticValue' ? quote(part.text) : value(part.expression)),
  )
  return ['$$.join(', ...parts.map((part, index): Text => [index === 0 ? '' : ', ', part]), ')']
}

function hookCall({ name, nameSpan, expression }: UseDirective): Text {
  const given = expression === undefined ? 'undefined' : value(expression)
  return [{ for: nameSpan }, '$$dom.hook($$client.', { for: nameSpan }, name, ', ', given, ')']
}

/** A function of `<script client>`, a command or a guess. */
function clientLines({ name, expression }: ClientDirective, shadowing: Shadowing): Lines {
  const { node } = expression
  if (node.type === 'Identifier')
    return shadowing.exported(node.name)
      ? [[{ for: expression }, `$$dom.listener(${quote(name)}, $$client.`, expression, ')']]
      : []
  if (node.type !== 'CallExpression' || node.callee.type !== 'Identifier') return []
  const callee = node.callee.name
  const given = node.arguments.map((one) => subExpression(expression, one as Babel.Expression))
  if (callee === 'guess') return [[{ for: expression }, '$$.guess($$state, ', ...listed(given), ')']]
  return commands.has(callee) ? [[{ for: expression }, `$$.commands.${callee}(`, ...listed(given), ')']] : []
}

/** A list of arguments. */
function listed(given: readonly Expression[]): Text[] {
  return given.map((argument, index): Text => [index === 0 ? '' : ', ', value(argument)])
}

function handlerLines(on: OnDirective, shadowing: Shadowing): Lines {
  const { handler, arguments: given = [] } = on
  if (shadowing.retries?.includes(handler.name)) return [[handlerOf(on, shadowing), '(', ...listed(given), ')']]
  if (shadowing.form === handler.name && /^(submit|change)$/.test(on.name)) {
    const data: Text = [
      given.length === 0 ? '' : ', ',
      { for: handler },
      `$$.formData($$definition, ${quote(handler.name)})`,
    ]
    return withEvent(on, [{ for: handler }, handlerOf(on, shadowing), '(', ...listed(given), data, ')'])
  }
  if (!shadowing.isPassed(handler.name))
    return withEvent(on, [{ for: handler }, handlerOf(on, shadowing), '(', ...listed(given), ')'])
  if (!shadowing.gives) return withEvent(on, [{ for: handler }, '$$.list(', ...listed(given), ')'])
  const fires: Text = [`return $$.fires(${quote(handler.name)}, $$.list(`, ...listed(given), '))']
  return withEvent(on, ['if ($$.sometimes) ', { for: handler }, fires])
}

function handlerOf({ handler }: OnDirective, { retries }: Shadowing): Text {
  if (retries?.includes(handler.name)) return [{ for: handler }, handler.name]
  return ['$$events.', { for: handler }, handler.name]
}

/** A block, not a function: what `{#if}` narrowed stays narrow. */
function withEvent({ arguments: given = [], name }: OnDirective, fire: Text): Lines {
  if (!given.some(({ free }) => free.some((one) => one.name === 'event'))) return [fire]
  return ['{', { indent: [`const event = $$.event(${quote(name)})`, fire] }, '}']
}

/** The handlers that a component is passed: its own arguments come after those that are given here. */
export function passedLines(component: Text, attributes: readonly AttributeNode[], shadowing: Shadowing): Lines {
  return attributes.flatMap((one): Lines => {
    if (one.type !== 'OnDirective') return []
    const { arguments: given = [], nameSpan } = one
    const separator = given.length === 0 ? '' : ', '
    const isRetry = shadowing.retries?.includes(one.handler.name) ?? false
    const rest: Text = isRetry ? ')' : [separator, { for: one.handler }, '...$$rest)']
    const passed: Text = [handlerOf(one, shadowing), '(', ...listed(given), rest]
    const name: Text = /^[\p{ID_Start}$_][\p{ID_Continue}$]*$/u.test(one.name)
      ? ['.', { for: nameSpan }, one.name]
      : ['[', { for: nameSpan }, quote(one.name), ']']
    return withEvent(one, [{ for: nameSpan }, '$$.passed(', component, ')', name, '((...$$rest) => ', passed, ')'])
  })
}

/** A component's props as an object literal. */
export function propsOf(attributes: readonly AttributeNode[]): Text {
  const props = attributes.flatMap((attribute): Text[] => {
    if (attribute.type === 'SpreadAttribute') return [['...(', attribute.expression, ')']]
    if (attribute.type !== 'Attribute') return []
    const { name, nameSpan, value: given } = attribute
    const key: Text = [{ for: nameSpan }, quoteKey(name), ': ']
    if (given === undefined) return [[key, 'true']]
    return [[key, valueText(given)]]
  })
  return ['{ ', ...props.map((prop, index): Text => [index === 0 ? '' : ', ', prop]), ' }']
}
