// A message of tsc is led back to every place of a template where an expression may stand: each line below has one mistake, at «.
import { test } from 'uvu'
import * as assert from 'uvu/assert'
import { makeCheckedProject } from './checked.ts'

const lines = [
  '<p>{s.«x}</p>',
  '<p>{@html s.«x}</p>',
  '<p>{@once s.«x}</p>',
  '{@const c = s.«x}',
  '<p title={s.«x}>a</p>',
  '<p title="a {b} {s.«x} c">a</p>',
  '<p title={b} lang={b ?? s.«x}>a</p>',
  '<p {«none}>a</p>',
  '<p {...s.«x}>a</p>',
  '<p {...{ title: s.«x }}>a</p>',
  '<p class={[b, s.«x]}>a</p>',
  '<p class="a {s.«x}">a</p>',
  '<p class:on={s.«x}>a</p>',
  '<p class:«none>a</p>',
  '<p style:width={s.«x}>a</p>',
  '<p style:width="{s.«x}px">a</p>',
  '<p style="width: {s.«x}">a</p>',
  '<p prop:items={s.«x}>a</p>',
  '<input bind:value={s.«x}>',
  '<input type="checkbox" bind:checked={«b}>',
  '<details bind:open={s.«x}></details>',
  '<input type="radio" bind:group={s.«x} value="a">',
  '<b on:click={go(s.«x)}>a</b>',
  '<b on:click={go(«b)}>a</b>',
  '<b on:keydown.enter.prevent={go(n, s.«x)}>a</b>',
  '<b on:click={go(event.clientX, «event.keyy)}>a</b>',
  '<b on:click={go(«"")}>a</b>',
  '<b in:fade={{ duration: s.«x }}>a</b>',
  '<b use:hook={s.«x}>a</b>',
  '<dialog lview:modal={s.«x}>a</dialog>',
  '<b on:click={go(n)} lview:confirm="a {s.«x}">a</b>',
  '<b on:click={go(n)} lview:busy="a {s.«x}">a</b>',
  '{#if s.«x}a{:else}b{/if}',
  '{#if n}a{:else if s.«x}b{/if}',
  '{#switch s.«x}{:case 1}a{/switch}',
  '{#switch n}{:case s.«x}a{/switch}',
  '{#for one of s.«x}{one}{/for}',
  '{#for one of list by one.«x}{one.id}{/for}',
  '{#for one, index of list by one.id}{index.«x}{/for}',
  '{#for { id, «x } of list by id}{id}{/for}',
  '{#for one of list by one.id}a{:else}{s.«x}{/for}',
  '{#key s.«x}a{/key}',
  '{#snippet row(a: number, b = s.«x)}{a}{b}{/snippet}',
  '{#snippet cell(a: number)}{a.«x}{/snippet}{@render cell(1)}',
  '{#snippet last(a: number)}{a}{/snippet}{@render last(«b)}',
  '<Item name={s.«x} />',
  '<Item «name={n} />',
  '<Item name="a {n}" «size="b" />',
  '<Item name="a {s.«x}" />',
  '<Item {...s.«x} name={b} />',
  '<Item name={b}>{s.«x}</Item>',
  '<Item name={b} on:pick={go(s.«x)} />',
  '<Item name={b} let:value>{value.«x}</Item>',
  '<Item name={b}><i slot="foot">{s.«x}</i></Item>',
  '<lview:window on:resize={go(s.«x)} />',
  '<lview:head><title>{s.«x}</title></lview:head>',
]

const head = `<script lang="ts">
import { defineView } from 'lview'
import Item from './Item.lview'
export default defineView({
  mount: () => ({ s: 'x', b: 'y', n: 1, list: [{ id: 1 }] }),
  events: { go(_state, _n: number, _key?: string) {} },
})
</script>
<script client>
export const hook = { mounted(): void {} }
</script>
`
const item = `<script lang="ts">
import { defineComponent } from 'lview'
export default defineComponent<{ name: string; size?: number }>()
</script>
<b on:click={pick()}><slot value={name.length}>{name}</slot><slot name="foot" /></b>
`

const project = makeCheckedProject('every-place', {
  'package.json': '{ "name": "places", "private": true, "type": "module" }',
  'Item.lview': item,
  'A.lview': head + lines.map((line) => `${line.replace('«', '')}\n`).join(''),
})
test.after(() => project.remove())

const { diagnostics } = project.find()

for (const [index, line] of lines.entries())
  test(line, () => {
    const own = diagnostics.filter(({ line: at }) => at === index + head.split('\n').length)
    const said = own
      .filter(({ code, severity }) => severity === 'error' && code !== 'not_supported_yet')
      .map(({ column }) => column)
    assert.ok(
      said.includes(line.indexOf('«') + 1),
      own.map(({ column, code, message }) => `${column} ${code} ${message}`).join('\n') || 'nothing',
    )
    // One mistake, one message.
    assert.is(said.length, 1, own.map(({ column, code, message }) => `${column} ${code} ${message}`).join('\n'))
  })

test.run()
