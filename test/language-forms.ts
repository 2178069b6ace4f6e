// How a use of each form of docs/language.md is known in a template, and for what is not there yet a template that must be refused.
// Read by language.test.ts.
import type { AnyNode, AttributeNode, Element, OnDirective } from '../compiler/compile.ts'

type IsUsed = (nodes: readonly AnyNode[], text: string) => boolean

const some =
  <T extends AnyNode['type']>(type: T, fits: (node: Extract<AnyNode, { type: T }>) => boolean = () => true): IsUsed =>
  (nodes) =>
    nodes.some((node) => node.type === type && fits(node as Extract<AnyNode, { type: T }>))

const all =
  (...parts: IsUsed[]): IsUsed =>
  (nodes, text) =>
    parts.every((part) => part(nodes, text))

const says =
  (pattern: RegExp): IsUsed =>
  (_, text) =>
    pattern.test(text)

const onElement = (fits: (attribute: AttributeNode, element: Element) => boolean): IsUsed =>
  some('Element', (element) => element.attributes.some((one) => fits(one, element)))

const dynamic = (...names: string[]): IsUsed =>
  all(
    ...names.map((name) =>
      onElement(
        (one) =>
          one.type === 'Attribute' && one.name === name && one.value !== undefined && one.value.type !== 'StaticValue',
      ),
    ),
  )

const binds = (name: string): IsUsed => some('BindDirective', (one) => one.name === name)

const modifier = (name: string, argument?: string): IsUsed =>
  some('OnDirective', ({ modifiers }) =>
    modifiers.some((one) => one.name === name && (argument === undefined || one.argument?.text === argument)),
  )

const keys = (...names: string[]): IsUsed =>
  some('OnDirective', ({ modifiers }) => names.every((name) => modifiers.some((one) => one.name === name)))

const handles = (fits: (on: OnDirective) => boolean): IsUsed =>
  onElement((one) => one.type === 'OnDirective' && fits(one))

const definition = (part: 'state' | 'derive' | 'load' | 'events' | 'props'): IsUsed =>
  some('ServerScript', ({ facts }) => facts.definition?.[part] !== undefined)

export const uses: Readonly<Record<string, IsUsed>> = {
  '{expr}': some('ExpressionTag'),
  '{@html expr}': some('HtmlTag'),
  '{@once expr}': some('OnceTag'),
  '{@const name = expr}': some('ConstTag'),
  'name={expr}': onElement(
    (one) => one.type === 'Attribute' && one.value?.type === 'ExpressionValue' && !one.shorthand,
  ),
  '{name}': onElement((one) => one.type === 'Attribute' && one.shorthand),
  'name="a {expr} b"': onElement((one) => one.type === 'Attribute' && one.value?.type === 'MixedValue'),
  '{...expr}': onElement((one) => one.type === 'SpreadAttribute'),
  'prop:name={expr}': some('PropDirective'),
  'class={...}': onElement(
    (one) => one.type === 'Attribute' && one.name === 'class' && one.value?.type === 'ExpressionValue',
  ),
  'class:name={on}': some('ClassDirective'),
  'style:prop={value}': some('StyleDirective'),
  '{#if a}…{:else if b}…{:else}…{/if}': some(
    'IfBlock',
    (one) => one.branches.length > 1 && one.otherwise !== undefined,
  ),
  "{#switch value}{:case 'a'}…{:default}…{/switch}": some('SwitchBlock', (one) => one.otherwise !== undefined),
  '{#for item, index of list by item.id}…{:else}…{/for}': all(
    some('ForBlock', (one) => one.index !== undefined && one.key !== undefined),
    some('ForBlock', (one) => one.otherwise !== undefined),
    some('ForBlock', (one) => one.key === undefined),
    some('ForBlock', (one) => one.item.node.type === 'ObjectPattern'),
  ),
  '{#key expr}…{/key}': some('KeyBlock'),
  '{#snippet row(item)}…{/snippet}': some('SnippetBlock', (one) => one.parameters.length > 0),
  '{@render row(x)}': some('RenderTag', (one) => one.arguments.length > 0),
  '{#await stats}…{:then value}…{:catch error}…{/await}': some(
    'AwaitBlock',
    (one) => one.then !== undefined && one.catch !== undefined,
  ),
  '{#try}…{:catch error, retry}…{/try}': some('TryBlock', (one) => one.catch?.retry !== undefined),
  '<Name prop={x} {...rest}>children</Name>': some('Component', ({ attributes, children }) => {
    const has = (type: AttributeNode['type']): boolean => attributes.some((one) => one.type === type)
    return has('Attribute') && has('SpreadAttribute') && children.children.length > 0
  }),
  '<slot>': some('SlotElement', (one) => one.name === 'default'),
  '<slot name="x" value={y}>': some('SlotElement', (one) => one.name !== 'default' && one.attributes.length > 1),
  'slot="x"': some('SlotDirective'),
  'let:value': some('LetDirective'),
  '<slot name="x" of={item}>': some('SlotElement', ({ attributes }) =>
    attributes.some((one) => one.type === 'Attribute' && one.name === 'of'),
  ),
  '<lview:space slot="x" title="y">': some('SpecialElement', ({ name, attributes }) =>
    ['SlotDirective', 'Attribute'].every((type) => name === 'space' && attributes.some((one) => one.type === type)),
  ),
  '<lview:head>': some('SpecialElement', (one) => one.name === 'head'),
  '<lview:window on:…>': some('SpecialElement', (one) => one.name === 'window'),
  '<lview:portal to="id">': some('SpecialElement', (one) => one.name === 'portal'),
  '<lview:dynamic is={Component}>': some('SpecialElement', (one) => one.name === 'dynamic'),
  '<lview:element is={tag}>': some('SpecialElement', (one) => one.name === 'element'),
  '<lview:space>': some('SpecialElement', (one) => one.name === 'space'),
  'bind:value': binds('value'),
  'bind:checked': binds('checked'),
  'bind:group': binds('group'),
  'bind:files': binds('files'),
  'bind:open': binds('open'),
  'on:EVENT.modifiers={handler}': handles((on) => on.modifiers.length > 0 && on.arguments === undefined),
  'on:EVENT={handler(args)}': handles((on) => on.modifiers.length === 0 && (on.arguments?.length ?? 0) > 0),
  'in:name': some('TransitionDirective', (one) => one.kind === 'in'),
  'out:name': some('TransitionDirective', (one) => one.kind === 'out'),
  'transition:name': some('TransitionDirective', (one) => one.kind === 'transition'),
  'animate:flip': some('TransitionDirective', (one) => one.kind === 'animate' && one.name === 'flip'),
  'client:EVENT={name}': some('ClientDirective', (one) => one.expression.node.type === 'Identifier'),
  'use:hook={arg}': some('UseDirective', (one) => one.expression !== undefined),
  "client:EVENT={toggle('#menu')}": some('ClientDirective', (one) => /^toggle\(/.test(one.expression.source)),
  'client:EVENT={guess({ liked: !liked })}': some('ClientDirective', (one) => /^guess\(/.test(one.expression.source)),
  'lview:modal={open}': some('LviewDirective', (one) => one.name === 'modal'),
  'lview:busy="Saving…"': some('LviewDirective', (one) => one.name === 'busy'),
  'lview:confirm="Delete?"': some('LviewDirective', (one) => one.name === 'confirm'),
  '<!-- comment -->': some('Comment'),
  "{'{'}": some(
    'ExpressionTag',
    (one) => one.expression.node.type === 'StringLiteral' && one.expression.node.value === '{',
  ),

  '.prevent': modifier('prevent'),
  '.stop': modifier('stop'),
  '.self': modifier('self'),
  '.once': modifier('once'),
  '.outside': modifier('outside'),
  '.window': modifier('window'),
  '.document': modifier('document'),
  '.enter': modifier('enter'),
  '.escape': modifier('escape'),
  '.ctrl.s': keys('ctrl', 's'),
  '.mod.k': keys('mod', 'k'),
  '.debounce.300ms': modifier('debounce', '300ms'),
  '.throttle.500ms': modifier('throttle', '500ms'),
  '.debounce.blur': modifier('debounce', 'blur'),
  '.leading': modifier('leading'),
  '.trailing': modifier('trailing'),
  '.latest': modifier('latest'),
  '.drop': modifier('drop'),
  '.viewport': modifier('viewport'),
  '.composing': modifier('composing'),

  'text, RCDATA, quoted attribute': all(
    some('ExpressionTag'),
    some(
      'Element',
      (one) => one.name === 'title' && one.children.children.some((child) => child.type === 'ExpressionTag'),
    ),
    dynamic('title'),
  ),
  'URL attributes: `href`, `xlink:href`, `src`, `action`, `formaction`, `data`, `poster`, `ping`, each candidate of `srcset`; `to`, `from`, `by`, `values` of SVG animation':
    dynamic(
      'href',
      'xlink:href',
      'src',
      'action',
      'formaction',
      'data',
      'poster',
      'ping',
      'srcset',
      'to',
      'from',
      'by',
      'values',
    ),
  '`src` and `href` of `script`, `iframe`, `embed`, `object`, `link`, `base`, the content of a meta refresh; `srcdoc`; `on*`; the content of `script` and `style`; `attributeName` of SVG animation':
    all(
      onElement(
        (one, { name }) => name === 'iframe' && one.type === 'Attribute' && one.value?.type === 'ExpressionValue',
      ),
      onElement((one) => one.type === 'Attribute' && /^on/.test(one.name)),
      some('JsonTag'),
      says(/=\{trusted\(/),
    ),
  '`style="a: {x}"`, `style:prop`': all(dynamic('style'), some('StyleDirective')),
  '`{...spread}`': onElement((one) => one.type === 'SpreadAttribute'),
  'tag names': says(/<\{/),

  Names: all(
    some('ForBlock'),
    some('ServerScript', ({ facts }) => facts.names.size > 0),
  ),
  'A file without `mount`': some(
    'ServerScript',
    ({ facts }) => facts.stateType !== undefined && facts.definition === undefined,
  ),
  Expressions: some('ExpressionTag', (one) => one.expression.node.type !== 'Identifier'),
  Scripts: says(/\benum\b/),
  '`derive: { sum: (state) => … }`': definition('derive'),
  '`load: { stats: (ctx, state) => … }`': definition('load'),
  'White space': all(
    some('Element', (one) => one.name === 'pre'),
    some('SpecialElement', (one) => one.name === 'space'),
    some('Element', (one) => one.name === 'ul'),
    says(/\{' '\}/),
  ),
  Rows: some('ForBlock', (one) => one.body.children.length > 0),
  '`<script client>`': some('ClientScript'),
  '`<style>`, `<style global>`': all(
    some('Style', (one) => !one.global),
    some('Style', (one) => one.global),
  ),
  Layouts: all(some('Doctype'), some('SlotElement')),

  Props: all(
    definition('props'),
    some('ServerScript', ({ facts }) => facts.definition?.typeArgument !== undefined),
  ),
  'Its own name': some('Component', (one) => one.name === 'Branch'),
  '`state`, `events`': all(
    some('ServerScript', ({ facts }) => facts.definition?.kind === 'component' && facts.definition.state !== undefined),
    definition('events'),
  ),
  'Handlers that are passed': some('Component', (one) => one.attributes.some(({ type }) => type === 'OnDirective')),
  Controls: some('BindDirective'),
  Links: says(/\burl: \{/),
  '`stream()`': all(says(/\bstream(?:<\w+>)?\(/), some('ForBlock')),
  '`{#for … window}`': some('ForBlock', (one) => one.window !== undefined),
  Forms: all(says(/\bforms: \{/), says(/\bform\.field\(/), says(/\bform\.error\(/)),
}

const view = (parts: string): string =>
  `<script lang="ts">\nimport { defineView } from 'lview'\nexport default defineView({ mount: () => ({ a: 1 }), ${parts} })\n</script>\n<p>{a}</p>`

/** What the language has and this version refuses; null: what `lview` does not export. */
export const notYet: Readonly<Record<string, string | null>> = {
  Uploads: view('uploads: {}'),
}
