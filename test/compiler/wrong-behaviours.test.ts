// Wrong templates about what the client does by itself: transitions, `client:`, `use:` and `<script client>`. As wrong-templates.test.ts,
// each with its diagnostic, and as it is when the remedy is followed.
// biome-ignore-all lint/suspicious/noTemplateCurlyInString: templates of lview hold such
import { test } from 'uvu'
import { testCodes, testWrong, type Wrong } from './wrong.ts'

const script = `<script lang="ts">
  import { defineView } from 'lview'
  import { limit } from './limits.ts'
  export default defineView({
    mount: () => ({ query: '', count: 1, open: false, url: '/', rows: [{ id: 1, name: 'x' }] }),
    events: { pick(state, id: number) {} },
  })
</script>
`

const cases: Wrong[] = [
  // What runs in the browser
  {
    code: 'call_name',
    wrong: '<p use:tip></p><script client>export const tip = { mounted() { «this.call(`p${1}`) } }</script>',
    remedy: 'once for each event',
    right: "<p use:tip></p><script client>export const tip = { mounted() { this.call('pick', 1) } }</script>",
  },
  {
    code: 'call_unknown',
    wrong: "<p use:tip></p><script client>export const tip = { mounted() { this.call(«'pikc') } }</script>",
    remedy: 'Did you mean `pick`?',
    right: "<p use:tip></p><script client>export const tip = { mounted() { this.call('pick') } }</script>",
  },
  {
    code: 'unknown_client_name',
    wrong: '<p client:click={«opne}></p><script client>export function open() {}</script>',
    remedy: 'Did you mean `open`?',
    right: '<p client:click={open}></p><script client>export function open() {}</script>',
  },
  {
    code: 'unknown_client_name',
    wrong: '<p use:«chart></p>',
    remedy: 'Add `export const chart = { mounted(element) {} }` in a `<script client>`',
    right: '<p use:chart></p><script client>export const chart = { mounted(element: Element) {} }</script>',
  },
  {
    code: 'unknown_client_name',
    wrong: '<p use:«chart></p><script client>const chart = {}</script>',
    remedy: '`export`',
    right: '<p use:chart></p><script client>export const chart = {}</script>',
  },
  {
    code: 'client_form',
    wrong: '<p client:click={«open ? 1 : 2}></p>',
    remedy: '`client:click={open}`',
    right: "<p client:click={toggle('#menu')}></p>",
  },
  {
    code: 'client_form',
    wrong: '<p client:click={«open(1)}></p><script client>export function open() {}</script>',
    remedy: '`client:click={open}`',
    right: '<p client:click={open}></p><script client>export function open() {}</script>',
  },
  {
    code: 'command_call',
    wrong: '<p client:click={«toggle}></p>',
    remedy: '`toggle(…)`',
    right: '<p client:click={toggle()}></p>',
  },
  {
    code: 'unknown_command',
    wrong: "<p client:click={«togle('#menu')}></p>",
    remedy: 'Did you mean `toggle`?',
    right: "<p client:click={toggle('#menu')}></p>",
  },
  {
    code: 'command_arguments',
    wrong: "<p client:click={«addClass('#menu')}></p>",
    remedy: 'missing',
    right: "<p client:click={addClass('#menu', 'on')}></p>",
  },
  {
    code: 'command_attribute',
    wrong: "<p client:click={setAttr('#link', «'href', url)}></p>",
    remedy: '`href={address}`',
    right: "<p client:click={setAttr('#link', 'title', url)}></p>",
  },
  {
    code: 'command_attribute',
    wrong: "<p client:click={setAttr('#link', «query, url)}></p>",
    remedy: 'Write another name',
    right: "<p client:click={setAttr('#link', 'aria-label', url)}></p>",
  },
  {
    code: 'client_import',
    wrong: "<p></p><script client>import Chart from «'chart.js'; export const c = new Chart()</script>",
    remedy: '`/vendor/chart.js`',
    right: "<p></p><script client>import Chart from '/vendor/chart.js'; export const c = new Chart()</script>",
  },
  {
    code: 'client_uses_server',
    wrong: '<p></p><script client>export function most() { return «limit }</script>',
    remedy: '`use:hook={limit}`',
    right: '<p use:most={limit}></p><script client>export const most = {}</script>',
  },
  {
    code: 'unknown_event',
    wrong: "<p client:«clik={toggle('#a')}></p>",
    remedy: '`on:click`',
    right: "<p client:click={toggle('#a')}></p>",
  },
  {
    code: 'modal_element',
    wrong: '<div lview:«modal={open}></div>',
    remedy: '<dialog lview:modal={open}>',
    right: '<dialog lview:modal={open}></dialog>',
  },
  {
    code: 'open_twice',
    wrong: '<dialog lview:modal={open} «open={open}></dialog>',
    remedy: 'Leave it out',
    right: '<dialog lview:modal={open}></dialog>',
  },
  {
    code: 'busy_alone',
    wrong: '<button lview:«busy client:click={toggle()}>x</button>',
    remedy: 'lview:busy="Saving…"',
    right: '<button lview:busy on:click={pick(1)}>x</button>',
  },
  {
    code: 'confirm_alone',
    wrong: '<button lview:«confirm="Delete?">x</button>',
    remedy: 'on:click={remove(row.id)}',
    right: '<button lview:confirm="Delete?" on:click={pick(1)}>x</button>',
  },
  {
    code: 'confirm_alone',
    wrong: '<button lview:«confirm on:click={pick(1)}>x</button>',
    remedy: 'lview:confirm="Delete?"',
    right: '<button lview:confirm="Delete?" on:click={pick(1)}>x</button>',
  },
  // Transitions
  {
    code: 'unknown_animation',
    wrong: '{#for row of rows by row.id}<p animate:«flop></p>{/for}',
    remedy: '`animate:flip`',
    right: '{#for row of rows by row.id}<p animate:flip></p>{/for}',
  },
  {
    code: 'animate_place',
    wrong: '{#for row of rows by row.id}<div><p animate:«flip></p></div>{/for}',
    remedy: 'directly in a `{#for … by …}`',
    right: '{#for row of rows by row.id}<div animate:flip><p></p></div>{/for}',
  },
  {
    code: 'animate_place',
    wrong: '{#key count}<p animate:«flip></p>{/key}',
    remedy: 'directly in a `{#for … by …}`',
    right: '{#key count}<p in:fade></p>{/key}',
  },
  {
    code: 'animate_key',
    wrong: '{#for row of rows}<p animate:«flip></p>{/for}',
    remedy: '`by row.id`',
    right: '{#for row of rows by row.id}<p animate:flip></p>{/for}',
  },
  {
    code: 'transition_twice',
    wrong: '{#if open}<p transition:fade out:«fly></p>{/if}',
    remedy: '`in:` and `out:`',
    right: '{#if open}<p in:fade out:fly></p>{/if}',
  },
  {
    code: 'transition_name',
    wrong: '{#if open}<p transition:«fadee></p>{/if}',
    remedy: 'Did you mean `transition:fade`?',
    right: '{#if open}<p transition:fade></p>{/if}',
  },
].map((one) => ({ ...one, wrong: script + one.wrong, right: script + one.right }))

testWrong(cases, script)
testCodes(['client', 'transition'], cases)

test.run()
