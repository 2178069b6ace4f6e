// Examples of the diagnostics of compiler/diagnostics/script.ts. Read by ../examples.ts.
import type { Example } from '../example.ts'

export const script: readonly Example[] = [
  {
    code: 'script_syntax',
    wrong: `<script lang="ts">
  const a =
</script>`,
    right: `<script lang="ts">
  const a = 1
</script>`,
  },
  {
    code: 'script_syntax',
    wrong: `<script lang="ts">
  const a = = b
</script>
<p></p>`,
    right: `<script lang="ts">
  const a = b
</script>
<p></p>`,
  },
  {
    code: 'mount_after_events',
    wrong: `<script lang="ts">
  import { defineView } from 'lview'
  export default defineView({
    events: (ctx) => ({ a(s) {} }),
    mount: (ctx) => ({}),
  })
</script>
<p></p>`,
    right: `<script lang="ts">
  import { defineView } from 'lview'
  export default defineView({ mount: (ctx) => ({}), events: (ctx) => ({ a(s) {} }) })
</script>
<p></p>`,
  },
  {
    code: 'definition_twice',
    wrong: `<script lang="ts">
  import { defineView } from 'lview'
  export default defineView({ mount: () => ({ count: 1 }) })
  const other = defineView({ mount: () => ({}) })
</script>
<p>{count}</p>`,
    right: `<script lang="ts">
  import { defineView } from 'lview'
  export default defineView({ mount: () => ({ count: 1 }) })
</script>
<p>{count}</p>`,
  },
  {
    code: 'definition_not_exported',
    wrong: `<script lang="ts">
  import { defineView } from 'lview'
  const view = defineView({ mount: () => ({ count: 1 }) })
</script>
<p>{count}</p>`,
    right: `<script lang="ts">
  import { defineView } from 'lview'
  export default defineView({ mount: () => ({ count: 1 }) })
</script>
<p>{count}</p>`,
  },
  {
    code: 'definition_not_imported',
    wrong: `<script lang="ts">
  export default defineView({ mount: () => ({ count: 1 }) })
</script>
<p>{count}</p>`,
    right: `<script lang="ts">
  import { defineView } from 'lview'
  export default defineView({ mount: () => ({ count: 1 }) })
</script>
<p>{count}</p>`,
  },
  {
    code: 'parameter_annotation',
    wrong: `<script lang="ts">
  import { defineView } from 'lview'
  export default defineView({
    mount: () => ({ count: 1 }),
    events: { more(state, limit = 10) {} },
  })
</script>
<button on:click={more(20)}>More</button>`,
    right: `<script lang="ts">
  import { defineView } from 'lview'
  export default defineView({
    mount: () => ({ count: 1 }),
    events: { more(state, limit: number = 10) {} },
  })
</script>
<button on:click={more(20)}>More</button>`,
  },
]
