// Examples of the diagnostics of compiler/diagnostics/await.ts. Read by ../examples.ts.
import type { Example } from '../example.ts'

const script = `<script lang="ts">
  import { defineView } from 'lview'

  export default defineView({
    mount: () => ({ rows: [{ id: 1 }] }),
    load: { stats: async () => ({ sum: 1 }) },
  })
</script>
`

export const awaiting: readonly Example[] = [
  {
    code: 'await_no_load',
    wrong: `${script}
{#await rows}…{:then all}{all.length}{:catch}!{/await}`,
    right: `${script}
{rows.length}
{#await stats}…{:then { sum }}{sum}{:catch}!{/await}`,
  },
  {
    code: 'await_in_component',
    wrong: `<script lang="ts">
  import { defineComponent } from 'lview'

  export default defineComponent<{ stats: { sum: number } }>()
</script>

{#await stats}…{:then { sum }}{sum}{/await}`,
    right: `<script lang="ts">
  import { defineComponent } from 'lview'

  export default defineComponent<{ stats: { sum: number } }>()
</script>

{stats.sum}`,
  },
  {
    code: 'await_uncaught',
    wrong: `${script}
{#await stats}…{:then { sum }}{sum}{/await}`,
    right: `${script}
{#await stats}…{:then { sum }}{sum}{:catch error}It could not be loaded ({error.id}).{/await}`,
  },
  {
    code: 'try_without_catch',
    wrong: `${script}
{#try}<p>{rows[0]!.id}</p>{/try}`,
    right: `${script}
{#try}<p>{rows[0]!.id}</p>{:catch error}<p>{error.message}</p>{/try}`,
  },
  {
    code: 'retry_as_value',
    wrong: `${script}
{#try}<p>{rows[0]!.id}</p>{:catch error, retry}<p>{retry}</p>{/try}`,
    right: `${script}
{#try}<p>{rows[0]!.id}</p>{:catch error, retry}<button on:click={retry}>Again</button>{/try}`,
  },
  {
    code: 'retry_arguments',
    wrong: `${script}
{#try}<p>{rows[0]!.id}</p>{:catch error, retry}<button on:click={retry(error.id)}>Again</button>{/try}`,
    right: `${script}
{#try}<p>{rows[0]!.id}</p>{:catch error, retry}<button on:click={retry}>Again</button>{/try}`,
  },
  {
    code: 'load_as_value',
    wrong: `${script}
<p>{stats.sum}</p>`,
    right: `${script}
<p>{#await stats}…{:then { sum }}{sum}{:catch}!{/await}</p>`,
  },
]
