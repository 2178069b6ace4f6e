// Examples of the diagnostics of compiler/diagnostics/snippet.ts. Read by ../examples.ts.
import type { Example } from '../example.ts'

export const snippet: readonly Example[] = [
  {
    code: 'unknown_snippet',
    wrong: `<script lang="ts">
  import { defineView } from 'lview'

  export default defineView({
    mount: () => ({ rows: [{ id: 1, name: 'x', done: false }] }),
  })
</script>

{#snippet line(row)}<p>{row.name}</p>{/snippet}{@render lime(rows[0])}`,
    right: `<script lang="ts">
  import { defineView } from 'lview'

  export default defineView({
    mount: () => ({ rows: [{ id: 1, name: 'x', done: false }] }),
  })
</script>

{#snippet line(row)}<p>{row.name}</p>{/snippet}{@render line(rows[0])}`,
  },
  {
    code: 'unknown_snippet',
    wrong: `<script lang="ts">
  import { defineView } from 'lview'

  export default defineView({
    mount: () => ({ open: false }),
  })
</script>

{#if open}{#snippet line()}<p></p>{/snippet}{/if}{@render line()}`,
    right: `<script lang="ts">
  import { defineView } from 'lview'

  export default defineView({
    mount: () => ({ open: false }),
  })
</script>

{#snippet line()}<p></p>{/snippet}{#if open}{@render line()}{/if}`,
  },
  {
    code: 'render_target',
    wrong: '{#snippet a()}<b></b>{/snippet}{@render (open ? a : a)()}',
    right: '{#snippet a()}<b></b>{/snippet}{#if open}{@render a()}{/if}',
  },
  {
    code: 'render_arguments',
    wrong: '{#snippet line(row)}<p>{row.name}</p>{/snippet}{@render line(rows[0], count)}',
    right: '{#snippet line(row, size)}<p>{row.name} {size}</p>{/snippet}{@render line(rows[0], count)}',
  },
  {
    code: 'snippet_as_value',
    wrong: `<script lang="ts">
  import Card from './Card.lview'
</script>
{#snippet line()}<p></p>{/snippet}<Card row={open && line} />`,
    right: `<script lang="ts">
  import Card from './Card.lview'
</script>
{#snippet line()}<p></p>{/snippet}<Card row={line} />`,
  },
]
