// Nodes of the template come in, lines of the type shadow go out that say them in TypeScript: blocks are statements, so that
// tsc narrows in them. types.ts puts them into the shadow's function.
import type {
  AttributeNode,
  AwaitBlock,
  Component,
  ForBlock,
  Fragment,
  IfBlock,
  Pattern,
  SlotElement,
  SnippetBlock,
  SpecialElement,
  SwitchBlock,
  TemplateNode,
  TryBlock,
} from '../ast.ts'
import { readsAny } from '../visit.ts'
import type { Lines, Text } from './print.ts'
import { quote } from './quote.ts'
import { attributeLines, call, passedLines, propsOf, type Shadowing } from './types-attributes.ts'

export function fragmentLines({ children }: Fragment, shadowing: Shadowing): Lines {
  // A snippet is there in all of its fragment.
  const isSnippet = (node: TemplateNode): boolean => node.type === 'SnippetBlock'
  const ordered = [...children.filter(isSnippet), ...children.filter((node) => !isSnippet(node))]
  return ordered.flatMap((node) => nodeLines(node, shadowing))
}

function braced(head: Text, fragment: Fragment, shadowing: Shadowing, first: Lines = []): Lines {
  return [[head, ' {'], { indent: [...first, ...fragmentLines(fragment, shadowing)] }, '}']
}

function nodeLines(node: TemplateNode, shadowing: Shadowing): Lines {
  switch (node.type) {
    case 'ExpressionTag':
    case 'OnceTag':
      return [call('text', node.expression)]
    case 'HtmlTag':
      return [call('html', node.expression)]
    case 'JsonTag':
      return [call('value', node.expression)]
    case 'ConstTag':
      return [['const ', node.pattern, ' = (', node.expression, ')']]
    case 'RenderTag':
      return [[';(', node.expression, ')']]
    case 'Element': {
      const name = formOf(node, shadowing)
      if (name !== undefined && name !== shadowing.form) {
        const form = `const form = $$.form($$definition, ${quote(name)})`
        return ['{', { indent: [form, ...nodeLines(node, { ...shadowing, form: name })] }, '}']
      }
      const own = attributeLines(node.name, node.attributes, shadowing)
      return [...own, ...fragmentLines(node.children, shadowing)]
    }
    case 'Component':
      return componentLines(node, shadowing)
    case 'SlotElement':
      return slotLines(node, shadowing)
    case 'SpecialElement':
      return specialLines(node, shadowing)
    case 'IfBlock':
      return ifLines(node, shadowing)
    case 'ForBlock':
      return forLines(node, shadowing)
    case 'SwitchBlock':
      return switchLines(node, shadowing)
    case 'KeyBlock':
      return [call('value', node.expression), ...braced('', node.body, shadowing)]
    case 'SnippetBlock':
      return snippetLines(node, shadowing)
    case 'AwaitBlock':
      return awaitLines(node, shadowing)
    case 'TryBlock':
      return tryLines(node, shadowing)
    case 'Text':
    case 'Comment':
    case 'Doctype':
      return []
  }
}

/** The schema that a form's handler goes by. */
function formOf(node: TemplateNode, { forms, form }: Shadowing): string | undefined {
  if (node.type !== 'Element' || node.name !== 'form') return form
  for (const one of node.attributes)
    if (one.type === 'OnDirective' && one.name === 'submit' && forms?.has(one.handler.name)) return one.handler.name
  return undefined
}

/** A component is called directly: through a function of ours its own type parameters would be lost. */
function componentLines(node: Component, shadowing: Shadowing): Lines {
  const { attributes, children, tag } = node
  const called: Text = [tag, '(', propsOf(attributes), ')']
  return [called, ...passedLines(tag, attributes, shadowing), ...contentLines(tag, attributes, children, shadowing)]
}

/** What stands between a component's tags, with the values that its slots give. */
function contentLines(tag: Text, attributes: readonly AttributeNode[], content: Fragment, shadowing: Shadowing): Lines {
  const slotOf = (node: TemplateNode): string | undefined =>
    'attributes' in node ? node.attributes.find((one) => one.type === 'SlotDirective')?.name : undefined
  const named = content.children.filter((node) => slotOf(node) !== undefined)
  const rest = content.children.filter((node) => slotOf(node) === undefined)
  const constants = rest.filter(({ type }) => type === 'ConstTag')
  // On what goes into another component's slot, `let:` is what that gives.
  const own = attributes.some(({ type }) => type === 'SlotDirective') ? [] : attributes
  return [
    ...given(tag, 'default', own, fragmentLines({ ...content, children: rest }, shadowing)),
    ...named.flatMap((node) => {
      const own = 'attributes' in node ? node.attributes : []
      const name = slotOf(node) ?? ''
      const lines = fragmentLines({ ...content, children: [...constants, node] }, shadowing)
      return [...itemLines(tag, name, node, constants), ...given(tag, name, own, lines)]
    }),
  ]
}

/** The attributes of a list's item, where the component says of the prop of that name that it is a list. */
function itemLines(tag: Text, name: string, node: TemplateNode, constants: readonly TemplateNode[]): Lines {
  if (name === 'default' || !('attributes' in node)) return []
  const bound = [...node.attributes, ...constants].flatMap((one) =>
    'pattern' in one ? (one.pattern?.names.map((each) => each.name) ?? []) : [],
  )
  const given = node.attributes.filter((one) => !isAttribute(one) || !readsAny(one, bound))
  // An element has attributes for itself as well.
  const check = node.type === 'Element' ? 'itemElement' : 'item'
  return [[{ for: node.tag }, `$$.${check}(`, tag, `, ${quote(name)}, `, propsOf(given), ')']]
}

const isAttribute = ({ type }: AttributeNode): boolean => type === 'Attribute' || type === 'SpreadAttribute'

/** Lines in a block where `let:` binds what a slot gives; a block of its own where there is something to bind. */
function given(tag: Text, slot: string, attributes: readonly AttributeNode[], lines: Lines): Lines {
  const bound = attributes.flatMap((one): Text[] => {
    if (one.type !== 'LetDirective') return []
    const values: Text = [{ for: one.nameSpan }, '$$.given(', tag, `, ${quote(slot)})`]
    return [['const ', one.pattern, ' = ', values, '.', { for: one.nameSpan }, one.name]]
  })
  if (lines.length === 0 && bound.length === 0) return []
  return ['{', { indent: [...bound, ...lines] }, '}']
}

/** `<slot>`: its attributes are what its content is given. */
function slotLines({ attributes, children, name }: SlotElement, shadowing: Shadowing): Lines {
  const isAttribute = (one: AttributeNode, name: string): boolean => one.type === 'Attribute' && one.name === name
  const values = attributes.filter(
    (one) => !isAttribute(one, 'name') && !isAttribute(one, 'of') && one.type === 'Attribute',
  )
  const of = attributes.flatMap((one) =>
    one.type === 'Attribute' && one.name === 'of' && one.value?.type === 'ExpressionValue'
      ? [call('value', one.value.expression)]
      : [],
  )
  const gives: Text = [`return $$.gives(${quote(name)}, `, propsOf(values), ')']
  const given: Lines = shadowing.gives && values.length > 0 ? ['if ($$.sometimes)', { indent: [gives] }] : []
  return [...of, ...given, ...braced('', children, shadowing)]
}

function specialLines(node: SpecialElement, shadowing: Shadowing): Lines {
  const { attributes, children, name, tag } = node
  const is = attributes.find((one) => one.type === 'Attribute' && one.name === 'is')
  if (name !== 'dynamic' || is?.type !== 'Attribute' || is.value?.type !== 'ExpressionValue')
    return [...attributeLines(tag.name, attributes, shadowing), ...fragmentLines(children, shadowing)]
  const component: Text = [{ for: is.value.expression }, '$$.chosen(', is.value.expression, ')']
  const others = attributes.filter((one) => one !== is)
  return [
    [component, '(', propsOf(others), ')'],
    ...passedLines(component, others, shadowing),
    ...contentLines(component, others, children, shadowing),
  ]
}

function ifLines({ branches, otherwise }: IfBlock, shadowing: Shadowing): Lines {
  const lines = branches.flatMap(({ test, body }, index) =>
    braced([index === 0 ? 'if (' : 'else if (', test, ')'], body, shadowing),
  )
  return otherwise === undefined ? lines : [...lines, ...braced('else', otherwise.body, shadowing)]
}

function forLines({ item, index, list, key, body, otherwise }: ForBlock, shadowing: Shadowing): Lines {
  const names: Text = index === undefined ? [item] : [item, ', ', index]
  const first: Lines = [['const [', names, '] = $$row'], ...(key === undefined ? [] : [call('value', key)])]
  // Outside the body: `{#for row of row}` reads another `row` than it binds.
  const rows = braced(['for (const $$row of ', call('rows', list), ')'], body, shadowing, first)
  return otherwise === undefined ? rows : [...rows, ...braced('', otherwise.body, shadowing)]
}

function switchLines({ value, cases, otherwise }: SwitchBlock, shadowing: Shadowing): Lines {
  const clauses = cases.flatMap(
    ({ test, body }): Lines => [
      ['case (', test, '): {'],
      { indent: [...fragmentLines(body, shadowing), 'break'] },
      '}',
    ],
  )
  const last: Lines = otherwise === undefined ? [] : braced('default:', otherwise.body, shadowing)
  return [['switch (', value, ') {'], { indent: [...clauses, ...last] }, '}']
}

function snippetLines({ name, parameters, body }: SnippetBlock, shadowing: Shadowing): Lines {
  const listed = parameters.map((one, index): Text => [index === 0 ? '' : ', ', one])
  // A `return` within would be the snippet's own.
  return braced(['const ', name, ' = (', ...listed, '): void =>'], body, { ...shadowing, gives: false })
}

function awaitLines({ value, pending, then, catch: caught }: AwaitBlock, shadowing: Shadowing): Lines {
  const bind = (pattern: Pattern | undefined, what: Text): Lines =>
    pattern === undefined ? [] : [['const ', pattern, ' = ', what]]
  return [
    '{',
    // Outside the body: `{#await stats}…{:then stats}` reads another `stats` than it binds.
    { indent: [['const $$value = ', call('loaded', value)], ...braced('', pending, shadowing)] },
    ...(then === undefined ? [] : [{ indent: braced('', then.body, shadowing, bind(then.pattern, '$$value')) }]),
    '}',
    ...(caught === undefined ? [] : braced('', caught.body, shadowing, bind(caught.pattern, '$$.caught()'))),
  ]
}

function tryLines({ body, catch: caught }: TryBlock, shadowing: Shadowing): Lines {
  const bound: Lines = [
    ...(caught?.error === undefined ? [] : [['const ', caught.error, ' = $$.caught()'] satisfies Text]),
    ...(caught?.retry === undefined ? [] : [['const ', caught.retry, ' = $$.retry'] satisfies Text]),
  ]
  const lines = braced('', body, shadowing)
  if (caught === undefined) return lines
  const retries = [...(shadowing.retries ?? []), ...(caught.retry ? [caught.retry.name] : [])]
  return [...lines, ...braced('', caught.body, { ...shadowing, retries }, bound)]
}
