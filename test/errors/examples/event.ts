// Examples of the diagnostics of compiler/diagnostics/event.ts. Read by ../examples.ts.
import type { Example } from '../example.ts'

export const event: readonly Example[] = [
  {
    code: 'unknown_handler',
    wrong: `<script lang="ts">
  import { defineView } from 'lview'

  export default defineView({
    mount: () => ({ count: 1 }),
    events: { search(state) {} },
  })
</script>

<button on:click={serach}>Go</button>`,
    right: `<script lang="ts">
  import { defineView } from 'lview'

  export default defineView({
    mount: () => ({ count: 1 }),
    events: { search(state) {} },
  })
</script>

<button on:click={search}>Go</button>`,
  },
  {
    code: 'handler_passed',
    about: 'A component may fire what its user passes, under any name: `<Card on:close={shut} />`.',
    wrong: `<script lang="ts">
  import { defineComponent } from 'lview'

  export default defineComponent({
    state: () => ({ open: false }),
    events: { toggle(state) { state.open = !state.open } },
  })
</script>

<button on:click={togle}>Go</button>`,
    right: `<script lang="ts">
  import { defineComponent } from 'lview'

  export default defineComponent({
    state: () => ({ open: false }),
    events: { toggle(state) { state.open = !state.open } },
  })
</script>

<button on:click={toggle}>Go</button>`,
  },
  {
    code: 'event_passed',
    wrong: '<input on:input={choose(event)}>',
    right: '<input on:input={choose(event.target.value)}>',
  },
  {
    code: 'unknown_event_value',
    wrong: '<input on:input={choose(event.target.vlaue)}>',
    right: '<input on:input={choose(event.target.value)}>',
  },
  {
    code: 'unknown_event',
    wrong: '<button on:clik={search}>Go</button>',
    right: '<button on:click={search}>Go</button>',
  },
  {
    code: 'modifier_on_component',
    wrong: `<script lang="ts">
  import Card from './Card.lview'
</script>
<Card on:pick.once={search} />`,
    right: `<script lang="ts">
  import Card from './Card.lview'
</script>
<Card on:pick={search} />`,
  },
  {
    code: 'event_passed_on',
    wrong: `<script lang="ts">
  import Card from './Card.lview'
</script>
<Card on:pick={choose(event.key)} />`,
    right: `<script lang="ts">
  import Card from './Card.lview'
</script>
<Card on:pick={choose} />`,
  },
]
