// Examples of the diagnostics of compiler/diagnostics/layout.ts. Read by ../examples.ts.
import type { Example } from '../example.ts'

const script = `<script lang="ts">
  import { defineView } from 'lview'

  export default defineView({
    mount: () => ({ title: '' }),
  })
</script>

`

export const layout: readonly Example[] = [
  {
    code: 'document_element',
    wrong: `${script}<main>
  <body>{title}</body>
</main>`,
    right: `${script}<main>{title}</main>`,
  },
  {
    code: 'layout_without_slot',
    wrong: `${script}<html><head><title>{title}</title></head><body></body></html>`,
    right: `${script}<html><head><title>{title}</title></head><body><slot /></body></html>`,
  },
  {
    code: 'second_slot_in_layout',
    wrong: `${script}<h1>{title}</h1>
<main><slot /></main>
<footer><slot /></footer>`,
    right: `${script}<h1>{title}</h1>
<main><slot /></main>`,
  },
  {
    code: 'named_slot_in_layout',
    wrong: `${script}<h1>{title}</h1>
<main><slot name="content" /></main>`,
    right: `${script}<h1>{title}</h1>
<main><slot /></main>`,
  },
]
