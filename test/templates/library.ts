// Components that are used by the templates of this folder and are the same in each: one that renders a snippet that it is
// passed, and one that uses itself; with print.ts they are the files beside a view.

export const library: Readonly<Record<string, string>> = {
  'List.lview': `<script lang="ts">
  import { defineComponent, type Snippet } from 'lview'

  export default defineComponent<{ words: string[]; row: Snippet<[string]> }>()
</script>
<ol>{#for word, i of words by word}<li>{i}: {@render row(word)}</li>{:else}<li>{@render row('none')}</li>{/for}</ol>
{@render row(words.length)}`,

  'Tree.lview': `<script lang="ts">
  import { defineComponent } from 'lview'

  interface Node { id: number; text: unknown; subs: Node[] }
  export default defineComponent<{ nodes: Node[] }>()
</script>
{#if nodes.length > 0}<ul>{#for { id, text, subs } of nodes by id}<li>{text}{#if subs.length > 0}<Tree nodes={subs} />{/if}</li>{/for}</ul>{:else}-{/if}`,
}
