// Template -> IR, as tables. The IR is printed by `analysed.ts`: HTML with `{0}` for slots and `[0]` for blocks, `#` where the
// shape carries lengths, `~` where text may touch; then slots, `<what they read>` (`=derived`, `@name of a block`, `*children`).
import { test } from 'uvu'
import * as assert from 'uvu/assert'
import { analysed, codeText, found, lines } from './analysed.ts'

type Row = [template: string, ...expected: string[]]

function table(name: string, rows: Row[], prefix = ''): void {
  test(name, () => {
    for (const [template, ...expected] of rows) assert.equal(lines(prefix + template), expected, template)
  })
}

table('text is one run with what stands beside it', [
  ['<p>Hello</p>', '<p>Hello</p>'],
  ['<p>Hello {name}!</p>', '<p>Hello {0}!</p>', '0 text $$s.name <name>'],
  ['<p>{a}{b}</p>', '<p>#({0}{1})</p>', '0 text $$s.a <a>', '1 text $$s.b <b>'],
  ['<p>a <!-- no --> b {c}</p>', '<p>a b {0}</p>', '0 text $$s.c <c>'],
  ["<p>{' '}{'{'}{x}{null}{true}{1 as number}</p>", '<p> {{0}1</p>', '0 text $$s.x <x>'],
  ["<p>{null}</p>{''}", '<p></p>'],
  ["<p>{on ? 'a' : 'a'}</p>", '<p>a</p>'],
])

table('a text that can be one of a few literals is a choice', [
  ["<p>{on ? 'up' : 'down'}</p>", '<p>{0}</p>', '0 text ($$s.on) ? 0 : 1 of ["up","down"] <on>'],
  ["<p>{n > 1 && 's'}</p>", '<p>{0}</p>', '0 text ($$s.n > 1) ? 0 : 1 of ["s",""] <n>'],
  ["<p>{n && 's'}</p>", '<p>{0}</p>', "0 text $$s.n && 's' <n>"],
  ["<p>{on ? '' : null} {x}</p>", '<p> {0}</p>', '0 text $$s.x <x>'],
])

table('names of the state are its keys', [
  ['<p>{{ name }.name}</p>', '<p>{0}</p>', '0 text { name: $$s.name }.name <name>'],
  [
    '<p>{list.map((x) => x + y).join(z)}</p>',
    '<p>{0}</p>',
    '0 text $$s.list.map((x) => x + $$s.y).join($$s.z) <list,y,z>',
  ],
  ['<p>{Math.max(a, 1) as number}</p>', '<p>{0}</p>', '0 text Math.max($$s.a, 1) as number <a>'],
  ['<p>{[b, a, b][0]}</p>', '<p>{0}</p>', '0 text [$$s.b, $$s.a, $$s.b][0] <a,b>'],
])

table('attributes', [
  ['<a href="/x" download title="">x</a>', '<a href="/x" download title="">x</a>'],
  ['<p title={x}></p>', '<p title="{0}"></p>', '0 all of title $$s.x <x>'],
  ['<p {title}></p>', '<p title="{0}"></p>', '0 all of title $$s.title <title>'],
  ['<p title="a {x} b"></p>', '<p title="a {0} b"></p>', '0 part of title $$s.x <x>'],
  ['<p title="{x}"></p>', '<p title="{0}"></p>', '0 part of title $$s.x <x>'],
  ['<p title="{x}{y}"></p>', '<p title=#"{0}{1}"></p>', '0 part of title $$s.x <x>', '1 part of title $$s.y <y>'],
  ["<p title={'a'} lang={null} hidden={true}></p>", '<p title="a" hidden></p>'],
  ['<p title="a {\'b\'} c"></p>', '<p title="a b c"></p>'],
  [
    '<p {...rest} id="a" class:b={c}></p>',
    '<p {...0 -class -id} id="a" class="{1}"></p>',
    '0 spread $$s.rest <rest>',
    '1 class whole: ($$s.c) ? 1 : 0 of [null,"b"] <c>',
  ],
])

table('attributes that can be one of a few literals are choices', [
  ["<p title={on ? 'a' : null}></p>", '<p title="{0}"></p>', '0 all of title ($$s.on) ? 0 : 1 of ["a",null] <on>'],
  [
    '<button disabled={!valid}></button>',
    '<button disabled="{0}"></button>',
    '0 all of disabled (!$$s.valid) ? 1 : 0 of [null,true] <valid>',
  ],
  ['<p hidden={n === 11}></p>', '<p hidden="{0}"></p>', '0 all of hidden ($$s.n === 11) ? 1 : 0 of [null,true] <n>'],
  [
    '<p aria-busy={n > 1}></p>',
    '<p aria-busy="{0}"></p>',
    '0 all of aria-busy ($$s.n > 1) ? 1 : 0 of ["false","true"] <n>',
  ],
  ['<p aria-busy={busy}></p>', '<p aria-busy="{0}"></p>', '0 all of aria-busy enumerated: $$s.busy <busy>'],
  [
    "<a href=\"/x?{on ? 'a' : 'b'}\"></a>",
    '<a href="{0}"></a>',
    '0 all of href ($$s.on) ? 0 : 1 of ["/x?a","/x?b"] <on>',
  ],
  [
    "<p title=\"{a ? 'a' : 'b'}{c ? 'c' : 'd'}\"></p>",
    '<p title="{0}"></p>',
    '0 all of title (($$s.a) ? 0 : 1) * 2 + (($$s.c) ? 0 : 1) of ["ac","ad","bc","bd"] <a,c>',
  ],
  [
    "<p title=\"{a ? 'x' : ''}{c ? 'x' : ''}\"></p>",
    '<p title="{0}"></p>',
    '0 all of title [0, 1, 1, 2][(($$s.a) ? 0 : 1) * 2 + (($$s.c) ? 0 : 1)] of ["xx","x",""] <a,c>',
  ],
  [
    "<a href=\"/r/{i}?on={on ? '1' : '0'}\"></a>",
    '<a href=#"/r/{0}?on={1}"></a>',
    '0 part of href $$s.i <i>',
    '1 part of href ($$s.on) ? 0 : 1 of ["1","0"] <on>',
  ],
])

table('URLs and other contexts', [
  ['<a href={x}></a>', '<a href="{0}"></a>', '0 all of href url: $$s.x <x>'],
  ['<a href="/a/{x}"></a>', '<a href="/a/{0}"></a>', '0 part of href $$s.x <x>'],
  [
    '<img src={x} srcset="{a} 1x">',
    '<img src="{0}" srcset="{1} 1x">',
    '0 all of src image-url: $$s.x <x>',
    '1 part of srcset srcset: $$s.a <a>',
  ],
])

table('class', [
  ['<p class=" a  b "></p>', '<p class="a b"></p>'],
  ['<p class={x}></p>', '<p class="{0}"></p>', '0 class whole: $$s.x <x>'],
  ['<p class="a {x}"></p>', '<p class="a{0}"></p>', '0 class after: $$s.x <x>'],
  ['<p class="{x} a"></p>', '<p class="{0}a"></p>', '0 class before: $$s.x <x>'],
  ['<p class="a a-{x}"></p>', '<p class="a a-{0}"></p>', '0 class text: $$s.x <x>'],
  ['<p class="{x}"></p>', '<p class="{0}"></p>', '0 class whole: $$.join(($$s.x)) <x>'],
  ['<p class="{x} {y}"></p>', '<p class="{0}"></p>', "0 class whole: $$.join(($$s.x), ' ', ($$s.y)) <x,y>"],
  ['<p class={[x, y]}></p>', '<p class="{0}"></p>', '0 class whole: [($$s.x), ($$s.y)] <x,y>'],
  ['<p class={[x]}></p>', '<p class="{0}"></p>', '0 class whole: [($$s.x)] <x>'],
  ['<p class={[...x]}></p>', '<p class="{0}"></p>', '0 class whole: [...$$s.x] <x>'],
  ["<p class={['a', x]}></p>", '<p class="a{0}"></p>', '0 class after: $$s.x <x>'],
  ["<p class={on ? 'a' : ''}></p>", '<p class="{0}"></p>', '0 class whole: ($$s.on) ? 0 : 1 of ["a",""] <on>'],
  ["<p class={on && 'a'}></p>", '<p class="{0}"></p>', '0 class whole: ($$s.on) ? 0 : 1 of ["a",null] <on>'],
  [
    "<p class=\"a {on ? 'b' : ''} a-{i}\"></p>",
    '<p class=#"a{0} a-{1}"></p>',
    '0 class after: ($$s.on) ? 0 : 1 of [" b",""] <on>',
    '1 class text: $$s.i <i>',
  ],
  [
    '<p class="a" class:b={x} class:c={true} class:d={0}></p>',
    '<p class="{0}"></p>',
    '0 class whole: ($$s.x) ? 1 : 0 of ["a c","a b c"] <x>',
  ],
  [
    '<p class={x} class:on></p>',
    '<p class="{0}"></p>',
    '0 class whole: [($$s.x), [null, "on"][($$s.on) ? 1 : 0]] <on,x>',
  ],
  [
    '<p class={{ a: x, "b c": y, on }}></p>',
    '<p class="{0}"></p>',
    '0 class whole: (($$s.x) ? 1 : 0) * 4 + (($$s.y) ? 1 : 0) * 2 + (($$s.on) ? 1 : 0) of [null,"on","b c","b c on","a","a on","a b c","a b c on"] <on,x,y>',
  ],
])

test('the three ways to write a class are one slot', () => {
  const expected = '0 class whole: ($$s.on) ? 0 : 1 of ["day x","day"] <on>'
  assert.is(lines("<p class=\"day {on ? 'x' : ''}\"></p>")[1], expected)
  assert.is(lines("<p class={['day', on && 'x']}></p>")[1], expected)
  assert.is(lines('<p class="day" class:x={on}></p>')[1], '0 class whole: ($$s.on) ? 1 : 0 of ["day","day x"] <on>')
})

table('style', [
  ['<p style="color: red"></p>', '<p style="color: red"></p>'],
  ['<p style="width: {x}%"></p>', '<p style="width: {0}%"></p>', '0 part of style css: $$s.x <x>'],
  [
    "<p style={on ? 'color: red' : null}></p>",
    '<p style="{0}"></p>',
    '0 all of style ($$s.on) ? 0 : 1 of ["color: red",null] <on>',
  ],
  ['<p style:width={x}></p>', '<p style="|{0}"></p>', '0 style width: $$s.x <x>'],
  [
    '<p style:width="{x}px" style:color="red"></p>',
    '<p style="color: red|{0}"></p>',
    '0 style width: $$.join(($$s.x), "px") <x>',
  ],
  [
    '<p style="color: red; top: {y}px" style:--left={x}></p>',
    '<p style="color: red|{0}{1}"></p>',
    '0 style top: $$.join(($$s.y), "px") <y>',
    '1 style --left: $$s.x <x>',
  ],
  [
    "<p style:color={on ? 'red' : ''}></p>",
    '<p style="|{0}"></p>',
    '0 style color: ($$s.on) ? 0 : 1 of ["red",null] <on>',
  ],
  ["<p style:color={'red'}></p>", '<p style="color: red"></p>'],
])

table('what the user can change is a control', [
  ['<input value={x}>', '<input {0}>', '0 control input.value: $$s.x <x>'],
  ['<input value="a">', '<input value="a">'],
  ['<input type="hidden" value={x}>', '<input type="hidden" value="{0}">', '0 all of value $$s.x <x>'],
  [
    '<input type={t} value={x}>',
    '<input type="{0}" {1}>',
    '0 all of type $$s.t <t>',
    '1 control input.value: $$s.x <x>',
  ],
  ['<input type="checkbox" checked={x}>', '<input type="checkbox" {0}>', '0 control input.checked: $$s.x <x>'],
  [
    '<input type="checkbox" checked={n > 1}>',
    '<input type="checkbox" {0}>',
    '0 control input.checked: ($$s.n > 1) ? 1 : 0 of [null,true] <n>',
  ],
  [
    '<textarea value="a {x}"></textarea>',
    '<textarea {0}>\\n</textarea>',
    '0 control textarea.value: $$.join("a ", ($$s.x)) <x>',
  ],
  ['<textarea>a</textarea>', '<textarea>a</textarea>'],
  ['<details open={x}></details>', '<details {0}></details>', '0 control details.open: $$s.x <x>'],
  ['<progress value={x}></progress>', '<progress value="{0}"></progress>', '0 all of value $$s.x <x>'],
  [
    '<select value={x}><option>A  b</option><option value="c">C</option><option value={d}>{e}</option></select>',
    '<select {0}><option selected?text(A b)>A b</option><option value="c" selected?(c)>C</option><option value="{1}" selected?({1})>{2}</option></select>',
    '0 control select.value: $$s.x <x>',
    '1 all of value $$s.d <d>',
    '2 text $$s.e <e>',
  ],
  [
    '<select value="b"><option>b</option></select>',
    '<select {0}><option selected?text(b)>b</option></select>',
    '0 control select.value: "b" <>',
  ],
  [
    '<select><option selected={on}>b</option></select>',
    '<select><option {0}>b</option></select>',
    '0 control option.selected: $$s.on <on>',
  ],
])

table('bind', [
  [
    '<input bind:value={q.name}>',
    '<input {0}>',
    '0 bound input.value: $$s.q.name <q>',
    'bind 0 at 0 text -> $$s.q.name <q>',
  ],
  [
    '<b></b><i><input type="number" bind:value></i>',
    '<b></b><i><input type="number" {0}></i>',
    '0 bound input.value: $$s.value <value>',
    'bind 0 at 1/0 number -> $$s.value <value>',
  ],
  [
    '<input type="checkbox" bind:checked={on}>',
    '<input type="checkbox" {0}>',
    '0 bound input.checked: $$s.on <on>',
    'bind 0 at 0 checked -> $$s.on <on>',
  ],
  [
    '<input bind:value={(row as Row).name!}>',
    '<input {0}>',
    '0 bound input.value: ($$s.row as Row).name <row>',
    'bind 0 at 0 text -> ($$s.row as Row).name <row>',
  ],
  [
    '<select multiple bind:value={x}><option>a</option></select>',
    '<select multiple {0}><option selected?text(a)>a</option></select>',
    '0 bound select.value: $$s.x <x>',
    'bind 0 at 0 multiple -> $$s.x <x>',
  ],
  [
    '{#for row, i of rows by row.id}<input bind:value={rows[i].name}><input bind:value={row.name}>{/for}',
    '[0]',
    '0 for $$s.rows by row.id <@row> -> 1 index outer <rows> <rows>',
    '1 row row:item i:index',
    '<input {0}><input {1}>',
    '0 bound input.value: $$s.rows[i].name <rows,@i>',
    '1 bound input.value: row.name <@row>',
    'bind 0 at 0 text -> $$s.rows[i].name <rows,@i>',
    'bind 1 at 1 text -> row.name <@row>',
  ],
  [
    '<details bind:open><summary>a</summary></details>',
    '<details {0}><summary>a</summary></details>',
    '0 bound details.open: $$s.open <open>',
    'bind 0 at 0 open -> $$s.open <open>',
  ],
  [
    '<input type="file" bind:files={f}>',
    '<input type="file" {0}>',
    '0 bound input.files: $$.hasFiles($$s.f) <f>',
    'bind 0 at 0 files -> $$s.f <f>',
  ],
  [
    '<input type="radio" name="a" bind:group={q} value="a"><input type="radio" name="a" bind:group={q} value={x}>',
    '<input type="radio" name="a" {0} value="a"><input type="radio" name="a" {1} value="{2}">',
    '0 bound input.checked: $$.isChosen($$s.q, "a") <q>',
    '1 bound input.checked: $$.isChosen($$s.q, $$s.x) <q,x>',
    '2 all of value $$s.x <x>',
    'bind 0 at 0 checked -> $$s.q <q>, one of group 0 in 0: "a" <>',
    'bind 1 at 1 checked -> $$s.q <q>, one of group 0 in 0: $$s.x <x>',
  ],
  [
    '{#for q of qs by q.id}{#for a of q.as by a}<input type="checkbox" bind:group={q.on} value="x-{a}">{/for}{/for}',
    '[0]',
    '0 for $$s.qs by q.id <@q> -> 1 outer <> <qs>',
    '1 row q:item _:index',
    '[0]',
    '0 for q.as by a <@a> -> 2 outer <@q> <@q>',
    '2 row q:item _:index a:item _:index',
    '<input type="checkbox" {0} value="x-{1}">',
    '0 bound input.checked: $$.isChosen(q.on, $$.join("x-", (a))) <@q,@a>',
    '1 part of value a <@a>',
    'bind 0 at 0 checked -> q.on <@q>, some of group 0 in 1: $$.join("x-", (a)) <@a>',
  ],
])

test('a slot knows whether a control may be inside it', () => {
  const controls = (text: string): boolean[] =>
    analysed(text).module.templates.flatMap((one) => one.slots.map((slot) => slot.controls))
  assert.equal(controls('<p>{x}</p>'), [false])
  assert.equal(controls('<input value={x}>'), [false])
  assert.equal(controls('{#if a}{#for r of rows by r}<input bind:value={r.x}>{/for}{/if}'), [true, true, true])
  assert.equal(controls('<slot></slot>'), [true])
})

table('transitions', [
  ['<p in:fade></p>', '<p></p>', 'in:fade at 0'],
  [
    '<b></b><i><p transition:fly={{ x: -5, y: "1em" }}></p></i>',
    '<b></b><i><p></p></i>',
    'in:fly at 1/0 {"x":-5,"y":"1em"}',
    'out:fly at 1/0 {"x":-5,"y":"1em"}',
  ],
  [
    '<p out:pop={{ delay: n }}></p>',
    '<p data-lview-out="{0}"></p>',
    '0 all of data-lview-out $$.json({ delay: $$s.n }) <n>',
    'out:pop at 0 by data-lview-out',
  ],
  [
    '{#for row of rows by row.id}<p animate:flip={undefined}></p>{/for}',
    '[0]',
    '0 for $$s.rows by row.id <@row> -> 1 outer <> <rows>',
    '1 row row:item _:index',
    '<p></p>',
    'flip:flip at 0',
  ],
])

table('handlers', [
  ['<button on:click={save}>x</button>', '<button>x</button>', 'on click at 0: save'],
  [
    '<p><button on:click={pick(a.id, 1)}>x</button></p>',
    '<p><button>x</button></p>',
    'on click at 0/0: pick($$s.a.id, 1)',
  ],
  ['<p on:click={pick()}></p>', '<p></p>', 'on click at 0: pick()'],
  [
    '<p on:keydown={move(event.key, event.target.value.length + n)}></p>',
    '<p></p>',
    'on keydown at 0: move(event.key, event.target.value.length + $$s.n) reads key,target.value',
  ],
  [
    '<p on:keydown={move({ key: event.key, again: event.key[0] })}></p>',
    '<p></p>',
    'on keydown at 0: move({ key: event.key, again: event.key[0] }) reads key',
  ],
  [
    '<input on:input.debounce.300ms.latest={search}>',
    '<input>',
    'on input at 0: search debounce=300 concurrency=latest',
  ],
  [
    '<input on:input.throttle.1s.leading.trailing.drop={a}>',
    '<input>',
    'on input at 0: a leading trailing throttle=1000 concurrency=drop',
  ],
  ['<input on:input.debounce.blur.composing={a}>', '<input>', 'on input at 0: a composing debounce=blur'],
  ['<form on:submit.prevent.stop.self.once={a}></form>', '<form></form>', 'on submit at 0: a prevent stop self once'],
  [
    '<p on:click.outside={a} on:keydown.window.escape={b} on:scroll.document={c}></p>',
    '<p></p>',
    'on click at 0: a outside',
    'on keydown at 0: b target=window keys=escape',
    'on scroll at 0: c target=document',
  ],
  [
    '<input on:keydown.enter.up={a} on:keydown.mod.shift.k={b} on:click.ctrl={c}>',
    '<input>',
    'on keydown at 0: a keys=enter,arrowup',
    'on keydown at 0: b keys=shift+mod+k',
    'on click at 0: c keys=ctrl+',
  ],
])

table('if and switch', [
  ['{#if a}<p>{b}</p>{/if}', '[0]', '0 if ($$s.a) ? 0 : -1 -> 1 <a,b>', '1 branch', '<p>{0}</p>', '0 text $$s.b <b>'],
  [
    '{#if a}x{:else if b > 1}<p></p>{:else}{/if}',
    '[0]',
    '0 if ($$s.a) ? 0 : ($$s.b > 1) ? 1 : 2 -> 1,2,- <a,b>',
    '1 branch',
    '~(x)',
    '2 branch',
    '<p></p>',
  ],
  ['{#if a}{/if}<p></p>', '<p></p>'],
  ['{#if a}{#for b of bs by b}{/for}{/if}{#if c}{#if d} {:else}<!-- --> {/if}{/if}', ''],
  [
    "{#switch kind}{:case 'a'}<p></p>{:case b}<i></i>{:default}<b></b>{/switch}",
    '[0]',
    "0 if (($$v) => $$v === ('a') ? 0 : $$v === ($$s.b) ? 1 : 2)($$s.kind) -> 1,2,3 <b,kind>",
    '1 branch',
    '<p></p>',
    '2 branch',
    '<i></i>',
    '3 branch',
    '<b></b>',
  ],
])

table('for', [
  [
    '{#for row of rows by row.id}<li>{row.name} {n}</li>{:else}<li>{none}</li>{/for}',
    '[0]',
    '0 for $$s.rows by row.id <@row> -> 1 else 2 outer <n> <n,none,rows>',
    '1 row row:item _:index',
    '<li>#({0} {1})</li>',
    '0 text row.name <@row>',
    '1 text $$s.n <n>',
    '2 otherwise',
    '<li>{0}</li>',
    '0 text $$s.none <none>',
  ],
  [
    '{#for { id, name = fallback }, i of rows by id + prefix}<li>{i}: {name}</li>{/for}',
    '[0]',
    '0 for $$s.rows by id + $$s.prefix <prefix,@id> -> 1 index outer <fallback> <fallback,prefix,rows>',
    '1 row _:item i:index id:pattern name:pattern',
    '<li>#({0}: {1})</li>',
    'const { id, name = $$s.fallback } (2,3) = item',
    '0 text i <@i>',
    '1 text name <@name>',
  ],
  [
    '{#for a of as by a.id}{#for b of a.bs by b.id}<p>{b.x + a.y + z}</p>{/for}{/for}',
    '[0]',
    '0 for $$s.as by a.id <@a> -> 1 outer <z> <as,z>',
    '1 row a:item _:index',
    '[0]',
    '0 for a.bs by b.id <@b> -> 2 outer <z,@a> <z,@a>',
    '2 row a:item _:index b:item _:index',
    '<p>{0}</p>',
    '0 text b.x + a.y + $$s.z <z,@a,@b>',
  ],
  [
    '{#for x of xs by x}{#for x of x.list by x}<p>{x}</p>{/for}{/for}',
    '[0]',
    '0 for $$s.xs by x <@x> -> 1 outer <> <xs>',
    '1 row x:item _:index',
    '[0]',
    '0 for x.list by x <@x> -> 2 outer <> <@x>',
    '2 row x:item _:index x:item _:index',
    '<p>{0}</p>',
    '0 text x <@x>',
  ],
])

table('const', [
  [
    '{@const a = b * 2}<p>{a}{c}</p>',
    '<p>#({0}{1})</p>',
    'const a (0) = $$s.b * 2 <b>',
    '0 text a <@a>',
    '1 text $$s.c <c>',
  ],
  [
    '{#for row of rows by row.id}{@const { x, y }: Point = row.at}<p>{x}</p>{#if y}<b>{x + y}</b>{/if}{/for}',
    '[0]',
    '0 for $$s.rows by row.id <@row> -> 1 outer <> <rows>',
    '1 row row:item _:index x:constant y:constant',
    '<p>{0}</p>[1]',
    'const { x, y }: Point (2,3) = row.at <@row>',
    '0 text x <@x>',
    '1 if (y) ? 0 : -1 -> 2 <@x,@y>',
    '2 branch row:item _:index x:constant y:constant',
    '<b>{0}</b>',
    '0 text x + y <@x,@y>',
  ],
  [
    '{#if a}{@const b = c}<p>{b}</p>{/if}',
    '[0]',
    '0 if ($$s.a) ? 0 : -1 -> 1 <a,c>',
    '1 branch b:constant',
    '<p>{0}</p>',
    'const b (0) = $$s.c <c>',
    '0 text b <@b>',
  ],
])

table('html', [
  ['<p>{@html x}</p>', '<p>[0]</p>', '0 html alone $$s.x <x>'],
  ['<p>a {@html x}</p>', '<p>a [0]</p>', '0 html $$s.x <x>'],
  ['{@html x}', '[0]', '0 html $$s.x <x>'],
])

const imports = `<script lang="ts">import Card from './Card.lview'
import { Box } from './box.ts'</script>`

table(
  'components',
  [
    [
      '<Card a="1" b={x} c="n {y}" d {e} f="{\'z\'}" {...rest} />',
      '[0]',
      '0 component 0 (a: "1", b: $$s.x, c: $$.join("n ", ($$s.y)), d: true, e: $$s.e, f: "z", ...$$s.rest) <e,rest,x,y>',
    ],
    [
      '<Card>a {x}<b slot="head">{y}</b> b<Box/></Card>',
      '[0]',
      '0 component 0 () default=1 head=2 <x,y>',
      '1 children',
      '~#(a {0} b)[1]',
      '0 text $$s.x <x>',
      '1 component 1 () <>',
      '2 children',
      '<b>{0}</b>',
      '0 text $$s.y <y>',
    ],
    ['<Test a={b}/>', '[0]', '0 component 0 (a: $$s.b) <b>'],
    ['<Card> </Card>', '[0]', '0 component 0 () <>'],
    [
      '<p><slot>none {x}</slot><slot name="foot"/></p>',
      '<p>[0][1]</p>',
      '0 slot default else 1 <x,*>',
      '1 slot foot <*>',
      '1 fallback',
      '~#(none {0})',
      '0 text $$s.x <x>',
    ],
    [
      '{#for c of cs by c}<slot></slot>{/for}',
      '[0]',
      '0 for $$s.cs by c <@c> -> 1 outer <*> <cs,*>',
      '1 row c:item _:index',
      '[0]',
      '0 slot default <*>',
    ],
  ],
  imports,
)

test('components are named once, in the order of first use', () => {
  const { module } = analysed(`${imports}<Box/><Card/><Test/><Box/>`)
  assert.equal(module.components, [
    { name: 'Box', specifier: './box.ts' },
    { name: 'Card', specifier: './Card.lview' },
    { name: 'Test', specifier: null },
  ])
})

table('text that may touch other text has its lengths in the shape', [
  [
    '<p>{a}{#if b}x{/if}</p>',
    '<p>~#({0})[1]</p>',
    '0 text $$s.a <a>',
    '1 if ($$s.b) ? 0 : -1 -> 1 <b>',
    '1 branch',
    '~(x)',
  ],
  [
    '<p>{a}{#if b}<b></b>{/if}</p>',
    '<p>{0}[1]</p>',
    '0 text $$s.a <a>',
    '1 if ($$s.b) ? 0 : -1 -> 1 <b>',
    '1 branch',
    '<b></b>',
  ],
  [
    '<p>a{#if b}<b></b>{/if}{c}</p>',
    '<p>~(a)[0]~#({1})</p>',
    '0 if ($$s.b) ? 0 : -1 -> 1 <b>',
    '1 text $$s.c <c>',
    '1 branch',
    '<b></b>',
  ],
  [
    '<p>a{#if b}<b></b>{:else}<i></i>{/if}{c}</p>',
    '<p>~(a)[0]~#({1})</p>',
    '0 if ($$s.b) ? 0 : 1 -> 1,2 <b>',
    '1 text $$s.c <c>',
    '1 branch',
    '<b></b>',
    '2 branch',
    '<i></i>',
  ],
  [
    "<p>{#for w of ws by w}{w}{' '}{/for}</p>",
    '<p>[0]</p>',
    '0 for $$s.ws by w <@w> -> 1 outer <> <ws>',
    '1 row w:item _:index',
    '~#({0} )',
    '0 text w <@w>',
  ],
  [
    '<p>{#for w of ws by w}<b></b>{w}{/for}</p>',
    '<p>[0]</p>',
    '0 for $$s.ws by w <@w> -> 1 outer <> <ws>',
    '1 row w:item _:index',
    '<b></b>{0}',
    '0 text w <@w>',
  ],
  ['<p>{a}{@html b}c</p>', '<p>{0}[1]c</p>', '0 text $$s.a <a>', '1 html $$s.b <b>'],
])

test('the root of a view touches nothing, that of a component may', () => {
  const view =
    '<script lang="ts">import { defineView } from \'lview\'\nexport default defineView({ mount: () => ({ a: 1 }) })</script>{a}'
  assert.equal(lines(view), ['{0}', '0 text $$s.a <a>'])
  assert.equal(lines('{a}'), ['~#({0})', '0 text $$s.a <a>'])
})

test('a view: its kind, script and derived values', () => {
  const text = `<script lang="ts">
  import { defineView } from 'lview'
  const unit = 'm'
  type length = number
  export default defineView({ mount: () => ({ rows: [1], length: 1 }), derive: { sum: (state) => 1 } })
</script>
{#if sum > rows.length}<p>{sum} {unit} {length}</p>{/if}`
  assert.equal(lines(text), [
    '[0]',
    '0 if ($$d($$s).sum > $$s.rows.length) ? 0 : -1 -> 1 <length,rows,=sum>',
    '1 branch',
    '<p>#({0} {1} {2})</p>',
    '0 text $$d($$s).sum <=sum>',
    '1 text unit <>',
    '2 text $$s.length <length>',
  ])
  const { module } = analysed(text, 'pages/Total.lview')
  assert.is(module.kind, 'view')
  assert.is(module.name, 'Total')
  assert.equal(module.script?.derived, ['sum'])
  const { exported } = module.script ?? {}
  assert.ok(exported && text.slice(exported.statement.start).startsWith('export default'))
  assert.ok(exported && text.slice(exported.expression.start).startsWith('defineView('))
})

test('a file that defines nothing is a component of any keys and handlers', () => {
  const { module } = analysed('<p on:click={anything(document)}>{window}</p>')
  assert.is(module.kind, 'component')
  assert.is(module.script, null)
})

test('code leads back to the file, piece by piece', () => {
  const text = '<p>{ a + { b }.b }</p>'
  const [slot] = analysed(text).module.templates[0]?.slots ?? []
  assert.ok(slot?.kind === 'text')
  assert.equal(slot.value.code.pieces, ['$$s.', { start: 5, end: 12 }, ': $$s.', { start: 11, end: 16 }])
  assert.is(codeText(slot.value.code, text), '$$s.a + { b: $$s.b }.b')
})

test('the IR is plain data', () => {
  const { module } = analysed('{#for r of rows by r.id}<p class="a {r.x}" on:click={go(event.key)}>{r.y}</p>{/for}')
  assert.equal(JSON.parse(JSON.stringify(module)), module)
})

test('in svg elements are in its namespace, in foreignObject they are not', () => {
  const { module } = analysed('<svg><g><foreignObject><p></p></foreignObject></g></svg>')
  const names: string[] = []
  const visit = (nodes: (typeof module)['templates'][0]['nodes']): void => {
    for (const node of nodes) {
      if (node.type !== 'element') continue
      names.push(`${node.tag} ${node.namespace}`)
      visit(node.children)
    }
  }
  visit(module.templates[0]?.nodes ?? [])
  assert.equal(names, ['svg svg', 'g svg', 'foreignObject svg', 'p html'])
  assert.is(analysed('{#if a}<circle r="1"></circle>{/if}').module.templates[1]?.namespace, 'svg')
})

test('several mistakes are reported at once, each at its place', () => {
  const view = `<script lang="ts">
import { defineView } from 'lview'
export default defineView({ mount: () => ({ count: 1 }), events: { add(state) {} } })
</script>`
  assert.equal(found(analysed(`${view}\n<p>{cuont}</p>\n<b on:click={ad} title={coutn}>{count}</b>`)), [
    'unknown_name 5:5',
    'unknown_handler 6:14',
    'unknown_name 6:25',
  ])
})

test.run()
