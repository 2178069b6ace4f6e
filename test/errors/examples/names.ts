// Examples of the diagnostics of compiler/diagnostics/names.ts. Read by ../examples.ts.
import type { Example } from '../example.ts'

export const names: readonly Example[] = [
  {
    code: 'unknown_name',
    wrong: `<script lang="ts">
  import { defineView } from 'lview'

  export default defineView({
    mount: () => ({ query: '' }),
  })
</script>

<p>{qurey}</p>`,
    right: `<script lang="ts">
  import { defineView } from 'lview'

  export default defineView({
    mount: () => ({ query: '' }),
  })
</script>

<p>{query}</p>`,
  },
  {
    code: 'unknown_name',
    wrong: `<script lang="ts">
  import { defineView } from 'lview'

  export default defineView({
    mount: () => ({ query: '', count: 1 }),
  })
</script>

<p>
  {count}
  {query + document.title}
</p>`,
    right: `<script lang="ts">
  import { defineView } from 'lview'

  export default defineView({
    mount: () => ({ query: '', count: 1 }),
  })
</script>

<p>
  {count}
  {query}
</p>`,
  },
  {
    code: 'reserved_name',
    wrong: '{#for $$row of rows by $$row.id}<p>{$$row.name}</p>{/for}',
    right: '{#for $row of rows by $row.id}<p>{$row.name}</p>{/for}',
  },
  {
    code: 'reserved_name',
    wrong: '<p>{rows.map(($$s) => $$s.name).join()}</p>',
    right: '<p>{rows.map((row) => row.name).join()}</p>',
  },
  {
    code: 'load_unreadable',
    wrong: `<script lang="ts">
  import { defineView } from 'lview'
  import { loads } from './loads.ts'
  export default defineView({ mount: () => ({ count: 0 }), load: loads })
</script>
<p>{count}</p>`,
    right: `<script lang="ts">
  import { defineView } from 'lview'
  import { loadStats } from './loads.ts'
  export default defineView({ mount: () => ({ count: 0 }), load: { stats: loadStats } })
</script>
<p>{count} {#await stats}…{:then { sum }}{sum}{:catch}!{/await}</p>`,
  },
  {
    code: 'load_is_key',
    wrong: `<script lang="ts">
  import { defineView } from 'lview'
  export default defineView({ mount: () => ({ count: 0 }), load: { count: () => 1 } })
</script>
<p>{count}</p>`,
    right: `<script lang="ts">
  import { defineView } from 'lview'
  export default defineView({ mount: () => ({ count: 0 }), load: { counted: () => 1 } })
</script>
<p>{count} of {#await counted}…{:then all}{all}{:catch}!{/await}</p>`,
  },
  {
    code: 'const_too_early',
    wrong: '<p>{half}</p>{@const half = count / 2}',
    right: '{@const half = count / 2}<p>{half}</p>',
  },
  {
    code: 'name_twice',
    wrong: '{@const a = count}{@const a = 2}<p>{a}</p>',
    right: '{@const a = count}{@const b = a + 1}<p>{b}</p>',
  },
  {
    code: 'event_name',
    wrong: '{#for event of rows by event.id}<p on:click={pick(event.id)}>{event.name}</p>{/for}',
    right: '{#for entry of rows by entry.id}<p on:click={pick(entry.id)}>{entry.name}</p>{/for}',
  },
  {
    code: 'key_is_script_name',
    wrong: `<script lang="ts">
  import { defineView } from 'lview'
  const query = 'x'
  export default defineView({ mount: () => ({ query }) })
</script>
<p>{query}</p>`,
    right: `<script lang="ts">
  import { defineView } from 'lview'
  const first = 'x'
  export default defineView({ mount: () => ({ query: first }) })
</script>
<p>{query}</p>`,
  },
  {
    code: 'key_is_global',
    wrong: `<script lang="ts">
  import { defineView } from 'lview'
  export default defineView({ mount: () => ({ Map: 1 }) })
</script>
<p>{Map}</p>`,
    right: `<script lang="ts">
  import { defineView } from 'lview'
  export default defineView({ mount: () => ({ map: 1 }) })
</script>
<p>{map}</p>`,
  },
  {
    code: 'mount_missing',
    wrong: `<script lang="ts">
  import { defineView } from 'lview'
  export default defineView({ events: { go(state) {} } })
</script>
<p>{count}</p>`,
    right: `<script lang="ts">
  import { defineView } from 'lview'
  export default defineView({ mount: () => ({ count: 0 }), events: { go(state) {} } })
</script>
<p>{count}</p>`,
  },
  {
    code: 'unknown_part',
    wrong: `<script lang="ts">
  import { defineView } from 'lview'
  export default defineView({ mount: () => ({ count: 0 }), event: { go(state) {} } })
</script>
<p>{count}</p>`,
    right: `<script lang="ts">
  import { defineView } from 'lview'
  export default defineView({ mount: () => ({ count: 0 }), events: { go(state) {} } })
</script>
<p>{count}</p>`,
  },
  {
    code: 'derive_unreadable',
    wrong: `<script lang="ts">
  import { defineView } from 'lview'
  import { sums } from './sums.ts'
  export default defineView({ mount: () => ({ count: 0 }), derive: sums })
</script>
<p>{count}</p>`,
    right: `<script lang="ts">
  import { defineView } from 'lview'
  import { sum } from './sums.ts'
  export default defineView({ mount: () => ({ count: 0 }), derive: { total: sum } })
</script>
<p>{total}</p>`,
  },
  {
    code: 'key_is_derived',
    wrong: `<script lang="ts">
  import { defineView } from 'lview'
  export default defineView({ mount: () => ({ sum: 1 }), derive: { sum: (state) => 2 } })
</script>
<p>{sum}</p>`,
    right: `<script lang="ts">
  import { defineView } from 'lview'
  export default defineView({ mount: () => ({ start: 1 }), derive: { sum: (state) => state.start } })
</script>
<p>{sum}</p>`,
  },
  {
    code: 'state_is_prop',
    wrong: `<script lang="ts">
  import { defineComponent } from 'lview'
  export default defineComponent({ props: {} as { name: string; open: boolean }, state: () => ({ open: false }) })
</script>
{#if open}<p>{name}</p>{/if}`,
    right: `<script lang="ts">
  import { defineComponent } from 'lview'
  export default defineComponent({ props: {} as { name: string }, state: () => ({ open: false }) })
</script>
{#if open}<p>{name}</p>{/if}`,
  },
]
