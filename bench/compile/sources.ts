// Out go `.lview` files of a given length, as people write them: headings, forms, tables, lists, branches, classes, components.
// Read by bench/compile.ts and by the test of the compiler's speed.

/** The script of each; it has what the parts below read. */
const script = `<script lang="ts">
  import { defineView } from 'lview'
  import Badge from './Badge.lview'

  interface Row { id: number; name: string; price: number; tags: string[]; done: boolean; note: string | null }
  type Filter = 'all' | 'open' | 'done'

  export default defineView({
    mount: () => ({ title: 'Orders', query: '', filter: 'all' as Filter, rows: [] as Row[], open: null as number | null, count: 0 }),
    derive: {
      shown: (state) => state.rows.filter((row) => state.filter === 'all' || row.done === (state.filter === 'done')),
      total: (state) => state.rows.reduce((sum: number, row: Row) => sum + row.price, 0),
    },
    events: {
      search(state) { state.rows = state.rows.filter((row) => row.name.includes(state.query)) },
      choose(state, filter: Filter) { state.filter = filter },
      toggle(state, id: number) {
        const row = state.rows.find((one) => one.id === id)
        if (row) row.done = !row.done
      },
      show(state, id: number | null) { state.open = id },
      add(state, step: number) { state.count += step },
    },
  })
</script>

`

/** 25 lines each. */
const parts = [
  `<section class="orders" id="orders-N">
  <h2>{title} <small>N</small></h2>
  <form on:submit.prevent={search}>
    <label for="query-N">Search orders</label>
    <input id="query-N" type="search" bind:value={query} on:input.debounce.300ms.latest={search} placeholder="Name or number">
    <button type="submit" disabled={query.length < 2}>Search</button>
  </form>
  <nav aria-label="Filters">
    <button type="button" class:active={filter === 'all'} on:click={choose('all')}>All</button>
    <button type="button" class:active={filter === 'open'} on:click={choose('open')}>Open</button>
    <button type="button" class:active={filter === 'done'} on:click={choose('done')}>Done</button>
  </nav>
  {#if shown.length === 0}
    <p class="empty">Nothing found{#if query} for “{query}”{/if}.</p>
  {:else if shown.length === 1}
    <p>One order, {shown[0].price.toFixed(2)} €.</p>
  {:else}
    <p>{shown.length} of {rows.length} orders, {total.toFixed(2)} € in all.</p>
  {/if}
  <p class={['note', count > 3 && 'many', filter]}>
    Counted {count} {count === 1 ? 'time' : 'times'}.
    <button type="button" on:click={add(1)}>+1</button>
    <button type="button" on:click={add(-1)} title="One less than {count}">−1</button>
  </p>
</section>
`,
  `<table class="rows">
  <thead>
    <tr><th>Name</th><th>Price</th><th>Tags</th><th></th></tr>
  </thead>
  <tbody>
    {#for row, index of shown by row.id}
      {@const expensive = row.price > 100}
      <tr class:done={row.done} class="row {index % 2 ? 'odd' : 'even'}" style:opacity={row.done ? '0.5' : null}>
        <td><a href="/orders/{row.id}">{row.name}</a> {#if row.note}<em>{row.note}</em>{/if}</td>
        <td class={expensive ? 'high' : 'low'}>{row.price.toFixed(2)} €</td>
        <td>{#for tag of row.tags by tag}<Badge label={tag} tone={expensive ? 'warn' : 'info'} />{/for}</td>
        <td>
          <input type="checkbox" bind:checked={row.done} aria-label="Done: {row.name}">
          <button type="button" on:click={toggle(row.id)}>{row.done ? 'Undo' : 'Done'}</button>
          <button type="button" on:click={show(open === row.id ? null : row.id)}>Details</button>
        </td>
      </tr>
      {#if open === row.id}
        <tr><td colspan="4"><p>Order {row.id} of {rows.length}: {row.note ?? 'no note'}.</p></td></tr>
      {/if}
    {:else}
      <tr><td colspan="4">No orders.</td></tr>
    {/for}
  </tbody>
</table>
`,
]

/** A view whose template has so many lines (a multiple of 25); `seed` makes one differ from another. */
export function makeView(lines: number, seed = 0): string {
  const count = Math.ceil(lines / 25)
  const all = Array.from({ length: count }, (_, index) =>
    (parts[(index + seed) % parts.length] ?? '').replaceAll('-N', `-${seed}-${index}`).replaceAll('>N<', `>${index}<`),
  )
  return script + all.join('')
}
