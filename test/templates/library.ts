// Components that are used by the templates of this folder and are the same in each: one that renders a snippet that it is
// passed, and one that uses itself; with print.ts they are the files beside a view.

export const library: Readonly<Record<string, string>> = {
  'List.lview': `<script lang="ts">
  import { defineComponent, type Snippet } from 'lview'

  export default defineComponent<{ words: string[]; row: Snippet<[string]> }>()
</script>
<ol>{#for word, i of words by word}<li>{i}: {@render row(word)}</li>{:else}<li>{@render row('none')}</li>{/for}</ol>
{@render row(words.length)}`,

  'Columns.lview': `<script lang="ts">
  import { defineComponent, type SlotList } from 'lview'

  interface Item { id: number; text: unknown; n: number }
  export default defineComponent<{ rows: Item[]; col?: SlotList<{ title?: unknown; off?: boolean }> }>()
</script>
{@const shown = (col ?? []).filter((column) => !column.off)}
<table><tbody>{#for row, at of rows by row.id}<tr>{#for column of shown}<td>{column.title}<slot name="col" of={column} {row} {at} /></td>{/for}</tr>{/for}</tbody></table>{#for column, at of shown}<slot name="col" of={column} {at} row={{ text: 'none' }} />{:else}<slot name="none" at={rows.length}>-</slot>{/for}`,

  'Tree.lview': `<script lang="ts">
  import { defineComponent } from 'lview'

  interface Node { id: number; text: unknown; subs: Node[] }
  export default defineComponent<{ nodes: Node[] }>()
</script>
{#if nodes.length > 0}<ul>{#for { id, text, subs } of nodes by id}<li>{text}{#if subs.length > 0}<Tree nodes={subs} />{/if}</li>{/for}</ul>{:else}-{/if}`,
}
