// Wrong templates, each with its diagnostic: code, line and column, a word that its remedy must say; and the template as it
// is when the remedy is followed, which must compile. The place is marked by « in the text, which is taken out first.
import { test } from 'uvu'
import { testCodes, testWrong, type Wrong } from './wrong.ts'

const script = `<script lang="ts">
  import { defineView } from 'lview'
  import { limit } from './limits.ts'
  import Card from './Card.lview'
  import type Chart from './Chart.lview'
  const Local = limit > 1 ? Card : Card
  export default defineView({
    mount: () => ({ query: '', count: 1, open: false, chosen: 'a', kinds: [] as string[], url: '/',
      rows: [{ id: 1, name: 'x', done: false }], tags: ['a'], type: 'text', rest: {}, more: {} }),
    load: { stats: () => Promise.resolve({ sum: 1 }) },
    derive: { total: (state) => state.rows.length },
    events: { search(state) {}, pick(state, id: number) {}, choose(state, value: string) {} },
  })
</script>
`

/** In a view with state, handlers and imports. */
const inView: Wrong[] = [
  // Snippets
  {
    code: 'unknown_snippet',
    wrong: '{#snippet line(row)}<p>{row.name}</p>{/snippet}{@render «lime(rows[0])}',
    remedy: 'Did you mean `line`?',
    right: '{#snippet line(row)}<p>{row.name}</p>{/snippet}{@render line(rows[0])}',
  },
  {
    code: 'unknown_snippet',
    wrong: '{#if open}{#snippet line()}<p></p>{/snippet}{/if}{@render «line()}',
    remedy: 'in this block or in one around it',
    right: '{#snippet line()}<p></p>{/snippet}{#if open}{@render line()}{/if}',
  },
  {
    code: 'render_target',
    wrong: '{#snippet a()}<b></b>{/snippet}{@render («open ? a : a)()}',
    remedy: '{#if}',
    right: '{#snippet a()}<b></b>{/snippet}{#if open}{@render a()}{/if}',
  },
  {
    code: 'render_arguments',
    wrong: '{#snippet line(row)}<p>{row.name}</p>{/snippet}{@render line(rows[0], «count)}',
    remedy: 'add a parameter',
    right: '{#snippet line(row, size)}<p>{row.name} {size}</p>{/snippet}{@render line(rows[0], count)}',
  },
  {
    code: 'snippet_as_value',
    wrong: '{#snippet line()}<p></p>{/snippet}<Card row={open && «line} />',
    remedy: '<List line={line} />',
    right: '{#snippet line()}<p></p>{/snippet}<Card row={line} />',
  },
  {
    code: 'passed_twice',
    wrong: '{#snippet line()}<p></p>{/snippet}<«Card row={line}><b slot="row">x</b></Card>',
    remedy: 'Leave one',
    right: '{#snippet line()}<p></p>{/snippet}<Card row={line}></Card>',
  },
  {
    code: 'bind_parameter',
    wrong: '{#snippet field(text)}<input bind:value={«text}>{/snippet}{@render field(query)}',
    remedy: 'text.text',
    right: '{#snippet field(row)}<input bind:value={row.name}>{/snippet}{@render field(rows[0])}',
  },
  // Loads
  {
    code: 'await_no_load',
    wrong: '{#await «rows}…{:then all}{all.length}{:catch}!{/await}',
    remedy: 'What is there at once needs no',
    right: '{rows.length}',
  },
  {
    code: 'await_no_load',
    wrong: '{#await «stat}…{:then { sum }}{sum}{:catch}!{/await}',
    remedy: 'Did you mean `stats`?',
    right: '{#await stats}…{:then { sum }}{sum}{:catch}!{/await}',
  },
  {
    code: 'await_no_load',
    wrong: '{#for stats of rows by stats.id}{#await «stats}…{:catch}!{/await}{/for}',
    remedy: 'rename that one',
    right: '{#for row of rows by row.id}{#await stats}…{:catch}!{/await}{/for}',
  },
  {
    code: 'await_uncaught',
    wrong: '{#await «stats}…{:then { sum }}{sum}{/await}',
    remedy: '{:catch error}',
    right: '{#await stats}…{:then { sum }}{sum}{:catch error}{error.message}{/await}',
  },
  {
    code: 'try_without_catch',
    wrong: '«{#try}{rows[0]!.name}{/try}',
    remedy: '{:catch error}{error.message}',
    right: '{#try}{rows[0]!.name}{:catch error}{error.message}{/try}',
  },
  {
    code: 'retry_as_value',
    wrong: '{#try}{rows[0]!.name}{:catch error, retry}<p>{error.id} {«retry}</p>{/try}',
    remedy: 'on:click={retry}',
    right: '{#try}{rows[0]!.name}{:catch error, retry}<button on:click={retry}>{error.id}</button>{/try}',
  },
  {
    code: 'retry_as_value',
    wrong: '{#try}{count}{:catch e, retry}{#if open}<Card on:click={retry} more={«retry} />{/if}{/try}',
    remedy: 'on:click={retry}',
    right: '{#try}{count}{:catch e, retry}{#if open}<Card on:click={retry} />{/if}{/try}',
  },
  {
    code: 'retry_arguments',
    wrong: '{#try}{rows[0]!.name}{:catch error, retry}<button on:click={retry(«error.id)}>x</button>{/try}',
    remedy: 'on:click={retry}',
    right: '{#try}{rows[0]!.name}{:catch error, retry}<button on:click={retry}>x</button>{/try}',
  },
  {
    code: 'unknown_handler',
    wrong: '{#try}<button on:click={«retry}>x</button>{:catch error, retry}{error.id}{/try}',
    remedy: 'Add it',
    right: '{#try}{count}{:catch error, retry}{#for retry of rows by retry.id}{retry.name}{/for}{error.id}{/try}',
  },
  {
    code: 'load_as_value',
    wrong: '<p>{«stats.sum}</p>',
    remedy: '{#await stats}…{:then value}',
    right: '<p>{#await stats}{:then value}{value.sum}{:catch}!{/await}</p>',
  },
  // Names
  {
    code: 'unknown_name',
    wrong: '<p>{«qurey}</p>',
    remedy: 'Did you mean `query`?',
    right: '<p>{query}</p>',
  },
  {
    code: 'unknown_name',
    wrong: '<p>\n  {count}\n  {query + «document.title}\n</p>',
    remedy: '<script client>',
    right: '<p>\n  {count}\n  {query}\n</p>',
  },
  {
    code: 'reserved_name',
    wrong: '{#for «$$row of rows by $$row.id}<p>{$$row.name}</p>{/for}',
    remedy: 'another name',
    right: '{#for $row of rows by $row.id}<p>{$row.name}</p>{/for}',
  },
  {
    code: 'reserved_name',
    wrong: '<p>{rows.map((«$$s) => $$s.name).join()}</p>',
    remedy: 'another name',
    right: '<p>{rows.map((row) => row.name).join()}</p>',
  },
  {
    code: 'const_too_early',
    wrong: '<p>{«half}</p>{@const half = count / 2}',
    remedy: 'Move `{@const half = …}` up',
    right: '{@const half = count / 2}<p>{half}</p>',
  },
  {
    code: 'name_twice',
    wrong: '{@const a = count}{@const «a = 2}<p>{a}</p>',
    remedy: 'another name',
    right: '{@const a = count}{@const b = a + 1}<p>{b}</p>',
  },
  // Handlers and events
  {
    code: 'unknown_handler',
    wrong: '<button on:click={«serach}>Go</button>',
    remedy: 'Did you mean `search`?',
    right: '<button on:click={search}>Go</button>',
  },
  {
    code: 'event_passed',
    wrong: '<input on:input={choose(«event)}>',
    remedy: 'event.key',
    right: '<input on:input={choose(event.target.value)}>',
  },
  {
    code: 'unknown_event_value',
    wrong: '<input on:input={choose(«event.target.vlaue)}>',
    remedy: 'Did you mean `event.target.value`?',
    right: '<input on:input={choose(event.target.value)}>',
  },
  {
    code: 'event_name',
    wrong: '{#for event of rows by event.id}<p on:click={pick(«event.id)}>{event.name}</p>{/for}',
    remedy: 'another name',
    right: '{#for entry of rows by entry.id}<p on:click={pick(entry.id)}>{entry.name}</p>{/for}',
  },
  {
    code: 'unknown_event',
    wrong: '<button on:«clik={search}>Go</button>',
    remedy: '`on:click`',
    right: '<button on:click={search}>Go</button>',
  },
  // Contexts of escaping
  {
    code: 'handler_attribute',
    wrong: '<button «onclick={query}>Go</button>',
    remedy: '`on:click={handler}`',
    right: '<button on:click={search}>Go</button>',
  },
  {
    code: 'unsafe_markup',
    wrong: '<iframe srcdoc={«query}></iframe>',
    remedy: 'static text',
    right: '<iframe srcdoc="<p>Hello</p>"></iframe>',
  },
  {
    code: 'unsafe_source',
    wrong: '<iframe src={«url}></iframe>',
    remedy: 'choose among literals',
    right: "<iframe src={open ? '/a' : '/b'}></iframe>",
  },
  {
    code: 'unsafe_refresh',
    wrong: '<meta http-equiv="refresh" content="{«count}">',
    remedy: 'static text',
    right: '<meta http-equiv="refresh" content="30">',
  },
  {
    code: 'unsafe_animation',
    wrong: '<svg><set attributeName={«query} to="1"></set></svg>',
    remedy: 'static text',
    right: '<svg><set attributeName="opacity" to="1"></set></svg>',
  },
  {
    code: 'unsafe_element',
    wrong: '<button is={«query}>Go</button>',
    remedy: 'static text',
    right: '<button is="fancy-button">Go</button>',
  },
  {
    code: 'url_scheme_open',
    wrong: '<a href="{query}{«url}">Go</a>',
    remedy: 'one expression',
    right: '<a href={query + url}>Go</a>',
  },
  {
    code: 'url_scheme',
    wrong: '<a href="javascript:go({«count})">Go</a>',
    remedy: 'static text',
    right: '<a href="/go/{count}">Go</a>',
  },
  {
    code: 'style_name',
    wrong: '<p style="{«query}: red">Go</p>',
    remedy: '`style:width={value}`',
    right: '<p style:width="{count}px">Go</p>',
  },
  {
    code: 'style_url',
    wrong: '<p style="background: url({«url})">Go</p>',
    remedy: '`img`',
    right: '<p><img src={url}>Go</p>',
  },
  {
    code: 'style_function',
    wrong: '<p style="background: u{«url}">Go</p>',
    remedy: 'one expression',
    right: "<p style:background={open ? 'black' : query}>Go</p>",
  },
  {
    code: 'style_expression',
    wrong: '<p style={«query}>Go</p>',
    remedy: '`style:width={value}`',
    right: '<p style:width={query}>Go</p>',
  },
  {
    code: 'style_property_name',
    wrong: '<p style:«backgroundColor={query}>Go</p>',
    remedy: '`style:background-color`',
    right: '<p style:background-color={query}>Go</p>',
  },
  // Controls
  {
    code: 'bind_element',
    wrong: '<p bind:«value={query}></p>',
    remedy: 'an input',
    right: '<input bind:value={query}>',
  },
  {
    code: 'bind_element',
    wrong: '<input type="checkbox" bind:«value={open}>',
    remedy: '`bind:checked={…}`',
    right: '<input type="checkbox" bind:checked={open}>',
  },
  {
    code: 'bind_element',
    wrong: '<input type="radio" bind:«value={query}>',
    remedy: '`bind:group={size}`',
    right: '<input type="radio" name="q" bind:group={query} value="a">',
  },
  {
    code: 'bind_element',
    wrong: '<input type="file" bind:«value={query}>',
    remedy: '`bind:files={…}`',
    right: '<input type="file" bind:files={tags}>',
  },
  {
    code: 'bind_element',
    wrong: '<input bind:«group={query} value="a">',
    remedy: '`type="radio"`',
    right: '<input type="radio" name="q" bind:group={query} value="a">',
  },
  {
    code: 'bind_element',
    wrong: '<input bind:«files={tags}>',
    remedy: '`type="file"`',
    right: '<input type="file" bind:files={tags}>',
  },
  {
    code: 'bind_element',
    wrong: '<div bind:«open={open}></div>',
    remedy: '<details>',
    right: '<details bind:open={open}><summary>x</summary></details>',
  },
  {
    code: 'group_value',
    wrong: '<input type="checkbox" «bind:group={tags}>',
    remedy: 'value=',
    right: '<input type="checkbox" bind:group={tags} value="a">',
  },
  {
    code: 'group_name',
    wrong: '<input type="radio" «bind:group={query} value="a">',
    remedy: '`name="size"`',
    right: '<input type="radio" name="size" bind:group={query} value="a">',
  },
  {
    code: 'checked_twice',
    wrong: '<input type="checkbox" bind:group={tags} value="a" «checked={open}>',
    remedy: 'Remove it here',
    right: '<input type="checkbox" bind:group={tags} value="a">',
  },
  {
    code: 'bind_type_dynamic',
    wrong: '<input type={open ? "radio" : "checkbox"} name="a" «bind:group={tags} value="a">',
    remedy: 'static text',
    right: '<input type="checkbox" bind:group={tags} value="a">',
  },
  {
    code: 'bind_type_dynamic',
    wrong: '<input type={type} «bind:value={query}>',
    remedy: 'static text',
    right: '<input type="text" bind:value={query}>',
  },
  {
    code: 'bind_multiple_dynamic',
    wrong: '<select multiple={open} «bind:value={chosen}><option>a</option></select>',
    remedy: 'leave it out',
    right: '<select bind:value={chosen}><option>a</option></select>',
  },
  {
    code: 'bind_constant',
    wrong: '{@const name = query}<input bind:value={«name}>',
    remedy: 'Bind the path',
    right: '<input bind:value={query}>',
  },
  {
    code: 'bind_derived',
    wrong: '<input type="number" bind:value={«total}>',
    remedy: 'key of the state',
    right: '<input type="number" bind:value={count}>',
  },
  {
    code: 'bind_outside_state',
    wrong: '<input type="number" bind:value={«limit}>',
    remedy: '`mount`',
    right: '<input type="number" bind:value={count}>',
  },
  {
    code: 'bind_item',
    wrong: '{#for tag of tags by tag}<input bind:value={«tag}>{/for}',
    remedy: '`bind:value={tags[index]}`',
    right: '{#for tag, index of tags by tag}<input bind:value={tags[index]}>{/for}',
  },
  {
    code: 'bind_part',
    wrong: '{#for { id, name } of rows by id}<input bind:value={«name}>{/for}',
    remedy: '`item.name`',
    right: '{#for item of rows by item.id}<input bind:value={item.name}>{/for}',
  },
  {
    code: 'bind_part',
    wrong: '{#for { id, ...rest } of rows by id}<input bind:value={«rest.name}>{/for}',
    remedy: 'Name the item as a whole',
    right: '{#for item of rows by item.id}<input bind:value={item.name}>{/for}',
  },
  {
    code: 'bind_index',
    wrong: '{#for row, index of rows by row.id}<input type="number" bind:value={«index}>{/for}',
    remedy: 'property of the row',
    right: '{#for row, index of rows by row.id}<input type="number" bind:value={row.id}>{/for}',
  },
  {
    code: 'selected_twice',
    wrong: '<select value={chosen}><option «selected={open}>a</option></select>',
    remedy: 'Remove `selected`',
    right: '<select value={chosen}><option>a</option></select>',
  },
  {
    code: 'option_value',
    wrong: '<select value={chosen}>«<option>{#if open}a{/if}</option></select>',
    remedy: '`value`',
    right: '<select value={chosen}><option value="a">{#if open}a{/if}</option></select>',
  },
  {
    code: 'textarea_content',
    wrong: '<textarea>«{query}</textarea>',
    remedy: '`bind:value={text}`',
    right: '<textarea bind:value={query}></textarea>',
  },
  // Elements and components
  {
    code: 'spread_twice',
    wrong: '<p {...rest} «{...more}></p>',
    remedy: '`{...{ ...first, ...second }}`',
    right: '<p {...{ ...rest, ...more }}></p>',
  },
  {
    code: 'closed_element',
    wrong: '«<noscript><p>{query}</p></noscript>',
    remedy: 'static content',
    right: '<noscript><p>Without JavaScript.</p></noscript>',
  },
  {
    code: 'script_element',
    wrong: '<div>«<script src="/a.js"></script></div>',
    remedy: 'document’s head',
    right: '<div><script type="application/json">{}</script></div>',
  },
  {
    code: 'svg_outside',
    wrong: '<div><a href="/"><«circle r={count}></circle></a></div>',
    remedy: 'Put <svg> around it.',
    right: '<div><svg><a href="/"><circle r={count}></circle></a></svg></div>',
  },
  {
    code: 'space_attribute',
    wrong: '<lview:space «class="a">{query}  {count}</lview:space>',
    remedy: 'on an element',
    right: '<p class="a"><lview:space>{query}  {count}</lview:space></p>',
  },
  {
    code: 'shadow_root',
    wrong: '<my-box><template «shadowrootmode="open"><p></p></template></my-box>',
    remedy: 'script of the custom element',
    right: '<my-box><p></p></my-box>',
  },
  {
    code: 'document_element',
    wrong: '«<!doctype html><p></p>',
    remedy: 'layout',
    right: '<p></p>',
  },
  {
    code: 'document_element',
    wrong: '<«body><p></p></body>',
    remedy: 'layout',
    right: '<p></p>',
  },
  {
    code: 'document_element',
    wrong: '<html><head></head><body><«head></head><slot></slot></body></html>',
    remedy: 'layout',
    right: '<!doctype html><html><head><title>{query}</title></head><body><slot></slot></body></html>',
  },
  {
    code: 'layout_without_slot',
    wrong: '«<html><head></head><body></body></html>',
    remedy: '`<slot />`',
    right: '<html><head></head><body><slot /></body></html>',
  },
  {
    code: 'second_slot_in_layout',
    wrong: '<main><slot></slot></main>«<slot></slot>',
    remedy: 'Remove',
    right: '<main><slot></slot></main>',
  },
  {
    code: 'named_slot_in_layout',
    wrong: '<main>«<slot name="a"></slot></main>',
    remedy: '`<slot />`',
    right: '<main><slot /></main>',
  },
  {
    code: 'html_tree_changed',
    wrong: '<html>«<body><slot /></body></html>',
    remedy: '',
    right: '<html><head></head><body><slot /></body></html>',
  },
  {
    code: 'row_reads_list',
    wrong: '{#for row of rows by row.id}<p>{row.id} {«tags.filter((one) => one === row.name).length}</p>{/for}',
    remedy: '`Map` or `Set`',
    right: '{#for row of rows by row.id}<p>{row.id} {total}</p>{/for}<p>{tags.filter((one) => one).length}</p>',
  },
  {
    code: 'row_reads_list',
    wrong:
      '{#for row of rows by row.id}{#if open && «rows.indexOf(row)}<p on:click={pick(tags.indexOf(row.name))}></p>{/if}{/for}',
    remedy: '`rows.indexOf(…)`',
    right: '{#for row, at of rows by row.id}{#if open && at}<p on:click={pick(tags.indexOf(row.name))}></p>{/if}{/for}',
  },
  {
    code: 'row_reads_list',
    wrong: '{#for row of rows by row.id}{#for tag of «tags.filter((one) => one === row.name)}<p>{tag}</p>{/for}{/for}',
    remedy: '`derive`',
    right: '{#for tags of [rows]}<p>{tags.map((one) => one.name).join()}</p>{/for}',
  },
  {
    code: 'key_missing',
    wrong: '«{#for row of rows}<li><input value={row.name}></li>{/for}',
    remedy: '`{#for item of list by item.id}`',
    right: '{#for row of rows by row.id}<li><input value={row.name}></li>{/for}',
  },
  {
    code: 'unknown_component',
    wrong: '<div><«Crad></Crad></div>',
    remedy: 'Did you mean `Card`?',
    right: '<div><Card></Card></div>',
  },
  {
    code: 'component_type',
    wrong: '<div><«Chart /></div>',
    remedy: 'without `type`',
    right: '<div><Card /></div>',
  },
  {
    code: 'component_declared',
    wrong: '<div><«Local /></div>',
    remedy: '`{#if}`',
    right: '<div>{#if open}<Card />{:else}<Card />{/if}</div>',
  },
  // What the HTML parser would change
  {
    code: 'html_tree_changed',
    wrong: '<table>\n  «<tr><td>{query}</td></tr>\n</table>',
    remedy: '`<tbody>` around `<tr>`',
    right: '<table><tbody><tr><td>{query}</td></tr></tbody></table>',
  },
  {
    code: 'html_tree_changed',
    wrong: '<table><tbody>{#for row of rows by row.id}«<td>{row.name}</td>{/for}</tbody></table>',
    remedy: '`<tr>` around `<td>`',
    right: '<table><tbody>{#for row of rows by row.id}<tr><td>{row.name}</td></tr>{/for}</tbody></table>',
  },
  {
    code: 'html_tree_changed',
    wrong: '<p>{#if open}«<div>{query}</div>{/if}</p>',
    remedy: '<div> instead of that <p>',
    right: '<div>{#if open}<div>{query}</div>{/if}</div>',
  },
  {
    code: 'html_tree_changed',
    wrong: '<a href="/">One <b>«<a href="/2">two</a></b></a>',
    remedy: 'beside the other',
    right: '<a href="/">One</a> <b><a href="/2">two</a></b>',
  },
  {
    code: 'html_tree_changed',
    wrong: '<form><div>«<form></form></div></form>',
    remedy: 'End the outer <form> first',
    right: '<form><div></div></form><form></form>',
  },
  {
    code: 'html_tree_changed',
    wrong: '<button>Go {#if open}«<button>x</button>{/if}</button>',
    remedy: 'beside the other',
    right: '<button>Go</button>{#if open}<button>x</button>{/if}',
  },
  {
    code: 'html_tree_changed',
    wrong: '<table><tbody><tr>«{query}<td></td></tr></tbody></table>',
    remedy: '<td>',
    right: '<table><tbody><tr><td>{query}</td></tr></tbody></table>',
  },
  {
    code: 'html_tree_changed',
    wrong: '<table><tbody>«<div>{query}</div></tbody></table>',
    remedy: 'outside of the table',
    right: '<div>{query}</div><table><tbody></tbody></table>',
  },
  {
    code: 'html_tree_changed',
    wrong: '<select>«<div>{query}</div></select>',
    remedy: 'leave <div> out',
    right: '<select><option>{query}</option></select>',
  },
  {
    code: 'html_tree_changed',
    wrong: '<select><option>«<b>{query}</b></option></select>',
    remedy: 'stands only text',
    right: '<select><option>{query}</option></select>',
  },
  {
    code: 'html_tree_changed',
    wrong: '<div>«<td>{query}</td></div>',
    remedy: '<tr> around',
    right: '<table><tbody><tr><td>{query}</td></tr></tbody></table>',
  },
  {
    code: 'html_tree_changed',
    wrong: '<ul><li>One <span>«<li>two</li></span></li></ul>',
    remedy: 'a <ul> or <ol>',
    right: '<ul><li>One <ul><li>two</li></ul></li></ul>',
  },
  {
    code: 'html_tree_changed',
    wrong: '<h1>One «<h2>two</h2></h1>',
    remedy: 'End the <h1> first',
    right: '<h1>One</h1><h2>two</h2>',
  },
  {
    code: 'html_tree_changed',
    wrong: '<svg><g>«<div>{query}</div></g></svg>',
    remedy: '<foreignObject>',
    right: '<svg><g><foreignObject><div>{query}</div></foreignObject></g></svg>',
  },
  {
    code: 'html_tree_changed',
    wrong: '<p>«<image src="/a.png"></image></p>',
    remedy: 'Write <img>',
    right: '<p><img src="/a.png"></p>',
  },
  // Not there yet
  {
    code: 'modifier_on_component',
    wrong: '<Card on:pick.«once={search} />',
    remedy: 'on the element inside the component',
    right: '<Card on:pick={search} />',
  },
  {
    code: 'event_passed_on',
    wrong: '<Card on:pick={choose(«event.key)} />',
    remedy: 'its arguments are appended',
    right: '<Card on:pick={choose} />',
  },
]

/** Whole files. */
const files: Wrong[] = [
  {
    code: 'handler_passed',
    wrong: `<script lang="ts">
  import { defineComponent } from 'lview'
  export default defineComponent({ state: () => ({ open: false }), events: { toggle(state) {} } })
</script>
<button on:click={«togle}>{open}</button>`,
    remedy: 'Did you mean `toggle`?',
    right: `<script lang="ts">
  import { defineComponent } from 'lview'
  export default defineComponent({ state: () => ({ open: false }), events: { toggle(state) {} } })
</script>
<button on:click={toggle} on:focus={toggled}>{open}</button>`,
  },
  {
    code: 'not_supported_yet',
    wrong: `<script lang="ts">
  import { defineComponent } from 'lview'
  export default defineComponent({ props: { open: false }, «infos: { tick() {} } })
</script>
<p>{open}</p>`,
    remedy: 'Subscribe in the view',
    right: `<script lang="ts">
  import { defineComponent } from 'lview'
  export default defineComponent({ props: { open: false } })
</script>
<p>{open}</p>`,
  },
  {
    code: 'key_is_script_name',
    wrong: `<script lang="ts">
  import { defineView } from 'lview'
  const query = 'x'
  export default defineView({ mount: () => ({ «query }) })
</script>
<p>{query}</p>`,
    remedy: 'Rename',
    right: `<script lang="ts">
  import { defineView } from 'lview'
  const first = 'x'
  export default defineView({ mount: () => ({ query: first }) })
</script>
<p>{query}</p>`,
  },
  {
    code: 'key_is_global',
    wrong: `<script lang="ts">
  import { defineView } from 'lview'
  export default defineView({ mount: () => ({ «Map: 1 }) })
</script>
<p>{Map}</p>`,
    remedy: 'another name',
    right: `<script lang="ts">
  import { defineView } from 'lview'
  export default defineView({ mount: () => ({ map: 1 }) })
</script>
<p>{map}</p>`,
  },
  {
    code: 'mount_missing',
    wrong: `<script lang="ts">
  import { defineView } from 'lview'
  export default «defineView({ events: { go(state) {} } })
</script>
<p>{count}</p>`,
    remedy: 'Add it: `mount: () => ({ count: 0 })`',
    right: `<script lang="ts">
  import { defineView } from 'lview'
  export default defineView({ mount: () => ({ count: 0 }), events: { go(state) {} } })
</script>
<p>{count}</p>`,
  },
  {
    code: 'unknown_part',
    wrong: `<script lang="ts">
  import { defineView } from 'lview'
  export default defineView({ mount: () => ({ count: 0 }), «event: { go(state) {} } })
</script>
<p>{count}</p>`,
    remedy: 'Did you mean `events`?',
    right: `<script lang="ts">
  import { defineView } from 'lview'
  export default defineView({ mount: () => ({ count: 0 }), events: { go(state) {} } })
</script>
<p>{count}</p>`,
  },
  {
    code: 'derive_unreadable',
    wrong: `<script lang="ts">
  import { defineView } from 'lview'
  import { sums } from './sums.ts'
  export default defineView({ mount: () => ({ count: 0 }), derive: «sums })
</script>
<p>{count}</p>`,
    remedy: 'object literal',
    right: `<script lang="ts">
  import { defineView } from 'lview'
  import { sum } from './sums.ts'
  export default defineView({ mount: () => ({ count: 0 }), derive: { total: sum } })
</script>
<p>{total}</p>`,
  },
  {
    code: 'load_unreadable',
    wrong: `<script lang="ts">
  import { defineView } from 'lview'
  import { loads } from './loads.ts'
  export default defineView({ mount: () => ({ count: 0 }), load: «loads })
</script>
<p>{count}</p>`,
    remedy: 'object literal',
    right: `<script lang="ts">
  import { defineView } from 'lview'
  import { loadStats } from './loads.ts'
  export default defineView({ mount: () => ({ count: 0 }), load: { stats: loadStats } })
</script>
{#await stats}…{:then { sum }}{sum}{:catch}!{/await}`,
  },
  {
    code: 'load_is_key',
    wrong: `<script lang="ts">
  import { defineView } from 'lview'
  export default defineView({ mount: () => ({ stats: 1 }), load: { «stats: () => 2 } })
</script>`,
    remedy: 'Rename',
    right: `<script lang="ts">
  import { defineView } from 'lview'
  export default defineView({ mount: () => ({ start: 1 }), load: { stats: () => 2 } })
</script>
<p>{start}</p>`,
  },
  {
    code: 'await_in_component',
    wrong: `<script lang="ts">
  import { defineComponent } from 'lview'
  export default defineComponent<{ stats: number }>()
</script>
{#await «stats}…{:then value}{value}{/await}`,
    remedy: 'in the view',
    right: `<script lang="ts">
  import { defineComponent } from 'lview'
  export default defineComponent<{ stats: number }>()
</script>
{stats}`,
  },
  {
    code: 'key_is_derived',
    wrong: `<script lang="ts">
  import { defineView } from 'lview'
  export default defineView({ mount: () => ({ «sum: 1 }), derive: { sum: (state) => 2 } })
</script>
<p>{sum}</p>`,
    remedy: 'Rename',
    right: `<script lang="ts">
  import { defineView } from 'lview'
  export default defineView({ mount: () => ({ start: 1 }), derive: { sum: (state) => state.start } })
</script>
<p>{sum}</p>`,
  },
  {
    code: 'bind_prop',
    wrong: `<script lang="ts">
  import { defineComponent } from 'lview'
  export default defineComponent<{ name: string }>()
</script>
<input bind:value={«name}>`,
    remedy: 'Pass an object',
    right: `<script lang="ts">
  import { defineComponent } from 'lview'
  export default defineComponent<{ field: { name: string } }>()
</script>
<input bind:value={field.name}>`,
  },
  {
    code: 'state_is_prop',
    wrong: `<script lang="ts">
  import { defineComponent } from 'lview'
  export default defineComponent({ props: {} as { name: string; open: boolean }, state: () => ({ «open: false }) })
</script>
{#if open}<p>{name}</p>{/if}`,
    remedy: 'another name',
    right: `<script lang="ts">
  import { defineComponent } from 'lview'
  export default defineComponent({ props: {} as { name: string }, state: () => ({ open: false }) })
</script>
{#if open}<p>{name}</p>{/if}`,
  },
  {
    code: 'html_tree_changed',
    wrong: '<tr><td>{name}</td></tr>\n«<div></div>',
    remedy: 'cell',
    right: '<tr><td>{name}</td><td><div></div></td></tr>',
  },
]

const cases = [...inView.map((one) => ({ ...one, wrong: script + one.wrong, right: script + one.right })), ...files]

testWrong(cases, script)
testCodes(
  ['await', 'component', 'context', 'control', 'element', 'event', 'html', 'layout', 'names', 'unsupported'],
  cases,
)

test.run()
