// The parser: a tree for each form of the language, spans that cover what they say, and a tree for whatever comes in.
// biome-ignore-all lint/suspicious/noTemplateCurlyInString: they are what is tested
import * as fc from 'fast-check'
import { test } from 'uvu'
import * as assert from 'uvu/assert'
import { attributes, firstNode, found, parsed, tree } from './parsed.ts'

/** Texts and the lines of their trees. */
const trees: Record<string, [text: string, lines: string[]][]> = {
  'text and entities': [
    ['Hello', ['Text "Hello"']],
    ['a &lt; b &amp;&nbsp;c', ['Text "a < b &\u00a0c"']],
    ['a < b and 1 <2', ['Text "a < b and 1 <2"']],
    ['5 > 3 } }', ['Text "5 > 3 } }"']],
    ['one\r\ntwo\rthree', ['Text "one\\ntwo\\nthree"']],
    ['\ufeff<br>', ['Element br <br> no end tag']],
    ["{'{'}", ["ExpressionTag {'{'} {'{'}"]],
    ['<!-- a {b} <c> -->', ['Comment " a {b} <c> "']],
    ['<!doctype html>', ['Doctype "doctype html"']],
    ['<!DOCTYPE html>x', ['Doctype "DOCTYPE html"', 'Text "x"']],
  ],
  elements: [
    ['<p>a</p>', ['Element p <p>', '  Text "a"']],
    ['<dIV></DIV >', ['Element div <dIV>']],
    [
      '<br><img src="a"/>',
      ['Element br <br> no end tag', 'Element img <img src="a"/> closes itself', '  Attribute src "a"'],
    ],
    ['<my-element />'.replace(' /', '></my-element'), ['Element my-element <my-element>']],
    [
      '<Stars /><ui.Button></ui.Button>',
      ['Component Stars <Stars /> closes itself', 'Component ui.Button <ui.Button>'],
    ],
    [
      '<slot>a</slot><slot name="x" />',
      [
        'SlotElement default <slot>',
        '  Text "a"',
        'SlotElement x <slot name="x" /> closes itself',
        '  Attribute name "x"',
      ],
    ],
    [
      '<lview:head><title>a</title></lview:head>',
      ['SpecialElement head <lview:head>', '  Element title <title>', '    Text "a"'],
    ],
    [
      '<svg viewbox="0 0 1 1"><lineargradient/><foreignObject><DIV tabIndex="1"></DIV></foreignObject></svg>'.replaceAll(
        'DIV',
        'div',
      ),
      [
        'Element svg <svg viewbox="0 0 1 1">',
        '  Attribute viewBox "0 0 1 1"',
        '  Element linearGradient <lineargradient/> closes itself',
        '  Element foreignObject <foreignObject>',
        '    Element div <div tabIndex="1">',
        '      Attribute tabindex "1"',
      ],
    ],
    [
      '<linearGradient gradientUnits="x"></linearGradient>',
      ['Element linearGradient <linearGradient gradientUnits="x">', '  Attribute gradientUnits "x"'],
    ],
    [
      '<textarea>\n a {b} <i> &lt;</textarea>',
      ['Element textarea <textarea>', '  Text " a "', '  ExpressionTag {b} {b}', '  Text " <i> <"'],
    ],
    ['<pre>\n\na</pre><pre>\n</pre>', ['Element pre <pre>', '  Text "\\na"', 'Element pre <pre>']],
    ['<svg><title><b></b></title></svg>', ['Element svg <svg>', '  Element title <title>', '    Element b <b>']],
    [
      '<script type="application/json">{"a": {@json b.c}} &amp;</script>',
      [
        'Element script <script type="application/json">',
        '  Attribute type "application/json"',
        '  Text "{\\"a\\": "',
        '  JsonTag {@json b.c} {b.c | b}',
        '  Text "} &amp;"',
      ],
    ],
    ['<div><style>a { b: c }</style></div>', ['Element div <div>', '  Element style <style>', '    Text "a { b: c }"']],
  ],
  'tags in braces': [
    ['{a}', ['ExpressionTag {a} {a}']],
    ['{ /* why */ a.b // c\n }', ['ExpressionTag { /* why */ a.b // c\n } {a.b | a}']],
    ['{(a, b)}', ['ExpressionTag {(a, b)} {(a, b) | a b}']],
    ['{((a).b)}', ['ExpressionTag {((a).b)} {((a).b) | a}']],
    ['{@html a}{@once b}', ['HtmlTag {@html a} {a}', 'OnceTag {@once b} {b}']],
    ['{@const x = a + 1}', ['ConstTag x = {a + 1 | a}']],
    ['{@const { a, b: [c = d] }: T = e /* = */}', ['ConstTag { a, b: [c = d] }: T = {e}']],
    ['{@const f = (x) => x}', ['ConstTag f = {(x) => x}']],
    ['{@const x = (a)}', ['ConstTag x = {(a) | a}']],
    ['{@render row(a, b.c)}', ['RenderTag {row} {a} {b.c | b}']],
    [
      '{a as unknown as Row}{b!.c}{d satisfies T}',
      [
        'ExpressionTag {a as unknown as Row} {a as unknown as Row | a}',
        'ExpressionTag {b!.c} {b!.c | b}',
        'ExpressionTag {d satisfies T} {d satisfies T | d}',
      ],
    ],
  ],
  'where braces end': [
    ['{a ? \'}\' : "}"}', ['ExpressionTag {a ? \'}\' : "}"} {a ? \'}\' : "}" | a}']],
    ['{`a}${b ? `}` : {c}}`}!', ['ExpressionTag {`a}${b ? `}` : {c}}`} {`a}${b ? `}` : {c}}` | b c:}', 'Text "!"']],
    ['{a.replace(/[}/]/g, "")}!', ['ExpressionTag {a.replace(/[}/]/g, "")} {a.replace(/[}/]/g, "") | a}', 'Text "!"']],
    ['{a / b}/{c / d}', ['ExpressionTag {a / b} {a / b | a b}', 'Text "/"', 'ExpressionTag {c / d} {c / d | c d}']],
    ["{a /* } ' */}'s", ["ExpressionTag {a /* } ' */} {a}", 'Text "\'s"']],
    ['{{ a: { b } }.a}', ['ExpressionTag {{ a: { b } }.a} {{ a: { b } }.a | b:}']],
    ['{(/}/).test(a)}', ['ExpressionTag {(/}/).test(a)} {(/}/).test(a) | a}']],
  ],
  blocks: [
    ['{#if a}b{/if}', ['IfBlock', '  {a}', '    Text "b"']],
    ['{#if a}{:else if b}x{:else}y{/if}', ['IfBlock', '  {a}', '  {b}', '    Text "x"', '  else', '    Text "y"']],
    [
      "{#switch a} <!-- b -->{:case 'c'}d{:case e}{:default}f{/switch}",
      ['SwitchBlock {a}', "  {'c'}", '    Text "d"', '  {e}', '  default', '    Text "f"'],
    ],
    ['{#for a of b}c{/for}', ['ForBlock a binds a of {b}', '  Text "c"']],
    [
      '{#for a, i of b.c by a.id}{:else}d{/for}',
      ['ForBlock a binds a index i of {b.c | b} by {a.id | a}', '  else', '    Text "d"'],
    ],
    ['{#for { a, b: [c], ...d }, i of e}{/for}', ['ForBlock { a, b: [c], ...d } binds a+c+d index i of {e}']],
    ['{#for { of, by = to } of by by of}{/for}', ['ForBlock { of, by = to } binds of+by of {by} by {of}']],
    ['{#for a of b.by}{/for}', ['ForBlock a binds a of {b.by | b}']],
    [
      '{#for a of b.filter((by) => by.of)by(a.x)}{/for}',
      ['ForBlock a binds a of {b.filter((by) => by.of) | b} by {(a.x) | a}'],
    ],
    ['{#for a of list as Row[] by a.id}{/for}', ['ForBlock a binds a of {list as Row[] | list} by {a.id | a}']],
    ['{#for a of rows by a.id window}{/for}', ['ForBlock a binds a of {rows} by {a.id | a} window']],
    ['{#for a of window}{/for}', ['ForBlock a binds a of {window}']],
    ['{#for a of b by window}{/for}', ['ForBlock a binds a of {b} by {window}']],
    ['{#for a of b by a.x + window}{/for}', ['ForBlock a binds a of {b} by {a.x + window | a window}']],
    ['{#key a.b}c{/key}', ['KeyBlock {a.b | a}', '  Text "c"']],
    ['{#snippet row(a, { b }: T = {})}c{/snippet}', ['SnippetBlock row a { b }: T = {}', '  Text "c"']],
    ['{#snippet empty()}{/snippet}', ['SnippetBlock empty']],
    [
      '{#await a}b{:then { c }}d{:catch e}f{/await}',
      ['AwaitBlock {a}', '  Text "b"', '  then { c }', '    Text "d"', '  catch e', '    Text "f"'],
    ],
    ['{#try}a{:catch error, retry}b{/try}', ['TryBlock', '  Text "a"', '  catch error retry', '    Text "b"']],
    ['{ #if a }b{ :else }c{ /if }', ['IfBlock', '  {a}', '    Text "b"', '  else', '    Text "c"']],
    ['{#if a}{#if b}c{/if}{/if}', ['IfBlock', '  {a}', '    IfBlock', '      {b}', '        Text "c"']],
  ],
}

for (const [name, cases] of Object.entries(trees)) {
  test(name, () => {
    for (const [text, lines] of cases) assert.equal(tree(text), lines, text)
  })
}

test('attributes: static, expressions, both in quotes, shorthand, spread', () => {
  const cases: [string, string[]][] = [
    ['<p a>', ['Attribute a bare']],
    ['<p a="" b=\'c "d"\' e=f/g>', ['Attribute a ""', 'Attribute b "c \\"d\\""', 'Attribute e "f/g"']],
    ['<p a = "b" c= {d}>', ['Attribute a "b"', 'Attribute c {d}']],
    ['<a href="?a=1&copy=2&amp;b">', ['Attribute href "?a=1&copy=2&b"']],
    ['<p a={b.c} d={{ e: 1 }}>', ['Attribute a {b.c | b}', 'Attribute d {{ e: 1 }}']],
    ['<p a="b {c} d">', ['Attribute a ["b " {c} " d"]']],
    ['<p a="{b}">', ['Attribute a [{b}]']],
    ['<p a="{b ? "c" : \'d\'}{e}">', ['Attribute a [{b ? "c" : \'d\' | b} {e}]']],
    ['<p {a} { b } {...c.d}>', ['Attribute a {a} shorthand', 'Attribute b {b} shorthand', 'SpreadAttribute {c.d | c}']],
    [
      '<p TITLE="a" data-X="b" xlink:href="c" hx-on:click="d">',
      ['Attribute title "a"', 'Attribute data-x "b"', 'Attribute xlink:href "c"', 'Attribute hx-on:click "d"'],
    ],
    ['<Card onClose={a} TITLE="b" />', ['Attribute onClose {a}', 'Attribute TITLE "b"']],
    ['<p\n  a\n  b\n>', ['Attribute a bare', 'Attribute b bare']],
  ]
  for (const [text, lines] of cases) assert.equal(attributes(closed(text)), lines, text)
})

test('directives', () => {
  const cases: [string, string[]][] = [
    ['<input bind:value={a.b[c]}>', ['BindDirective value {a.b[c] | a c}']],
    ['<input bind:value>', ['BindDirective value {value} shorthand']],
    ['<p on:click={save}>', ['OnDirective click save']],
    ['<p on:click={pick(a.id, event.key)}>', ['OnDirective click pick ({a.id | a}, {event.key | event})']],
    ['<p on:click={pick()}>', ['OnDirective click pick ()']],
    ['<p on:input.debounce.300ms.latest={a}>', ['OnDirective input .debounce(300) .latest a']],
    ['<p on:input.throttle.2s.leading.trailing={a}>', ['OnDirective input .throttle(2000) .leading .trailing a']],
    ['<p on:input.debounce.blur.prevent={a}>', ['OnDirective input .debounce(blur) .prevent a']],
    [
      '<p on:keydown.ctrl.s.prevent={a} on:keydown.f1={b}>',
      ['OnDirective keydown .ctrl .s .prevent a', 'OnDirective keydown .f1 b'],
    ],
    ['<p on:my-event={a}>', ['OnDirective my-event a']],
    [
      '<p class:on={a} class:off class:w-1.5={b} class:md:hidden={c}>',
      [
        'ClassDirective on {a}',
        'ClassDirective off {off} shorthand',
        'ClassDirective w-1.5 {b}',
        'ClassDirective md:hidden {c}',
      ],
    ],
    [
      '<p style:color={a} style:--gap="{b}px" style:top="1px">',
      ['StyleDirective color {a}', 'StyleDirective --gap [{b} "px"]', 'StyleDirective top "1px"'],
    ],
    ['<x-y prop:items={a}>', ['PropDirective items {a}']],
    [
      '<p in:fade out:fly={{ y: 1 }} animate:flip>',
      ['TransitionDirective in fade', 'TransitionDirective out fly {{ y: 1 }}', 'TransitionDirective animate flip'],
    ],
    ['<p use:chart={a} use:tip>', ['UseDirective chart {a}', 'UseDirective tip']],
    ["<p client:click.stop={toggle('#a')}>", ["ClientDirective click .stop {toggle('#a') | toggle}"]],
    ['<Card let:item let:row={{ id }}>', ['LetDirective item item binds item', 'LetDirective row { id } binds id']],
    [
      '<dialog lview:modal={a} lview:busy="Saving…" lview:confirm>',
      ['LviewDirective modal {a}', 'LviewDirective busy "Saving…"', 'LviewDirective confirm bare'],
    ],
  ]
  for (const [text, lines] of cases) assert.equal(attributes(closed(text)), lines, text)
})

/** The start tag and its end, where HTML has one. */
function closed(tag: string): string {
  const name = /[^<\s>]+/.exec(tag)?.[0] ?? ''
  return /\/>$/.test(tag) || name === 'input' ? tag : `${tag}</${name}>`
}

test('slot="x" says where, in a component; elsewhere it is an attribute', () => {
  const card = firstNode('<Card><p slot="x"></p>{#if a}<p slot="y"></p>{/if}<b><p slot="z"></p></b></Card>')
  assert.is(card.type, 'Component')
  assert.equal(tree('<Card><p slot="x"></p>{#if a}<p slot="y"></p>{/if}<b><i slot="z"></i></b></Card>'), [
    'Component Card <Card>',
    '  Element p <p slot="x">',
    '    SlotDirective x',
    '  IfBlock',
    '    {a}',
    '      Element p <p slot="y">',
    '        SlotDirective y',
    '  Element b <b>',
    '    Element i <i slot="z">',
    '      Attribute slot "z"',
  ])
})

test('every span covers its own text', () => {
  const text = [
    '<a href="/x?{q}" on:click.once={go(1)}>é{n}</a>',
    '{#for r, i of rows by r.id}{r}{:else}-{/for}',
    '{#if a}1{:else if b}2{:else}3{/if}',
  ].join('\n')
  const { children } = parsed(text).file.template
  const cut = ({ start, end }: { start: number; end: number }): string => text.slice(start, end)
  const [link, , list, , choice] = children
  if (link?.type !== 'Element' || list?.type !== 'ForBlock' || choice?.type !== 'IfBlock')
    throw new Error('Other nodes')
  assert.is(cut(link), '<a href="/x?{q}" on:click.once={go(1)}>é{n}</a>')
  assert.is(cut(link.tag), 'a')
  assert.is(cut(link.children), 'é{n}')
  assert.is(link.endTag && cut(link.endTag), '</a>')
  const [href, click] = link.attributes
  if (href?.type !== 'Attribute' || click?.type !== 'OnDirective') throw new Error('Other attributes')
  assert.is(cut(href), 'href="/x?{q}"')
  assert.is(cut(href.nameSpan), 'href')
  assert.is(href.value && cut(href.value), '/x?{q}')
  assert.equal(href.value?.type === 'MixedValue' ? href.value.parts.map(cut) : [], ['/x?', '{q}'])
  assert.is(cut(click), 'on:click.once={go(1)}')
  assert.is(cut(click.nameSpan), 'click')
  assert.equal(click.modifiers.map(cut), ['once'])
  assert.equal([cut(click.expression), cut(click.handler), ...(click.arguments ?? []).map(cut)], ['go(1)', 'go', '1'])
  assert.is(cut(list), '{#for r, i of rows by r.id}{r}{:else}-{/for}')
  assert.equal(
    [cut(list.item), list.index && cut(list.index), cut(list.list), list.key && cut(list.key)],
    ['r', 'i', 'rows', 'r.id'],
  )
  assert.equal([cut(list.body), list.otherwise && cut(list.otherwise)], ['{r}', '{:else}-'])
  assert.equal(choice.branches.map(cut), ['{#if a}1', '{:else if b}2'])
  assert.is(choice.otherwise && cut(choice.otherwise.body), '3')
})

test('sections: one script for each side and one style, the rest is the template', () => {
  const text =
    '<script lang="ts">a()</script>\n<p></p>\n<style global>p {}</style>\n<script client>b()</script>\n<script src="x"></script>'
  const { file, diagnostics } = parsed(text)
  assert.equal(diagnostics, [])
  assert.is(file.script?.source, 'a()')
  assert.is(file.script?.content.start, text.indexOf('a()'))
  assert.is(file.clientScript?.source, 'b()')
  assert.is(file.style?.source, 'p {}')
  assert.is(file.style?.global, true)
  assert.equal(
    file.template.children.flatMap((node) => (node.type === 'Element' ? [node.name] : [])),
    ['p', 'script'],
  )
})

test('in a broken file one mistake is reported once', () => {
  const cases: [string, string[]][] = [
    ['<div>{#if x}</div>{/if}', ['unclosed_block 1:6']],
    ['<div><b></div></b>', ['unclosed_element 1:7']],
    ['{#each a as b}<p></p>{/each}', ['unknown_block 1:1']],
    ['{#for a of b}{/each}', ['wrong_block_end 1:14']],
    ['{#if a}<div>{:else}</div>{/if}', ['unclosed_element 1:9']],
    ['{#if a}{:elseif b}c{:else}d{/if}', ['unknown_clause 1:8']],
    ['<section><p>a</p></secton>', ['wrong_end_tag 1:18']],
    ['<p title="{a"></p>', ['unclosed_braces 1:11']],
    ["<p>{a + 'b}</p>", ['expression_syntax 1:9']],
    ['<p>{a(b}</p><p>{c}</p>', ['expression_syntax 1:8']],
    ['<p>{list.map((x) => <li>{x}</li>)}</p>', ['markup_in_expression 1:21']],
  ]
  for (const [text, codes] of cases) assert.equal(found(text), codes, text)
})

test('all mistakes of a file are found, in its order', () => {
  assert.equal(found('<p a a>{b +}</p>\n{#iff c}\n<br></br>\n<p on:click.onec={d}></p>'), [
    'duplicate_attribute 1:6',
    'expression_syntax 1:12',
    'unknown_block 2:1',
    'void_end_tag 3:5',
    'unknown_modifier 4:13',
  ])
})

test('elements and blocks may be nested deeply, but not without end', () => {
  const deep = (count: number): string => `${'<b>{#if a}'.repeat(count)}${'{/if}</b>'.repeat(count)}`
  assert.equal(found(deep(150)), [])
  assert.equal(found(deep(5000)), ['nested_too_deep 1:2002'])
  assert.equal(found(`{${'('.repeat(20_000)}}`), ['expression_too_deep 1:2'])
})

/** Pieces of syntax, whole and broken. */
const pieces = [
  ...[
    '<p>',
    '</p>',
    '<p ',
    '>',
    '/>',
    '<br>',
    '<Card>',
    '</Card>',
    '<Card ',
    '<svg>',
    '</svg>',
    '<textarea>',
    '</textarea>',
  ],
  ...[
    '<slot ',
    '<lview:head>',
    '</',
    '<!--',
    '-->',
    '<!doctype ',
    '<',
    '&amp;',
    '&lt',
    '&#0;',
    '\0',
    '\ud800',
    '\r\n',
    '\u2028',
  ],
  ...[
    '{',
    '}',
    '{a}',
    '{a.b',
    '{#if a}',
    '{:else}',
    '{:else if b}',
    '{/if}',
    '{#for a of b}',
    '{#for ',
    ' of ',
    ' by ',
    '{/for}',
  ],
  ...[
    '{#switch a}',
    '{:case 1}',
    '{:default}',
    '{/switch}',
    '{#await a}',
    '{:then b}',
    '{:catch c}',
    '{/await}',
    '{#try}',
    '{/try}',
  ],
  ...[
    '{#snippet a(b)}',
    '{/snippet}',
    '{#key a}',
    '{/key}',
    '{@const a = ',
    '{@html ',
    '{@render ',
    '{@json ',
    '{@',
    '{#',
    '{/',
    '{:',
  ],
  ...[
    'a',
    'b="c"',
    'd={e}',
    'f="{g}',
    '"',
    "'",
    '`',
    '${',
    '(',
    ')',
    '[',
    ']',
    '=>',
    '=',
    ',',
    '/',
    '//',
    '/*',
    '*/',
    '\\',
    ' ',
    '\n',
  ],
  ...[
    'on:click={',
    'on:',
    'bind:value',
    'class:',
    'let:a={',
    '.debounce.',
    'in:',
    'lview:',
    'slot="',
    '{...',
    'async ',
    'await ',
    'class ',
  ],
  ...[
    '<script lang="ts">',
    '</script>',
    '<script client>',
    '<style>',
    '</style>',
    'import a from "b"',
    'export default ',
    'defineView({',
  ],
]

test('law: whatever the text, the parser ends, does not throw, and its spans are within the file', () => {
  const text = fc.array(fc.oneof({ arbitrary: fc.constantFrom(...pieces), weight: 9 }, fc.string()), { maxLength: 40 })
  fc.assert(
    fc.property(text, (parts) => {
      const whole = parts.join('')
      const { file, diagnostics } = parsed(whole)
      assert.ok(diagnostics.every(({ start, end }) => 0 <= start && start <= end && end <= whole.length))
      visitSpans(file.template, ({ start, end }) => assert.ok(0 <= start && start <= end && end <= whole.length))
    }),
    { numRuns: 1000 },
  )
})

test('law: a template without mistakes is covered by its nodes, one after the other', () => {
  fc.assert(
    fc.property(wellFormed(), (text) => {
      const { file, diagnostics } = parsed(text)
      assert.equal(diagnostics, [], text)
      let at = 0
      for (const { start, end } of file.template.children) {
        assert.is(start, at, text)
        at = end
      }
      assert.is(at, text.length, text)
    }),
    { numRuns: 500 },
  )
})

/** Templates without mistakes, nested. */
function wellFormed(): fc.Arbitrary<string> {
  const { node } = fc.letrec<{ node: string; nodes: string }>((tie) => ({
    node: fc.oneof(
      { maxDepth: 4, withCrossShrink: true },
      fc.constantFrom(
        'text ',
        '{a.b}',
        "{'}' + `${c}`}",
        '<!-- x -->',
        '<br>',
        '<Card {...a} b="c{d}" />',
        '{@const x = /}/}',
      ),
      tie('nodes').map((inner) => `<p class="{a}" on:click={b(c)}>${inner}</p>`),
      tie('nodes').map((inner) => `{#if a}${inner}{:else if b}${inner}{:else}${inner}{/if}`),
      tie('nodes').map((inner) => `{#for { a }, i of b by a.c}${inner}{:else}${inner}{/for}`),
      tie('nodes').map((inner) => `{#await a}{:then b}${inner}{:catch { c }}${inner}{/await}`),
      tie('nodes').map((inner) => `<Card let:a>${inner}</Card>`),
    ),
    nodes: fc.array(tie('node'), { maxLength: 3 }).map((all) => all.join('')),
  }))
  return fc.array(node, { maxLength: 5 }).map((all) => all.join(''))
}

function visitSpans(value: unknown, visit: (span: { start: number; end: number }) => void): void {
  if (Array.isArray(value)) for (const one of value) visitSpans(one, visit)
  else if (typeof value === 'object' && value !== null) {
    const { start, end } = value as { start?: unknown; end?: unknown }
    if (typeof start === 'number' && typeof end === 'number') visit({ start, end })
    for (const [key, one] of Object.entries(value)) if (key !== 'node') visitSpans(one, visit)
  }
}

test.run()
