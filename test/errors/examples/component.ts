// Examples of the diagnostics of compiler/diagnostics/component.ts. Read by ../examples.ts.
import type { Example } from '../example.ts'

export const component: readonly Example[] = [
  {
    code: 'passed_twice',
    wrong: `<script lang="ts">
  import Card from './Card.lview'
</script>
{#snippet line()}<p></p>{/snippet}<Card row={line}><b slot="row">x</b></Card>`,
    right: `<script lang="ts">
  import Card from './Card.lview'
</script>
{#snippet line()}<p></p>{/snippet}<Card row={line}></Card>`,
  },
  {
    code: 'unknown_component',
    wrong: `<script lang="ts">
  import Card from './Card.lview'
</script>
<div><Crad></Crad></div>`,
    right: `<script lang="ts">
  import Card from './Card.lview'
</script>
<div><Card></Card></div>`,
  },
  {
    code: 'component_type',
    wrong: `<script lang="ts">
  import { defineView } from 'lview'
  import Card from './Card.lview'
  import type Chart from './Chart.lview'

  export default defineView({
    mount: () => ({ count: 1 }),
  })
</script>

<div><Chart /></div>`,
    right: `<script lang="ts">
  import { defineView } from 'lview'
  import Card from './Card.lview'
  import type Chart from './Chart.lview'

  export default defineView({
    mount: () => ({ count: 1 }),
  })
</script>

<div><Card /></div>`,
  },
  {
    code: 'component_declared',
    wrong: `<script lang="ts">
  import { defineView } from 'lview'
  import Card from './Card.lview'
  const Local = Card

  export default defineView({
    mount: () => ({ open: false }),
  })
</script>

<div><Local /></div>`,
    right: `<script lang="ts">
  import { defineView } from 'lview'
  import Card from './Card.lview'
  const Local = Card

  export default defineView({
    mount: () => ({ open: false }),
  })
</script>

<div>{#if open}<Card />{:else}<Card />{/if}</div>`,
  },
]
