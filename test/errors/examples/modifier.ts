// Examples of the diagnostics of compiler/diagnostics/modifier.ts. Read by ../examples.ts.
import type { Example } from '../example.ts'

export const modifier: readonly Example[] = [
  {
    code: 'event_missing',
    wrong: '<p on:.prevent={a}></p>',
    right: '<p on:click.prevent={a}></p>',
  },
  {
    code: 'unknown_modifier',
    wrong: '<p on:click.prevnt={a}></p>',
    right: '<p on:click.prevent={a}></p>',
  },
  {
    code: 'unknown_modifier',
    wrong: '<p on:keydown.esc={a}></p>',
    right: '<p on:keydown.escape={a}></p>',
  },
  {
    code: 'stray_time',
    wrong: '<p on:input.latest.300ms={a}></p>',
    right: '<p on:input.latest.debounce.300ms={a}></p>',
  },
  {
    code: 'modifier_argument',
    wrong: '<p on:input.debounce={a}></p>',
    right: '<p on:input.debounce.300ms={a}></p>',
  },
  {
    code: 'modifier_argument',
    wrong: '<p on:input.throttle.blur={a}></p>',
    right: '<p on:input.throttle.300ms={a}></p>',
  },
  {
    code: 'duplicate_modifier',
    wrong: '<p on:click.stop.stop={a}></p>',
    right: '<p on:click.stop={a}></p>',
  },
  {
    code: 'modifier_on_event',
    wrong: '<p on:click.enter={a}></p>',
    right: '<p on:keydown.enter={a}></p>',
  },
  {
    code: 'modifier_needs',
    wrong: '<p on:input.leading={a}></p>',
    right: '<p on:input.throttle.1s.leading={a}></p>',
  },
  {
    code: 'modifier_conflict',
    wrong: '<p on:click.drop.latest={a}></p>',
    right: '<p on:click.drop={a}></p>',
  },
  {
    code: 'modifier_on_client',
    wrong: "<button client:click.latest={toggle('#menu')}>Go</button>",
    right: '<button on:click.latest={open}>Go</button>',
  },
]
