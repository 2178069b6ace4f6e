// Examples of the diagnostics of compiler/diagnostics/client.ts. Read by ../examples.ts.
import type { Example } from '../example.ts'

export const client: readonly Example[] = [
  {
    code: 'unknown_client_name',
    wrong: `<button client:click={opne}>Open</button>
<script client>
  export function open() {}
</script>`,
    right: `<button client:click={open}>Open</button>
<script client>
  export function open() {}
</script>`,
    about:
      'A template sees what `<script client>` exports: functions for `client:`, objects with `mounted` and the like for `use:`.',
  },
  {
    code: 'client_form',
    wrong: `<button client:click={open(1)}>Open</button>
<script client>
  export function open() {}
</script>`,
    right: `<button client:click={open}>Open</button>
<script client>
  export function open() {}
</script>`,
    about: 'The function is given the event and the element, and nothing else.',
  },
  {
    code: 'command_call',
    wrong: '<button client:click={toggle}>Menu</button>',
    right: "<button client:click={toggle('#menu')}>Menu</button>",
  },
  {
    code: 'unknown_command',
    wrong: "<button client:click={togle('#menu')}>Menu</button>",
    right: "<button client:click={toggle('#menu')}>Menu</button>",
  },
  {
    code: 'command_arguments',
    wrong: "<button client:click={addClass('#menu')}>Menu</button>",
    right: "<button client:click={addClass('#menu', 'on')}>Menu</button>",
  },
  {
    code: 'command_attribute',
    wrong: "<button client:click={setAttr('#link', 'href', '/elsewhere')}>Link</button>",
    right: "<button client:click={setAttr('#link', 'title', 'Elsewhere')}>Link</button>",
  },
  {
    code: 'client_import',
    wrong: `<canvas use:chart></canvas>
<script client>
  import { draw } from 'charts'
  export const chart = { mounted: draw }
</script>`,
    right: `<canvas use:chart></canvas>
<script client>
  import { draw } from '/vendor/charts.js'
  export const chart = { mounted: draw }
</script>`,
  },
  {
    code: 'client_uses_server',
    wrong: `<script lang="ts">
  const limit = 10
</script>
<p use:most>Text</p>
<script client>
  export const most = { mounted: () => limit }
</script>`,
    right: `<script lang="ts">
  const limit = 10
</script>
<p use:most={limit}>Text</p>
<script client>
  export const most = { mounted: (element: HTMLElement, limit: number) => limit }
</script>`,
  },
  {
    code: 'call_name',
    wrong: `<p use:editor></p>
<script client>
  export const editor = { mounted() { for (const name of ['save', 'drop']) this.call(name) } }
</script>`,
    right: `<p use:editor></p>
<script client>
  export const editor = { mounted() { this.call('save'), this.call('drop') } }
</script>`,
    about:
      'What is written in the file is what its hooks may call: nobody who sits at a browser can have another handler run.',
  },
  {
    code: 'call_unknown',
    wrong: `<script lang="ts">
  import { defineView } from 'lview'
  export default defineView({ mount: () => ({ text: '' }), events: { save(state) {} } })
</script>
<p use:editor>{text}</p>
<script client>
  export const editor = { mounted() { this.call('sav') } }
</script>`,
    right: `<script lang="ts">
  import { defineView } from 'lview'
  export default defineView({ mount: () => ({ text: '' }), events: { save(state) {} } })
</script>
<p use:editor>{text}</p>
<script client>
  export const editor = { mounted() { this.call('save') } }
</script>`,
  },
  {
    code: 'modal_element',
    wrong: '<div lview:modal={open}>{text}</div>',
    right: '<dialog lview:modal={open}>{text}</dialog>',
  },
  {
    code: 'open_twice',
    wrong: '<dialog lview:modal={open} open={open}>{text}</dialog>',
    right: '<dialog lview:modal={open}>{text}</dialog>',
  },
  {
    code: 'busy_alone',
    wrong: '<button lview:busy="Saving…">Save</button>',
    right: '<button lview:busy="Saving…" on:click={remove}>Save</button>',
  },
  {
    code: 'confirm_alone',
    wrong: '<button lview:confirm="Delete?">Delete</button>',
    right: '<button lview:confirm="Delete?" on:click={remove}>Delete</button>',
  },
]
