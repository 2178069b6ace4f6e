// Examples of the diagnostics of compiler/diagnostics/accessibility.ts. Read by ../examples.ts.
import type { Example } from '../example.ts'

const script = `<script lang="ts">
  import { defineView } from 'lview'

  export default defineView({
    mount: () => ({ query: '', open: false }),
    events: { toggle(state) {} },
  })
</script>

`

export const accessibility: readonly Example[] = [
  {
    code: 'alt_missing',
    wrong: '<img src="/sales.png">',
    right: '<img src="/sales.png" alt="Sales by month, rising">',
  },
  {
    code: 'alt_redundant',
    wrong: '<img src="/cat.jpg" alt="Photo of a cat">',
    right: '<img src="/cat.jpg" alt="A cat asleep on a keyboard">',
  },
  {
    code: 'label_without_control',
    wrong: '<label>Name</label> <input aria-label="Name">',
    right: '<label>Name <input></label>',
  },
  {
    code: 'control_without_label',
    about:
      'A label is around the control, or names its id with `for`; `aria-label`, `aria-labelledby` and `title` do too. A component’s control may be labelled by who uses it, where it has an `id` or stands at the top.',
    wrong: `${script}<main>
  <input type="search" bind:value={query} placeholder="Search">
</main>`,
    right: `${script}<main>
  <label for="query">Search</label>
  <input id="query" type="search" bind:value={query}>
</main>`,
  },
  {
    code: 'click_unreachable',
    wrong: `${script}<div on:click={toggle}>{open ? 'Less' : 'More'}</div>`,
    right: `${script}<button type="button" on:click={toggle}>{open ? 'Less' : 'More'}</button>`,
  },
  {
    code: 'unknown_aria',
    wrong: '<nav aria-lable="Pages"></nav>',
    right: '<nav aria-label="Pages"></nav>',
  },
  {
    code: 'aria_value',
    wrong: '<button aria-expanded="yes">Menu</button>',
    right: '<button aria-expanded="true">Menu</button>',
  },
  {
    code: 'unknown_role',
    wrong: '<ul role="menuu"><li>One</li></ul>',
    right: '<ul role="menu"><li>One</li></ul>',
  },
  {
    code: 'role_state_missing',
    wrong: `${script}<button role="switch" on:click={toggle}>Dark</button>`,
    right: `${script}<button role="switch" aria-checked={open} on:click={toggle}>Dark</button>`,
  },
  {
    code: 'positive_tabindex',
    wrong: '<a href="/" tabindex="1">Home</a>',
    right: '<a href="/" tabindex="0">Home</a>',
  },
  {
    code: 'autofocus',
    wrong: '<main><label>Name <input autofocus></label></main>',
    right: '<dialog><label>Name <input autofocus></label></dialog>',
  },
  {
    code: 'name_missing',
    wrong: '<button type="button"><svg viewBox="0 0 9 9"><path d="M0 0h9" /></svg></button>',
    right: '<button type="button" aria-label="Close"><svg viewBox="0 0 9 9"><path d="M0 0h9" /></svg></button>',
  },
  {
    code: 'link_without_target',
    wrong: `${script}<a href="#" on:click={toggle}>More</a>`,
    right: `${script}<button type="button" on:click={toggle}>More</button>`,
  },
  {
    code: 'frame_title',
    wrong: '<iframe src="/map"></iframe>',
    right: '<iframe src="/map" title="Where we are"></iframe>',
  },
  {
    code: 'captions_missing',
    wrong: '<video src="/tour.mp4" controls></video>',
    right: '<video src="/tour.mp4" controls><track kind="captions" src="/tour.vtt" srclang="en"></video>',
  },
  {
    code: 'language_missing',
    wrong: `${script}<html><head><title>{query}</title></head><body><slot /></body></html>`,
    right: `${script}<html lang="en"><head><title>{query}</title></head><body><slot /></body></html>`,
  },
]
