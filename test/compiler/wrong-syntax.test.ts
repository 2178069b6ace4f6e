// Files that are written wrong, each with its diagnostic: code, the place (marked by « in the text, which is taken out first)
// and what the remedy says; and the file as it is when the remedy is followed, in which the parser finds nothing wrong.
// biome-ignore-all lint/suspicious/noTemplateCurlyInString: they are what is tested
import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { test } from 'uvu'
import * as assert from 'uvu/assert'
import { root } from '../root.ts'
import { parsed } from './parsed.ts'

type Case = [code: string, wrong: string, remedy: string, right: string]

const deep = (name: string, times: number): string => `<${name}>`.repeat(times)

const structure: Case[] = [
  ['unclosed_element', '<ul>\n  <«li>a\n</ul>', '</li>', '<ul>\n  <li>a</li>\n</ul>'],
  ['unclosed_element', '{#if a}<«p>{/if}', '</p>', '{#if a}<p></p>{/if}'],
  ['unclosed_element', '<«textarea>a', '</textarea>', '<textarea>a</textarea>'],
  ['stray_end_tag', '<p></p>«</div>', 'Remove it', '<p></p>'],
  ['wrong_end_tag', '<section>\n«</secton>', '</section>', '<section>\n</section>'],
  ['wrong_end_tag', '<Card>«</card>', '</Card>', '<Card></Card>'],
  ['void_end_tag', '<br>«</br>', 'Remove `</br>`', '<br>'],
  ['self_closing_element', '<«div />', '<div></div>', '<div></div>'],
  ['end_tag_rest', '<p>«</p class="a">', '</p>', '<p></p>'],
  ['comment_end', '«<!-->a--><p></p>', '<!-- … -->', '<!-- >a --><p></p>'],
  ['comment_end', '<p></p>«<!--a--!>b-->', '<!-- … -->', '<p></p><!--a--!b-->'],
  ['bogus_comment', '«<?xml version="1.0"?><p></p>', '&lt;?', '&lt;?xml<p></p>'],
  ['bogus_comment', '<p>«<![CDATA[x]]></p>', '&lt;!', '<p>x</p>'],
  ['bogus_comment', '<p>a«</ b></p>', '&lt;/', '<p>a&lt;/ b</p>'],
  ['unclosed_comment', '<p></p>«<!-- a', '-->', '<p></p><!-- a -->'],
  [
    'unknown_block',
    '«{#each list as item}{/each}',
    '{#for item of list by item.id}',
    '{#for item of list by item.id}{/for}',
  ],
  ['unknown_block', '«{#fi a}{/fi}', 'Did you mean `{#if}`?', '{#if a}{/if}'],
  ['unclosed_block', '<div>\n  «{#if a}\n</div>', '{/if}', '<div>\n  {#if a}{/if}\n</div>'],
  ['stray_block_end', '{#if a}{/if}«{/if}', 'Remove it', '{#if a}{/if}'],
  ['stray_block_end', '«{/a/.test(b)}', '(/a/…)', '{(/a/).test(b)}'],
  ['wrong_block_end', '{#for a of b}«{/each}', '{/for}', '{#for a of b}{/for}'],
  ['block_end_rest', '{#if a}{/if« a}', '{/if}', '{#if a}{/if}'],
  ['stray_clause', '<p>«{:else}</p>', '`{#if}` and `{#for}`', '{#if a}{:else}<p></p>{/if}'],
  ['stray_clause', '{#if a}{:else}b«{:else}c{/if}', 'once', '{#if a}{:else}b{/if}'],
  ['stray_clause', '{#for a of b}«{:case 1}{/for}', '`{#switch}`', '{#switch b}{:case 1}{/switch}'],
  ['unknown_clause', '{#if a}«{:elseif b}{/if}', '{:else if condition}', '{#if a}{:else if b}{/if}'],
  ['unknown_clause', '{#switch a}«{:csae 1}{/switch}', 'Did you mean `{:case}`?', '{#switch a}{:case 1}{/switch}'],
  ['clause_shape', '{#if a}«{:else b}{/if}', '{:else if condition}', '{#if a}{:else if b}{/if}'],
  ['clause_shape', '{#await a}«{:then b, c}{/await}', '{:then name}', '{#await a}{:then b}{/await}'],
  ['clause_shape', '{#try}«{:catch a, { b }}{/try}', '{:catch error, retry}', '{#try}{:catch error, retry}{/try}'],
  ['content_before_case', '{#switch a}«<p></p>{:case 1}{/switch}', 'Move it', '{#switch a}{:case 1}<p></p>{/switch}'],
  ['for_shape', '{#for a «in list}{a}{/for}', '{#for item of list by item.id}', '{#for a of list}{a}{/for}'],
  ['for_shape', '«{#for a}{a}{/for}', '{#for item of list by item.id}', '{#for a of list}{a}{/for}'],
  ['for_shape', '«{#for a, b, c of list}{/for}', '`item, index`', '{#for a, b of list}{/for}'],
  ['unknown_tag', '«{@htlm a}', 'Did you mean `{@html}`?', '{@html a}'],
  ['render_shape', '«{@render row}', '{@render name(arguments)}', '{@render row()}'],
  ['snippet_shape', '«{#snippet row}{/snippet}', '{#snippet name(item)}', '{#snippet row()}{/snippet}'],
  [
    'unknown_special_element',
    '<«lview:haed></lview:haed>',
    'Did you mean `<lview:head>`?',
    '<lview:head></lview:head>',
  ],
  ['dynamic_tag', '<p></p>«<{tag}>', '<lview:element is={tag}>', '<lview:element is={tag}></lview:element>'],
  ['tag_without_name', '«<><p></p>', 'Remove it', '<p></p>'],
  [
    'block_in_text_element',
    '<textarea>a«{#if b}c</textarea>',
    "{on ? 'a' : 'b'}",
    "<textarea>a{b ? 'c' : ''}</textarea>",
  ],
  ['section_twice', '<style></style><«style></style>', 'Put both into one', '<style></style>'],
  ['section_twice', '<script client></script>\n<«script client></script>', 'Put both', '<script client></script>'],
  ['script_language', '<«script>a()</script>', '<script lang="ts">', '<script lang="ts">a()</script>'],
  ['nested_too_deep', `${deep('b', 400)}<«b>`, 'component', '<b></b>'],
]

const attributes: Case[] = [
  ['unknown_entity', '<p>a «&nbps; b</p>', '&amp;nbps;', '<p>a &amp;nbps; b</p>'],
  ['value_without_quotes', '<p title=«{a}{b}></p>', 'title="…"', '<p title="{a}{b}"></p>'],
  ['value_without_quotes', '<p title=«a{b}></p>', 'title="…"', '<p title="a{b}"></p>'],
  ['value_missing', '<p title«=></p>', 'title="text"', '<p title></p>'],
  ['unclosed_braces', '<p>«{name</p>', '`}`', '<p>{name}</p>'],
  ['unclosed_braces', '<p class="a «{b"></p>', "{'{'}", '<p class="a {b}"></p>'],
  ['unclosed_quote', '<p></p><br title=«"a>\n', '`"` at its end', '<p></p><br title="a">\n'],
  ['duplicate_attribute', '<p id="a" «id="b"></p>', 'Remove one', '<p id="a"></p>'],
  ['duplicate_attribute', '<input value={a} «bind:value={b}>', 'Remove one', '<input bind:value={b}>'],
  ['duplicate_attribute', '<p class:a «class:a={b}></p>', 'Remove one', '<p class:a={b}></p>'],
  ['unclosed_tag', '<«p title="a"<b></b></p>', '`>` after', '<p title="a"><b></b></p>'],
  ['block_in_tag', '<p «{#if a} title="b" ></p>', 'put the block around', '{#if a}<p title="b"></p>{/if}'],
  ['attribute_without_name', '<p «{a.b}></p>', 'name={a.b}', '<p title={a.b}></p>'],
  ['stray_in_tag', '<p «"a"></p>', 'name="value"', '<p title="a"></p>'],
  ['unknown_directive', '<p «@click={a}></p>', 'on:click={handler}', '<p on:click={a}></p>'],
  ['unknown_directive', '<p «:title={a}></p>', 'title={expression}', '<p title={a}></p>'],
  ['unknown_directive', '<p «onn:click={a}></p>', '`on:`', '<p on:click={a}></p>'],
  ['brace_in_pattern', '<input pattern="[0-9]«{3}">', 'pattern={"[0-9]{3}"}', '<input pattern={"[0-9]{3}"}>'],
  ['slot_name_static', '<Card><p slot=«{a}></p></Card>', 'slot="name"', '<Card><p slot="a"></p></Card>'],
  ['let_pattern', '<Card «let:a="b"></Card>', 'let:a={pattern}', '<Card let:a={b}></Card>'],
  ['directive_without_name', '<p «on:={a}></p>', 'on:click', '<p on:click={a}></p>'],
  ['directive_without_value', '<p «on:click></p>', 'on:click={…}', '<p on:click={a}></p>'],
  ['directive_needs_braces', '<p on:click="«save"></p>', 'on:click={save}', '<p on:click={save}></p>'],
  ['directive_on_component', '<Card «class:a={b} />', 'Pass a prop', '<Card a={b} />'],
  ['unknown_binding', '<input bind:«valeu={a}>', 'Bind `value`', '<input bind:value={a}>'],
  ['bind_target', '<input bind:value={«a + b}>', 'user.name', '<input bind:value={a.b}>'],
  ['shorthand_name', '<p «class:is-on></p>', 'class:is-on={expression}', '<p class:is-on={on}></p>'],
  ['unknown_lview_attribute', '<p «lview:bsuy="a"></p>', 'Did you mean `lview:busy`?', '<p lview:busy="a"></p>'],
  ['handler_form', '<p on:click={«() => save()}></p>', 'on:click={save}', '<p on:click={save}></p>'],
  ['handler_form', '<p on:click={«form.save}></p>', 'on:click={save}', '<p on:click={save}></p>'],
  ['argument_spread', '<p on:click={pick(«...list)}></p>', 'pick(list)', '<p on:click={pick(list)}></p>'],
]

const modifiers: Case[] = [
  ['event_missing', '<p on:«.prevent={a}></p>', 'on:click={handler}', '<p on:click.prevent={a}></p>'],
  ['unknown_modifier', '<p on:click.«prevnt={a}></p>', 'Did you mean `.prevent`?', '<p on:click.prevent={a}></p>'],
  ['unknown_modifier', '<p on:keydown.«esc={a}></p>', 'Did you mean `.escape`?', '<p on:keydown.escape={a}></p>'],
  ['stray_time', '<p on:input.latest.«300ms={a}></p>', '.debounce.300ms', '<p on:input.latest.debounce.300ms={a}></p>'],
  ['modifier_argument', '<p on:input.«debounce={a}></p>', '.debounce.300ms', '<p on:input.debounce.300ms={a}></p>'],
  [
    'modifier_argument',
    '<p on:input.throttle.«blur={a}></p>',
    '.throttle.300ms',
    '<p on:input.throttle.300ms={a}></p>',
  ],
  ['duplicate_modifier', '<p on:click.stop.«stop={a}></p>', 'Remove one', '<p on:click.stop={a}></p>'],
  ['modifier_on_event', '<p on:click.«enter={a}></p>', '`keydown`', '<p on:keydown.enter={a}></p>'],
  ['modifier_on_event', '<p on:click.«viewport={a}></p>', '`enter`', '<p on:enter.viewport={a}></p>'],
  ['modifier_needs', '<p on:input.«leading={a}></p>', '`.debounce`', '<p on:input.throttle.1s.leading={a}></p>'],
  ['modifier_conflict', '<p on:click.drop.«latest={a}></p>', 'Remove one', '<p on:click.drop={a}></p>'],
  ['modifier_on_client', '<p client:click.«latest={a}></p>', '`on:`', '<p on:click.latest={a}></p>'],
]

const expressions: Case[] = [
  ['empty_expression', '<p>{« }</p>', 'remove the braces', '<p></p>'],
  ['empty_expression', '<p title={«/* a */}></p>', 'remove the braces', '<p></p>'],
  ['empty_expression', '{#if«}{/if}', 'Write an expression', '{#if a}{/if}'],
  ['statement_in_expression', '<p>{«if (a) b}</p>', '{#if condition}', '<p>{#if a}{b}{/if}</p>'],
  ['statement_in_expression', '{«const a = b}', '{@const name = value}', '{@const a = b}'],
  ['expression_syntax', '<p>\n  {a +«}\n</p>', 'one expression', '<p>\n  {a + b}\n</p>'],
  ['expression_syntax', '<p>{a «b}</p>', 'one expression', '<p>{a}</p>'],
  ['expression_syntax', "<p>{a + «'b}</p>", 'one expression', "<p>{a + 'b'}</p>"],
  ['expression_syntax', '<p>{\r\n\u2028 a.«}</p>', 'one expression', '<p>{a}</p>'],
  ['expression_syntax', '{#for {1«} of b}{/for}', 'one expression', '{#for { a } of b}{/for}'],
  ['expression_too_deep', `{«${'('.repeat(20_000)}}`, 'function', '{f(a)}'],
  ['comma_expression', '{«a, b}', 'braces for each', '{a} {b}'],
  ['markup_in_expression', '{list.map((a) => «<li>{a}</li>)}', '{#for', '{#for a of list}<li>{a}</li>{/for}'],
  ['markup_in_expression', '{a && «<br />}', '{#if', '{#if a}<br />{/if}'],
  ['pattern_typed', '{#for a«: Row of list}{/for}', 'list as Row[]', '{#for a of list as Row[]}{/for}'],
  ['pattern_default', '{#for «a = 1 of list}{/for}', 'name = ', '{#for { a = 1 } of list}{/for}'],
  ['const_shape', '{@const «a}', '{@const name = value}', '{@const a = b}'],
  ['const_shape', '{@const« a = 1, b = 2}', 'a tag for each', '{@const a = 1}{@const b = 2}'],
]

const purity: Case[] = [
  ['impure_assignment', '<p>{«count++}</p>', 'a handler', '<p>{count + 1}</p>'],
  ['impure_delete', '{«delete a.b}', '{ gone, ...rest }', '{((({ b, ...rest }) => rest)(a)).c}'],
  ['impure_mutation', '{#for a of «list.sort()}{/for}', 'list.toSorted()', '{#for a of list.toSorted()}{/for}'],
  ['impure_await', '{«await stats}', '{#await name}', '{#await stats}{:then value}{value}{/await}'],
  ['impure_yield', '{[...(function* () { «yield 1 })()]}', 'function of the script', '{numbers()}'],
  ['impure_random', '<p id="x{«Math.random()}"></p>', '`mount`', '<p id="x{random}"></p>'],
  ['impure_clock', '<p>{a - «Date.now()}</p>', 'ctx.every', '<p>{a - now}</p>'],
  ['impure_console', '{«console.log(a)}', 'Log in a handler', '{a}'],
  ['locale_missing', '{«a.toLocaleString()}', "toLocaleString('en-GB')", "{a.toLocaleString('en-GB')}"],
  [
    'time_zone_missing',
    "{«a.toLocaleDateString('en-GB')}",
    'timeZone',
    "{a.toLocaleDateString('en-GB', { timeZone: 'Europe/Berlin' })}",
  ],
  ['this_in_expression', '{«this.count}', '`count`, not', '{count}'],
  ['import_in_expression', '{«import.meta.env.MODE}', 'script', '{mode}'],
]

const view = "import { defineView } from 'lview'\n  "
const inScript = (text: string): string => `<script lang="ts">\n  ${text}\n</script>\n<p></p>`

const scripts: Case[] = [
  [
    'script_syntax',
    '<script lang="ts">\n  const a =\n«</script>',
    'Mend',
    '<script lang="ts">\n  const a = 1\n</script>',
  ],
  ['script_syntax', inScript('const a = «= b'), 'Mend', inScript('const a = b')],
  [
    'definition_twice',
    inScript(`${view}export default defineView({})\n  const a = «defineView({})`),
    'a file of its own',
    inScript(`${view}export default defineView({})`),
  ],
  [
    'definition_not_exported',
    inScript(`${view}const a = «defineView({})`),
    'export default defineView',
    inScript(`${view}export default defineView({})`),
  ],
  [
    'definition_not_imported',
    inScript('export default «defineView({})'),
    "import { defineView } from 'lview'",
    inScript(`${view}export default defineView({})`),
  ],
  [
    'mount_after_events',
    inScript(
      `${view}export default defineView({\n    events: (ctx) => ({ a(s) {} }),\n    mount: «(ctx) => ({}),\n  })`,
    ),
    'Move `mount`',
    inScript(`${view}export default defineView({ mount: (ctx) => ({}), events: (ctx) => ({ a(s) {} }) })`),
  ],
  [
    'parameter_annotation',
    inScript(`${view}export default defineView({ events: { more(state, «limit = 10) {} } })`),
    'limit: number = 10',
    inScript(`${view}export default defineView({ events: { more(state, limit: number = 10) {} } })`),
  ],
]

/** The tables by the file that holds the diagnostics. */
const tables: Record<string, Case[]> = {
  structure,
  template: attributes,
  modifier: modifiers,
  expression: expressions,
  purity,
  script: scripts,
}

for (const [file, cases] of Object.entries(tables)) {
  for (const [code, marked, remedy, right] of cases) {
    const wrong = marked.replace('«', '')
    const shown = wrong.length > 80 ? `${wrong.slice(0, 40)}…` : wrong
    test(`${file}: ${code}: ${JSON.stringify(shown)}`, () => {
      const { diagnostics } = parsed(wrong)
      const before = marked.slice(0, marked.indexOf('«')).split(/\r\n|\n/)
      const place = `${before.length}:${(before.at(-1) ?? '').length + 1}`
      assert.equal(
        diagnostics.map((one) => `${one.code} ${one.line}:${one.column}`).filter((one) => one.startsWith(`${code} `)),
        [`${code} ${place}`],
      )
      const one = diagnostics.find((diagnostic) => diagnostic.code === code)
      assert.ok(one?.remedy.includes(remedy), one?.remedy)
      assert.equal(
        parsed(right).diagnostics.map((diagnostic) => diagnostic.code),
        [],
      )
    })
  }
}

test('each code has a wrong file, and each code is one function’s', () => {
  const tested = new Set(Object.values(tables).flatMap((cases) => cases.map(([code]) => code)))
  const codes = Object.keys(tables).flatMap((file) => {
    const text = readFileSync(join(root, 'compiler', 'diagnostics', `${file}.ts`), 'utf8')
    return [...text.matchAll(/\b(?:error|warning)\(\s*span,\s*'(\w+)'/g)].map((match) => match[1] ?? '')
  })
  assert.ok(new Set(codes).size > 80)
  assert.equal(
    codes.filter((code) => !tested.has(code)),
    [],
  )
  assert.equal(
    codes.filter((code, index) => codes.indexOf(code) !== index),
    [],
  )
})

test('messages and remedies are sentences', () => {
  for (const cases of Object.values(tables)) {
    for (const [code, marked] of cases) {
      const one = parsed(marked.replace('«', '')).diagnostics.find((diagnostic) => diagnostic.code === code)
      for (const text of [one?.message, one?.remedy]) assert.match(text ?? '', /^[A-Z`*'"].*[.?]$/s, code)
    }
  }
})

test.run()
