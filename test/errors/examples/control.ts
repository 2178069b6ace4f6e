// Examples of the diagnostics of compiler/diagnostics/control.ts. Read by ../examples.ts.
import type { Example } from '../example.ts'

export const control: readonly Example[] = [
  {
    code: 'bind_parameter',
    wrong: '{#snippet field(text)}<input bind:value={text}>{/snippet}{@render field(query)}',
    right: '{#snippet field(row)}<input bind:value={row.name}>{/snippet}{@render field(rows[0])}',
  },
  {
    code: 'bind_element',
    wrong: '<p bind:value={query}></p>',
    right: '<input bind:value={query}>',
  },
  {
    code: 'bind_element',
    wrong: '<input type="checkbox" bind:value={open}>',
    right: '<input type="checkbox" bind:checked={open}>',
  },
  {
    code: 'bind_type_dynamic',
    wrong: '<input type={type} bind:value={query}>',
    right: '<input type="text" bind:value={query}>',
  },
  {
    code: 'bind_multiple_dynamic',
    wrong: '<select multiple={open} bind:value={chosen}><option>a</option></select>',
    right: '<select bind:value={chosen}><option>a</option></select>',
  },
  {
    code: 'bind_constant',
    wrong: '{@const name = query}<input bind:value={name}>',
    right: '<input bind:value={query}>',
  },
  {
    code: 'bind_derived',
    wrong: `<script lang="ts">
  import { defineView } from 'lview'

  export default defineView({
    mount: () => ({ count: 1, type: 'text', rows: ['a'] }),
    derive: { total: (state) => state.rows.length },
  })
</script>

<input type="number" bind:value={total}>`,
    right: `<script lang="ts">
  import { defineView } from 'lview'

  export default defineView({
    mount: () => ({ count: 1, type: 'text', rows: ['a'] }),
    derive: { total: (state) => state.rows.length },
  })
</script>

<input type="number" bind:value={count}>`,
  },
  {
    code: 'bind_outside_state',
    wrong: `<script lang="ts">
  import { defineView } from 'lview'
  import { limit } from './limits.ts'

  export default defineView({
    mount: () => ({ count: 1, type: 'text' }),
  })
</script>

<input type="number" bind:value={limit}>`,
    right: `<script lang="ts">
  import { defineView } from 'lview'
  import { limit } from './limits.ts'

  export default defineView({
    mount: () => ({ count: 1, type: 'text' }),
  })
</script>

<input type="number" bind:value={count}>`,
  },
  {
    code: 'bind_item',
    wrong: '{#for tag of tags by tag}<input bind:value={tag}>{/for}',
    right: '{#for tag, index of tags by tag}<input bind:value={tags[index]}>{/for}',
  },
  {
    code: 'bind_part',
    wrong: '{#for { id, name } of rows by id}<input bind:value={name}>{/for}',
    right: '{#for item of rows by item.id}<input bind:value={item.name}>{/for}',
  },
  {
    code: 'bind_part',
    wrong: '{#for { id, ...rest } of rows by id}<input bind:value={rest.name}>{/for}',
    right: '{#for item of rows by item.id}<input bind:value={item.name}>{/for}',
  },
  {
    code: 'bind_index',
    wrong: '{#for row, index of rows by row.id}<input type="number" bind:value={index}>{/for}',
    right: '{#for row, index of rows by row.id}<input type="number" bind:value={row.id}>{/for}',
  },
  {
    code: 'selected_twice',
    wrong: '<select value={chosen}><option selected={open}>a</option></select>',
    right: '<select value={chosen}><option>a</option></select>',
  },
  {
    code: 'option_value',
    wrong: '<select value={chosen}><option>{#if open}a{/if}</option></select>',
    right: '<select value={chosen}><option value="a">{#if open}a{/if}</option></select>',
  },
  {
    code: 'textarea_content',
    wrong: '<textarea>{query}</textarea>',
    right: '<textarea bind:value={query}></textarea>',
  },
  {
    code: 'bind_prop',
    wrong: `<script lang="ts">
  import { defineComponent } from 'lview'
  export default defineComponent<{ name: string }>()
</script>
<input bind:value={name}>`,
    right: `<script lang="ts">
  import { defineComponent } from 'lview'
  export default defineComponent<{ field: { name: string } }>()
</script>
<input bind:value={field.name}>`,
  },
  {
    code: 'group_value',
    wrong: '<input type="checkbox" bind:group={tags}>',
    right: '<input type="checkbox" bind:group={tags} value="a">',
  },
  {
    code: 'group_name',
    wrong: '<input type="radio" bind:group={size} value="a">',
    right: '<input type="radio" name="size" bind:group={size} value="a">',
  },
  {
    code: 'checked_twice',
    wrong: '<input type="checkbox" bind:group={tags} value="a" checked={open}>',
    right: '<input type="checkbox" bind:group={tags} value="a">',
  },
]
