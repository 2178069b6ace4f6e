// Examples of the diagnostics of compiler/diagnostics/structure.ts. Read by ../examples.ts.
import type { Example } from '../example.ts'

export const structure: readonly Example[] = [
  {
    code: 'unclosed_element',
    wrong: `<ul>
  <li>a
</ul>`,
    right: `<ul>
  <li>a</li>
</ul>`,
  },
  {
    code: 'unclosed_element',
    wrong: '{#if a}<p>{/if}',
    right: '{#if a}<p></p>{/if}',
  },
  {
    code: 'unclosed_element',
    wrong: '<textarea>a',
    right: '<textarea>a</textarea>',
  },
  {
    code: 'stray_end_tag',
    wrong: '<p></p></div>',
    right: '<p></p>',
  },
  {
    code: 'wrong_end_tag',
    wrong: `<section>
</secton>`,
    right: `<section>
</section>`,
  },
  {
    code: 'wrong_end_tag',
    wrong: `<script lang="ts">
  import Card from './Card.lview'
</script>
<Card></card>`,
    right: `<script lang="ts">
  import Card from './Card.lview'
</script>
<Card></Card>`,
  },
  {
    code: 'void_end_tag',
    wrong: '<br></br>',
    right: '<br>',
  },
  {
    code: 'self_closing_element',
    wrong: '<div />',
    right: '<div></div>',
  },
  {
    code: 'end_tag_rest',
    wrong: '<p></p class="a">',
    right: '<p></p>',
  },
  {
    code: 'comment_end',
    wrong: '<!-->a--><p></p>',
    right: '<!-- >a --><p></p>',
  },
  {
    code: 'comment_end',
    wrong: '<p></p><!--a--!>b-->',
    right: '<p></p><!--a--!b-->',
  },
  {
    code: 'bogus_comment',
    wrong: '<?xml version="1.0"?><p></p>',
    right: '&lt;?xml<p></p>',
  },
  {
    code: 'bogus_comment',
    wrong: '<p><![CDATA[x]]></p>',
    right: '<p>x</p>',
  },
  {
    code: 'bogus_comment',
    wrong: '<p>a</ b></p>',
    right: '<p>a&lt;/ b</p>',
  },
  {
    code: 'unclosed_comment',
    wrong: '<p></p><!-- a',
    right: '<p></p><!-- a -->',
  },
  {
    code: 'unknown_block',
    wrong: '{#each list as item}{/each}',
    right: '{#for item of list by item.id}{/for}',
  },
  {
    code: 'unknown_block',
    wrong: '{#fi a}{/fi}',
    right: '{#if a}{/if}',
  },
  {
    code: 'unclosed_block',
    wrong: `<div>
  {#if a}
</div>`,
    right: `<div>
  {#if a}{/if}
</div>`,
  },
  {
    code: 'stray_block_end',
    wrong: '{#if a}{/if}{/if}',
    right: '{#if a}{/if}',
  },
  {
    code: 'stray_block_end',
    wrong: '{/a/.test(b)}',
    right: '{(/a/).test(b)}',
  },
  {
    code: 'wrong_block_end',
    wrong: '{#for a of b}{/each}',
    right: '{#for a of b}{/for}',
  },
  {
    code: 'block_end_rest',
    wrong: '{#if a}{/if a}',
    right: '{#if a}{/if}',
  },
  {
    code: 'stray_clause',
    wrong: '<p>{:else}</p>',
    right: '{#if a}{:else}<p></p>{/if}',
  },
  {
    code: 'stray_clause',
    wrong: '{#if a}{:else}b{:else}c{/if}',
    right: '{#if a}{:else}b{/if}',
  },
  {
    code: 'stray_clause',
    wrong: '{#for a of b}{:case 1}{/for}',
    right: '{#switch b}{:case 1}{/switch}',
  },
  {
    code: 'unknown_clause',
    wrong: '{#if a}{:elseif b}{/if}',
    right: '{#if a}{:else if b}{/if}',
  },
  {
    code: 'unknown_clause',
    wrong: '{#switch a}{:csae 1}{/switch}',
    right: '{#switch a}{:case 1}{/switch}',
  },
  {
    code: 'clause_shape',
    wrong: '{#if a}{:else b}{/if}',
    right: '{#if a}{:else if b}{/if}',
  },
  {
    code: 'content_before_case',
    wrong: '{#switch a}<p></p>{:case 1}{/switch}',
    right: '{#switch a}{:case 1}<p></p>{/switch}',
  },
  {
    code: 'for_shape',
    wrong: '{#for a in list}{a}{/for}',
    right: '{#for a of list}{a}{/for}',
  },
  {
    code: 'for_shape',
    wrong: '{#for a}{a}{/for}',
    right: '{#for a of list}{a}{/for}',
  },
  {
    code: 'for_shape',
    wrong: '{#for a, b, c of list}{/for}',
    right: '{#for a, b of list}{/for}',
  },
  {
    code: 'unknown_tag',
    wrong: '{@htlm a}',
    right: '{@html a}',
  },
  {
    code: 'render_shape',
    wrong: '{@render row}',
    right: '{@render row()}',
  },
  {
    code: 'snippet_shape',
    wrong: '{#snippet row}{/snippet}',
    right: '{#snippet row()}{/snippet}',
  },
  {
    code: 'tag_without_name',
    wrong: '<><p></p>',
    right: '<p></p>',
  },
  {
    code: 'script_language',
    wrong: '<script>a()</script>',
    right: '<script lang="ts">a()</script>',
  },
  {
    code: 'dynamic_tag',
    wrong: '<{tag}>{text}</{tag}>',
    right: `{#if tag === 'b'}<b>{text}</b>{:else}<i>{text}</i>{/if}`,
  },
  {
    code: 'block_in_text_element',
    wrong: '<title>a{#if open}b</title>',
    right: `<title>a{open ? 'b' : ''}</title>`,
  },
  {
    code: 'unknown_special_element',
    wrong: '<lview:sapce>{a}  {b}</lview:sapce>',
    right: '<lview:space>{a}  {b}</lview:space>',
  },
  {
    code: 'section_twice',
    wrong: `<script lang="ts">
  const a = 1
</script>
<p>{a} {b}</p>
<script lang="ts">
  const b = 2
</script>
`,
    right: `<script lang="ts">
  const a = 1
  const b = 2
</script>
<p>{a} {b}</p>`,
  },
  {
    code: 'clause_shape',
    wrong: '{#if a}x{:else b}y{/if}',
    right: '{#if a}x{:else if b}y{/if}',
  },
  {
    code: 'nested_too_deep',
    wrong: '<b>'.repeat(401) + '</b>'.repeat(401),
    right: '<b></b>',
  },
]
