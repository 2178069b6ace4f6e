// Examples of the diagnostics of compiler/diagnostics/unsupported.ts. Read by ../examples.ts.
import type { Example } from '../example.ts'

export const unsupported: readonly Example[] = [
  {
    code: 'not_supported_yet',
    wrong: `<script lang="ts">
  import { defineComponent } from 'lview'
  export default defineComponent({ props: { count: 1 }, infos: { tick() {} } })
</script>
<p>{count}</p>`,
    right: `<script lang="ts">
  import { defineComponent } from 'lview'
  export default defineComponent({ props: { count: 1 } })
</script>
<p>{count}</p>`,
  },
]
