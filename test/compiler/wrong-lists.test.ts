// Lists that the server does not hold, or the page does not show, asked for what is not there: each with its diagnostic, and put right.
import { test } from 'uvu'
import { testCodes, testWrong, type Wrong } from './wrong.ts'

const script = `<script lang="ts">
  import { defineView, stream as flow } from 'lview'
  export default defineView({
    mount: () => ({ open: false, chosen: 1, rows: [{ id: 1, name: 'x', on: true }], notes: {} as Record<number, string>,
      items: flow<{ id: number; name: string }>([]), posts: flow([], { key: 'slug', limit: 3 }) }),
    derive: { kept: (state) => state.rows },
    events: { pick(state, what) {} },
  })
</script>
`

const component = `<script lang="ts">
  import { defineComponent } from 'lview'
  export default defineComponent({ props: {} as { rows: { id: number }[] } })
</script>
`

const inView: Wrong[] = [
  {
    code: 'stream_item',
    wrong: '{#for item of items by item.id}<button on:click={pick(«item.name)}></button>{/for}',
    remedy: '`item.id`',
    right: '{#for item of items by item.id}<button on:click={pick(item.id)}>{item.name}</button>{/for}',
  },
  {
    code: 'stream_item',
    wrong: '{#for item of items by item.id}<button on:click={pick(«item)}></button>{/for}',
    remedy: '`item.id`',
    right: "{#for item of items by item.id}<button on:click={pick([item?.id, item['id'], chosen])}></button>{/for}",
  },
  {
    code: 'stream_item',
    wrong: '{#for { id, name } of items by id}{#if name}<button on:click={pick(«name)}></button>{/if}{/for}',
    remedy: '`id`',
    right: '{#for { id: at, name } of items by at}{#if name}<button on:click={pick(at)}></button>{/if}{/for}',
  },
  {
    code: 'stream_item',
    wrong: '{#for post of posts by post.slug}<button on:click={pick(«post.id)}></button>{/for}',
    remedy: '`post.slug`',
    right: '{#for post of posts by post.slug}<button on:click={pick(post.slug)}></button>{/for}',
  },
  {
    code: 'stream_item',
    wrong: '{#for item of items by item.id}{@const upper = item.name.trim()}<b on:click={pick(«upper)}></b>{/for}',
    remedy: 'look up the rest in the handler',
    right: '{#for item of items by item.id}{@const own = item.id + 1}<b on:click={pick(own)}></b>{/for}',
  },
  {
    code: 'stream_state',
    wrong: '«{#for item of items by item.id}<b class:on={item.id === chosen}>{item.name}</b>{/for}',
    remedy: '`update(item)`',
    right: '{#for item of items by item.id}<b>{item.name}</b>{/for}{chosen}',
  },
  {
    code: 'window_stream',
    wrong: '{#for item of items by item.id «window}<b>{item.name}</b>{/for}',
    remedy: 'a limit',
    right: '{#for item of items by item.id}<b>{item.name}</b>{/for}',
  },
  {
    code: 'window_place',
    wrong: '{#for one of rows by one.id}{#for row of rows by row.id «window}<b>{row.name}</b>{/for}{/for}',
    remedy: 'leave `window` out',
    right: '{#if open}{#for row of rows by row.id window}<b>{row.name}</b>{/for}{/if}',
  },
  {
    code: 'window_place',
    wrong: '{#key open}{#for row of rows by row.id «window}<b>{row.name}</b>{/for}{/key}',
    remedy: 'leave `window` out',
    right: '{#for row of rows by row.id window}{#key row.name}<b>{row.name}</b>{/key}{/for}',
  },
  {
    code: 'window_place',
    wrong: '{#snippet all()}{#for row of rows by row.id «window}<b>{row.name}</b>{/for}{/snippet}{@render all()}',
    remedy: 'leave `window` out',
    right: '{#snippet one(row)}<b>{row.name}</b>{/snippet}{#for row of rows by row.id window}{@render one(row)}{/for}',
  },
  {
    code: 'window_parent',
    wrong: '<table><tbody><tr>{#for row of rows by row.id «window}<td>{row.name}</td>{/for}</tr></tbody></table>',
    remedy: '<tbody>',
    right: '<table><tbody>{#for row of rows by row.id window}<tr><td>{row.name}</td></tr>{/for}</tbody></table>',
  },
  {
    code: 'window_parent',
    wrong: '<svg>{#for row of rows by row.id «window}<circle r={row.id} />{/for}</svg>',
    remedy: '<div>',
    right: '<div>{#for row of rows by row.id window}<svg><circle r={row.id} /></svg>{/for}</div>',
  },
  {
    code: 'window_list',
    wrong: '{@const some = rows.slice(1)}{#for row of «some by row.id window}<b>{row.name}</b>{/for}',
    remedy: '`derive`',
    right: '{#for row of kept by row.id window}<b>{row.name}</b>{/for}',
  },
  {
    code: 'window_key',
    wrong: '{#for row of rows «window}<b>{row.name}</b>{/for}',
    remedy: '`{#for row of rows by row.id window}`',
    right: '{#for row, at of rows by row.id window}<b>{at} {row.name}</b>{/for}',
  },
  {
    code: 'window_key',
    wrong: '{#for row of rows by «row.id + chosen window}<b>{row.name}</b>{/for}',
    remedy: '`{#for row of rows by row.id window}`',
    right: '{#for { id, name } of rows by id window}<b>{name}</b>{/for}',
  },
]

const inComponent: Wrong[] = [
  {
    code: 'window_place',
    wrong: '{#for row of rows by row.id «window}<b>{row.id}</b>{/for}',
    remedy: 'into the view',
    right: '{#for row of rows by row.id}<b>{row.id}</b>{/for}',
  },
]

const all = [...inView.map((one) => behind(one, script)), ...inComponent.map((one) => behind(one, component))]

function behind({ code, wrong, remedy, right }: Wrong, before: string): Wrong {
  return { code, wrong: before + wrong, remedy, right: before + right }
}

testWrong(all, script)
testCodes(['list'], all)

test.run()
