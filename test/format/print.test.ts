// What the formatter makes of each thing that a template holds, sign by sign.
import { test } from 'uvu'
import * as assert from 'uvu/assert'
import { formatted } from './formatted.ts'

interface Case {
  what: string
  from: string
  /** Undefined where nothing changes. */
  to?: string
  width?: number
}

const cases: Case[] = [
  { what: 'an empty file', from: ' \n\n', to: '' },
  {
    what: 'text is one paragraph, its lines as long as they may be',
    from: 'one two\n  three   four',
    to: 'one two three\nfour\n',
    width: 14,
  },
  { what: 'paragraphs stay apart, by one empty line', from: 'one\n\n\n\ntwo\n', to: 'one\n\ntwo\n' },
  { what: 'entities and signs stay as they are written', from: 'a &amp; b&nbsp;&lt; c < d\n' },
  {
    what: 'white space at the ends of an element means nothing',
    from: '<p> a <b> b </b> </p>',
    to: '<p>a <b>b</b></p>\n',
  },
  { what: 'what starts on a line of its own does so', from: '<p>\na <b>b</b></p>', to: '<p>\n  a <b>b</b>\n</p>\n' },
  {
    what: 'no white space comes in where there is none',
    from: '<b>one one one</b><i>two two</i>{three}four',
    to: '<b>\n  one one\n  one\n</b><i>\n  two two\n</i>{three}four\n',
    width: 12,
  },
  {
    what: 'white space that is there may be the end of a line',
    from: '<b>one</b> <i>two</i>',
    to: '<b>one</b>\n<i>two</i>\n',
    width: 12,
  },
  {
    what: 'ends of lines between nodes are kept',
    from: '<p>{a}\n{b} {c}\n\n<b>d</b></p>',
    to: '<p>\n  {a}\n  {b} {c}\n\n  <b>d</b>\n</p>\n',
  },
  {
    what: 'where no text may be, lines break without white space',
    from: '<tr><td>one</td><td>two</td></tr>',
    to: '<tr>\n  <td>one</td>\n  <td>two</td>\n</tr>\n',
    width: 20,
  },
  { what: 'a space that is meant is written', from: "<b>{' '}a</b>\n" },
  {
    what: '`pre` and `textarea` stay as they are',
    from: '<pre>\n  a\n    {b  +  c}\n</pre>\n<textarea>\n a</textarea>\n',
  },
  { what: 'so does `lview:space`', from: '<p>\n  <lview:space> a  <b> b</b>\n</lview:space>\n</p>\n' },
  { what: 'scripts of the page stay as they are', from: '<script type="module">\n  go( )\n</script>\n' },
  {
    what: 'names, values and ends of tags',
    from: "<dIV Title='a' lang=en hidden ><br/><Item a = {b} /></dIV>",
    to: '<div title="a" lang="en" hidden><br><Item a={b} /></div>\n',
  },
  {
    what: 'quotes that a text holds',
    from: `<p title='say "a"' lang='x'>a</p>`,
    to: `<p title='say "a"' lang="x">a</p>\n`,
  },
  { what: 'a class is its words', from: '<p class="  a\n   b ">a</p>', to: '<p class="a b">a</p>\n' },
  {
    what: 'many attributes stand one under the other',
    from: '<input id="one" type="text" bind:value={query} on:input.debounce.300ms={search}>',
    to: '<input\n  id="one"\n  type="text"\n  bind:value={query}\n  on:input.debounce.300ms={search}\n>\n',
    width: 60,
  },
  {
    what: 'a single one stays with its tag',
    from: '<p class={{ one: isOne, two: isTwo, three: isThree }}>a</p>',
    to: '<p class={{\n  one: isOne,\n  two: isTwo,\n  three: isThree,\n}}>\n  a\n</p>\n',
    width: 30,
  },
  {
    what: 'expressions are formatted',
    from: '{ a+b }{f( x,"y" )}<p title={a?"b":c} {...  rest}>{a??b}</p>',
    to: "{a + b}{f(x, 'y')}<p title={a ? 'b' : c} {...rest}>{a ?? b}</p>\n",
  },
  {
    what: 'in quotes they have the other ones',
    from: '<p title="a {b ? "c" : d}">a</p>',
    to: `<p title="a {b ? 'c' : d}">a</p>\n`,
  },
  {
    what: 'long expressions break in their braces',
    from: '<p>{one === two ? three : four}</p>',
    to: '<p>\n  {\n    one === two\n      ? three\n      : four\n  }\n</p>\n',
    width: 20,
  },
  {
    what: 'comments are kept',
    from: '<!-- one -->\n{/* two */ a}\n<p>\n  <!-- three\n  four -->\n</p>\n{#if a /* five */}b{/if}\n{\n  a // six\n}\n',
  },
  { what: 'a regular expression first is no end of a block', from: '{(/a/).test(b)}', to: '{(/a/.test(b))}\n' },
  { what: 'comma expressions keep their parentheses', from: '<p title={(a, b)}>a</p>\n' },
  {
    what: 'directives',
    from: '<p class:a  style:width="{n}px" use:hook={ x } in:fade={{a:1}} client:click={go} bind:open on:keydown.ctrl.s={save( event.key )}>a</p>',
    to: '<p class:a style:width="{n}px" use:hook={x} in:fade={{ a: 1 }} client:click={go} bind:open on:keydown.ctrl.s={save(event.key)}>a</p>\n',
    width: 140,
  },
  {
    what: 'what slots give',
    from: '<List let:item={ {id,name} }><b slot="x" let:n>{n}</b></List>',
    to: '<List let:item={{ id, name }}><b slot="x" let:n>{n}</b></List>\n',
  },
  {
    what: 'a block on one line',
    from: '{ #if  a}b{ :else  if c }d{:else}{/if}',
    to: '{#if a}b{:else if c}d{:else}{/if}\n',
  },
  { what: 'a block on lines of its own', from: '{#if a}\nb{:else}c{/if}', to: '{#if a}\n  b\n{:else}\n  c\n{/if}\n' },
  {
    what: 'rows',
    from: '{#for {id,name},i of rows.filter(x=>x.y) by id window}\n<p>{name}</p>{:else}none{/for}',
    to: '{#for { id, name }, i of rows.filter((x) => x.y) by id window}\n  <p>{name}</p>\n{:else}\n  none\n{/for}\n',
  },
  {
    what: 'cases',
    from: '{#switch a}{:case \'x\'}b{:default}c{/switch}\n{#switch a}\n{:case "x"}b\n{:default}\nc{/switch}',
    to: "{#switch a}{:case 'x'}b{:default}c{/switch}\n{#switch a}\n  {:case 'x'}\n    b\n  {:default}\n    c\n{/switch}\n",
  },
  {
    what: 'other blocks and tags',
    from: '{#key  a}b{/key}\n{#snippet row( item:Item,n=1 )}{@html  item.x}{/snippet}\n{@render row( a )}\n{@const {x,y}:T=f( a )}\n{@once a}',
    to: '{#key a}b{/key}\n{#snippet row(item: Item, n = 1)}{@html item.x}{/snippet}\n{@render row(a)}\n{@const { x, y }: T = f(a)}\n{@once a}\n',
  },
  {
    what: 'waiting and failing',
    from: '{#await a}b{:then {c}}{c}{:catch e}{e}{/await}\n{#try}a{:catch e,retry}b{/try}',
    to: '{#await a}b{:then { c }}{c}{:catch e}{e}{/await}\n{#try}a{:catch e, retry}b{/try}\n',
  },
  {
    what: 'scripts and styles',
    from: '<script lang=\'ts\'>\nconst a = "b";\n\n\nlet c</script><p>a</p>\n<style>p{color:red}</style>',
    to: '<script lang="ts">\n  const a = \'b\'\n\n  let c\n</script>\n\n<p>a</p>\n\n<style>\n  p {\n    color: red;\n  }\n</style>\n',
  },
  {
    what: 'sections stay in their order, each after its comment',
    from: '<!-- a -->\n<script lang="ts">\n  let a\n</script>\n\n<p>a</p>\n',
  },
  { what: 'a template in a script keeps its lines', from: '<script lang="ts">\n  const a = `\n  b\n`\n</script>\n' },
  { what: 'what is to be ignored', from: '<!-- prettier-ignore -->\n<p  a = b >x</p>\n<b>y</b>\n' },
  { what: 'ends of lines are one kind', from: '<p>a</p>\r\n<pre>a\r\nb</pre>\r\n', to: '<p>a</p>\n<pre>a\nb</pre>\n' },
]

for (const { what, from, to = from, width = 120 } of cases)
  test(what, async () => {
    assert.is(await formatted(from, { printWidth: width }), to)
    assert.is(await formatted(to, { printWidth: width }), to)
  })

test("the project's settings are heeded", async () => {
  const text = "<p>{a('x')}</p>\n<Item one={a} two={b} />\n<i>\n{b}</i>"
  const options = { singleQuote: false, useTabs: true, singleAttributePerLine: true, bracketSameLine: true }
  assert.is(await formatted(text, options), '<p>{a("x")}</p>\n<Item\n\tone={a}\n\ttwo={b} />\n<i>\n\t{b}\n</i>\n')
  assert.is(await formatted('<p>{ a}', { embeddedLanguageFormatting: 'off' }).catch(() => 'refused'), 'refused')
  assert.is(await formatted('<p>{ a}</p>', { embeddedLanguageFormatting: 'off' }), '<p>{ a}</p>')
})

test('a file that is wrong is refused, at its place', async () => {
  const error = await formatted('<p>\n  {#if a}b\n</p>').then(
    () => undefined,
    (thrown: unknown) => thrown as { message: string; loc: unknown },
  )
  assert.match(error?.message ?? '', /is not closed[\s\S]*> 2 \| {3}\{#if a\}b/)
})

test.run()
