// Examples of the diagnostics of compiler/diagnostics/strip.ts. Read by ../examples.ts.
import type { Example } from '../example.ts'

export const strip: readonly Example[] = [
  {
    code: 'typescript_not_erasable',
    wrong: `<script lang="ts">
  enum Color { Red = 'red' }
</script>
<p class={Color.Red}></p>`,
    right: `<script lang="ts">
  const Color = { Red: 'red' } as const
</script>
<p class={Color.Red}></p>`,
  },
  {
    code: 'typescript_not_stripped',
    wrong: `<script lang="ts">
  import { text } from './text.ts'
  const first = <string>text[0]
</script>
<p>{first}</p>`,
    right: `<script lang="ts">
  import { text } from './text.ts'
  const first = text[0] as string
</script>
<p>{first}</p>`,
  },
]
