// One function for each way in which attributes and text are written wrong. Read by the parser; elements and blocks have
// `structure.ts`.
import { error, type Problem, warning } from '../diagnostics.ts'
import type { Span } from '../position.ts'
import { didYouMean } from '../suggest.ts'

export function unknownEntity(span: Span, entity: string): Problem {
  return warning(
    span,
    'unknown_entity',
    `HTML has no entity \`${entity}\`, so it shows as it is written.`,
    `Write the character itself, or \`&amp;${entity.slice(1)}\` if that is meant.`,
  )
}

export function valueWithoutQuotes(span: Span, name: string): Problem {
  return error(
    span,
    'value_without_quotes',
    `The value of \`${name}\` is text and more without quotes.`,
    `Write \`${name}="…"\`: in quotes, text and \`{expressions}\` may stand side by side.`,
  )
}

export function valueMissing(span: Span, name: string): Problem {
  return error(
    span,
    'value_missing',
    `\`${name}=\` has no value.`,
    `Write \`${name}="text"\` or \`${name}={expression}\`, or \`${name}\` alone.`,
  )
}

export function unclosedBraces(span: Span): Problem {
  return error(
    span,
    'unclosed_braces',
    'This brace is not closed.',
    "Write the `}` that belongs to it. A brace that is meant as text is `{'{'}`.",
  )
}

export function unclosedQuote(span: Span, name: string, quote: string): Problem {
  return error(
    span,
    'unclosed_quote',
    `The quote around the value of \`${name}\` is not closed.`,
    `Write the \`${quote}\` at its end.`,
  )
}

export function duplicateAttribute(span: Span, name: string): Problem {
  return error(
    span,
    'duplicate_attribute',
    `\`${name}\` stands on this element twice, and HTML takes only the first.`,
    'Remove one of them, or put both into one value.',
  )
}

export function unclosedTag(span: Span, name: string): Problem {
  return error(span, 'unclosed_tag', `The tag of \`<${name}\` is not closed.`, 'Write `>` after its attributes.')
}

export function blockInTag(span: Span, text: string): Problem {
  const word = /^[#:/@]\w*/.exec(text)?.[0] ?? text
  return error(
    span,
    'block_in_tag',
    `\`{${word}\` can't stand within a tag.`,
    'Choose the value in an expression (`class={on ? "a" : "b"}`), or put the block around the element.',
  )
}

export function attributeWithoutName(span: Span, source: string): Problem {
  return error(
    span,
    'attribute_without_name',
    'This expression belongs to no attribute.',
    `Write \`name={${source}}\`, or \`{...${source}}\` for an object of attributes.`,
  )
}

export function strayInTag(span: Span, text: string): Problem {
  return error(span, 'stray_in_tag', `\`${text}\` is no attribute.`, 'Remove it, or write `name="value"`.')
}

export function unknownDirective(span: Span, written: string): Problem {
  const event = /^@(.+)/.exec(written)?.[1]
  const bound = /^:(.+)/.exec(written)?.[1]
  const remedy =
    event !== undefined
      ? `Write \`on:${event}={handler}\`.`
      : bound !== undefined
        ? `Write \`${bound}={expression}\`.`
        : `${meantDirective(written)}There are ${prefixes
            .slice(0, -1)
            .map((one) => `\`${one}:\``)
            .join(', ')} and \`${prefixes.at(-1)}:\`.`
  return error(span, 'unknown_directive', `\`${written}\` is no attribute and no directive.`, remedy)
}

const prefixes = 'on bind class style prop in out transition animate use client let lview'.split(' ')

/** A prefix that is almost one, with what stands behind it. */
function meantDirective(written: string): string {
  const [prefix = '', ...rest] = written.split(':')
  const name = rest.join(':').replace(/[.=].*/s, '')
  return didYouMean(prefix, prefixes, (found) => `${found}:${name}`)
}

export function braceInPattern(span: Span): Problem {
  return error(
    span,
    'brace_in_pattern',
    'In a template these braces are an expression, not a count.',
    'Write the whole pattern as a string: `pattern={"[0-9]{3}"}`.',
  )
}

export function slotNameStatic(span: Span): Problem {
  return error(span, 'slot_name_static', "A slot's name is text.", 'Write `slot="name"`.')
}

export function letPattern(span: Span, name: string): Problem {
  const shown = name || 'value'
  return error(
    span,
    'let_pattern',
    '`let:` binds a name, or takes a value apart.',
    `Write \`let:${shown}\` or \`let:${shown}={pattern}\`.`,
  )
}

export function directiveWithoutName(span: Span, prefix: string): Problem {
  return error(
    span,
    'directive_without_name',
    `\`${prefix}:\` has no name.`,
    `Write what it is about after the colon, as in \`${prefix}:${prefix === 'on' ? 'click' : 'name'}={…}\`.`,
  )
}

export function directiveWithoutValue(span: Span, name: string): Problem {
  return error(span, 'directive_without_value', `\`${name}\` needs a value.`, `Write \`${name}={…}\`.`)
}

export function directiveNeedsBraces(span: Span, name: string, text: string): Problem {
  return error(
    span,
    'directive_needs_braces',
    `The value of \`${name}\` is an expression.`,
    `Write \`${name}={${text || '…'}}\`.`,
  )
}

export function directiveOnComponent(span: Span, prefix: string, tag: string): Problem {
  return error(
    span,
    'directive_on_component',
    `\`${prefix}:\` is for elements, and \`<${tag}>\` is a component.`,
    'Pass a prop, and use the directive on an element of the component.',
  )
}

export function unknownBinding(span: Span, name: string, known: readonly string[]): Problem {
  return error(
    span,
    'unknown_binding',
    `\`${name}\` can't be bound.`,
    `Bind ${known.map((one) => `\`${one}\``).join(', ')}; anything else is \`${name}={expression}\` and an \`on:\` handler.`,
  )
}

export function bindTarget(span: Span, source: string): Problem {
  return error(
    span,
    'bind_target',
    `\`${source}\` can't be assigned to.`,
    'Bind a key of the state or a path below one, such as `user.name` or `rows[i].done`.',
  )
}

export function shorthandName(span: Span, written: string, name: string): Problem {
  return error(
    span,
    'shorthand_name',
    `\`${written}\` alone reads the name \`${name}\`, which is no name in TypeScript.`,
    `Write \`${written}={expression}\`.`,
  )
}

export function unknownLviewAttribute(span: Span, name: string, meant: string): Problem {
  return error(
    span,
    'unknown_lview_attribute',
    `There is no attribute \`${name}\`.`,
    `${meant}There are \`lview:modal\`, \`lview:busy\` and \`lview:confirm\`.`,
  )
}

export function handlerForm(span: Span, nodeType: string): Problem {
  const closure = nodeType === 'ArrowFunctionExpression' || nodeType === 'FunctionExpression'
  return error(
    span,
    'handler_form',
    closure ? 'A function here would run in the browser, and handlers run on the server.' : 'This names no handler.',
    'Name a handler of `events`, with or without arguments: `on:click={save}`, `on:click={pick(item.id)}`.',
  )
}

export function argumentSpread(span: Span): Problem {
  return error(
    span,
    'argument_spread',
    "A handler's arguments are written one by one.",
    'Pass the list as one argument: `pick(list)`.',
  )
}
