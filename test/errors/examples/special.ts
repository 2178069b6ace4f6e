// Examples of the diagnostics of compiler/diagnostics/special.ts. Read by ../examples.ts.
import type { Example } from '../example.ts'

export const special: readonly Example[] = [
  {
    code: 'is_missing',
    wrong: '<lview:element class="a">{query}</lview:element>',
    right: "<lview:element is={large ? 'h1' : 'h2'} class=\"a\">{query}</lview:element>",
  },
  {
    code: 'nothing_to_choose',
    wrong: '<lview:dynamic is={chosen} />',
    right: `<script lang="ts">
  import Chart from './Chart.lview'
  import Table from './Table.lview'

  const views = { chart: Chart, table: Table }
</script>

<lview:dynamic is={views[chosen]} />`,
  },
  {
    code: 'tag_not_literal',
    about:
      'A tag decides how browsers read what is in it, and what may stand where: it must be known when the file is compiled.',
    wrong: '<lview:element is={tag}>{query}</lview:element>',
    right: "<lview:element is={['h1', 'h2', 'h3'][level]}>{query}</lview:element>",
  },
  {
    code: 'tag_refused',
    wrong: "<lview:element is={on ? 'b' : 'textarea'}>{query}</lview:element>",
    right: '{#if on}<b>{query}</b>{:else}<textarea value={query}></textarea>{/if}',
  },
  {
    code: 'window_content',
    wrong: '<lview:window on:resize={resized}><p>{query}</p></lview:window>',
    right: '<lview:window on:resize={resized} /><p>{query}</p>',
  },
  {
    code: 'window_without_events',
    wrong: '<lview:window></lview:window>',
    right: '<lview:window on:keydown.escape={close} />',
  },
  {
    code: 'window_attribute',
    wrong: '<lview:window class="dark" on:resize={resized} />',
    right: '<div class="dark"><lview:window on:resize={resized} /></div>',
  },
  {
    code: 'window_modifier',
    wrong: '<lview:window on:click.outside={close} />',
    right: '<div on:click.outside={close}></div>',
  },
  {
    code: 'portal_target',
    wrong: '<lview:portal to={id}><p>{query}</p></lview:portal>',
    right: '<lview:portal to="dialogs"><p>{query}</p></lview:portal>',
  },
  {
    code: 'portal_inside',
    about: 'The elements of a view are written by position: what another hand puts into one would be in the way.',
    wrong: '<div id="tips"></div><lview:portal to="tips">{query}</lview:portal>',
    right: '<div id="tips">{query}</div>',
  },
  {
    code: 'elsewhere_attribute',
    wrong: '<lview:portal to="tips" class="tip">{query}</lview:portal>',
    right: '<lview:portal to="tips"><p class="tip">{query}</p></lview:portal>',
  },
  {
    code: 'elsewhere_in_layout',
    wrong: '<html><head></head><body><lview:head><title>{title}</title></lview:head><slot /></body></html>',
    right: '<html><head><title>{title}</title></head><body><slot /></body></html>',
  },
  {
    code: 'head_binding',
    wrong: '<lview:head><title on:click={go}>{query}</title></lview:head>',
    right: '<lview:head><title>{query}</title></lview:head>',
  },
]
