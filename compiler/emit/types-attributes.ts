// Attributes of the syntax tree come in, lines of the type shadow go out: what each attribute may be given, handlers with
// their arguments, a component's props. types.ts puts them into the shadow.
import type { AttributeNode, AttributeValue, BindDirective, Expression, OnDirective } from '../ast.ts'
import type { Lines, Text } from './print.ts'
import { quote, quoteKey } from './quote.ts'

/** `$$.name(expression)`, with arguments of ours before it. */
export function call(name: string, expression: Expression, ...first: string[]): Text {
  return [{ for: expression }, `$$.${name}(`, ...first.map((argument) => `${argument}, `), value(expression), ')']
}

/** An expression as an argument: it may hold a comma. */
const value = (expression: Expression): Text => ['(', expression, ')']

export function attributeLines(tag: string, attributes: readonly AttributeNode[]): Lines {
  return attributes.flatMap((attribute) => attributeLine(tag, attribute, attributes))
}

function attributeLine(tag: string, attribute: AttributeNode, all: readonly AttributeNode[]): Lines {
  switch (attribute.type) {
    case 'Attribute':
      return valueLines(attribute.value, attribute.name === 'class' ? 'classes' : 'attribute')
    case 'SpreadAttribute':
      return [call('attributes', attribute.expression)]
    case 'OnDirective':
      return handlerLines(attribute)
    case 'BindDirective':
      return [call('bound', attribute.expression, quote(boundAs(tag, attribute, all)))]
    case 'ClassDirective':
      return [call('condition', attribute.expression)]
    case 'StyleDirective':
      return valueLines(attribute.value, 'attribute')
    default:
      // Refused by analyse.
      return []
  }
}

function valueLines(given: AttributeValue | undefined, whole: string): Lines {
  if (given === undefined || given.type === 'StaticValue') return []
  if (given.type === 'ExpressionValue') return [call(whole, given.expression)]
  return given.parts.flatMap((part) => (part.type === 'ExpressionValue' ? [call('text', part.expression)] : []))
}

/** What the user's entry is. */
function boundAs(tag: string, { name }: BindDirective, all: readonly AttributeNode[]): string {
  if (name === 'checked') return 'checked'
  const has = (wanted: string): string | true | undefined => {
    const found = all.find((one) => one.type === 'Attribute' && one.name === wanted)
    if (found?.type !== 'Attribute') return undefined
    return found.value?.type === 'StaticValue' ? found.value.text.toLowerCase() : true
  }
  if (tag === 'select') return has('multiple') === undefined ? 'text' : 'multiple'
  const type = has('type')
  return type === 'number' || type === 'range' ? 'number' : 'text'
}

function handlerLines({ name, handler, arguments: given = [] }: OnDirective): Lines {
  const args = given.flatMap((argument): Text[] => [', ', value(argument)])
  const fire: Text = [{ for: handler }, '$$.handler($$events, ', { for: handler }, quote(handler.name), ...args, ')']
  if (!given.some(({ free }) => free.some((one) => one.name === 'event'))) return [fire]
  // A block, not a function: what `{#if}` narrowed stays narrow.
  return ['{', { indent: [`const event = $$.event(${quote(name)})`, fire] }, '}']
}

/** A component's props as an object literal. */
export function propsOf(attributes: readonly AttributeNode[]): Text {
  const props = attributes.flatMap((attribute): Text[] => {
    if (attribute.type === 'SpreadAttribute') return [['...(', attribute.expression, ')']]
    if (attribute.type !== 'Attribute') return []
    const { name, nameSpan, value: given } = attribute
    const key: Text = [{ for: nameSpan }, quoteKey(name), ': ']
    if (given === undefined) return [[key, 'true']]
    if (given.type === 'StaticValue') return [[key, quote(given.text)]]
    if (given.type === 'ExpressionValue') return [[key, value(given.expression)]]
    const parts = given.parts.map(
      (part): Text => (part.type === 'StaticValue' ? quote(part.text) : value(part.expression)),
    )
    return [[key, '$$.join(', parts.map((part, index): Text => [index === 0 ? '' : ', ', part]), ')']]
  })
  return ['{ ', ...props.map((prop, index): Text => [index === 0 ? '' : ', ', prop]), ' }']
}
