// Examples of the diagnostics of compiler/diagnostics/template.ts. Read by ../examples.ts.
import type { Example } from '../example.ts'

export const template: readonly Example[] = [
  {
    code: 'unknown_entity',
    wrong: '<p>a &nbps; b</p>',
    right: '<p>a &amp;nbps; b</p>',
  },
  {
    code: 'value_without_quotes',
    wrong: '<p title={a}{b}></p>',
    right: '<p title="{a}{b}"></p>',
  },
  {
    code: 'value_without_quotes',
    wrong: '<p title=a{b}></p>',
    right: '<p title="a{b}"></p>',
  },
  {
    code: 'value_missing',
    wrong: '<p title=></p>',
    right: '<p title></p>',
  },
  {
    code: 'unclosed_braces',
    wrong: '<p>{name</p>',
    right: '<p>{name}</p>',
  },
  {
    code: 'unclosed_braces',
    wrong: '<p class="a {b"></p>',
    right: '<p class="a {b}"></p>',
  },
  {
    code: 'unclosed_quote',
    wrong: `<p></p><br title="a>
`,
    right: `<p></p><br title="a">
`,
  },
  {
    code: 'duplicate_attribute',
    wrong: '<p id="a" id="b"></p>',
    right: '<p id="a"></p>',
  },
  {
    code: 'duplicate_attribute',
    wrong: '<input value={a} bind:value={b}>',
    right: '<input bind:value={b}>',
  },
  {
    code: 'duplicate_attribute',
    wrong: '<p class:a class:a={b}></p>',
    right: '<p class:a={b}></p>',
  },
  {
    code: 'unclosed_tag',
    wrong: '<p title="a"<b></b></p>',
    right: '<p title="a"><b></b></p>',
  },
  {
    code: 'block_in_tag',
    wrong: '<p {#if a} title="b" ></p>',
    right: '{#if a}<p title="b"></p>{/if}',
  },
  {
    code: 'attribute_without_name',
    wrong: '<p {a.b}></p>',
    right: '<p title={a.b}></p>',
  },
  {
    code: 'stray_in_tag',
    wrong: '<p "a"></p>',
    right: '<p title="a"></p>',
  },
  {
    code: 'unknown_directive',
    wrong: '<p @click={a}></p>',
    right: '<p on:click={a}></p>',
  },
  {
    code: 'unknown_directive',
    wrong: '<p :title={a}></p>',
    right: '<p title={a}></p>',
  },
  {
    code: 'unknown_directive',
    wrong: '<p onn:click={a}></p>',
    right: '<p on:click={a}></p>',
  },
  {
    code: 'brace_in_pattern',
    wrong: '<input pattern="[0-9]{3}">',
    right: '<input pattern={"[0-9]{3}"}>',
  },
  {
    code: 'slot_name_static',
    wrong: `<script lang="ts">
  import Card from './Card.lview'
</script>
<Card><p slot={a}></p></Card>`,
    right: `<script lang="ts">
  import Card from './Card.lview'
</script>
<Card><p slot="a"></p></Card>`,
  },
  {
    code: 'directive_without_name',
    wrong: '<p on:={a}></p>',
    right: '<p on:click={a}></p>',
  },
  {
    code: 'directive_without_value',
    wrong: '<p on:click></p>',
    right: '<p on:click={a}></p>',
  },
  {
    code: 'directive_needs_braces',
    wrong: '<p on:click="save"></p>',
    right: '<p on:click={save}></p>',
  },
  {
    code: 'directive_on_component',
    wrong: `<script lang="ts">
  import Card from './Card.lview'
</script>
<Card class:a={b} />`,
    right: `<script lang="ts">
  import Card from './Card.lview'
</script>
<Card a={b} />`,
  },
  {
    code: 'unknown_binding',
    wrong: '<input bind:valeu={a}>',
    right: '<input bind:value={a}>',
  },
  {
    code: 'bind_target',
    wrong: '<input bind:value={a + b}>',
    right: '<input bind:value={a.b}>',
  },
  {
    code: 'shorthand_name',
    wrong: '<p class:is-on></p>',
    right: '<p class:is-on={on}></p>',
  },
  {
    code: 'handler_form',
    wrong: '<p on:click={() => save()}></p>',
    right: '<p on:click={save}></p>',
  },
  {
    code: 'handler_form',
    wrong: '<p on:click={form.save}></p>',
    right: '<p on:click={save}></p>',
  },
  {
    code: 'argument_spread',
    wrong: '<p on:click={pick(...list)}></p>',
    right: '<p on:click={pick(list)}></p>',
  },
  {
    code: 'unknown_lview_attribute',
    wrong: '<button lview:bsuy="a">Go</button>',
    right: '<button>Go</button>',
  },
  {
    code: 'let_pattern',
    wrong: `<script lang="ts">
  import Card from './Card.lview'
</script>

<Card let:row="item">{row}</Card>`,
    right: `<script lang="ts">
  import Card from './Card.lview'
</script>

<Card let:row={item}>{item}</Card>`,
  },
]
