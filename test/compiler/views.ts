// Views that several tests of the compiler's uses share: one with a component, a list and TypeScript in its expressions, and
// one whose expression and handler throw.

export const searchView = `<script lang="ts">
  import { defineView } from 'lview'
  import { findNames, type Found } from './names.ts'
  import Badge from './parts/Badge.lview'

  type Query = string

  export default defineView({
    mount: () => ({ query: 'b' as Query, found: findNames('b') }),
    events: {
      search(state, query: string) {
        state.query = query
        state.found = findNames(query)
      },
    },
  })

  function label(found: Found): string {
    return found.name!.toUpperCase()
  }
</script>

<!-- lview-ignore control_without_label --><input value={query} on:input.debounce.50ms={search(event.target.value)}>
<ul>
  {#for found of found by found.id}
    <li>{label(found as Found)} <Badge count={found.id} /></li>
  {:else}
    <li>Nothing for {query}.</li>
  {/for}
</ul>
`

export const badge = `<script lang="ts">
  import { defineComponent } from 'lview'

  export default defineComponent<{ count: number }>()
</script>

<b class={count > 1 ? 'many' : 'one'}>{count}</b>
`

export const names = `export interface Found { id: number; name: string }
export function findNames(query: string): Found[] {
  return ['abe', 'bob', 'eve'].flatMap((name, id) => (name.includes(query) ? [{ id, name }] : []))
}
`

/** The files of the view above, by name. */
export const searchFiles = { 'Search.lview': searchView, 'parts/Badge.lview': badge, 'names.ts': names }

export const throwingView = `<script lang="ts">
  import { defineView } from 'lview'

  type Item = { name?: string }

  export default defineView({
    mount: () => ({ item: {} as Item, on: false }),
    events: {
      press(state) {
        const items: Item[] = []
        state.item.name = items[0]!.name
      },
    },
  })
</script>

<p title="é">
  {#if on}é <b>{item.name!.length}</b>{/if}
</p>
<button on:click={press}>Press</button>
`
